#include "search/bounded.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/cholesky.h"

/* Every round but those that rounding brings about lessens the sum; a bound in case that it goes on. */
enum { MOST_ROUNDS = 20 };

/* Gains below this part of what they are the difference of are rounding. */
static const double ROUNDING = 1e-13;

typedef struct {
  double *u;
  const double *K, *q;
  double most;
  size_t n;
  size_t loose, *list;    /* unknowns that are not held at an end, in the order of the factor */
  unsigned char *refused; /* depends on the loose ones, since the last step */
  cholesky factor;
  double *work; /* n */
} bounded;

/* What is left of q_i, and the size of the terms that it is the difference of. */
static double left_of(const bounded *b, size_t i, double *size) {
  double left = b->q[i];
  *size = fabs(left);
  for (size_t k = 0; k < b->n; k++) {
    double term = b->K[i * b->n + k] * b->u[k];
    left -= term;
    *size += fabs(term);
  }
  return left;
}

static int is_loose(const bounded *b, size_t i) {
  for (size_t k = 0; k < b->loose; k++)
    if (b->list[k] == i) return 1;
  return 0;
}

/* The unknown at an end that wants most to leave it; n for none. */
static size_t next_loose(const bounded *b) {
  size_t best = b->n;
  double most = 0;
  for (size_t i = 0; i < b->n; i++) {
    double square = b->K[i * b->n + i], size;
    if (!(square > 0) || b->refused[i] || is_loose(b, i)) continue;
    double left = left_of(b, i, &size), gain = (b->u[i] > 0 ? -left : left) / sqrt(square);
    if (gain * sqrt(square) > ROUNDING * size && gain > most) {
      most = gain;
      best = i;
    }
  }
  return best;
}

static int loosen(bounded *b, size_t i) {
  for (size_t k = 0; k < b->loose; k++) b->work[k] = b->K[i * b->n + b->list[k]];
  b->work[b->loose] = b->K[i * b->n + i];
  if (!cholesky_append(&b->factor, b->work)) return 0;
  b->list[b->loose++] = i;
  return 1;
}

static void hold(bounded *b, size_t k) {
  cholesky_remove(&b->factor, k);
  for (b->loose--; k < b->loose; k++) b->list[k] = b->list[k + 1];
}

/* Towards the solution for the loose unknowns as far as they stay in their intervals; those that reach an end are held there. */
static void step(bounded *b) {
  while (b->loose > 0) {
    double part = 1, size;
    size_t first = b->loose;
    for (size_t k = 0; k < b->loose; k++) b->work[k] = left_of(b, b->list[k], &size);
    cholesky_solve(&b->factor, b->work);
    for (size_t k = 0; k < b->loose; k++) {
      double from = b->u[b->list[k]], by = b->work[k], room = by < 0 ? -from : b->most - from;
      if (fabs(by) * part > fabs(room)) {
        part = fabs(room) / fabs(by);
        first = k;
      }
    }
    for (size_t k = 0; k < b->loose; k++) b->u[b->list[k]] += part * b->work[k];
    if (first == b->loose) return;
    b->u[b->list[first]] = b->work[first] < 0 ? 0 : b->most;
    hold(b, first);
  }
}

void bounded_least_squares(double *u, const double *K, const double *q, double most, size_t n) {
  bounded b = {.u = u, .K = K, .q = q, .most = most, .n = n};
  b.list = memory_new(n, sizeof *b.list);
  b.refused = memory_new(n, 1);
  b.work = memory_new(n + 1, sizeof *b.work);
  vec_zero(u, n);
  for (size_t i = 0; i < n; i++) b.refused[i] = 0;
  for (size_t round = 0; round < MOST_ROUNDS * (n + 1); round++) {
    size_t i = next_loose(&b);
    if (i == n) break;
    if (!loosen(&b, i)) {
      b.refused[i] = 1;
      continue;
    }
    step(&b);
    for (size_t k = 0; k < n; k++) b.refused[k] = 0;
  }
  free(b.list);
  free(b.refused);
  free(b.work);
  cholesky_clear(&b.factor);
}
