/* Rationals are exact: thirds, roots of squares, numbers beyond every fixed precision. */
#include "../values.h"

static num a, b, r, t;

static void setup(void) {
  num_init(&a);
  num_init(&b);
  num_init(&r);
  num_init(&t);
}

static void teardown(void) {
  num_clear(&a);
  num_clear(&b);
  num_clear(&r);
  num_clear(&t);
}

TestSuite(num_rational_exact, .init = setup, .fini = teardown);

static void operands(const char *a_text, const char *b_text) {
  cr_assert(value_set(&a, a_text));
  cr_assert(value_set(&b, b_text));
}

Test(num_rational_exact, decides) { cr_assert_eq(num_decides(), 1); }

Test(num_rational_exact, thirds) {
  operands("1/3", "1/6");
  num_add(&r, &a, &b);
  cr_assert(value_is(&r, "1/2"));
  num_sub(&r, &b, &a);
  cr_assert(value_is(&r, "-1/6"));
  num_mul(&r, &a, &b);
  cr_assert(value_is(&r, "1/18"));
  num_div(&r, &a, &b);
  cr_assert(value_is(&r, "2"));
  num_addmul(&r, &a, &b, &t);
  cr_assert(value_is(&r, "37/18"));
  num_submul(&r, &b, &b, &t);
  cr_assert(value_is(&r, "73/36"));
  num_abs(&r, &a);
  cr_assert(value_is(&r, "1/3"));
  num_max(&r, &a, &b);
  cr_assert(value_is(&r, "1/3"));
  num_min(&r, &a, &b);
  cr_assert(value_is(&r, "1/6"));
}

Test(num_rational_exact, differences_beyond_double) {
  operands("100000000000000000000000000000000000000001", "100000000000000000000000000000000000000000");
  num_sub(&r, &a, &b);
  cr_assert(value_is(&r, "1"));
  cr_assert_eq(num_compare(&a, &b), ORDER_GREATER);
  num_div(&r, &a, &b);
  cr_assert_eq(num_compare(&r, &a), ORDER_LESS);
  num_set_int(&b, 1);
  cr_assert_eq(num_compare(&r, &b), ORDER_GREATER);
}

Test(num_rational_exact, roots_of_squares_only) {
  operands("4/9", "2");
  cr_assert_eq(num_root(&r, &a), 1);
  cr_assert(value_is(&r, "2/3"));
  cr_assert_eq(num_root(&r, &b), 0);
  cr_assert(value_is(&r, "0"));
  operands("8/18", "4/3"); /* 8/18 = 4/9; in 4/3 only the numerator is a square */
  cr_assert_eq(num_root(&r, &a), 1);
  cr_assert(value_is(&r, "2/3"));
  cr_assert_eq(num_root(&r, &b), 0);
  operands("-4/9", "3/4");
  cr_assert_eq(num_root(&r, &a), 0);
  cr_assert_eq(num_root(&r, &b), 0);
}

/* Not even exp(0) = 1: whether there is a value must not depend on the number. */
Test(num_rational_exact, no_transcendental_functions) {
  static int (*const functions[])(num *, const num *) = {num_exp, num_expm1, num_log, num_log1p};
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    operands("0", "1");
    cr_assert(value_set(&r, "7"));
    cr_assert_eq(functions[i](&r, &a), 0);
    cr_assert(value_is(&r, "0"));
    cr_assert_eq(functions[i](&b, &b), 0);
    cr_assert(value_is(&b, "0"));
  }
}

Test(num_rational_exact, holds_no_enclosure) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  mpq_set_si(lo, 1, 3);
  mpq_set_si(hi, 1, 2);
  cr_assert_eq(num_set_bounds(&r, lo, hi), 0);
  cr_assert_eq(num_set_bounds(&r, lo, lo), 1);
  cr_assert(num_get_bounds(lo, hi, &r));
  cr_assert(mpq_equal(lo, hi));
  cr_assert_eq(mpq_cmp_ui(lo, 1, 3), 0);
  mpq_clears(lo, hi, NULL);
}
