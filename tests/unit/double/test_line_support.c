#include <criterion/criterion.h>
#include <math.h>

#include "search/line_point.h"
#include "search/line_support.h"

/* Labels that alternate at 0, 9/40, 7/24, 5/12: half the squared norm is 790/9, in masses and in multipliers. */
Test(line_support, four_alternating) {
  line_support s;
  double x[] = {0, 9.0 / 40, 7.0 / 24, 5.0 / 12}, masses = 0, multipliers = 0;
  cr_assert(search_line_support(&s, x, (int[]){1, -1, 1, -1}, 4, 0));
  for (size_t j = 0; j < s.width; j++) masses += search_line_mass(s.neuron + j);
  for (size_t i = 0; i < 4; i++) multipliers += s.lambda[i];
  cr_expect_float_eq(masses, 790.0 / 9, 1e-9);
  cr_expect_float_eq(multipliers, 790.0 / 9, 1e-9);
  search_line_support_clear(&s);
}

/* Labels 1 and -1 at 0 and 1/3: the multipliers are sqrt(10) and 3, to 100 bits. */
Test(line_polish, two_samples) {
  line_support s;
  line_polish polish;
  double near[] = {0, 1.0 / 3};
  int label[] = {1, -1};
  mpq_t x[2], difference;
  mpq_inits(x[0], x[1], difference, NULL);
  mpq_set_ui(x[1], 1, 3);
  cr_assert(search_line_support(&s, near, label, 2, 1));
  cr_assert(search_line_polish(&polish, &s, x, label));
  for (size_t i = 0; i < 2; i++) {
    mpq_mul(difference, polish.lambda[i], polish.lambda[i]);
    mpq_set_ui(x[0], i == 0 ? 10 : 9, 1);
    mpq_sub(difference, difference, x[0]);
    mpq_mul_2exp(difference, difference, 100);
    mpq_abs(difference, difference);
    cr_expect(mpq_cmp_ui(difference, 1, 1) < 0, "multiplier %zu", i);
  }
  search_line_polish_clear(&polish);
  search_line_support_clear(&s);
  mpq_clears(x[0], x[1], difference, NULL);
}

/* The squares of these are no doubles, or 0. */
Test(line_support, mass_of_any_size) {
  for (int e = -1000; e <= 1000; e += 100)
    cr_expect_eq(search_line_mass(&(line_neuron){1, 0, 1, 1, ldexp(-3, e), ldexp(4, e)}), ldexp(5, e), "2^%d", e);
  cr_expect_eq(search_line_mass(&(line_neuron){1, 0, 1, 1, 0, 0}), 0);
}

Test(line_support, one_sample_far_away) {
  line_support s;
  double x = ldexp(1, 540);
  cr_assert(search_line_support(&s, &x, (int[]){1}, 1, 0));
  cr_expect_eq(s.width, 1);
  cr_expect_float_eq(search_line_mass(s.neuron) * x, 1, 1e-12);
  search_line_support_clear(&s);
}

/* Of both samples held and one neuron without a hinge, Newton's method knows the solution with multipliers -1/65535 and 65536/65535 alone. */
Test(line_point, support_keeps_from_negative_multipliers) {
  line_support s;
  double near[] = {-1, -1.0 / 65536};
  int label[] = {1, 1};
  mpq_t x[2];
  line_point at;
  mpq_inits(x[0], x[1], NULL);
  for (size_t i = 0; i < 2; i++) mpq_set_d(x[i], near[i]);
  cr_assert(search_line_support(&s, near, label, 2, 0));
  (void)search_line_point(&at, &s, x, label);
  for (size_t i = 0; i < 2; i++) cr_expect_geq(s.lambda[i], 0, "multiplier %zu", i);
  search_line_point_clear(&at);
  search_line_support_clear(&s);
  mpq_clears(x[0], x[1], NULL);
}

Test(line_point, simple_fractions) {
  mpq_t r;
  mpf_t a;
  mpq_init(r);
  mpf_init2(a, 1024);
  mpf_set_si(a, -790);
  mpf_div_ui(a, a, 9);
  cr_assert(simple_fraction(r, a));
  cr_expect(mpq_cmp_si(r, -790, 9) == 0);
  mpf_set_ui(a, 2);
  mpf_sqrt(a, a);
  cr_expect_not(simple_fraction(r, a));
  mpf_set_ui(a, 0);
  cr_assert(simple_fraction(r, a));
  cr_expect(mpq_sgn(r) == 0);
  mpq_clear(r);
  mpf_clear(a);
}
