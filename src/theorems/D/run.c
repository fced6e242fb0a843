#include "theorems/D/run.h"

#include "linalg/gram.h"
#include "linalg/vector.h"
#include "theorems/ranges.h"

static const num *inverse_root(pool *p, size_t m, failure *why) {
  num *r = pool_new(p, 1), *one = pool_int(p, 1);
  if (!num_root(r, pool_int(p, (long)m))) {
    (void)refuse(why, "signs: 1/sqrt(%zu) has no value in this arithmetic; take --arith enclosure", m);
    return NULL;
  }
  num_div(r, one, r);
  return r;
}

/* r = max_i sum_k |K_ik|; t: 2 cells. */
static void greatest_row(num *r, const num *K, size_t n, num *t) {
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) {
    num_set_int(t, 0);
    for (size_t k = 0; k < n; k++) {
      num_abs(t + 1, K + i * n + k);
      num_add(t, t, t + 1);
    }
    num_max(r, r, t);
  }
}

static void measure_samples(D_run *run) {
  size_t n = run->r.n;
  num *K = pool_new(run->p, n * n), *cells = pool_new(run->p, 4), *t = pool_new(run->p, 2);
  mat_gram(K, run->r.X, n, run->r.d, t);
  gram_extremes(cells, cells + 1, K, n);
  greatest_off_diagonal(cells + 2, K, n, t);
  greatest_row(cells + 3, K, n, t);
  run->r.K = K;
  run->R_min2 = cells;
  run->R_max2 = cells + 1;
  run->cross = cells + 2;
  run->most_row = cells + 3;
}

int D_read_net(const inputs *in, D_run *run, failure *why) {
  size_t n = size_of(in, "n"), p = size_of(in, "p"), m = size_of(in, "m");
  run->p = in->p;
  run->r = (training){n,
                      p,
                      m,
                      numbers(in, "X"),
                      numbers(in, "y"),
                      NULL,
                      numbers(in, "signs"),
                      inverse_root(in->p, m, why),
                      pool_int(in->p, 1),
                      {PHI_SMOOTHED, NULL, NULL, NULL},
                      LOSS_LOGISTIC};
  if (run->r.scale == NULL || !D_read_activation(in, &run->r.activation, why)) return 0;
  if (!size_fits("X", "n", n, "m p", m * p, D_MOST_PRODUCTS, why)) return 0;
  measure_samples(run);
  return num_sign(run->R_min2) == ORDER_GREATER || refuse(why, "X: expected samples that are certainly not 0");
}

int D_read_run(const inputs *in, D_run *run, failure *why) {
  static const range in_range[] = {ABOVE("alpha", 0), END_OF_RANGES};
  if (!ranges_hold(in, in_range, why) || !D_read_net(in, run, why)) return 0;
  run->r.alpha = numbers(in, "alpha");
  return 1;
}

/* Preactivations, phi, its slopes, margins at W. */
static void activate(num *P, num *value, num *slope, num *z, const D_run *run, const num *W) {
  size_t all = run->r.m * run->r.n;
  num *t = pool_new(run->p, 5);
  descent_preactivations(P, W, &run->r, t);
  D_activate(value, slope, &run->r.activation, P, all, t);
  (void)descent_margins(z, P, &run->r, t);
}

/* From the sigmoid losses on: gradient and next weights. */
static void move(D_state *s, const D_run *run) {
  const training *r = &run->r;
  size_t weights = r->m * r->d;
  num *c = pool_new(run->p, r->m * r->n), *t = pool_new(run->p, 2);
  descent_pulls(c, s->slope, s->g, r, t);
  vec_copy(s->next, s->W, weights);
  descent_explicit(s->next, c, r, t);
  vec_zero(s->down, weights);
  descent_explicit(s->down, c, r, t);
  for (size_t k = 0; k < weights; k++) num_div(s->down + k, s->down + k, r->alpha);
  vec_dot(s->gradient2, s->down, s->down, weights, t);
  vec_sum(s->G, s->g, r->n);
  num_set_int(t, (long)r->n);
  num_div(s->G, s->G, t);
}

int D_take_step(D_state *s, const D_run *run, const num *W, const num *g, failure *why) {
  const training *r = &run->r;
  size_t pairs = r->m * r->n, weights = r->m * r->d;
  pool *p = run->p;
  num *unused = pool_new(p, pairs);
  *s = (D_state){W,
                 pool_new(p, pairs),
                 pool_new(p, pairs),
                 pool_new(p, pairs),
                 pool_new(p, r->n),
                 pool_new(p, r->n),
                 pool_new(p, 1),
                 pool_new(p, weights),
                 pool_new(p, 1),
                 pool_new(p, weights),
                 pool_new(p, pairs),
                 pool_new(p, pairs),
                 pool_new(p, r->n)};
  activate(s->P, s->value, s->slope, s->z, run, W);
  if (g != NULL)
    vec_copy(s->g, g, r->n);
  else if (!descent_weights(s->g, s->z, r, pool_new(p, 2)))
    return refuse(why, "g: missing, expected the sigmoid losses; this arithmetic has no exponentials");
  move(s, run);
  activate(s->next_P, s->next_value, unused, s->next_z, run, s->next);
  return 1;
}

const num *D_mean_slopes(const D_run *run, const D_state *s) {
  size_t n = run->r.n, m = run->r.m;
  num *mean = pool_new(run->p, n * n), *t = pool_new(run->p, 1), *count = pool_int(run->p, (long)m);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      for (size_t j = 0; j < m; j++) num_addmul(mean + i * n + k, s->slope + j * n + i, s->slope + j * n + k, t);
      num_div(mean + i * n + k, mean + i * n + k, count);
    }
  return mean;
}

const num *D_table_product(const D_run *run, const num *A, const num *B) {
  num *r = pool_new(run->p, 1);
  vec_dot(r, A, B, run->r.m * run->r.d, pool_new(run->p, 1));
  return r;
}
