#include "search/sketch.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

void sketch_init(sketch *s, const search *from) {
  /* Where only (w, b) is trained, N and with it the multipliers grow with the first power of its length; where v is too,
     N grows with the second and the multipliers not at all. */
  double level = *from->at.level, grow = from->net.outputs ? 1 : 1 / level, square = from->net.outputs ? 1 / level : 1;
  size_t n = from->data.count, m = from->net.width;
  s->samples = n;
  s->width = m;
  s->slope = from->slope;
  s->outputs = from->net.outputs;
  s->v = from->net.v;
  s->multipliers = memory_new(n, sizeof(double));
  s->slopes = memory_new(n * m, sizeof(double));
  s->squares = memory_new(m, sizeof(double));
  for (size_t i = 0; i < n; i++) s->multipliers[i] = grow * from->best.is.multipliers[i];
  vec_copy(s->slopes, from->best.is.slopes, n * m);
  for (size_t j = 0; j < m; j++) s->squares[j] = square * s->v[j] * s->v[j];
}

void sketch_clear(sketch *s) {
  free(s->multipliers);
  free(s->slopes);
  free(s->squares);
}

static double product(const network *net, size_t j, size_t k) {
  double sum, t;
  vec_dot(&sum, net->W + j * net->dim, net->W + k * net->dim, net->dim, &t);
  return sum + net->b[j] * net->b[k];
}

/* The earlier neuron that neuron j is like, or j itself. */
static size_t leader_of(const network *net, const size_t *leader, const double *lengths, size_t j, double tolerance) {
  for (size_t k = 0; k < j; k++) {
    if (leader[k] != k || (net->v[k] > 0) != (net->v[j] > 0)) continue;
    double cosine = product(net, j, k) / (lengths[j] * lengths[k]);
    if (2 - 2 * cosine <= tolerance * tolerance) return k; /* not where a length is 0: NaN */
  }
  return j;
}

/* The slopes of sample i at the neurons that follow neuron k become their mean, weighted with v_j^2. */
static void average(sketch *s, const size_t *leader, size_t i, size_t k) {
  double *slope = s->slopes + i * s->width;
  double sum = 0, weight = 0, low = slope[k], high = slope[k];
  for (size_t j = k; j < s->width; j++)
    if (leader[j] == k) {
      sum += s->squares[j] * slope[j];
      weight += s->squares[j];
      low = fmin(low, slope[j]);
      high = fmax(high, slope[j]);
    }
  /* Rounding must not move an end of the interval. */
  if (!(low < high) || !(weight > 0)) return;
  for (size_t j = k; j < s->width; j++)
    if (leader[j] == k) slope[j] = sum / weight;
}

void sketch_merge(sketch *s, const network *net, double tolerance) {
  size_t *leader = memory_new(s->width, sizeof *leader);
  double *lengths = memory_new(s->width, sizeof *lengths);
  for (size_t j = 0; j < s->width; j++) {
    lengths[j] = sqrt(product(net, j, j));
    leader[j] = leader_of(net, leader, lengths, j, tolerance);
  }
  for (size_t i = 0; i < s->samples; i++)
    for (size_t k = 0; k < s->width; k++)
      if (leader[k] == k) average(s, leader, i, k);
  free(leader);
  free(lengths);
}
