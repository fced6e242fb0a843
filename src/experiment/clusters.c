#include "experiment/clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/common/random.h"
#include "data/common/sampled.h"
#include "linalg/common/factor.h"
#include "linalg/common/product.h"
#include "num/common/memory.h"

void gram_extremes(double *least, double *most, double *cross, const double *K, size_t n) {
  *least = *most = K[0];
  *cross = 0;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      double entry = K[i * n + k];
      if (i != k) *cross = fmax(*cross, fabs(entry));
      if (i == k) *least = fmin(*least, entry);
      if (i == k) *most = fmax(*most, entry);
    }
}

static double largest_step(const double *K, size_t n) {
  double least, most, cross;
  gram_extremes(&least, &most, &cross, K, n);
  return (double)n / 8 / (most + 2 * (double)(n - 1) * cross);
}

static void draw_signs(double *s, const cluster_setup *of) {
  random_stream outputs = {of->data.start_seed, STREAM_OUTPUTS};
  for (size_t j = 0; j < of->data.m; j++)
    s[j] = of->half_signs ? (j < of->data.m / 2 ? 1 : -1) : random_sign(outputs, j);
}

/* W(0) is drawn with omega = 1 where omega depends on alpha, which depends on the samples. */
static void draw(cluster_run *a) {
  mixture_spec spec = a->of.data;
  size_t n = spec.n, m = spec.m;
  if (spec.omega < 0) spec.omega = 1;
  mixture_draw(&a->data, &spec);
  a->K = memory_new(n * n, sizeof(double));
  product_rows(a->K, a->data.X, n, a->data.X, n, a->data.width);
  if (!(a->of.alpha > 0)) a->of.alpha = largest_step(a->K, n);
  if (a->of.data.omega < 0) {
    a->of.data.omega *= -a->of.alpha / sqrt((double)m * spec.p);
    for (size_t k = 0; k < m * a->data.width; k++) a->data.W0[k] *= a->of.data.omega;
  }
}

void cluster_begin(cluster_run *a, const cluster_setup *of) {
  size_t n = of->data.n, m = of->data.m;
  a->of = *of;
  draw(a);
  const mixture *d = &a->data;
  a->s = memory_new(m, sizeof(double));
  a->P0 = memory_new(m * n, sizeof(double));
  a->W0W0 = memory_new(m * m, sizeof(double));
  a->W0mu = memory_new(m, sizeof(double));
  a->Xmu = memory_new(n, sizeof(double));
  draw_signs(a->s, of);
  product_rows(a->P0, d->W0, m, d->X, n, d->width);
  product_rows(a->W0W0, d->W0, m, d->W0, m, d->width);
  product_rows(a->W0mu, d->W0, m, d->mu, 1, d->width);
  product_rows(a->Xmu, d->X, n, d->mu, 1, d->width);
  a->run = (gram_run){.n = n,
                      .m = m,
                      .K = a->K,
                      .y = d->y,
                      .s = a->s,
                      .scale = 1 / sqrt((double)m),
                      .alpha = a->of.alpha,
                      .gamma = of->gamma,
                      .H = of->H,
                      .activation = of->activation};
  gram_run_begin(&a->run, a->P0);
}

void cluster_end(cluster_run *a) {
  gram_run_end(&a->run);
  mixture_free(&a->data);
  free(a->K);
  free(a->s);
  free(a->P0);
  free(a->W0W0);
  free(a->W0mu);
  free(a->Xmu);
}

void cluster_steps(cluster_run *a, size_t steps) {
  for (size_t t = 0; t < steps; t++) gram_run_step(&a->run);
}

/* W W^T = W(0) W(0)^T + A P(0)^T + P A^T, as W = W(0) + A X and P = W X^T. */
void cluster_gram(double *G, const cluster_run *a) {
  size_t n = a->run.n, m = a->run.m;
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k < m; k++)
      G[j * m + k] = a->W0W0[j * m + k] + product_inner(a->run.A + j * n, a->P0 + k * n, n) +
                     product_inner(a->run.P + j * n, a->run.A + k * n, n);
}

void cluster_along(double *along, const cluster_run *a) {
  size_t n = a->run.n;
  for (size_t j = 0; j < a->run.m; j++) along[j] = a->W0mu[j] + product_inner(a->run.A + j * n, a->Xmu, n);
}

cluster_measures cluster_measure(const cluster_run *a) {
  size_t m = a->run.m;
  cluster_measures r = {0, 0, 0};
  double *G = memory_new(m * m, sizeof *G), *along = memory_new(m, sizeof *along);
  cluster_gram(G, a);
  cluster_along(along, a);
  for (size_t j = 0; j < m; j++) {
    r.frobenius += G[j * m + j];
    r.margin += a->s[j] * along[j];
  }
  r.frobenius = sqrt(r.frobenius);
  r.spectral = sqrt(largest_eigenvalue(G, m));
  r.margin *= a->run.scale * (1 + a->run.gamma) / 2;
  free(G);
  free(along);
  return r;
}

static double value_of(const void *run, double z) { return gram_value(run, z); }

size_t cluster_errors(const cluster_run *a, size_t points, uint64_t seed) {
  size_t m = a->run.m;
  double *G = memory_new(m * m, sizeof *G), *L = memory_new(m * m, sizeof *L), *along = memory_new(m, sizeof *along);
  cluster_gram(G, a);
  factor_semidefinite(L, G, m);
  cluster_along(along, a);
  const sampled_network net = {m, L, along, a->s, value_of, &a->run};
  size_t wrong = sampled_errors(&net, points, seed);
  free(G);
  free(L);
  free(along);
  return wrong;
}
