#include <criterion/criterion.h>
#include <math.h>

#include "search/cone.h"

/* Two samples with products k of their own and c of each other. */
static int solve(double x[4], double tau[2], double k, double c) {
  const double K[] = {k, c, c, k};
  static const int label[] = {1, -1};
  static const unsigned char flag[] = {1, 1, 1, 1};
  const cone_problem problem = {2, 2, K, label, label, flag};
  return search_cone(x, tau, &problem);
}

Test(cone, two_samples_have_a_closed_form) {
  double x[4], tau[2];
  cr_assert(solve(x, tau, 18, 6)); /* |P| = 1/4, lambda = 1/4, slope 1/3 at the hinge */
  for (int j = 0; j < 2; j++) {
    cr_assert_float_eq(tau[j], 0.25, 1e-12);
    cr_assert_float_eq(x[j] + x[2 + j], 0.25, 1e-12);
    cr_assert_float_eq(x[2 + j], 0.25 / 3, 1e-12);
  }
}

Test(cone, samples_apart_need_no_hinge) {
  double x[4], tau[2];
  cr_assert(solve(x, tau, 4, -1));
  for (int j = 0; j < 2; j++) {
    cr_assert_float_eq(tau[j], 0.5, 1e-12);
    cr_assert_eq(x[2 + j], 0.0);
  }
}
