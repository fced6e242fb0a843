/* D-X6: the limit direction. */
#include <math.h>
#include <stdlib.h>

#include "experiment/D_reduced.h"
#include "experiment/experiment.h"
#include "linalg/common/factor.h"
#include "linalg/common/product.h"
#include "num/common/memory.h"

enum { COSINE, NORMALISED, NUMBERS6 };

static void shape6(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = 1;
  *width = D_RECORDS * NUMBERS6 + 1;
}

/* gamma = 1, one neuron: logistic regression. Where all of c = (y y^T K)^-1 1 is positive, every sample is a support vector, and the
   hard-margin direction is u = sum_i c_i y_i x_i. */
static double *max_margin(const cluster_run *c, double *least) {
  size_t n = c->run.n;
  double *G = memory_new(n * n, sizeof *G), *L = memory_new(n * n, sizeof *L), *x = memory_new(n, sizeof *x);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) G[i * n + k] = c->K[i * n + k] * c->data.y[i] * c->data.y[k];
  factor_semidefinite(L, G, n);
  for (size_t i = 0; i < n; i++) x[i] = (1 - product_inner(L + i * n, x, i)) / L[i * n + i];
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; k++) x[i] -= L[k * n + i] * x[k];
    x[i] /= L[i * n + i];
  }
  *least = INFINITY;
  for (size_t i = 0; i < n; i++) {
    *least = fmin(*least, x[i]);
    x[i] *= c->data.y[i];
  }
  free(G);
  free(L);
  return x;
}

static int run6(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  cluster_setup of = D_reduced(p->seed + number);
  cluster_run c;
  double least;
  (void)setting, (void)why;
  of.gamma = 1;
  of.data.m = 1;
  cluster_begin(&c, &of);
  size_t n = c.run.n;
  double *x = max_margin(&c, &least), *moved = memory_new(n, sizeof *moved);
  product_rows(moved, c.K, n, x, 1, n);
  double length = sqrt(product_inner(moved, x, n)), margin = 1 / length;
  value[D_RECORDS * NUMBERS6] = least;
  for (size_t k = 0; k < D_RECORDS; k++) {
    cluster_steps(&c, D_steps[k] - c.run.t);
    double norm = cluster_measure(&c).frobenius, along = c.s[0] * product_inner(c.run.P, x, n);
    value[k * NUMBERS6 + COSINE] = along / (norm * length);
    value[k * NUMBERS6 + NORMALISED] = gram_run_margin(&c.run) / norm / margin;
  }
  free(x);
  free(moved);
  cluster_end(&c);
  return 1;
}

static void draw6(figure *f, const experiment_plan *p, const experiment_results *r) {
  static const char *const names[] = {"cosine with the max-margin direction", "margin / |W| over the largest possible"};
  (void)p;
  figure_add_panel(f, "gamma = 1: logistic regression", "step", "", 1, 0);
  for (size_t c = 0; c < NUMBERS6; c++) {
    figure_add_curve(f, CURVE_MARKS, "%s", names[c]);
    for (size_t k = 0; k < D_RECORDS; k++) experiment_point(f, (double)D_steps[k], r, 0, k * NUMBERS6 + c);
  }
}

static void observe6(observations *o, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  expect_at_least(o, experiment_least(r, 0, D_RECORDS * NUMBERS6), 0,
                  "least multiplier: every sample is a support vector");
  for (size_t k = 0; k < D_RECORDS; k++)
    observe(o, experiment_mean(r, 0, k * NUMBERS6 + COSINE), "cosine at step %zu", D_steps[k]);
  expect_at_most(o, experiment_most(r, 0, D_LAST * NUMBERS6 + NORMALISED), 1,
                 "margin over the largest possible, at the end");
  expect_at_least(o, experiment_least(r, 0, D_LAST * NUMBERS6 + COSINE), experiment_least(r, 0, COSINE),
                  "cosine at the end, above that of step 1");
}

const experiment D_X6 = {
    .name = "D-X6",
    .source = "D (ours)",
    .title = "Towards the max-margin direction",
    .about =
        "M1 with one neuron and gamma = 1, which is logistic regression: all samples are support vectors of the "
        "hard-margin problem, whose solution is then known; the direction of W(t) approaches it, slowly.",
    .seed = 2023,
    .runs = 3,
    .full_runs = 10,
    .shape = shape6,
    .run = run6,
    .draw = draw6,
    .observe = observe6,
};
