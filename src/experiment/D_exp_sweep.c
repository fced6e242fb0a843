/* D-exp-sweep: from benign to harmful as the dimension grows, by the number of wrong labels. */
#include <math.h>

#include "experiment/clusters.h"
#include "experiment/experiment.h"

enum { SAMPLES = 40, STEPS = 2000, POINTS = 20000, FULL_POINTS = 200000 };
static const double dimension[] = {2e3, 8e3, 3.2e4, 1.28e5, 5e5, 2e6};
static const size_t turned[] = {0, 4, 8};
enum { DIMENSIONS = sizeof dimension / sizeof *dimension, RATES = sizeof turned / sizeof *turned };
enum { ERRORS, TRAIN, NUMBERS };

static const double MU2 = 60, TOLERANCE = 0.025;

static size_t points(const experiment_plan *p) { return p->full ? FULL_POINTS : POINTS; }

static void shape(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = DIMENSIONS * RATES;
  *width = NUMBERS;
}

static int run(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  uint64_t seed = p->seed + number;
  cluster_setup of = {.data = {.data_seed = seed,
                               .start_seed = seed,
                               .n = SAMPLES,
                               .m = 8,
                               .p = dimension[setting % DIMENSIONS],
                               .mu = sqrt(MU2),
                               .omega = -1,
                               .turned = turned[setting / DIMENSIONS]},
                      .gamma = 0.5,
                      .H = 2,
                      .activation = GRAM_SMOOTHED};
  cluster_run c;
  (void)why;
  cluster_begin(&c, &of);
  cluster_steps(&c, STEPS);
  value[ERRORS] = (double)cluster_errors(&c, points(p), seed);
  value[TRAIN] = gram_run_error(&c.run);
  cluster_end(&c);
  return 1;
}

/* To leading order, all loss weights equal: W is along sum_i y_i x_i. */
static double predicted(double p, size_t flips) {
  double keep = 1 - 2 * (double)flips / SAMPLES, signal = SAMPLES * keep * keep * MU2;
  return erfc(sqrt(signal * MU2 / (p + signal)) / sqrt(2.0)) / 2;
}

static void draw(figure *f, const experiment_plan *p, const experiment_results *r) {
  figure_add_panel(f, "n = 40, |mu|^2 = 60: the error rises where n |mu|^4 falls below p", "dimension p",
                   "clean test error", 1, 0);
  for (size_t k = 0; k < RATES; k++) {
    figure_add_curve(f, CURVE_MARKS, "%zu wrong labels of %d", turned[k], SAMPLES);
    for (size_t d = 0; d < DIMENSIONS; d++) {
      double all = (double)points(p);
      size_t setting = k * DIMENSIONS + d;
      figure_add_point(f, dimension[d], experiment_mean(r, setting, ERRORS) / all,
                       experiment_least(r, setting, ERRORS) / all, experiment_most(r, setting, ERRORS) / all);
    }
  }
  for (size_t k = 0; k < RATES; k++) {
    figure_add_curve(f, CURVE_DASHED, "predicted, %zu wrong", turned[k]);
    for (double x = 2e3; x < 2.1e6; x *= 1.2) {
      double y = predicted(x, turned[k]);
      figure_add_point(f, x, y, y, y);
    }
  }
}

static void observe_run(observations *o, const experiment_plan *p, const experiment_results *r) {
  for (size_t setting = 0; setting < DIMENSIONS * RATES; setting++) {
    double x = dimension[setting % DIMENSIONS], mean = experiment_mean(r, setting, ERRORS);
    size_t flips = turned[setting / DIMENSIONS];
    observe_share(o, (size_t)(mean * (double)r->runs + 0.5), points(p) * r->runs, "clean error, p = %g, %zu wrong", x,
                  flips);
    expect_at_most(o, fabs(mean / (double)points(p) - predicted(x, flips)), TOLERANCE, "  off from the prediction %.4f",
                   predicted(x, flips));
    expect_at_most(o, experiment_most(r, setting, TRAIN), 0, "  training error");
  }
}

const experiment D_exp_sweep = {
    .name = "D-exp-sweep",
    .source = "D Thm. 3.1 (ours)",
    .title = "Benign to harmful overfitting as the dimension grows",
    .about =
        "n = 40 samples with 0, 4 and 8 wrong labels, |mu|^2 = 60, p from 2000 to 2 10^6, m = 8, gamma = 1/2, H = 2, "
        "2000 steps of the largest size that (H2) allows. The training error is 0 everywhere; the clean error is near "
        "Phi(-sqrt(n |mu|^4 r^2 / (p + n r^2 |mu|^2))) with r = 1 - 2 eta, to leading order: expected within 0.025, "
        "on either side.",
    .seed = 1,
    .runs = 2,
    .full_runs = 10,
    .shape = shape,
    .run = run,
    .draw = draw,
    .observe = observe_run,
};
