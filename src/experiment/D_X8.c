/* D-X8: certificates step by step. */
#include <math.h>
#include <stdlib.h>

#include "experiment/D_reduced.h"
#include "experiment/experiment.h"
#include "num/common/memory.h"

enum { CERTIFIED, RISEN, BROKEN, NUMBERS8 };

static void shape8(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = 2;
  *width = D_RECORDS * NUMBERS8;
}

/* The step changes the margin of sample i by (alpha/n) sum_k g_k xi_ki y_k y_i K_ik, where xi_ki is a mean over neurons of phi'(<w_j,
   x_k>), which is known, times a slope in [gamma, 1], which is not. With the worst of these, sums over samples give
     c_i = sum_k (g_k/g_i) d_k y_k y_i K_ik (gamma where that is positive, else 1),  d_k the mean of phi'(<w_j, x_k>);
   where c_i >= 0 the margin does not fall. */
static double certificate(const cluster_run *c, const double *d, size_t i) {
  size_t n = c->run.n;
  double rest = 0;
  for (size_t k = 0; k < n; k++) {
    double pull = c->run.g[k] / c->run.g[i] * d[k] * c->data.y[k] * c->data.y[i] * c->K[i * n + k];
    rest += pull > 0 ? c->of.gamma * pull : pull;
  }
  return rest;
}

static void one_certified_step(double *value, cluster_run *c) {
  size_t n = c->run.n, certified = 0, risen = 0, broken = 0;
  double *before = memory_new(n, sizeof *before), *rest = memory_new(n, sizeof *rest), *d = memory_new(n, sizeof *d);
  for (size_t i = 0; i < n; i++) {
    d[i] = 0;
    for (size_t j = 0; j < c->run.m; j++) d[i] += gram_slope(&c->run, c->run.P[j * n + i]) / (double)c->run.m;
  }
  for (size_t i = 0; i < n; i++) {
    before[i] = c->run.q[i];
    rest[i] = certificate(c, d, i);
  }
  gram_run_step(&c->run);
  for (size_t i = 0; i < n; i++) {
    certified += rest[i] >= 0;
    risen += c->run.q[i] >= before[i];
    broken += rest[i] >= 0 && c->run.q[i] < before[i];
  }
  value[CERTIFIED] = (double)certified / (double)n;
  value[RISEN] = (double)risen / (double)n;
  value[BROKEN] = (double)broken;
  free(before);
  free(rest);
  free(d);
}

/* M1, and crowded data on which margins do fall: n = p = 40 is too few dimensions for few coordinates, so all are drawn. */
static int run8(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  cluster_setup of = D_reduced(p->seed + number);
  cluster_run c;
  (void)why;
  if (setting == 1) {
    of.data.p = 40;
    of.data.mu = 3;
    of.data.full = 1;
  }
  cluster_begin(&c, &of);
  for (size_t k = 0; k < D_RECORDS; k++) {
    cluster_steps(&c, D_steps[k] - 1 - c.run.t);
    one_certified_step(value + k * NUMBERS8, &c);
  }
  cluster_end(&c);
  return 1;
}

static void draw8(figure *f, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  for (size_t s = 0; s < 2; s++) {
    figure_add_panel(f, s == 0 ? "p = 8000" : "p = n = 40: too crowded", "step", "share of samples", 1, 0);
    for (size_t c = CERTIFIED; c <= RISEN; c++) {
      figure_add_curve(f, CURVE_MARKS, c == CERTIFIED ? "certified to rise" : "margins that rise");
      for (size_t k = 0; k < D_RECORDS; k++) experiment_point(f, (double)D_steps[k], r, s, k * NUMBERS8 + c);
    }
  }
}

static void observe8(observations *o, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  for (size_t s = 0; s < 2; s++)
    for (size_t k = 0; k < D_RECORDS; k++) {
      const char *where = s == 0 ? "p = 8000" : "p = 40";
      observe(o, experiment_mean(r, s, k * NUMBERS8 + CERTIFIED), "%s, step %zu: share certified to rise", where,
              D_steps[k]);
      expect_at_most(o, experiment_most(r, s, k * NUMBERS8 + BROKEN), 0, "%s, step %zu: certified, and fallen", where,
                     D_steps[k]);
    }
  expect_at_least(o, experiment_least(r, 0, RISEN), 1, "p = 8000: share of margins that rise in step 1");
}

const experiment D_X8 = {
    .name = "D-X8",
    .source = "D Lemma 4.9 (ours)",
    .title = "Certificates step by step",
    .about =
        "A sum over samples, at least 0, certifies that the margin of sample i does not fall in the next step: "
        "between the hypotheses of D-core, which are far from necessary, and what is observed. On M1, and on n = p = "
        "40 with |mu|^2 = 9, where margins do fall.",
    .seed = 2023,
    .runs = 3,
    .full_runs = 10,
    .shape = shape8,
    .run = run8,
    .draw = draw8,
    .observe = observe8,
};
