#include "theorems/A/iterate.h"

#include "linalg/gram.h"
#include "linalg/spectral.h"
#include "linalg/vector.h"
#include "num/centre.h"

enum { HALVINGS = 64 };

/* ---- constants ---- */

const num *A_limit(formulas *f, long k, const num *R2, const num *c) {
  const num *factor = whole(f, k), *share = over(f, times(f, factor, R2), c);
  return plus(f, share, whole(f, k));
}

/* Of the rows of |K|, without the diagonal: their sums and their largest entries. t: 1 cell. */
static void measure_rows(num *sums, num *most, const num *K, size_t n, num *t) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      if (k == i) continue;
      num_abs(t, K + i * n + k);
      num_add(sums + i, sums + i, t);
      num_max(most + i, most + i, t);
    }
}

/* y_k <mu, x_k> = sum_i y_i y_k K_ik, and their sum |mu|^2. t: 1 cell. */
static void measure_mean(num *pulls, num *mu2, const training *r, num *t) {
  for (size_t k = 0; k < r->n; k++) {
    vec_dot(pulls + k, r->K + k * r->n, r->y, r->n, t);
    num_mul(pulls + k, pulls + k, r->y + k);
  }
  vec_sum(mu2, pulls, r->n);
}

static const num *named_root(formulas *f, const char *name, const num *x) { return named(f, name, root(f, x)); }

static void name_sizes(A_descent *a) {
  formulas *f = a->f;
  num *cells = pool_new(a->p, 3), *t = pool_new(a->p, 2);
  gram_extremes(cells, cells + 1, a->r->K, a->r->n);
  greatest_off_diagonal(cells + 2, a->r->K, a->r->n, t);
  a->R_min2 = named(f, "R_min^2", cells);
  a->R_max2 = named(f, "R_max^2", cells + 1);
  a->cross = named(f, "max_(i != k) |<x_i, x_k>|", cells + 2);
  a->R_min = named_root(f, "R_min", a->R_min2);
  a->R_max = named_root(f, "R_max", a->R_max2);
  a->R2 = named(f, "R^2", over(f, a->R_max2, a->R_min2));
  a->R = named(f, "R", over(f, a->R_max, a->R_min));
  a->gamma2 = squared(f, a->gamma);
  a->C_R = named(f, "C_R", A_limit(f, 10, a->R2, a->gamma2));
}

static void name_mean(A_descent *a) {
  size_t n = a->r->n;
  num *others = pool_new(a->p, n), *other = pool_new(a->p, n), *pulls = pool_new(a->p, n), *mu2 = pool_new(a->p, 1);
  num *t = pool_new(a->p, 1);
  measure_rows(others, other, a->r->K, n, t);
  measure_mean(pulls, mu2, a->r, t);
  a->others = others;
  a->other = other;
  a->pulls = pulls;
  a->mu2 = named(a->f, "|mu|^2", mu2);
  a->mu = named_root(a->f, "|mu|", a->mu2);
}

void A_descent_name(A_descent *a, pool *p, formulas *f, const training *r, const num *H) {
  *a = (A_descent){.r = r, .p = p, .f = f};
  a->n = named(f, "n", whole(f, (long)r->n));
  a->m = named(f, "m", whole(f, (long)r->m));
  a->alpha = named(f, "alpha", r->alpha);
  a->gamma = named(f, "gamma", r->activation.gamma);
  a->H = named(f, "H", H);
  a->root_n = root(f, a->n);
  a->root_m = root(f, a->m);
  a->root_2 = root(f, whole(f, 2));
  name_sizes(a);
  a->root_2C_R = root(f, times(f, whole(f, 2), a->C_R));
  name_mean(a);
}

/* ---- one set of weights ---- */

void A_iterate_new(A_iterate *x, const A_descent *a) {
  pool *p = a->p;
  size_t n = a->r->n, m = a->r->m, pairs = m * n;
  *x = (A_iterate){.P = pool_new(p, pairs), .D = pool_new(p, pairs), .c = pool_new(p, pairs)};
  x->move = pool_new(p, pairs);
  x->q = pool_new(p, n);
  x->g = pool_new(p, n);
  x->slopes = pool_new(p, n * n);
  x->Gamma = pool_new(p, n * n);
  x->linear = pool_new(p, n);
  x->along = pool_new(p, m);
  x->norms = pool_new(p, m);
  x->gradients = pool_new(p, m);
  num *cells = pool_new(p, 9);
  x->G = cells;
  x->L = cells + 1;
  x->gradient2 = cells + 2;
  x->gradient = cells + 3;
  x->W2 = cells + 4;
  x->W = cells + 5;
  x->reach = cells + 6;
  x->sigmoid = cells + 7;
  x->exponential = cells + 8;
  x->work = pool_new(p, 8);
}

/* r = sqrt(a) of a number that is known to be at least 0, though its enclosure may not be. t: 1 cell. */
static int root_of(num *r, const num *a, num *t) {
  num_set_int(t, 0);
  num_max(t, t, a);
  return num_root(r, t);
}

/* r = a / count. t: 1 cell. */
static void share(num *r, const num *a, size_t count, num *t) {
  num_set_int(t, (long)count);
  num_div(r, a, t);
}

/* G, L, and the two ratios. */
static int weigh(A_iterate *x, const training *r) {
  num *t = x->work, *sum = t + 3;
  if (!descent_weights(x->g, x->q, r, t)) return 0;
  num_set_int(sum, 0);
  for (size_t i = 0; i < r->n; i++) {
    if (!loss_value(t + 2, x->q + i, r->loss, t)) return 0;
    num_add(sum, sum, t + 2);
  }
  share(x->L, sum, r->n, t);
  vec_sum(sum, x->g, r->n);
  share(x->G, sum, r->n, t);
  vec_max(t, x->g, r->n);
  vec_min(t + 1, x->g, r->n);
  num_div(x->sigmoid, t, t + 1);
  vec_max(t, x->q, r->n);
  vec_min(t + 1, x->q, r->n);
  num_sub(t, t, t + 1);
  return num_exp(x->exponential, t);
}

/* The mean slopes and Gamma, both symmetric. */
static void pair_slopes(A_iterate *x, const training *r) {
  num *t = x->work;
  for (size_t i = 0; i < r->n; i++)
    for (size_t k = 0; k <= i; k++) {
      num *mean = x->slopes + i * r->n + k;
      num_set_int(mean, 0);
      for (size_t j = 0; j < r->m; j++) num_addmul(mean, x->D + j * r->n + i, x->D + j * r->n + k, t);
      share(mean, mean, r->m, t);
      num_mul(x->Gamma + i * r->n + k, mean, r->K + i * r->n + k);
      num_set(x->slopes + k * r->n + i, mean);
      num_set(x->Gamma + k * r->n + i, x->Gamma + i * r->n + k);
    }
}

static void predict(A_iterate *x, const training *r) {
  num *t = x->work, *term = t + 1;
  for (size_t i = 0; i < r->n; i++) {
    num_set_int(x->linear + i, 0);
    for (size_t k = 0; k < r->n; k++) {
      num_mul(term, x->g + k, r->y + k);
      num_addmul(x->linear + i, term, x->Gamma + i * r->n + k, t);
    }
    num_mul(x->linear + i, x->linear + i, r->y + i);
    num_mul(x->linear + i, x->linear + i, r->alpha);
    share(x->linear + i, x->linear + i, r->n, t);
  }
}

/* The step: c, c K, and the norms of the gradient, |grad_j L|^2 = <c_j, c_j K> / alpha^2. */
static int prepare_step(A_iterate *x, const training *r) {
  num *t = x->work, *size = t + 1;
  descent_pulls(x->c, x->D, x->g, r, t);
  vec_zero(x->move, r->m * r->n);
  num_set_int(x->gradient2, 0);
  for (size_t j = 0; j < r->m; j++) {
    descent_move(x->move + j * r->n, x->c + j * r->n, r->K, r->n, r->n, t);
    vec_dot(size, x->c + j * r->n, x->move + j * r->n, r->n, t);
    num_div(size, size, r->alpha);
    num_div(size, size, r->alpha);
    num_add(x->gradient2, x->gradient2, size);
    if (!root_of(x->gradients + j, size, t)) return 0;
  }
  return root_of(x->gradient, x->gradient2, t);
}

void A_project(num *along, const num *P, const training *r, num *t) {
  for (size_t j = 0; j < r->m; j++) {
    vec_dot(along + j, P + j * r->n, r->y, r->n, t);
    num_mul(along + j, along + j, r->s + j);
  }
}

/* s_j <w_j, mu>, and |W mu| / |mu|: 0 where mu is 0, and up to |W|_F where that is open. */
static int project(A_iterate *x, const A_descent *a) {
  const training *r = a->r;
  num *t = x->work, *sum = t + 1;
  A_project(x->along, x->P, r, t);
  num_set_int(x->reach, 0);
  order side = num_sign(a->mu2);
  if (side == ORDER_UNKNOWN) num_widen(x->reach, x->reach, x->W);
  if (side != ORDER_GREATER) return 1;
  vec_dot(sum, x->along, x->along, r->m, t);
  num_div(sum, sum, a->mu2);
  return root_of(x->reach, sum, t);
}

/* From the preactivations and margins on. */
static int look(A_iterate *x, const A_descent *a) {
  if (!weigh(x, a->r) || !descent_slopes(x->D, x->P, a->r, x->work)) return 0;
  pair_slopes(x, a->r);
  predict(x, a->r);
  return project(x, a) && prepare_step(x, a->r);
}

void A_largest_eigenvalue(num *r, const num *B, size_t m, pool *p) {
  num *room = pool_new(p, 2 * m * m + 2 * m + 3), *low = pool_new(p, 2), *high = low + 1;
  spectral_bounds(low, high, B, m, HALVINGS, room);
  num_sub(high, high, low);
  num_widen(r, low, high);
  num_max(r, r, low);
}

void A_outer_gram(num *B, const num *W, size_t m, size_t d, num *t) {
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k < m; k++) vec_dot(B + j * m + k, W + j * d, W + k * d, d, t);
}

void A_squared_norms(num *r, const num *W, size_t m, size_t d, num *t) {
  for (size_t j = 0; j < m; j++) vec_dot(r + j, W + j * d, W + j * d, d, t);
}

/* From |w_j|^2 in `norms` to |w_j|, |W|_F^2 and |W|_F. */
static void take_roots(A_iterate *x, size_t m) {
  vec_sum(x->W2, x->norms, m);
  (void)root_of(x->W, x->W2, x->work);
  for (size_t j = 0; j < m; j++) (void)root_of(x->norms + j, x->norms + j, x->work);
}

int A_iterate_at(A_iterate *x, const A_descent *a, const num *W) {
  descent_preactivations(x->P, W, a->r, x->work);
  if (!descent_margins(x->q, x->P, a->r, x->work)) return 0;
  A_squared_norms(x->norms, W, a->r->m, a->r->d, x->work);
  take_roots(x, a->r->m);
  return look(x, a);
}

int A_iterate_after(A_iterate *next, const A_descent *a, const A_iterate *x, const num *W) {
  const training *r = a->r;
  num *moved = pool_new(a->p, r->m * r->d);
  vec_copy(moved, W, r->m * r->d);
  descent_explicit(moved, x->c, r, x->work);
  return A_iterate_at(next, a, moved);
}

/* |w_j|^2 = |w_j(0)|^2 + <A_j, P_j(0) + P_j> of the centre, W = W(0) + A X; the iterate is within the radius of it. */
static void norms_of_path(A_iterate *x, const trajectory *path, const num *start2) {
  const training *r = path->r;
  num *t = x->work, *part = t + 1;
  for (size_t j = 0; j < r->m; j++) {
    const num *coefficients = path->A + j * r->n;
    num_set(x->norms + j, start2 + j);
    vec_dot(part, coefficients, path->P0 + j * r->n, r->n, t);
    num_add(x->norms + j, x->norms + j, part);
    vec_dot(part, coefficients, path->P + j * r->n, r->n, t);
    num_add(x->norms + j, x->norms + j, part);
  }
  take_roots(x, r->m);
  for (size_t j = 0; j < r->m; j++) num_widen(x->norms + j, x->norms + j, path->radius);
  num_widen(x->W, x->W, path->radius);
  num_mul(x->W2, x->W, x->W);
}

int A_iterate_of(A_iterate *x, const A_descent *a, const trajectory *path, const num *start2) {
  x->t = path->t;
  trajectory_preactivations(x->P, path, x->work);
  trajectory_margins(x->q, path, x->work);
  norms_of_path(x, path, start2);
  return look(x, a);
}

const num *A_iterate_rank_root(formulas *f, const A_iterate *x) {
  return over(f, named(f, "|W|_F", x->W), named(f, "(|W mu|/|mu|)", x->reach));
}
