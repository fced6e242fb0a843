#include "theorems/consequences_A.h"

#include "linalg/vector.h"
#include "theorems/A_thm3_2_rows.h"
#include "theorems/consequences_theorem.h"

/* Up to so many samples the linear systems of the explicit solution are solved: digits grow in exact elimination. */
#if defined PLUMB_RATIONAL
enum { MOST_SOLVED = 200 };
#else
enum { MOST_SOLVED = MOST_SAMPLES };
#endif

typedef struct {
  pool *p;
  const network_at_one *net;
  leaky_instance a;
  leaky_point point;
  int solved;               /* is `point` the explicit solution? */
  num *rmin2, *rmax2, *correlation;
  num *row_sum;             /* r = max_i sum_{k != i} |<x_i, x_k>| */
  num *sum_v, *sum_u, *z;   /* sums of P_j over the positive and the negative neurons, and their difference */
  num *least_z;             /* min_i y_i <z, x_i> */
  num *norm2_z;
  num *norm2;               /* sum_j |P_j|^2 */
  num *zero, *one, *t;      /* t: 4 scratch cells */
} leaky_case;

static void measure_samples(leaky_case *c) {
  const network_at_one *net = c->net;
  size_t n = net->samples;
  gram_extremes(c->rmin2, c->rmax2, c->correlation, net);
  for (size_t i = 0; i < n; i++) {
    num_set_int(c->t, 0);
    for (size_t k = 0; k < n; k++) {
      if (k == i) continue;
      num_abs(c->t + 1, net->gram + i * n + k);
      num_add(c->t, c->t, c->t + 1);
    }
    num_max(c->row_sum, c->row_sum, c->t);
  }
}

static void measure_network(leaky_case *c) {
  const network_at_one *net = c->net;
  size_t d = net->dim;
  for (size_t j = 0; j < net->width; j++)
    vec_axpy(net->sign[j] > 0 ? c->sum_v : c->sum_u, c->one, net->P + j * d, d, c->t);
  for (size_t e = 0; e < d; e++) num_sub(c->z + e, c->sum_v + e, c->sum_u + e);
  vec_dot(c->norm2, net->P, net->P, net->width * d, c->t);
  vec_dot(c->norm2_z, c->z, c->z, d, c->t);
  num *on_z = pool_new(c->p, net->samples);
  for (size_t i = 0; i < net->samples; i++) {
    vec_dot(on_z + i, c->z, net->X + i * d, d, c->t);
    num_mul(on_z + i, on_z + i, net->y.y + i);
  }
  smallest(c->least_z, on_z, net->samples, c->t);
}

static void solve(leaky_case *c) {
  const network_at_one *net = c->net;
  c->solved = 0;
  if (net->positive == 0 || net->negative == 0) return;
  c->a = (leaky_instance){{net->samples, net->dim, net->X, net->gram}, net->y, net->slope, net->positive, net->negative,
                          NULL, NULL, NULL, NULL};
  complete_leaky_instance(c->p, &c->a);
  if (net->samples > MOST_SOLVED) return;
  construct_leaky_point(c->p, &c->a, &c->point);
  c->solved = solved(c->point.definite);
}

static void case_init(pool *p, leaky_case *c, const network_at_one *net) {
  num *cells = pool_new(p, 7);
  c->p = p;
  c->net = net;
  c->rmin2 = cells;
  c->rmax2 = cells + 1;
  c->correlation = cells + 2;
  c->row_sum = cells + 3;
  c->least_z = cells + 4;
  c->norm2_z = cells + 5;
  c->norm2 = cells + 6;
  c->sum_v = pool_new(p, net->dim);
  c->sum_u = pool_new(p, net->dim);
  c->z = pool_new(p, net->dim);
  c->zero = pool_int(p, 0);
  c->one = pool_int(p, 1);
  c->t = pool_new(p, 4);
  measure_samples(c);
  measure_network(c);
  solve(c);
}

/* min of s y_i <P_j, x_i> over the samples and the neurons with sign s: by the theorem above 0. */
static void least_on_own_side(num *r, const leaky_case *c, int s) {
  const network_at_one *net = c->net;
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
}

/* The claims on the network that need no equality to hold exactly. */
static void network_claims(theorem *t, const leaky_case *c) {
  num *r = pool_new(c->p, 1);
  least_on_own_side(r, c, 1);
  theorem_claims(t, "(3) 0 < min y_i <v_j, x_i>", c->zero, RELATION_LESS, r);
  least_on_own_side(r, c, -1);
  theorem_claims(t, "(3) 0 < min -y_i <u_j, x_i>", c->zero, RELATION_LESS, r);
  theorem_claims(t, "(6) and (7) 1 <= min y_i <z, x_i>", c->one, RELATION_AT_MOST, c->least_z);
  if (!c->solved || c->point.linear != SVM_OPTIMAL || !leaky_cap(c->p, r, &c->a)) return;
  num *largest2 = pool_new(c->p, 1);
  for (size_t i = 0; i < c->net->samples; i++) num_add(largest2, largest2, c->point.mu + i);
  num_mul(r, r, largest2);
  theorem_claims(t, "(7) |z|^2 <= cap |z*|^2", c->norm2_z, RELATION_AT_MOST, r);
}

/* r = gamma^power a. */
static void gamma_times(num *r, const leaky_case *c, int power, const num *a) {
  num_set(r, a);
  for (; power > 0; power--) num_mul(r, r, c->net->slope);
}

static void data_hypotheses(theorem *t, const leaky_case *c) {
  int both = c->net->positive > 0 && c->net->negative > 0;
  theorem_supposes_fact(t, "neurons of both signs", both ? VERDICT_HOLDS : VERDICT_FAILS);
  theorem_supposes(t, "0 < R_min^2", c->zero, RELATION_LESS, c->rmin2);
}

static verdict printed_theorem(report *out, const leaky_case *c) {
  theorem t;
  num *lhs = pool_int(c->p, 3 * (long)c->net->samples), *rhs = pool_new(c->p, 1), *lambda = pool_new(c->p, 1);
  theorem_begin(&t, out, "A Thm. 3.2");
  data_hypotheses(&t, c);
  num_mul(lhs, lhs, c->correlation);
  num_mul(lhs, lhs, c->rmax2);
  num_mul(c->t, c->rmin2, c->rmin2);
  gamma_times(rhs, c, 3, c->t);
  theorem_supposes(&t, "3 R_max^2 n p <= gamma^3 R_min^4", lhs, RELATION_AT_MOST, rhs);
  network_claims(&t, c);
  if (c->solved) {
    smallest(lambda, c->point.lambda, c->net->samples, c->t);
    num_add(lhs, c->rmax2, c->rmax2);
    num_mul(lhs, lhs, lambda);
    theorem_claims(&t, "(3) 1 < 2 R_max^2 min lambda_i of the explicit solution", c->one, RELATION_LESS, lhs);
    largest(lambda, c->point.lambda, c->net->samples);
    num_add(c->t, c->rmin2, c->rmin2);
    gamma_times(lhs, c, 2, c->t);
    num_mul(lhs, lhs, lambda);
    theorem_claims(&t, "(3) 2 gamma^2 R_min^2 max lambda_i < 3 of the explicit solution", lhs, RELATION_LESS,
                   pool_int(c->p, 3));
  }
  return theorem_end(&t, 1);
}

/* (gamma R_min^2 - 2 r) / ((gamma R_min^2 - r) R_max^2) <= lambda_i <= 1 / (gamma (gamma R_min^2 - r)), without quotients. */
static void sharp_multipliers(theorem *t, const leaky_case *c) {
  num *room = pool_new(c->p, 1), *lhs = pool_new(c->p, 1), *rhs = pool_new(c->p, 1), *lambda = pool_new(c->p, 1);
  if (!c->solved) return;
  gamma_times(room, c, 1, c->rmin2);
  num_sub(room, room, c->row_sum);
  num_sub(lhs, room, c->row_sum);
  smallest(lambda, c->point.lambda, c->net->samples, c->t);
  num_mul(rhs, room, c->rmax2);
  num_mul(rhs, rhs, lambda);
  theorem_claims(t, "gamma R_min^2 - 2 r <= (gamma R_min^2 - r) R_max^2 min lambda_i of the explicit solution", lhs,
                 RELATION_AT_MOST, rhs);
  largest(lambda, c->point.lambda, c->net->samples);
  gamma_times(lhs, c, 1, room);
  num_mul(lhs, lhs, lambda);
  theorem_claims(t, "gamma (gamma R_min^2 - r) max lambda_i <= 1 of the explicit solution", lhs, RELATION_AT_MOST, c->one);
}

static verdict sharp_theorem(report *out, const leaky_case *c) {
  theorem t;
  num *lhs = pool_new(c->p, 1), *rhs = pool_new(c->p, 1);
  theorem_begin(&t, out, "A Thm. 3.2, sharper");
  data_hypotheses(&t, c);
  num_add(c->t, c->rmin2, c->rmin2);
  gamma_times(lhs, c, 2, c->t);
  num_add(lhs, lhs, c->rmax2);
  num_mul(lhs, lhs, c->row_sum);
  num_mul(c->t, c->rmin2, c->rmin2);
  gamma_times(rhs, c, 3, c->t);
  theorem_supposes(&t, "r (R_max^2 + 2 gamma^2 R_min^2) < gamma^3 R_min^4", lhs, RELATION_LESS, rhs);
  network_claims(&t, c);
  sharp_multipliers(&t, c);
  return theorem_end(&t, 1);
}

/* Adds a / b and the root of it, b > 0. */
static void ratio_rows(report *out, const leaky_case *c, const char *quantity, const char *root, const num *a, const num *b) {
  if (num_sign(b) != ORDER_GREATER) return;
  num_div(c->t, a, b);
  report_value(out, quantity, c->t);
  report_root(out, root, c->t);
}

/* r += |P_j - target|^2. */
static void add_distance2(num *r, const leaky_case *c, size_t j, const num *target) {
  size_t d = c->net->dim;
  for (size_t e = 0; e < d; e++) {
    num_sub(c->t, c->net->P + j * d + e, target + e);
    num_addmul(r, c->t, c->t, c->t + 1);
  }
}

/* r = sum_j |P_j - target|^2, the target `v` for positive neurons and `u` for negative ones, both times `share`. */
static void distance2_to(num *r, const leaky_case *c, const num *v, const num *u, const num *share_v, const num *share_u) {
  size_t d = c->net->dim;
  num *target_v = pool_new(c->p, d), *target_u = pool_new(c->p, d);
  vec_axpy(target_v, share_v, v, d, c->t);
  vec_axpy(target_u, share_u, u, d, c->t);
  num_set_int(r, 0);
  for (size_t j = 0; j < c->net->width; j++) add_distance2(r, c, j, c->net->sign[j] > 0 ? target_v : target_u);
}

/* How far the positive neurons are from all equal, and the negative ones: from their means. */
static void two_neuron_rows(report *out, const leaky_case *c) {
  num *distance2 = pool_new(c->p, 1), *share_v = pool_int(c->p, 1), *share_u = pool_int(c->p, 1);
  if (c->net->positive > 0) num_div(share_v, c->one, pool_int(c->p, (long)c->net->positive));
  if (c->net->negative > 0) num_div(share_u, c->one, pool_int(c->p, (long)c->net->negative));
  distance2_to(distance2, c, c->sum_v, c->sum_u, share_v, share_u);
  ratio_rows(out, c, "A (2): squared distance to networks with equal positive and equal negative neurons, relative",
             "A (2): distance to networks with equal positive and equal negative neurons, relative", distance2, c->norm2);
}

/* The explicit solution has P_j = v / m or u / m, and sum_j |P_j|^2 = sum lambda_i / m. */
static void solution_rows(report *out, const leaky_case *c) {
  if (!c->solved) {
    report_note(out, c->net->samples > MOST_SOLVED ? "A (4): the explicit solution is left out, there are too many samples"
                                                   : "A (4): no explicit solution, K is not certainly positive definite");
    return;
  }
  size_t d = c->net->dim;
  num *share = pool_new(c->p, 1), *distance2 = pool_new(c->p, 1), *best2 = pool_new(c->p, 1), *inner = pool_new(c->p, 1);
  num_div(share, c->one, pool_int(c->p, (long)c->net->width));
  for (size_t i = 0; i < c->net->samples; i++) num_add(best2, best2, c->point.lambda + i);
  num_mul(best2, best2, share);
  distance2_to(distance2, c, c->point.v, c->point.u, share, share);
  ratio_rows(out, c, "A (4): squared distance to the explicit solution, relative",
             "A (4): distance to the explicit solution, relative", distance2, best2);
  vec_dot(inner, c->sum_v, c->point.v, d, c->t);
  vec_dot(c->t, c->sum_u, c->point.u, d, c->t + 1);
  num_add(inner, inner, c->t);
  num_mul(inner, inner, share);
  num_mul(inner, inner, inner);
  num_mul(c->t + 1, c->norm2, best2);
  num_sub(inner, c->t + 1, inner);
  num_set(best2, c->t + 1);
  ratio_rows(out, c, "A (4): squared sine of the angle to the explicit solution",
             "A (4): sine of the angle to the explicit solution", inner, best2);
}

/* z of this network against the hard-margin linear predictor z*. */
static void linear_rows(report *out, const leaky_case *c) {
  num *reach2 = pool_new(c->p, 1), *largest2 = pool_new(c->p, 1);
  if (num_sign(c->norm2_z) != ORDER_GREATER) return;
  num_mul(reach2, c->least_z, c->least_z);
  num_div(reach2, reach2, c->norm2_z);
  report_value(out, "A (6): squared distance of the nearest sample from the linear boundary <z, x> = 0", reach2);
  report_root(out, "A (6): distance of the nearest sample from the linear boundary <z, x> = 0", reach2);
  if (!c->solved || c->point.linear != SVM_OPTIMAL) return;
  for (size_t i = 0; i < c->net->samples; i++) num_add(largest2, largest2, c->point.mu + i);
  num_mul(reach2, reach2, largest2);
  report_value(out, "A (7): squared margin of z over the largest of a linear predictor", reach2);
  ratio_rows(out, c, "A (7): |z|^2 / |z*|^2", "A (7): |z| / |z*|", c->norm2_z, largest2);
}

verdict consequences_of_A(pool *p, report *out, const network_at_one *net) {
  leaky_case c;
  case_init(p, &c, net);
  verdict printed = printed_theorem(out, &c), sharp = sharp_theorem(out, &c);
  two_neuron_rows(out, &c);
  solution_rows(out, &c);
  linear_rows(out, &c);
  return either_holds(printed, sharp);
}
