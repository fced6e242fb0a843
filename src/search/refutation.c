/* A direction in which the residual is certainly not shorter, whatever the multipliers. */
#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/gap.h"
#include "search/multipliers.h"
#include "search/residual.h"

/* Relative to the terms of a sum: what rounding may add to it, here and in the check of what is found. */
#define NOISE 0x1p-40

/* |residual of (w_j, b_j)| of all neurons. */
static double *block_sizes(const search *s) {
  size_t m = s->net.width, d = s->net.dim;
  double *size = memory_new(m, sizeof *size), t;
  for (size_t j = 0; j < m; j++) {
    network_square(size + j, s->gap_w + j * d, s->gap_b + j, d, &t);
    size[j] = sqrt(size[j]);
  }
  return size;
}

/* The smallest product of theta with a gradient that sample i may choose. */
static double least_with_theta(const choices *c, size_t i) {
  const search *s = c->of;
  double sum = 0;
  for (size_t j = 0; j < s->net.width; j++) {
    size_t k = i * s->net.width + j;
    double product = s->data.y[i] * s->net.v[j] * counted_preactivation(s, &c->rules, i, j);
    sum += product > 0 || !c->free_slope[k] ? c->lowest[k] * product : product;
    if (c->rules.outputs) sum += s->data.y[i] * s->net.v[j] * s->activated[k];
  }
  return sum;
}

/* How much of theta must be subtracted from the residual so that the product with every column of sample i is negative:
   the largest product over its slopes, over the smallest one with theta. */
static double needed_shift(const seen_residual *seen, const double *size, double *slopes, size_t i) {
  const choices *c = seen->c;
  const search *s = c->of;
  double gain = seen_gain(seen, i, slopes), noise = 0, x_size = sqrt(s->at.x_square[i]);
  for (size_t j = 0; j < s->net.width; j++) {
    noise += fabs(s->net.v[j]) * size[j] * x_size;
    noise += fabs(s->activated[i * s->net.width + j] * seen->rho[j]);
  }
  gain += NOISE * noise;
  if (!(gain > 0)) return 0;
  double with_theta = least_with_theta(c, i);
  return with_theta > 0 ? gain / with_theta : HUGE_VAL;
}

static double find_shift(const seen_residual *seen) {
  const choices *c = seen->c;
  double *size = block_sizes(c->of), *slopes = memory_new(c->of->net.width, sizeof *slopes), shift = 0;
  for (size_t l = 0; l < c->members; l++) shift = fmax(shift, needed_shift(seen, size, slopes, c->member[l]));
  free(size);
  free(slopes);
  return shift;
}

static void move_along_theta(search *s, const search_rules *rules, double shift) {
  double back = -shift, t;
  vec_axpy(s->gap_w, &back, s->net.W, s->net.width * s->net.dim, &t);
  if (rules->biases) vec_axpy(s->gap_b, &back, s->net.b, s->net.width, &t);
  if (rules->outputs) vec_axpy(s->gap_v, &back, s->net.v, s->net.width, &t);
}

void search_refutation(search *s, double within, search_direction *D) {
  const double more = 1.0000001 * within + 1e-12;
  const search_rules rules = {s->net.biases, s->net.outputs, more, more};
  choices given;
  seen_residual seen;
  choices_init(&given, s, &rules, s->found.free_slope);
  find_multipliers(s, &given);
  measure_gap(s, &rules);
  seen_init(&seen, &given);
  seen_measure(&seen);
  double shift = find_shift(&seen);
  if (shift < HUGE_VAL) move_along_theta(s, &rules, shift);
  seen_clear(&seen);
  choices_clear(&given);
  *D = (search_direction){s->gap_w, s->gap_b, s->gap_v};
}
