/* The search runs in doubles, whatever the arithmetic of the certificate that follows. */
#define PLUMB_DOUBLE

#include "kkt/newton.h"

#include <math.h>
#include <stdlib.h>

#include "kkt/system.h"
#include "linalg/double_inverse.h"
#include "num/memory.h"

enum { MOST_STEPS = 50 };

/* A step this small against the point, that the next one does not make smaller, is the last: the rest is rounding. */
static const double SMALL_STEP = 1e-8;

static const char singular[] =
    "the equations are singular here: a sample or a neuron twice, more samples at the margin than the weights can "
    "tell apart, or a neuron without use";

/* y_i y_l <x_i, x_l> of the members. */
static double *member_products(const pattern *p, const recovery *r, const double_network *net, int biases) {
  double *H = memory_new(p->members * p->members, sizeof *H);
  for (size_t k = 0; k < p->members; k++)
    for (size_t l = 0; l < p->members; l++) {
      size_t i = p->member[k], q = p->member[l];
      H[k * p->members + l] = net->y[i] * net->y[q] * (r->gram[i * p->samples + q] + (biases ? 1 : 0));
    }
  return H;
}

/* sum v_j^2 of each class. */
static double *output_squares(const pattern *p, const double_network *net) {
  double *fixed = memory_new(p->classes, sizeof *fixed);
  for (size_t c = 0; c < p->classes; c++) fixed[c] = 0;
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] < p->classes) fixed[p->class_of[j]] += net->v[j] * net->v[j];
  return fixed;
}

static double largest_size(const double *a, size_t n) {
  double most = 0;
  for (size_t k = 0; k < n; k++)
    if (!(fabs(a[k]) <= most)) most = fabs(a[k]); /* NaN stays */
  return most;
}

/* inverse = nearly the inverse of the derivatives at the point. `columns` of the system is used up. */
static int invert_at(double *inverse, kkt_system *s, const double *point, double *matrix) {
  size_t n = s->at->unknowns;
  kkt_system_at(s, point);
  for (size_t k = 0; k < n * n; k++) matrix[k % n * n + k / n] = s->columns[k];
  return double_inverse(inverse, matrix, n);
}

/* One step; returns its largest entry. */
static double move(double *point, const double *inverse, const double *value, double *step, size_t n) {
  for (size_t k = 0; k < n; k++) {
    step[k] = 0;
    for (size_t q = 0; q < n; q++) step[k] += inverse[k * n + q] * value[q];
  }
  for (size_t k = 0; k < n; k++) point[k] -= step[k];
  return largest_size(step, n);
}

static const char *iterate(double *point, double *inverse, kkt_system *s, double *step, double *matrix) {
  size_t n = s->at->unknowns;
  double before = INFINITY;
  for (int count = 0; count < MOST_STEPS; count++) {
    if (!invert_at(inverse, s, point, matrix)) return singular;
    double size = move(point, inverse, s->value, step, n), scale = largest_size(point, n);
    if (!isfinite(size) || !isfinite(scale)) break;
    if (size <= SMALL_STEP * scale && !(size < before / 2)) {
      if (!invert_at(inverse, s, point, matrix) || !isfinite(largest_size(inverse, n * n))) return singular;
      return NULL;
    }
    before = size;
  }
  return "Newton's method does not settle";
}

/* Moves the point of the guess close to a zero of the equations and sets the inverse there. */
static const char *solve(kkt_guess *g, const double *H, const double *fixed, double slope) {
  size_t n = g->at.unknowns;
  double *step = memory_new(n, sizeof *step), *matrix = memory_new(n * n, sizeof *matrix);
  kkt_system s;
  kkt_system_init(&s, &g->at, H, fixed, &slope);
  const char *reason = iterate(g->point, g->inverse, &s, step, matrix);
  kkt_system_clear(&s);
  free(step);
  free(matrix);
  return reason;
}

/* The lengths of the given network against those of the point. */
static const char *set_lengths(kkt_guess *g, const recovery *r, const double *squares) {
  const pattern *p = &g->at;
  const double *a = g->point + p->members + p->hinges;
  g->scale = p->outputs ? sqrt(1 / r->level) : 1 / r->level;
  int usable = isfinite(g->scale) && g->scale > 0;
  for (size_t c = 0; c < p->classes; c++) {
    g->growth[c] = p->outputs ? sqrt(a[c] / squares[c]) : 1;
    usable = usable && isfinite(g->growth[c]) && g->growth[c] > 0;
  }
  return usable ? NULL : "Newton's method leads to an output weight that is not positive";
}

static const char *too_hard(const pattern *p, const recovery *r) {
  if (!(r->level > 0)) return "the smallest margin is not positive";
  if (p->members == 0) return "no multipliers were found";
  if (p->classes == 0) return "every neuron is inactive on the samples with a multiplier";
  return p->unknowns > MOST_UNKNOWNS ? "more than 400 unknowns" : NULL;
}

void kkt_guess_init(kkt_guess *g, const recovery *r, const double_network *net, int biases, int outputs) {
  pattern *p = &g->at;
  *g = (kkt_guess){0};
  pattern_init(p, r, net, outputs);
  g->reason = too_hard(p, r);
  if (g->reason != NULL) return;
  g->point = memory_new(p->unknowns, sizeof(double));
  g->inverse = memory_new(p->unknowns * p->unknowns, sizeof(double));
  g->recovered = memory_new(p->members, sizeof(double));
  g->growth = memory_new(p->classes, sizeof(double));
  pattern_start(g->point, p, r, net);
  for (size_t l = 0; l < p->members; l++) g->recovered[l] = g->point[l];
  double *H = member_products(p, r, net, biases), *squares = output_squares(p, net);
  g->reason = solve(g, H, squares, net->slope);
  if (g->reason == NULL) g->reason = set_lengths(g, r, squares);
  free(H);
  free(squares);
}

void kkt_guess_clear(kkt_guess *g) {
  pattern_clear(&g->at);
  free(g->point);
  free(g->inverse);
  free(g->recovered);
  free(g->growth);
}
