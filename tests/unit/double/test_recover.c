#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "search/double_cholesky.h"
#include "search/recover.h"

/* The exact KKT point of two samples with both cross pairs on a hinge: multipliers 1/4, slopes 1/3. */
static const double X[] = {4, 1, 0, 2, -3, 2}, y[] = {1, -1};
static double W[6], b[2], v[2];
static double_network net;
static recovery r;

static void setup(void) {
  const double w[] = {5, 3, -1, 1, -5, 3};
  for (size_t k = 0; k < 6; k++) W[k] = w[k] / 12;
  b[0] = b[1] = 1.0 / 12;
  v[0] = 0.5;
  v[1] = -0.5;
  net = (double_network){2, 3, 2, X, y, W, b, v, 0};
}

static void teardown(void) { search_clear(&r); }

TestSuite(recover, .init = setup, .fini = teardown);

static recovery_rules search(double within) {
  recovery_rules rules = {1, 1, 0, 0};
  search_init(&r, &net);
  search_best(&r, &net, within, &rules);
  return rules;
}

static int close_to(double a, double expected) { return fabs(a - expected) <= 1e-12; }

Test(recover, finds_multipliers_and_slopes_on_hinges) {
  (void)search(0.01);
  cr_assert(close_to(r.level, 1) && r.epsilon < 1e-15 && r.delta < 1e-15 && r.tau < 1e-15);
  cr_assert(close_to(r.multipliers[0], 0.25) && close_to(r.multipliers[1], 0.25));
  cr_assert(r.slopes[0] == 1 && r.slopes[3] == 1 && close_to(r.slopes[1], 1.0 / 3) && close_to(r.slopes[2], 1.0 / 3));
}

Test(recover, the_scale_does_not_matter) {
  for (size_t k = 0; k < 6; k++) W[k] *= 3;
  for (size_t j = 0; j < 2; j++) b[j] *= 3, v[j] *= 3;
  (void)search(0.01);
  cr_assert(close_to(r.level, 9) && r.epsilon < 1e-15 && close_to(r.multipliers[0], 0.25));
}

Test(recover, rescaled_outputs_leave_a_residual) {
  for (size_t k = 0; k < 6; k++) W[k] *= 2;
  for (size_t j = 0; j < 2; j++) b[j] *= 2, v[j] /= 2;
  (void)search(0.01);
  cr_assert(fabs(r.epsilon - 0.882353) < 1e-6); /* 15/17 */
  recovery_rules fixed = {1, 0, 0, 0x1p-40};
  search_multipliers(&r, &net, &fixed);
  cr_assert(r.epsilon < 1e-15 && r.residual_v[0] == 0);
}

Test(recover, slopes_near_a_hinge_are_free_only_where_the_rules_say_so) {
  W[1] += 1e-5;
  recovery_rules strict = {1, 1, 0.01, 0x1p-40};
  search_init(&r, &net);
  search_multipliers(&r, &net, &strict);
  double epsilon = r.epsilon;
  cr_assert(epsilon > 0.05 && r.tau < 1e-15, "%g %g", epsilon, r.tau);
  strict.at_hinge = 0.01;
  search_multipliers(&r, &net, &strict);
  cr_assert(r.epsilon < 1e-4 && r.tau > 1e-6 && r.tau < 1e-4, "%g %g", r.epsilon, r.tau);
}

Test(recover, samples_beyond_the_margin_get_no_multiplier) {
  const double far[] = {4, 1, 0, 2, -3, 2, 40, 10, 0}, labels[] = {1, -1, 1};
  net.samples = 3;
  net.X = far;
  net.y = labels;
  (void)search(0.01);
  cr_assert(r.multipliers[2] == 0 && r.epsilon < 1e-15);
}

Test(recover, equal_samples_share_a_multiplier) {
  const double twice[] = {4, 1, 0, 2, -3, 2, 4, 1, 0}, labels[] = {1, -1, 1};
  net.samples = 3;
  net.X = twice;
  net.y = labels;
  (void)search(0.01);
  cr_assert(close_to(r.multipliers[0] + r.multipliers[2], 0.25) && r.epsilon < 1e-12);
}

Test(recover, misclassified_gets_no_multipliers) {
  const double wrong[] = {-1, -1};
  net.y = wrong;
  (void)search(0.01);
  cr_assert(r.level < 0 && r.multipliers[0] == 0 && r.multipliers[1] == 0 && r.epsilon == 1);
}

/* The moved residual has a negative product with every allowed gradient: checked at both ends of every slope. */
Test(recover, a_refutation_points_away_from_all_gradients) {
  b[1] += 0.1;
  recovery_rules rules = {1, 1, 0.011, 0.011};
  search_init(&r, &net);
  search_refutation(&r, &net, &rules);
  for (size_t i = 0; i < 2; i++) {
    double gain = 0;
    if (r.margins[i] > 1.011 * r.level) continue;
    for (size_t j = 0; j < 2; j++) {
      double inner = r.residual_b[j], z = r.Z[2 * i + j];
      for (size_t k = 0; k < 3; k++) inner += X[3 * i + k] * r.residual_w[3 * j + k];
      inner *= y[i] * v[j];
      gain += r.free_slope[2 * i + j] ? fmax(inner, 0) : z > 0 ? inner : 0;
      gain += y[i] * fmax(z, 0) * r.residual_v[j];
    }
    cr_assert(gain < 0, "%g", gain);
  }
}

Test(double_cholesky, solves_and_drops_dependent_rows) {
  double L[] = {4, 0, 0, 2, 5, 0, 4, 2, 4}, x[] = {8, 10, 8}; /* the third row repeats the first */
  double_cholesky(L, 3);
  cr_assert(L[0] == 2 && L[3] == 1 && L[4] == 2 && L[8] == 0);
  double_cholesky_solve(L, x, 3);
  cr_assert(close_to(4 * x[0] + 2 * x[1], 8) && close_to(2 * x[0] + 5 * x[1], 10) && x[2] == 0);
}
