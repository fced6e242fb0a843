#include <math.h>
#include <stdlib.h>

#include "num/common/memory.h"
#include "search/double_products.h"
#include "search/recover.h"

/* Relative to the terms of a sum: what rounding may add to it, here and in the check of what is found. */
#define NOISE 0x1p-40

/* How much of theta must be subtracted from the residual so that the product with every column of sample i is negative:
   the largest product over its slopes, over the smallest one with theta. */
static double needed_shift(const recovery *r, const double_network *net, const recovery_rules *rules, const double *T,
                           const double *size, size_t i) {
  size_t m = net->width;
  double gain = 0, noise = 0, with_theta = 0, x_size = sqrt(r->gram[i * net->samples + i] + 1);
  for (size_t j = 0; j < m; j++) {
    double z = r->Z[i * m + j], counted = z - (rules->biases ? 0 : net->b[j]);
    double inner = net->y[i] * net->v[j] * (T[i * m + j] + r->residual_b[j]), outer = net->y[i] * net->v[j] * counted;
    int choice = r->free_slope[i * m + j];
    double low = choice || !(z > 0) ? net->slope : 1, high = choice || z > 0 ? 1 : net->slope;
    gain += inner > 0 ? high * inner : low * inner;
    with_theta += outer > 0 ? low * outer : high * outer;
    noise += fabs(net->v[j]) * size[j] * x_size;
    if (!rules->outputs) continue;
    gain += net->y[i] * double_activation(z, net->slope) * r->residual_v[j];
    with_theta += net->y[i] * double_activation(z, net->slope) * net->v[j];
    noise += fabs(double_activation(z, net->slope) * r->residual_v[j]);
  }
  gain += NOISE * noise;
  if (!(gain > 0)) return 0;
  return with_theta > 0 ? gain / with_theta : HUGE_VAL;
}

void search_refutation(recovery *r, const double_network *net, const recovery_rules *rules) {
  size_t n = net->samples, m = net->width, d = net->dim;
  double *T = memory_new(n * m, sizeof *T), *size = memory_new(m, sizeof *size), shift = 0;
  search_multipliers(r, net, rules);
  double_products(T, net->X, n, r->residual_w, m, d);
  for (size_t j = 0; j < m; j++)
    size[j] = sqrt(double_dot(r->residual_w + j * d, r->residual_w + j * d, d) + r->residual_b[j] * r->residual_b[j]);
  for (size_t i = 0; i < n; i++)
    if (r->margins[i] <= (1 + rules->at_margin) * r->level)
      shift = fmax(shift, needed_shift(r, net, rules, T, size, i));
  for (size_t j = 0; j < m && shift < HUGE_VAL; j++) {
    for (size_t k = 0; k < d; k++) r->residual_w[j * d + k] -= shift * net->W[j * d + k];
    if (rules->biases) r->residual_b[j] -= shift * net->b[j];
    if (rules->outputs) r->residual_v[j] -= shift * net->v[j];
  }
  free(T);
  free(size);
}
