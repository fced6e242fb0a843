#include "search/newton.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/inverse.h"

enum { MOST_STEPS = 20 };

/* A step this small against the point, that the next one does not make smaller, is the last: the rest is rounding. */
static const double SMALL_STEP = 1e-8;

static const char singular[] =
    "the equations are singular here: a sample or a neuron twice, more samples at the margin than the weights can "
    "tell apart, or a neuron without use";

/* NaN where an entry is. */
static double largest_size(const double *a, size_t n) {
  double most, t;
  vec_max_abs(&most, a, n, &t);
  return most;
}

/* The system at the point, and inverse = nearly the inverse of the derivatives there; where outputs are fixed they are the same
   everywhere, and only `first` needs the inverse. */
static int invert_at(double *inverse, kkt_system *s, const double *point, double *matrix, int first) {
  size_t n = s->at->unknowns;
  kkt_system_at(s, point);
  if (!first && !s->at->outputs) return 1;
  for (size_t k = 0; k < n * n; k++) matrix[k % n * n + k / n] = s->columns[k];
  return search_invert(inverse, matrix, n);
}

/* One step; returns its largest entry. */
static double move(double *point, const double *inverse, const double *value, double *step, size_t n) {
  double t;
  mat_vec(step, inverse, value, n, n, &t);
  for (size_t k = 0; k < n; k++) point[k] -= step[k];
  return largest_size(step, n);
}

const char *newton_solve(double *point, double *inverse, kkt_system *s) {
  size_t n = s->at->unknowns;
  double *step = memory_new(n, sizeof *step), *matrix = memory_new(n * n, sizeof *matrix), before = INFINITY;
  const char *reason = "Newton's method does not settle";
  for (int count = 0; count < MOST_STEPS; count++) {
    reason = invert_at(inverse, s, point, matrix, count == 0) ? reason : singular;
    if (reason == singular) break;
    double size = move(point, inverse, s->value, step, n), scale = largest_size(point, n);
    if (!isfinite(size) || !isfinite(scale)) break;
    if (size <= SMALL_STEP * scale && !(size < before / 2)) {
      int usable = invert_at(inverse, s, point, matrix, 0) && isfinite(largest_size(inverse, n * n));
      reason = usable ? NULL : singular;
      break;
    }
    before = size;
  }
  free(step);
  free(matrix);
  return reason;
}
