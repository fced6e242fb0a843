#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "num/common/memory.h"
#include "search/search.h"
#include "search/state.h"

/* The exact KKT point of two samples with both cross pairs on a hinge: multipliers 1/4, slopes 1/3. A third sample may follow. */
static double X[9], y[3], W[6], b[2], v[2];
static size_t samples;
static fields raw;
static search *s;
static search_found r;

static void setup(void) {
  const double x[] = {4, 1, 0, 2, -3, 2, 4, 1, 0}, w[] = {5, 3, -1, 1, -5, 3};
  samples = 2;
  memcpy(X, x, sizeof X);
  for (size_t k = 0; k < 6; k++) W[k] = w[k] / 12;
  for (size_t i = 0; i < 3; i++) y[i] = i == 1 ? -1 : 1;
  b[0] = b[1] = 1.0 / 12;
  v[0] = 0.5;
  v[1] = -0.5;
  fields_init(&raw);
}

static void teardown(void) {
  search_close(s);
  fields_clear(&raw);
}

TestSuite(search, .init = setup, .fini = teardown);

static void put(const char *name, int rank, size_t rows, size_t cols, const double *a) {
  memcpy(fields_add_binary(&raw, name, rank, rows, cols)->binary, a, rows * cols * sizeof *a);
}

static void open_it(void) {
  failure why;
  put("X", 2, samples, 3, X);
  put("y", 1, 1, samples, y);
  put("W", 2, 2, 3, W);
  put("b", 1, 1, 2, b);
  put("v", 1, 1, 2, v);
  s = search_open(&raw, 1, 1, &why);
  cr_assert(s != NULL, "%s", why.text);
}

static void find(double within) {
  open_it();
  search_best(s, within, &r);
}

static int close_to(double a, double expected) { return fabs(a - expected) <= 1e-12; }

Test(search, finds_multipliers_and_slopes_on_hinges) {
  find(0.01);
  cr_assert(close_to(*s->at.level, 1) && r.is.epsilon < 1e-15 && r.is.delta < 1e-15 && r.is.tau < 1e-15);
  cr_assert(close_to(r.is.multipliers[0], 0.25) && close_to(r.is.multipliers[1], 0.25));
  cr_assert(r.is.slopes[0] == 1 && r.is.slopes[3] == 1 && close_to(r.is.slopes[1], 1.0 / 3) &&
            close_to(r.is.slopes[2], 1.0 / 3));
}

Test(search, the_scale_does_not_matter) {
  for (size_t k = 0; k < 6; k++) W[k] *= 3;
  for (size_t j = 0; j < 2; j++) b[j] *= 3, v[j] *= 3;
  find(0.01);
  cr_assert(close_to(ldexp(*s->at.level, 2 * (int)s->unit.theta), 9) && r.is.epsilon < 1e-15 &&
            close_to(r.is.multipliers[0], 0.25));
}

Test(search, rescaled_outputs_leave_a_residual) {
  for (size_t k = 0; k < 6; k++) W[k] *= 2;
  for (size_t j = 0; j < 2; j++) b[j] *= 2, v[j] /= 2;
  find(0.01);
  cr_assert(fabs(r.is.epsilon - 0.882353) < 1e-6); /* 15/17 */
  const search_rules fixed = {1, 0, 0, 0x1p-40};
  search_with_rules(s, &fixed, &r);
  cr_assert(r.is.epsilon < 1e-15 && s->gap_v[0] == 0);
}

Test(search, slopes_near_a_hinge_are_free_only_where_the_rules_say_so) {
  W[1] += 1e-5;
  search_rules rules = {1, 1, 0.01, 0x1p-40};
  open_it();
  search_with_rules(s, &rules, &r);
  cr_assert(r.is.epsilon > 0.05 && r.is.tau < 1e-15, "%g %g", r.is.epsilon, r.is.tau);
  rules.at_hinge = 0.01;
  search_with_rules(s, &rules, &r);
  cr_assert(r.is.epsilon < 1e-4 && r.is.tau > 1e-6 && r.is.tau < 1e-4, "%g %g", r.is.epsilon, r.is.tau);
}

Test(search, zeros_are_hinges_for_the_strictest_rules) {
  for (size_t k = 0; k < 6; k++) W[k] = round(12 * W[k]);
  for (size_t j = 0; j < 2; j++) b[j] = 1, v[j] = j == 0 ? 6 : -6;
  const search_rules strict = {1, 1, 0, 0};
  open_it();
  search_with_rules(s, &strict, &r);
  cr_assert(r.is.epsilon < 1e-15 && close_to(r.is.slopes[1], 1.0 / 3) && r.free_slope[1] && !r.free_slope[0]);
}

Test(search, samples_beyond_the_margin_get_no_multiplier) {
  const double far[] = {40, 10, 0};
  memcpy(X + 6, far, sizeof far);
  samples = 3;
  find(0.01);
  cr_assert(r.is.multipliers[2] == 0 && r.is.epsilon < 1e-15);
}

Test(search, equal_samples_share_a_multiplier) {
  samples = 3;
  find(0.01);
  cr_assert(close_to(r.is.multipliers[0] + r.is.multipliers[2], 0.25) && r.is.epsilon < 1e-12);
}

Test(search, misclassified_gets_no_multipliers) {
  y[0] = -1;
  find(0.01);
  cr_assert(*s->at.level < 0 && r.is.multipliers[0] == 0 && r.is.multipliers[1] == 0 && r.is.epsilon == 1);
}

Test(search, the_best_is_kept_while_others_are_sought) {
  const search_rules fixed = {1, 0, 0, 0};
  search_found other;
  find(0.01);
  search_with_rules(s, &fixed, &other);
  cr_assert(close_to(r.is.multipliers[0], 0.25) && close_to(r.is.slopes[1], 1.0 / 3) && r.rules.outputs == 1);
  cr_assert(other.is.multipliers != r.is.multipliers && other.rules.outputs == 0);
}

/* The moved residual has a negative product with every allowed gradient: checked at both ends of every slope. */
Test(search, a_refutation_points_away_from_all_gradients) {
  b[1] += 0.1;
  open_it();
  search_direction D;
  cr_assert(search_refutation(s, 0.01, REFUTE_RESIDUAL, &D));
  for (size_t i = 0; i < 2; i++) {
    double gain = 0;
    if (s->at.margins[i] > 1.01 * *s->at.level) continue;
    for (size_t j = 0; j < 2; j++) {
      double inner = D.b[j], z = s->at.Z[2 * i + j];
      for (size_t k = 0; k < 3; k++) inner += X[3 * i + k] * D.w[3 * j + k];
      inner *= y[i] * v[j];
      gain += s->found.free_slope[2 * i + j] ? fmax(inner, 0) : z > 0 ? inner : 0;
      gain += y[i] * fmax(z, 0) * D.v[j];
    }
    cr_assert(gain < 0, "%g", gain);
  }
}

/* Samples may choose slopes that leave nothing of their gradient: along theta, or along what gradients have in common, a product that
   rounding made positive stays so. */
Test(search, a_refutation_is_moved_against_each_gradient_in_use) {
  const double x[] = {0.46, 0.21, -0.39, 0.65, -0.95, -0.19, 0.94, 0.57, 0.99, 1.08, 0.21, -2.12, 1.42, -0.61, 0.1},
               w[] = {4.62, -2.11, 6.45, 9.84, -2.21, 0.12, 0.23, 0.59, 0.02, -0.13}, one[] = {1, 1, 1},
               outputs[] = {1, -1};
  const double within = 0.25;
  failure why;
  search_direction D;
  put("X", 2, 3, 5, x);
  put("y", 1, 1, 3, one);
  put("W", 2, 2, 5, w);
  put("v", 1, 1, 2, outputs);
  s = search_open(&raw, 0, 0, &why);
  cr_assert(!search_refutation(s, within, REFUTE_RESIDUAL, &D) && !search_refutation(s, within, REFUTE_COMMON, &D));
  cr_assert(search_refutation(s, within, REFUTE_AGAINST, &D) && D.bound > 0.55, "%g", D.bound);
  for (size_t i = 0; i < 3; i++) {
    double gain = 0;
    if (s->at.margins[i] > (1 + within) * *s->at.level) continue;
    for (size_t j = 0; j < 2; j++) {
      double inner = 0;
      for (size_t k = 0; k < 5; k++) inner += x[5 * i + k] * D.w[5 * j + k];
      inner *= outputs[j];
      gain += s->found.free_slope[2 * i + j] ? fmax(inner, 0) : s->at.Z[2 * i + j] > 0 ? inner : 0;
    }
    cr_assert(gain <= 0, "%g", gain);
  }
}

Test(search, numbers_beyond_the_largest_double_are_scaled_or_refused) {
  failure why;
  put("X", 2, 2, 3, X);
  put("y", 1, 1, 2, y);
  put("W", 2, 2, 3, W);
  field *f = fields_add_numbers(&raw, "v", 1, 1, 2);
  mpz_ui_pow_ui(mpq_numref(f->value[1].lo), 10, 400);
  mpq_set(f->value[1].hi, f->value[1].lo);
  s = search_open(&raw, 0, 1, &why);
  cr_assert(s != NULL && fabs(s->net.v[1]) <= 1 && s->unit.theta > 1300);
  mpq_set(fields_add_numbers(&raw, "b", 1, 1, 2)->value->lo, f->value[1].lo);
  fields_remove(&raw, "X");
  f = fields_add_numbers(&raw, "X", 2, 2, 3);
  mpz_ui_pow_ui(mpq_numref(f->value[1].lo), 10, 400);
  mpq_set(f->value[1].hi, f->value[1].lo);
  cr_assert(search_open(&raw, 1, 1, &why) == NULL);
  cr_assert_str_eq(why.text, "X: a number is beyond the largest double");
}

/* All active neurons of every sample are within 1/100 of their hinges: with the slopes at their lower ends the gradients are 0. */
Test(search, samples_with_all_neurons_near_hinges_count) {
  const double x[] = {1, 0.01, 0, 0, -1, 0.01, 0, 0, 0, 0.005, 1, 0.01, 0, 0.005, -1, 0.01}, labels[] = {1, 1, -1, -1},
               w[] = {0, 100, 0, -50, 0, 0, 0, 100}, outputs[] = {1, -1};
  failure why;
  put("X", 2, 4, 4, x);
  put("y", 1, 1, 4, labels);
  put("W", 2, 2, 4, w);
  put("v", 1, 1, 2, outputs);
  s = search_open(&raw, 0, 0, &why);
  search_best(s, 0.01, &r);
  cr_assert(r.is.epsilon < 1e-12 && r.is.multipliers[0] > 1 && r.is.tau < 0.01, "%g %g", r.is.epsilon, r.is.tau);
}

/* An exact KKT point with noise of about 1e-9. Rules as loose as 1/100 let the second sample pull, whose margin is no smallest
   one, and all slopes be those of the signs: epsilon is then 1e-3. */
Test(search, tighter_rules_are_tried_before_looser_ones_are_believed) {
  const double x[] = {1.99871826171875, -0.00018310546875, 0.001953125,       -0.001220703125,
                      0.00213623046875, 2.0045166015625,   -0.00311279296875, -0.00689697265625,
                      0.004638671875,   2.00006103515625,  0.00274658203125,  -0.00518798828125,
                      2.00677490234375, 0.00286865234375,  -0.00048828125,    -0.00140380859375},
               labels[] = {1, -1, -1, 1},
               w[] = {0.6168896556807826,   -0.1246691203140257, 0.00043197593487219466, -5.370309274026073e-05,
                      -0.12313148978783416, 0.6171025575301591,  0.0007256986091946534,  -0.0015246061851468685},
               biases[] = {0.2464828361591608, 0.24621487346367613},
               outputs[] = {0.6759062182539337, -0.6757229795999178};
  failure why;
  put("X", 2, 4, 4, x);
  put("y", 1, 1, 4, labels);
  put("W", 2, 2, 4, w);
  put("b", 1, 1, 2, biases);
  put("v", 1, 1, 2, outputs);
  s = search_open(&raw, 1, 1, &why);
  search_best(s, 0.01, &r);
  cr_assert(r.is.epsilon < 1e-8 && r.is.delta < 1e-8 && r.is.tau < 1e-8, "%g %g %g", r.is.epsilon, r.is.delta,
            r.is.tau);
  cr_assert(r.rules.at_margin < 0.01);
}

/* ---- how close ---- */

/* With an output weight 1.011 times too long, one margin is: below that tolerance its sample gets no multiplier, and much is left. */
Test(search, the_least_tolerance_is_bracketed) {
  v[0] *= 1.011;
  open_it();
  search_bracket found;
  search_nearest(s, 0.01, &found);
  cr_assert(found.within >= 0.0109999 && found.within < 0.01100001, "%g", found.within);
  cr_assert(found.not_within < 0.011 && found.within <= 1.04 * found.not_within, "%g", found.not_within);
  search_nearest(s, 0.5, &found);
  cr_assert(found.within < 0.01100001 && found.within <= 1.04 * found.not_within, "%g", found.not_within);
}

Test(search, no_tolerance_does_for_a_network_out_of_balance) {
  for (size_t j = 0; j < 2; j++) v[j] *= 1e-6;
  open_it();
  search_bracket found;
  search_nearest(s, 0.01, &found);
  cr_assert(found.within > 0.96 && found.not_within > 0.9);
}

/* Enormous numbers are no other problem: the multipliers of trained outputs are the same. */
Test(search, powers_of_two_are_taken_out) {
  for (size_t k = 0; k < 6; k++) W[k] = ldexp(W[k], 900);
  for (size_t j = 0; j < 2; j++) b[j] = ldexp(b[j], 900), v[j] = ldexp(v[j], 900);
  find(0.01);
  cr_assert(r.is.epsilon < 1e-15 && close_to(r.is.multipliers[0], 0.25) && r.is.exponent == 0);
}

/* ---- hints ---- */

static search_hints hints_for(const double *multipliers) {
  search_hints hints;
  if (multipliers != NULL) put("multipliers", 1, 1, samples, multipliers);
  find(0.01);
  search_likeness(s, 0, 0.01, &hints);
  return hints;
}

Test(search, hint_at_outputs) {
  for (size_t k = 0; k < 6; k++) W[k] *= 2;
  for (size_t j = 0; j < 2; j++) b[j] *= 2, v[j] /= 2;
  search_hints hints = hints_for(NULL);
  cr_assert(hints.count == 1 && hints.at[0].kind == HINT_OUTPUTS_NOT_STATIONARY && hints.at[0].number < 1e-12);
}

Test(search, hint_at_biases) {
  b[0] = b[1] = 0;
  search_hints hints = hints_for(NULL);
  cr_assert(hints.count >= 1 && hints.at[0].kind == HINT_BIASES_ZERO);
}

/* With two neurons the factors 2 and 1/2 are those of the width. */
static void factor_is(double factor, hint_kind kind) {
  const double multipliers[] = {0.25 * factor, 0.25 * factor};
  search_hints hints = hints_for(multipliers);
  cr_assert(hints.count == 1 && hints.at[0].kind == kind, "%g", factor);
  if (kind == HINT_OTHER_FACTOR) cr_assert(close_to(hints.at[0].number, 1 / factor));
}

Test(search, hint_at_negated_multipliers) { factor_is(-1, HINT_NEGATED); }
Test(search, hint_at_the_root_of_the_width) { factor_is(sqrt(0.5), HINT_TIMES_ROOT_WIDTH); }
Test(search, hint_at_the_root_of_the_width_too_often) { factor_is(sqrt(2), HINT_OVER_ROOT_WIDTH); }
Test(search, hint_at_the_width) { factor_is(0.5, HINT_TIMES_WIDTH); }
Test(search, hint_at_the_width_too_often) { factor_is(2, HINT_OVER_WIDTH); }
Test(search, hint_at_another_factor) { factor_is(3, HINT_OTHER_FACTOR); }

Test(search, hint_at_one_label) {
  const double multipliers[] = {0.25, -0.25};
  search_hints hints = hints_for(multipliers);
  cr_assert(hints.count == 1 && hints.at[0].kind == HINT_LABEL_NEGATED);
}

Test(search, hint_at_signs) {
  for (size_t k = 0; k < 3; k++) W[k] += 0.3 * X[3 + k];
  b[0] += 0.3;
  search_hints hints = hints_for(NULL);
  cr_assert(hints.count == 1 && hints.at[0].kind == HINT_WRONG_SIGNS);
  cr_assert(hints.at[0].pairs[0] == 1 && hints.at[0].pairs[1] == 0);
}
