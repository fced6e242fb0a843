#include "search/cone.h"

#include <math.h>
#include <stdlib.h>

#include "num/common/memory.h"
#include "search/bounded.h"

enum { MOST_ROUNDS = 400 };
static const double SETTLED = 1e-12, UNBOUNDED = 1e200, VANISHED = 1e-7;

static size_t opposite(const cone_problem *c, int label) {
  size_t count = 0;
  for (size_t j = 0; j < c->m; j++) count += c->sign[j] != label;
  return count;
}

/* Samples of one label may have fewer sets than others; the numbers that are left over have coefficients 0. */
size_t search_cone_columns(const cone_problem *c) {
  size_t positive = opposite(c, 1), negative = opposite(c, -1), most = positive > negative ? positive : negative;
  if (most > 10) return 0;
  size_t columns = c->n << most;
  return columns <= CONE_MOST_COLUMNS ? columns : 0;
}

int search_cone_coefficient(const cone_problem *c, size_t a, size_t j) {
  size_t i = a % c->n, set = a / c->n, bit = 0;
  if (set >> opposite(c, c->label[i]) != 0) return 0;
  if (c->sign[j] == c->label[i]) return c->flag[i * c->m + j] ? 1 : 0;
  for (size_t k = 0; k < j; k++) bit += c->sign[k] != c->label[i];
  return set >> bit & 1 ? -1 : 0;
}

typedef struct {
  const cone_problem *c;
  size_t columns;
  signed char *by; /* columns x neurons */
  double *H, *q;
} work;

static void prepare(work *w, const cone_problem *c, size_t columns) {
  w->c = c;
  w->columns = columns;
  w->by = memory_new(columns * c->m, 1);
  w->H = memory_new(columns * columns, sizeof *w->H);
  w->q = memory_new(columns, sizeof *w->q);
  for (size_t a = 0; a < columns; a++) {
    w->q[a] = a / c->n >> opposite(c, c->label[a % c->n]) == 0 ? 1 : 0;
    for (size_t j = 0; j < c->m; j++) w->by[a * c->m + j] = (signed char)search_cone_coefficient(c, a, j);
  }
}

/* H = sum_j tau_j H_j, H_j the products of the direction of neuron j. */
static void weigh(work *w, const double *tau) {
  const cone_problem *c = w->c;
  for (size_t a = 0; a < w->columns; a++)
    for (size_t b = 0; b < w->columns; b++) {
      double both = 0;
      for (size_t j = 0; j < c->m; j++) both += tau[j] * w->by[a * c->m + j] * w->by[b * c->m + j];
      w->H[a * w->columns + b] = both * c->K[a % c->n * c->n + b % c->n];
    }
}

/* The squared norm of the direction of neuron j. */
static double square_of(const work *w, const double *x, size_t j) {
  const cone_problem *c = w->c;
  double sum = 0;
  for (size_t a = 0; a < w->columns; a++)
    for (size_t b = 0; x[a] > 0 && b < w->columns; b++)
      sum += x[a] * x[b] * w->by[a * c->m + j] * w->by[b * c->m + j] * c->K[a % c->n * c->n + b % c->n];
  return sum;
}

static double largest_square(const cone_problem *c) {
  double most = 0;
  for (size_t i = 0; i < c->n; i++) most = fmax(most, c->K[i * c->n + i]);
  return most;
}

/* One round; returns how far the directions are from norm 1, infinite where something is unbounded. */
static double round_of(work *w, double *x, double *tau) {
  double off = 0, most = 0;
  weigh(w, tau);
  bounded_least_squares(x, w->H, w->q, UNBOUNDED, w->columns);
  for (size_t j = 0; j < w->c->m; j++) {
    if (!(tau[j] > 0)) continue;
    double factor = sqrt(square_of(w, x, j));
    if (!(factor < UNBOUNDED)) return HUGE_VAL;
    tau[j] *= factor;
    most = fmax(most, tau[j]);
    off = fmax(off, fabs(factor - 1));
  }
  for (size_t j = 0; j < w->c->m; j++)
    if (!(tau[j] > VANISHED * most)) tau[j] = 0;
  return most > 0 ? off : HUGE_VAL;
}

int search_cone(double *x, double *tau, const cone_problem *c) {
  work w;
  size_t columns = search_cone_columns(c);
  double off = 1;
  if (columns == 0) return 0;
  prepare(&w, c, columns);
  for (size_t j = 0; j < c->m; j++) tau[j] = 1 / sqrt(largest_square(c));
  for (int k = 0; k < MOST_ROUNDS && off > SETTLED && off < HUGE_VAL; k++) off = round_of(&w, x, tau);
  free(w.by);
  free(w.H);
  free(w.q);
  return off <= SETTLED;
}
