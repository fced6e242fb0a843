/* Bounds of square roots of rationals. */
#include <criterion/criterion.h>

#include "num/common/exact.h"

static mpq_t a, lo, hi, t;

static void setup(void) { mpq_inits(a, lo, hi, t, NULL); }

static void teardown(void) { mpq_clears(a, lo, hi, t, NULL); }

TestSuite(exact, .init = setup, .fini = teardown);

static void bounds_of_root(void) {
  exact_root_bound(lo, a, MPFR_RNDD);
  exact_root_bound(hi, a, MPFR_RNDU);
}

Test(exact, rational_roots) {
  mpq_set_ui(a, 49, 4);
  bounds_of_root();
  cr_assert_eq(mpq_cmp_ui(lo, 7, 2), 0);
  cr_assert_eq(mpq_cmp_ui(hi, 7, 2), 0);
  mpq_set_ui(a, 0, 1);
  bounds_of_root();
  cr_assert(mpq_sgn(lo) == 0 && mpq_sgn(hi) == 0);
}

/* k^2 + 1 is no square: squares of the bounds lie strictly on both sides, and the bounds are close. */
Test(exact, irrational_roots) {
  for (unsigned long k = 1; k <= 200; k++) {
    mpq_set_ui(a, k * k + 1, 49);
    mpq_canonicalize(a);
    bounds_of_root();
    mpq_mul(t, lo, lo);
    cr_assert_lt(mpq_cmp(t, a), 0, "lower bound of sqrt of case %lu", k);
    mpq_mul(t, hi, hi);
    cr_assert_gt(mpq_cmp(t, a), 0, "upper bound of sqrt of case %lu", k);
    mpq_sub(t, hi, lo);
    mpq_mul_2exp(t, t, 124);
    cr_assert_lt(mpq_cmp(t, hi), 0, "width at sqrt of case %lu", k);
  }
}

Test(exact, result_in_the_argument) {
  mpq_set_ui(a, 2, 1);
  bounds_of_root();
  exact_root_bound(a, a, MPFR_RNDD);
  cr_assert(mpq_equal(a, lo));
}

/* The limits on exponents, which the program sets, do not spoil the bounds. */
Test(exact, roots_beyond_the_exponent_limits) {
  exact_limit_exponents(-100, 100);
  mpq_set_ui(a, 2, 1);
  mpq_mul_2exp(a, a, 1000);
  bounds_of_root();
  mpq_mul(t, lo, lo);
  cr_assert_lt(mpq_cmp(t, a), 0);
  mpq_mul(t, hi, hi);
  cr_assert_gt(mpq_cmp(t, a), 0);
  cr_assert_eq(mpfr_get_emax(), 100);
  cr_assert_eq(mpfr_get_emin(), -100);
  cr_assert(exact_nearest_double(a) == 0x1p1001);
  cr_assert_eq(mpfr_get_emax(), 100);
}
