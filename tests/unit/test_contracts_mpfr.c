/* Each statement of proofs/stubs/mpfr_contracts.h, evaluated on the library for random and extreme operands: exact
   rationals are the judge. The names follow the contracts: below, above, rounded, next_reaches.
   mpfr_clear states only that the cell is gone; valgrind runs of the tests watch that. */
#include <criterion/criterion.h>
#include <gmp.h>
#include <limits.h>
#include <mpfr.h>

#include "random.h"

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
    case 3: mpfr_set_inf(a, 1); mpfr_nextbelow(a); break;
    case 4: mpfr_set_zero(a, 1); mpfr_nextabove(a); break;
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

static int finite(mpfr_srcptr a) {
  return !mpfr_nan_p(a) && !mpfr_inf_p(a);
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

Test(mpfr_contract, init2_get_prec) {
  for_each_trial(1, check_init2);
}

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

Test(mpfr_contract, swap) {
  for_each_trial(2, check_swap);
}

static void check_set_si(trial *t) {
  long v = (long)(random_word(&t->random) >> random_between(&t->random, 0, 63));
  if (random_between(&t->random, 0, 1)) v = -v;
  if (random_between(&t->random, 0, 99) == 0) v = LONG_MIN;
  mpfr_set_si(t->to, v, t->rnd);
  mpq_set_si(t->e, v, 1);
  cr_assert(rounded(t->to, t->e, t->rnd), "%ld", v);
}

Test(mpfr_contract, set_si) {
  for_each_trial(3, check_set_si);
}

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

Test(mpfr_contract, set_q) {
  for_each_trial(4, check_set_q);
}

static void check_get_q(trial *t) {
  if (!t->finite_a) return;
  mpfr_get_q(t->e, t->a);
  cr_assert(mpq_equal(t->e, t->x));
}

Test(mpfr_contract, get_q) {
  for_each_trial(5, check_get_q);
}

static void check_set_inf(trial *t) {
  int sign = (int)random_between(&t->random, -2, 2);
  mpfr_set_inf(t->to, sign);
  cr_assert(mpfr_inf_p(t->to) && (sign >= 0) == !mpfr_signbit(t->to), "%d", sign);
}

Test(mpfr_contract, set_inf) {
  for_each_trial(6, check_set_inf);
}

static void check_number_p(trial *t) {
  cr_assert_eq(mpfr_number_p(t->a) != 0, t->finite_a);
}

Test(mpfr_contract, number_p) {
  for_each_trial(7, check_number_p);
}

static void check_sgn(trial *t) {
  if (mpfr_nan_p(t->a)) return;
  int infinite = mpfr_inf_p(t->a), minus = mpfr_signbit(t->a), sign = mpq_sgn(t->x);
  int expected = !infinite ? sign : minus ? -1 : 1;
  /* The macro that plumb uses, and the function that it stands for. */
  cr_assert((mpfr_sgn(t->a) < 0) == (expected < 0) && (mpfr_sgn(t->a) > 0) == (expected > 0));
  cr_assert(((mpfr_sgn)(t->a) < 0) == (expected < 0) && ((mpfr_sgn)(t->a) > 0) == (expected > 0));
}

Test(mpfr_contract, sgn) {
  for_each_trial(8, check_sgn);
}

/* The kind of a number as the contracts count it. */
static int kind(mpfr_srcptr a) {
  if (mpfr_nan_p(a)) return 1;
  if (mpfr_inf_p(a)) return mpfr_signbit(a) ? 3 : 2;
  return 0;
}

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

Test(mpfr_contract, less_p_equal_p) {
  for_each_trial(9, check_comparisons);
}

static void check_set(trial *t) {
  mpfr_set(t->to, t->a, t->rnd); /* the macro */
  if (t->finite_a) cr_assert(rounded(t->to, t->x, t->rnd));
}

static void check_set_function(trial *t) {
  (mpfr_set)(t->to, t->a, t->rnd);
  if (t->finite_a) cr_assert(rounded(t->to, t->x, t->rnd));
}

Test(mpfr_contract, set) {
  for_each_trial(10, check_set);
  for_each_trial(10, check_set_function);
}

static void check_neg(trial *t) {
  mpq_neg(t->e, t->x);
  mpfr_neg(t->to, t->a, t->rnd);
  if (t->finite_a) cr_assert(rounded(t->to, t->e, t->rnd));
}

Test(mpfr_contract, neg) {
  for_each_trial(11, check_neg);
}

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

Test(mpfr_contract, sqrt) {
  for_each_trial(12, check_sqrt);
}

static void check_add(trial *t) {
  mpfr_add(t->to, t->a, t->b, t->rnd);
  mpq_add(t->e, t->x, t->y);
  if (t->finite_a && t->finite_b) cr_assert(rounded(t->to, t->e, t->rnd));
}

Test(mpfr_contract, add) {
  for_each_trial(13, check_add);
}

static void check_sub(trial *t) {
  mpfr_sub(t->to, t->a, t->b, t->rnd);
  mpq_sub(t->e, t->x, t->y);
  if (t->finite_a && t->finite_b) cr_assert(rounded(t->to, t->e, t->rnd));
}

Test(mpfr_contract, sub) {
  for_each_trial(14, check_sub);
}

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

Test(mpfr_contract, mul_nextabove) {
  for_each_trial(15, check_mul);
}

static void check_div(trial *t) {
  mpfr_div(t->to, t->a, t->b, t->rnd);
  if (!t->finite_a || !t->finite_b || mpq_sgn(t->y) == 0) return;
  mpq_div(t->e, t->x, t->y);
  cr_assert(rounded(t->to, t->e, t->rnd));
}

Test(mpfr_contract, div) {
  for_each_trial(16, check_div);
}

/* below(old, x) ==> below(now, x) for all x: now is -inf, or old is no lower bound of anything, or now <= old. */
static int stays_below(mpfr_srcptr old, mpfr_srcptr now) {
  int old_bounds = finite(old) || (mpfr_inf_p(old) && mpfr_signbit(old));
  return !old_bounds || (mpfr_inf_p(now) && mpfr_signbit(now)) || (finite(now) && mpfr_lessequal_p(now, old));
}

static int stays_above(mpfr_srcptr old, mpfr_srcptr now) {
  int old_bounds = finite(old) || (mpfr_inf_p(old) && !mpfr_signbit(old));
  return !old_bounds || (mpfr_inf_p(now) && !mpfr_signbit(now)) || (finite(now) && mpfr_greaterequal_p(now, old));
}

static void check_min_max(trial *t) {
  int take_max = (int)random_between(&t->random, 0, 1), a_less = mpq_cmp(t->x, t->y) < 0;
  mpfr_t a, b;
  mpfr_init2(a, mpfr_get_prec(t->a));
  mpfr_init2(b, mpfr_get_prec(t->b));
  mpfr_set(a, t->a, MPFR_RNDN);
  mpfr_set(b, t->b, MPFR_RNDN);
  if (take_max) {
    mpfr_max(t->to, t->a, t->b, t->rnd);
    if (t->rnd == MPFR_RNDU) cr_assert(stays_above(a, t->to) && stays_above(b, t->to));
  } else {
    mpfr_min(t->to, t->a, t->b, t->rnd);
    if (t->rnd == MPFR_RNDD) cr_assert(stays_below(a, t->to) && stays_below(b, t->to));
  }
  if (t->finite_a && t->finite_b) cr_assert(rounded(t->to, a_less == take_max ? t->y : t->x, t->rnd));
  mpfr_clear(a);
  mpfr_clear(b);
}

Test(mpfr_contract, min_max) {
  for_each_trial(17, check_min_max);
}
