/* D-X11: which wrong labels do most harm. */
#include <math.h>
#include <stdlib.h>

#include "experiment/D_reduced.h"
#include "experiment/experiment.h"
#include "num/common/memory.h"

static const char *const rules[] = {"the first four", "all of one class", "those best aligned with mu",
                                    "greedy: least mean margin"};
enum { RULES = 4, TURNED = 4 };

static void shape11(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = RULES;
  *width = 2;
}

/* After one step from 0 the mean margin is along sum_i y_i <x_i, mu>: which sample not yet turned lowers that most? It is the one that
   is best aligned; of one class, the first ones. With `weighed`, by the loss weights and slopes at the end of a run. */
static void turn(cluster_run *c, size_t rule, const double *weight) {
  size_t n = c->run.n;
  for (size_t k = 0; k < TURNED; k++) {
    size_t worst = n;
    double most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
      double score = rule == 1 ? -(double)i : c->data.clean[i] * c->Xmu[i] * (rule == 3 ? weight[i] : 1);
      if (c->data.y[i] * c->data.clean[i] < 0 || (rule == 1 && c->data.clean[i] < 0) || score <= most) continue;
      worst = i;
      most = score;
    }
    c->data.y[worst] = -c->data.y[worst];
  }
}

static void restart(cluster_run *c) {
  gram_run_end(&c->run);
  gram_run_begin(&c->run, c->P0);
}

/* Sum of all pulls on sample i's margin, as the weight of its label in W(T). */
static double *weights_of_run(cluster_run *c) {
  size_t n = c->run.n;
  double *weight = memory_new(n, sizeof *weight);
  cluster_steps(c, D_steps[D_LAST]);
  for (size_t i = 0; i < n; i++) {
    weight[i] = 0;
    for (size_t j = 0; j < c->run.m; j++) weight[i] += fabs(c->run.A[j * n + i]);
  }
  return weight;
}

static int run11(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  cluster_setup of = D_reduced(p->seed + number);
  cluster_run c;
  (void)why;
  of.data.turned = setting == 0 ? TURNED : 0;
  cluster_begin(&c, &of);
  double *weight = weights_of_run(&c);
  if (setting > 0) turn(&c, setting, weight);
  restart(&c);
  cluster_steps(&c, D_steps[D_LAST]);
  value[0] = (double)cluster_errors(&c, D_POINTS, p->seed + number);
  value[1] = gram_run_error(&c.run);
  free(weight);
  cluster_end(&c);
  return 1;
}

static void draw11(figure *f, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  figure_add_panel(f, "four wrong labels of 40", "", "clean error", 0, 0);
  for (size_t s = 0; s < RULES; s++) {
    figure_add_curve(f, CURVE_MARKS, "%s", rules[s]);
    figure_add_point(f, (double)s, experiment_mean(r, s, 0) / D_POINTS, experiment_least(r, s, 0) / D_POINTS,
                     experiment_most(r, s, 0) / D_POINTS);
  }
}

static void observe11(observations *o, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  for (size_t s = 0; s < RULES; s++) {
    observe_share(o, (size_t)(experiment_mean(r, s, 0) * (double)r->runs + 0.5), D_POINTS * r->runs, "%s: clean error",
                  rules[s]);
    expect_at_most(o, experiment_most(r, s, 1), 0, "  training error");
  }
  expect_at_least(o, experiment_mean(r, 2, 0), experiment_mean(r, 0, 0),
                  "best aligned ones: errors, no fewer than with the first four");
}

const experiment D_X11 = {
    .name = "D-X11",
    .source = "D Thm. 3.1 (ours)",
    .title = "Which wrong labels do most harm",
    .about =
        "M1 with four wrong labels that are chosen by rules: the first ones, ones of one class alone, those whose "
        "samples are best aligned with the mean, and greedily by what the sample adds to the mean margin in a run "
        "without wrong labels. 2000 steps.",
    .seed = 2023,
    .runs = 3,
    .full_runs = 10,
    .shape = shape11,
    .run = run11,
    .draw = draw11,
    .observe = observe11,
};
