#include "search/multipliers.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/columns.h"
#include "search/descent.h"
#include "search/gap.h"

/* A residual that is this small against theta has lost half its digits in products of samples. */
#define SMALL 1e-3

/* With more multipliers and free slopes than this a descent comes first; with more columns than that after FEW_ROUNDS of it, it
   goes on. */
enum { MOST_CHOICES = 400, MOST_COLUMNS = 600, FEW_ROUNDS = 5, MOST_ROUNDS = 200 };

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
  seen_measure(&seen);
  columns_refine(c, &seen);
  columns_read(c, s->found.is.multipliers, s->found.is.slopes);
  measure_gap(s, &c->of->rules);
  seen_clear(&seen);
}

/* From what is found so far, where `start` is set. */
static void find_by_columns(search *s, const choices *given, int start) {
  columns c;
  columns_init(&c, given);
  if (start) columns_start(&c, s->found.is.multipliers, s->found.is.slopes);
  columns_solve(&c);
  columns_read(&c, s->found.is.multipliers, s->found.is.slopes);
  measure_gap(s, &given->rules);
  if (c.count > 0) refine_columns(s, &c);
  s->found.is.epsilon = relative_gap(s, &given->rules);
  columns_clear(&c);
}

/* The rest of a descent. */
static void find_by_descent(search *s, descent *d) {
  const search_rules *rules = &d->of->rules;
  descent_solve(d, MOST_ROUNDS);
  descent_read(d, s->found.is.multipliers, s->found.is.slopes);
  s->found.is.epsilon = d->square > 0 ? sqrt(d->square / d->theta_square) : 0;
  if (!(s->found.is.epsilon < SMALL)) return;
  measure_gap(s, rules);
  double epsilon = relative_gap(s, rules);
  descent_measure(d, epsilon * epsilon * d->theta_square);
  descent_solve(d, MOST_ROUNDS);
  descent_read(d, s->found.is.multipliers, s->found.is.slopes);
  measure_gap(s, rules);
  s->found.is.epsilon = relative_gap(s, rules);
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

/* A round of a rough descent that shortens the square of the residual by less than this part is the last. */
#define ENOUGH 1e-3

/* As close as is asked for where nearly is enough. Returns 0 where the residual is so short that its digits count. */
static int find_roughly(search *s, descent *d) {
  double before = HUGE_VAL;
  for (int round = 0; round < MOST_ROUNDS && before - d->square > ENOUGH * d->square; round++) {
    before = d->square;
    descent_solve(d, 1);
  }
  s->found.is.epsilon = d->square > 0 ? sqrt(d->square / d->theta_square) : 0;
  descent_read(d, s->found.is.multipliers, s->found.is.slopes);
  return s->found.is.epsilon > SMALL;
}

/* Columns lead to the end, and to as few multipliers and slopes between their ends as there can be; where there might be many of
   them a descent comes close first. */
void find_multipliers(search *s, const choices *given) {
  if (count_choices(given) <= MOST_CHOICES) {
    find_by_columns(s, given, 0);
  } else {
    descent d;
    descent_init(&d, given);
    int done = s->rough && find_roughly(s, &d);
    if (!done) descent_solve(&d, FEW_ROUNDS);
    descent_read(&d, s->found.is.multipliers, s->found.is.slopes);
    if (!done && count_columns(s) <= MOST_COLUMNS)
      find_by_columns(s, given, 1);
    else if (!done)
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
