/* Each statement of proofs/stubs/mpfr_contracts.h, evaluated on the library for random and extreme operands: exact
   rationals are the judge, and Arb for exponentials and logarithms. The names follow the contracts: below, above, rounded, next_reaches.
   mpfr_clear states only that the cell is gone; valgrind runs of the tests watch that. */
#include <arb.h>
#include <criterion/criterion.h>
#include <gmp.h>
#include <limits.h>
#include <mpfr.h>

#include "doubles.h"

enum { TRIALS = 20000 };

/* Two operands and a result, each with a precision of its own; exact values where finite; room for more. */
typedef struct {
  random_stream random;
  mpfr_t a, b, r;
  mpq_t x, y, e, s;
  mpfr_rnd_t rnd;
  int finite_a, finite_b;
  mpfr_ptr to;
} trial;

/* A narrow exponent range, so that overflow and underflow are met often and rationals stay small. */
static void trial_init(trial *t, uint64_t seed) {
  t->random.state = seed;
  mpfr_set_emin(-60);
  mpfr_set_emax(60);
  mpfr_init2(t->a, 53);
  mpfr_init2(t->b, 53);
  mpfr_init2(t->r, 53);
  mpq_inits(t->x, t->y, t->e, t->s, NULL);
}

static void trial_clear(trial *t) {
  mpfr_clears(t->a, t->b, t->r, (mpfr_ptr)0);
  mpq_clears(t->x, t->y, t->e, t->s, NULL);
  mpfr_set_emin(mpfr_get_emin_min());
  mpfr_set_emax(mpfr_get_emax_max());
}

static void random_number(trial *t, mpfr_ptr a) {
  mpfr_set_prec(a, random_between(&t->random, 2, 130));
  switch (random_between(&t->random, 0, 15)) {
    case 0: mpfr_set_zero(a, random_between(&t->random, 0, 1) ? 1 : -1); return;
    case 1: mpfr_set_inf(a, random_between(&t->random, 0, 1) ? 1 : -1); return;
    case 2: mpfr_set_nan(a); return;
    case 3:
      mpfr_set_inf(a, 1);
      mpfr_nextbelow(a);
      break;
    case 4:
      mpfr_set_zero(a, 1);
      mpfr_nextabove(a);
      break;
    default:
      mpfr_set_ui(a, 0, MPFR_RNDN);
      for (int i = 0; i < 3; i++) {
        mpfr_mul_2si(a, a, 33, MPFR_RNDZ);
        mpfr_add_ui(a, a, (unsigned long)random_word(&t->random) & 0xffffffffUL, MPFR_RNDZ);
      }
      mpfr_mul_2si(a, a, random_between(&t->random, -170, 0), MPFR_RNDZ);
  }
  if (random_between(&t->random, 0, 1)) mpfr_neg(a, a, MPFR_RNDN);
}

/* The value of a finite number, without mpfr_get_q (which is itself under test). */
static void exact_value(mpq_ptr x, mpfr_srcptr a) {
  mpq_set_ui(x, 0, 1);
  if (!mpfr_regular_p(a)) return;
  mpfr_exp_t e = mpfr_get_z_2exp(mpq_numref(x), a);
  if (e >= 0) mpq_mul_2exp(x, x, (mp_bitcnt_t)e);
  if (e < 0) mpq_div_2exp(x, x, (mp_bitcnt_t)-e);
}

static int finite(mpfr_srcptr a) { return !mpfr_nan_p(a) && !mpfr_inf_p(a); }

/* The kind of a number as the contracts count it. */
static int kind(mpfr_srcptr a) {
  if (mpfr_nan_p(a)) return 1;
  if (mpfr_inf_p(a)) return mpfr_signbit(a) ? 3 : 2;
  return 0;
}

/* How the finite h stands to x. */
static int compare(mpfr_srcptr h, mpq_srcptr x) {
  mpq_t v;
  mpq_init(v);
  exact_value(v, h);
  int sign = mpq_cmp(v, x);
  mpq_clear(v);
  return sign;
}

static int below(mpfr_srcptr h, mpq_srcptr x) {
  return (mpfr_inf_p(h) && mpfr_signbit(h)) || (finite(h) && compare(h, x) <= 0);
}

static int above(mpfr_srcptr h, mpq_srcptr x) {
  return (mpfr_inf_p(h) && !mpfr_signbit(h)) || (finite(h) && compare(h, x) >= 0);
}

static int rounded(mpfr_srcptr h, mpq_srcptr x, mpfr_rnd_t rnd) {
  return (rnd != MPFR_RNDD || below(h, x)) && (rnd != MPFR_RNDU || above(h, x));
}

static void next_trial(trial *t) {
  random_number(t, t->a);
  random_number(t, t->b);
  random_number(t, t->r);
  t->rnd = random_between(&t->random, 0, 1) ? MPFR_RNDD : MPFR_RNDU;
  exact_value(t->x, t->a);
  exact_value(t->y, t->b);
  t->finite_a = finite(t->a);
  t->finite_b = finite(t->b);
  switch (random_between(&t->random, 0, 3)) {
    case 0: t->to = t->a; break;
    case 1: t->to = t->b; break;
    default: t->to = t->r;
  }
}

/* check(t) gets operands t->a, t->b (values t->x, t->y where finite), a direction, and t->to to write to, which may
   be an operand. It asserts the statement. */
static void for_each_trial(uint64_t seed, void (*check)(trial *)) {
  trial t;
  trial_init(&t, seed);
  for (int i = 0; i < TRIALS; i++) {
    next_trial(&t);
    check(&t);
  }
  trial_clear(&t);
}

static void check_init2(trial *t) {
  mpfr_t a;
  mpfr_prec_t bits = random_between(&t->random, 1, 2000);
  mpfr_init2(a, bits);
  cr_assert_eq(mpfr_get_prec(a), bits);
  cr_assert(mpfr_set_si(a, 1, t->rnd) == 0 && mpfr_cmp_si(a, 1) == 0);
  mpfr_clear(a);
}

Test(mpfr_contract, init2_get_prec) { for_each_trial(1, check_init2); }

static void check_swap(trial *t) {
  mpfr_prec_t p = mpfr_get_prec(t->a), q = mpfr_get_prec(t->b);
  mpfr_t a, b;
  mpfr_init2(a, p);
  mpfr_init2(b, q);
  mpfr_set(a, t->a, MPFR_RNDN);
  mpfr_set(b, t->b, MPFR_RNDN);
  mpfr_swap(t->a, t->b);
  cr_assert(mpfr_get_prec(t->a) == q && mpfr_total_order_p(t->a, b) && mpfr_total_order_p(b, t->a));
  cr_assert(mpfr_get_prec(t->b) == p && mpfr_total_order_p(t->b, a) && mpfr_total_order_p(a, t->b));
  mpfr_clear(a);
  mpfr_clear(b);
}

Test(mpfr_contract, swap) { for_each_trial(2, check_swap); }

static void check_set_si(trial *t) {
  long v = (long)(random_word(&t->random) >> random_between(&t->random, 0, 63));
  if (random_between(&t->random, 0, 1)) v = -v;
  if (random_between(&t->random, 0, 99) == 0) v = LONG_MIN;
  mpfr_set_si(t->to, v, t->rnd);
  mpq_set_si(t->e, v, 1);
  cr_assert(rounded(t->to, t->e, t->rnd), "%ld", v);
}

Test(mpfr_contract, set_si) { for_each_trial(3, check_set_si); }

static void check_set_d(trial *t) {
  double v = draw_any_double(&t->random);
  mpfr_set_d(t->to, v, t->rnd);
  mpq_set_d(t->e, v);
  cr_assert(rounded(t->to, t->e, t->rnd), "%a", v);
}

Test(mpfr_contract, set_d) { for_each_trial(19, check_set_d); }

static void check_set_q(trial *t) {
  mpq_set_si(t->e, random_between(&t->random, -1000000, 1000000),
             (unsigned long)random_between(&t->random, 1, 1000000));
  mpq_canonicalize(t->e);
  mp_bitcnt_t shift = (mp_bitcnt_t)random_between(&t->random, 0, 80);
  if (random_between(&t->random, 0, 1)) {
    mpq_mul_2exp(t->e, t->e, shift);
  } else {
    mpq_div_2exp(t->e, t->e, shift);
  }
  mpfr_set_q(t->to, t->e, t->rnd);
  cr_assert(rounded(t->to, t->e, t->rnd));
}

Test(mpfr_contract, set_q) { for_each_trial(4, check_set_q); }

static void check_get_q(trial *t) {
  if (!t->finite_a) return;
  mpfr_get_q(t->e, t->a);
  cr_assert(mpq_equal(t->e, t->x));
}

Test(mpfr_contract, get_q) { for_each_trial(5, check_get_q); }

static void check_set_inf(trial *t) {
  int sign = (int)random_between(&t->random, -2, 2);
  mpfr_set_inf(t->to, sign);
  cr_assert(mpfr_inf_p(t->to) && (sign >= 0) == !mpfr_signbit(t->to), "%d", sign);
}

Test(mpfr_contract, set_inf) { for_each_trial(6, check_set_inf); }

static void check_number_p(trial *t) { cr_assert_eq(mpfr_number_p(t->a) != 0, t->finite_a); }

Test(mpfr_contract, number_p) { for_each_trial(7, check_number_p); }

static void check_sgn(trial *t) {
  if (mpfr_nan_p(t->a)) return;
  int infinite = mpfr_inf_p(t->a), minus = mpfr_signbit(t->a), sign = mpq_sgn(t->x);
  int expected = !infinite ? sign : minus ? -1 : 1;
  /* The macro that plumb uses, and the function that it stands for. */
  cr_assert((mpfr_sgn(t->a) < 0) == (expected < 0) && (mpfr_sgn(t->a) > 0) == (expected > 0));
  cr_assert(((mpfr_sgn)(t->a) < 0) == (expected < 0) && ((mpfr_sgn)(t->a) > 0) == (expected > 0));
}

Test(mpfr_contract, sgn) { for_each_trial(8, check_sgn); }

/* The macro that plumb uses, and the function that it stands for. */
static void check_cmp_si(trial *t) {
  if (mpfr_nan_p(t->a)) return;
  long v = random_between(&t->random, -3, 3);
  if (random_between(&t->random, 0, 2) == 0) mpfr_set_si(t->a, v, MPFR_RNDN);
  exact_value(t->x, t->a);
  int infinite = mpfr_inf_p(t->a) ? (mpfr_signbit(t->a) ? -1 : 1) : 0;
  int expected = infinite != 0 ? infinite : mpq_cmp_si(t->x, v, 1);
  cr_assert((mpfr_cmp_si(t->a, v) < 0) == (expected < 0) && (mpfr_cmp_si(t->a, v) > 0) == (expected > 0));
  cr_assert((mpfr_cmp_si(t->a, -1) < 0) == (mpq_cmp_si(t->x, -1, 1) < 0) || infinite != 0);
  cr_assert(((mpfr_cmp_si)(t->a, v) < 0) == (expected < 0) && ((mpfr_cmp_si)(t->a, v) > 0) == (expected > 0));
}

Test(mpfr_contract, cmp_si) { for_each_trial(20, check_cmp_si); }

static void check_comparisons(trial *t) {
  if (random_between(&t->random, 0, 1)) {
    mpfr_set_prec(t->b, 300);
    mpfr_set(t->b, t->a, MPFR_RNDN);
    exact_value(t->y, t->b);
    t->finite_b = t->finite_a;
  }
  if (mpfr_equal_p(t->a, t->b)) cr_assert_eq(kind(t->a), kind(t->b));
  if (!t->finite_a || !t->finite_b) return;
  cr_assert_eq(mpfr_equal_p(t->a, t->b) != 0, mpq_equal(t->x, t->y) != 0);
  cr_assert_eq(mpfr_less_p(t->a, t->b) != 0, mpq_cmp(t->x, t->y) < 0);
}

Test(mpfr_contract, less_p_equal_p) { for_each_trial(9, check_comparisons); }

/* The bounds statements. A number that is not NaN and not infinite on the wrong side is a lower (upper) bound of
   some numbers: its value where it is finite, all where it is infinite. The statement `below(a, x) and below(b, y)
   imply below(r, x op y)` for all x, y then says: where both are lower bounds, r is -inf, or both are finite and r is
   at most value(a) op value(b). */
typedef struct {
  int below, above; /* is it a bound at all */
  int finite;
} bound;

static bound bound_of(mpfr_srcptr a) {
  bound k = {kind(a) == 0 || kind(a) == 3, kind(a) == 0 || kind(a) == 2, kind(a) == 0};
  return k;
}

static int is_below(mpfr_srcptr r, int both_finite, mpq_srcptr value) {
  return both_finite ? below(r, value) : kind(r) == 3;
}

static int is_above(mpfr_srcptr r, int both_finite, mpq_srcptr value) {
  return both_finite ? above(r, value) : kind(r) == 2;
}

static void check_set(trial *t) {
  bound a = bound_of(t->a);
  mpfr_set(t->to, t->a, t->rnd); /* the macro */
  if (t->rnd == MPFR_RNDD && a.below) cr_assert(is_below(t->to, a.finite, t->x));
  if (t->rnd == MPFR_RNDU && a.above) cr_assert(is_above(t->to, a.finite, t->x));
}

static void check_set_function(trial *t) {
  bound a = bound_of(t->a);
  (mpfr_set)(t->to, t->a, t->rnd);
  if (t->rnd == MPFR_RNDD && a.below) cr_assert(is_below(t->to, a.finite, t->x));
  if (t->rnd == MPFR_RNDU && a.above) cr_assert(is_above(t->to, a.finite, t->x));
}

Test(mpfr_contract, set) {
  for_each_trial(10, check_set);
  for_each_trial(10, check_set_function);
}

static void check_neg(trial *t) {
  bound a = bound_of(t->a);
  mpq_neg(t->e, t->x);
  mpfr_neg(t->to, t->a, t->rnd);
  if (t->rnd == MPFR_RNDD && a.above) cr_assert(is_below(t->to, a.finite, t->e));
  if (t->rnd == MPFR_RNDU && a.below) cr_assert(is_above(t->to, a.finite, t->e));
}

Test(mpfr_contract, neg) { for_each_trial(11, check_neg); }

/* Some s >= 0 with s * s = x has h <= s (s <= h): compare squares. */
static void check_sqrt(trial *t) {
  mpfr_sqrt(t->to, t->a, t->rnd);
  if (!t->finite_a || mpq_sgn(t->x) < 0) return;
  cr_assert(finite(t->to));
  exact_value(t->s, t->to);
  int sign = mpq_sgn(t->s);
  mpq_mul(t->s, t->s, t->s);
  if (t->rnd == MPFR_RNDD) cr_assert(sign < 0 || mpq_cmp(t->s, t->x) <= 0);
  if (t->rnd == MPFR_RNDU) cr_assert(sign >= 0 && mpq_cmp(t->s, t->x) >= 0);
}

Test(mpfr_contract, sqrt) { for_each_trial(12, check_sqrt); }

static void check_add(trial *t) {
  bound a = bound_of(t->a), b = bound_of(t->b);
  mpfr_add(t->to, t->a, t->b, t->rnd);
  mpq_add(t->e, t->x, t->y);
  if (t->rnd == MPFR_RNDD && a.below && b.below) cr_assert(is_below(t->to, a.finite && b.finite, t->e));
  if (t->rnd == MPFR_RNDU && a.above && b.above) cr_assert(is_above(t->to, a.finite && b.finite, t->e));
}

Test(mpfr_contract, add) { for_each_trial(13, check_add); }

static void check_sub(trial *t) {
  bound a = bound_of(t->a), b = bound_of(t->b);
  mpfr_sub(t->to, t->a, t->b, t->rnd);
  mpq_sub(t->e, t->x, t->y);
  if (t->rnd == MPFR_RNDD && a.below && b.above) cr_assert(is_below(t->to, a.finite && b.finite, t->e));
  if (t->rnd == MPFR_RNDU && a.above && b.below) cr_assert(is_above(t->to, a.finite && b.finite, t->e));
}

Test(mpfr_contract, sub) { for_each_trial(14, check_sub); }

/* Also the ternary value, and mpfr_nextabove: what next_reaches promises of the product, nextabove delivers. */
static void check_mul(trial *t) {
  int inexact = mpfr_mul(t->to, t->a, t->b, t->rnd);
  mpq_mul(t->e, t->x, t->y);
  if (!t->finite_a || !t->finite_b) return;
  cr_assert(rounded(t->to, t->e, t->rnd));
  if (inexact == 0) cr_assert(finite(t->to) && compare(t->to, t->e) == 0);
  if (t->rnd != MPFR_RNDD) return;
  mpfr_nextabove(t->to);
  cr_assert(above(t->to, t->e));
}

Test(mpfr_contract, mul_nextabove) { for_each_trial(15, check_mul); }

static void check_div(trial *t) {
  mpfr_div(t->to, t->a, t->b, t->rnd);
  if (!t->finite_a || !t->finite_b || mpq_sgn(t->y) == 0) return;
  mpq_div(t->e, t->x, t->y);
  cr_assert(rounded(t->to, t->e, t->rnd));
}

Test(mpfr_contract, div) { for_each_trial(16, check_div); }

/* A lower bound of one operand is a lower bound of the maximum, whatever the other; an upper bound takes both.
   Mirrored for the minimum. */
static void check_max(trial *t) {
  bound a = bound_of(t->a), b = bound_of(t->b);
  int a_less = mpq_cmp(t->x, t->y) < 0;
  mpq_srcptr larger = !a.finite || (b.finite && a_less) ? t->y : t->x;
  mpfr_max(t->to, t->a, t->b, t->rnd);
  if (t->rnd == MPFR_RNDD && a.below && b.below) cr_assert(is_below(t->to, a.finite || b.finite, larger));
  if (t->rnd == MPFR_RNDU && a.above && b.above) cr_assert(is_above(t->to, a.finite && b.finite, larger));
}

static void check_min(trial *t) {
  bound a = bound_of(t->a), b = bound_of(t->b);
  int a_less = mpq_cmp(t->x, t->y) < 0;
  mpq_srcptr smaller = !a.finite || (b.finite && !a_less) ? t->y : t->x;
  mpfr_min(t->to, t->a, t->b, t->rnd);
  if (t->rnd == MPFR_RNDD && a.below && b.below) cr_assert(is_below(t->to, a.finite && b.finite, smaller));
  if (t->rnd == MPFR_RNDU && a.above && b.above) cr_assert(is_above(t->to, a.finite || b.finite, smaller));
}

Test(mpfr_contract, max) { for_each_trial(17, check_max); }

Test(mpfr_contract, min) { for_each_trial(18, check_min); }

/* A function that rises: the statement `a bound of the operand gives a bound of the value` is about the value at the
   operand where it is finite, and about the least value where the operand is -inf, of which everything is above. */
typedef struct {
  int (*mpfr)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
  void (*arb)(arb_t, const arb_t, slong);
  int has_edge; /* the domain is what lies above `edge` */
  long edge;
  int has_least; /* all values lie above `least` */
  long least;
} rising;

enum { ARB_BITS = 400 };

/* h against the function at the finite a. Arb's value is so much narrower than h is precise that a wrong direction
   shows. */
static int bounds_value(mpfr_srcptr h, const rising *f, mpfr_srcptr a, mpfr_rnd_t rnd) {
  arb_t value;
  arf_t limit, end;
  arb_init(value);
  arf_init(limit);
  arf_init(end);
  arf_set_mpfr(arb_midref(value), a);
  f->arb(value, value, ARB_BITS);
  if (rnd == MPFR_RNDD) {
    arb_get_ubound_arf(limit, value, ARB_BITS);
  } else {
    arb_get_lbound_arf(limit, value, ARB_BITS);
  }
  arf_set_mpfr(end, h);
  int order = arf_is_nan(end) ? 2 : arf_cmp(end, limit), infinite = mpfr_inf_p(h) != 0;
  arb_clear(value);
  arf_clear(limit);
  arf_clear(end);
  return rnd == MPFR_RNDD ? order <= 0 && (!infinite || mpfr_signbit(h)) : order != 2 && order >= 0;
}

static void check_rising(trial *t, const rising *f) {
  mpfr_t a;
  mpfr_init2(a, mpfr_get_prec(t->a));
  (void)mpfr_set(a, t->a, MPFR_RNDN);
  int inside = t->finite_a && (!f->has_edge || mpq_cmp_si(t->x, f->edge, 1) > 0);
  (void)f->mpfr(t->to, t->a, t->rnd);
  if (inside) cr_assert(bounds_value(t->to, f, a, t->rnd));
  if (t->rnd == MPFR_RNDD && kind(a) == 3 && f->has_least)
    cr_assert(kind(t->to) == 3 || (finite(t->to) && mpfr_cmp_si(t->to, f->least) <= 0));
  if (t->rnd == MPFR_RNDU && kind(a) == 2) cr_assert(kind(t->to) == 2);
  mpfr_clear(a);
}

/* The statement about lower bounds that are -inf asks for all x: where the function has an edge it asks nothing. */
static void check_exp(trial *t) {
  static const rising f = {mpfr_exp, arb_exp, 0, 0, 1, 0};
  check_rising(t, &f);
}

static void check_expm1(trial *t) {
  static const rising f = {mpfr_expm1, arb_expm1, 0, 0, 1, -1};
  check_rising(t, &f);
}

static void check_log(trial *t) {
  static const rising f = {mpfr_log, arb_log, 1, 0, 0, 0};
  check_rising(t, &f);
}

static void check_log1p(trial *t) {
  static const rising f = {mpfr_log1p, arb_log1p, 1, -1, 0, 0};
  check_rising(t, &f);
}

Test(mpfr_contract, exp) { for_each_trial(21, check_exp); }

Test(mpfr_contract, expm1) { for_each_trial(22, check_expm1); }

Test(mpfr_contract, log) { for_each_trial(23, check_log); }

Test(mpfr_contract, log1p) { for_each_trial(24, check_log1p); }
