#include "theorems/A/gd_traces.h"

#include <math.h>
#include <stdio.h>

#include "num/centre.h"
#include "num/exchange.h"
#include "search/inverse.h"

enum { WORDS = 160, LENIENT = 64, MOST_STEPS_AT_ONCE = 20, MOST_WEIGHED = 300 };

/* Numbers that are nearly whole, or equal, after a system of equations in doubles. */
static const double NEAR = 1e-3;

/* Step k in doubles. */
typedef struct {
  theorem *t;
  pool *p;
  const A_gd_run *run;
  rounded_step *a;
  float_format format;
  size_t k, n, d, m, all;
  double *before, *moved, *step; /* m x d: W(k), what the run does, what the definition does */
  double *c, *g, *q;             /* m x n pulls, n slopes of the loss, n margins */
  double noise;                  /* the length of what rounding may do */
} traced;

static double *doubles(pool *p, const num *from, size_t n) {
  double *to = pool_bytes(p, n, sizeof *to);
  for (size_t i = 0; i < n; i++) to[i] = num_upper(from + i);
  return to;
}

static double product(const double *x, const double *y, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

static int look(traced *x, size_t k) {
  const num *W = A_gd_iterate(x->run, k);
  rounded_step *a = x->a;
  x->k = k;
  if (!rounded_step_from(a, x->run->r, W, NULL, x->format)) return 0;
  x->before = doubles(x->p, W, x->all);
  x->moved = doubles(x->p, A_gd_iterate(x->run, k + 1), x->all);
  x->step = doubles(x->p, a->next, x->all);
  x->c = doubles(x->p, a->c, x->m * x->n);
  x->g = doubles(x->p, a->g, x->n);
  x->q = doubles(x->p, a->q, x->n);
  const double *allowed = doubles(x->p, a->allowed, x->all);
  x->noise = sqrt(product(allowed, allowed, x->all));
  for (size_t e = 0; e < x->all; e++) {
    x->moved[e] -= x->before[e];
    x->step[e] -= x->before[e];
  }
  return 1;
}

static int start(traced *x, theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k, float_format format) {
  size_t n = run->r->n, d = run->r->d, m = run->r->m;
  *x = (traced){t, p, run, a, format, k, n, d, m, m * d, NULL, NULL, NULL, NULL, NULL, NULL, 0};
  return look(x, k);
}

static size_t name(const traced *x, const char *words) {
  report_note(x->t->out, key_of("looks-like"), words);
  return 1;
}

/* Is the run's step that one? */
static int explains(const traced *x, const double *fit) {
  double off = 0;
  for (size_t e = 0; e < x->all; e++) off += (x->moved[e] - fit[e]) * (x->moved[e] - fit[e]);
  return sqrt(off) <= LENIENT * x->noise;
}

/* The nearest a u + b v to what the run does; returns whether that is it. u and v may be nearly parallel: what is left of v and of the
   step beside u is fitted. */
static int fits_pair(const traced *x, const double *u, const double *v, double *a, double *b) {
  double *rest = pool_bytes(x->p, x->all, sizeof *rest), *left = pool_bytes(x->p, x->all, sizeof *left);
  double *fit = pool_bytes(x->p, x->all, sizeof *fit), uu = product(u, u, x->all);
  if (!(uu > 0)) return 0;
  double along = product(u, v, x->all) / uu, own = product(u, x->moved, x->all) / uu;
  for (size_t e = 0; e < x->all; e++) {
    rest[e] = v[e] - along * u[e];
    left[e] = x->moved[e] - own * u[e];
  }
  double size = product(rest, rest, x->all);
  if (!(size > 0)) return 0;
  *b = product(left, rest, x->all) / size;
  *a = own - *b * along;
  for (size_t e = 0; e < x->all; e++) fit[e] = own * u[e] + *b * rest[e];
  return explains(x, fit);
}

/* ---- the step before ---- */

static int is_along(const traced *x) {
  double *fit = pool_bytes(x->p, x->all, sizeof *fit), size = product(x->step, x->step, x->all);
  if (!(size > 0)) return 0;
  for (size_t e = 0; e < x->all; e++) fit[e] = product(x->moved, x->step, x->all) / size * x->step[e];
  return explains(x, fit);
}

/* The first step has none before it: it is along the gradient, and the second one tells. */
size_t A_gd_momentum(theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k, float_format format) {
  traced x;
  double own, before;
  char words[WORDS];
  if (!start(&x, t, p, run, a, k, format) || (k == 0 && !is_along(&x))) return 0;
  if (k == 0 && (run->steps < 2 || !look(&x, 1))) return 0;
  double *last = doubles(p, A_gd_iterate(run, x.k - 1), x.all);
  for (size_t e = 0; e < x.all; e++) last[e] = x.before[e] - last[e];
  if (is_along(&x) || !fits_pair(&x, x.step, last, &own, &before)) return 0;
  (void)snprintf(words, sizeof words,
                 "looks like: momentum: %.4g times the step along the gradient and %.4g times the step before", own,
                 before);
  return name(&x, words);
}

/* ---- the weights themselves ---- */

static size_t try_decay(traced *x) {
  char words[WORDS];
  double own, decay;
  if (!fits_pair(x, x->step, x->before, &own, &decay) || fabs(own - 1) > NEAR) return 0;
  (void)snprintf(words, sizeof words, "looks like: weight decay: %.4g times the weights is added in a step", decay);
  return name(x, words);
}

/* Is it a number with 11 binary digits, as float16 has? */
static int is_half(double w) {
  int exponent;
  double digits = ldexp(frexp(w, &exponent), 11);
  return digits >= floor(digits) && digits <= floor(digits);
}

static size_t try_half(traced *x) {
  const double *after = doubles(x->p, A_gd_iterate(x->run, x->k + 1), x->all);
  for (size_t e = 0; e < x->all; e++)
    if (!is_half(after[e]) ||
        fabs(x->moved[e] - x->step[e]) > ldexp(fabs(after[e]) + fabs(x->before[e]), -11) + ldexp(1, -24))
      return 0;
  return name(x, "looks like: weights in float16: save them as they were computed, in float32 or float64");
}

/* Every entry by the same: what Adam does in its first step, too. */
static size_t try_sign(traced *x) {
  double most = 0;
  char words[WORDS];
  for (size_t e = 0; e < x->all; e++) most = fmax(most, fabs(x->moved[e]));
  for (size_t e = 0; e < x->all; e++)
    if (fabs(fabs(x->moved[e]) - most) > NEAR * most || x->moved[e] * x->step[e] < 0) return 0;
  (void)snprintf(words, sizeof words, "looks like: Adam, or descent along signs: every entry moves by %.4g", most);
  return name(x, words);
}

/* ---- other iterates ---- */

/* Steps from W(k) until one ends at W(k + 1). */
static size_t try_several(traced *x) {
  num *at = pool_new(x->p, x->all), *radius = pool_new(x->p, 1), *work = pool_new(x->p, 3);
  const num *after = A_gd_iterate(x->run, x->k + 1), *from = A_gd_iterate(x->run, x->k);
  char words[WORDS];
  for (long count = 1; count <= MOST_STEPS_AT_ONCE; count++) {
    if (!rounded_step_from(x->a, x->run->r, from, NULL, x->format)) return 0;
    if (count > 1 && A_gd_worst(x->a, after, LENIENT * count, work).answer == VERDICT_HOLDS) {
      (void)snprintf(words, sizeof words, "looks like: %ld steps at once: the iterates between are missing", count);
      return name(x, words);
    }
    for (size_t e = 0; e < x->all; e++) num_split(at + e, radius, x->a->next + e);
    from = at;
  }
  return 0;
}

static size_t try_backwards(traced *x) {
  num *work = pool_new(x->p, 3);
  if (!rounded_step_from(x->a, x->run->r, A_gd_iterate(x->run, x->k + 1), NULL, x->format)) return 0;
  if (A_gd_worst(x->a, A_gd_iterate(x->run, x->k), LENIENT, work).answer != VERDICT_HOLDS) return 0;
  return name(x, "looks like: the iterates in the opposite order");
}

/* Is the weight vector of each neuron after the step that of some neuron? */
static size_t try_neurons(traced *x) {
  const double *after = doubles(x->p, A_gd_iterate(x->run, x->k + 1), x->all);
  for (size_t j = 0; j < x->m; j++) {
    int found = 0;
    for (size_t of = 0; of < x->m && !found; of++) {
      double off = 0;
      for (size_t e = 0; e < x->d; e++) {
        double next = x->before[of * x->d + e] + x->step[of * x->d + e];
        off += (after[j * x->d + e] - next) * (after[j * x->d + e] - next);
      }
      found = sqrt(off) <= LENIENT * x->noise;
    }
    if (!found) return 0;
  }
  return name(x, "looks like: neurons in another order after the step");
}

/* ---- weights of the samples ---- */

/* r_i with sum_i r_i c_ji x_i what neuron j does, for all neurons at once, by least squares. Returns whether they explain the step. */
static int weigh_samples(traced *x, double *r, const double *X) {
  size_t n = x->n, d = x->d;
  double *A = pool_bytes(x->p, n * n, sizeof *A), *inverse = pool_bytes(x->p, n * n, sizeof *inverse);
  double *pulled = pool_bytes(x->p, n, sizeof *pulled), *fit = pool_bytes(x->p, x->all, sizeof *fit);
  for (size_t i = 0; i < n; i++) {
    pulled[i] = 0;
    for (size_t j = 0; j < x->m; j++) pulled[i] += x->c[j * n + i] * product(X + i * d, x->moved + j * d, d);
    for (size_t k = 0; k < n; k++) {
      double both = 0;
      for (size_t j = 0; j < x->m; j++) both += x->c[j * n + i] * x->c[j * n + k];
      A[i * n + k] = both * product(X + i * d, X + k * d, d);
    }
  }
  if (!search_invert(inverse, A, n)) return 0;
  for (size_t i = 0; i < n; i++) r[i] = product(inverse + i * n, pulled, n);
  for (size_t e = 0; e < x->all; e++) {
    fit[e] = 0;
    for (size_t i = 0; i < n; i++) fit[e] += r[i] * x->c[e / d * n + i] * X[i * d + e % d];
  }
  return explains(x, fit);
}

static int is_near(double value, double wanted) { return fabs(value - wanted) <= NEAR * (1 + fabs(wanted)); }

/* Some of the samples, each as often. */
static size_t try_batch(const traced *x, const double *r) {
  double most = 0;
  size_t count = 0, missing = 0;
  char words[WORDS];
  for (size_t i = 0; i < x->n; i++) most = fmax(most, r[i]);
  for (size_t i = 0; i < x->n; i++) {
    if (!is_near(r[i] / most, 0) && !is_near(r[i] / most, 1)) return 0;
    if (is_near(r[i] / most, 1))
      count++;
    else if (missing == 0)
      missing = i + 1;
  }
  if (!(most > 0) || count == x->n) return 0;
  (void)snprintf(words, sizeof words,
                 "looks like: a minibatch: %zu of %zu samples (sample %zu is not in it), each %.4g times", count, x->n,
                 missing, most);
  return name(x, words);
}

/* With the other label the slope of the loss is that at the opposite margin. */
static size_t try_turned(const traced *x, const double *r) {
  size_t count = 0, first = 0;
  char words[WORDS];
  for (size_t i = 0; i < x->n; i++) {
    double opposite = x->run->r->loss == LOSS_LOGISTIC ? 1 - x->g[i] : 1 / x->g[i];
    if (is_near(r[i], 1)) continue;
    if (!is_near(r[i] * x->g[i], -opposite)) return 0;
    if (count++ == 0) first = i + 1;
  }
  if (count == x->n) return name(x, "looks like: all labels turned around, or the signs of all outputs");
  (void)snprintf(words, sizeof words,
                 "looks like: labels of %zu of %zu samples turned around (first: sample %zu): samples or labels in "
                 "another order",
                 count, x->n, first);
  return name(x, words);
}

/* The slopes r_i g_i of another loss at the margins q_i. */
static size_t try_losses(const traced *x, const double *r) {
  int hinge = 1, squared = 1, twice = 1;
  char words[WORDS];
  for (size_t i = 0; i < x->n; i++) {
    double slope = r[i] * x->g[i];
    hinge = hinge && is_near(slope, x->q[i] < 1);
    squared = squared && is_near(slope, 1 - x->q[i]);
    twice = twice && is_near(slope, 2 * (1 - x->q[i]));
  }
  if (hinge) return name(x, "looks like: the hinge loss");
  if (squared) return name(x, "looks like: the squared loss, with a factor 1/2");
  if (twice) return name(x, "looks like: the squared loss");
  (void)snprintf(words, sizeof words,
                 "looks like: samples weighted otherwise (sample 1: %.4g times): another loss, an output bias, or "
                 "weights of samples",
                 r[0]);
  return name(x, words);
}

static size_t try_weights(traced *x) {
  if (x->n > MOST_WEIGHED || x->m < 2 || x->all < 2 * x->n) return 0;
  double *r = pool_bytes(x->p, x->n, sizeof *r);
  if (!weigh_samples(x, r, doubles(x->p, x->run->r->X, x->n * x->d))) return 0;
  size_t named = try_batch(x, r);
  if (named == 0) named = try_turned(x, r);
  return named > 0 ? named : try_losses(x, r);
}

size_t A_gd_traces(theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k, float_format format) {
  static size_t (*const tries[])(traced *) = {try_decay,     try_half,    try_sign,   try_several,
                                              try_backwards, try_neurons, try_weights};
  traced x;
  size_t named = 0;
  for (size_t i = 0; i < sizeof tries / sizeof *tries && named == 0; i++)
    if (start(&x, t, p, run, a, k, format)) named = tries[i](&x);
  return named;
}
