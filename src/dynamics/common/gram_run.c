#include "dynamics/common/gram_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linalg/common/product.h"
#include "num/common/memory.h"

static double smoothed_value(double z, double gamma, double H) {
  if (fabs(z) < 1 / H) return (1 - gamma) * H * z * z / 4 + (1 + gamma) * z / 2;
  return (z > 0 ? z : gamma * z) - (1 - gamma) / (4 * H);
}

/* log((1 + e^u)/2), every digit near 0, and without overflow. */
static double half_exponential(double u) { return (u > 0 ? u : 0) + log1p(expm1(-fabs(u)) / 2); }

double gram_value(const gram_run *a, double z) {
  switch (a->activation) {
    case GRAM_SMOOTHED: return smoothed_value(z, a->gamma, a->H);
    case GRAM_ROUNDED: return a->gamma * z + (1 - a->gamma) / a->H * half_exponential(a->H * z);
    case GRAM_BELL: return a->gamma * z + (1 - a->gamma) / a->H * sqrt(acos(-1.0) / 2) * erf(a->H * z / sqrt(2.0));
    case GRAM_LEAKY: break;
  }
  return z > 0 ? z : a->gamma * z;
}

double gram_slope(const gram_run *a, double z) {
  double between = (1 - a->gamma) * a->H * z / 2 + (1 + a->gamma) / 2;
  switch (a->activation) {
    case GRAM_SMOOTHED: return between < a->gamma ? a->gamma : between > 1 ? 1 : between;
    case GRAM_ROUNDED: return a->gamma + (1 - a->gamma) * logistic_weight(-a->H * z);
    case GRAM_BELL: return a->gamma + (1 - a->gamma) * exp(-a->H * a->H * z * z / 2);
    case GRAM_LEAKY: break;
  }
  return z > 0 ? 1 : z < 0 ? a->gamma : (1 + a->gamma) / 2;
}

double logistic_loss(double q) { return (q < 0 ? -q : 0) + log1p(exp(-fabs(q))); }

double logistic_weight(double q) {
  double e = exp(-fabs(q));
  return q > 0 ? e / (1 + e) : 1 / (1 + e);
}

static void find_margins(gram_run *a) {
  size_t n = a->n;
  for (size_t i = 0; i < n; i++) a->q[i] = 0;
  for (size_t j = 0; j < a->m; j++)
    for (size_t i = 0; i < n; i++) a->q[i] += a->s[j] * gram_value(a, a->P[j * n + i]);
  for (size_t i = 0; i < n; i++) {
    a->q[i] *= a->scale * a->y[i];
    a->g[i] = logistic_weight(a->q[i]);
  }
}

void gram_run_begin(gram_run *a, const double *P0) {
  size_t cells = a->m * a->n;
  a->t = 0;
  a->A = memory_new(cells, sizeof(double));
  a->P = memory_new(cells, sizeof(double));
  a->c = memory_new(cells, sizeof(double));
  a->q = memory_new(a->n, sizeof(double));
  a->g = memory_new(a->n, sizeof(double));
  for (size_t k = 0; k < cells; k++) {
    a->A[k] = a->c[k] = 0;
    a->P[k] = P0 == NULL ? 0 : P0[k];
  }
  find_margins(a);
}

void gram_run_end(gram_run *a) {
  free(a->A);
  free(a->P);
  free(a->c);
  free(a->q);
  free(a->g);
}

void gram_run_step(gram_run *a) {
  size_t n = a->n;
  double size = a->alpha / (double)n * a->scale;
  for (size_t j = 0; j < a->m; j++)
    for (size_t i = 0; i < n; i++) {
      size_t at = j * n + i;
      a->c[at] = size * a->s[j] * a->y[i] * a->g[i] * gram_slope(a, a->P[at]);
      a->A[at] += a->c[at];
    }
  product_add(a->P, a->c, a->K, a->m, n, n);
  a->t++;
  find_margins(a);
}

double gram_run_loss(const gram_run *a) {
  double sum = 0;
  for (size_t i = 0; i < a->n; i++) sum += logistic_loss(a->q[i]);
  return sum / (double)a->n;
}

double gram_run_weight(const gram_run *a) {
  double sum = 0;
  for (size_t i = 0; i < a->n; i++) sum += a->g[i];
  return sum / (double)a->n;
}

double gram_run_error(const gram_run *a) {
  size_t wrong = 0;
  for (size_t i = 0; i < a->n; i++) wrong += !(a->q[i] > 0);
  return (double)wrong / (double)a->n;
}

double gram_run_margin(const gram_run *a) {
  double least = a->q[0];
  for (size_t i = 1; i < a->n; i++) least = fmin(least, a->q[i]);
  return least;
}

double gram_run_ratio(const gram_run *a) {
  double least = a->g[0], most = a->g[0];
  for (size_t i = 1; i < a->n; i++) {
    least = fmin(least, a->g[i]);
    most = fmax(most, a->g[i]);
  }
  return most / least;
}

double gram_run_gradient2(const gram_run *a, double *work) {
  size_t n = a->n;
  double sum = 0;
  double *moved = memory_new(a->m * n, sizeof *moved);
  for (size_t j = 0; j < a->m; j++)
    for (size_t i = 0; i < n; i++) {
      work[j * n + i] = a->g[i] * a->y[i] * gram_slope(a, a->P[j * n + i]) * a->scale;
      moved[j * n + i] = 0;
    }
  product_add(moved, work, a->K, a->m, n, n);
  for (size_t k = 0; k < a->m * n; k++) sum += work[k] * moved[k];
  free(moved);
  return sum / ((double)n * (double)n);
}
