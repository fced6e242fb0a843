#include "theorems/A/consequences.h"

#include "linalg/vector.h"
#include "theorems/A/consequences_case.h"
#include "theorems/A/thm3_2_rows.h"
#include "theorems/consequences_theorem.h"

/* min of s y_i <P_j, x_i> at margin one over the samples and the neurons with sign s: by the theorem above 0. */
static void least_on_own_side(num *r, const leaky_case *c, int s) {
  const folded_network *net = c->net;
  int first = 1;
  num_set_int(r, 0);
  for (size_t i = 0; i < net->samples; i++)
    for (size_t j = 0; j < net->width; j++) {
      if (net->sign[j] != s) continue;
      num_mul(c->t, net->Z + i * net->width + j, net->y.y + i);
      if (s > 0) num_neg(c->t, c->t);
      if (first) num_set(r, c->t);
      num_max(r, r, c->t);
      first = 0;
    }
  num_neg(r, r);
  num_div(r, r, net->level);
}

/* The claims on the network that need no equality to hold exactly. */
static void network_claims(listed_theorem *t, const leaky_case *c) {
  num *r = pool_new(c->p, 1);
  least_on_own_side(r, c, 1);
  listed_claims(t, "(3) 0 < min y_i <v_j, x_i>", c->zero, LESS, r);
  least_on_own_side(r, c, -1);
  listed_claims(t, "(3) 0 < min -y_i <u_j, x_i>", c->zero, LESS, r);
  listed_claims(t, "(6) and (7) 1 <= min y_i <z, x_i>", c->one, AT_MOST, c->least_z);
  if (!c->linear || !leaky_cap(c->p, r, &c->a)) return;
  num *largest2 = pool_new(c->p, 1);
  for (size_t i = 0; i < c->net->samples; i++) num_add(largest2, largest2, c->point.mu + i);
  num_mul(r, r, largest2);
  listed_claims(t, "(7) |z|^2 <= cap |z*|^2", c->norm2_z, AT_MOST, r);
}

/* r = gamma^power a. */
static void gamma_times(num *r, const leaky_case *c, int power, const num *a) {
  num_set(r, a);
  for (; power > 0; power--) num_mul(r, r, c->net->slope);
}

static void data_hypotheses(listed_theorem *t, const leaky_case *c) {
  int both = c->net->positive > 0 && c->net->negative > 0;
  listed_supposes_fact(t, "neurons of both signs", both ? VERDICT_HOLDS : VERDICT_FAILS);
  listed_supposes(t, "0 < R_min^2", c->zero, LESS, c->rmin2);
}

static verdict printed_theorem(report *out, const leaky_case *c) {
  listed_theorem t;
  num *lhs = pool_int(c->p, 3 * (long)c->net->samples), *rhs = pool_new(c->p, 1), *lambda = pool_new(c->p, 1);
  listed_begin(&t, out, "A Thm. 3.2");
  data_hypotheses(&t, c);
  num_mul(lhs, lhs, c->correlation);
  num_mul(lhs, lhs, c->rmax2);
  num_mul(c->t, c->rmin2, c->rmin2);
  gamma_times(rhs, c, 3, c->t);
  listed_supposes(&t, "3 R_max^2 n p <= gamma^3 R_min^4", lhs, AT_MOST, rhs);
  network_claims(&t, c);
  if (c->solved) {
    smallest(lambda, c->point.lambda, c->net->samples, c->t);
    num_add(lhs, c->rmax2, c->rmax2);
    num_mul(lhs, lhs, lambda);
    listed_claims(&t, "(3) 1 < 2 R_max^2 min lambda_i of the explicit solution", c->one, LESS, lhs);
    largest(lambda, c->point.lambda, c->net->samples);
    num_add(c->t, c->rmin2, c->rmin2);
    gamma_times(lhs, c, 2, c->t);
    num_mul(lhs, lhs, lambda);
    listed_claims(&t, "(3) 2 gamma^2 R_min^2 max lambda_i < 3 of the explicit solution", lhs, LESS, pool_int(c->p, 3));
  }
  return listed_end(&t, 1);
}

/* (gamma R_min^2 - 2 r) / ((gamma R_min^2 - r) R_max^2) <= lambda_i <= 1 / (gamma (gamma R_min^2 - r)), without quotients. */
static void sharp_multipliers(listed_theorem *t, const leaky_case *c) {
  num *room = pool_new(c->p, 1), *lhs = pool_new(c->p, 1), *rhs = pool_new(c->p, 1), *lambda = pool_new(c->p, 1);
  if (!c->solved) return;
  gamma_times(room, c, 1, c->rmin2);
  num_sub(room, room, c->row_sum);
  num_sub(lhs, room, c->row_sum);
  smallest(lambda, c->point.lambda, c->net->samples, c->t);
  num_mul(rhs, room, c->rmax2);
  num_mul(rhs, rhs, lambda);
  listed_claims(t, "gamma R_min^2 - 2 r <= (gamma R_min^2 - r) R_max^2 min lambda_i of the explicit solution", lhs,
                AT_MOST, rhs);
  largest(lambda, c->point.lambda, c->net->samples);
  gamma_times(lhs, c, 1, room);
  num_mul(lhs, lhs, lambda);
  listed_claims(t, "gamma (gamma R_min^2 - r) max lambda_i <= 1 of the explicit solution", lhs, AT_MOST, c->one);
}

static verdict sharp_theorem(report *out, const leaky_case *c) {
  listed_theorem t;
  num *lhs = pool_new(c->p, 1), *rhs = pool_new(c->p, 1);
  listed_begin(&t, out, "A Thm. 3.2, sharper");
  data_hypotheses(&t, c);
  num_add(c->t, c->rmin2, c->rmin2);
  gamma_times(lhs, c, 2, c->t);
  num_add(lhs, lhs, c->rmax2);
  num_mul(lhs, lhs, c->row_sum);
  num_mul(c->t, c->rmin2, c->rmin2);
  gamma_times(rhs, c, 3, c->t);
  listed_supposes(&t, "r (R_max^2 + 2 gamma^2 R_min^2) < gamma^3 R_min^4", lhs, LESS, rhs);
  network_claims(&t, c);
  sharp_multipliers(&t, c);
  return listed_end(&t, 1);
}

/* Adds a / b and the root of it, b > 0. */
static void ratio_rows(report *out, const leaky_case *c, const char *quantity, const char *root, const num *a,
                       const num *b) {
  if (num_sign(b) != ORDER_GREATER) return;
  num_div(c->t, a, b);
  report_value(out, key_of("todo"), quantity, c->t);
  report_root(out, key_of("todo"), root, c->t);
}

/* The explicit solution P* has P*_j = v / m or u / m, so sum_j |P*_j|^2 = sum lambda_i / m, and with v = sum_i c_i x_i
   sum_j <P_j, P*_j> = sum_i c_i sum_j <P_j, x_i> / m over the positive neurons, likewise over the negative ones. */
static void solution_rows(report *out, const leaky_case *c) {
  if (!c->solved) {
    report_note(out, key_of("todo"),
                c->affordable ? "A (4): no explicit solution, K is not certainly positive definite"
                              : "A (4): the explicit solution takes too many digits here, use --arith interval");
    return;
  }
  size_t n = c->net->samples;
  num *cells = pool_new(c->p, 3), *inner = cells, *best2 = cells + 1, *distance2 = cells + 2;
  num *width = pool_int(c->p, (long)c->net->width);
  vec_dot(inner, c->on_v, c->point.coefficients_v, n, c->t);
  vec_dot(c->t, c->on_u, c->point.coefficients_u, n, c->t + 1);
  num_add(inner, inner, c->t);
  num_div(inner, inner, width);
  for (size_t i = 0; i < n; i++) num_add(best2, best2, c->point.lambda + i);
  num_div(best2, best2, width);
  num_add(distance2, c->norm2, best2);
  num_sub(distance2, distance2, inner);
  num_sub(distance2, distance2, inner);
  ratio_rows(out, c, "A (4): squared distance to the explicit solution, relative",
             "A (4): distance to the explicit solution, relative", distance2, best2);
  num_mul(inner, inner, inner);
  num_mul(best2, best2, c->norm2);
  num_sub(inner, best2, inner);
  ratio_rows(out, c, "A (4): squared sine of the angle to the explicit solution",
             "A (4): sine of the angle to the explicit solution", inner, best2);
}

/* z of this network, where it separates the samples, against the hard-margin linear predictor z*. */
static void linear_rows(report *out, const leaky_case *c) {
  num *reach2 = pool_new(c->p, 1), *largest2 = pool_new(c->p, 1);
  if (!c->linear)
    report_note(out, key_of("todo"),
                c->point.linear == SVM_INFEASIBLE ? "A (7): no linear predictor separates the samples"
                                                  : "A (7): the largest margin of a linear predictor was not computed");
  if (num_sign(c->norm2_z) != ORDER_GREATER || num_sign(c->least_z) != ORDER_GREATER) return;
  num_mul(reach2, c->least_z, c->least_z);
  num_div(reach2, reach2, c->norm2_z);
  report_value(out, key_of("todo"), "A (6): squared distance of the nearest sample from the linear boundary <z, x> = 0",
               reach2);
  report_root(out, key_of("todo"), "A (6): distance of the nearest sample from the linear boundary <z, x> = 0", reach2);
  if (!c->linear) return;
  for (size_t i = 0; i < c->net->samples; i++) num_add(largest2, largest2, c->point.mu + i);
  num_mul(reach2, reach2, largest2);
  report_value(out, key_of("todo"), "A (7): squared margin of z over the largest of a linear predictor", reach2);
  ratio_rows(out, c, "A (7): |z|^2 / |z*|^2", "A (7): |z| / |z*|", c->norm2_z, largest2);
}

verdict consequences_of_A(pool *p, report *out, const folded_network *net) {
  leaky_case c;
  leaky_case_init(p, &c, net);
  verdict printed = printed_theorem(out, &c), sharp = sharp_theorem(out, &c);
  ratio_rows(out, &c, "A (2): squared distance to networks with equal positive and equal negative neurons, relative",
             "A (2): distance to networks with equal positive and equal negative neurons, relative", c.spread2,
             c.norm2);
  solution_rows(out, &c);
  linear_rows(out, &c);
  return either_holds(printed, sharp);
}
