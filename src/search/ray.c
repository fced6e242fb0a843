#include "search/ray.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

/* What rounding may add to a sum, relative to its terms: a few units for each of them, and where there are very many what is
   likely. */
static double noise_of(const search *s) { return fmin(0x1p-40, 0x1p-51 * (double)(s->net.dim + s->net.width + 4)); }

void ray_init(ray *r, const search *s) {
  size_t n = s->data.count, m = s->net.width;
  r->w = memory_new(m * s->net.dim, sizeof(double));
  r->b = memory_new(m, sizeof(double));
  r->v = memory_new(m, sizeof(double));
  r->T = memory_new(n * m, sizeof(double));
  r->noise = memory_new(n * m, sizeof(double));
  r->out = memory_new(n, sizeof(double));
  r->out_noise = memory_new(n, sizeof(double));
  vec_zero(r->b, m);
  vec_zero(r->v, m);
}

void ray_clear(ray *r) {
  free(r->w);
  free(r->b);
  free(r->v);
  free(r->T);
  free(r->noise);
  free(r->out);
  free(r->out_noise);
}

double ray_length(const ray *r, const search *s) {
  size_t m = s->net.width;
  double sum, part, t;
  vec_dot(&sum, r->w, r->w, m * s->net.dim, &t);
  vec_dot(&part, r->b, r->b, m, &t);
  sum += part;
  vec_dot(&part, r->v, r->v, m, &t);
  return sqrt(sum + part);
}

void ray_scale(ray *r, const search *s, double factor) {
  size_t m = s->net.width;
  vec_scale(r->w, &factor, m * s->net.dim);
  vec_scale(r->b, &factor, m);
  vec_scale(r->v, &factor, m);
}

void ray_measure(ray *r, const search *s) {
  size_t n = s->data.count, m = s->net.width;
  double t, *size = memory_new(m, sizeof *size), noise = noise_of(s);
  network_inputs(r->T, r->w, r->b, s->data.X, n, m, s->net.dim, &t);
  for (size_t j = 0; j < m; j++) {
    network_square(size + j, r->w + j * s->net.dim, r->b + j, s->net.dim, &t);
    size[j] = sqrt(size[j]) * fabs(s->net.v[j]);
  }
  for (size_t i = 0; i < n; i++) {
    r->out[i] = r->out_noise[i] = 0;
    for (size_t j = 0; j < m; j++) {
      size_t k = i * m + j;
      double term = s->activated[k] * r->v[j];
      r->T[k] *= s->data.y[i] * s->net.v[j];
      r->noise[k] = noise * size[j] * sqrt(s->at.x_square[i]);
      r->out[i] += s->data.y[i] * term;
      r->out_noise[i] += noise * fabs(r->v[j]) * sqrt(s->at.x_square[i] * s->at.w_square[j]);
    }
  }
  free(size);
}

/* The product with sample i at neuron j, and what rounding may add, which a slope 0 does not. */
static double product_at(const ray *d, const ray *away, double part, size_t k) {
  if (away == NULL) return d->T[k] + d->noise[k];
  return d->T[k] - part * away->T[k] + d->noise[k] + part * away->noise[k];
}

double ray_gain(const choices *c, const ray *d, const ray *away, double part, size_t i) {
  size_t m = c->of->net.width;
  double sum = d->out[i] + d->out_noise[i];
  if (away != NULL) sum -= part * (away->out[i] - away->out_noise[i]);
  for (size_t j = 0; j < m; j++) {
    size_t k = i * m + j;
    double most = product_at(d, away, part, k);
    sum += c->free_slope[k] && most > 0 ? most : c->lowest[k] * most;
  }
  return sum;
}
