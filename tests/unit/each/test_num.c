/* What every arithmetic must get right: numbers that all of them represent exactly. */
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
  cr_assert_eq(num_sqrt(a, a), 1);
  cr_assert(value_is(a, "2"));
  num_addmul(a, a, a, t);
  cr_assert(value_is(a, "6"));
  num_submul(a, a, a, t);
  cr_assert(value_is(a, "-30"));
}

Test(SUITE, square_root) {
  operands("9/4", "0");
  cr_assert_eq(num_sqrt(r, a), 1);
  cr_assert(value_is(r, "3/2"));
  cr_assert_eq(num_sqrt(r, b), 1);
  cr_assert(value_is(r, "0"));
  operands("-1", "-1/4");
  cr_assert_eq(num_sqrt(r, a), 0);
  cr_assert_eq(num_sqrt(r, b), 0);
}

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
