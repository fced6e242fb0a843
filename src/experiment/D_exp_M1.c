/* D-exp-M1 and D-exp-full: the theorem's picture at sizes that fit in memory. */
#include <math.h>

#include "experiment/clusters.h"
#include "experiment/experiment.h"

/* Per recorded step. */
enum { STEP, LOSS, TRAIN, RATIO, NORM, MARGIN, ERRORS, NUMBERS };
/* Before the steps. */
enum { LEAST, MOST, CROSS, ALPHA, BEFORE };

static const size_t reduced_steps[] = {0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 20000};
static const size_t full_steps[] = {0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000};
enum {
  REDUCED_STEPS = sizeof reduced_steps / sizeof *reduced_steps,
  FULL_STEPS = sizeof full_steps / sizeof *full_steps
};
enum { TEST_POINTS = 20000, FULL_POINTS = 200000 };

typedef struct {
  cluster_setup setup;
  const size_t *steps;
  size_t count, points;
} sizes;

/* omega sqrt(m p) = alpha, as (A6) allows. */
static sizes sizes_of(const experiment_plan *p, int large) {
  sizes s = {.steps = reduced_steps, .count = REDUCED_STEPS, .points = p->full ? FULL_POINTS : TEST_POINTS};
  s.setup = (cluster_setup){.data = {.n = 40, .m = 8, .p = 8000, .mu = sqrt(60.0), .omega = -1, .turned = 4, .full = 1},
                            .gamma = 0.5,
                            .H = 2,
                            .alpha = 1e-4,
                            .activation = GRAM_SMOOTHED};
  if (large) {
    s.setup.data.n = 200;
    s.setup.data.m = 64;
    s.setup.data.p = 40000;
    s.setup.data.turned = 20;
    s.setup.gamma = 0.2;
    s.setup.H = 4;
    s.setup.alpha = 0;
    s.setup.data.full = p->full;
    s.steps = full_steps;
    s.count = p->full ? FULL_STEPS : FULL_STEPS - 2;
  }
  return s;
}

static void shape_of(const experiment_plan *p, int large, size_t *settings, size_t *width) {
  *settings = 1;
  *width = BEFORE + sizes_of(p, large).count * NUMBERS;
}

static void record(double *value, const cluster_run *c, double ratio, const sizes *s) {
  cluster_measures now = cluster_measure(c);
  value[STEP] = (double)c->run.t;
  value[LOSS] = gram_run_loss(&c->run);
  value[TRAIN] = gram_run_error(&c->run);
  value[RATIO] = ratio;
  value[NORM] = now.frobenius;
  value[MARGIN] = now.margin / now.frobenius;
  value[ERRORS] = (double)cluster_errors(c, s->points, c->of.data.data_seed);
}

static int run_one(double *value, const experiment_plan *p, int large, size_t run) {
  sizes s = sizes_of(p, large);
  cluster_run c;
  double ratio = 1;
  s.setup.data.data_seed = s.setup.data.start_seed = p->seed + run;
  cluster_begin(&c, &s.setup);
  gram_extremes(value + LEAST, value + MOST, value + CROSS, c.K, c.run.n);
  value[ALPHA] = c.of.alpha;
  for (size_t k = 0; k < s.count; k++) {
    for (; c.run.t < s.steps[k]; ratio = fmax(ratio, gram_run_ratio(&c.run))) gram_run_step(&c.run);
    record(value + BEFORE + k * NUMBERS, &c, ratio, &s);
  }
  cluster_end(&c);
  return 1;
}

static void put_curve(figure *f, const char *name, const experiment_results *r, size_t number, const sizes *s,
                      double scale) {
  figure_add_curve(f, CURVE_MARKS, "%s", name);
  for (size_t k = 0; k < s->count; k++) {
    size_t at = BEFORE + k * NUMBERS + number;
    double mean = experiment_mean(r, 0, at) * scale;
    if (s->steps[k] > 0)
      figure_add_point(f, (double)s->steps[k], mean, experiment_least(r, 0, at) * scale,
                       experiment_most(r, 0, at) * scale);
  }
}

static void draw_all(figure *f, const experiment_plan *p, int large, const experiment_results *r) {
  sizes s = sizes_of(p, large);
  figure_add_panel(f, "all labels are fitted, wrong ones too", "step", "", 1, 1);
  put_curve(f, "loss", r, LOSS, &s, 1);
  put_curve(f, "clean test error", r, ERRORS, &s, 1.0 / (double)s.points);
  figure_add_panel(f, "what the proof follows", "step", "", 1, 0);
  put_curve(f, "largest ratio of loss weights so far", r, RATIO, &s, 1);
  put_curve(f, "mean margin / |W|_F", r, MARGIN, &s, 1);
}

static size_t errors_at_end(const experiment_results *r, const sizes *s) {
  double sum = 0;
  for (size_t run = 0; run < r->runs; run++)
    sum += experiment_value(r, 0, run)[BEFORE + (s->count - 1) * NUMBERS + ERRORS];
  return (size_t)sum;
}

/* The limit of ratios is C_r = 16 C1^2 / gamma^2 with the smallest C1 that the norms need. */
static void observe_all(observations *o, const experiment_plan *p, int large, const experiment_results *r) {
  sizes s = sizes_of(p, large);
  double dimension = s.setup.data.p, low = experiment_least(r, 0, LEAST), high = experiment_most(r, 0, MOST);
  double C1 = fmax(dimension / low, high / dimension), first = BEFORE + NUMBERS,
         last = BEFORE + (double)(s.count - 1) * NUMBERS;
  size_t end = (size_t)last;
  observe(o, experiment_mean(r, 0, LEAST), "least |x_i|^2");
  observe(o, experiment_mean(r, 0, MOST), "largest |x_i|^2");
  observe(o, experiment_mean(r, 0, CROSS), "largest |<x_i, x_k>|, i != k");
  observe(o, experiment_mean(r, 0, ALPHA), "step size alpha");
  observe(o, experiment_mean(r, 0, BEFORE + TRAIN), "training error at the start");
  expect_at_most(o, experiment_most(r, 0, (size_t)first + TRAIN), 0, "training error after one step");
  expect_at_most(o, experiment_most(r, 0, end + TRAIN), 0, "training error at the end, step %zu", s.steps[s.count - 1]);
  for (size_t k = 1; k < s.count; k++)
    expect_at_most(o, experiment_mean(r, 0, BEFORE + k * NUMBERS + LOSS),
                   experiment_mean(r, 0, BEFORE + (k - 1) * NUMBERS + LOSS), "loss at step %zu", s.steps[k]);
  expect_at_most(o, experiment_most(r, 0, end + RATIO), 16 * C1 * C1 / (s.setup.gamma * s.setup.gamma),
                 "largest ratio of loss weights (bound 16 C1^2/gamma^2)");
  observe(o, experiment_mean(r, 0, end + NORM), "|W|_F at the end");
  observe(o, experiment_mean(r, 0, end + MARGIN), "mean margin / |W|_F at the end");
  observe_share(o, errors_at_end(r, &s), s.points * r->runs, "clean test error at the end");
  expect_at_most(o, (double)errors_at_end(r, &s) / (double)(s.points * r->runs), 0.005,
                 "clean test error at the end: benign");
}

static void shape(const experiment_plan *p, size_t *settings, size_t *width) { shape_of(p, 0, settings, width); }
static void draw(figure *f, const experiment_plan *p, const experiment_results *r) { draw_all(f, p, 0, r); }
static void observe_run(observations *o, const experiment_plan *p, const experiment_results *r) {
  observe_all(o, p, 0, r);
}
static int run(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  (void)setting, (void)why;
  return run_one(value, p, 0, number);
}

const experiment D_exp_M1 = {
    .name = "D-exp-M1",
    .source = "D Thm. 3.1 (ours)",
    .title = "Benign overfitting on two clusters, reduced size",
    .about =
        "Two Gaussian clusters with |mu|^2 = 60, n = 40 samples in p = 8000 dimensions of which the first four have "
        "the wrong label, m = 8 neurons, smoothed leaky ReLU with gamma = 1/2 and H = 2, alpha = 1e-4, 20000 steps. "
        "One step fits all labels, the wrong ones too; the clean error stays of order 1e-3.",
    .seed = 2023,
    .runs = 1,
    .full_runs = 1,
    .shape = shape,
    .run = run,
    .draw = draw,
    .observe = observe_run,
};

static void shape_large(const experiment_plan *p, size_t *settings, size_t *width) { shape_of(p, 1, settings, width); }
static void draw_large(figure *f, const experiment_plan *p, const experiment_results *r) { draw_all(f, p, 1, r); }
static void observe_large(observations *o, const experiment_plan *p, const experiment_results *r) {
  observe_all(o, p, 1, r);
}
static int run_large(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  (void)setting, (void)why;
  return run_one(value, p, 1, number);
}

const experiment D_exp_full = {
    .name = "D-exp-full",
    .source = "D Thm. 3.1 (ours)",
    .title = "Benign overfitting on two clusters",
    .about =
        "As D-exp-M1 with n = 200, p = 40000, m = 64, gamma = 1/5, H = 4, twenty wrong labels, and the largest step "
        "size that (H2) of D-core allows. With --full the samples are drawn in all coordinates and the run has 10000 "
        "steps; else in 1 + n + m of them, which is the same in law, with 1000 steps.",
    .seed = 7,
    .runs = 1,
    .full_runs = 1,
    .shape = shape_large,
    .run = run_large,
    .draw = draw_large,
    .observe = observe_large,
};
