#include "search/multipliers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/columns.h"
#include "search/descent.h"

/* Where "zero" and "equal" are meant and only rounding stands in between. */
#define ROUNDING 0x1p-40

/* Where epsilon, delta and tau are below this, nothing better is sought. */
#define GOOD 1e-9

/* A residual that is this small against theta has lost half its digits in products of samples. */
#define SMALL 1e-3

/* With more multipliers and free slopes than this a descent comes first; with more columns than that after FEW_ROUNDS of it, it
   goes on. */
enum { MOST_CHOICES = 400, MOST_COLUMNS = 600, FEW_ROUNDS = 5, MOST_ROUNDS = 200 };

enum { TILE = 16 }; /* neurons that are worked on together, so that a sample is read once for all of them */

/* Takes sample i from the residual of neurons first to last - 1. */
static void take_sample(search *s, const search_rules *rules, size_t i, size_t first, size_t last) {
  size_t m = s->net.width, d = s->net.dim;
  double multiplier = s->data.y[i] * s->found.is.multipliers[i], t;
  for (size_t j = first; j < last; j++) {
    double pull = -multiplier * s->net.v[j] * s->found.is.slopes[i * m + j];
    vec_axpy(s->residual_w + j * d, &pull, s->data.X + i * d, d, &t);
    if (rules->biases) s->residual_b[j] += pull;
    if (rules->outputs) s->residual_v[j] -= multiplier * s->activated[i * m + j];
  }
}

void measure_residual(search *s, const search_rules *rules) {
  size_t m = s->net.width;
  vec_copy(s->residual_w, s->net.W, m * s->net.dim);
  for (size_t j = 0; j < m; j++) {
    s->residual_b[j] = rules->biases ? s->net.b[j] : 0;
    s->residual_v[j] = rules->outputs ? s->net.v[j] : 0;
  }
  for (size_t first = 0; first < m; first += TILE)
    for (size_t i = 0; i < s->data.count; i++)
      if (s->found.is.multipliers[i] > 0) take_sample(s, rules, i, first, first + TILE < m ? first + TILE : m);
}

/* The norm of the residual over that of the parameters that count. */
static double relative_residual(const search *s, const search_rules *rules) {
  double size = counted_square(s, rules), square, part, t;
  vec_dot(&square, s->residual_w, s->residual_w, s->net.width * s->net.dim, &t);
  vec_dot(&part, s->residual_b, s->residual_b, s->net.width, &t);
  square += part;
  vec_dot(&part, s->residual_v, s->residual_v, s->net.width, &t);
  square += part;
  return size > 0 ? sqrt(square / size) : 0;
}

/* How far from their signs the slopes of sample i are chosen. */
static double excess_of_slopes(const search *s, size_t i) {
  double most = 0, square, t;
  for (size_t j = 0; j < s->net.width; j++) {
    size_t k = i * s->net.width + j;
    if (!s->found.free_slope[k] || s->found.is.slopes[k] == (s->at.Z[k] > 0 ? 1 : s->slope)) continue;
    hinge_distance(&square, &s->at, i, j, s->net.width, &t);
    most = fmax(most, sqrt(square));
  }
  return most;
}

static void find_excess(search *s) {
  s->found.is.delta = s->found.is.tau = 0;
  for (size_t i = 0; i < s->data.count; i++) {
    if (!(s->found.is.multipliers[i] > 0)) continue;
    s->found.is.delta = fmax(s->found.is.delta, s->at.margins[i] / *s->at.level - 1);
    s->found.is.tau = fmax(s->found.is.tau, excess_of_slopes(s, i));
  }
}

/* The products of columns have lost half the digits; the residual has them. */
static void refine_columns(search *s, columns *c) {
  seen_residual seen;
  seen_init(&seen, c->of);
  seen_measure(&seen, s->residual_w, s->residual_b, s->residual_v);
  columns_refine(c, &seen);
  columns_read(c, s->found.is.multipliers, s->found.is.slopes);
  measure_residual(s, &c->of->rules);
  seen_clear(&seen);
}

/* From what is found so far, where `start` is set. */
static void find_by_columns(search *s, const choices *given, int start) {
  columns c;
  columns_init(&c, given);
  if (start) columns_start(&c, s->found.is.multipliers, s->found.is.slopes);
  columns_solve(&c);
  columns_read(&c, s->found.is.multipliers, s->found.is.slopes);
  measure_residual(s, &given->rules);
  if (c.count > 0) refine_columns(s, &c);
  s->found.is.epsilon = relative_residual(s, &given->rules);
  columns_clear(&c);
}

/* The rest of a descent. */
static void find_by_descent(search *s, descent *d) {
  const search_rules *rules = &d->of->rules;
  descent_solve(d, MOST_ROUNDS);
  descent_read(d, s->found.is.multipliers, s->found.is.slopes);
  s->found.is.epsilon = d->square > 0 ? sqrt(d->square / d->theta_square) : 0;
  if (!(s->found.is.epsilon < SMALL)) return;
  measure_residual(s, rules);
  double epsilon = relative_residual(s, rules);
  descent_measure(d, s->residual_w, s->residual_b, s->residual_v, epsilon * epsilon * d->theta_square);
  descent_solve(d, MOST_ROUNDS);
  descent_read(d, s->found.is.multipliers, s->found.is.slopes);
  measure_residual(s, rules);
  s->found.is.epsilon = relative_residual(s, rules);
}

/* How many numbers the rules leave to be found. */
static size_t count_choices(const choices *c) {
  size_t m = c->of->net.width, count = c->members;
  for (size_t l = 0; l < c->members; l++)
    for (size_t j = 0; j < m; j++) count += c->free_slope[c->member[l] * m + j];
  return count;
}

/* How many columns what is found so far takes. */
static size_t count_columns(const search *s) {
  size_t m = s->net.width, count = 0;
  for (size_t i = 0; i < s->data.count; i++) {
    if (!(s->found.is.multipliers[i] > 0)) continue;
    count++;
    for (size_t j = 0; j < m; j++)
      count += s->found.is.slopes[i * m + j] > s->slope && s->found.is.slopes[i * m + j] < 1;
  }
  return count;
}

/* Columns lead to the end, and to as few multipliers and slopes between their ends as there can be; where there might be many of
   them a descent comes close first. */
void find_multipliers(search *s, const choices *given) {
  if (count_choices(given) <= MOST_CHOICES) {
    find_by_columns(s, given, 0);
  } else {
    descent d;
    descent_init(&d, given);
    descent_solve(&d, FEW_ROUNDS);
    descent_read(&d, s->found.is.multipliers, s->found.is.slopes);
    if (count_columns(s) <= MOST_COLUMNS)
      find_by_columns(s, given, 1);
    else
      find_by_descent(s, &d);
    descent_clear(&d);
  }
  find_excess(s);
  s->found.rules = given->rules;
}

void search_with_rules(search *s, const search_rules *rules, search_found *found) {
  choices given;
  choices_init(&given, s, rules, s->found.free_slope);
  find_multipliers(s, &given);
  choices_clear(&given);
  *found = s->found;
}

static double worst(const candidate_doubles *c) { return fmax(c->epsilon, fmax(c->delta, c->tau)); }

/* Keeps what was found last as the best. */
static void keep(search *s) {
  size_t n = s->data.count, pairs = n * s->net.width;
  search_found *best = &s->best, kept = s->found;
  vec_copy(best->is.multipliers, kept.is.multipliers, n);
  vec_copy(best->is.slopes, kept.is.slopes, pairs);
  memcpy(best->free_slope, kept.free_slope, pairs);
  kept.is.multipliers = best->is.multipliers;
  kept.is.slopes = best->is.slopes;
  kept.free_slope = best->free_slope;
  *best = kept;
}

static void attempt(search *s, double at_margin, double at_hinge, int first) {
  const search_rules rules = {s->net.biases, s->net.outputs, at_margin, at_hinge};
  search_found found;
  search_with_rules(s, &rules, &found);
  if (first || worst(&found.is) < worst(&s->best.is)) keep(s);
}

/* Tighter rules leave no smaller epsilon: where epsilon is what is worst, they cannot do better. */
static int tighter_may_help(const search *s) { return s->found.is.epsilon < worst(&s->best.is); }

void search_best(search *s, double within, search_found *found) {
  double loose = fmax(within, ROUNDING);
  attempt(s, ROUNDING, ROUNDING, 1);
  if (!(worst(&s->best.is) < GOOD)) attempt(s, loose, ROUNDING, 0);
  if (!(worst(&s->best.is) < GOOD)) attempt(s, loose, loose, 0);
  while (!(worst(&s->best.is) < GOOD) && loose > 10 * ROUNDING && tighter_may_help(s)) {
    loose /= 10;
    attempt(s, loose, loose, 0);
  }
  *found = s->best;
}
