#include "dynamics/common/relu_run.h"

#include <stdlib.h>

#include "dynamics/common/gram_run.h"
#include "linalg/common/product.h"

void relu_run_new(relu_run *a) {
  size_t first = a->n * a->m, second = a->n2 * a->m;
  a->t = 0;
  a->A = product_zeros(first);
  a->P = product_zeros(first);
  a->W2 = product_zeros(a->n2 * a->n);
  a->b2 = product_zeros(a->n2);
  a->v = product_zeros(a->n2 == 0 ? a->n : a->n2);
  a->h1 = product_zeros(first);
  a->h2 = product_zeros(second);
  a->P2 = product_zeros(second);
  a->back1 = product_zeros(first);
  a->back2 = product_zeros(second);
  a->q = product_zeros(a->m);
  a->g = product_zeros(a->m);
}

void relu_run_free(relu_run *a) {
  double *const all[] = {a->A, a->P, a->W2, a->b2, a->v, a->h1, a->h2, a->P2, a->back1, a->back2, a->q, a->g};
  for (size_t k = 0; k < sizeof all / sizeof *all; k++) free(all[k]);
}

static double relu(double z) { return z > 0 ? z : 0; }

void relu_run_forward(relu_run *a) {
  size_t m = a->m, last = a->n2 == 0 ? a->n : a->n2;
  const double *h = a->n2 == 0 ? a->h1 : a->h2;
  for (size_t k = 0; k < a->n * m; k++) a->h1[k] = relu(a->P[k]);
  for (size_t j = 0; j < a->n2; j++)
    for (size_t i = 0; i < m; i++) a->P2[j * m + i] = a->b2[j];
  product_add(a->P2, a->W2, a->h1, a->n2, a->n, m);
  for (size_t k = 0; k < a->n2 * m; k++) a->h2[k] = relu(a->P2[k]);
  for (size_t i = 0; i < m; i++) a->q[i] = 0;
  for (size_t j = 0; j < last; j++)
    for (size_t i = 0; i < m; i++) a->q[i] += a->v[j] * h[j * m + i];
  for (size_t i = 0; i < m; i++) {
    a->q[i] *= a->y[i];
    a->g[i] = logistic_weight(a->q[i]);
  }
}

/* What the last hidden layer is told, where its neurons are active. */
static void back_from_output(double *back, const double *P, size_t neurons, const relu_run *a) {
  size_t m = a->m;
  for (size_t j = 0; j < neurons; j++)
    for (size_t i = 0; i < m; i++)
      back[j * m + i] = P[j * m + i] > 0 ? a->alpha / (double)m * a->y[i] * a->g[i] * a->v[j] : 0;
}

static void back_through_second(relu_run *a) {
  size_t m = a->m;
  for (size_t l = 0; l < a->n; l++)
    for (size_t i = 0; i < m; i++) {
      double sum = 0;
      for (size_t j = 0; a->P[l * m + i] > 0 && j < a->n2; j++) sum += a->W2[j * a->n + l] * a->back2[j * m + i];
      a->back1[l * m + i] = sum;
    }
}

static void move_output(relu_run *a) {
  size_t m = a->m, last = a->n2 == 0 ? a->n : a->n2;
  const double *h = a->n2 == 0 ? a->h1 : a->h2;
  for (size_t j = 0; j < last; j++) {
    double sum = 0;
    for (size_t i = 0; i < m; i++) sum += a->y[i] * a->g[i] * h[j * m + i];
    a->v[j] += a->alpha / (double)m * sum;
  }
}

static void move_second(relu_run *a) {
  size_t m = a->m;
  for (size_t j = 0; j < a->n2; j++) {
    for (size_t l = 0; l < a->n; l++) a->W2[j * a->n + l] += product_inner(a->back2 + j * m, a->h1 + l * m, m);
    for (size_t i = 0; i < m; i++) a->b2[j] += a->back2[j * m + i];
  }
}

/* All directions are those of the point before the step. */
void relu_run_step(relu_run *a) {
  size_t m = a->m;
  if (a->n2 == 0) {
    back_from_output(a->back1, a->P, a->n, a);
  } else {
    back_from_output(a->back2, a->P2, a->n2, a);
    back_through_second(a);
  }
  move_output(a);
  move_second(a);
  for (size_t k = 0; k < a->n * m; k++) a->A[k] += a->back1[k];
  product_add(a->P, a->back1, a->K, a->n, m, m);
  a->t++;
  relu_run_forward(a);
}

double relu_run_output(const relu_run *a, const double *preactivation, double *scratch) {
  double sum = 0;
  if (a->n2 == 0) {
    for (size_t j = 0; j < a->n; j++) sum += a->v[j] * relu(preactivation[j]);
    return sum;
  }
  for (size_t j = 0; j < a->n2; j++) {
    scratch[j] = a->b2[j];
    for (size_t l = 0; l < a->n; l++) scratch[j] += a->W2[j * a->n + l] * relu(preactivation[l]);
    sum += a->v[j] * relu(scratch[j]);
  }
  return sum;
}
