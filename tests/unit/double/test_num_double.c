/* Where double rounds, overflows and meets NaN. */
#include "../doubles.h"
#include "../values.h"
#include "num/common/exact.h"

#include <float.h>
#include <math.h>

static num set(const char *text) {
  num r;
  cr_assert(value_set(&r, text));
  return r;
}

Test(num_double_rounding, decides_nothing) { cr_assert_eq(num_decides(), 0); }

Test(num_double_rounding, nearest_of_a_value) {
  cr_assert(set("1/10") == 0.1);
  cr_assert(set("-1/3") == -1.0 / 3.0);
  /* 2^53 + 1 is a tie: to even, both ways; a truncation gives ...994 for the second. */
  cr_assert(set("9007199254740993") == 9007199254740992.0);
  cr_assert(set("9007199254740995") == 9007199254740996.0);
  cr_assert(set("-9007199254740995") == -9007199254740996.0);
}

Test(num_double_rounding, nearest_below_the_normal_range) {
  mpq_t q;
  num r;
  mpq_init(q);
  mpq_set_ui(q, 3, 1); /* 3/4 of the least double rounds up to it */
  mpq_div_2exp(q, q, 1076);
  cr_assert(num_set_bounds(&r, q, q) && r == ldexp(1.0, -1074));
  mpq_set_ui(q, 1, 1); /* half of it is a tie: 0 */
  mpq_div_2exp(q, q, 1075);
  cr_assert(num_set_bounds(&r, q, q) && r == 0.0);
  /* Just above a tie of subnormals: rounding to 53 bits first would make it a tie and round down to even. */
  mpq_set_str(q, "18014398509481985/18014398509481984", 10); /* 1 + 2^-54 */
  mpq_div_2exp(q, q, 1075);
  cr_assert(num_set_bounds(&r, q, q) && r == ldexp(1.0, -1074));
  mpq_clear(q);
}

Test(num_double_rounding, no_double_for_what_is_too_large) {
  mpq_t q;
  num r;
  mpq_init(q);
  mpq_set_d(q, DBL_MAX);
  cr_assert(num_set_bounds(&r, q, q) && r == DBL_MAX);
  mpq_set_ui(q, 1, 1);
  mpq_mul_2exp(q, q, 1024);
  cr_assert_eq(num_set_bounds(&r, q, q), 0);
  mpq_clear(q);
}

Test(num_double_rounding, middle_of_an_enclosure) {
  mpq_t lo, hi;
  num r;
  mpq_inits(lo, hi, NULL);
  mpq_set_si(lo, -1, 1);
  mpq_set_si(hi, 4, 1);
  cr_assert(num_set_bounds(&r, lo, hi) && r == 1.5);
  mpq_clears(lo, hi, NULL);
}

Test(num_double_rounding, operations_round_to_nearest) {
  num a = 0.1, b = 0.2, r, t;
  num_add(&r, &a, &b);
  cr_assert(value_is(&r, "5404319552844596/18014398509481984"));
  a = 1.0, b = 3.0;
  num_div(&r, &a, &b);
  cr_assert(value_is(&r, "6004799503160661/18014398509481984"));
  a = 2.0;
  cr_assert_eq(num_root(&r, &a), 1);
  cr_assert(value_is(&r, "6369051672525773/4503599627370496"));
  /* The product is rounded before it is added: with one rounding the answer would be 2^-60. */
  a = 1.0 + ldexp(1.0, -30);
  r = -(1.0 + ldexp(1.0, -29));
  num_addmul(&r, &a, &a, &t);
  cr_assert(r == 0.0);
}

Test(num_double_rounding, bounds_are_the_dyadic_number) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  num a = 0.1;
  cr_assert(num_get_bounds(lo, hi, &a));
  cr_assert(mpq_equal(lo, hi));
  cr_assert_eq(mpq_cmp_ui(lo, 3602879701896397UL, 36028797018963968UL), 0);
  a = -HUGE_VAL;
  cr_assert_eq(num_get_bounds(lo, hi, &a), 0);
  cr_assert(mpq_sgn(lo) == 0 && mpq_sgn(hi) == 0);
  a = NAN;
  cr_assert_eq(num_get_bounds(lo, hi, &a), 0);
  mpq_clears(lo, hi, NULL);
}

Test(num_double_rounding, nan_is_unknown_and_stays) {
  num a = NAN, b = 1.0, r;
  cr_assert_eq(num_compare(&a, &b), ORDER_UNKNOWN);
  cr_assert_eq(num_compare(&a, &a), ORDER_UNKNOWN);
  cr_assert_eq(num_sign(&a), ORDER_UNKNOWN);
  num_max(&r, &a, &b);
  cr_assert(isnan(r));
  num_max(&r, &b, &a);
  cr_assert(isnan(r));
  num_min(&r, &a, &b);
  cr_assert(isnan(r));
  num_min(&r, &b, &a);
  cr_assert(isnan(r));
  num_abs(&r, &a);
  cr_assert(isnan(r));
  cr_assert_eq(num_root(&r, &a), 0);
  cr_assert(r == 0.0);
  cr_assert_eq(num_exp(&r, &a), 1);
  cr_assert(isnan(r));
  cr_assert_eq(num_expm1(&r, &a), 1);
  cr_assert(isnan(r));
  cr_assert_eq(num_log(&r, &a), 0);
  cr_assert(r == 0.0);
  cr_assert_eq(num_log1p(&r, &a), 0);
  cr_assert(r == 0.0);
}

/* The nearest doubles, which no libm promises, and beyond the ends; 0.1 is the double. By 60 digits:
   e = 2.71828182845904523536..., log(10) = 2.30258509299404568401..., log(1 + 0.1) = 0.09531017980432486508... */
Test(num_double_rounding, functions_are_the_nearest_double) {
  num a = 1.0, r;
  cr_assert_eq(num_exp(&r, &a), 1);
  cr_assert(r == 0x1.5bf0a8b145769p+1);
  cr_assert_eq(num_expm1(&r, &a), 1);
  cr_assert(r == 0x1.b7e151628aed3p+0);
  a = 10.0;
  cr_assert_eq(num_log(&r, &a), 1);
  cr_assert(r == 0x1.26bb1bbb55516p+1);
  a = 0.1;
  cr_assert_eq(num_log1p(&r, &a), 1);
  cr_assert(r == 0x1.8663f793c46c7p-4);
  a = 1000.0;
  cr_assert_eq(num_exp(&r, &a), 1);
  cr_assert(r == HUGE_VAL);
  a = -1000.0;
  cr_assert_eq(num_exp(&r, &a), 1);
  cr_assert(r == 0.0);
  cr_assert_eq(num_expm1(&r, &a), 1);
  cr_assert(r == -1.0);
  a = -HUGE_VAL;
  cr_assert_eq(num_exp(&r, &a), 1);
  cr_assert(r == 0.0);
  cr_assert_eq(num_log(&r, &a), 0);
  a = HUGE_VAL;
  cr_assert_eq(num_log(&r, &a), 1);
  cr_assert(r == HUGE_VAL);
  a = 0.0;
  cr_assert_eq(num_log(&r, &a), 0);
  a = -1.0;
  cr_assert_eq(num_log1p(&r, &a), 0);
}

/* Of many numbers: the functions of test_exact.c, not those of a libm, which miss some. */
Test(num_double_rounding, functions_are_rounded_once) {
  random_stream s = {61};
  num r;
  for (int i = 0; i < 20000; i++) {
    num a = draw_double(&s, 10), size = fabs(a) + DBL_MIN;
    cr_assert_eq(num_exp(&r, &a), 1);
    cr_assert(r == exact_exp(a, MPFR_RNDN), "exp(%a)", a);
    cr_assert_eq(num_expm1(&r, &a), 1);
    cr_assert(r == exact_expm1(a, MPFR_RNDN), "expm1(%a)", a);
    cr_assert_eq(num_log(&r, &size), 1);
    cr_assert(r == exact_log(size, MPFR_RNDN), "log(%a)", size);
    cr_assert_eq(num_log1p(&r, &size), 1);
    cr_assert(r == exact_log1p(size, MPFR_RNDN), "log1p(%a)", size);
  }
}
