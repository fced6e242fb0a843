/* D-X2: data of huge dimension, for which the deterministic theorem holds. */
#include <math.h>
#include <stdlib.h>

#include "experiment/D_reduced.h"
#include "experiment/experiment.h"

enum { H2, H3, H4, H5, RATIO, SLACK, CLEAN, NUMBERS2 };

static void shape2(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = 2;
  *width = NUMBERS2;
}

static cluster_setup regime(size_t setting, uint64_t seed) {
  cluster_setup s = {
      .data =
          {.data_seed = seed, .start_seed = seed, .n = 450, .m = 4, .p = 4e13, .mu = 1000, .omega = -1, .turned = 1},
      .gamma = 0.5,
      .H = 1,
      .activation = GRAM_SMOOTHED};
  if (setting == 0) return s;
  s.data.n = 6;
  s.data.m = 2;
  s.data.p = 2e5;
  s.data.mu = sqrt(200.0);
  s.data.turned = 0;
  s.gamma = 0.9;
  return s;
}

/* Left side over right side of (H2) to (H5); the largest ratio over Q; how far the rate of K4 lies above the risk. */
static int run2(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  enum { STEPS = 300 };
  cluster_run c;
  cluster_setup of = regime(setting, p->seed + number);
  double least, most, cross;
  (void)why;
  cluster_begin(&c, &of);
  gram_extremes(&least, &most, &cross, c.K, c.run.n);
  double n = (double)c.run.n, g2 = of.gamma * of.gamma, Q = 8 * most / (g2 * least), pull = (n - 1) * cross * Q;
  double start = exp(fabs(gram_run_margin(&c.run))), rate = c.of.alpha * (g2 * least - pull) / n;
  value[H2] = c.of.alpha / n * (most + 2 * (n - 1) * cross) * 8;
  value[H3] = 2 * pull / most;
  value[H4] = pull / (g2 * least);
  value[H5] = Q * (1 + 3 / of.gamma) * (double)of.data.turned / n;
  value[RATIO] = 0;
  value[SLACK] = INFINITY;
  while (c.run.t < STEPS) {
    gram_run_step(&c.run);
    value[RATIO] = fmax(value[RATIO], gram_run_ratio(&c.run) / Q);
    value[SLACK] = fmin(value[SLACK], (1 + start) / (rate * (double)c.run.t) / gram_run_loss(&c.run));
  }
  value[CLEAN] = (double)cluster_errors(&c, D_POINTS, p->seed);
  cluster_end(&c);
  return 1;
}

static void draw2(figure *f, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  figure_add_panel(f, "left side over right side", "hypothesis H2, ..., H5", "", 0, 0);
  for (size_t s = 0; s < 2; s++) {
    figure_add_curve(f, CURVE_MARKS,
                     s == 0 ? "n = 450, p = 4 10^13, one wrong label (H5: over 1/2)" : "n = 6, p = 2 10^5");
    for (size_t k = H2; k <= H5; k++)
      figure_add_point(f, 2 + (double)k, experiment_mean(r, s, k), experiment_least(r, s, k), experiment_most(r, s, k));
  }
}

static void observe2(observations *o, const experiment_plan *p, const experiment_results *r) {
  static const char *const names[] = {"n = 450, p = 4 10^13", "n = 6, p = 2 10^5"};
  (void)p;
  for (size_t s = 0; s < 2; s++) {
    expect_at_most(o, experiment_most(r, s, H2), 1 + 1e-12, "%s: H2, left over right", names[s]);
    expect_at_most(o, experiment_most(r, s, H3), 1, "%s: H3, left over right", names[s]);
    expect_at_most(o, experiment_most(r, s, H4), 1, "%s: H4, left over right", names[s]);
    expect_at_most(o, experiment_most(r, s, H5), 0.5, "%s: H5", names[s]);
    expect_at_most(o, experiment_most(r, s, RATIO), 1, "%s: largest ratio of loss weights over Q (K1)", names[s]);
    expect_at_least(o, experiment_least(r, s, SLACK), 1, "%s: bound of K4 over the risk", names[s]);
    observe_share(o, (size_t)(experiment_mean(r, s, CLEAN) * (double)r->runs + 0.5), D_POINTS * r->runs,
                  "%s: clean error", names[s]);
  }
}

const experiment D_X2 = {
    .name = "D-X2",
    .source = "D Lemmas 4.9 to 4.12",
    .title = "The deterministic theorem holds in huge dimension",
    .about =
        "Two Gaussian clusters in p = 4 10^13 dimensions (n = 450, one wrong label, |mu|^2 = 10^6) and in 2 10^5 (n = "
        "6), drawn in 1 + n + m coordinates, exactly in law: the hypotheses H2 to H5 of D-core hold, and so do K1 and "
        "K4 along 300 steps.",
    .seed = 1,
    .runs = 2,
    .full_runs = 10,
    .shape = shape2,
    .run = run2,
    .draw = draw2,
    .observe = observe2,
};
