#include "search/columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linalg/vector.h"
#include "num/common/deadline.h"
#include "num/common/memory.h"
#include "num/common/work.h"

/* Every round but the last two shortens the residual; a bound in case that rounding says so again and again. */
enum { MOST_ROUNDS = 10000 };

/* What columns_solve works with. */
typedef struct {
  columns *c;
  seen_residual seen;
  double *multipliers, *slopes; /* those of the columns */
  double theta_square;
} solver;

void columns_init(columns *c, const choices *of) { *c = (columns){.of = of}; }

void columns_clear(columns *c) {
  free(c->sample);
  free(c->slope);
  free(c->target);
  free(c->x);
  cholesky_clear(&c->products);
}

/* ---- columns ---- */

/* The product of two columns: of sample i with these slopes, of sample l with those; weighted holds v_j^2 times these slopes. */
static double column_product(const choices *of, size_t i, const double *weighted, size_t l, const double *others) {
  const search *s = of->of;
  double sum, t;
  vec_dot(&sum, weighted, others, s->net.width, &t);
  sum *= counted_product(s, &of->rules, i, l);
  if (of->rules.outputs) sum += s->output_gram[i * s->data.count + l];
  return s->data.y[i] * s->data.y[l] * sum;
}

static void weigh(double *weighted, const search *s, const double *slopes) {
  for (size_t j = 0; j < s->net.width; j++) weighted[j] = s->net.v[j] * s->net.v[j] * slopes[j];
}

/* |column of sample i with these slopes|. */
static double column_norm(const choices *of, size_t i, const double *slopes) {
  double *weighted = memory_new(of->of->net.width, sizeof *weighted);
  weigh(weighted, of->of, slopes);
  double square = column_product(of, i, weighted, i, slopes);
  free(weighted);
  return sqrt(square);
}

/* <column of sample i with these slopes, theta>. */
static double column_target(const choices *of, size_t i, const double *slopes) {
  const search *s = of->of;
  double sum = 0;
  for (size_t j = 0; j < s->net.width; j++) {
    sum += s->net.v[j] * slopes[j] * counted_preactivation(s, &of->rules, i, j);
    if (of->rules.outputs) sum += s->net.v[j] * s->activated[i * s->net.width + j];
  }
  return s->data.y[i] * sum;
}

static void make_room(columns *c) {
  if (c->count < c->room) return;
  c->room = c->room == 0 ? 16 : 2 * c->room;
  c->sample = memory_resize(c->sample, c->room, sizeof *c->sample);
  c->slope = memory_resize(c->slope, c->room * c->of->of->net.width, sizeof *c->slope);
  c->target = memory_resize(c->target, c->room, sizeof *c->target);
  c->x = memory_resize(c->x, c->room, sizeof *c->x);
}

int columns_add(columns *c, size_t i, const double *slopes) {
  const search *s = c->of->of;
  size_t k = c->count, m = s->net.width;
  double *weighted = memory_new(m, sizeof *weighted), *products = memory_new(k + 1, sizeof *products);
  weigh(weighted, s, slopes);
  for (size_t l = 0; l < k; l++) products[l] = column_product(c->of, i, weighted, c->sample[l], c->slope + l * m);
  products[k] = column_product(c->of, i, weighted, i, slopes);
  int added = cholesky_append(&c->products, products);
  free(weighted);
  free(products);
  if (!added) return 0;
  make_room(c);
  c->sample[k] = i;
  memcpy(c->slope + k * m, slopes, m * sizeof *slopes);
  c->target[k] = column_target(c->of, i, slopes);
  c->x[k] = 0;
  c->count++;
  return 1;
}

/* Where the slope of sample i at neuron j is between its ends: 0 at the lower one, 1 at the upper one or where it is not free. */
static double height(const choices *of, const double *slopes, size_t k) {
  return of->free_slope[k] ? (slopes[k] - of->lowest[k]) / (1 - of->lowest[k]) : 1;
}

/* Splits lambda_i: from the top down, slopes that are at least as high as a level are 1 in the column of that level. */
static void split_sample(columns *c, size_t i, double multiplier, const double *slopes) {
  size_t m = c->of->of->net.width;
  const double *lowest = c->of->lowest + i * m;
  double *chosen = memory_new(m, sizeof *chosen);
  for (double level = 1, next; level > 0; level = next) {
    next = 0;
    for (size_t j = 0; j < m; j++) {
      double h = height(c->of, slopes, i * m + j);
      chosen[j] = h >= level && c->of->free_slope[i * m + j] ? 1 : lowest[j];
      if (h < level && h > next) next = h;
    }
    if (columns_add(c, i, chosen)) c->x[c->count - 1] = multiplier * (level - next);
  }
  free(chosen);
}

void columns_start(columns *c, const double *multipliers, const double *slopes) {
  for (size_t l = 0; l < c->of->members; l++) {
    size_t i = c->of->member[l];
    if (multipliers[i] > 0) split_sample(c, i, multipliers[i], slopes);
  }
}

/* Takes out the columns whose coefficient is 0 or less. */
static void drop_columns(columns *c) {
  size_t kept = 0, m = c->of->of->net.width;
  for (size_t k = c->count; k-- > 0;)
    if (!(c->x[k] > 0)) cholesky_remove(&c->products, k);
  for (size_t k = 0; k < c->count; k++) {
    if (!(c->x[k] > 0)) continue;
    c->sample[kept] = c->sample[k];
    c->target[kept] = c->target[k];
    c->x[kept] = c->x[k];
    memmove(c->slope + kept * m, c->slope + k * m, m * sizeof *c->slope);
    kept++;
  }
  c->count = kept;
}

void columns_read(const columns *c, double *multipliers, double *slopes) {
  const search *s = c->of->of;
  size_t n = s->data.count, m = s->net.width;
  double *high = memory_new(n * m, sizeof *high); /* sum of the coefficients with slope 1 */
  memset(high, 0, n * m * sizeof *high);
  memset(multipliers, 0, n * sizeof *multipliers);
  for (size_t k = 0; k < c->count; k++) {
    size_t i = c->sample[k];
    multipliers[i] += c->x[k];
    for (size_t j = 0; j < m; j++)
      if (c->slope[k * m + j] == 1) high[i * m + j] += c->x[k];
  }
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      double share = multipliers[i] > 0 ? high[i * m + j] / multipliers[i] : s->at.Z[i * m + j] > 0 ? 1 : 0;
      slopes[i * m + j] = share == 1 ? 1 : s->slope + (1 - s->slope) * share;
    }
  free(high);
}

/* ---- least squares ---- */

/* Least squares over the columns in use; then as far towards its solution as all coefficients stay at least 0, dropping
   those that reach 0, until the solution itself is reached. */
static void step(columns *c) {
  while (c->count > 0) {
    size_t p = c->count;
    double *best = memory_new(p, sizeof *best), most = 1;
    memcpy(best, c->target, p * sizeof *best);
    cholesky_solve(&c->products, best);
    for (size_t k = 0; k < p; k++)
      if (!(best[k] > 0) && c->x[k] / (c->x[k] - best[k]) < most)
        most = c->x[k] > 0 ? c->x[k] / (c->x[k] - best[k]) : 0;
    int reached = 1;
    for (size_t k = 0; k < p; k++) {
      double next = c->x[k] + most * (best[k] - c->x[k]);
      int leaves = !(best[k] > 0) && !(next > 1e-14 * c->x[k]);
      reached = reached && best[k] > 0;
      c->x[k] = leaves ? 0 : most == 1 ? best[k] : next;
    }
    free(best);
    if (reached) return;
    drop_columns(c);
  }
}

static double objective(const solver *a) {
  double sum = a->theta_square;
  for (size_t k = 0; k < a->c->count; k++) sum -= a->c->x[k] * a->c->target[k];
  return sum;
}

/* The product of the residual with the direction of sample i's column that seems to shorten it most; its slopes are stored. Where
   outputs are far longer than weights, that need not be the column with the largest product, but may be one that is short. */
static double best_gain(const solver *a, size_t i, double *slopes) {
  const choices *of = a->c->of;
  size_t m = of->of->net.width;
  const double *lowest = of->lowest + i * m;
  double product = seen_gain(&a->seen, i, slopes), norm = column_norm(of, i, slopes);
  double gain = norm > 0 ? product / norm : 0;
  norm = column_norm(of, i, lowest);
  double least = norm > 0 ? seen_product(&a->seen, i, lowest) / norm : 0;
  if (!(least > 2 * gain)) return gain;
  memcpy(slopes, lowest, m * sizeof *slopes);
  return least;
}

/* Adds the columns that shorten the residual most: that of every sample whose gain is at least `share` of the largest.
   Returns how many. */
static size_t add_columns(solver *a, double share) {
  const choices *of = a->c->of;
  size_t m = of->of->net.width, added = 0;
  double *slopes = memory_new(of->members * m, sizeof *slopes), *gain = memory_new(of->members, sizeof *gain);
  double largest = 0, left = objective(a), least;
  left = sqrt(left > 1e-12 * a->theta_square ? left : 1e-12 * a->theta_square);
  least = 1e-10 * left;
  columns_read(a->c, a->multipliers, a->slopes);
  seen_set(&a->seen, a->multipliers, a->slopes);
  for (size_t l = 0; l < of->members; l++) {
    gain[l] = best_gain(a, of->member[l], slopes + l * m);
    if (gain[l] > largest) largest = gain[l];
  }
  for (size_t l = 0; l < of->members; l++)
    if (gain[l] > least && gain[l] >= share * largest)
      added += (size_t)columns_add(a->c, of->member[l], slopes + l * m);
  free(slopes);
  free(gain);
  return added;
}

static void prepare(solver *a) {
  const choices *of = a->c->of;
  const search *s = of->of;
  size_t n = s->data.count, m = s->net.width;
  seen_init(&a->seen, of);
  a->multipliers = memory_new(n, sizeof(double));
  a->slopes = memory_new(n * m, sizeof(double));
  a->theta_square = counted_square(s, &of->rules);
}

static void release(solver *a) {
  seen_clear(&a->seen);
  free(a->multipliers);
  free(a->slopes);
}

void columns_solve(columns *c) {
  solver a = {.c = c};
  double share = 0, before;
  prepare(&a);
  step(c);
  for (int round = 0; round < MOST_ROUNDS && !deadline_arrived(); round++) {
    before = objective(&a);
    work_round(round + 1);
    if (add_columns(&a, share) == 0) break;
    step(c);
    int better = objective(&a) < before - 1e-15 * a.theta_square;
    if (!better && share == 1) break;
    share = better ? 0.5 : 1; /* many columns at once may block each other; the best one alone does not */
  }
  release(&a);
}

void columns_refine(columns *c, const seen_residual *seen) {
  size_t m = c->of->of->net.width;
  double *change = memory_new(c->count, sizeof *change);
  for (size_t k = 0; k < c->count; k++) change[k] = seen_product(seen, c->sample[k], c->slope + k * m);
  cholesky_solve(&c->products, change);
  for (size_t k = 0; k < c->count; k++)
    if (c->x[k] + change[k] > 0) c->x[k] += change[k];
  free(change);
}
