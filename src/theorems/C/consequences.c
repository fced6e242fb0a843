#include "theorems/C/consequences.h"

#include "linalg/gram.h"
#include "linalg/vector.h"
#include "num/common/exact_functions.h"
#include "theorems/consequences_theorem.h"

typedef struct {
  pool *p;
  const folded_network *net;
  size_t positive, negative; /* samples of each label */
  num *rmin2, *rmax2, *rho;  /* rho = max |<x_i, x_k>| over i != k */
  num *bias_sum;             /* sum_j s_j phi(b_j): the output at 0, at margin one */
  num *zero, *one, *t;       /* t: 3 scratch cells */
} sphere_case;

static void case_init(pool *p, sphere_case *c, const folded_network *net) {
  c->p = p;
  c->net = net;
  c->rmin2 = pool_new(p, 1);
  c->rmax2 = pool_new(p, 1);
  c->rho = pool_new(p, 1);
  c->bias_sum = pool_new(p, 1);
  c->zero = pool_int(p, 0);
  c->one = pool_int(p, 1);
  c->t = pool_new(p, 3);
  c->positive = 0;
  for (size_t i = 0; i < net->samples; i++) c->positive += net->y.sign[i] > 0;
  c->negative = net->samples - c->positive;
  gram_extremes(c->rmin2, c->rmax2, net->gram, net->samples);
  greatest_off_diagonal(c->rho, net->gram, net->samples, c->t);
  output_at(c->bias_sum, net, net->bias, c->t);
  num_div(c->bias_sum, c->bias_sum, net->level);
}

/* A fresh cell: a times the integer `factor`. */
static num *count_times(pool *p, size_t factor, const num *a) {
  num *r = pool_int(p, (long)factor);
  num_mul(r, r, a);
  return r;
}

static size_t more_samples(const sphere_case *c) { return c->positive > c->negative ? c->positive : c->negative; }

/* Ours: every neuron that is not 0 has b_j > 0 and is on, or at its hinge, at all samples, so N is affine there, and the last
   coordinate of that affine function, sum_j s_j b_j, is positive. */
static verdict structure_theorem(report *out, const sphere_case *c) {
  listed_theorem t;
  pool *p = c->p;
  size_t n = c->net->samples;
  num *lhs = pool_new(p, 1), *rhs = pool_new(p, 1), *room = pool_new(p, 1);
  listed_begin(&t, out, "C Thm. 4.3, sharper");
  listed_supposes(&t, "0 < R_min^2", c->zero, LESS, c->rmin2);
  num_add(lhs, c->rmin2, c->rho);
  num_sub(lhs, lhs, c->one);
  num_add(lhs, lhs, pool_int(p, 4 * (long)more_samples(c)));
  num_mul(lhs, lhs, c->rho);
  listed_supposes(&t, "rho (rho + R_min^2 - 1 + 4 max(n+, n-)) < R_min^2", lhs, LESS, c->rmin2);
  listed_supposes(&t, "(2 n - 1) rho <= R_min^2", count_times(p, 2 * n - 1, c->rho), AT_MOST, c->rmin2);
  num_sub(room, c->rmin2, count_times(p, n - 1, c->rho));
  num_add(lhs, count_times(p, c->negative, room), count_times(p, n * (n - 1), c->rho));
  num_mul(lhs, lhs, c->rmax2);
  num_mul(rhs, count_times(p, c->positive, room), c->rmin2);
  listed_supposes(&t, "R_max^2 (n- s + n (n - 1) rho) < R_min^2 n+ s, s = R_min^2 - (n - 1) rho", lhs, LESS, rhs);
  vec_dot(lhs, c->net->signs, c->net->bias, c->net->width, c->t);
  num_div(lhs, lhs, c->net->level);
  listed_claims(&t, "0 < sum_j s_j b_j", c->zero, LESS, lhs);
  return listed_end(&t, 1);
}

/* Lemma B.9, which the theorem rests on, with the conditions of Lemmas B.5 to B.8. */
static verdict printed_theorem(report *out, const sphere_case *c) {
  listed_theorem t;
  pool *p = c->p;
  size_t n = c->net->samples, m = c->net->width;
  num *gap = pool_new(p, 1), *pairs = pool_int(p, (long)(n * m)), *quarter = pool_new(p, 1),
      *many = pool_int(p, (long)m);
  num_div(quarter, c->one, pool_int(p, 4));
  num_sub(gap, c->rmax2, c->rmin2);
  num_sub(c->t, c->rmax2, c->one);
  num_abs(c->t, c->t);
  num_add(gap, gap, c->t);
  listed_begin(&t, out, "C Thm. 4.3");
  listed_supposes(&t, "R_max^2 - R_min^2 + |R_max^2 - 1|", gap, EQUAL, c->zero);
  listed_supposes_fact(&t, "as many neurons with positive as with negative output weight",
                       c->net->positive == c->net->negative ? VERDICT_HOLDS : VERDICT_FAILS);
  listed_supposes(&t, "(2 max(n+, n-) - 1) rho <= 1", count_times(p, 2 * more_samples(c) - 1, c->rho), AT_MOST, c->one);
  num_mul(pairs, pairs, pairs);
  num_mul(pairs, pairs, count_times(p, 4, c->rho));
  listed_supposes(&t, "4 (n m)^2 rho <= 1", pairs, AT_MOST, c->one);
  num_mul(c->t, many, count_times(p, 10 * c->negative, many));
  num_add(many, many, c->t);
  listed_supposes(&t, "m + 10 m^2 n- < n+", many, LESS, pool_int(p, (long)c->positive));
  listed_claims(&t, "1/4 < sum_j s_j phi(b_j)", quarter, LESS, c->bias_sum);
  return listed_end(&t, 1);
}

/* r = max over positive samples of the sum of |<x_i, x_k>| over the positive ones: bounds the norm of their Gram matrix. */
static void positive_row_sum(num *r, const sphere_case *c) {
  const folded_network *net = c->net;
  size_t n = net->samples;
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) {
    if (net->y.sign[i] < 0) continue;
    num_set_int(c->t, 0);
    for (size_t k = 0; k < n; k++) {
      if (net->y.sign[k] < 0) continue;
      num_abs(c->t + 1, net->gram + i * n + k);
      num_add(c->t, c->t, c->t + 1);
    }
    num_max(r, r, c->t);
  }
}

/* n+ (1 - B)^2 <= C V W for every network that fits the positive samples, B = sum_j s_j phi(b_j) < 1. */
static verdict short_network(report *out, const sphere_case *c) {
  listed_theorem t;
  num *bound = pool_new(c->p, 1);
  listed_begin(&t, out, "C Thm. 4.1, by Lemma B.2");
  listed_supposes_fact(&t, "a positive sample", c->positive > 0 ? VERDICT_HOLDS : VERDICT_FAILS);
  positive_row_sum(bound, c);
  num_mul(bound, bound, c->net->outputs2);
  num_mul(bound, bound, c->net->weights2);
  listed_supposes(&t, "C V W < n+", bound, LESS, pool_int(c->p, (long)c->positive));
  listed_claims(&t, "0 < sum_j v_j phi(b_j)", c->zero, LESS, c->bias_sum);
  return listed_end(&t, 0);
}

/* A network with N(0) = B > 0 has N(x) <= 0 on the unit sphere only where sum_j |P_j| |<p_j, x>| >= B, p_j = P_j / |P_j|;
   with T = d (B / sum_j |P_j|)^2 that has probability at most sqrt(T) exp((1 - T) / 2) where T >= 1. */
static void sphere_rows(report *out, const sphere_case *c) {
  const folded_network *net = c->net;
  bounds t, root, sum;
  int finite = 1;
  report_value(out, key_of("todo"), "C: B = sum_j s_j phi(b_j)", c->bias_sum);
  if (num_sign(c->bias_sum) != ORDER_GREATER) return;
  mpq_inits(t.lo, t.hi, root.lo, root.hi, sum.lo, sum.hi, NULL);
  for (size_t j = 0; j < net->width; j++) {
    vec_dot(c->t, net->P + j * net->dim, net->P + j * net->dim, net->dim, c->t + 1);
    finite = num_root_bounds(&root, c->t) && finite;
    mpq_add(sum.lo, sum.lo, root.lo);
    mpq_add(sum.hi, sum.hi, root.hi);
  }
  num_mul(c->t, c->bias_sum, net->level);
  num_mul(c->t, c->t, c->t);
  num_mul(c->t, c->t, pool_int(c->p, (long)net->dim));
  finite = num_get_bounds(t.lo, t.hi, c->t) && finite;
  if (finite && mpq_sgn(sum.lo) > 0) {
    mpq_mul(sum.lo, sum.lo, sum.lo);
    mpq_mul(sum.hi, sum.hi, sum.hi);
    mpq_div(t.lo, t.lo, sum.hi);
    mpq_div(t.hi, t.hi, sum.lo);
    report_bounds(out, key_of("todo"), "C: T = d (B / sum_j |P_j|)^2", &t);
    if (mpq_cmp_ui(t.lo, 1, 1) >= 0) {
      tail_bounds(&root, &t);
      report_bounds(out, key_of("todo"), "C: probability of N(x) <= 0 for x uniform on the unit sphere, at most",
                    &root);
    }
  }
  mpq_clears(t.lo, t.hi, root.lo, root.hi, sum.lo, sum.hi, NULL);
}

/* The numbers of the neurons with positive output weight and weights other than 0, and how many there are. */
static size_t live_positive(int *number, const sphere_case *c, verdict *certain) {
  const folded_network *net = c->net;
  size_t count = 0;
  *certain = settled(VERDICT_HOLDS);
  for (size_t j = 0; j < net->width; j++) {
    if (net->sign[j] <= 0) continue;
    vec_max_abs(c->t, net->P + j * net->dim, net->dim, c->t + 1);
    order size = num_sign(c->t);
    if (size == ORDER_UNKNOWN) *certain = VERDICT_UNDECIDED;
    if (size != ORDER_EQUAL) number[count++] = (int)j;
  }
  return count;
}

enum { MOST_LIVE = 64 };

/* Without biases N(x) <= 0 wherever <w_j, x> <= 0 for all positive neurons. */
static verdict one_positive_neuron(report *out, size_t live, verdict certain) {
  listed_theorem t;
  listed_begin(&t, out, "C Prop. 4.4");
  listed_supposes_fact(&t, "one neuron with positive output weight, not counting zero weights",
                       certain == VERDICT_UNDECIDED || live == 1 ? certain : VERDICT_FAILS);
  listed_claims_fact(&t, "probability of N(x) <= 0 at least 1/2 for x symmetric around 0", settled(VERDICT_HOLDS));
  return listed_end(&t, 0);
}

static verdict orthant(report *out, const sphere_case *c, const int *number, size_t live, verdict certain) {
  listed_theorem t;
  size_t d = c->net->dim;
  num *least = pool_new(c->p, 1), *bound = pool_int(c->p, 1), *two = pool_int(c->p, 2);
  if (live == 0 || live > MOST_LIVE) return VERDICT_FAILS;
  listed_begin(&t, out, "C Prop. 4.5, repaired");
  listed_supposes_fact(&t, "which neurons have positive output weight and weights other than 0 is certain", certain);
  for (size_t a = 0; a < live; a++)
    for (size_t b = 0; b < a; b++) {
      vec_dot(c->t, c->net->P + (size_t)number[a] * d, c->net->P + (size_t)number[b] * d, d, c->t + 1);
      num_neg(c->t, c->t);
      num_max(least, least, c->t);
    }
  num_neg(least, least);
  num_div(least, least, c->net->level);
  num_div(least, least, c->net->level);
  listed_supposes(&t, "0 <= <w_j, w_k> of positive neurons, least value or 0", c->zero, AT_MOST, least);
  for (size_t a = 0; a < live; a++) num_div(bound, bound, two);
  listed_value(&t, "2^-K for K positive neurons", bound);
  listed_claims_fact(&t, "probability of N(x) <= 0 at least 2^-K for x uniform on the unit sphere",
                     settled(VERDICT_HOLDS));
  return listed_end(&t, 0);
}

static verdict without_biases(report *out, const sphere_case *c) {
  verdict certain;
  int *number = pool_ints(c->p, c->net->width);
  size_t live = live_positive(number, c, &certain);
  verdict one = one_positive_neuron(out, live, certain);
  return either_holds(one, orthant(out, c, number, live, certain));
}

verdict consequences_of_C(pool *p, report *out, const folded_network *net) {
  sphere_case c;
  case_init(p, &c, net);
  if (!net->problem->has_bias) return without_biases(out, &c);
  verdict applies;
  if (net->problem->outputs_trained) {
    applies = short_network(out, &c);
  } else {
    applies = printed_theorem(out, &c); /* both add rows, so not as arguments of one call */
    applies = either_holds(applies, structure_theorem(out, &c));
  }
  sphere_rows(out, &c);
  return applies;
}
