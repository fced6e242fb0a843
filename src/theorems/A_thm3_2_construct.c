#include "theorems/A_thm3_2_construct.h"

void a_thm32_sides(num *sigma_v, num *sigma_u, const int *sign, const num *slope, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (sign[i] == 1) {
      num_set_int(sigma_v + i, 1);
      num_set(sigma_u + i, slope);
    } else {
      num_set(sigma_v + i, slope);
      num_set_int(sigma_u + i, 1);
    }
  }
}

/* One entry of K: i and j by their factors and labels; g = <x_i, x_j>. */
static void entry(num *k, const num *g, const num *y_i, const num *y_j, const num *sigma_v_i, const num *sigma_v_j,
                  const num *sigma_u_i, const num *sigma_u_j, const num *share_v, const num *share_u, num *work) {
  num_mul(work, sigma_v_i, sigma_v_j);
  num_mul(work, work, share_v);
  num_mul(work + 1, sigma_u_i, sigma_u_j);
  num_addmul(work, work + 1, share_u, work + 2);
  num_mul(work + 1, y_i, y_j);
  num_mul(work, work, work + 1);
  num_mul(k, work, g);
}

void a_thm32_matrix(num *K, const num *G, const num *y, const num *sigma_v, const num *sigma_u, const num *share_v,
                    const num *share_u, size_t n, num *work) {
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      entry(K + i * n + j, G + i * n + j, y + i, y + j, sigma_v + i, sigma_v + j, sigma_u + i, sigma_u + j, share_v,
            share_u, work);
}

void a_thm32_coefficients(num *coefficient, const num *lambda, const num *y, const num *sigma, size_t n) {
  for (size_t i = 0; i < n; i++) {
    num_mul(coefficient + i, lambda + i, y + i);
    num_mul(coefficient + i, coefficient + i, sigma + i);
  }
}

void a_thm32_combination(num *r, const num *coefficient, const num *X, size_t n, size_t d, num *t) {
  for (size_t c = 0; c < d; c++) {
    num_set_int(r + c, 0);
    for (size_t i = 0; i < n; i++) num_addmul(r + c, coefficient + i, X + i * d + c, t);
  }
}

void a_thm32_predictor(num *z, const num *v, const num *u, const num *share_v, const num *share_u, size_t d, num *t) {
  for (size_t c = 0; c < d; c++) {
    num_mul(z + c, share_v, v + c);
    num_submul(z + c, share_u, u + c, t);
  }
}
