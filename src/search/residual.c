#include "search/residual.h"

#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

void seen_init(seen_residual *r, const choices *c) {
  const search *s = c->of;
  r->c = c;
  r->T = memory_new(s->data.count * s->net.width, sizeof *r->T);
  r->rho = memory_new(s->net.width, sizeof *r->rho);
}

void seen_clear(seen_residual *r) {
  free(r->T);
  free(r->rho);
}

static void set_start(seen_residual *r) {
  const search *s = r->c->of;
  size_t m = s->net.width;
  for (size_t l = 0; l < r->c->members; l++)
    for (size_t j = 0; j < m; j++) {
      size_t i = r->c->member[l];
      r->T[i * m + j] = counted_preactivation(s, &r->c->rules, i, j);
    }
  for (size_t j = 0; j < m; j++) r->rho[j] = r->c->rules.outputs ? s->net.v[j] : 0;
}

void seen_set(seen_residual *r, const double *multipliers, const double *slopes) {
  const choices *c = r->c;
  const search *s = c->of;
  size_t m = s->net.width;
  double *pull = memory_new(m, sizeof *pull), factor, t;
  set_start(r);
  for (size_t l = 0; l < c->members; l++) {
    size_t i = c->member[l];
    if (!(multipliers[i] > 0)) continue;
    factor = -s->data.y[i] * multipliers[i];
    for (size_t j = 0; j < m; j++) pull[j] = factor * s->net.v[j] * slopes[i * m + j];
    if (c->rules.outputs) vec_axpy(r->rho, &factor, s->activated + i * m, m, &t);
    for (size_t k = 0; k < c->members; k++) {
      factor = counted_product(s, &c->rules, i, c->member[k]);
      vec_axpy(r->T + c->member[k] * m, &factor, pull, m, &t);
    }
  }
  free(pull);
}

void seen_measure(seen_residual *r, const double *residual_w, const double *residual_b, const double *residual_v) {
  const choices *c = r->c;
  const search *s = c->of;
  size_t m = s->net.width, d = s->net.dim, last;
  double t;
  for (size_t l = 0; l < c->members; l = last) { /* members that follow each other */
    size_t i = c->member[l];
    for (last = l + 1; last < c->members && c->member[last] == i + last - l;) last++;
    network_inputs(r->T + i * m, residual_w, residual_b, s->data.X + i * d, last - l, m, d, &t);
  }
  vec_copy(r->rho, residual_v, m);
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
