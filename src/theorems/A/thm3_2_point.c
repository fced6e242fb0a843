#include "theorems/A/thm3_2_point.h"

#include "linalg/solve.h"
#include "theorems/A/thm3_2_construct.h"

enum { MOST_NEURONS = 1000000 };

/* Gram mode has no network, only its two directions. */
static int network_fits(const leaky_instance *a, failure *why) {
  static const char name[] = "positive_neurons, negative_neurons";
  size_t width = a->positive + a->negative;
  if (a->s.X == NULL) return 1;
  return limit_weights(name, width, a->s.dim, why) && limit_pairs(name, width, a->s.count, why);
}

int take_leaky_instance(pool *p, const fields *in, leaky_instance *a, failure *why) {
  if (!take_samples(p, in, &a->s, why) || !take_labels(p, in, "y", a->s.count, &a->y, why) ||
      !take_gamma(p, in, &a->gamma, why) || !take_count(in, "positive_neurons", 1, MOST_NEURONS, &a->positive, why) ||
      !take_count(in, "negative_neurons", 1, MOST_NEURONS, &a->negative, why) || !network_fits(a, why))
    return 0;
  complete_leaky_instance(p, a);
  return 1;
}

void complete_leaky_instance(pool *p, leaky_instance *a) {
  size_t n = a->s.count;
  num *width = pool_int(p, (long)(a->positive + a->negative));
  a->share_v = pool_int(p, (long)a->positive);
  a->share_u = pool_int(p, (long)a->negative);
  num_div(a->share_v, a->share_v, width);
  num_div(a->share_u, a->share_u, width);
  a->sigma_v = pool_new(p, n);
  a->sigma_u = pool_new(p, n);
  a_thm32_sides(a->sigma_v, a->sigma_u, a->y.sign, a->gamma, n);
}

void leaky_multipliers(pool *p, const leaky_instance *a, leaky_point *point) {
  size_t n = a->s.count;
  num *K = pool_new(p, n * n);
  num *ones = pool_new(p, n);
  for (size_t i = 0; i < n; i++) num_set_int(ones + i, 1);
  a_thm32_matrix(K, a->s.G, a->y.y, a->sigma_v, a->sigma_u, a->share_v, a->share_u, n, pool_new(p, 3));
  num *lambda = pool_new(p, n);
  point->lambda = lambda;
  point->least_pivot = pool_new(p, 1);
  point->definite = solve_symmetric(lambda, point->least_pivot, K, ones, n, pool_new(p, n * n + 1));
  point->solves = solved(point->definite) ? solve_check(K, lambda, ones, n, pool_new(p, 2)) : VERDICT_UNDECIDED;
}

static num *combination(pool *p, const leaky_instance *a, const num *coefficients) {
  if (a->s.X == NULL) return NULL;
  num *r = pool_new(p, a->s.dim);
  a_thm32_combination(r, coefficients, a->s.X, a->s.count, a->s.dim, pool_new(p, 1));
  return r;
}

void leaky_linear(pool *p, const leaky_instance *a, leaky_point *point) {
  size_t n = a->s.count;
  point->Q = pool_new(p, n * n);
  point->mu = pool_new(p, n);
  svm_matrix(point->Q, a->s.G, a->y.y, n);
  point->linear = svm_solve(point->mu, point->Q, n);
}

void leaky_neurons(pool *p, const leaky_instance *a, leaky_point *point) {
  size_t n = a->s.count;
  point->coefficients_v = pool_new(p, n);
  point->coefficients_u = pool_new(p, n);
  point->coefficients_z = pool_new(p, n);
  a_thm32_coefficients(point->coefficients_v, point->lambda, a->y.y, a->sigma_v, n);
  a_thm32_coefficients(point->coefficients_u, point->lambda, a->y.y, a->sigma_u, n);
  for (size_t i = 0; i < n; i++) num_neg(point->coefficients_u + i, point->coefficients_u + i);
  a_thm32_predictor(point->coefficients_z, point->coefficients_v, point->coefficients_u, a->share_v, a->share_u, n,
                    pool_new(p, 1));
  point->v = combination(p, a, point->coefficients_v);
  point->u = combination(p, a, point->coefficients_u);
  point->z = combination(p, a, point->coefficients_z);
}

void complete_leaky_point(pool *p, const leaky_instance *a, leaky_point *point) {
  leaky_neurons(p, a, point);
  leaky_linear(p, a, point);
}

void construct_leaky_point(pool *p, const leaky_instance *a, leaky_point *point) {
  leaky_multipliers(p, a, point);
  if (solved(point->definite)) complete_leaky_point(p, a, point);
}
