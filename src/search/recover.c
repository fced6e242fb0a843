#include "search/recover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"
#include "search/double_products.h"
#include "search/recover_columns.h"

/* Where "zero" and "equal" are meant and only rounding stands in between. */
#define ROUNDING 0x1p-40

double double_activation(double z, double slope) { return z > 0 ? z : slope * z; }

void search_init(recovery *r, const double_network *net) {
  size_t n = net->samples, m = net->width;
  r->Z = memory_new(n * m, sizeof(double));
  r->gram = memory_new(n * n, sizeof(double));
  r->margins = memory_new(n, sizeof(double));
  r->multipliers = memory_new(n, sizeof(double));
  r->slopes = memory_new(n * m, sizeof(double));
  r->free_slope = memory_new(n * m, 1);
  r->residual_w = memory_new(m * net->dim, sizeof(double));
  r->residual_b = memory_new(m, sizeof(double));
  r->residual_v = memory_new(m, sizeof(double));
  double_products(r->Z, net->X, n, net->W, m, net->dim);
  double_products(r->gram, net->X, n, net->X, n, net->dim);
  r->level = HUGE_VAL;
  for (size_t i = 0; i < n; i++) {
    double sum = 0;
    for (size_t j = 0; j < m; j++) {
      r->Z[i * m + j] += net->b[j];
      sum += net->v[j] * double_activation(r->Z[i * m + j], net->slope);
    }
    r->margins[i] = net->y[i] * sum;
    if (r->margins[i] < r->level) r->level = r->margins[i];
  }
}

void search_clear(recovery *r) {
  free(r->Z);
  free(r->gram);
  free(r->margins);
  free(r->multipliers);
  free(r->slopes);
  free(r->free_slope);
  free(r->residual_w);
  free(r->residual_b);
  free(r->residual_v);
}

/* |z_ij| in units of |(x_i, 1)| |(w_j, b_j)|; 0 where that is 0. */
static double distance_to_hinge(const recovery *r, const double_network *net, size_t i, size_t j) {
  const double *w = net->W + j * net->dim;
  double size = (r->gram[i * net->samples + i] + 1) * (double_dot(w, w, net->dim) + net->b[j] * net->b[j]);
  return size > 0 ? fabs(r->Z[i * net->width + j]) / sqrt(size) : 0;
}

static void find_free_slopes(recovery *r, const double_network *net, const recovery_rules *rules) {
  size_t n = net->samples, m = net->width;
  double *least = memory_new(m, sizeof *least); /* at_hinge * |(w_j, b_j)|, squared */
  for (size_t j = 0; j < m; j++) {
    const double *w = net->W + j * net->dim;
    least[j] = rules->at_hinge * rules->at_hinge * (double_dot(w, w, net->dim) + net->b[j] * net->b[j]);
  }
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      double z = r->Z[i * m + j];
      r->free_slope[i * m + j] = z * z <= least[j] * (r->gram[i * n + i] + 1);
    }
  free(least);
}

/* lambda_i is the sum of the coefficients of the columns of sample i, and phi'_ij their weighted mean; 1 and `slope` are
   kept exactly where all columns agree. */
static void read_off(recovery *r, const double_network *net, const columns *c) {
  size_t n = net->samples, m = net->width;
  double *high = memory_new(n * m, sizeof *high); /* sum of the coefficients with slope 1 */
  memset(high, 0, n * m * sizeof *high);
  memset(r->multipliers, 0, n * sizeof *r->multipliers);
  for (size_t k = 0; k < c->count; k++) {
    size_t i = c->sample[k];
    r->multipliers[i] += c->x[k];
    for (size_t j = 0; j < m; j++)
      if (c->slope[k * m + j] == 1) high[i * m + j] += c->x[k];
  }
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      double share = r->multipliers[i] > 0 ? high[i * m + j] / r->multipliers[i] : r->Z[i * m + j] > 0 ? 1 : 0;
      r->slopes[i * m + j] = share == 1 ? 1 : net->slope + (1 - net->slope) * share;
    }
  free(high);
}

static void find_residual(recovery *r, const double_network *net, const recovery_rules *rules) {
  size_t n = net->samples, m = net->width, d = net->dim;
  double residual = 0, size = 0;
  for (size_t j = 0; j < m; j++) {
    double *w = r->residual_w + j * d;
    memcpy(w, net->W + j * d, d * sizeof *w);
    r->residual_b[j] = rules->biases ? net->b[j] : 0;
    r->residual_v[j] = rules->outputs ? net->v[j] : 0;
    size += double_dot(w, w, d) + r->residual_b[j] * r->residual_b[j] + r->residual_v[j] * r->residual_v[j];
    for (size_t i = 0; i < n; i++) {
      double factor = net->y[i] * r->multipliers[i], pull = factor * net->v[j] * r->slopes[i * m + j];
      const double *x = net->X + i * d;
      if (factor == 0) continue;
      for (size_t k = 0; k < d; k++) w[k] -= pull * x[k];
      if (rules->biases) r->residual_b[j] -= pull;
      if (rules->outputs) r->residual_v[j] -= factor * double_activation(r->Z[i * m + j], net->slope);
    }
    residual += double_dot(w, w, d) + r->residual_b[j] * r->residual_b[j] + r->residual_v[j] * r->residual_v[j];
  }
  r->epsilon = size > 0 ? sqrt(residual / size) : 0;
}

static void find_excess(recovery *r, const double_network *net) {
  size_t m = net->width;
  r->delta = r->tau = 0;
  for (size_t i = 0; i < net->samples; i++) {
    if (!(r->multipliers[i] > 0)) continue;
    r->delta = fmax(r->delta, r->margins[i] / r->level - 1);
    for (size_t j = 0; j < m; j++) {
      double by_sign = r->Z[i * m + j] > 0 ? 1 : net->slope;
      if (r->free_slope[i * m + j] && r->slopes[i * m + j] != by_sign)
        r->tau = fmax(r->tau, distance_to_hinge(r, net, i, j));
    }
  }
}

void search_multipliers(recovery *r, const double_network *net, const recovery_rules *rules) {
  columns c = {0};
  unsigned char *eligible = memory_new(net->samples, 1);
  find_free_slopes(r, net, rules);
  for (size_t i = 0; i < net->samples; i++)
    eligible[i] = r->level > 0 && r->margins[i] <= (1 + rules->at_margin) * r->level;
  columns_solve(&c, r, net, rules, eligible);
  for (int pass = 0; pass < 2; pass++) { /* the products of columns have lost half the digits; the residual has them */
    c.samples = net->samples;
    c.width = net->width;
    read_off(r, net, &c);
    find_residual(r, net, rules);
    if (pass == 0 && c.count > 0) columns_refine(&c, r, net, rules);
  }
  find_excess(r, net);
  columns_clear(&c);
  free(eligible);
}

static double worst(const recovery *r) { return fmax(r->epsilon, fmax(r->delta, r->tau)); }

void search_best(recovery *r, const double_network *net, double within, recovery_rules *rules) {
  recovery_rules attempt[] = {*rules, *rules, *rules};
  double least = HUGE_VAL;
  size_t chosen = 0, made = 0;
  attempt[0].at_margin = attempt[0].at_hinge = attempt[1].at_hinge = ROUNDING;
  attempt[1].at_margin = attempt[2].at_margin = attempt[2].at_hinge = fmax(within, ROUNDING);
  for (; made < 3 && !(least < 1e-9); made++) {
    search_multipliers(r, net, attempt + made);
    if (!(worst(r) < least)) continue;
    least = worst(r);
    chosen = made;
  }
  if (chosen + 1 != made) search_multipliers(r, net, attempt + chosen);
  *rules = attempt[chosen];
}
