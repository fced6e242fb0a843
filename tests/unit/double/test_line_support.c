#include <criterion/criterion.h>
#include <math.h>

#include "search/line_point.h"
#include "search/line_support.h"

/* Labels that alternate at 0, 9/40, 7/24, 5/12: half the squared norm is 790/9, in masses and in multipliers. */
Test(line_support, four_alternating) {
  line_support s;
  double x[] = {0, 9.0 / 40, 7.0 / 24, 5.0 / 12}, masses = 0, multipliers = 0;
  cr_assert(search_line_support(&s, x, (int[]){1, -1, 1, -1}, 4));
  for (size_t j = 0; j < s.width; j++) masses += search_line_mass(s.neuron + j);
  for (size_t i = 0; i < 4; i++) multipliers += s.lambda[i];
  cr_expect_float_eq(masses, 790.0 / 9, 1e-9);
  cr_expect_float_eq(multipliers, 790.0 / 9, 1e-9);
  search_line_support_clear(&s);
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
