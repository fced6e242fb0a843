/* A Figs. 1, 4, 5: the stable rank while a wide network is trained on two Gaussian clusters in high dimension. */
#include <math.h>
#include <stdio.h>

#include "experiment/clusters.h"
#include "experiment/experiment.h"

/* Everybody's setting: eq. (4) with |mu| = d^0.26, 15 of 100 labels turned, half positive outputs, gamma = 0.1. */
typedef struct {
  size_t n, m, turned;
} sizes;

static sizes sizes_of(const experiment_plan *p) { return p->full ? (sizes){100, 512, 15} : (sizes){40, 64, 6}; }

/* The standard deviation of Glorot's initialisation. */
static double glorot(size_t m, double d) { return sqrt(2 / ((double)m + d)); }

/* Data are those of the seed, whatever the start: that is what differs between runs. */
static cluster_setup setup_of(const experiment_plan *p, size_t run, double d, double multiple, double alpha) {
  sizes s = sizes_of(p);
  return (cluster_setup){.data = {.data_seed = p->seed,
                                  .start_seed = p->seed + run,
                                  .n = s.n,
                                  .m = s.m,
                                  .p = d,
                                  .mu = pow(d, 0.26),
                                  .omega = multiple * glorot(s.m, d),
                                  .rule = TURN_FIRST_OF_EACH,
                                  .turned = s.turned,
                                  .half = 1},
                         .gamma = 0.1,
                         .H = 1,
                         .alpha = alpha,
                         .activation = GRAM_ROUNDED,
                         .half_signs = 1};
}

static double stable_rank(const cluster_run *c) {
  cluster_measures now = cluster_measure(c);
  return (now.frobenius / now.spectral) * (now.frobenius / now.spectral);
}

/* SR(W(0)), then SR(W(t)) / SR(W(0)) at each of the steps. */
static void ranks(double *value, const cluster_setup *of, const size_t *steps, size_t count) {
  cluster_run c;
  cluster_begin(&c, of);
  double first = stable_rank(&c);
  value[0] = first;
  for (size_t k = 0; k < count; k++) {
    cluster_steps(&c, steps[k] - c.run.t);
    value[1 + k] = stable_rank(&c) / first;
  }
  cluster_end(&c);
}

static void put_steps(figure *f, const experiment_results *r, size_t setting, const size_t *steps, size_t count) {
  for (size_t k = 0; k < count; k++) experiment_point(f, (double)steps[k], r, setting, 1 + k);
}

/* ---- Fig. 1 ---- */

static const size_t steps1[] = {1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 70, 100, 200, 300, 500, 1000};
enum { AT_FIVE = 3 }; /* step 5 among them */
static const double full_dimension[] = {300, 1000, 3000, 1e4, 3e4}, small_dimension[] = {150, 300, 1000, 3000};
static const double full_multiple[] = {0.01, 0.02, 0.1, 0.3, 1, 3, 10, 30, 100},
                    small_multiple[] = {0.01, 0.02, 0.1, 0.3, 1, 3, 10};

typedef struct {
  const double *dimension, *multiple;
  size_t dimensions, multiples, steps;
  double wide; /* the dimension of the right panel, and of Figs. 4 and 5 */
} grid;

static grid grid_of(const experiment_plan *p) {
  if (p->full) return (grid){full_dimension, full_multiple, 5, 9, 16, 1e4};
  return (grid){small_dimension, small_multiple, 4, 7, 13, 2000}; /* 200 steps */
}

static void shape1(const experiment_plan *p, size_t *settings, size_t *width) {
  grid g = grid_of(p);
  *settings = g.dimensions + g.multiples;
  *width = 1 + g.steps;
}

static int run1(double *value, const experiment_plan *p, size_t setting, size_t run, failure *why) {
  grid g = grid_of(p);
  int left = setting < g.dimensions;
  cluster_setup of = left ? setup_of(p, run, g.dimension[setting], 0.02, 0.01)
                          : setup_of(p, run, g.wide, g.multiple[setting - g.dimensions], 0.16);
  (void)why;
  ranks(value, &of, steps1, g.steps);
  return 1;
}

static void draw1(figure *f, const experiment_plan *p, const experiment_results *r) {
  grid g = grid_of(p);
  figure_add_panel(f, "omega = omega_TF/50, alpha = 0.01", "step", "SR(W(t)) / SR(W(0))", 1, 0);
  for (size_t k = 0; k < g.dimensions; k++) {
    figure_add_curve(f, CURVE_MARKS, "d = %g", g.dimension[k]);
    put_steps(f, r, k, steps1, g.steps);
  }
  char title[80];
  (void)snprintf(title, sizeof title, "d = %g, alpha = 0.16", g.wide);
  figure_add_panel(f, title, "step", "SR(W(t)) / SR(W(0))", 1, 0);
  for (size_t k = 0; k < g.multiples; k++) {
    figure_add_curve(f, CURVE_MARKS, "omega = %g omega_TF", g.multiple[k]);
    put_steps(f, r, g.dimensions + k, steps1, g.steps);
  }
}

/* SR(5)/SR(0) falls with the dimension; and it grows with omega up to omega_TF, up to what is within noise. */
static void observe1(observations *o, const experiment_plan *p, const experiment_results *r) {
  grid g = grid_of(p);
  for (size_t k = 0; k < g.dimensions; k++) {
    double now = experiment_mean(r, k, 1 + AT_FIVE);
    observe(o, experiment_mean(r, k, 0), "d = %g: SR(W(0))", g.dimension[k]);
    if (k == 0)
      observe(o, now, "d = %g: SR(W(5))/SR(W(0))", g.dimension[k]);
    else
      expect_at_most(o, now, experiment_mean(r, k - 1, 1 + AT_FIVE), "d = %g: SR(W(5))/SR(W(0)), falls with d",
                     g.dimension[k]);
    observe(o, experiment_mean(r, k, g.steps), "d = %g: SR(W(t))/SR(W(0)) at step %zu", g.dimension[k],
            steps1[g.steps - 1]);
  }
  for (size_t k = 0; k < g.multiples; k++) {
    double now = experiment_mean(r, g.dimensions + k, 1 + AT_FIVE);
    if (k == 0 || g.multiple[k] > 1)
      observe(o, now, "omega = %g omega_TF: SR(W(5))/SR(W(0))", g.multiple[k]);
    else
      expect_at_least(o, now, experiment_mean(r, g.dimensions + k - 1, 1 + AT_FIVE) - 1e-3,
                      "omega = %g omega_TF: SR(W(5))/SR(W(0)), grows with omega", g.multiple[k]);
  }
}

const experiment A_fig1 = {
    .name = "A-fig1",
    .source = "A Fig. 1",
    .title = "Stable rank by dimension and by the scale of the start",
    .about =
        "Descent on two clusters, n = 100, m = 512, |mu| = d^0.26, 15 labels turned, gamma = 0.1, logistic loss, five "
        "starts (reduced: n = 40, m = 64, 200 steps). Drawn is the stable rank over that of the start, mean and one "
        "standard deviation. Left: by dimension, small start; the dimensions are not in the paper's text. Right: by "
        "the multiple of Glorot's standard deviation omega_TF. The samples are drawn in 1 + n + m coordinates where d "
        "is more, which is exact in law. Sizes and steps are far from what A Thms. 3.2 and 4.2 ask for.",
    .seed = 1,
    .runs = 5,
    .full_runs = 5,
    .shape = shape1,
    .run = run1,
    .draw = draw1,
    .observe = observe1,
};

/* ---- Fig. 4 ---- */

static const size_t steps4[] = {1, 2, 5, 10, 20, 50, 100, 200};
enum { STEPS4 = sizeof steps4 / sizeof *steps4 };
static const double full_alpha[] = {0.01, 0.02, 0.04, 0.08, 0.16, 0.32}, small_alpha[] = {0.01, 0.08, 0.32};

static size_t alphas_of(const experiment_plan *p, const double **alpha) {
  *alpha = p->full ? full_alpha : small_alpha;
  return p->full ? 6 : 3;
}

static void shape4(const experiment_plan *p, size_t *settings, size_t *width) {
  const double *alpha;
  *settings = alphas_of(p, &alpha) * grid_of(p).multiples;
  *width = 1 + STEPS4;
}

static int run4(double *value, const experiment_plan *p, size_t setting, size_t run, failure *why) {
  grid g = grid_of(p);
  const double *alpha;
  (void)why, (void)alphas_of(p, &alpha);
  cluster_setup of = setup_of(p, run, g.wide, g.multiple[setting % g.multiples], alpha[setting / g.multiples]);
  ranks(value, &of, steps4, STEPS4);
  return 1;
}

static void draw4(figure *f, const experiment_plan *p, const experiment_results *r) {
  static const size_t shown[] = {0, 3, STEPS4 - 1};
  grid g = grid_of(p);
  const double *alpha;
  size_t alphas = alphas_of(p, &alpha);
  for (size_t t = 0; t < sizeof shown / sizeof *shown; t++) {
    char title[80];
    (void)snprintf(title, sizeof title, "after %zu step%s", steps4[shown[t]], steps4[shown[t]] == 1 ? "" : "s");
    figure_add_panel(f, title, "omega / omega_TF", "SR(W(t)) / SR(W(0))", 1, 0);
    for (size_t a = 0; a < alphas; a++) {
      figure_add_curve(f, CURVE_MARKS, "alpha = %g", alpha[a]);
      for (size_t k = 0; k < g.multiples; k++) experiment_point(f, g.multiple[k], r, a * g.multiples + k, 1 + shown[t]);
    }
  }
}

/* With small starts, a larger step leaves less of the rank after the first step. */
static void observe4(observations *o, const experiment_plan *p, const experiment_results *r) {
  grid g = grid_of(p);
  const double *alpha;
  size_t alphas = alphas_of(p, &alpha);
  for (size_t a = 0; a < alphas; a++)
    for (size_t k = 0; k < g.multiples; k++) {
      double now = experiment_mean(r, a * g.multiples + k, 1);
      if (a == 0 || g.multiple[k] > 0.1)
        observe(o, now, "alpha = %g, omega = %g omega_TF: after one step", alpha[a], g.multiple[k]);
      else
        expect_at_most(o, now, experiment_mean(r, (a - 1) * g.multiples + k, 1),
                       "alpha = %g, omega = %g omega_TF: after one step, falls with alpha", alpha[a], g.multiple[k]);
    }
}

const experiment A_fig4 = {
    .name = "A-fig4",
    .source = "A Fig. 4",
    .title = "Stable rank by step size and by the scale of the start",
    .about = "As A-fig1 with d = 10000 (reduced: 2000): large steps reduce the rank at once, where the start is small.",
    .seed = 1,
    .runs = 3,
    .full_runs = 5,
    .shape = shape4,
    .run = run4,
    .draw = draw4,
    .observe = observe4,
};

/* ---- Fig. 5 ---- */

static const size_t steps5[] = {0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
enum { RANK, TRAIN, TEST, NUMBERS, TEST_POINTS = 2000 };
static const double scales5[] = {1, 0.02};
static const double label_noise = 0.15;

static size_t count5(const experiment_plan *p) { return p->full ? 11 : 9; }

static void shape5(const experiment_plan *p, size_t *settings, size_t *width) {
  *settings = 2;
  *width = count5(p) * NUMBERS;
}

/* Test labels are turned as those of the samples are, independently: accuracy (1 - noise) - (1 - 2 noise) clean error. */
static int run5(double *value, const experiment_plan *p, size_t setting, size_t run, failure *why) {
  cluster_setup of = setup_of(p, run, grid_of(p).wide, scales5[setting], 0.01);
  cluster_run c;
  (void)why;
  cluster_begin(&c, &of);
  for (size_t k = 0; k < count5(p); k++, value += NUMBERS) {
    cluster_steps(&c, steps5[k] - c.run.t);
    value[RANK] = stable_rank(&c);
    value[TRAIN] = 1 - gram_run_error(&c.run);
    double clean = (double)cluster_errors(&c, TEST_POINTS, p->seed) / TEST_POINTS;
    value[TEST] = 1 - label_noise - (1 - 2 * label_noise) * clean;
  }
  cluster_end(&c);
  return 1;
}

static void put_two(figure *f, const experiment_plan *p, const experiment_results *r, size_t number) {
  for (size_t s = 0; s < 2; s++) {
    figure_add_curve(f, CURVE_MARKS, s == 0 ? "omega = omega_TF" : "omega = omega_TF/50");
    for (size_t k = 1; k < count5(p); k++) experiment_point(f, (double)steps5[k], r, s, k * NUMBERS + number);
  }
}

static void draw5(figure *f, const experiment_plan *p, const experiment_results *r) {
  figure_add_panel(f, "training accuracy", "step", "", 1, 0);
  put_two(f, p, r, TRAIN);
  figure_add_panel(f, "test accuracy (best possible: 0.85)", "step", "", 1, 0);
  put_two(f, p, r, TEST);
  figure_add_panel(f, "stable rank", "step", "", 1, 1);
  put_two(f, p, r, RANK);
}

static void observe5(observations *o, const experiment_plan *p, const experiment_results *r) {
  size_t last = (count5(p) - 1) * NUMBERS;
  for (size_t s = 0; s < 2; s++) {
    const char *scale = s == 0 ? "omega_TF" : "omega_TF/50";
    observe(o, experiment_mean(r, s, RANK), "%s: stable rank at the start", scale);
    observe(o, experiment_mean(r, s, last + RANK), "%s: stable rank at step %zu", scale, steps5[count5(p) - 1]);
    expect_at_least(o, experiment_least(r, s, last + TRAIN), 1, "%s: training accuracy at the end", scale);
    observe(o, experiment_mean(r, s, last + TEST), "%s: test accuracy at the end", scale);
  }
  expect_at_most(o, experiment_mean(r, 1, last + RANK), 0.1 * experiment_mean(r, 0, last + RANK),
                 "small start: stable rank at the end");
  expect_at_least(o, experiment_mean(r, 1, last + TEST), 0.84, "small start: test accuracy at the end");
}

const experiment A_fig5 = {
    .name = "A-fig5",
    .source = "A Fig. 5",
    .title = "Accuracies and stable rank for two scales of the start",
    .about =
        "As A-fig1 with d = 10000 (reduced: 2000), alpha = 0.01, omega_TF and omega_TF/50: both fit all labels and "
        "generalise, the small start alone lowers the rank.",
    .seed = 1,
    .runs = 5,
    .full_runs = 5,
    .shape = shape5,
    .run = run5,
    .draw = draw5,
    .observe = observe5,
};

/* ---- Fig. 3 ---- */

static const double span3 = 6;
enum { STEPS3 = 121 };

static void shape3(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = 1;
  *width = STEPS3 * 2;
}

static double place3(size_t k) { return span3 * (2.0 * (double)k / (STEPS3 - 1) - 1); }

static int run3(double *value, const experiment_plan *p, size_t setting, size_t run, failure *why) {
  const gram_run rounded = {.gamma = 0.1, .H = 1, .activation = GRAM_ROUNDED},
                 leaky = {.gamma = 0.1, .activation = GRAM_LEAKY};
  (void)p, (void)setting, (void)run, (void)why;
  for (size_t k = 0; k < STEPS3; k++) {
    value[2 * k] = gram_value(&rounded, place3(k));
    value[2 * k + 1] = gram_value(&leaky, place3(k));
  }
  return 1;
}

static void draw3(figure *f, const experiment_plan *p, const experiment_results *r) {
  static const char *const names[] = {"smooth: gamma z + (1 - gamma) log((1 + e^z)/2)", "leaky: max(z, gamma z)"};
  (void)p;
  figure_add_panel(f, "gamma = 0.1", "z", "phi(z)", 0, 0);
  for (size_t c = 0; c < 2; c++) {
    figure_add_curve(f, CURVE_LINE, "%s", names[c]);
    for (size_t k = 0; k < STEPS3; k++) experiment_point(f, place3(k), r, 0, 2 * k + c);
  }
}

/* phi - leaky lies between -(1 - gamma) log 2 and 0 (D-def.act). */
static void observe3(observations *o, const experiment_plan *p, const experiment_results *r) {
  const double *value = experiment_value(r, 0, 0);
  double least = 0, most = -1;
  (void)p;
  for (size_t k = 0; k < STEPS3; k++) {
    least = fmin(least, value[2 * k] - value[2 * k + 1]);
    most = fmax(most, value[2 * k] - value[2 * k + 1]);
  }
  expect_at_most(o, most, 0, "largest smooth - leaky");
  expect_at_least(o, least, -0.9 * log(2.0), "least smooth - leaky, at least -(1 - gamma) log 2");
}

const experiment A_fig3 = {
    .name = "A-fig3",
    .source = "A Fig. 3",
    .title = "The smooth leaky activation beside the leaky ReLU",
    .about = "Graphs of both for gamma = 0.1.",
    .seed = 1,
    .runs = 1,
    .full_runs = 1,
    .shape = shape3,
    .run = run3,
    .draw = draw3,
    .observe = observe3,
};
