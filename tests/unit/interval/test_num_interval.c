/* Every operation of the intervals of doubles, on random and on extreme intervals:
   - contains the exact result of every choice of numbers from the operands (GMP on rationals),
   - is nowhere wider than MPFI's interval of 53 bits where no exponent is extreme,
   - is the same when the result is one of the operands.
   Comparison and sign are certain exactly where the ends allow it. Ends of single operations: test_outward.c. */
#include <limits.h>

#include "../values.h"

#include "../doubles.h"
#include "../enclosure_oracle.h"
#include "num/common/exact.h"

/* Operands x[0] op x[1], and the old value x[2] of the result. */
enum { OPERANDS = 3 };

static num x[OPERANDS], result, again, scratch;
static const char *what;
static mpq_t q[OPERANDS], end;

static void setup(void) {
  for (int i = 0; i < OPERANDS; i++) mpq_init(q[i]);
  mpq_init(end);
}

static void teardown(void) {
  for (int i = 0; i < OPERANDS; i++) mpq_clear(q[i]);
  mpq_clear(end);
}

TestSuite(num_interval_oracles, .init = setup, .fini = teardown);

static int is_finite(const num *a) { return a->lo >= -DBL_MAX && a->hi <= DBL_MAX; }

static int is_whole_line(const num *a) { return a->lo == -INFINITY && a->hi == INFINITY; }

static int same_ends(const num *a, const num *b) { return a->lo == b->lo && a->hi == b->hi; }

static void expect(int truth, const char *claim) {
  cr_assert(truth, "%s: %s: [%a, %a], [%a, %a], [%a, %a] give [%a, %a]", what, claim, x[0].lo, x[0].hi, x[1].lo,
            x[1].hi, x[2].lo, x[2].hi, result.lo, result.hi);
}

static void expect_same_with_shared_cells(operation op) {
  if (op >= ADDMUL) return;
  again = x[0];
  apply_num(op, &again, &again, x + 1, &scratch);
  expect(same_ends(&again, &result), "is the same in the cell of the first operand");
  again = x[1];
  apply_num(op, &again, x, &again, &scratch);
  expect(same_ends(&again, &result), "is the same in the cell of the second operand");
}

/* The lower end, the upper end, or a number between. */
static double pick(const num *a, int which) {
  double middle = a->lo / 2 + a->hi / 2;
  return which == 0 ? a->lo : which == 1 || middle < a->lo || middle > a->hi ? a->hi : middle;
}

/* For ROOT `exact` is the square of the exact result, so squares are compared. */
static int contains(const num *r, operation op, mpq_srcptr exact) {
  mpq_set_d(end, r->lo);
  if (op == ROOT) mpq_mul(end, end, end);
  if ((op == ROOT && r->lo < 0.0) || mpq_cmp(end, exact) > 0) return 0;
  mpq_set_d(end, r->hi);
  if (op == ROOT) mpq_mul(end, end, end);
  return mpq_cmp(end, exact) >= 0;
}

static void expect_exact_results_inside(operation op) {
  for (int choice = 0; choice < 27; choice++) {
    mpq_set_d(q[0], pick(x, choice % 3));
    mpq_set_d(q[1], pick(x + 1, choice / 3 % 3));
    mpq_set_d(q[2], pick(x + 2, choice / 9));
    if (op < ADDMUL && choice >= 9) break;
    if (apply_exact(op, q[2], q[0], q[1])) expect(contains(&result, op, q[2]), "contains the exact result");
  }
}

/* Both ends of a function that has no exact value, against its values at the ends of the operand. */
static void expect_to_meet_arb(operation op) {
  enum { BITS = 256 };
  arb_t point, value;
  arf_t bound;
  arb_init(point);
  arb_init(value);
  arf_init(bound);
  for (int upper = 0; upper < 2; upper++) {
    arb_set_d(point, upper ? x[0].hi : x[0].lo);
    if (!arb_is_defined(op, point)) continue;
    apply_arb(op, value, point, point, BITS);
    arb_get_ubound_arf(bound, value, BITS);
    expect(arf_cmp_d(bound, result.lo) >= 0, "lower end against Arb");
    arb_get_lbound_arf(bound, value, BITS);
    expect(arf_cmp_d(bound, result.hi) <= 0, "upper end against Arb");
  }
  arb_clear(point);
  arb_clear(value);
  arf_clear(bound);
}

/* Of 53 bits, but the exponents of MPFR go further. */
static int is_double(mpfr_srcptr a) {
  double size = fabs(mpfr_get_d(a, MPFR_RNDZ));
  return mpfr_zero_p(a) || (DBL_MIN <= size && size < DBL_MAX);
}

static void expect_no_wider_than_mpfi(operation op) {
  mpfi_t m[OPERANDS];
  for (int i = 0; i < OPERANDS; i++) {
    mpfi_init2(m[i], 53);
    mpfi_interv_d(m[i], x[i].lo, x[i].hi);
  }
  apply_mpfi(op, m[2], m[0], m[1]);
  if (mpfi_bounded_p(m[2]) && (!is_transcendental(op) || (is_double(&m[2]->left) && is_double(&m[2]->right))))
    expect(mpfr_cmp_d(&m[2]->left, result.lo) <= 0 && mpfr_cmp_d(&m[2]->right, result.hi) >= 0, "no wider than MPFI");
  for (int i = 0; i < OPERANDS; i++) mpfi_clear(m[i]);
}

static order expected_order(const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b)) return ORDER_UNKNOWN;
  if (a->hi < b->lo) return ORDER_LESS;
  if (b->hi < a->lo) return ORDER_GREATER;
  return a->hi == b->lo && b->hi == a->lo ? ORDER_EQUAL : ORDER_UNKNOWN;
}

static void check_order(void) {
  num zero = {0.0, 0.0};
  what = "order";
  for (int i = 0; i < OPERANDS; i++) {
    expect(num_sign(x + i) == expected_order(x + i, &zero), "sign");
    for (int k = 0; k < OPERANDS; k++) expect(num_compare(x + i, x + k) == expected_order(x + i, x + k), "comparison");
  }
}

static void check_operations(int moderate) {
  int finite = is_finite(x) && is_finite(x + 1) && is_finite(x + 2);
  check_order();
  for (operation op = ADD; op < OPERATIONS; op++) {
    what = operation_names[op];
    result = x[2];
    apply_num(op, &result, x, x + 1, &scratch);
    expect(is_whole_line(&result) || (is_finite(&result) && result.lo <= result.hi), "is an interval");
    expect_same_with_shared_cells(op);
    if (finite && is_finite(&result)) expect_exact_results_inside(op);
    if (finite && moderate) expect_no_wider_than_mpfi(op);
    if (finite && is_finite(&result) && is_unary(op)) expect_to_meet_arb(op);
    if (!is_finite(x) || (!is_finite(x + 1) && !is_unary(op))) expect(is_whole_line(&result), "is the whole line");
  }
}

static void sort_ends(num *a) {
  double lo = a->lo;
  if (lo <= a->hi) return;
  a->lo = a->hi;
  a->hi = lo;
}

/* Not from 0: the step from there is to the least double. */
static double few_steps_up(double a, random_stream *s) {
  if (a == 0.0) return a;
  for (long steps = random_between(s, 0, 3); steps > 0 && a < DBL_MAX; steps--) a = nextafter(a, DBL_MAX);
  return a;
}

/* A point, a few units in the last place wide, wide, with an end at zero, or beside another one so that they cancel. */
static void draw_interval(num *a, const num *beside, random_stream *s, long range) {
  long form = random_between(s, 0, 6);
  a->lo = range == 0 ? draw_any_double(s) : draw_double(s, range);
  a->hi = form == 1 ? few_steps_up(a->lo, s) : a->lo;
  if (form == 2 || form == 3) a->hi = range == 0 ? draw_any_double(s) : draw_double(s, range);
  if (form == 3) a->hi = a->lo < 0.0 ? fabs(a->hi) : -fabs(a->hi);
  if (form == 4) a->hi = with_random_sign(0.0, s);
  if (form == 5 && is_finite(beside)) {
    a->lo = few_steps_up(beside->lo, s);
    a->hi = few_steps_up(fmax(beside->hi, a->lo), s);
  }
  sort_ends(a);
}

static void random_trials(int rounds, uint64_t seed, long range) {
  random_stream s = {seed};
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < OPERANDS; i++) draw_interval(x + i, x + (i + 2) % OPERANDS, &s, range);
    if (range == 0 && random_between(&s, 0, 19) == 0) num_set_binary(x + random_between(&s, 0, 2), NAN);
    check_operations(range != 0);
  }
}

Test(num_interval_oracles, numbers_of_moderate_size) {
  random_trials(2000, 21, 4);
  random_trials(2000, 22, 200);
}

Test(num_interval_oracles, numbers_of_every_size) { random_trials(4000, 23, 0); }

/* Every pair of intervals between extreme ends, the whole line among them. */
Test(num_interval_oracles, extreme_intervals) {
  static const double ends[] = {-INFINITY, -DBL_MAX, -0x1p600, -1.0, -0x1p-600, -DBL_MIN, -0x1p-1074, -0.0, 0.0};
  enum { HALF = sizeof ends / sizeof ends[0], ENDS = 2 * HALF };
  num every[ENDS * ENDS];
  int count = 0;
  for (int lo = 0; lo < ENDS; lo++)
    for (int hi = lo; hi < ENDS; hi++) {
      every[count] = (num){lo < HALF ? ends[lo] : -ends[ENDS - 1 - lo], hi < HALF ? ends[hi] : -ends[ENDS - 1 - hi]};
      if (!is_finite(every + count)) every[count] = (num){-INFINITY, INFINITY};
      count++;
    }
  for (int i = 0; i < count; i++)
    for (int k = i % 3; k < count; k += 3) {
      x[0] = every[i];
      x[1] = every[k];
      x[2] = every[(i + k) % count];
      check_operations(0);
    }
}

Test(num_interval_oracles, integers) {
  static const long wide[] = {0,     1,      -1,       9007199254740993, -9007199254740993,
                              65536, -65537, LONG_MIN, LONG_MAX,         LONG_MAX - 1023};
  for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
    mpq_set_si(q[0], wide[i], 1);
    num_set_int(&result, wide[i]);
    cr_expect_eq(result.lo, exact_rounded_double(q[0], MPFR_RNDD), "%ld", wide[i]);
    cr_expect_eq(result.hi, exact_rounded_double(q[0], MPFR_RNDU), "%ld", wide[i]);
  }
}

Test(num_interval_oracles, tightest_bounds) {
  random_stream s = {24};
  for (int i = 0; i < 2000; i++) {
    mpq_set_d(q[0], draw_any_double(&s));
    mpq_set_si(q[1], random_between(&s, -9, 9), (unsigned long)random_between(&s, 1, 9));
    mpq_canonicalize(q[1]);
    mpq_mul(q[0], q[0], q[1]);
    cr_assert(num_set_bounds(&result, q[0], q[0]));
    if (is_whole_line(&result)) continue;
    cr_assert(contains(&result, ADD, q[0]));
    cr_assert(result.lo == result.hi || nextafter(result.lo, INFINITY) == result.hi);
    cr_assert(num_get_bounds(q[1], q[2], &result));
    cr_assert(mpq_cmp(q[1], q[0]) <= 0 && mpq_cmp(q[0], q[2]) <= 0);
    cr_assert(mpq_equal(q[1], q[0]) == mpq_equal(q[0], q[2]), "one exact end only");
  }
}

/* What no double bounds on one side is the whole line, and has no exact bounds. */
Test(num_interval_oracles, beyond_the_largest_double) {
  mpq_set_d(q[0], DBL_MAX);
  mpq_set(q[1], q[0]);
  mpq_set_si(q[2], 1, 3);
  mpq_add(q[1], q[1], q[2]);
  cr_assert(num_set_bounds(&result, q[0], q[1]));
  cr_assert(is_whole_line(&result));
  mpq_neg(q[1], q[1]);
  cr_assert(num_set_bounds(&result, q[1], q[0]));
  cr_assert(is_whole_line(&result));
  cr_assert_eq(num_get_bounds(q[1], q[2], &result), 0);
  cr_assert(mpq_sgn(q[1]) == 0 && mpq_sgn(q[2]) == 0);
}

Test(num_interval_oracles, where_the_result_is_not_certain) {
  static const num divisors[] = {{-1.0, 1.0}, {0.0, 1.0}, {-1.0, 0.0}, {-0.0, -0.0}};
  num one = {1.0, 1.0}, below = {-1.0, 4.0}, from_zero = {-0.0, 4.0};
  for (size_t i = 0; i < sizeof divisors / sizeof divisors[0]; i++) {
    num_div(&result, &one, divisors + i);
    cr_expect(is_whole_line(&result), "division %zu", i);
  }
  cr_assert_eq(num_root(&result, &below), 1); /* what is below 0 is no value */
  cr_assert(value_spans(&result, "0", "2"));
  cr_assert_eq(num_root(&result, &from_zero), 1);
  cr_assert(value_spans(&result, "0", "2"));
  cr_assert_eq(num_decides(), 1);
}

/* Every function at ends of every size, beyond the largest double and below the least: what is below the least one is
   enclosed by 0 and the least one, what is too large makes the whole line. */
Test(num_interval_oracles, functions_out_of_range) {
  num a = {-1000.0, -746.0};
  cr_assert_eq(num_exp(&result, &a), 1);
  cr_assert(result.lo == 0.0 && result.hi == 0x1p-1074);
  a = (num){-1000.0, 1000.0};
  cr_assert_eq(num_exp(&result, &a), 1);
  cr_assert(is_whole_line(&result));
  cr_assert_eq(num_expm1(&a, &a), 1);
  cr_assert(is_whole_line(&a));
  a = (num){-1000.0, -745.0};
  cr_assert_eq(num_expm1(&result, &a), 1);
  cr_assert(result.lo == -1.0 && result.hi == nextafter(-1.0, 0.0));
  a = (num){0x1p-1074, 0x1p-1074};
  cr_assert_eq(num_log1p(&result, &a), 1);
  cr_assert(result.lo == 0.0 && result.hi == 0x1p-1074);
  cr_assert_eq(num_expm1(&result, &a), 1);
  cr_assert(result.lo == 0x1p-1074 && result.hi == 0x1p-1073);
}
