#include "search/face.h"

#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

/* Steps that shorten the residual by less than this part of what the best one did are the last. */
static const double ENOUGH = 1e-3;

enum { MOST_STEPS = 50, MOST_TRIES = 6 };

typedef struct {
  descent *d;
  double *tie;                        /* samples x width: kappa_ij / lambda_i where that stays; LOOSE elsewhere */
  double *scale;                      /* samples: second derivative by lambda_i with all that is tied to it */
  double *lambda, *kappa;             /* how far the point is moved: samples, samples x width */
  double *down_lambda, *down_kappa;   /* the gradient there, each number over its second derivative */
  double *along_lambda, *along_kappa; /* the direction of the step */
  seen_residual left;                 /* the residual at the moved point */
  seen_residual change;               /* by a step of length 1 */
} face;

static const double LOOSE = -1;

static double *zeros(size_t n) {
  double *a = memory_new(n, sizeof *a);
  vec_zero(a, n);
  return a;
}

static void copy_seen(seen_residual *to, const seen_residual *from) {
  const search *s = from->c->of;
  vec_copy(to->T, from->T, s->data.count * s->net.width);
  vec_copy(to->rho, from->rho, s->net.width);
}

/* What kappa_ij is tied to. */
static double tie_of(const descent *d, size_t i, size_t j) {
  size_t k = i * d->of->of->net.width + j;
  double low = d->of->lowest[k];
  if (!d->of->free_slope[k] || !(d->kappa[k] > low * d->lambda[i])) return low;
  return d->kappa[k] < d->lambda[i] ? LOOSE : 1;
}

static double product_with_itself(const descent *d, size_t i) {
  return counted_product(d->of->of, &d->of->rules, i, i);
}

static void face_init(face *f, descent *d) {
  size_t n = d->of->of->data.count, m = d->of->of->net.width;
  *f = (face){.d = d,
              .tie = zeros(n * m),
              .scale = zeros(n),
              .lambda = zeros(n),
              .kappa = zeros(n * m),
              .down_lambda = zeros(n),
              .down_kappa = zeros(n * m),
              .along_lambda = zeros(n),
              .along_kappa = zeros(n * m)};
  for (size_t i = 0; i < n; i++) {
    if (!(d->lambda[i] > 0)) continue;
    f->scale[i] = d->out_square[i];
    for (size_t j = 0; j < m; j++) {
      double tie = f->tie[i * m + j] = tie_of(d, i, j);
      if (tie != LOOSE) f->scale[i] += tie * tie * d->weight[j] * product_with_itself(d, i);
    }
  }
  seen_init(&f->left, d->of);
  seen_init(&f->change, d->of);
  copy_seen(&f->left, &d->seen);
}

static void face_clear(face *f) {
  free(f->tie);
  free(f->scale);
  free(f->lambda);
  free(f->kappa);
  free(f->down_lambda);
  free(f->down_kappa);
  free(f->along_lambda);
  free(f->along_kappa);
  seen_clear(&f->left);
  seen_clear(&f->change);
}

/* ---- conjugate gradients ---- */

/* Sets `down` for sample i; returns its product with the gradient. */
static double set_down(face *f, size_t i) {
  const search *s = f->d->of->of;
  size_t m = s->net.width;
  const double *tie = f->tie + i * m;
  double product = product_with_itself(f->d, i), square = 0, *down = f->down_kappa + i * m, pull, t;
  vec_dot(&pull, s->activated + i * m, f->left.rho, m, &t);
  pull *= s->data.y[i];
  for (size_t j = 0; j < m; j++) {
    double slope = s->data.y[i] * s->net.v[j] * f->left.T[i * m + j], size = f->d->weight[j] * product;
    if (tie[j] != LOOSE) {
      pull += tie[j] * slope;
    } else if (size > 0) {
      down[j] = slope / size;
      square += slope * down[j];
    }
  }
  if (f->scale[i] > 0) f->down_lambda[i] = pull / f->scale[i];
  for (size_t j = 0; j < m; j++)
    if (tie[j] != LOOSE) down[j] = tie[j] * f->down_lambda[i];
  return square + pull * f->down_lambda[i];
}

/* along = down + keep * along */
static void turn(face *f, double keep) {
  size_t n = f->d->of->of->data.count, m = f->d->of->of->net.width;
  for (size_t i = 0; i < n; i++) f->along_lambda[i] = f->down_lambda[i] + keep * f->along_lambda[i];
  for (size_t k = 0; k < n * m; k++) f->along_kappa[k] = f->down_kappa[k] + keep * f->along_kappa[k];
}

/* The product of the residual `r` with what a step along pulls. */
static double product_along(const face *f, const seen_residual *r) {
  const choices *c = f->d->of;
  const search *s = c->of;
  size_t m = s->net.width;
  double sum = 0, part, t;
  for (size_t l = 0; l < c->members; l++) {
    size_t i = c->member[l];
    vec_dot(&part, s->activated + i * m, r->rho, m, &t);
    part *= f->along_lambda[i];
    for (size_t j = 0; j < m; j++) part += s->net.v[j] * f->along_kappa[i * m + j] * r->T[i * m + j];
    sum += s->data.y[i] * part;
  }
  return sum;
}

static void set_change(face *f) {
  const choices *c = f->d->of;
  size_t m = c->of->net.width;
  vec_zero(f->change.T, c->of->data.count * m);
  vec_zero(f->change.rho, m);
  for (size_t l = 0; l < c->members; l++) {
    size_t i = c->member[l];
    if (f->d->lambda[i] > 0) seen_take(&f->change, i, f->along_lambda[i], f->along_kappa + i * m);
  }
}

static void move(face *f, double step) {
  size_t n = f->d->of->of->data.count, m = f->d->of->of->net.width;
  double t;
  vec_axpy(f->lambda, &step, f->along_lambda, n, &t);
  vec_axpy(f->kappa, &step, f->along_kappa, n * m, &t);
  vec_axpy(f->left.T, &step, f->change.T, n * m, &t);
  vec_axpy(f->left.rho, &step, f->change.rho, m, &t);
}

/* Moves the point to where nothing much is gained any more on the face, whether it leaves the intervals or not. */
static void minimise(face *f, double work_of_one, double *work) {
  const choices *c = f->d->of;
  double before = 0, most = 0;
  for (int step = 0; step < MOST_STEPS; step++) {
    double square = 0;
    for (size_t l = 0; l < c->members; l++)
      if (f->d->lambda[c->member[l]] > 0) square += set_down(f, c->member[l]);
    turn(f, before > 0 ? square / before : 0);
    before = square;
    set_change(f);
    *work += work_of_one;
    double curvature = -product_along(f, &f->change), slope = product_along(f, &f->left);
    if (!(curvature > 0) || !(slope > 0)) return;
    move(f, slope / curvature);
    double gained = slope * slope / curvature;
    if (gained < ENOUGH * most) return;
    if (gained > most) most = gained;
  }
}

/* ---- back into the intervals ---- */

static double between(double a, double low, double high) { return a > low ? (a < high ? a : high) : low; }

/* along = from the point to where it is after `part` of the move, brought back into the intervals. */
static void set_along(face *f, double part) {
  const descent *d = f->d;
  size_t m = d->of->of->net.width;
  for (size_t l = 0; l < d->of->members; l++) {
    size_t i = d->of->member[l];
    double lambda = d->lambda[i] + part * f->lambda[i];
    if (!(lambda > 0)) lambda = 0;
    f->along_lambda[i] = lambda - d->lambda[i];
    for (size_t j = 0; j < m; j++) {
      size_t k = i * m + j;
      double low = d->of->lowest[k] * lambda, tie = f->tie[k];
      double kappa = tie == LOOSE ? between(d->kappa[k] + part * f->kappa[k], low, lambda) : tie * lambda;
      f->along_kappa[k] = kappa - d->kappa[k];
    }
  }
}

/* Goes along, where that shortens the residual; returns by how much its square. */
static double try_along(face *f) {
  descent *d = f->d;
  size_t n = d->of->of->data.count, m = d->of->of->net.width;
  const double one = 1;
  double t;
  set_change(f);
  double gained = 2 * product_along(f, &d->seen) + product_along(f, &f->change);
  if (!(gained > 0)) return 0;
  vec_axpy(d->seen.T, &one, f->change.T, n * m, &t);
  vec_axpy(d->seen.rho, &one, f->change.rho, m, &t);
  vec_axpy(d->lambda, &one, f->along_lambda, n, &t);
  vec_axpy(d->kappa, &one, f->along_kappa, n * m, &t);
  return gained;
}

double face_improve(descent *d, double *work) {
  double n = (double)d->of->members, work_of_one = n * n * (double)d->of->of->net.width, gained = 0;
  face f;
  face_init(&f, d);
  minimise(&f, work_of_one, work);
  for (int k = 0, part = 1; k < MOST_TRIES && !(gained > 0); k++, part *= 2) {
    set_along(&f, 1.0 / part);
    gained = try_along(&f);
    *work += work_of_one;
  }
  face_clear(&f);
  return gained;
}
