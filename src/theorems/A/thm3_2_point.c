#include "theorems/A/thm3_2_point.h"

#include "linalg/matrix.h"
#include "linalg/solve.h"
#include "theorems/A/thm3_2_construct.h"

void A_thm3_2_start(pool *p, const A_instance *a, A_thm3_2_point *point) {
  size_t n = a->data.count;
  num *width = pool_int(p, (long)(a->positive + a->negative));
  *point = (A_thm3_2_point){0};
  point->share_v = pool_int(p, (long)a->positive);
  point->share_u = pool_int(p, (long)a->negative);
  num_div(point->share_v, point->share_v, width);
  num_div(point->share_u, point->share_u, width);
  point->sigma_v = pool_new(p, n);
  point->sigma_u = pool_new(p, n);
  A_thm3_2_sides(point->sigma_v, point->sigma_u, a->data.label, a->gamma, n);
}

void A_thm3_2_solve(pool *p, const A_instance *a, A_thm3_2_point *point) {
  size_t n = a->data.count;
  num *K = pool_new(p, n * n), *ones = pool_new(p, n), *lambda = pool_new(p, n);
  for (size_t i = 0; i < n; i++) num_set_int(ones + i, 1);
  A_thm3_2_matrix(K, a->G, a->data.y, point->sigma_v, point->sigma_u, point->share_v, point->share_u, n,
                  pool_new(p, 3));
  point->lambda = lambda;
  point->least_pivot = pool_new(p, 1);
  point->definite = solve_symmetric(lambda, point->least_pivot, K, ones, n, pool_new(p, n * n + 1));
  point->solves = solved(point->definite) ? solve_check(K, lambda, ones, n, pool_new(p, 2)) : VERDICT_UNDECIDED;
}

/* sum_i c_i x_i, NULL in Gram mode. */
static num *combination(pool *p, const A_instance *a, const num *c) {
  if (a->data.X == NULL) return NULL;
  num *r = pool_new(p, a->data.dim);
  mat_combine(r, c, a->data.X, a->data.count, a->data.dim, pool_new(p, 1));
  return r;
}

void A_thm3_2_neurons(pool *p, const A_instance *a, A_thm3_2_point *point) {
  size_t n = a->data.count;
  point->coefficients_v = pool_new(p, n);
  point->coefficients_u = pool_new(p, n);
  point->coefficients_z = pool_new(p, n);
  A_thm3_2_coefficients(point->coefficients_v, point->lambda, a->data.y, point->sigma_v, n);
  A_thm3_2_coefficients(point->coefficients_u, point->lambda, a->data.y, point->sigma_u, n);
  for (size_t i = 0; i < n; i++) num_neg(point->coefficients_u + i, point->coefficients_u + i);
  A_thm3_2_predictor(point->coefficients_z, point->coefficients_v, point->coefficients_u, point->share_v,
                     point->share_u, n, pool_new(p, 1));
  point->v = combination(p, a, point->coefficients_v);
  point->u = combination(p, a, point->coefficients_u);
  point->z = combination(p, a, point->coefficients_z);
}

void A_thm3_2_construct(pool *p, const A_instance *a, A_thm3_2_point *point) {
  A_thm3_2_start(p, a, point);
  A_thm3_2_solve(p, a, point);
  if (!solved(point->definite)) return;
  A_thm3_2_neurons(p, a, point);
  point->linear = A_svm_solve(p, a->G, a->data.y, a->data.count);
}
