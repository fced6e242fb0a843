#include "theorems/A/flow_instance.h"

#include "linalg/gram.h"
#include "linalg/reduce.h"
#include "theorems/A/gd_instance.h"

/* Is <x_i, x_k> = 0 for the samples as the case gives them? */
static int are_orthogonal(const field *X, size_t i, size_t k) {
  mpq_t sum, product;
  bounds a, b;
  mpq_inits(sum, product, a.lo, a.hi, b.lo, b.hi, NULL);
  for (size_t e = 0; e < X->cols; e++) {
    field_get(X, i * X->cols + e, &a);
    field_get(X, k * X->cols + e, &b);
    mpq_mul(product, a.lo, b.lo);
    mpq_add(sum, sum, product);
  }
  int answer = mpq_sgn(sum) == 0;
  mpq_clears(sum, product, a.lo, a.hi, b.lo, b.hi, NULL);
  return answer;
}

/* 0 where that is so and only roundings hide it: (3/5, 4/5) and (-4/5, 3/5) are orthogonal in no enclosure. */
static void clear_products(num *K, const field *X) {
  size_t n = X->rows;
  if (!field_is_exact(X)) return;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      if (i != k && num_sign(K + i * n + k) == ORDER_UNKNOWN && are_orthogonal(X, i, k)) num_set_int(K + i * n + k, 0);
}

/* k_i / n. */
static void place_rates(A_flow *a, pool *p) {
  const training *r = &a->r;
  num *t = pool_new(p, 3);
  (void)descent_slopes(a->D, a->P, r, t);
  for (size_t i = 0; i < r->n; i++) {
    for (size_t j = 0; j < r->m; j++) num_addmul(a->rates + i, a->D + j * r->n + i, a->D + j * r->n + i, t);
    num_mul(a->rates + i, a->rates + i, r->K + i * r->n + i);
    num_set_int(t, (long)(r->m * r->n));
    num_div(a->rates + i, a->rates + i, t);
  }
}

static void make_room(A_flow *a, pool *p) {
  size_t n = a->r.n, m = a->r.m;
  a->P = pool_new(p, m * n);
  a->D = pool_new(p, m * n);
  a->q0 = pool_new(p, n);
  a->rates = pool_new(p, n);
  a->q = pool_new(p, a->k * n);
  a->loss = pool_new(p, a->k);
}

int A_read_flow(const inputs *in, A_flow *a, failure *why) {
  size_t n = size_of(in, "n"), d = size_of(in, "d"), m = size_of(in, "m");
  num *K = pool_new(in->p, n * n), *t = pool_new(in->p, 5);
  const num *gamma = numbers(in, "gamma");
  order high = num_compare(gamma, pool_int(in->p, 1));
  if (num_sign(gamma) != ORDER_GREATER || (high != ORDER_LESS && high != ORDER_EQUAL))
    return refuse(why, "gamma: out of range, expected 0 < gamma <= 1");
  *a = (A_flow){.k = size_of(in, "k"), .times = numbers(in, "times"), .W0 = numbers(in, "W0")};
  for (size_t i = 0; i < a->k; i++)
    if (num_sign(a->times + i) == ORDER_LESS) return refuse(why, "times: entry %zu is below 0", i + 1);
  mat_gram(K, numbers(in, "X"), n, d, t);
  clear_products(K, fields_find(in->raw, "X"));
  a->r = (training){n,
                    d,
                    m,
                    numbers(in, "X"),
                    numbers(in, "y"),
                    K,
                    numbers(in, "signs"),
                    A_output_scale(in->p, m),
                    NULL,
                    {PHI_LEAKY, gamma, NULL, gamma},
                    LOSS_LOGISTIC};
  if (word_is(in, "loss", "exponential")) a->r.loss = LOSS_EXPONENTIAL;
  if (a->r.scale == NULL) return refuse(why, "signs: 1/sqrt(%zu) is not a rational number; take --arith enclosure", m);
  make_room(a, in->p);
  descent_preactivations(a->P, a->W0, &a->r, t);
  place_rates(a, in->p);
  return descent_margins(a->q0, a->P, &a->r, t);
}

/* <F_i, F_k> = y_i y_k <x_i, x_k> (1/m) sum_j phi'_ij phi'_kj. */
static void place_links(A_flow *a, num *t) {
  const training *r = &a->r;
  for (size_t e = 0; e < r->n * r->n; e++) {
    size_t i = e / r->n, k = e % r->n;
    for (size_t j = 0; j < r->m; j++) num_addmul(a->links + e, a->D + j * r->n + i, a->D + j * r->n + k, t);
    num_mul(a->links + e, a->links + e, r->K + e);
    num_mul(a->links + e, a->links + e, r->y + i);
    num_mul(a->links + e, a->links + e, r->y + k);
    num_set_int(t, (long)r->m);
    num_div(a->links + e, a->links + e, t);
  }
}

void A_link_flow(A_flow *a, pool *p) {
  num *cross = pool_new(p, 3);
  greatest_off_diagonal(cross, a->r.K, a->r.n, cross + 1);
  if (num_sign(cross) == ORDER_EQUAL) return;
  a->links = pool_new(p, a->r.n * a->r.n);
  place_links(a, cross);
  a->linked = pool_bytes(p, 1, sizeof *a->linked);
  convex_flow_begin(a->linked, p, a->r.n, a->links, a->q0, a->r.loss);
}

int A_flow_at(num *q, num *risk, const A_flow *a, const num *T, num *t) {
  size_t n = a->r.n;
  num *one = t + 5;
  num_set_int(risk, 0);
  if (a->linked != NULL && !convex_flow_at(q, a->linked, T)) return 0;
  for (size_t i = 0; i < n; i++) {
    if (a->linked == NULL && !flow_margin(q + i, a->q0 + i, a->rates + i, T, a->r.loss, t)) return 0;
    if (!loss_value(one, q + i, a->r.loss, t)) return 0;
    num_add(risk, risk, one);
  }
  num_set_int(t, (long)n);
  num_div(risk, risk, t);
  return 1;
}

int A_run_flow(A_flow *a, pool *p, failure *why) {
  num *t = pool_new(p, 6);
  for (size_t k = 0; k < a->k; k++)
    if (!A_flow_at(a->q + k * a->r.n, a->loss + k, a, a->times + k, t))
      return a->linked != NULL ? refuse(why, "times: entry %zu is too late for the flow to be enclosed", k + 1)
                               : refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  return 1;
}

void A_flow_suppose_orthogonal(theorem *t, const A_flow *a, pool *p) {
  num *cross = fresh(t->f);
  greatest_off_diagonal(cross, a->r.K, a->r.n, pool_new(p, 2));
  suppose(t, key_of("orthogonality"), named(t->f, "max |<x_i, x_k>|", cross), EQUAL, whole(t->f, 0));
}

verdict A_flow_suppose_agreement(theorem *t, const A_flow *a, pool *p) {
  const training *r = &a->r;
  num *agreement = pool_new(p, r->m * r->n);
  for (size_t k = 0; k < r->m * r->n; k++) {
    num_mul(agreement + k, a->P + k, r->s + k / r->n);
    num_mul(agreement + k, agreement + k, r->y + k % r->n);
  }
  return suppose(t, key_of("agreement"), whole(t->f, 0), LESS,
                 named(t->f, "min y_i s_j <w_j, x_i>", least(t->f, agreement, r->m * r->n)));
}
