#include "theorems/B/consequences_case.h"

#include "linalg/vector.h"
#include "net/network.h"

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

/* <mu_q, x_i> of every mean: in Delta its distance from d for the cluster of x_i, what exceeds p for the others. */
static void measure_to_mean(cluster_case *c, size_t i, size_t q) {
  num *k = c->t + 1, *limit = c->t + 2;
  num_add(k, to_mean(c, i, q), c->one);
  if (own(c, i) == q) {
    widen(c->mean_own, k, c->zero, c->t);
    num_set_int(limit, (long)c->net->dim);
    widen(c->delta, to_mean(c, i, q), limit, c->t);
  } else {
    widen(c->mean_cross, k, c->zero, c->t);
    num_abs(limit, to_mean(c, i, q));
    raise_to(c->delta, limit, c->p_means, c->t);
  }
}

static void measure_means(cluster_case *c) {
  num *d = pool_int(c->p, (long)c->net->dim);
  for (size_t q = 0; q < c->c->count; q++) {
    widen(c->norm_gap, among(c, q, q), d, c->t);
    num_max(c->delta, c->delta, c->norm_gap);
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

void cluster_case_init(pool *p, cluster_case *c, const folded_network *net, const sample_clusters *clusters) {
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
