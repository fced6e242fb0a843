/* What every arithmetic must get right: numbers that all of them represent exactly. */
#include <math.h>

#include "../random.h"
#include "../values.h"

#define SUITE PLUMB_SUITE(num)

static num *a, *b, *r, *t;

static void setup(void) {
  a = num_array_new(4);
  b = a + 1;
  r = a + 2;
  t = a + 3;
}

static void teardown(void) { num_array_free(a, 4); }

TestSuite(SUITE, .init = setup, .fini = teardown);

static void operands(const char *a_text, const char *b_text) {
  cr_assert(value_set(a, a_text));
  cr_assert(value_set(b, b_text));
}

Test(SUITE, starts_at_zero) {
  for (size_t i = 0; i < 4; i++) cr_assert(value_is(a + i, "0"));
  num c;
  num_init(&c);
  cr_assert(value_is(&c, "0"));
  num_clear(&c);
}

Test(SUITE, empty_array) {
  num *none = num_array_new(0);
  cr_assert_not_null(none);
  num_array_free(none, 0);
}

Test(SUITE, set) {
  operands("-7/8", "5");
  num_set(r, a);
  cr_assert(value_is(r, "-7/8"));
  num_set(r, r);
  cr_assert(value_is(r, "-7/8"));
  num_set_int(r, 9007199254740992L);
  cr_assert(value_is(r, "9007199254740992"));
  num_set_int(r, -3);
  cr_assert(value_is(r, "-3"));
}

/* Every double that is finite, exactly: the enclosures of these tests have more bits than 53. */
Test(SUITE, set_to_a_double) {
  static const double values[] = {0.0,
                                  -0.0,
                                  -3.5,
                                  0.1,
                                  0x1.fffffffffffffp1023,
                                  -0x1.fffffffffffffp1023,
                                  0x1p-1022,
                                  0x1p-1074,
                                  -0x1.fffffffffffffp-1023};
  mpq_t want, lo, hi;
  mpq_inits(want, lo, hi, NULL);
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
    num_set_binary(r, values[i]);
    mpq_set_d(want, values[i]);
    cr_expect(num_get_bounds(lo, hi, r));
    cr_expect(mpq_equal(lo, want) && mpq_equal(hi, want), "%a", values[i]);
  }
  mpq_clears(want, lo, hi, NULL);
}

Test(SUITE, sum_difference_product_quotient) {
  operands("-7/8", "5/2");
  num_add(r, a, b);
  cr_assert(value_is(r, "13/8"));
  num_sub(r, a, b);
  cr_assert(value_is(r, "-27/8"));
  num_sub(r, b, a);
  cr_assert(value_is(r, "27/8"));
  num_mul(r, a, b);
  cr_assert(value_is(r, "-35/16"));
  operands("-35/16", "5/2");
  num_div(r, a, b);
  cr_assert(value_is(r, "-7/8"));
  operands("3", "-4");
  num_div(r, a, b);
  cr_assert(value_is(r, "-3/4"));
  operands("0", "-4");
  num_div(r, a, b);
  cr_assert(value_is(r, "0"));
}

Test(SUITE, negation_and_magnitude) {
  operands("-7/8", "5/2");
  num_neg(r, a);
  cr_assert(value_is(r, "7/8"));
  num_abs(r, a);
  cr_assert(value_is(r, "7/8"));
  num_abs(r, b);
  cr_assert(value_is(r, "5/2"));
  operands("0", "0");
  num_neg(r, a);
  cr_assert(value_is(r, "0"));
  num_abs(r, a);
  cr_assert(value_is(r, "0"));
}

Test(SUITE, maximum) {
  operands("-7", "-8");
  num_max(r, a, b);
  cr_assert(value_is(r, "-7"));
  num_max(r, b, a);
  cr_assert(value_is(r, "-7"));
  num_max(r, b, b);
  cr_assert(value_is(r, "-8"));
}

Test(SUITE, minimum) {
  operands("-7", "-8");
  num_min(r, a, b);
  cr_assert(value_is(r, "-8"));
  num_min(r, b, a);
  cr_assert(value_is(r, "-8"));
  num_min(r, a, a);
  cr_assert(value_is(r, "-7"));
}

Test(SUITE, products_added_and_subtracted) {
  operands("3/2", "-5");
  num_set_int(r, 4);
  num_addmul(r, a, b, t);
  cr_assert(value_is(r, "-7/2"));
  num_set_int(r, 4);
  num_submul(r, a, b, t);
  cr_assert(value_is(r, "23/2"));
}

Test(SUITE, same_cell_for_result_and_operands) {
  operands("3", "4");
  num_add(a, a, a);
  cr_assert(value_is(a, "6"));
  num_sub(a, b, a);
  cr_assert(value_is(a, "-2"));
  num_mul(a, a, a);
  cr_assert(value_is(a, "4"));
  num_div(a, b, a);
  cr_assert(value_is(a, "1"));
  num_neg(a, a);
  cr_assert(value_is(a, "-1"));
  num_abs(a, a);
  cr_assert(value_is(a, "1"));
  num_max(a, a, b);
  cr_assert(value_is(a, "4"));
  num_min(a, b, a);
  cr_assert(value_is(a, "4"));
  cr_assert_eq(num_root(a, a), 1);
  cr_assert(value_is(a, "2"));
  num_addmul(a, a, a, t);
  cr_assert(value_is(a, "6"));
  num_submul(a, a, a, t);
  cr_assert(value_is(a, "-30"));
}

Test(SUITE, square_root) {
  operands("9/4", "0");
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(value_is(r, "3/2"));
  cr_assert_eq(num_root(r, b), 1);
  cr_assert(value_is(r, "0"));
}

/* r after the answer 0: no number, so 0, or in an enclosing arithmetic the whole line, which has no bounds. */
static int holds_no_value(const num *x) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  int finite = num_get_bounds(lo, hi, x), zero = mpq_sgn(lo) == 0 && mpq_sgn(hi) == 0;
  mpq_clears(lo, hi, NULL);
#if defined PLUMB_ENCLOSES
  return !finite && zero;
#else
  return finite && zero;
#endif
}

Test(SUITE, square_root_of_a_negative_number) {
  operands("-1", "-1/4");
  cr_assert_eq(num_root(r, a), 0);
  cr_assert(holds_no_value(r));
  cr_assert_eq(num_root(b, b), 0);
  cr_assert(holds_no_value(b));
}

#if defined PLUMB_ENCLOSES

/* What rounding moved below 0 is cut off. */
Test(SUITE, square_root_of_what_may_be_negative) {
  value_set_span(a, -1, 4);
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(value_spans(r, "0", "2"));
  cr_assert_eq(num_root(a, a), 1);
  cr_assert(value_spans(a, "0", "2"));
  value_set_span(a, -1, 0);
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(value_is(r, "0"));
  num_div(a, b, b); /* 0 / 0: the whole line */
  cr_assert_eq(num_root(r, a), 1);
  cr_assert(holds_no_value(r));
}

#endif

typedef int unary(num *, const num *);

#if defined PLUMB_RATIONAL
enum { HAS_VALUES = 0 };
#else
enum { HAS_VALUES = 1 };
#endif

/* x lies in the bounds of lo .. hi, or a does not: with lo and hi so near that a wrong function would be seen. */
static int value_between(const num *x, const char *lo_text, const char *hi_text) {
  mpq_t lo, hi, least, most;
  mpq_inits(lo, hi, least, most, NULL);
  text_to_mpq(least, lo_text);
  text_to_mpq(most, hi_text);
  int inside = num_get_bounds(lo, hi, x) && mpq_cmp(least, lo) <= 0 && mpq_cmp(hi, most) <= 0;
  mpq_clears(lo, hi, least, most, NULL);
  return inside;
}

Test(SUITE, exponentials_and_logarithms) {
  static const struct {
    unary *function;
    const char *at, *least, *most;
  } cases[] = {
      {num_exp, "0", "1", "1"},
      {num_exp, "1", "2718281828459045/1000000000000000", "2718281828459046/1000000000000000"},
      {num_exp, "-2", "1353352832366126/10000000000000000", "1353352832366128/10000000000000000"},
      {num_expm1, "0", "0", "0"},
      {num_expm1, "1", "1718281828459045/1000000000000000", "1718281828459046/1000000000000000"},
      {num_expm1, "-1/8", "-1175030974154047/10000000000000000", "-1175030974154045/10000000000000000"},
      {num_log, "1", "0", "0"},
      {num_log, "2", "6931471805599452/10000000000000000", "6931471805599455/10000000000000000"},
      {num_log, "1/8", "-2079441541679837/1000000000000000", "-2079441541679835/1000000000000000"},
      {num_log1p, "0", "0", "0"},
      {num_log1p, "1", "6931471805599452/10000000000000000", "6931471805599455/10000000000000000"},
      {num_log1p, "-1/2", "-6931471805599455/10000000000000000", "-6931471805599452/10000000000000000"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    operands(cases[i].at, cases[i].at);
    cr_expect_eq(cases[i].function(r, a), HAS_VALUES, "case %zu", i);
    if (!HAS_VALUES) {
      cr_expect(holds_no_value(r), "case %zu", i);
      continue;
    }
    cr_expect(value_between(r, cases[i].least, cases[i].most), "case %zu", i);
    cr_expect_eq(cases[i].function(a, a), HAS_VALUES, "case %zu", i);
    cr_expect(value_between(a, cases[i].least, cases[i].most), "case %zu in the cell of its operand", i);
  }
}

/* From x to a larger y: the value at y is never certainly the smaller one. */
Test(SUITE, functions_rise) {
  static unary *const functions[] = {num_root, num_exp, num_expm1, num_log, num_log1p};
  random_stream s = {51};
  for (int i = 0; i < 1000; i++) {
    unary *function = functions[i % 5];
    num_set_binary(a, ldexp((double)random_between(&s, 1, 4000), (int)random_between(&s, -60, -5)));
    num_set_binary(b, ldexp((double)random_between(&s, 0, 1000), (int)random_between(&s, -60, -5)));
    num_add(b, a, b);
    int of_a = function(r, a), of_b = function(t, b);
    if (HAS_VALUES) cr_assert(of_a == 1 && of_b == 1);
    if (of_a && of_b) cr_assert_neq(num_compare(r, t), ORDER_GREATER, "function %d in round %d", i % 5, i);
    if (of_a && of_b) cr_assert_neq(num_compare(t, r), ORDER_LESS, "function %d in round %d", i % 5, i);
  }
}

Test(SUITE, logarithms_outside_their_domain) {
  static const struct {
    unary *function;
    const char *at;
  } cases[] = {{num_log, "0"}, {num_log, "-3"}, {num_log1p, "-1"}, {num_log1p, "-5/4"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    operands(cases[i].at, "1");
    cr_expect_eq(cases[i].function(r, a), 0, "case %zu", i);
    cr_expect(holds_no_value(r), "case %zu", i);
    cr_expect_eq(cases[i].function(a, a), 0, "case %zu in the cell of its operand", i);
    cr_expect(holds_no_value(a), "case %zu in the cell of its operand", i);
  }
}

#if defined PLUMB_ENCLOSES

/* A wider operand gives a wider result, one that reaches out of the domain the whole line. */
Test(SUITE, functions_of_enclosures) {
  static const struct {
    unary *function;
    long lo, hi;
    const char *least, *most;
  } cases[] = {
      {num_exp, 0, 1, "1", "2718281828459046/1000000000000000"},
      {num_expm1, 0, 1, "0", "1718281828459046/1000000000000000"},
      {num_log, 1, 2, "0", "6931471805599455/10000000000000000"},
      {num_log1p, 0, 1, "0", "6931471805599455/10000000000000000"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    value_set_span(a, cases[i].lo, cases[i].hi);
    cr_expect_eq(cases[i].function(r, a), 1, "case %zu", i);
    cr_expect(value_between(r, cases[i].least, cases[i].most), "case %zu", i);
    for (long at = cases[i].lo; at <= cases[i].hi; at++) { /* the values at both ends are inside */
      num_set_int(b, at);
      cr_expect_eq(cases[i].function(b, b), 1);
      order below = num_compare(b, r);
      cr_expect_eq(below, ORDER_UNKNOWN, "case %zu at %ld", i, at);
    }
  }
}

Test(SUITE, logarithms_at_the_edge) {
  static const struct {
    unary *function;
    long lo, hi;
  } cases[] = {{num_log, 0, 2}, {num_log, -1, 1}, {num_log1p, -1, 2}, {num_log1p, -3, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    value_set_span(a, cases[i].lo, cases[i].hi);
    cr_expect_eq(cases[i].function(r, a), 1, "case %zu", i);
    cr_expect(holds_no_value(r), "case %zu", i);
  }
  value_set_span(a, -2, 0);
  cr_expect_eq(num_log(r, a), 0);
  value_set_span(a, -2, -1);
  cr_expect_eq(num_log1p(r, a), 0);
}

Test(SUITE, functions_of_the_whole_line) {
  static unary *const functions[] = {num_exp, num_expm1, num_log, num_log1p};
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    num_set_int(b, 0);
    num_div(a, b, b);
    cr_expect_eq(functions[i](r, a), 1, "function %zu", i);
    cr_expect(holds_no_value(r), "function %zu", i);
  }
}

#endif

Test(SUITE, comparison_and_sign) {
  operands("-1/2", "1/2");
  cr_assert_eq(num_compare(a, b), ORDER_LESS);
  cr_assert_eq(num_compare(b, a), ORDER_GREATER);
  cr_assert_eq(num_compare(a, a), ORDER_EQUAL);
  num_set(r, b);
  cr_assert_eq(num_compare(r, b), ORDER_EQUAL);
  cr_assert_eq(num_sign(a), ORDER_LESS);
  cr_assert_eq(num_sign(b), ORDER_GREATER);
  num_set_int(r, 0);
  cr_assert_eq(num_sign(r), ORDER_EQUAL);
  num_neg(r, r); /* the double -0 */
  cr_assert_eq(num_sign(r), ORDER_EQUAL);
  cr_assert_eq(num_compare(r, t), ORDER_EQUAL);
}
