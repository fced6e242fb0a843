/* Enclosures by hand: where they widen, where they become the whole line, what their comparison can tell. */
#include "../values.h"

#include <limits.h>

#include "num/common/memory.h"

static num *a, *b, *r, *t;

static void setup(void) {
  num_set_precision(53);
  a = num_array_new(4);
  b = a + 1;
  r = a + 2;
  t = a + 3;
}

static void teardown(void) { num_array_free(a, 4); }

TestSuite(num_enclosure_hand, .init = setup, .fini = teardown);

/* r = the tightest enclosure of lo .. hi. */
static void span(num *to, const char *lo_text, const char *hi_text) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  text_to_mpq(lo, lo_text);
  text_to_mpq(hi, hi_text);
  cr_assert(num_set_bounds(to, lo, hi));
  mpq_clears(lo, hi, NULL);
}

static void make_whole_line(num *to) {
  mpfr_set_inf(to->lo, -1);
  mpfr_set_inf(to->hi, 1);
}

static int is_whole_line(const num *x) {
  return mpfr_inf_p(x->lo) && mpfr_sgn(x->lo) < 0 && mpfr_inf_p(x->hi) && mpfr_sgn(x->hi) > 0;
}

/* 1 when there is no MPFR number between the ends. */
static int is_adjacent(const num *x) {
  mpfr_t next;
  mpfr_init2(next, mpfr_get_prec(x->lo));
  mpfr_set(next, x->lo, MPFR_RNDD);
  mpfr_nextabove(next);
  int adjacent = mpfr_equal_p(next, x->hi);
  mpfr_clear(next);
  return adjacent;
}

static int contains_fraction(const num *x, long n, unsigned long d) {
  mpq_t q;
  mpq_init(q);
  mpq_set_si(q, n, d);
  int inside = mpfr_cmp_q(x->lo, q) <= 0 && mpfr_cmp_q(x->hi, q) >= 0;
  mpq_clear(q);
  return inside;
}

Test(num_enclosure_hand, decides) { cr_assert_eq(num_decides(), 1); }

Test(num_enclosure_hand, tightest_enclosure_of_a_third) {
  cr_assert(value_set(a, "1/3"));
  cr_assert(contains_fraction(a, 1, 3));
  cr_assert(is_adjacent(a));
  cr_assert(value_set(a, "-1/3"));
  cr_assert(contains_fraction(a, -1, 3));
  cr_assert(is_adjacent(a));
  num_set_int(a, 1);
  num_set_int(b, 3);
  num_div(r, a, b);
  cr_assert(contains_fraction(r, 1, 3));
  cr_assert(is_adjacent(r));
}

Test(num_enclosure_hand, integers_wider_than_the_precision) {
  num_set_int(a, LONG_MAX);
  cr_assert(mpfr_cmp_si(a->lo, LONG_MAX) < 0 && mpfr_cmp_si(a->hi, LONG_MAX) > 0);
  cr_assert(is_adjacent(a));
  num_set_int(a, LONG_MIN);
  cr_assert(mpfr_cmp_si(a->lo, LONG_MIN) == 0 && mpfr_cmp_si(a->hi, LONG_MIN) == 0);
}

Test(num_enclosure_hand, precision_of_new_cells) {
  num c;
  num_set_precision(200);
  num_init(&c);
  cr_assert_eq(mpfr_get_prec(c.lo), 200);
  cr_assert_eq(mpfr_get_prec(c.hi), 200);
  num_clear(&c);
  num_set_precision(2);
  num_init(&c);
  cr_assert_eq(mpfr_get_prec(c.lo), 53);
  num_clear(&c);
  num_set_precision(LONG_MAX);
  num_init(&c);
  cr_assert_eq(mpfr_get_prec(c.lo), 1 << 24);
  num_clear(&c);
}

Test(num_enclosure_hand, a_copy_of_less_precision_still_contains) {
  num c;
  num_set_precision(200);
  num_init(&c);
  cr_assert(value_set(&c, "1/3"));
  num_set(r, &c);
  cr_assert(contains_fraction(r, 1, 3));
  num_neg(r, &c);
  cr_assert(contains_fraction(r, -1, 3));
  num_neg(r, &c);
  num_abs(r, r);
  cr_assert(contains_fraction(r, 1, 3));
  num_max(r, &c, &c);
  cr_assert(contains_fraction(r, 1, 3));
  num_min(r, &c, &c);
  cr_assert(contains_fraction(r, 1, 3));
  num_clear(&c);
}

/* The largest number of 200 bits has no upper bound of 53. */
Test(num_enclosure_hand, a_copy_of_less_precision_may_overflow) {
  num c;
  num_set_precision(200);
  num_init(&c);
  mpfr_set_inf(c.hi, 1);
  mpfr_nextbelow(c.hi);
  mpfr_set(c.lo, c.hi, MPFR_RNDD);
  num_set(r, &c);
  cr_assert(is_whole_line(r));
  num_max(r, &c, &c);
  cr_assert(is_whole_line(r));
  num_min(r, &c, &c);
  cr_assert(is_whole_line(r));
  num_neg(r, &c);
  cr_assert(is_whole_line(r));
  mpfr_set_si(c.lo, -1, MPFR_RNDD);
  num_abs(r, &c);
  cr_assert(is_whole_line(r));
  num_clear(&c);
}

/* With the limits that the program sets, bounds beyond every MPFR number can be told. */
Test(num_enclosure_hand, exponents_are_limited) {
  mpq_t q, lo, hi;
  mpq_inits(q, lo, hi, NULL);
  plumb_memory_init();
  mpq_set_ui(q, 1, 1);
  mpq_mul_2exp(q, q, (mp_bitcnt_t)mpfr_get_emax());
  num_set_bounds(r, q, q);
  cr_assert(is_whole_line(r));
  mpq_inv(q, q);
  num_set_bounds(r, q, q);
  num_mul(r, r, r);
  cr_assert(num_get_bounds(lo, hi, r));
  cr_assert(mpq_sgn(lo) == 0 && mpq_sgn(hi) > 0);
  mpq_mul(q, q, q);
  cr_assert(mpq_cmp(q, hi) < 0);
  mpq_clears(q, lo, hi, NULL);
}

/* Into 53 bits from 200: as narrow as 53 bits allow, and around the narrower result. */
Test(num_enclosure_hand, functions_of_more_precise_operands) {
  static int (*const functions[])(num *, const num *) = {num_root, num_exp, num_expm1, num_log, num_log1p};
  num fine, more;
  num_set_precision(200);
  num_init(&fine);
  num_init(&more);
  cr_assert(value_set(&fine, "1/3"));
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    cr_expect_eq(functions[i](r, &fine), 1);
    cr_expect_eq(functions[i](&more, &fine), 1);
    cr_expect(is_adjacent(r), "function %zu", i);
    cr_expect(mpfr_lessequal_p(r->lo, more.lo) && mpfr_lessequal_p(more.hi, r->hi), "function %zu", i);
  }
  num_clear(&fine);
  num_clear(&more);
}

/* With the limits that the program sets. */
Test(num_enclosure_hand, exponentials_out_of_range) {
  plumb_memory_init();
  num_set_int(a, 20000000);
  cr_assert_eq(num_exp(r, a), 1);
  cr_assert(is_whole_line(r));
  cr_assert_eq(num_expm1(r, a), 1);
  cr_assert(is_whole_line(r));
  num_neg(a, a);
  cr_assert_eq(num_exp(r, a), 1);
  cr_assert(mpfr_zero_p(r->lo) && mpfr_sgn(r->hi) > 0 && mpfr_get_exp(r->hi) == mpfr_get_emin());
  cr_assert_eq(num_expm1(r, a), 1);
  cr_assert(mpfr_cmp_si(r->lo, -1) == 0 && is_adjacent(r));
}

Test(num_enclosure_hand, cancellation_keeps_zero_inside) {
  cr_assert(value_set(a, "1/3"));
  num_sub(r, a, a);
  cr_assert_eq(num_sign(r), ORDER_UNKNOWN);
  cr_assert(contains_fraction(r, 0, 1));
  cr_assert(mpfr_get_exp(r->hi) <= -53);
}

Test(num_enclosure_hand, intervals) {
  span(a, "-2", "3");
  span(b, "-5", "7");
  num_mul(r, a, b);
  cr_assert(value_spans(r, "-15", "21"));
  num_sub(r, a, b);
  cr_assert(value_spans(r, "-9", "8"));
  num_max(r, a, b);
  cr_assert(value_spans(r, "-2", "7"));
  num_abs(r, a);
  cr_assert(value_spans(r, "0", "3"));
  span(a, "-8", "4");
  span(b, "-2", "-1");
  num_div(r, a, b);
  cr_assert(value_spans(r, "-4", "8"));
  num_abs(r, b);
  cr_assert(value_spans(r, "1", "2"));
  span(a, "4", "9");
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(value_spans(r, "2", "3"));
}

Test(num_enclosure_hand, division_by_what_may_be_zero) {
  static const char *const divisors[][2] = {{"-1", "1"}, {"0", "1"}, {"-1", "0"}, {"0", "0"}};
  num_set_int(a, 1);
  for (size_t i = 0; i < sizeof divisors / sizeof divisors[0]; i++) {
    span(b, divisors[i][0], divisors[i][1]);
    num_div(r, a, b);
    cr_expect(is_whole_line(r), "1 / [%s, %s]", divisors[i][0], divisors[i][1]);
  }
}

Test(num_enclosure_hand, whole_line_stays_whole) {
  make_whole_line(a);
  num_set_int(b, 0);
  num_mul(r, a, b);
  cr_assert(is_whole_line(r));
  num_sub(r, a, a);
  cr_assert(is_whole_line(r));
  num_neg(r, a);
  cr_assert(is_whole_line(r));
  num_set(r, a);
  cr_assert(is_whole_line(r));
  num_max(r, a, b);
  cr_assert(mpfr_inf_p(r->hi) && mpfr_sgn(r->lo) <= 0);
  num_set_int(r, 1);
  num_addmul(r, a, b, t);
  cr_assert(is_whole_line(r));
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(is_whole_line(r));
  num_div(r, b, a);
  cr_assert(is_whole_line(r));
  cr_assert_eq(num_sign(a), ORDER_UNKNOWN);
  cr_assert_eq(num_compare(a, a), ORDER_UNKNOWN);
  cr_assert_eq(num_compare(a, b), ORDER_UNKNOWN);
}

Test(num_enclosure_hand, no_exact_bounds_of_the_whole_line) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  mpq_set_ui(lo, 5, 1);
  make_whole_line(a);
  cr_assert_eq(num_get_bounds(lo, hi, a), 0);
  cr_assert(mpq_sgn(lo) == 0 && mpq_sgn(hi) == 0);
  mpq_clears(lo, hi, NULL);
}

Test(num_enclosure_hand, comparison_is_certain_or_unknown) {
  span(a, "1", "2");
  span(b, "3", "4");
  cr_assert_eq(num_compare(a, b), ORDER_LESS);
  cr_assert_eq(num_compare(b, a), ORDER_GREATER);
  cr_assert_eq(num_compare(a, a), ORDER_UNKNOWN); /* two numbers of one interval need not be equal */
  span(b, "2", "4");
  cr_assert_eq(num_compare(a, b), ORDER_UNKNOWN);
  cr_assert_eq(num_compare(b, a), ORDER_UNKNOWN);
  span(a, "2", "2");
  span(b, "2", "2");
  cr_assert_eq(num_compare(a, b), ORDER_EQUAL);
  span(b, "1", "3"); /* a point inside */
  cr_assert_eq(num_compare(a, b), ORDER_UNKNOWN);
  cr_assert_eq(num_compare(b, a), ORDER_UNKNOWN);
}

Test(num_enclosure_hand, sign_is_certain_or_unknown) {
  static const struct {
    const char *lo, *hi;
    order sign;
  } cases[] = {{"1", "2", ORDER_GREATER}, {"-2", "-1", ORDER_LESS},   {"0", "0", ORDER_EQUAL},
               {"0", "1", ORDER_UNKNOWN}, {"-1", "0", ORDER_UNKNOWN}, {"-1", "1", ORDER_UNKNOWN}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    span(a, cases[i].lo, cases[i].hi);
    cr_expect_eq(num_sign(a), cases[i].sign, "sign of [%s, %s]", cases[i].lo, cases[i].hi);
  }
}

Test(num_enclosure_hand, zero_has_no_sign) {
  mpfr_set_zero(a->lo, -1);
  mpfr_set_zero(a->hi, 1);
  cr_assert_eq(num_sign(a), ORDER_EQUAL);
  cr_assert_eq(num_compare(a, b), ORDER_EQUAL);
  mpfr_set_zero(a->lo, 1);
  mpfr_set_zero(a->hi, -1);
  cr_assert_eq(num_sign(a), ORDER_EQUAL);
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(value_is(r, "0"));
  cr_assert_eq(num_exp(r, a), 1);
  cr_assert(value_is(r, "1"));
  cr_assert_eq(num_expm1(r, a), 1);
  cr_assert(value_is(r, "0"));
  cr_assert_eq(num_log1p(r, a), 1);
  cr_assert(value_is(r, "0"));
  cr_assert_eq(num_log(r, a), 0);
  mpfr_set_si(a->hi, 1, MPFR_RNDU);
  num_set_int(b, 1);
  num_div(r, b, a);
  cr_assert(is_whole_line(r));
}
