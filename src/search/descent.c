#include "search/descent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linalg/vector.h"
#include "num/common/deadline.h"
#include "num/common/memory.h"
#include "search/face.h"

/* A round that shortens the square of the residual by less than this part of it is the last one, as is one after which less than
   rounding is left of it. */
static const double GAINED = 1e-10, LEFT = 1e-31;

enum { SWEEPS = 2, MOST_STEPS = 60 };

/* No round starts after this many multiplications. */
static const double MOST_WORK = 5e9;

void descent_init(descent *d, const choices *of) {
  const search *s = of->of;
  size_t n = s->data.count, m = s->net.width;
  *d = (descent){.of = of};
  d->lambda = memory_new(n, sizeof(double));
  d->kappa = memory_new(n * m, sizeof(double));
  d->weight = memory_new(m, sizeof(double));
  d->out_square = memory_new(n, sizeof(double));
  vec_zero(d->lambda, n);
  vec_zero(d->kappa, n * m);
  vec_zero(d->out_square, n);
  for (size_t j = 0; j < m; j++) d->weight[j] = s->net.v[j] * s->net.v[j];
  for (size_t i = 0; of->rules.outputs && i < n; i++) d->out_square[i] = s->output_gram[i * n + i];
  seen_init(&d->seen, of);
  seen_start(&d->seen);
  d->square = d->theta_square = counted_square(s, &of->rules);
}

void descent_clear(descent *d) {
  free(d->lambda);
  free(d->kappa);
  free(d->weight);
  free(d->out_square);
  seen_clear(&d->seen);
}

/* ---- one sample ---- */

/* What the residual says of sample i: as a function of its numbers alone, half its square is, but for a constant,
     sum_j (size_j kappa_j^2 / 2 - pull_j kappa_j)  +  out_size lambda^2 / 2 - out_pull lambda. */
typedef struct {
  double *size, *pull; /* width */
  double out_size, out_pull;
  const unsigned char *free_slope; /* width */
  const double *lowest;            /* width */
  size_t width;
} block;

static void set_block(block *b, const descent *d, size_t i) {
  const choices *c = d->of;
  const search *s = c->of;
  size_t m = b->width;
  double product = counted_product(s, &c->rules, i, i), t;
  b->free_slope = c->free_slope + i * m;
  b->lowest = c->lowest + i * m;
  for (size_t j = 0; j < m; j++) {
    b->size[j] = d->weight[j] * product;
    b->pull[j] = b->size[j] * d->kappa[i * m + j] + s->data.y[i] * s->net.v[j] * d->seen.T[i * m + j];
  }
  b->out_size = d->out_square[i];
  vec_dot(&b->out_pull, s->activated + i * m, d->seen.rho, m, &t);
  b->out_pull = b->out_size * d->lambda[i] + s->data.y[i] * b->out_pull;
}

/* The best kappa_j for this lambda. */
static double best_kappa(const block *b, size_t j, double lambda) {
  double low = b->lowest[j] * lambda, high = b->free_slope[j] ? lambda : low;
  if (!(b->pull[j] > b->size[j] * low)) return low;
  return b->pull[j] < b->size[j] * high ? b->pull[j] / b->size[j] : high;
}

/* The derivative by lambda with the best kappa is `*pull` negative plus `*size` times lambda around this lambda. */
static void slope_at(const block *b, double lambda, double *size, double *pull) {
  *size = b->out_size;
  *pull = b->out_pull;
  for (size_t j = 0; j < b->width; j++) {
    double low = b->lowest[j], end;
    if (!b->free_slope[j] || !(b->pull[j] > b->size[j] * low * lambda))
      end = low;
    else if (b->pull[j] < b->size[j] * lambda)
      continue;
    else
      end = 1;
    *size += end * end * b->size[j];
    *pull += end * b->pull[j];
  }
}

/* The best lambda: Newton's method for an increasing function of straight pieces, kept between what is too little and too much. */
static double best_lambda(const block *b, double start) {
  double low = 0, high = HUGE_VAL, lambda = start, size, pull;
  for (int step = 0; step < MOST_STEPS; step++) {
    slope_at(b, lambda, &size, &pull);
    if (size * lambda > pull)
      high = lambda;
    else
      low = lambda;
    double next = size > 0 ? pull / size : low;
    if (!(next > low)) next = low;
    if (!(next < high)) next = low + (high - low) / 2;
    if (next == lambda || !(next < HUGE_VAL)) break;
    lambda = next;
  }
  return lambda;
}

/* Moves sample i to the best of its numbers; returns by how much that shortens the square of the residual. */
static double improve_sample(descent *d, block *b, double *change, size_t i) {
  size_t m = b->width;
  double *kappa = d->kappa + i * m, gained = 0;
  set_block(b, d, i);
  double lambda = best_lambda(b, d->lambda[i]), by = lambda - d->lambda[i];
  gained += by * (2 * b->out_pull - b->out_size * (lambda + d->lambda[i]));
  int moved = by != 0;
  for (size_t j = 0; j < m; j++) {
    double next = best_kappa(b, j, lambda);
    change[j] = next - kappa[j];
    gained += change[j] * (2 * b->pull[j] - b->size[j] * (next + kappa[j]));
    moved = moved || change[j] != 0;
    kappa[j] = next;
  }
  d->lambda[i] = lambda;
  if (moved) seen_take(&d->seen, i, by, change);
  return gained;
}

static double sweep(descent *d) {
  size_t m = d->of->of->net.width;
  double *change = memory_new(m, sizeof *change), gained = 0;
  block b = {.width = m, .size = memory_new(m, sizeof *b.size), .pull = memory_new(m, sizeof *b.pull)};
  for (size_t l = 0; l < d->of->members; l++) gained += improve_sample(d, &b, change, d->of->member[l]);
  free(change);
  free(b.size);
  free(b.pull);
  return gained;
}

/* ---- all together ---- */

void descent_solve(descent *d, int most_rounds) {
  double n = (double)d->of->members, work = 0, gained;
  for (int round = 0; round < most_rounds && work < MOST_WORK && !deadline_arrived(); round++) {
    gained = 0;
    for (int k = 0; k < SWEEPS; k++) gained += sweep(d);
    work += SWEEPS * n * n * (double)d->of->of->net.width;
    d->square -= gained;
    if (!(gained > GAINED * d->square) || !(d->square > LEFT * d->theta_square)) return;
    d->square -= face_improve(d, &work);
  }
}

void descent_measure(descent *d, double square) {
  seen_measure(&d->seen);
  d->square = square;
}

void descent_read(const descent *d, double *multipliers, double *slopes) {
  const search *s = d->of->of;
  size_t n = s->data.count, m = s->net.width;
  vec_copy(multipliers, d->lambda, n);
  for (size_t k = 0; k < n * m; k++) {
    double lambda = multipliers[k / m], kappa = d->kappa[k];
    if (!(lambda > 0))
      slopes[k] = s->at.Z[k] > 0 ? 1 : s->slope;
    else if (kappa >= lambda)
      slopes[k] = 1;
    else
      slopes[k] = kappa > s->slope * lambda ? fmax(kappa / lambda, s->slope) : s->slope;
  }
}
