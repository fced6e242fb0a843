#include "theorems/C_prop4_6_construct.h"

#include "linalg/vector.h"

/* Neuron j stands for the samples j..samples_end(j)-1. */
static size_t samples_end(size_t j, size_t k, size_t n) { return j < k ? j + 1 : n; }

/* c_i = 1 / |x_i|^2. work: 2 cells. */
static void inverse_norms(num *c, const num *X, size_t n, size_t d, num *work) {
  num_set_int(work + 1, 1);
  for (size_t i = 0; i < n; i++) {
    vec_dot(c + i, X + i * d, X + i * d, d, work);
    num_div(c + i, work + 1, c + i);
  }
}

/* r = sum of c_i x_i over lo <= i < hi. */
static void weighted_rows(num *r, const num *c, const num *X, size_t lo, size_t hi, size_t d, num *t) {
  vec_zero(r, d);
  for (size_t i = lo; i < hi; i++) vec_axpy(r, c + i, X + i * d, d, t);
}

/* P_j = sum of c_i x_i over the samples of neuron j, s_j = y_j. */
static void neurons(num *P, num *s, const num *c, const num *X, const num *y, size_t k, size_t n, size_t d, num *t) {
  for (size_t j = 0; j <= k; j++) weighted_rows(P + j * d, c, X, j, samples_end(j, k, n), d, t);
  vec_copy(s, y, k + 1);
}

/* T (n x (k + 1)): c_i, or 1 where c is NULL, in the column of the neuron that stands for sample i, else 0. */
static void memberships(num *T, const num *c, size_t k, size_t n) {
  vec_zero(T, n * (k + 1));
  for (size_t i = 0; i < n; i++) {
    num *own = T + i * (k + 1) + (i < k ? i : k);
    if (c) {
      num_set(own, c + i);
    } else {
      num_set_int(own, 1);
    }
  }
}

/* l_i = c_i^2 / |P_j|^2 for the neuron j of sample i: |P_j|^2 is the sum of c_i over its samples. work: 2 cells. */
static void squared_multipliers(num *l, const num *c, size_t k, size_t n, num *q) {
  vec_copy(l, c, k);
  num_set_int(q, 0);
  for (size_t i = k; i < n; i++) num_add(q, q, c + i);
  for (size_t i = k; i < n; i++) {
    num_mul(l + i, c + i, c + i);
    num_div(l + i, l + i, q);
  }
}

void c_prop46_root_free(num *P, num *s, num *Lambda, num *lambda_squared, const num *X, const num *y, size_t k,
                        size_t n, size_t d, num *work) {
  num *c = work + 2;
  inverse_norms(c, X, n, d, work);
  neurons(P, s, c, X, y, k, n, d, work);
  memberships(Lambda, c, k, n);
  squared_multipliers(lambda_squared, c, k, n, work);
}

void c_prop46_fixed_outputs(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                            size_t d, num *work) {
  inverse_norms(lambda, X, n, d, work);
  neurons(W, v, lambda, X, y, k, n, d, work);
  memberships(slopes, NULL, k, n);
}

void c_prop46_literal(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                      size_t d, num *work) {
  for (size_t i = 0; i < n; i++) num_set_int(lambda + i, 1);
  neurons(W, v, lambda, X, y, k, n, d, work);
  memberships(slopes, NULL, k, n);
}
