#include "theorems/B/consequences.h"

#include "theorems/B/consequences_case.h"
#include "theorems/consequences_theorem.h"

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
static void perturbation_claims(listed_theorem *t, const cluster_case *c, const num *eta1, const num *eta2, num *z2) {
  num *eta = pool_new(c->p, 1), *least = pool_new(c->p, 1), *most = pool_new(c->p, 1), *minus_one = pool_int(c->p, -1);
  num_add(eta, eta1, eta2);
  num_mul(z2, eta, eta);
  num_mul(z2, z2, c->u2);
  listed_value(t, "eta1", eta1);
  listed_value(t, "eta2", eta2);
  listed_value(t, "|z|^2 of the universal perturbation z = (eta1 + eta2) sum_q y^q mu_q", z2);
  listed_root(t, "|z|", z2);
  outputs_along(least, most, c, eta);
  listed_claims(t, "max y^q N(mu_q - y^q z) <= -1", most, AT_MOST, minus_one);
}

/* r = a + factor b. */
static num *sum_of(pool *p, const num *a, long factor, const num *b) {
  num *r = pool_int(p, factor);
  num_mul(r, r, b);
  num_add(r, r, a);
  return r;
}

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

static void both_labels(listed_theorem *t, const cluster_case *c) {
  listed_supposes_fact(t, "clusters of both labels", c->least_clusters > 0 ? VERDICT_HOLDS : VERDICT_FAILS);
}

/* T = p + Delta + 1, E = d - Delta + 1, D = d - Delta - k (p + Delta), U = 3 d + Delta + 1:
   eta1 = (2 Delta + p + 1) / D, eta2 = 3 U (E - 2 k T) / (D (E - 3 k T) k_min). */
static void printed_claims(listed_theorem *t, const cluster_case *c, const num *T, const num *E) {
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
  listed_claims(t, "|z|^2 k_min^2 <= 169 d k", z2, AT_MOST, pool_int(p, 169 * (long)c->net->dim * k));
}

static verdict printed_theorem(report *out, const cluster_case *c) {
  listed_theorem t;
  pool *p = c->p;
  num *d = pool_int(p, (long)c->net->dim), *ten_k = pool_int(p, 10 * (long)c->c->count);
  num *least = pool_new(p, 1), *most = pool_new(p, 1), *bound = pool_new(p, 1);
  num *T = sum_of(p, sum_of(p, c->one, 1, c->p_means), 1, c->delta),
      *E = sum_of(p, sum_of(p, c->one, 1, d), -1, c->delta);
  listed_begin(&t, out, "B Thm. 4.2");
  both_labels(&t, c);
  num_div(bound, d, pool_int(p, 100));
  listed_supposes(&t, "max | |mu_q|^2 - d | over clusters against d / 100", c->norm_gap, AT_MOST, bound);
  num_mul(ten_k, ten_k, T);
  listed_supposes(&t, "10 k (p + Delta + 1) <= d - Delta + 1", ten_k, AT_MOST, E);
  listed_value(&t, "p", c->p_means);
  listed_value(&t, "Delta, measured", c->delta);
  outputs_along(least, most, c, c->zero);
  num_div(bound, pool_int(p, 3), pool_int(p, 128));
  listed_claims(&t, "3/128 <= min y^q N(mu_q)", bound, AT_MOST, least);
  num_div(bound, pool_int(p, 3), pool_int(p, 2));
  listed_claims(&t, "max y^q N(mu_q) <= 3/2", most, AT_MOST, bound);
  printed_claims(&t, c, T, E);
  return listed_end(&t, 1);
}

/* With the measured numbers: alpha = 1 / (L - 2 (k - 1) C) bounds the multipliers of a cluster, beta = (1 - (k - 1) C alpha) / U
   those of its own label from below, N_max = (U' + (k - 1) C') alpha the output at a mean. */
static void measured_claims(listed_theorem *t, const cluster_case *c) {
  pool *p = c->p;
  long others = (long)c->c->count - 1, least = (long)c->least_clusters;
  num *alpha = pool_new(p, 1), *beta = pool_new(p, 1), *eta1 = pool_new(p, 1), *eta2 = pool_new(p, 1),
      *z2 = pool_new(p, 1);
  num *room = sum_of(p, c->least_own, -2 * others, c->cross),
      *own_room = sum_of(p, c->least_own, -3 * others, c->cross);
  if (least == 0 || !certainly_positive(c->pull) || !certainly_positive(own_room) || !certainly_positive(room)) return;
  num_div(alpha, c->one, room);
  num_mul(beta, own_room, alpha); /* 1 - (k - 1) C alpha */
  num_div(beta, beta, c->most_own);
  listed_value(t, "alpha", alpha);
  listed_value(t, "beta", beta);
  num_div(eta1, c->drift, c->pull);
  num_mul(eta2, sum_of(p, c->mean_own, others, c->mean_cross), alpha);
  num_add(eta2, eta2, c->one);
  num_mul(beta, beta, pool_int(p, least));
  num_mul(beta, beta, c->pull);
  num_div(eta2, eta2, beta);
  perturbation_claims(t, c, eta1, eta2, z2);
}

static verdict measured_theorem(report *out, const cluster_case *c) {
  listed_theorem t;
  num *others = pool_int(c->p, 3 * ((long)c->c->count - 1));
  listed_begin(&t, out, "B Thm. 4.2, measured");
  both_labels(&t, c);
  num_mul(others, others, c->cross);
  listed_supposes(&t, "3 (k - 1) C < L", others, LESS, c->least_own);
  listed_supposes(&t, "0 < D", c->zero, LESS, c->pull);
  measured_claims(&t, c);
  return listed_end(&t, 1);
}

verdict consequences_of_B(pool *p, report *out, const folded_network *net, const sample_clusters *clusters) {
  cluster_case c;
  cluster_case_init(p, &c, net, clusters);
  verdict printed = printed_theorem(out, &c), measured = measured_theorem(out, &c);
  return either_holds(printed, measured);
}
