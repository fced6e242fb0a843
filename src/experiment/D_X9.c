/* D-X9: the linearised run. */
#include <math.h>
#include <stdlib.h>

#include "experiment/D_reduced.h"
#include "experiment/experiment.h"
#include "linalg/common/product.h"
#include "num/common/memory.h"

enum { TRUE_LOSS, LINEAR_LOSS, MOVED, APART, NUMBERS9 };
static const double starts[] = {1, 100, 10000}; /* omega sqrt(m p) / alpha */
enum { STARTS = sizeof starts / sizeof *starts };

static void shape9(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = STARTS;
  *width = D_RECORDS * NUMBERS9;
}

/* The margins of f(x_i; W(0)) + <grad f(x_i; W(0)), W - W(0)>, trained: slopes stay those of the start. */
typedef struct {
  double *slope, *P, *c, *q; /* m x n, and n */
} linear_run;

static void linear_step(linear_run *l, const cluster_run *c) {
  size_t n = c->run.n, m = c->run.m;
  for (size_t j = 0; j < m; j++)
    for (size_t i = 0; i < n; i++)
      l->c[j * n + i] = c->run.alpha / (double)n * c->run.scale * c->s[j] * c->data.y[i] * logistic_weight(l->q[i]) *
                        l->slope[j * n + i];
  for (size_t k = 0; k < m * n; k++) l->P[k] = 0;
  product_add(l->P, l->c, c->K, m, n, n);
  for (size_t j = 0; j < m; j++)
    for (size_t i = 0; i < n; i++)
      l->q[i] += c->data.y[i] * c->run.scale * c->s[j] * l->slope[j * n + i] * l->P[j * n + i];
}

static void linear_begin(linear_run *l, const cluster_run *c) {
  size_t n = c->run.n, cells = c->run.m * n;
  *l = (linear_run){memory_new(cells, sizeof(double)), memory_new(cells, sizeof(double)),
                    memory_new(cells, sizeof(double)), memory_new(n, sizeof(double))};
  for (size_t k = 0; k < cells; k++) l->slope[k] = gram_slope(&c->run, c->run.P[k]);
  for (size_t i = 0; i < n; i++) l->q[i] = c->run.q[i];
}

static void linear_end(linear_run *l) {
  free(l->slope);
  free(l->P);
  free(l->c);
  free(l->q);
}

/* |W - W(0)|_F^2 = <A, A K>. */
static double distance_moved(const cluster_run *c) {
  size_t n = c->run.n, m = c->run.m;
  double sum = 0;
  for (size_t k = 0; k < m * n; k++) sum += c->run.A[k] * (c->run.P[k] - c->P0[k]);
  return sqrt(fmax(sum, 0));
}

static int run9(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  cluster_setup of = D_reduced(p->seed + number);
  cluster_run c;
  linear_run l;
  (void)why;
  of.data.omega = -starts[setting];
  cluster_begin(&c, &of);
  linear_begin(&l, &c);
  double first = cluster_measure(&c).frobenius;
  for (size_t k = 0, t = 0; k < D_RECORDS; k++, value += NUMBERS9) {
    for (; t < D_steps[k]; t++) {
      gram_run_step(&c.run);
      linear_step(&l, &c);
    }
    value[LINEAR_LOSS] = value[APART] = 0;
    for (size_t i = 0; i < c.run.n; i++) {
      value[LINEAR_LOSS] += logistic_loss(l.q[i]) / (double)c.run.n;
      value[APART] = fmax(value[APART], fabs(l.q[i] - c.run.q[i]));
    }
    value[TRUE_LOSS] = gram_run_loss(&c.run);
    value[MOVED] = distance_moved(&c) / first;
  }
  linear_end(&l);
  cluster_end(&c);
  return 1;
}

static void draw9(figure *f, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  figure_add_panel(f, "|W(t) - W(0)| / |W(0)|", "step", "", 1, 1);
  for (size_t s = 0; s < STARTS; s++) {
    figure_add_curve(f, CURVE_MARKS, "omega sqrt(m p) = %g alpha", starts[s]);
    for (size_t k = 0; k < D_RECORDS; k++) experiment_point(f, (double)D_steps[k], r, s, k * NUMBERS9 + MOVED);
  }
  figure_add_panel(f, "margins: largest distance to the linearised run", "step", "", 1, 1);
  for (size_t s = 0; s < STARTS; s++) {
    figure_add_curve(f, CURVE_MARKS, "omega sqrt(m p) = %g alpha", starts[s]);
    for (size_t k = 0; k < D_RECORDS; k++) experiment_point(f, (double)D_steps[k], r, s, k * NUMBERS9 + APART);
  }
}

/* Prop. 3.2: after one step |W - W(0)| >= gamma |mu|/48 |W(0)|, under (A6). */
static void observe9(observations *o, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  for (size_t s = 0; s < STARTS; s++) {
    double moved = experiment_least(r, s, MOVED), bound = 0.5 * sqrt(60.0) / 48;
    if (s == 0)
      expect_at_least(o, moved, bound, "omega sqrt(m p) = alpha: moved in one step, at least gamma |mu|/48");
    else
      observe(o, moved, "omega sqrt(m p) = %g alpha, against (A6): moved in one step", starts[s]);
    observe(o, experiment_mean(r, s, D_LAST * NUMBERS9 + MOVED), "  moved after %zu steps", D_steps[D_LAST]);
    observe(o, experiment_mean(r, s, D_LAST * NUMBERS9 + APART), "  margins, largest distance to the linearised run");
    observe(o, experiment_mean(r, s, D_LAST * NUMBERS9 + TRUE_LOSS), "  loss");
    observe(o, experiment_mean(r, s, D_LAST * NUMBERS9 + LINEAR_LOSS), "  loss of the linearised run");
  }
}

const experiment D_X9 = {
    .name = "D-X9",
    .source = "D Prop. 3.2",
    .title = "Far from initialisation, and the linearised run",
    .about =
        "M1 from starts of three sizes, beside the run of the network linearised at the same start: with the start "
        "that (A6) asks for, one step goes far from W(0) (Prop. 3.2), and the margins of the two runs part.",
    .seed = 2023,
    .runs = 2,
    .full_runs = 10,
    .shape = shape9,
    .run = run9,
    .draw = draw9,
    .observe = observe9,
};
