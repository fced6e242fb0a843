#include "search/residual.h"

#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

void seen_init(seen_residual *r, const choices *c) {
  const search *s = c->of;
  r->c = c;
  r->T = memory_new(s->data.count * s->net.width, sizeof *r->T);
  r->rho = memory_new(s->net.width, sizeof *r->rho);
  r->pull = memory_new(s->net.width, sizeof *r->pull);
}

void seen_clear(seen_residual *r) {
  free(r->T);
  free(r->rho);
  free(r->pull);
}

void seen_start(seen_residual *r) {
  const search *s = r->c->of;
  size_t m = s->net.width;
  for (size_t l = 0; l < r->c->members; l++)
    for (size_t j = 0; j < m; j++) {
      size_t i = r->c->member[l];
      r->T[i * m + j] = counted_preactivation(s, &r->c->rules, i, j);
    }
  for (size_t j = 0; j < m; j++) r->rho[j] = r->c->rules.outputs ? s->net.v[j] : 0;
}

void seen_take(seen_residual *r, size_t i, double multiplier, const double *blocks) {
  const choices *c = r->c;
  const search *s = c->of;
  size_t m = s->net.width;
  double factor = -s->data.y[i] * multiplier, t;
  if (c->rules.outputs) vec_axpy(r->rho, &factor, s->activated + i * m, m, &t);
  for (size_t j = 0; j < m; j++) r->pull[j] = -s->data.y[i] * s->net.v[j] * blocks[j];
  for (size_t l = 0; l < c->members; l++) {
    factor = counted_product(s, &c->rules, i, c->member[l]);
    vec_axpy(r->T + c->member[l] * m, &factor, r->pull, m, &t);
  }
}

void seen_set(seen_residual *r, const double *multipliers, const double *slopes) {
  size_t m = r->c->of->net.width;
  double *blocks = memory_new(m, sizeof *blocks);
  seen_start(r);
  for (size_t l = 0; l < r->c->members; l++) {
    size_t i = r->c->member[l];
    if (!(multipliers[i] > 0)) continue;
    for (size_t j = 0; j < m; j++) blocks[j] = multipliers[i] * slopes[i * m + j];
    seen_take(r, i, multipliers[i], blocks);
  }
  free(blocks);
}

void seen_measure(seen_residual *r) {
  const choices *c = r->c;
  const search *s = c->of;
  size_t m = s->net.width, d = s->net.dim, last;
  double t;
  for (size_t l = 0; l < c->members; l = last) { /* members that follow each other */
    size_t i = c->member[l];
    for (last = l + 1; last < c->members && c->member[last] == i + last - l;) last++;
    network_inputs(r->T + i * m, s->gap_w, s->gap_b, s->data.X + i * d, last - l, m, d, &t);
  }
  vec_copy(r->rho, s->gap_v, m);
}

double seen_product(const seen_residual *r, size_t i, const double *slopes) {
  const search *s = r->c->of;
  size_t m = s->net.width;
  double product = 0;
  for (size_t j = 0; j < m; j++)
    product += s->net.v[j] * slopes[j] * r->T[i * m + j] + s->activated[i * m + j] * r->rho[j];
  return s->data.y[i] * product;
}

double seen_gain(const seen_residual *r, size_t i, double *slopes) {
  const search *s = r->c->of;
  size_t m = s->net.width;
  double gain = 0;
  for (size_t j = 0; j < m; j++) {
    size_t k = i * m + j;
    double product = s->data.y[i] * s->net.v[j] * r->T[k];
    slopes[j] = r->c->free_slope[k] && product > 0 ? 1 : r->c->lowest[k];
    gain += slopes[j] * product;
    gain += s->data.y[i] * s->activated[k] * r->rho[j];
  }
  return gain;
}
