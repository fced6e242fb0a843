/* C Figs. 1 and 2: clean error of ReLU networks that fit wrong labels, from one dimension to high dimension. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/common/random.h"
#include "dynamics/common/relu_run.h"
#include "experiment/experiment.h"
#include "linalg/common/product.h"
#include "num/common/memory.h"

/* One figure: each curve is a dimension and widths, each point a share of wrong labels. */
typedef struct {
  const double *share; /* p */
  size_t shares;
  const size_t *dimension, *width;
  size_t dimensions, widths; /* every width in every dimension */
  size_t samples, second;    /* neurons of the second hidden layer; 0: two layers */
  size_t steps, points;
  double alpha;
} sizes;

/* What a run returns. */
enum { ERRORS, MARGIN, RESIDUAL, SLACKNESS, BIAS, CERTIFICATE, NUMBERS };

static const double full_share[] = {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5};
static const double small_share[] = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5}, few_shares[] = {0.1, 0.3, 0.5};
enum { FULL_SHARES = 10, SMALL_SHARES = 6, FEW_SHARES = 3, SAMPLES = 40, FULL_SAMPLES = 500, WIDE = 2000 };
enum { FULL_STEPS = 20000, SMALL_STEPS = 5000, FULL_POINTS = 10000, SMALL_POINTS = 2000 };

/* ---- one run ---- */

/* A point of the unit sphere, from d normals. */
static void put_on_sphere(double *x, size_t d) {
  double length = sqrt(product_inner(x, x, d));
  for (size_t k = 0; k < d; k++) x[k] /= length;
}

static double *draw_samples(size_t m, size_t d, uint64_t seed) {
  double *X = memory_new(m * d, sizeof *X);
  random_normals_near(X, m * d, (random_stream){seed, STREAM_NOISE}, 0);
  for (size_t i = 0; i < m; i++) put_on_sphere(X + i * d, d);
  return X;
}

/* Exactly round(p m) labels are -1: with independent ones their number would be most of what differs between runs. */
static double *draw_labels(size_t m, double p) {
  double *y = memory_new(m, sizeof *y);
  for (size_t i = 0; i < m; i++) y[i] = (double)i < floor(p * (double)m + 0.5) ? -1 : 1;
  return y;
}

/* count numbers, uniform on (-size, size), from place `from` of the stream of first weights. */
static void draw_uniform(double *x, size_t count, double size, uint64_t seed, uint64_t from) {
  for (size_t k = 0; k < count; k++)
    x[k] = size * (2 * random_between((random_stream){seed, STREAM_WEIGHTS}, from + k) - 1);
}

typedef struct {
  size_t m, n, d;
  double *X, *y, *K, *W, *b; /* W and b: n x d and n, at the start, later those of the step */
  relu_run run;
} training_run;

/* Uniform within 1/sqrt(fan-in), as usual libraries do. */
static void draw_start(training_run *a, uint64_t seed) {
  size_t n = a->n, n2 = a->run.n2, last = n2 == 0 ? n : n2;
  double size = 1 / sqrt((double)a->d), inner = 1 / sqrt((double)n);
  uint64_t place = 0;
  draw_uniform(a->W, n * a->d, size, seed, place);
  draw_uniform(a->b, n, size, seed, place += n * a->d);
  draw_uniform(a->run.W2, n2 * n, inner, seed, place += n);
  draw_uniform(a->run.b2, n2, inner, seed, place += n2 * n);
  draw_uniform(a->run.v, last, 1 / sqrt((double)last), seed, place + n2);
}

static void begin(training_run *a, const sizes *s, double p, size_t d, size_t n, uint64_t seed) {
  size_t m = s->samples;
  *a = (training_run){.m = m, .n = n, .d = d};
  a->X = draw_samples(m, d, seed);
  a->y = draw_labels(m, p);
  a->K = memory_new(m * m, sizeof(double));
  a->W = memory_new(n * d, sizeof(double));
  a->b = memory_new(n, sizeof(double));
  product_rows(a->K, a->X, m, a->X, m, d);
  for (size_t k = 0; k < m * m; k++) a->K[k] += 1;
  a->run = (relu_run){.m = m, .n = n, .n2 = s->second, .K = a->K, .y = a->y, .alpha = s->alpha};
  relu_run_new(&a->run);
  draw_start(a, seed);
  product_rows(a->run.P, a->W, n, a->X, m, d);
  for (size_t k = 0; k < n * m; k++) a->run.P[k] += a->b[k / m];
  relu_run_forward(&a->run);
}

/* W = W(0) + A X, b = b(0) + A 1. */
static void finish(training_run *a) {
  size_t m = a->m;
  product_add(a->W, a->run.A, a->X, a->n, m, a->d);
  for (size_t k = 0; k < a->n * m; k++) a->b[k / m] += a->run.A[k];
}

static void end(training_run *a) {
  relu_run_free(&a->run);
  free(a->X);
  free(a->y);
  free(a->K);
  free(a->W);
  free(a->b);
}

static size_t clean_errors(const training_run *a, size_t points, uint64_t seed) {
  size_t wrong = 0, d = a->d, pairs = (d + 1) / 2;
  double *x = memory_new(2 * pairs, sizeof *x), *at = memory_new(a->n, sizeof *at),
         *scratch = memory_new(a->run.n2, sizeof *scratch);
  for (size_t k = 0; k < points; k++) {
    random_normals_near(x, d, (random_stream){seed, STREAM_TEST_NOISE}, k * pairs);
    put_on_sphere(x, d);
    for (size_t j = 0; j < a->n; j++) at[j] = a->b[j] + product_inner(a->W + j * d, x, d);
    wrong += !(relu_run_output(&a->run, at, scratch) > 0);
  }
  free(x);
  free(at);
  free(scratch);
  return wrong;
}

static double relu(double z) { return z > 0 ? z : 0; }

/* |G|^2 of G = sum_i g_i y_i grad N(x_i), two layers. */
static double direction2(const training_run *a) {
  const relu_run *r = &a->run;
  size_t m = a->m;
  double sum = 0, *c = memory_new(m, sizeof *c);
  for (size_t j = 0; j < a->n; j++) {
    double along_v = 0;
    for (size_t i = 0; i < m; i++) {
      c[i] = r->P[j * m + i] > 0 ? r->g[i] * a->y[i] * r->v[j] : 0;
      along_v += r->g[i] * a->y[i] * relu(r->P[j * m + i]);
    }
    for (size_t i = 0; i < m; i++) sum += c[i] * product_inner(c, a->K + i * m, m);
    sum += along_v * along_v;
  }
  free(c);
  return sum;
}

static double square_of_parameters(const training_run *a) {
  return product_inner(a->W, a->W, a->n * a->d) + product_inner(a->b, a->b, a->n) +
         product_inner(a->run.v, a->run.v, a->n);
}

/* C Thm. 2.1, measured: the loss weights as multipliers. Residual sqrt(2 (1 - cos)) of stationarity over |theta|, and slackness
   sum_i lambda_i (q_i / q_least - 1) with lambda_i = |theta| g_i / |G|. By Euler <theta, grad N> = 2 N. */
static void measure_kkt(double *value, const training_run *a) {
  double theta2 = square_of_parameters(a), G2 = direction2(a), inner = 0, least = INFINITY;
  for (size_t i = 0; i < a->m; i++) {
    inner += 2 * a->run.g[i] * a->run.q[i];
    least = fmin(least, a->run.q[i]);
  }
  value[MARGIN] = least;
  value[RESIDUAL] = sqrt(2 * fmax(0, 1 - inner / sqrt(theta2 * G2)));
  value[SLACKNESS] = 0;
  for (size_t i = 0; i < a->m; i++) value[SLACKNESS] += sqrt(theta2 / G2) * a->run.g[i] * (a->run.q[i] / least - 1);
}

/* C-ext-cert, in doubles: N(0) = beta > 0 and A_w = sum |v_j| |w_j| give T = d (beta/A_w)^2, and where T >= 1 a clean error of at most
   sqrt(T) exp((1 - T)/2). */
static void measure_certificate(double *value, const training_run *a) {
  double beta = 0, weights = 0;
  for (size_t j = 0; j < a->n; j++) {
    beta += a->run.v[j] * relu(a->b[j]);
    weights += fabs(a->run.v[j]) * sqrt(product_inner(a->W + j * a->d, a->W + j * a->d, a->d));
  }
  double T = beta > 0 ? (double)a->d * (beta / weights) * (beta / weights) : 0;
  value[BIAS] = beta;
  value[CERTIFICATE] = T >= 1 ? sqrt(T) * exp((1 - T) / 2) : 1;
}

static int run_one(double *value, const sizes *s, const experiment_plan *p, size_t setting, size_t number) {
  size_t share = setting % s->shares, curve = setting / s->shares;
  uint64_t seed = p->seed + number;
  training_run a;
  begin(&a, s, s->share[share], s->dimension[curve / s->widths], s->width[curve % s->widths], seed);
  while (a.run.t < s->steps) relu_run_step(&a.run);
  finish(&a);
  value[ERRORS] = (double)clean_errors(&a, s->points, seed);
  if (s->second == 0) {
    measure_kkt(value, &a);
    measure_certificate(value, &a);
  } else {
    value[MARGIN] = INFINITY;
    for (size_t i = 0; i < a.m; i++) value[MARGIN] = fmin(value[MARGIN], a.run.q[i]);
    value[RESIDUAL] = value[SLACKNESS] = value[BIAS] = value[CERTIFICATE] = NAN;
  }
  end(&a);
  return 1;
}

/* ---- what all figures share ---- */

static size_t curves_of(const sizes *s) { return s->dimensions * s->widths; }

static size_t errors_of(const experiment_results *r, size_t setting) {
  return (size_t)(experiment_mean(r, setting, ERRORS) * (double)r->runs + 0.5);
}

static void draw_curves(figure *f, const sizes *s, const experiment_results *r, const char *title) {
  figure_add_panel(f, title, "p", "clean error", 0, 0);
  for (size_t c = 0; c < curves_of(s); c++) {
    figure_add_curve(f, CURVE_MARKS, s->widths > 1 ? "d = %zu, n = %zu" : "d = %zu", s->dimension[c / s->widths],
                     s->width[c % s->widths]);
    for (size_t k = 0; k < s->shares; k++) {
      double low, high;
      size_t setting = c * s->shares + k, trials = s->points * r->runs;
      share_bounds(&low, &high, errors_of(r, setting), trials);
      figure_add_point(f, s->share[k], (double)errors_of(r, setting) / (double)trials, low, high);
    }
  }
  figure_add_curve(f, CURVE_DASHED, "clean error = p");
  for (size_t k = 0; k < s->shares; k++) figure_add_point(f, s->share[k], s->share[k], s->share[k], s->share[k]);
}

static void observe_setting(observations *o, const sizes *s, const experiment_results *r, size_t setting) {
  size_t c = setting / s->shares, wrong = (size_t)floor(s->share[setting % s->shares] * (double)s->samples + 0.5);
  size_t d = s->dimension[c / s->widths], n = s->width[c % s->widths];
  observe_share(o, errors_of(r, setting), s->points * r->runs, "d = %zu, n = %zu, %zu of %zu labels -1: clean error", d,
                n, wrong, s->samples);
  if (d >= 10 && n >= 50)
    expect_at_least(o, experiment_least(r, setting, MARGIN), 0, "  least margin, all labels are fitted");
  else
    observe(o, experiment_least(r, setting, MARGIN), "  least margin");
  if (s->second > 0) return;
  observe(o, experiment_mean(r, setting, RESIDUAL), "  stationarity over |theta|, loss weights as multipliers");
  observe(o, experiment_mean(r, setting, SLACKNESS), "  slackness");
  observe(o, experiment_mean(r, setting, BIAS), "  beta = N(0)");
  observe(o, experiment_mean(r, setting, CERTIFICATE), "  certified bound of the clean error (C-ext-cert)");
}

/* ---- Fig. 1 ---- */

static sizes sizes1(const experiment_plan *p) {
  static const size_t small_d[] = {2, 10, 40, 160, 400, 1600}, full_d[] = {10, 100, 250, 500, 2000, 10000};
  static const size_t small_n[] = {50}, full_n[] = {1000};
  if (p->full)
    return (sizes){full_share, FULL_SHARES, full_d, full_n, 6, 1, FULL_SAMPLES, 0, FULL_STEPS, FULL_POINTS, 0.1};
  return (sizes){small_share, SMALL_SHARES, small_d, small_n, 6, 1, SAMPLES, 0, SMALL_STEPS, SMALL_POINTS, 1};
}

/* The right panel of the full figure has more samples. */
static sizes wide1(const experiment_plan *p) {
  sizes s = sizes1(p);
  s.samples = WIDE;
  return s;
}

static void shape1(const experiment_plan *p, size_t *settings, size_t *width) {
  sizes s = sizes1(p);
  *settings = curves_of(&s) * s.shares * (p->full ? 2 : 1);
  *width = NUMBERS;
}

static int run1(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  sizes s = sizes1(p), w = wide1(p);
  size_t first = curves_of(&s) * s.shares;
  (void)why;
  return setting < first ? run_one(value, &s, p, setting, number) : run_one(value, &w, p, setting - first, number);
}

/* The results of the right panel alone. */
static experiment_results right_of(const experiment_results *r, const sizes *s) {
  experiment_results right = *r;
  right.value += curves_of(s) * s->shares * r->runs * r->width;
  return right;
}

static void draw1(figure *f, const experiment_plan *p, const experiment_results *r) {
  sizes s = sizes1(p), w = wide1(p);
  char title[60];
  (void)snprintf(title, sizeof title, "n = %zu neurons, m = %zu samples", s.width[0], s.samples);
  draw_curves(f, &s, r, title);
  if (!p->full) return;
  experiment_results right = right_of(r, &s);
  (void)snprintf(title, sizeof title, "n = %zu neurons, m = %zu samples", w.width[0], w.samples);
  draw_curves(f, &w, &right, title);
}

/* Benign in d = 1600 up to p = 0.3; tempered in d = 10; falling from d = 40 on, up to the confidence of both; and no fit in d = 2. */
static void observe1(observations *o, const experiment_plan *p, const experiment_results *r) {
  enum { TWO, TEN, FORTY, MOST_BENIGN = 3 };
  sizes s = sizes1(p);
  size_t trials = s.points * r->runs, last = s.dimensions - 1;
  for (size_t setting = 0; setting < curves_of(&s) * s.shares; setting++) observe_setting(o, &s, r, setting);
  if (p->full) return;
  for (size_t k = 0; k <= MOST_BENIGN; k++)
    expect_at_most(o, (double)errors_of(r, last * s.shares + k) / (double)trials, 0.01, "d = 1600, p = %g: benign",
                   s.share[k]);
  double ten = (double)errors_of(r, TEN * s.shares + 1) / (double)trials;
  expect_at_least(o, ten, 0.05, "d = 10, p = 0.1: tempered");
  expect_at_most(o, ten, 0.3, "d = 10, p = 0.1: tempered");
  for (size_t d = FORTY + 1; d <= last; d++)
    for (size_t k = 0; k <= MOST_BENIGN; k++) {
      double low, high, lower, upper;
      share_bounds(&low, &high, errors_of(r, d * s.shares + k), trials);
      share_bounds(&lower, &upper, errors_of(r, (d - 1) * s.shares + k), trials);
      expect_at_most(o, low, upper, "d = %zu, p = %g: lower end of the error, falls with d", s.dimension[d],
                     s.share[k]);
    }
  for (size_t k = MOST_BENIGN; k < s.shares; k++)
    expect_at_most(o, experiment_most(r, TWO * s.shares + k, MARGIN), 0, "d = 2, p = %g: largest least margin, no fit",
                   s.share[k]);
}

const experiment C_fig1 = {
    .name = "C-fig1",
    .source = "C Fig. 1",
    .title = "From tempered to benign overfitting as the dimension grows",
    .about =
        "Two-layer ReLU networks, all parameters trained, logistic loss, samples uniform on the sphere, of which "
        "round(p m) have the label -1. Reduced: n = 50 neurons, m = 40 samples, 5000 steps of size 1, full batch; "
        "--full: n = 1000, m = 500 and 2000, 20000 steps of size 0.1, which takes days. Not in the paper's text, and "
        "so chosen: full batch, start uniform within 1/sqrt(fan-in), no output bias, the dimensions. Bands are exact "
        "confidence intervals (99 %) of the error of these networks.",
    .seed = 1,
    .runs = 3,
    .full_runs = 10,
    .shape = shape1,
    .run = run1,
    .draw = draw1,
    .observe = observe1,
};

/* ---- Fig. 2 ---- */

typedef struct {
  sizes full, reduced;
  const char *title;
} panel_plan;

static const size_t few_d[] = {10, 160, 1600};
static const size_t widths_left[] = {10, 200}, full_widths_left[] = {50, 3000}, full_d_left[] = {250, 2000, 10000};
static const size_t widths_right[] = {32}, full_widths_right[] = {1000};
static const size_t full_d_right[] = {10, 100, 250, 500, 2000, 10000};

static const panel_plan left = {
    {full_share, FULL_SHARES, full_d_left, full_widths_left, 3, 2, FULL_SAMPLES, 0, FULL_STEPS, FULL_POINTS, 0.1},
    {few_shares, FEW_SHARES, few_d, widths_left, 3, 2, SAMPLES, 0, SMALL_STEPS, SMALL_POINTS, 1},
    "two widths",
};

static const panel_plan right = {
    {full_share, FULL_SHARES, full_d_right, full_widths_right, 6, 1, FULL_SAMPLES, 1000, FULL_STEPS, FULL_POINTS, 0.1},
    {few_shares, FEW_SHARES, few_d, widths_right, 3, 1, SAMPLES, 32, SMALL_STEPS, SMALL_POINTS, 1},
    "three layers",
};

static const sizes *sizes2(const experiment_plan *p) {
  const panel_plan *plan = p->setup;
  return p->full ? &plan->full : &plan->reduced;
}

static void shape2(const experiment_plan *p, size_t *settings, size_t *width) {
  *settings = curves_of(sizes2(p)) * sizes2(p)->shares;
  *width = NUMBERS;
}

static int run2(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  (void)why;
  return run_one(value, sizes2(p), p, setting, number);
}

static void draw2(figure *f, const experiment_plan *p, const experiment_results *r) {
  draw_curves(f, sizes2(p), r, ((const panel_plan *)p->setup)->title);
}

static void observe2(observations *o, const experiment_plan *p, const experiment_results *r) {
  const sizes *s = sizes2(p);
  for (size_t setting = 0; setting < curves_of(s) * s->shares; setting++) observe_setting(o, s, r, setting);
}

const experiment C_fig2L = {
    .name = "C-fig2L",
    .source = "C Fig. 2 (left)",
    .title = "The width hardly matters",
    .about = "As C-fig1 with two widths: n = 10 and 200 (--full: 50 and 3000).",
    .seed = 1,
    .runs = 2,
    .full_runs = 10,
    .setup = &left,
    .shape = shape2,
    .run = run2,
    .draw = draw2,
    .observe = observe2,
};

const experiment C_fig2R = {
    .name = "C-fig2R",
    .source = "C Fig. 2 (right)",
    .title = "Three layers behave much as two",
    .about = "As C-fig1 with three layers of 32 neurons each in the hidden ones (--full: 1000).",
    .seed = 1,
    .runs = 2,
    .full_runs = 10,
    .setup = &right,
    .shape = shape2,
    .run = run2,
    .draw = draw2,
    .observe = observe2,
};
