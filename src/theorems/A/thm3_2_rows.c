#include "theorems/A/thm3_2_rows.h"

#include "kkt/verify.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "net/network.h"
#include "theorems/A/thm3_2_construct.h"

/* Smallest and largest diagonal entry of G. */
static void squared_radii(pool *p, const samples *s, num *rmin2, num *rmax2) {
  num *norms = pool_new(p, s->count);
  for (size_t i = 0; i < s->count; i++) num_set(norms + i, s->G + i * s->count + i);
  smallest(rmin2, norms, s->count, pool_new(p, 1));
  largest(rmax2, norms, s->count);
}

/* In X mode the products come from W itself, in Gram mode from the coefficients of v and u. */
static void compute_products(pool *p, leaky_check *c) {
  const samples *s = &c->a->s;
  c->pre = pool_new(p, c->neurons * s->count);
  c->norm2_v = pool_new(p, 1);
  c->norm2_u = pool_new(p, 1);
  if (s->X == NULL) {
    mat_vec(c->pre, s->G, c->point->coefficients_v, s->count, s->count, c->t);
    mat_vec(c->pre + s->count, s->G, c->point->coefficients_u, s->count, s->count, c->t);
    vec_dot(c->norm2_v, c->pre, c->point->coefficients_v, s->count, c->t);
    vec_dot(c->norm2_u, c->pre + s->count, c->point->coefficients_u, s->count, c->t);
    return;
  }
  for (size_t j = 0; j < c->neurons; j++)
    mat_vec(c->pre + j * s->count, s->X, c->W + j * s->dim, s->count, s->dim, c->t);
  const num *u = c->W + c->positive * s->dim;
  vec_dot(c->norm2_v, c->W, c->W, s->dim, c->t);
  vec_dot(c->norm2_u, u, u, s->dim, c->t);
}

static void compute_predictor(pool *p, leaky_check *c) {
  const leaky_instance *a = c->a;
  const samples *s = &a->s;
  c->on_z = pool_new(p, s->count);
  c->norm2_z = pool_new(p, 1);
  c->z = NULL;
  if (s->X == NULL) {
    mat_vec(c->on_z, s->G, c->point->coefficients_z, s->count, s->count, c->t);
    vec_dot(c->norm2_z, c->on_z, c->point->coefficients_z, s->count, c->t);
    return;
  }
  c->z = pool_new(p, s->dim);
  a_thm32_predictor(c->z, c->W, c->W + c->positive * s->dim, a->share_v, a->share_u, s->dim, c->t);
  mat_vec(c->on_z, s->X, c->z, s->count, s->dim, c->t);
  vec_dot(c->norm2_z, c->z, c->z, s->dim, c->t);
}

void leaky_check_init(pool *p, leaky_check *c, const leaky_instance *a, const leaky_point *point, const num *W) {
  c->a = a;
  c->point = point;
  c->W = W;
  c->neurons = W == NULL ? 2 : a->positive + a->negative;
  c->positive = W == NULL ? 1 : a->positive;
  c->slopes = NULL;
  c->rmin2 = pool_new(p, 1);
  c->rmax2 = pool_new(p, 1);
  c->zero = pool_int(p, 0);
  c->one = pool_int(p, 1);
  c->t = pool_new(p, 6);
  c->per_sample = pool_new(p, a->s.count);
  squared_radii(p, &a->s, c->rmin2, c->rmax2);
  compute_products(p, c);
  compute_predictor(p, c);
}

void leaky_hypothesis_rows(pool *p, report *out, const leaky_instance *a) {
  size_t n = a->s.count;
  num *rmin2 = pool_new(p, 1), *rmax2 = pool_new(p, 1), *lhs = pool_new(p, 1), *rhs = pool_new(p, 1);
  num *t = pool_new(p, 1);
  squared_radii(p, &a->s, rmin2, rmax2);
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "0 < R_min^2", pool_int(p, 0), LESS, rmin2);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++) {
      num_abs(t, a->s.G + i * n + j);
      num_max(lhs, lhs, t);
    }
  num_mul(lhs, lhs, rmax2);
  num_mul(lhs, lhs, pool_int(p, 3 * (long)n));
  num_mul(rhs, rmin2, rmin2);
  for (int power = 0; power < 3; power++) num_mul(rhs, rhs, a->gamma);
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "3 R_max^2 n p <= gamma^3 R_min^4", lhs, AT_MOST, rhs);
}

/* The output weights of the network scaled by sqrt(m), up to the factor 1/m: 1 for the positive neurons, then -1. */
static num *output_signs(pool *p, const leaky_check *c) {
  num *signs = pool_new(p, c->neurons);
  for (size_t j = 0; j < c->neurons; j++) num_set_int(signs + j, j < c->positive ? 1 : -1);
  return signs;
}

void leaky_kkt_rows(pool *p, report *out, row_kind kind, const leaky_check *c) {
  const leaky_instance *a = c->a;
  if (c->W == NULL) return;
  kkt_point point = {a->s.count,         a->s.dim, c->neurons,       a->s.X,   a->y.y, c->W, pool_new(p, c->neurons),
                     output_signs(p, c), a->gamma, c->point->lambda, c->slopes};
  kkt_verify(kkt_problem_find("A-eq1"), &point, kind, out);
}

/* out_i = f(x_i), in Gram mode as the weighted difference of the two neurons. */
static void outputs_on_samples(pool *p, num *f, const leaky_check *c) {
  const leaky_instance *a = c->a;
  size_t n = a->s.count;
  if (c->W == NULL) {
    for (size_t i = 0; i < n; i++) {
      activation_apply(c->t, c->pre + i, a->gamma);
      activation_apply(c->t + 1, c->pre + n + i, a->gamma);
      num_mul(f + i, c->t, a->share_v);
      num_submul(f + i, c->t + 1, a->share_u, c->t + 2);
    }
    return;
  }
  num *scale = pool_new(p, 1), *work = pool_new(p, 3), *bias = pool_new(p, c->neurons);
  num *signs = output_signs(p, c);
  num_div(scale, c->one, pool_int(p, (long)c->neurons));
  for (size_t i = 0; i < n; i++)
    network_output(f + i, c->W, bias, signs, a->gamma, scale, a->s.X + i * a->s.dim, c->neurons, a->s.dim, work);
}

void leaky_margin_rows(pool *p, report *out, const leaky_check *c) {
  size_t n = c->a->s.count;
  num *f = c->per_sample;
  outputs_on_samples(p, f, c);
  for (size_t i = 0; i < n; i++) {
    num_mul(f + i, f + i, c->a->y.y + i);
    num_sub(f + i, f + i, c->one);
  }
  vec_max_abs(c->t, f, n, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(1) max |y_i f(x_i) - 1|", c->t, EQUAL, c->zero);
}

/* max |w_j - w_first| over first <= j < last. */
static void largest_difference(num *r, const leaky_check *c, size_t first, size_t last) {
  size_t d = c->a->s.dim;
  num_set_int(r, 0);
  for (size_t j = first + 1; j < last; j++)
    for (size_t e = 0; e < d; e++) {
      num_sub(c->t + 1, c->W + j * d + e, c->W + first * d + e);
      num_abs(c->t + 1, c->t + 1);
      num_max(r, r, c->t + 1);
    }
}

/* Subtracts multiples of the first row with a certainly nonzero entry so that its column vanishes; 0 when no entry
   is certainly nonzero. A: rows x cols, changed. */
static int eliminate_once(num *A, size_t rows, size_t cols, num *t) {
  for (size_t k = 0; k < rows * cols; k++) {
    order o = num_sign(A + k);
    if (o != ORDER_LESS && o != ORDER_GREATER) continue;
    size_t top = k / cols, column = k % cols;
    for (size_t j = 0; j < rows; j++) {
      if (j == top) continue;
      num_div(t, A + j * cols + column, A + k);
      for (size_t e = 0; e < cols; e++) num_submul(A + j * cols + e, t, A + top * cols + e, t + 1);
      num_set_int(A + j * cols + column, 0);
    }
    vec_zero(A + top * cols, cols);
    return 1;
  }
  return 0;
}

void leaky_rank_rows(pool *p, report *out, const leaky_check *c) {
  if (c->W == NULL) return;
  size_t d = c->a->s.dim;
  largest_difference(c->t, c, 0, c->positive);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(2) max |v_j - v_1|", c->t, EQUAL, c->zero);
  largest_difference(c->t, c, c->positive, c->neurons);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(2) max |u_j - u_1|", c->t, EQUAL, c->zero);
  num *A = pool_new(p, c->neurons * d);
  vec_copy(A, c->W, c->neurons * d);
  for (int step = 0; step < 2; step++) (void)eliminate_once(A, c->neurons, d, c->t);
  vec_max_abs(c->t, A, c->neurons * d, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(2) rank of W at most 2: rest after two pivots", c->t, EQUAL,
                 c->zero);
}
