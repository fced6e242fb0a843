#include "theorems/consequences_B.h"

#include "linalg/vector.h"
#include "net/network.h"
#include "theorems/consequences_theorem.h"

/* What the proofs use of the data, measured. K_il = <x_i, x_l> + 1, xi_i = x_i - mu_q for the cluster q of x_i. */
typedef struct {
  pool *p;
  const folded_network *net;
  const sample_clusters *c;
  num *cross;     /* C = max |K_il| over clusters that differ */
  num *least_own, *most_own; /* L, U: extremes of K_il within clusters, i = l included */
  num *mean_cross, *mean_own; /* the same largest values between means and samples: max |<mu_q, x_i> + 1| */
  num *drift;     /* E: no preactivation at a mean is below -E sum_i Lambda_ij */
  num *pull;      /* D = min y_i <x_i, sum_q y^q mu_q> */
  num *p_means;   /* p = max |<mu_q, mu_r>| over q != r */
  num *delta;     /* the least Delta for which the good-data properties hold in the form that the proofs use */
  num *norm_gap;  /* max | |mu_q|^2 - d | */
  num *u2;        /* |sum_q y^q mu_q|^2 */
  num *on_u;      /* neurons: <P_j, u> */
  num *at_means;  /* clusters x neurons: preactivations at the means */
  size_t least_clusters; /* the smaller number of clusters of one label */
  num *zero, *one, *t;   /* t: 4 scratch cells */
} cluster_case;

static const num *between(const cluster_case *c, size_t i, size_t l) { return c->net->gram + i * c->net->samples + l; }

static const num *to_mean(const cluster_case *c, size_t i, size_t q) { return c->c->to + i * c->c->count + q; }

static const num *among(const cluster_case *c, size_t q, size_t r) { return c->c->among + q * c->c->count + r; }

static size_t own(const cluster_case *c, size_t i) { return (size_t)c->c->of[i]; }

/* r = max(r, |a - b|), or max(r, a - b) for raise; t is scratch. */
static void widen(num *r, const num *a, const num *b, num *t) {
  num_sub(t, a, b);
  num_abs(t, t);
  num_max(r, r, t);
}

static void raise_to(num *r, const num *a, const num *b, num *t) {
  num_sub(t, a, b);
  num_max(r, r, t);
}

/* L and U by pairs of one cluster, C by the others; Delta from what the pairs must satisfy in the paper. */
static void measure_pair(cluster_case *c, size_t i, size_t l) {
  num *k = c->t + 1, *limit = c->t + 2;
  num_add(k, between(c, i, l), c->one);
  if (own(c, i) != own(c, l)) {
    num_abs(limit, between(c, i, l));
    raise_to(c->delta, limit, c->p_means, c->t);
    widen(c->cross, k, c->zero, c->t);
    return;
  }
  num_neg(c->least_own, c->least_own);
  num_neg(limit, k);
  num_max(c->least_own, c->least_own, limit);
  num_neg(c->least_own, c->least_own);
  num_max(c->most_own, c->most_own, k);
  num_set_int(limit, (long)c->net->dim);
  raise_to(c->delta, limit, between(c, i, l), c->t);
  num_set_int(limit, 3 * (long)c->net->dim);
  raise_to(c->delta, between(c, i, l), limit, c->t);
}

/* <x_l, xi_i> for l != i, and -<x_i, xi_i>: both in E, half of both in Delta. */
static void measure_noise(cluster_case *c, size_t i, size_t l) {
  num *largest = c->t + 1, *two = c->t + 2;
  num_set_int(largest, 0);
  if (l == i)
    raise_to(largest, to_mean(c, i, own(c, i)), between(c, i, i), c->t);
  else
    widen(largest, between(c, i, l), to_mean(c, l, own(c, i)), c->t);
  num_max(c->drift, c->drift, largest);
  num_set_int(two, 2);
  num_div(largest, largest, two);
  num_max(c->delta, c->delta, largest);
}

/* <mu_q, x_i> of every mean; <mu_q, xi_i> counts in Delta. */
static void measure_to_mean(cluster_case *c, size_t i, size_t q) {
  num *k = c->t + 1;
  num_add(k, to_mean(c, i, q), c->one);
  widen(own(c, i) == q ? c->mean_own : c->mean_cross, k, c->zero, c->t);
  widen(c->delta, to_mean(c, i, q), among(c, own(c, i), q), c->t);
}

static void measure_means(cluster_case *c) {
  num *d = pool_int(c->p, (long)c->net->dim);
  for (size_t q = 0; q < c->c->count; q++) {
    widen(c->norm_gap, among(c, q, q), d, c->t);
    for (size_t r = 0; r < q; r++) widen(c->p_means, among(c, q, r), c->zero, c->t);
  }
}

static void measure_samples(cluster_case *c) {
  size_t n = c->net->samples;
  num_add(c->least_own, c->net->gram, c->one);
  num_set(c->most_own, c->least_own);
  for (size_t i = 0; i < n; i++) {
    for (size_t q = 0; q < c->c->count; q++) measure_to_mean(c, i, q);
    for (size_t l = 0; l < n; l++) {
      measure_pair(c, i, l);
      measure_noise(c, i, l);
    }
  }
  num_max(c->drift, c->drift, c->mean_cross);
}

static void add_signed(num *r, const num *a, int sign) {
  if (sign > 0)
    num_add(r, r, a);
  else
    num_sub(r, r, a);
}

/* D, u = sum_q y^q mu_q and what the network does along it. */
static void measure_direction(cluster_case *c) {
  const folded_network *net = c->net;
  size_t k = c->c->count, d = net->dim;
  num *u = pool_new(c->p, d), *inner = pool_new(c->p, net->samples), *label = pool_new(c->p, 1);
  for (size_t q = 0; q < k; q++) {
    num_set_int(label, c->c->label[q]);
    vec_axpy(u, label, c->c->mu + q * d, d, c->t);
  }
  vec_dot(c->u2, u, u, d, c->t);
  for (size_t i = 0; i < net->samples; i++) {
    for (size_t q = 0; q < k; q++) add_signed(inner + i, to_mean(c, i, q), c->c->label[q]);
    num_mul(inner + i, inner + i, net->y.y + i);
  }
  smallest(c->pull, inner, net->samples, c->t);
  for (size_t j = 0; j < net->width; j++) vec_dot(c->on_u + j, net->P + j * d, u, d, c->t);
}

static void measure_network(cluster_case *c) {
  const folded_network *net = c->net;
  size_t m = net->width, d = net->dim;
  c->at_means = net->Z;
  if (c->c->mu == net->X) return;
  c->at_means = pool_new(c->p, c->c->count * m);
  for (size_t q = 0; q < c->c->count; q++)
    for (size_t j = 0; j < m; j++)
      network_preactivation(c->at_means + q * m + j, net->P + j * d, net->bias + j, c->c->mu + q * d, d, c->t);
}

static void case_init(pool *p, cluster_case *c, const folded_network *net, const sample_clusters *clusters) {
  num *cells = pool_new(p, 11);
  c->p = p;
  c->net = net;
  c->c = clusters;
  c->cross = cells;
  c->least_own = cells + 1;
  c->most_own = cells + 2;
  c->mean_cross = cells + 3;
  c->mean_own = cells + 4;
  c->drift = cells + 5;
  c->pull = cells + 6;
  c->p_means = cells + 7;
  c->delta = cells + 8;
  c->norm_gap = cells + 9;
  c->u2 = cells + 10;
  c->on_u = pool_new(p, net->width);
  c->least_clusters = clusters->positive < clusters->negative ? clusters->positive : clusters->negative;
  c->zero = pool_int(p, 0);
  c->one = pool_int(p, 1);
  c->t = pool_new(p, 4);
  measure_means(c);
  measure_samples(c);
  measure_direction(c);
  measure_network(c);
}

/* least and most get the extremes of y^q N(mu_q - y^q eta u) at margin one, over the means. */
static void outputs_along(num *least, num *most, const cluster_case *c, const num *eta) {
  size_t m = c->net->width;
  num *z = pool_new(c->p, m), *values = pool_new(c->p, c->c->count), *step = pool_new(c->p, 1);
  for (size_t q = 0; q < c->c->count; q++) {
    num_neg(step, eta);
    if (c->c->label[q] < 0) num_set(step, eta);
    for (size_t j = 0; j < m; j++) {
      num_set(z + j, c->at_means + q * m + j);
      num_addmul(z + j, step, c->on_u + j, c->t);
    }
    output_at(values + q, c->net, z, c->t);
    num_div(values + q, values + q, c->net->level);
    if (c->c->label[q] < 0) num_neg(values + q, values + q);
  }
  smallest(least, values, c->c->count, c->t);
  largest(most, values, c->c->count);
}

/* The perturbation is z = eta u, eta = eta1 + eta2: its length, and that it changes every label by a margin of 1. */
static void perturbation_claims(theorem *t, const cluster_case *c, const num *eta1, const num *eta2, num *z2) {
  num *eta = pool_new(c->p, 1), *least = pool_new(c->p, 1), *most = pool_new(c->p, 1), *minus_one = pool_int(c->p, -1);
  num_add(eta, eta1, eta2);
  num_mul(z2, eta, eta);
  num_mul(z2, z2, c->u2);
  theorem_value(t, "eta1", eta1);
  theorem_value(t, "eta2", eta2);
  theorem_value(t, "|z|^2 of the universal perturbation z = (eta1 + eta2) sum_q y^q mu_q", z2);
  theorem_root(t, "|z|", z2);
  outputs_along(least, most, c, eta);
  theorem_claims(t, "max y^q N(mu_q - y^q z) <= -1", most, RELATION_AT_MOST, minus_one);
}

/* r = a + factor b. */
static num *sum_of(pool *p, const num *a, long factor, const num *b) {
  num *r = pool_int(p, factor);
  num_mul(r, r, b);
  num_add(r, r, a);
  return r;
}

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

static void both_labels(theorem *t, const cluster_case *c) {
  theorem_supposes_fact(t, "clusters of both labels", c->least_clusters > 0 ? VERDICT_HOLDS : VERDICT_FAILS);
}

/* T = p + Delta + 1, E = d - Delta + 1, D = d - Delta - k (p + Delta), U = 3 d + Delta + 1:
   eta1 = (2 Delta + p + 1) / D, eta2 = 3 U (E - 2 k T) / (D (E - 3 k T) k_min). */
static void printed_claims(theorem *t, const cluster_case *c, const num *T, const num *E) {
  pool *p = c->p;
  long k = (long)c->c->count, least = (long)c->least_clusters;
  num *d = pool_int(p, (long)c->net->dim), *eta1 = pool_new(p, 1), *eta2 = pool_new(p, 1), *z2 = pool_new(p, 1);
  num *D = sum_of(p, E, -k, T), *fewer = sum_of(p, E, -3 * k, T);
  num_add(D, D, pool_int(p, k - 1));
  if (least == 0 || !certainly_positive(D) || !certainly_positive(fewer)) return;
  num_add(eta1, T, c->delta);
  num_div(eta1, eta1, D);
  num_mul(eta2, sum_of(p, sum_of(p, c->one, 1, c->delta), 3, d), sum_of(p, E, -2 * k, T));
  num_mul(eta2, eta2, pool_int(p, 3));
  num_mul(fewer, fewer, pool_int(p, least));
  num_mul(fewer, fewer, D);
  num_div(eta2, eta2, fewer);
  perturbation_claims(t, c, eta1, eta2, z2);
  num_mul(z2, z2, pool_int(p, least * least));
  theorem_claims(t, "|z|^2 k_min^2 <= 169 d k", z2, RELATION_AT_MOST, pool_int(p, 169 * (long)c->net->dim * k));
}

static verdict printed_theorem(report *out, const cluster_case *c) {
  theorem t;
  pool *p = c->p;
  num *d = pool_int(p, (long)c->net->dim), *ten_k = pool_int(p, 10 * (long)c->c->count);
  num *least = pool_new(p, 1), *most = pool_new(p, 1), *bound = pool_int(p, 3);
  num *T = sum_of(p, sum_of(p, c->one, 1, c->p_means), 1, c->delta), *E = sum_of(p, sum_of(p, c->one, 1, d), -1, c->delta);
  theorem_begin(&t, out, "B Thm. 4.2");
  both_labels(&t, c);
  theorem_supposes(&t, "max | |mu_q|^2 - d | over clusters", c->norm_gap, RELATION_EQUAL, c->zero);
  num_mul(ten_k, ten_k, T);
  theorem_supposes(&t, "10 k (p + Delta + 1) <= d - Delta + 1", ten_k, RELATION_AT_MOST, E);
  theorem_value(&t, "p", c->p_means);
  theorem_value(&t, "Delta, measured", c->delta);
  outputs_along(least, most, c, c->zero);
  num_div(bound, bound, pool_int(p, 128));
  theorem_claims(&t, "3/128 <= min y^q N(mu_q)", bound, RELATION_AT_MOST, least);
  num_div(bound, pool_int(p, 3), pool_int(p, 2));
  theorem_claims(&t, "max y^q N(mu_q) <= 3/2", most, RELATION_AT_MOST, bound);
  printed_claims(&t, c, T, E);
  return theorem_end(&t, 1);
}

/* With the measured numbers: alpha = 1 / (L - 2 (k - 1) C) bounds the multipliers of a cluster, beta = (1 - (k - 1) C alpha) / U
   those of its own label from below, N_max = (U' + (k - 1) C') alpha the output at a mean. */
static void measured_claims(theorem *t, const cluster_case *c) {
  pool *p = c->p;
  long others = (long)c->c->count - 1, least = (long)c->least_clusters;
  num *alpha = pool_new(p, 1), *beta = pool_new(p, 1), *eta1 = pool_new(p, 1), *eta2 = pool_new(p, 1), *z2 = pool_new(p, 1);
  num *room = sum_of(p, c->least_own, -2 * others, c->cross), *own_room = sum_of(p, c->least_own, -3 * others, c->cross);
  if (least == 0 || !certainly_positive(c->pull) || !certainly_positive(own_room) || !certainly_positive(room)) return;
  num_div(alpha, c->one, room);
  num_mul(beta, own_room, alpha); /* 1 - (k - 1) C alpha */
  num_div(beta, beta, c->most_own);
  theorem_value(t, "alpha", alpha);
  theorem_value(t, "beta", beta);
  num_div(eta1, c->drift, c->pull);
  num_mul(eta2, sum_of(p, c->mean_own, others, c->mean_cross), alpha);
  num_add(eta2, eta2, c->one);
  num_mul(beta, beta, pool_int(p, least));
  num_mul(beta, beta, c->pull);
  num_div(eta2, eta2, beta);
  perturbation_claims(t, c, eta1, eta2, z2);
}

static verdict measured_theorem(report *out, const cluster_case *c) {
  theorem t;
  num *others = pool_int(c->p, 3 * ((long)c->c->count - 1));
  theorem_begin(&t, out, "B Thm. 4.2, measured");
  both_labels(&t, c);
  num_mul(others, others, c->cross);
  theorem_supposes(&t, "3 (k - 1) C < L", others, RELATION_LESS, c->least_own);
  theorem_supposes(&t, "0 < D", c->zero, RELATION_LESS, c->pull);
  measured_claims(&t, c);
  return theorem_end(&t, 1);
}

verdict consequences_of_B(pool *p, report *out, const folded_network *net, const sample_clusters *clusters) {
  cluster_case c;
  case_init(p, &c, net, clusters);
  verdict printed = printed_theorem(out, &c), measured = measured_theorem(out, &c);
  return either_holds(printed, measured);
}
