#include "dynamics/trajectory.h"

#include "linalg/vector.h"
#include "num/centre.h"
#include "num/exchange.h"

/* ---- the centre ---- */

static void place_preactivations(trajectory *a) {
  const training *r = a->r;
  if (a->W != NULL) {
    descent_preactivations(a->P, a->W, r, a->work);
    return;
  }
  for (size_t k = 0; k < r->m * r->n; k++) num_set(a->P + k, a->P0 + k);
  for (size_t j = 0; j < r->m; j++) descent_move(a->P + j * r->n, a->A + j * r->n, r->K, r->n, r->n, a->work);
}

/* Everything of the centre that the next step needs. */
static int look_around(trajectory *a) {
  const training *r = a->r;
  place_preactivations(a);
  if (!descent_margins(a->q, a->P, r, a->work) || !descent_weights(a->g, a->q, r, a->work) ||
      !descent_slopes(a->D, a->P, r, a->work))
    return 0;
  descent_pulls(a->c, a->D, a->g, r, a->work);
  return 1;
}

/* Replaces count numbers by their middles; r = the sum of the squares of what lay around them. t: 2 cells. */
static void settle(num *r, num *x, size_t count, num *t) {
  num_set_int(r, 0);
  for (size_t k = 0; k < count; k++) {
    num_split(x + k, t, x + k);
    num_addmul(r, t, t, t + 1);
  }
}

/* tau = what the step of the centre loses. A change of the coefficients by E changes the weights by E X, which is at most
   sqrt(max_i R_i) |E|_F long. t: 3 cells. */
static void move_centre(num *tau, trajectory *a, num *t) {
  const training *r = a->r;
  if (a->W != NULL) {
    descent_explicit(a->W, a->c, r, t);
    settle(tau, a->W, r->m * r->d, t);
  } else {
    for (size_t k = 0; k < r->m * r->n; k++) num_add(a->A + k, a->A + k, a->c + k);
    settle(tau, a->A, r->m * r->n, t);
    vec_max(t, a->row_sums, r->n);
    num_mul(tau, tau, t);
  }
  num_root_above(tau, tau);
}

/* ---- the factor ---- */

/* Is the slope of neuron j at sample i the same all over the ball (HOLDS), as far as can be told? reach: |x_i| times the
   radius. t: 2 cells. */
static verdict constant_slope(const trajectory *a, const num *z, const num *reach, num *t) {
  const phi *f = &a->r->activation;
  if (f->kind == PHI_LOGISTIC) return VERDICT_UNDECIDED;
  num_abs(t, z);
  num_sub(t, t, reach);
  if (f->kind == PHI_LEAKY) return num_sign(t) == ORDER_GREATER ? VERDICT_HOLDS : VERDICT_UNDECIDED;
  num_mul(t, t, f->H);
  num_set_int(t + 1, 1);
  return num_compare(t, t + 1) == ORDER_GREATER ? VERDICT_HOLDS : VERDICT_UNDECIDED;
}

/* 1 when sample i meets a neuron whose slope may change in the ball. t: 2 cells. */
static int meets_a_curve(const trajectory *a, size_t i, const num *reach, num *t) {
  for (size_t j = 0; j < a->r->m; j++)
    if (constant_slope(a, a->P + j * a->r->n + i, reach, t) != VERDICT_HOLDS) return 1;
  return 0;
}

/* What one sample adds to the bounds p and nu, without 1/n: their largest so far, and H' (NULL where the slope jumps). Returns 0
   where the slope may jump. t: 6 cells. */
static int bound_at(num *p, num *nu, const trajectory *a, size_t i, const num *smoothness, num *t) {
  num *reach = t, *g = t + 1, *curvature = t + 2;
  num_mul(reach, a->radius, a->norms + i);
  num_ceiling(reach, reach);
  num_sub(g, a->q + i, reach);
  num_set(curvature, g);
  (void)loss_slope(g, curvature, a->r->loss, t + 3);
  num_ceiling(g, g);
  loss_curvature_bound(curvature, g, a->r->loss, t + 3);
  num_mul(curvature, curvature, a->row_sums + i);
  num_max(p, p, curvature);
  if (!meets_a_curve(a, i, reach, t + 3)) return 1;
  if (smoothness == NULL) return 0;
  num_mul(g, g, smoothness);
  num_mul(g, g, a->r->scale);
  num_mul(g, g, a->row_sums + i);
  num_max(nu, nu, g);
  return 1;
}

/* factor = max(1, alpha p - 1) + alpha nu; 0 where there is none. t: 9 cells. */
static int growth(num *factor, const trajectory *a, num *t) {
  num *p = t, *nu = t + 1, *smoothness = t + 2;
  int smooth = phi_smoothness(smoothness, &a->r->activation, t + 3);
  num_set_int(p, 0);
  num_set_int(nu, 0);
  for (size_t i = 0; i < a->r->n; i++)
    if (!bound_at(p, nu, a, i, smooth ? smoothness : NULL, t + 3)) return 0;
  num_set_int(t + 3, (long)a->r->n);
  num_div(t + 3, a->r->alpha, t + 3);
  num_mul(p, p, t + 3);
  num_mul(nu, nu, t + 3);
  num_set_int(factor, 1);
  num_sub(p, p, factor);
  num_max(factor, factor, p);
  num_add(factor, factor, nu);
  return 1;
}

/* radius <- factor radius, before the centre moves. An exact centre stays one, also where the slope jumps. t: 10 cells. */
static void grow_radius(trajectory *a, num *t) {
  num *factor = t;
  if (num_sign(a->radius) == ORDER_EQUAL) return;
  if (growth(factor, a, t + 1)) {
    num_mul(a->radius, a->radius, factor);
  } else {
    num_set_int(factor, 0);
    num_set_int(a->radius, 1);
    num_div(a->radius, a->radius, factor); /* the whole line: nothing is known any more */
  }
}

/* ---- the trajectory ---- */

static void measure_samples(trajectory *a, pool *p) {
  const training *r = a->r;
  a->norms = pool_new(p, r->n);
  a->row_sums = pool_new(p, r->n);
  for (size_t i = 0; i < r->n; i++) {
    num_root_above(a->norms + i, r->K + i * r->n + i);
    for (size_t k = 0; k < r->n; k++) {
      num_abs(a->work, r->K + i * r->n + k);
      num_add(a->row_sums + i, a->row_sums + i, a->work);
    }
  }
}

/* The start is settled too: a number that this precision does not have is off already. */
static void place_explicit(trajectory *a, pool *p, const num *W0) {
  a->W = pool_new(p, a->r->m * a->r->d);
  for (size_t k = 0; k < a->r->m * a->r->d; k++) num_set(a->W + k, W0 + k);
  settle(a->radius, a->W, a->r->m * a->r->d, a->work);
  num_root_above(a->radius, a->radius);
}

/* W(0) X^T is enclosed once: what is lost there is no distance from W(0), and every step from the centre knows of it. */
static void place_gram(trajectory *a, pool *p, const num *W0) {
  num *P0 = pool_new(p, a->r->m * a->r->n);
  descent_preactivations(P0, W0, a->r, a->work);
  a->P0 = P0;
  a->A = pool_new(p, a->r->m * a->r->n);
}

int trajectory_begin(trajectory *a, pool *p, const training *r, const num *W0, int gram_form) {
  size_t all = r->m * r->n;
  *a = (trajectory){.r = r};
  a->P = pool_new(p, all);
  a->D = pool_new(p, all);
  a->c = pool_new(p, all);
  a->q = pool_new(p, r->n);
  a->g = pool_new(p, r->n);
  a->radius = pool_new(p, 1);
  a->work = pool_new(p, 16);
  measure_samples(a, p);
  if (gram_form) {
    place_gram(a, p, W0);
  } else {
    place_explicit(a, p, W0);
  }
  return look_around(a);
}

int trajectory_step(trajectory *a) {
  num *tau = a->work + 15;
  grow_radius(a, a->work);
  move_centre(tau, a, a->work);
  num_add(a->radius, a->radius, tau);
  num_ceiling(a->radius, a->radius);
  a->t++;
  return look_around(a);
}

/* ---- what is known of the iterate ---- */

void trajectory_preactivations(num *P, const trajectory *a, num *t) {
  size_t n = a->r->n;
  for (size_t k = 0; k < a->r->m * n; k++) {
    num_mul(t, a->radius, a->norms + k % n);
    num_widen(P + k, a->P + k, t);
  }
}

void trajectory_margins(num *q, const trajectory *a, num *t) {
  for (size_t i = 0; i < a->r->n; i++) {
    num_mul(t, a->radius, a->norms + i);
    num_widen(q + i, a->q + i, t);
  }
}

int trajectory_weights(num *g, const trajectory *a, num *t) {
  num *q = t;
  for (size_t i = 0; i < a->r->n; i++) {
    num_mul(q, a->radius, a->norms + i);
    num_widen(q, a->q + i, q);
    if (!loss_slope(g + i, q, a->r->loss, t + 1)) return 0;
  }
  return 1;
}

void trajectory_iterate(num *W, const trajectory *a, const num *W0, num *t) {
  const training *r = a->r;
  const num *from = a->W != NULL ? a->W : W0;
  for (size_t k = 0; k < r->m * r->d; k++) num_set(W + k, from + k);
  if (a->W == NULL) descent_explicit(W, a->A, r, t);
  for (size_t k = 0; k < r->m * r->d; k++) num_widen(W + k, W + k, a->radius);
}
