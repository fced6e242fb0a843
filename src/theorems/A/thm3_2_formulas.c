/* Items 3, 4 and 5 of A Thm. 3.2: multipliers, formulas, the certificate of optimality, the convex problem. */
#include "linalg/vector.h"
#include "theorems/A/thm3_2_rows.h"

/* 1 / (2 R_max^2) < lambda_i < 3 / (2 gamma^2 R_min^2), without quotients. */
static void multiplier_rows(report *out, const leaky_check *c) {
  size_t n = c->a->s.count;
  num *bound = c->t, *scaled = c->t + 1, *extreme = c->t + 2;
  smallest(extreme, c->point->lambda, n, c->t + 3);
  num_add(bound, c->rmax2, c->rmax2);
  num_mul(scaled, bound, extreme);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(3) 1 < 2 R_max^2 min lambda_i", c->one, LESS, scaled);
  largest(extreme, c->point->lambda, n);
  num_add(bound, c->rmin2, c->rmin2);
  num_mul(scaled, bound, extreme);
  num_mul(scaled, scaled, c->a->gamma);
  num_mul(scaled, scaled, c->a->gamma);
  num_set_int(bound, 3);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(3) 2 gamma^2 R_min^2 max lambda_i < 3", scaled, LESS, bound);
}

/* Every sample is on the positive side of the neurons of its label, and on the negative side of the others. */
static void pattern_rows(pool *p, report *out, const leaky_check *c) {
  size_t n = c->a->s.count, all = c->neurons * n;
  num *signed_products = pool_new(p, all);
  for (size_t k = 0; k < all; k++) num_mul(signed_products + k, c->pre + k, c->a->y.y + k % n);
  smallest(c->t, signed_products, c->positive * n, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(3) 0 < min y_i <v_j, x_i>", c->zero, LESS, c->t);
  largest(c->t, signed_products + c->positive * n, all - c->positive * n);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(3) max y_i <u_j, x_i> < 0", c->t, LESS, c->zero);
}

/* Row: the neurons first..last-1 are `formula`, by the largest entry of the differences. */
static void formula_row(report *out, const char *name, const leaky_check *c, size_t first, size_t last,
                        const num *formula) {
  size_t d = c->a->s.dim;
  num *worst = c->t, *entry = c->t + 1;
  num_set_int(worst, 0);
  for (size_t j = first; j < last; j++)
    for (size_t e = 0; e < d; e++) {
      num_sub(entry, c->W + j * d + e, formula + e);
      num_abs(entry, entry);
      num_max(worst, worst, entry);
    }
  report_compare(out, ROW_CONCLUSION, key_of("todo"), name, worst, EQUAL, c->zero);
}

void leaky_formula_rows(pool *p, report *out, const leaky_check *c) {
  multiplier_rows(out, c);
  pattern_rows(p, out, c);
  if (c->W == NULL) return;
  formula_row(out, "(3) max |v_j - sum_i lambda_i y_i sigma_v_i x_i|", c, 0, c->positive, c->point->v);
  formula_row(out, "(3) max |u_j + sum_i lambda_i y_i sigma_u_i x_i|", c, c->positive, c->neurons, c->point->u);
}

void leaky_certificate_rows(pool *p, report *out, const leaky_check *c) {
  size_t n = c->a->s.count;
  num *others = c->per_sample, *t = pool_new(p, 2);
  for (size_t i = 0; i < n; i++) {
    num_set_int(others + i, 0);
    for (size_t k = 0; k < n; k++) {
      num_abs(t, c->a->s.G + i * n + k);
      if (k == i) {
        num_mul(t, t, c->a->gamma);
        num_submul(others + i, c->point->lambda + k, t, t + 1);
      } else {
        num_addmul(others + i, c->point->lambda + k, t, t + 1);
      }
    }
  }
  largest(c->t, others, n);
  report_compare(out, ROW_CONCLUSION, key_of("todo"),
                 "(4) max sum_(k != i) lambda_k |<x_i, x_k>| - gamma lambda_i |x_i|^2", c->t, LESS, c->zero);
}

/* c_i = y_i (share_v sigma_v_i <v, x_i> - share_u sigma_u_i <u, x_i>), the left side of the i-th constraint of
   Problem (3) in the first positive and the first negative neuron. */
static void constraint_values(num *values, const leaky_check *c) {
  const leaky_instance *a = c->a;
  size_t n = a->s.count;
  const num *on_u = c->pre + c->positive * n;
  for (size_t i = 0; i < n; i++) {
    num_mul(c->t, a->sigma_v + i, c->pre + i);
    num_mul(values + i, c->t, a->share_v);
    num_mul(c->t, a->sigma_u + i, on_u + i);
    num_submul(values + i, c->t, a->share_u, c->t + 1);
    num_mul(values + i, values + i, a->y.y + i);
  }
}

void leaky_quadratic_rows(pool *p, report *out, const leaky_check *c) {
  size_t n = c->a->s.count;
  const num *lambda = c->point->lambda;
  num *values = c->per_sample, *sum = pool_new(p, 1);
  constraint_values(values, c);
  smallest(c->t, values, n, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(5) 1 <= min constraint of Problem (3)", c->one, AT_MOST, c->t);
  smallest(c->t, lambda, n, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(5) 0 <= min lambda_i", c->zero, AT_MOST, c->t);
  for (size_t i = 0; i < n; i++) {
    num_add(sum, sum, lambda + i);
    num_sub(values + i, values + i, c->one);
    num_mul(values + i, values + i, lambda + i);
  }
  vec_max_abs(c->t, values, n, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(5) max |lambda_i (constraint_i - 1)|", c->t, EQUAL, c->zero);
  if (c->W != NULL) {
    formula_row(out, "(5) stationarity in v", c, 0, 1, c->point->v);
    formula_row(out, "(5) stationarity in u", c, c->positive, c->positive + 1, c->point->u);
  }
  num_mul(c->t, c->a->share_v, c->norm2_v);
  num_addmul(c->t, c->a->share_u, c->norm2_u, c->t + 1);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(5) (m1 |v|^2 + m2 |u|^2) / m = sum lambda_i", c->t, EQUAL, sum);
}
