/* Every operation of the enclosure arithmetic on random and on extreme intervals:
   - contains the exact result of every choice of numbers from the operands (GMP on rationals),
   - meets Arb's enclosure of the result at four times the precision, whatever the exponents,
   - is nowhere wider than MPFI's interval, and finite wherever the operands and MPFI's result are,
   - is the same when the result is one of the operands.
   Comparison and sign are certain exactly where the ends allow it. */
#include <criterion/criterion.h>

#include "../enclosure_oracle.h"
#include "../random.h"

/* Operands x[0] op x[1], and the old value x[2] of the result. */
enum { OPERANDS = 3 };

typedef struct {
  long precision;
  num *x;
  num *result, *again, *scratch;
  char what[64];
} trial;

static void trial_init(trial *t, long precision) {
  num_set_precision(precision);
  t->precision = precision;
  t->x = num_array_new(OPERANDS + 3);
  t->result = t->x + OPERANDS;
  t->again = t->result + 1;
  t->scratch = t->again + 1;
}

static void trial_clear(trial *t) { num_array_free(t->x, OPERANDS + 3); }

static int has_finite_ends(const num *a) { return mpfr_number_p(a->lo) && mpfr_number_p(a->hi); }

static int same_ends(const num *a, const num *b) { return mpfr_equal_p(a->lo, b->lo) && mpfr_equal_p(a->hi, b->hi); }

static void expect(const trial *t, int truth, const char *claim) {
  const num *x = t->x;
  if (truth) return;
  char *text = NULL;
  mpfr_asprintf(&text, "[%Ra, %Ra], [%Ra, %Ra], [%Ra, %Ra] give [%Ra, %Ra]", x[0].lo, x[0].hi, x[1].lo, x[1].hi,
                x[2].lo, x[2].hi, t->result->lo, t->result->hi);
  cr_assert_fail("%s: %s: %s", t->what, claim, text);
}

/* Both ends finite, or the whole line. */
static void expect_proper(const trial *t) {
  const num *r = t->result;
  int whole = mpfr_inf_p(r->lo) && mpfr_sgn(r->lo) < 0 && mpfr_inf_p(r->hi) && mpfr_sgn(r->hi) > 0;
  expect(t, whole || (has_finite_ends(r) && mpfr_lessequal_p(r->lo, r->hi)), "is an interval");
}

static void expect_same_with_shared_cells(const trial *t, operation op) {
  const num *x = t->x;
  if (op < ADDMUL) {
    num_set(t->again, x);
    apply_num(op, t->again, t->again, x + 1, t->scratch);
    expect(t, same_ends(t->again, t->result), "is the same in the cell of the first operand");
    num_set(t->again, x + 1);
    apply_num(op, t->again, x, t->again, t->scratch);
    expect(t, same_ends(t->again, t->result), "is the same in the cell of the second operand");
  }
}

/* q = a number of a: the lower end, the upper end, and one between. */
static void pick(mpq_ptr q, const num *a, int which) {
  mpq_t other;
  mpq_init(other);
  mpfr_get_q(q, which == 1 ? a->hi : a->lo);
  if (which == 2) {
    mpfr_get_q(other, a->hi);
    mpq_sub(other, other, q);
    mpz_mul_ui(mpq_denref(other), mpq_denref(other), 3);
    mpq_canonicalize(other);
    mpq_add(q, q, other);
  }
  mpq_clear(other);
}

/* For ROOT q is the square of the exact result, so squares are compared. */
static int contains_exactly(const num *r, operation op, mpq_srcptr q) {
  if (op != ROOT || !has_finite_ends(r)) return mpfr_cmp_q(r->lo, q) <= 0 && mpfr_cmp_q(r->hi, q) >= 0;
  mpq_t end;
  mpq_init(end);
  mpfr_get_q(end, r->lo);
  int inside = mpq_sgn(end) >= 0;
  mpq_mul(end, end, end);
  inside = inside && mpq_cmp(end, q) <= 0;
  mpfr_get_q(end, r->hi);
  mpq_mul(end, end, end);
  inside = inside && mpq_cmp(end, q) >= 0;
  mpq_clear(end);
  return inside;
}

static void expect_exact_results_inside(const trial *t, operation op) {
  mpq_t q[OPERANDS];
  for (int i = 0; i < OPERANDS; i++) mpq_init(q[i]);
  for (int choice = 0; choice < 27; choice++) {
    pick(q[0], t->x, choice % 3);
    pick(q[1], t->x + 1, choice / 3 % 3);
    pick(q[2], t->x + 2, choice / 9);
    if (apply_exact(op, q[2], q[0], q[1]))
      expect(t, contains_exactly(t->result, op, q[2]), "contains the exact result");
  }
  for (int i = 0; i < OPERANDS; i++) mpq_clear(q[i]);
}

static void arb_from_end(arb_t b, const num *a, int upper) {
  arb_zero(b);
  arf_set_mpfr(arb_midref(b), upper ? a->hi : a->lo);
}

static void expect_to_meet_arb(const trial *t, operation op) {
  arb_t p[OPERANDS];
  arf_t end, bound;
  slong precision = 4 * t->precision;
  arf_init(end);
  arf_init(bound);
  for (int i = 0; i < OPERANDS; i++) arb_init(p[i]);
  for (int choice = 0; choice < 8; choice++) {
    for (int i = 0; i < OPERANDS; i++) arb_from_end(p[i], t->x + i, choice >> i & 1);
    if (!arb_is_defined(op, p[0])) continue;
    apply_arb(op, p[2], p[0], p[1], precision);
    arb_get_ubound_arf(bound, p[2], precision);
    arf_set_mpfr(end, t->result->lo);
    expect(t, arf_cmp(end, bound) <= 0, "lower end against Arb");
    arb_get_lbound_arf(bound, p[2], precision);
    arf_set_mpfr(end, t->result->hi);
    expect(t, arf_cmp(bound, end) <= 0, "upper end against Arb");
  }
  for (int i = 0; i < OPERANDS; i++) arb_clear(p[i]);
  arf_clear(end);
  arf_clear(bound);
}

static void expect_no_wider_than_mpfi(const trial *t, operation op) {
  mpfi_t m[OPERANDS];
  for (int i = 0; i < OPERANDS; i++)
    if (!has_finite_ends(t->x + i)) return; /* then the whole line is right */
  for (int i = 0; i < OPERANDS; i++) {
    mpfi_init2(m[i], (mpfr_prec_t)t->precision);
    mpfi_interv_fr(m[i], t->x[i].lo, t->x[i].hi);
  }
  apply_mpfi(op, m[2], m[0], m[1]);
  if (mpfi_bounded_p(m[2]))
    expect(t, mpfr_lessequal_p(&m[2]->left, t->result->lo) && mpfr_lessequal_p(t->result->hi, &m[2]->right),
           "no wider than MPFI");
  for (int i = 0; i < OPERANDS; i++) mpfi_clear(m[i]);
}

static order expected_order(const num *a, const num *b) {
  if (!has_finite_ends(a) || !has_finite_ends(b)) return ORDER_UNKNOWN;
  if (mpfr_cmp(a->hi, b->lo) < 0) return ORDER_LESS;
  if (mpfr_cmp(b->hi, a->lo) < 0) return ORDER_GREATER;
  if (mpfr_cmp(a->hi, b->lo) == 0 && mpfr_cmp(b->hi, a->lo) == 0) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

static void check_order(trial *t) {
  num_set_int(t->result, 0);
  for (int i = 0; i < OPERANDS; i++) {
    (void)snprintf(t->what, sizeof t->what, "order of operand %d at %ld bits", i, t->precision);
    const num *a = t->x + i;
    expect(t, num_sign(a) == expected_order(a, t->result), "sign");
    for (int k = 0; k < OPERANDS; k++) expect(t, num_compare(a, t->x + k) == expected_order(a, t->x + k), "comparison");
  }
}

/* Moderate: the ends have exponents for which exact rationals are affordable. */
static void check_operations(trial *t, int moderate) {
  check_order(t);
  for (operation op = ADD; op < OPERATIONS; op++) {
    (void)snprintf(t->what, sizeof t->what, "%s at %ld bits", operation_names[op], t->precision);
    num_set(t->result, t->x + 2);
    apply_num(op, t->result, t->x, t->x + 1, t->scratch);
    expect_proper(t);
    expect_same_with_shared_cells(t, op);
    if (moderate) expect_exact_results_inside(t, op);
    expect_to_meet_arb(t, op);
    expect_no_wider_than_mpfi(t, op);
  }
}

/* A number with a random count of random bits, of size about 2^-range .. 2^range. */
static void draw_number(mpfr_ptr x, random_stream *s, long range) {
  long bits = random_between(s, 1, (long)mpfr_get_prec(x));
  mpfr_set_zero(x, random_word(s) & 1 ? 1 : -1);
  for (long done = 0; done < bits; done += 32) {
    mpfr_mul_2ui(x, x, 32, MPFR_RNDZ);
    mpfr_add_ui(x, x, (unsigned long)(random_word(s) >> 32), MPFR_RNDZ);
  }
  mpfr_mul_2si(x, x, random_between(s, -range, range) - bits, MPFR_RNDZ);
  mpfr_setsign(x, x, random_word(s) & 1 ? 1 : 0, MPFR_RNDZ);
}

/* Not from 0: the step from there is to the least number of MPFR. */
static void few_steps_up(mpfr_ptr x, random_stream *s) {
  if (mpfr_zero_p(x)) return;
  for (long steps = random_between(s, 0, 3); steps > 0; steps--) mpfr_nextabove(x);
}

/* A point, a few units in the last place wide, wide, across zero, with an end at zero (of either sign), zero, or
   next to the interval `beside`, so that differences cancel. */
static void draw_interval(num *a, const num *beside, random_stream *s, long range) {
  long form = random_between(s, 0, 8);
  draw_number(a->lo, s, range);
  mpfr_set(a->hi, a->lo, MPFR_RNDU);
  if (form == 1) few_steps_up(a->hi, s);
  if (form >= 2 && form <= 5) draw_number(a->hi, s, range);
  if (form == 3) mpfr_setsign(a->lo, a->lo, !mpfr_signbit(a->hi), MPFR_RNDD);
  if (form == 4) mpfr_set_zero(a->lo, random_word(s) & 1 ? 1 : -1);
  if (form == 5) mpfr_set_zero(a->hi, random_word(s) & 1 ? 1 : -1);
  if (form == 6) {
    mpfr_set_zero(a->lo, random_word(s) & 1 ? 1 : -1);
    mpfr_set_zero(a->hi, random_word(s) & 1 ? 1 : -1);
  }
  if (form >= 7) {
    mpfr_set(a->lo, beside->lo, MPFR_RNDD);
    few_steps_up(a->lo, s);
    mpfr_set(a->hi, form == 7 ? beside->hi : a->lo, MPFR_RNDU);
    few_steps_up(a->hi, s);
  }
  if (mpfr_greater_p(a->lo, a->hi)) mpfr_swap(a->lo, a->hi);
}

static void random_trials(long precision, uint64_t seed) {
  static const long ranges[] = {4, 60, 1100, 3000}; /* 1100: past the subnormal numbers and the overflow of double */
  random_stream s = {seed};
  trial t;
  trial_init(&t, precision);
  for (int round = 0; round < 400; round++) {
    long range = ranges[round % 4];
    for (int i = 0; i < OPERANDS; i++) draw_interval(t.x + i, t.x + (i + 2) % OPERANDS, &s, range);
    check_operations(&t, 1);
  }
  trial_clear(&t);
}

Test(num_enclosure_random, bits_53) { random_trials(53, 1); }

Test(num_enclosure_random, bits_64) { random_trials(64, 2); }

Test(num_enclosure_random, bits_256) { random_trials(256, 3); }

Test(num_enclosure_random, bits_1024) { random_trials(1024, 4); }

/* The k-th of the extreme numbers in rising order; zeros of both signs. */
enum { EXTREMES = 18 };

static void extreme_number(mpfr_ptr x, int k) {
  int mirrored = k < EXTREMES / 2;
  switch (mirrored ? k : EXTREMES - 1 - k) {
    case 0: mpfr_set_inf(x, -1); break;
    case 1: mpfr_set_inf(x, -1), mpfr_nextabove(x); break;
    case 2: mpfr_set_si_2exp(x, -3, mpfr_get_emax() - 3, MPFR_RNDD); break;
    case 3: mpfr_set_si_2exp(x, -1, mpfr_get_emax() / 2, MPFR_RNDD); break;
    case 4: mpfr_set_si(x, -1, MPFR_RNDD); break;
    case 5: mpfr_set_si_2exp(x, -1, mpfr_get_emin() / 2, MPFR_RNDD); break;
    case 6: mpfr_set_zero(x, -1), mpfr_nextbelow(x), mpfr_nextbelow(x); break;
    case 7: mpfr_set_zero(x, -1), mpfr_nextbelow(x); break;
    default: mpfr_set_zero(x, -1); break;
  }
  if (!mirrored) mpfr_neg(x, x, MPFR_RNDD);
}

/* Intervals between extreme numbers; an infinite end stands for the whole line. */
static void extreme_interval(num *a, int lo, int hi) {
  extreme_number(a->lo, lo);
  extreme_number(a->hi, hi);
  if (!has_finite_ends(a)) {
    extreme_number(a->lo, 0);
    extreme_number(a->hi, EXTREMES - 1);
  }
}

/* All pairs of such intervals for the operands, points for the old value of the result. */
static void extreme_trials(long precision) {
  trial t;
  int count = 0;
  trial_init(&t, precision);
  for (int lo = 0; lo < EXTREMES; lo++)
    for (int hi = lo; hi < EXTREMES; hi++)
      for (int other_lo = 0; other_lo < EXTREMES; other_lo++)
        for (int other_hi = other_lo; other_hi < EXTREMES; other_hi++) {
          extreme_interval(t.x, lo, hi);
          extreme_interval(t.x + 1, other_lo, other_hi);
          int old = count++ % EXTREMES;
          extreme_interval(t.x + 2, old, old);
          check_operations(&t, 0);
        }
  trial_clear(&t);
}

Test(num_enclosure_extreme, bits_53) { extreme_trials(53); }

Test(num_enclosure_extreme, bits_256) { extreme_trials(256); }
