/* Items 6 and 7 of A Thm. 3.2: the network has the signs of the linear predictor z, and z has a large margin. */
#include <stdio.h>

#include "linalg/vector.h"
#include "net/network.h"
#include "theorems/A/svm_rows.h"
#include "theorems/A/thm3_2_rows.h"

/* The sign as the papers take it, sign(0) = -1: is it the same? */
static verdict same_sign(const num *a, const num *b) {
  order sa = num_sign(a), sb = num_sign(b);
  if (sa == ORDER_UNKNOWN || sb == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  return (sa == ORDER_GREATER) == (sb == ORDER_GREATER) ? VERDICT_HOLDS : VERDICT_FAILS;
}

static void query_rows(report *out, const leaky_check *c, size_t k, const num *f, const num *on_z) {
  char name[ROW_NAME];
  num *abs_f = c->t, *abs_z = c->t + 1, *scaled = c->t + 2;
  (void)snprintf(name, sizeof name, "(6) query %zu: sign f(x) = sign <z, x>", k + 1);
  report_fact(out, ROW_CONCLUSION, key_of("todo"), name, settled(same_sign(f, on_z)));
  num_abs(abs_f, f);
  num_abs(abs_z, on_z);
  num_mul(scaled, abs_z, c->a->gamma);
  (void)snprintf(name, sizeof name, "(6) query %zu: gamma |<z, x>| <= |f(x)|", k + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), name, scaled, AT_MOST, abs_f);
  (void)snprintf(name, sizeof name, "(6) query %zu: |f(x)| <= |<z, x>|", k + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), name, abs_f, AT_MOST, abs_z);
}

void leaky_query_rows(pool *p, report *out, const leaky_check *c, const table *queries) {
  size_t d = c->a->s.dim;
  num *bias = pool_new(p, c->neurons), *signs = pool_new(p, c->neurons), *work = pool_new(p, 3);
  num *scale = pool_new(p, 1), *f = pool_new(p, 1), *on_z = pool_new(p, 1);
  for (size_t j = 0; j < c->neurons; j++) num_set_int(signs + j, j < c->positive ? 1 : -1);
  num_div(scale, c->one, pool_int(p, (long)c->neurons));
  for (size_t k = 0; k < queries->rows; k++) {
    const num *x = queries->at + k * d;
    network_output(f, c->W, bias, signs, c->a->gamma, scale, x, c->neurons, d, work);
    vec_dot(on_z, c->z, x, d, c->t);
    query_rows(out, c, k, f, on_z);
  }
}

/* min(m1, m2) / max(m1, m2), the square of kappa. */
static void kappa_squared(pool *p, num *r, const leaky_instance *a) {
  size_t less = a->positive < a->negative ? a->positive : a->negative;
  size_t more = a->positive < a->negative ? a->negative : a->positive;
  num_div(r, pool_int(p, (long)less), pool_int(p, (long)more));
}

/* |z| <= 2 |z*| / (kappa + gamma) without roots: with A = |z|^2, B = |z*|^2 and D = 4 B - A (kappa^2 + gamma^2) it
   says D >= 0 and 4 A^2 gamma^2 kappa^2 <= D^2. */
static void ratio_rows(report *out, const leaky_check *c, const num *A, const num *B, const num *kappa2) {
  num *gamma2 = c->t, *D = c->t + 1, *four = c->t + 2, *lhs = c->t + 3, *t = c->t + 4;
  num_mul(gamma2, c->a->gamma, c->a->gamma);
  num_set_int(four, 4);
  num_mul(D, four, B);
  num_submul(D, A, kappa2, t);
  num_submul(D, A, gamma2, t);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(7) 0 <= D = 4 |z*|^2 - |z|^2 (kappa^2 + gamma^2)", c->zero,
                 AT_MOST, D);
  num_mul(lhs, A, A);
  num_mul(lhs, lhs, four);
  num_mul(lhs, lhs, gamma2);
  num_mul(lhs, lhs, kappa2);
  num_mul(D, D, D);
  report_compare(out, ROW_CONCLUSION, key_of("todo"),
                 "(7) |z| <= 2 |z*| / (kappa + gamma): 4 |z|^4 gamma^2 kappa^2 <= D^2", lhs, AT_MOST, D);
}

/* cap = (1 + k)/(k + gamma^2) where gamma >= k, else (1 + k)^2 / (k (1 + gamma)^2), with k = kappa^2. */
int leaky_cap(pool *p, num *cap, const leaky_instance *a) {
  num *k = pool_new(p, 1), *below = pool_new(p, 1), *one = pool_int(p, 1);
  kappa_squared(p, k, a);
  order side = num_compare(a->gamma, k);
  num_add(cap, one, k);
  if (side == ORDER_LESS) {
    num_add(below, one, a->gamma);
    num_mul(below, below, below);
    num_mul(below, below, k);
    num_mul(cap, cap, cap);
  } else {
    num_mul(below, a->gamma, a->gamma);
    num_add(below, below, k);
  }
  num_div(cap, cap, below);
  return side != ORDER_UNKNOWN;
}

/* |z*|^2 <= |z|^2 <= sum of lambda_i <= cap |z*|^2. */
static void chain_rows(pool *p, report *out, const leaky_check *c, const num *A, const num *B) {
  static const char cap_name[] = "(7+) sum lambda_i <= cap |z*|^2";
  num *sum = pool_new(p, 1), *cap = pool_new(p, 1);
  for (size_t i = 0; i < c->a->s.count; i++) num_add(sum, sum, c->point->lambda + i);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(7+) |z*|^2 <= |z|^2", B, AT_MOST, A);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(7+) |z|^2 <= |W|_F^2 = sum lambda_i", A, AT_MOST, sum);
  if (!leaky_cap(p, cap, c->a)) {
    report_fact(out, ROW_CONCLUSION, key_of("todo"), cap_name, VERDICT_UNDECIDED);
    return;
  }
  num_mul(cap, cap, B);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), cap_name, sum, AT_MOST, cap);
}

void leaky_linear_rows(pool *p, report *out, const leaky_check *c) {
  size_t n = c->a->s.count;
  const leaky_point *point = c->point;
  for (size_t i = 0; i < n; i++) num_mul(c->per_sample + i, c->on_z + i, c->a->y.y + i);
  smallest(c->t, c->per_sample, n, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(7) 1 <= min y_i <z, x_i>", c->one, AT_MOST, c->t);
  svm_rows(out, ROW_CONCLUSION, "(7) z*: ", point->linear, point->mu, point->Q, n);
  if (point->linear != SVM_OPTIMAL) {
    report_fact(out, ROW_CONCLUSION, key_of("todo"), "(7) z* exists",
                settled(point->linear == SVM_INFEASIBLE ? VERDICT_FAILS : VERDICT_UNDECIDED));
    return;
  }
  num *B = pool_new(p, 1), *kappa2 = pool_new(p, 1), *ratio = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) num_add(B, B, point->mu + i);
  kappa_squared(p, kappa2, c->a);
  ratio_rows(out, c, c->norm2_z, B, kappa2);
  chain_rows(p, out, c, c->norm2_z, B);
  if (num_sign(B) != ORDER_GREATER) return;
  num_div(ratio, c->norm2_z, B);
  report_value(out, key_of("todo"), "|z|^2 / |z*|^2", ratio);
}
