#include "search/against.h"

#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/deadline.h"
#include "num/common/memory.h"
#include "search/columns.h"

enum { MOST_ROUNDS = 30, MOST_COLUMNS = 600 };

/* The slopes of sample i for which the product of d with its gradient is largest. */
static void choose_slopes(double *slopes, const ray *d, const choices *of, size_t i) {
  size_t m = of->of->net.width;
  for (size_t j = 0; j < m; j++) {
    size_t k = i * m + j;
    slopes[j] = of->free_slope[k] && d->T[k] + d->noise[k] > 0 ? 1 : of->lowest[k];
  }
}

/* Takes in the gradients that are in the way. Returns how many samples have one; what depends on others counts, but is not taken. */
static size_t take_in(columns *c, const ray *d) {
  size_t m = c->of->of->net.width, found = 0;
  double *slopes = memory_new(m, sizeof *slopes);
  for (size_t l = 0; l < c->of->members; l++) {
    size_t i = c->of->member[l];
    if (!(ray_gain(c->of, d, NULL, 0, i) > 0)) continue;
    found++;
    choose_slopes(slopes, d, c->of, i);
    if (c->count < MOST_COLUMNS) (void)columns_add(c, i, slopes);
  }
  free(slopes);
  return found;
}

/* The product of d with column k, and twice what rounding may add to it: what it is to be lowered by. Each slope is lowered by its
   part, as it may be chosen alone, where nothing else makes up for what rounding adds to it. */
static double excess_of(const columns *c, const ray *d, size_t k) {
  size_t i = c->sample[k], m = c->of->of->net.width;
  double sum = d->out[i] + 2 * d->out_noise[i];
  for (size_t j = 0; j < m; j++) sum += c->slope[k * m + j] * (d->T[i * m + j] + 2 * d->noise[i * m + j]);
  return sum;
}

/* d -= change * column k. */
static void take_off(ray *d, const columns *c, size_t k, double change) {
  const search *s = c->of->of;
  size_t i = c->sample[k], m = s->net.width;
  double t, y = s->data.y[i];
  for (size_t j = 0; j < m; j++) {
    double pull = -change * y * s->net.v[j] * c->slope[k * m + j];
    if (pull != 0) vec_axpy(d->w + j * s->net.dim, &pull, s->data.X + i * s->net.dim, s->net.dim, &t);
    if (c->of->rules.biases) d->b[j] += pull;
    if (c->of->rules.outputs) d->v[j] -= change * y * s->activated[i * m + j];
  }
}

/* The least change of d for which the products with all columns are as they are to be. */
static void push(ray *d, const columns *c) {
  double *change = memory_new(c->count, sizeof *change);
  for (size_t k = 0; k < c->count; k++) change[k] = excess_of(c, d, k);
  cholesky_solve(&c->products, change);
  for (size_t k = 0; k < c->count; k++) take_off(d, c, k, change[k]);
  free(change);
}

/* Nothing in the way is not enough: products far below 0 with gradients that are used shorten what the direction shows. */
int turn_against(ray *d, const choices *of) {
  const search *s = of->of;
  columns c;
  int done = 0;
  columns_init(&c, of);
  columns_start(&c, s->found.is.multipliers, s->found.is.slopes);
  for (int round = 0; round < MOST_ROUNDS && c.count <= MOST_COLUMNS && !deadline_arrived(); round++) {
    ray_measure(d, s);
    done = take_in(&c, d) == 0 && round > 0;
    if (done || c.count == 0) break;
    push(d, &c);
  }
  columns_clear(&c);
  return done;
}
