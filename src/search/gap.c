#include "search/gap.h"

#include <math.h>

#include "linalg/vector.h"

enum { TILE = 16 }; /* neurons that are worked on together, so that a sample is read once for all of them */

/* Takes sample i from the residual of neurons first to last - 1. */
static void take_sample(search *s, const search_rules *rules, size_t i, size_t first, size_t last) {
  size_t m = s->net.width, d = s->net.dim;
  double multiplier = s->data.y[i] * s->found.is.multipliers[i], t;
  for (size_t j = first; j < last; j++) {
    double pull = -multiplier * s->net.v[j] * s->found.is.slopes[i * m + j];
    vec_axpy(s->gap_w + j * d, &pull, s->data.X + i * d, d, &t);
    if (rules->biases) s->gap_b[j] += pull;
    if (rules->outputs) s->gap_v[j] -= multiplier * s->activated[i * m + j];
  }
}

void measure_gap(search *s, const search_rules *rules) {
  size_t m = s->net.width;
  vec_copy(s->gap_w, s->net.W, m * s->net.dim);
  for (size_t j = 0; j < m; j++) {
    s->gap_b[j] = rules->biases ? s->net.b[j] : 0;
    s->gap_v[j] = rules->outputs ? s->net.v[j] : 0;
  }
  for (size_t first = 0; first < m; first += TILE)
    for (size_t i = 0; i < s->data.count; i++)
      if (s->found.is.multipliers[i] != 0) take_sample(s, rules, i, first, first + TILE < m ? first + TILE : m);
}

double relative_gap(const search *s, const search_rules *rules) {
  double size = counted_square(s, rules), square, part, t;
  vec_dot(&square, s->gap_w, s->gap_w, s->net.width * s->net.dim, &t);
  vec_dot(&part, s->gap_b, s->gap_b, s->net.width, &t);
  square += part;
  vec_dot(&part, s->gap_v, s->gap_v, s->net.width, &t);
  square += part;
  return size > 0 ? sqrt(square / size) : 0;
}
