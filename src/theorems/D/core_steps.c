/* Conclusions K1 to K7 of D-core along a trajectory. A row of a step speaks of all steps since the row before it. */
#include "dynamics/trajectory.h"
#include "linalg/reduce.h"
#include "theorems/D/core.h"

/* ---- formulas ---- */

/* exp(-zeta) + (alpha c / n) t / (1 + exp(zeta)): what exp(z_i) is at least after t steps. */
/*@ requires room: free_cells(f, 12) && readable(f, zeta) && readable(f, alpha) && readable(f, c) &&
                    readable(f, n) && readable(f, t);
    requires nonzero: *n != 0.0 && 1 + exponential(*zeta) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 11], f->nodes[f->used .. f->used + 11];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 12 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                    \exists real q; q * \old(*n) * (1 + exponential(\old(*zeta))) ==
                    \old(*alpha) * \old(*c) * \old(*t) && *\result == exponential(-\old(*zeta)) + q; */
static const num *growth_of_margins(formulas *f, const num *zeta, const num *alpha, const num *c, const num *n,
                                    const num *t) {
  const num *start = natural_exp(f, negated(f, zeta)), *one = whole(f, 1);
  const num *gained = times(f, over(f, times(f, alpha, c), n), t), *slowed = plus(f, one, natural_exp(f, zeta));
  return plus(f, start, over(f, gained, slowed));
}

/* (1 + exp(zeta)) n / (alpha c t): what the risk is at most. */
/*@ requires room: free_cells(f, 7) && readable(f, zeta) && readable(f, n) && readable(f, alpha) &&
                    readable(f, c) && readable(f, t);
    requires nonzero: *alpha * *c * *t != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (\old(*alpha) * \old(*c) * \old(*t)) ==
                    (1 + exponential(\old(*zeta))) * \old(*n); */
static const num *risk_bound(formulas *f, const num *zeta, const num *n, const num *alpha, const num *c, const num *t) {
  const num *one = whole(f, 1), *most = times(f, plus(f, one, natural_exp(f, zeta)), n);
  return over(f, most, times(f, times(f, alpha, c), t));
}

/* (Q/n) (R+^2 + (n - 1) Xc) G^2: what |grad L|^2 is at most. */
/*@ requires room: free_cells(f, 8) && readable(f, Q) && readable(f, n) && readable(f, R_max2) &&
                    readable(f, cross) && readable(f, G);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*n) ==
                    \old(*Q) * (\old(*R_max2) + (\old(*n) - 1) * \old(*cross)) * (\old(*G) * \old(*G)); */
static const num *gradient_bound(formulas *f, const num *Q, const num *n, const num *R_max2, const num *cross,
                                 const num *G) {
  const num *others = minus(f, n, whole(f, 1)), *spread = plus(f, R_max2, times(f, others, cross));
  return times(f, times(f, over(f, Q, n), spread), squared(f, G));
}

/* alpha gamma |mu|^2 S / (4 m): how far every neuron has moved along mu. */
/*@ requires room: free_cells(f, 6) && readable(f, alpha) && readable(f, gamma) && readable(f, mu2) &&
                    readable(f, S) && readable(f, m);
    requires nonzero: 4 * *m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*m)) == \old(*alpha) * \old(*gamma) * \old(*mu2) * \old(*S); */
static const num *alignment(formulas *f, const num *alpha, const num *gamma, const num *mu2, const num *S,
                            const num *m) {
  const num *scaled = times(f, times(f, times(f, alpha, gamma), mu2), S);
  return over(f, scaled, times(f, whole(f, 4), m));
}

/* B = alpha gamma^2 |mu|^2 S / 4 - |W(0) mu|. */
/*@ requires room: free_cells(f, 7) && readable(f, alpha) && readable(f, gamma) && readable(f, mu2) &&
                    readable(f, S) && readable(f, start);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: 4 * (*\result + \old(*start)) ==
                    \old(*alpha) * (\old(*gamma) * \old(*gamma)) * \old(*mu2) * \old(*S); */
static const num *margin_bound(formulas *f, const num *alpha, const num *gamma, const num *mu2, const num *S,
                               const num *start) {
  const num *scaled = times(f, times(f, times(f, alpha, squared(f, gamma)), mu2), S);
  return minus(f, over(f, scaled, whole(f, 4)), start);
}

/* exp(-lambda max(B - |W|/sqrt(lambda), 0)^2 / (2 |W|^2)) with |W|_F for |W|_2: what the clean test error is at most. */
/*@ requires room: free_cells(f, 13) && readable(f, lambda) && readable(f, B) && readable(f, W2);
    requires nonzero: *lambda > 0.0 && 2 * *W2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 12], f->nodes[f->used .. f->used + 12];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 13 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real w, l, r, q; w * w == \old(*W2) && l * l ==
                    \old(*lambda) && r * l == w && q * (2 * \old(*W2)) ==
                    \old(*lambda) * (larger(0.0, \old(*B) - r) * larger(0.0, \old(*B) - r)) && *\result ==
                    exponential(-q); */
static const num *error_bound(formulas *f, const num *lambda, const num *B, const num *W2) {
  const num *spread = over(f, root(f, W2), root(f, lambda)), *gained = larger(f, whole(f, 0), minus(f, B, spread));
  const num *exponent = times(f, lambda, squared(f, gained)), *two = whole(f, 2);
  return natural_exp(f, negated(f, over(f, exponent, times(f, two, W2))));
}

/* gamma |mu|^2 G / 4: what the descent along mu is at least, times |mu|. */
/*@ requires room: free_cells(f, 4) && readable(f, gamma) && readable(f, mu2) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == \old(*gamma) * \old(*mu2) * \old(*G); */
static const num *pull_along_mean(formulas *f, const num *gamma, const num *mu2, const num *G) {
  const num *scaled = times(f, times(f, gamma, mu2), G);
  return over(f, scaled, whole(f, 4));
}

/* gamma^2 |mu|^2 G^2 / 16: the proxy PL inequality, squared. */
/*@ requires room: free_cells(f, 6) && readable(f, gamma) && readable(f, mu2) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: 16 * *\result == \old(*gamma) * \old(*gamma) * \old(*mu2) * (\old(*G) * \old(*G)); */
static const num *proxy(formulas *f, const num *gamma, const num *mu2, const num *G) {
  const num *scaled = times(f, times(f, squared(f, gamma), mu2), squared(f, G));
  return over(f, scaled, whole(f, 16));
}

/* 32 L(W(0)) / (gamma^2 |mu|^2 alpha): what the sum of G^2 over all steps is at most. */
/*@ requires room: free_cells(f, 6) && readable(f, L0) && readable(f, gamma) && readable(f, mu2) &&
                    readable(f, alpha);
    requires nonzero: *gamma * *gamma * *mu2 * *alpha != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma) * \old(*gamma) * \old(*mu2) * \old(*alpha)) == 32 * \old(*L0); */
static const num *budget(formulas *f, const num *L0, const num *gamma, const num *mu2, const num *alpha) {
  const num *scaled = times(f, whole(f, 32), L0);
  return over(f, scaled, times(f, times(f, squared(f, gamma), mu2), alpha));
}

/* alpha (R+^2 + (n - 1) Xc) (1/4 + H' / sqrt(m)) / n: step size times smoothness of the risk; descent where it is at most 1. */
/*@ requires room: free_cells(f, 9) && readable(f, alpha) && readable(f, R_max2) && readable(f, n) &&
                    readable(f, cross) && readable(f, H_least) && readable(f, scale);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result * \old(*n) ==
                    \old(*alpha) * (\old(*R_max2) + (\old(*n) - 1) * \old(*cross)) * (1 + 4 * \old(*H_least) *
                    \old(*scale)); */
static const num *step_smoothness(formulas *f, const num *alpha, const num *R_max2, const num *n, const num *cross,
                                  const num *H_least, const num *scale) {
  const num *others = minus(f, n, whole(f, 1)), *spread = plus(f, R_max2, times(f, others, cross));
  const num *curved = times(f, H_least, scale), *quarter = ratio(f, 1, 4);
  return over(f, times(f, times(f, alpha, spread), plus(f, quarter, curved)), n);
}

/* (gamma |mu| / 48)^2 |W(0)|^2: what the first step moves at least, squared. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, mu2) && readable(f, W2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2304 * *\result == \old(*gamma) * \old(*gamma) * \old(*mu2) * \old(*W2); */
static const num *first_move(formulas *f, const num *gamma, const num *mu2, const num *W2) {
  const num *scaled = times(f, times(f, squared(f, gamma), mu2), W2);
  return over(f, scaled, whole(f, 2304));
}

/* ---- what is known at a step ---- */

typedef struct {
  const D_core_setting *core;
  const D_core_mean *mean;
  const num *W0;
  trajectory path;
  num *q, *g, *last_q, *last_g;       /* n: now, and a step before */
  num *S, *S2;                        /* sums of G and of G^2 over the steps before */
  num *L0;                            /* the risk at the start */
  num *ratio, *sigmoid, *gain, *rise; /* worst since the last row: of exp(z_j - z_i), g_j/g_i, K2, K3 */
  num *work;
} walk;

static int look(walk *w) {
  trajectory_margins(w->q, &w->path, w->work);
  return trajectory_weights(w->g, &w->path, w->work);
}

/* The risk at the start; every margin is one of the start. */
static int start_risk(walk *w) {
  size_t n = w->core->run->r.n;
  num *l = w->work, *t = w->work + 1;
  for (size_t i = 0; i < n; i++) {
    if (!loss_value(l, w->q + i, LOSS_LOGISTIC, t)) return 0;
    num_add(w->L0, w->L0, l);
  }
  num_set_int(t, (long)n);
  num_div(w->L0, w->L0, t);
  return 1;
}

static int begin(walk *w, const D_core_setting *core, const D_core_mean *mean, const num *W0) {
  pool *p = core->run->p;
  size_t n = core->run->r.n;
  *w = (walk){.core = core, .mean = mean, .W0 = W0};
  w->q = pool_new(p, n);
  w->g = pool_new(p, n);
  w->last_q = pool_new(p, n);
  w->last_g = pool_new(p, n);
  w->S = pool_new(p, 1);
  w->S2 = pool_new(p, 1);
  w->L0 = pool_new(p, 1);
  w->ratio = pool_new(p, 1);
  w->sigmoid = pool_new(p, 1);
  w->gain = pool_new(p, 1);
  w->rise = pool_new(p, 1);
  w->work = pool_new(p, 8);
  return trajectory_begin(&w->path, p, &core->run->r, W0, 0) && look(w) && start_risk(w);
}

/* What holds at the step, for K1. */
static void take_ratios(walk *w, int first) {
  size_t n = w->core->run->r.n;
  num *t = w->work;
  vec_max(t, w->q, n);
  vec_min(t + 1, w->q, n);
  num_sub(t, t, t + 1);
  (void)num_exp(t, t);
  vec_max(t + 1, w->g, n);
  vec_min(t + 2, w->g, n);
  num_div(t + 1, t + 1, t + 2);
  if (first) {
    num_set(w->ratio, t);
    num_set(w->sigmoid, t + 1);
  } else {
    num_max(w->ratio, w->ratio, t);
    num_max(w->sigmoid, w->sigmoid, t + 1);
  }
}

/* What the step did, for K2 and K3: min_i (z'_i - z_i - (alpha c/n) g_i) and max_i (g'_i - g_i). */
static void take_change(walk *w, int first) {
  const training *r = &w->core->run->r;
  num *rate = w->work, *t = w->work + 1;
  num_set_int(t, (long)r->n);
  num_div(rate, r->alpha, t);
  num_mul(rate, rate, w->core->c);
  for (size_t i = 0; i < r->n; i++) {
    num_sub(t, w->q + i, w->last_q + i);
    num_submul(t, rate, w->last_g + i, t + 1);
    num_sub(t + 2, w->g + i, w->last_g + i);
    if (first && i == 0) {
      num_set(w->gain, t);
      num_set(w->rise, t + 2);
    } else {
      num_min(w->gain, w->gain, t);
      num_max(w->rise, w->rise, t + 2);
    }
  }
}

static void add_losses(walk *w) {
  size_t n = w->core->run->r.n;
  vec_sum(w->work, w->g, n);
  num_set_int(w->work + 1, (long)n);
  num_div(w->work, w->work, w->work + 1);
  num_add(w->S, w->S, w->work);
  num_addmul(w->S2, w->work, w->work, w->work + 1);
}

static int advance(walk *w, int first) {
  size_t n = w->core->run->r.n;
  add_losses(w);
  vec_copy(w->last_q, w->q, n);
  vec_copy(w->last_g, w->g, n);
  if (!trajectory_step(&w->path) || !look(w)) return 0;
  take_ratios(w, first);
  take_change(w, first);
  return 1;
}

/* ---- numbers of a row ---- */

static const num *mean_loss(formulas *f, const walk *w, int logistic) {
  size_t n = w->core->run->r.n;
  num *l = pool_new(w->core->run->p, n);
  for (size_t i = 0; logistic && i < n; i++) (void)loss_value(l + i, w->q + i, LOSS_LOGISTIC, w->work);
  return over(f, sum(f, logistic ? l : w->g, n), w->core->n);
}

/* Where the next step goes: alpha times minus the gradient, sum_i c_ji x_i of neuron j, m x p. slope: m x n. */
static const num *next_move(const walk *w, num *slope) {
  const training *r = &w->core->run->r;
  pool *p = w->core->run->p;
  num *P = pool_new(p, r->m * r->n), *c = pool_new(p, r->m * r->n), *move = pool_new(p, r->m * r->d), *t = w->work;
  trajectory_preactivations(P, &w->path, t);
  (void)descent_slopes(slope, P, r, t);
  descent_pulls(c, slope, w->g, r, t);
  descent_explicit(move, c, r, t);
  return move;
}

static const num *gradient2(const walk *w, const num *move) {
  const training *r = &w->core->run->r;
  num *size = pool_new(w->core->run->p, 1);
  vec_dot(size, move, move, r->m * r->d, w->work);
  num_div(size, size, r->alpha);
  num_div(size, size, r->alpha);
  return size;
}

static const num *weights(const walk *w) {
  const training *r = &w->core->run->r;
  num *W = pool_new(w->core->run->p, r->m * r->d);
  trajectory_iterate(W, &w->path, w->W0, w->work);
  return W;
}

/* min_j s_j <w_j(t) - w_j(0), mu>, which is sqrt(m) times that of a_j. */
static const num *least_alignment(const walk *w, const num *W) {
  const training *r = &w->core->run->r;
  num *along = pool_new(w->core->run->p, r->m), *least = pool_new(w->core->run->p, 1), *t = w->work;
  for (size_t j = 0; j < r->m; j++) {
    vec_dot(along + j, W + j * r->d, w->mean->mu, r->d, t);
    vec_dot(t, w->W0 + j * r->d, w->mean->mu, r->d, t + 1);
    num_sub(along + j, along + j, t);
    num_mul(along + j, along + j, r->s + j);
  }
  vec_min(least, along, r->m);
  num_mul(least, least, r->scale);
  return least;
}

/* (1 + gamma)/2 sum_j a_j <w_j, mu>: the mean of c f(x) over symmetric noise, for an activation with that odd part. */
static const num *mean_margin(const walk *w, const num *W) {
  const training *r = &w->core->run->r;
  num *M = pool_new(w->core->run->p, 1), *t = w->work;
  for (size_t j = 0; j < r->m; j++) {
    vec_dot(t, W + j * r->d, w->mean->mu, r->d, t + 1);
    num_addmul(M, t, r->s + j, t + 1);
  }
  num_mul(M, M, r->scale);
  num_set_int(t, 1);
  num_add(t, t, r->activation.gamma);
  num_mul(M, M, t);
  num_set_int(t, 2);
  num_div(M, M, t);
  return M;
}

/* ---- rows ---- */

/* At the start ratios are at most exp(2 zeta), by H1 less than 8 <= Q. */
static void start_row(theorem *t, const D_core_setting *c) {
  formulas *f = t->f;
  claim(t, key_of("K1.start"), natural_exp(f, times(f, whole(f, 2), c->zeta)), AT_MOST, c->Q);
}

static void loss_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  claim(t, key_at("K1", at), named(f, "max exp(z_j - z_i)", w->ratio), AT_MOST, c->Q);
  claim(t, key_at("K1.sigmoid", at), named(f, "max g_j/g_i", w->sigmoid), AT_MOST, c->Q);
  claim(t, key_at("K2", at), whole(f, 0), AT_MOST, named(f, "min z'_i - z_i - (alpha c/n) g_i", w->gain));
  claim(t, key_at("K3", at), named(f, "max g'_i - g_i", w->rise), AT_MOST, whole(f, 0));
}

static void rate_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  const num *steps = named(f, "t", whole(f, (long)w->path.t));
  const num *risk = named(f, "L", mean_loss(f, w, 1)), *G = named(f, "G", mean_loss(f, w, 0));
  const num *smallest = natural_exp(f, named(f, "min z_i", least(f, w->q, c->run->r.n)));
  claim(t, key_at("K4", at), growth_of_margins(f, c->zeta, c->alpha, c->c, c->n, steps), AT_MOST, smallest);
  if (num_sign(c->c) == ORDER_GREATER)
    claim(t, key_at("K4.rate", at), risk, AT_MOST, risk_bound(f, c->zeta, c->n, c->alpha, c->c, steps));
  const num *move = next_move(w, pool_new(c->run->p, c->run->r.m * c->run->r.n));
  claim(t, key_at("K5", at), named(f, "|grad L|^2", gradient2(w, move)), AT_MOST,
        gradient_bound(f, c->Q, c->n, c->R_max2, c->cross, G));
  tell(t, key_at("least-margin", at), named(f, "min z_i", least(f, w->q, c->run->r.n)));
}

/* sum_j a_j <move_j, mu> / alpha = <-grad L, V> |mu|. */
static const num *along_mean(const walk *w, const num *move) {
  const training *r = &w->core->run->r;
  num *along = pool_new(w->core->run->p, 1), *t = w->work;
  for (size_t j = 0; j < r->m; j++) {
    vec_dot(t, move + j * r->d, w->mean->mu, r->d, t + 1);
    num_addmul(along, t, r->s + j, t + 1);
  }
  num_mul(along, along, r->scale);
  num_div(along, along, r->alpha);
  return along;
}

/* y_i <grad f(x_i), V> |mu| = y_i <mu, x_i> mean_j phi'_ji, least over the clean samples, or the noisy ones; NULL without any. */
static const num *least_pull(const walk *w, const num *slope, int clean) {
  const training *r = &w->core->run->r;
  num *pulls = pool_new(w->core->run->p, r->n), *least = pool_new(w->core->run->p, 1), *t = w->work;
  size_t count = 0;
  for (size_t i = 0; i < r->n; i++) {
    int same = (num_sign(r->y + i) == ORDER_GREATER) == (w->mean->clean[i] > 0);
    if (same != clean) continue;
    num *pull = pulls + count++;
    for (size_t j = 0; j < r->m; j++) num_add(pull, pull, slope + j * r->n + i);
    vec_dot(t, r->X + i * r->d, w->mean->mu, r->d, t + 1);
    num_mul(pull, pull, t);
    num_mul(pull, pull, r->y + i);
    num_set_int(t, (long)r->m);
    num_div(pull, pull, t);
  }
  if (count == 0) return NULL;
  vec_min(least, pulls, count);
  return least;
}

/* Mean over all samples of the sigmoid losses of the noisy ones. */
static const num *noisy_losses(const walk *w) {
  const training *r = &w->core->run->r;
  num *total = pool_new(w->core->run->p, 1);
  for (size_t i = 0; i < r->n; i++)
    if ((num_sign(r->y + i) == ORDER_GREATER) != (w->mean->clean[i] > 0)) num_add(total, total, w->g + i);
  num_set_int(w->work, (long)r->n);
  num_div(total, total, w->work);
  return total;
}

/* Eqs. (24), (31) to (33) at this step. */
static void descent_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  const D_core_mean *a = w->mean;
  num *slope = pool_new(c->run->p, c->run->r.m * c->run->r.n);
  const num *move = next_move(w, slope), *G = named(f, "G", mean_loss(f, w, 0)), *half = over(f, a->mu2, whole(f, 2));
  const num *clean = least_pull(w, slope, 1), *noisy = least_pull(w, slope, 0);
  if (clean != NULL)
    claim(t, key_at("pull.clean", at), times(f, c->gamma, half), AT_MOST,
          named(f, "min y_i <grad f(x_i), V> |mu|", clean));
  if (noisy != NULL)
    claim(t, key_at("pull.noisy", at), negated(f, times(f, whole(f, 3), half)), AT_MOST,
          named(f, "min y_i <grad f(x_i), V> |mu|", noisy));
  claim(t, key_at("noisy.losses", at), named(f, "(1/n) sum of noisy g_i", noisy_losses(w)), AT_MOST,
        times(f, times(f, c->Q, a->noisy), G));
  claim(t, key_at("witness", at), pull_along_mean(f, c->gamma, a->mu2, G), AT_MOST,
        named(f, "<-grad L, V> |mu|", along_mean(w, move)));
  claim(t, key_at("proxy", at), proxy(f, c->gamma, a->mu2, G), AT_MOST, named(f, "|grad L|^2", gradient2(w, move)));
}

/* Eqs. (35), (36), where the step size is small for the smoothness of the risk. */
static void budget_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  num *H_least = fresh(f), *last = pool_new(c->run->p, 1);
  if (!phi_smoothness(H_least, &c->run->r.activation, pool_new(c->run->p, 3))) return;
  const num *small = step_smoothness(f, c->alpha, c->R_max2, c->n, c->cross, named(f, "H'", H_least),
                                     named(f, "(1/sqrt(m))", c->run->r.scale));
  if (num_at_most(small, whole(f, 1)) != VERDICT_HOLDS) return;
  const num *most = budget(f, named(f, "L(W(0))", w->L0), c->gamma, w->mean->mu2, c->alpha);
  tell_compared(t, key_at("budget.step", at), small, AT_MOST, whole(f, 1));
  claim(t, key_at("budget", at), named(f, "sum G^2", w->S2), AT_MOST, most);
  vec_sum(last, w->last_g, c->run->r.n);
  const num *G = over(f, named(f, "sum_i g_i", last), c->n);
  claim(t, key_at("budget.last", at), squared(f, named(f, "G(t - 1)", G)), AT_MOST,
        over(f, most, named(f, "t", whole(f, (long)w->path.t))));
}

/* Prop. 3.2 with its constant 48, and eqs. (25), (26), after the first step from weights that are not 0. */
static void first_step_rows(theorem *t, walk *w, const num *W) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  size_t weights = c->run->r.m * c->run->r.d;
  num *moved = pool_new(c->run->p, weights);
  const num *W2 = named(f, "|W(0)|^2", inner(f, w->W0, w->W0, weights));
  const num *reach = times(f, whole(f, 4), squared(f, c->alpha));
  claim(t, key_of("start.loss"), ratio(f, 1, 6), AT_MOST, named(f, "G(W(0))", w->S));
  tell_compared(t, key_of("start.norm"), W2, AT_MOST, reach);
  if (num_sign(W2) != ORDER_GREATER || num_at_most(W2, reach) != VERDICT_HOLDS) return;
  for (size_t k = 0; k < weights; k++) num_sub(moved + k, W + k, w->W0 + k);
  claim(t, key_of("moved"), first_move(f, c->gamma, w->mean->mu2, W2), AT_MOST,
        named(f, "|W(1) - W(0)|^2", inner(f, moved, moved, weights)));
}

static void mean_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  const num *W = weights(w), *S = named(f, "S", w->S), *m = named(f, "m", whole(f, (long)c->run->r.m));
  const num *B = named(f, "B", margin_bound(f, c->alpha, c->gamma, w->mean->mu2, S, w->mean->start));
  claim(t, key_at("K6", at), alignment(f, c->alpha, c->gamma, w->mean->mu2, S, m), AT_MOST,
        named(f, "min_j a_j <w_j - w_j(0), mu>", least_alignment(w, W)));
  tell(t, key_at("K6.bound", at), B);
  claim(t, key_at("K6.mean", at), B, AT_MOST, named(f, "(1 + gamma)/2 sum_j a_j <w_j, mu>", mean_margin(w, W)));
  if (at == 0) first_step_rows(t, w, W);
  descent_rows(t, w, at);
  budget_rows(t, w, at);
  if (w->mean->lambda == NULL || num_at_most(whole(f, 0), B) != VERDICT_HOLDS) return;
  const num *size = named(f, "|W|^2", inner(f, W, W, c->run->r.m * c->run->r.d));
  tell(t, key_at("K7", at), error_bound(f, w->mean->lambda, B, size));
}

/* 1, 2, 5, 10, 20, 50, ... and the last. */
static int is_recorded(size_t t, size_t steps) {
  size_t unit = 1;
  while (t / unit >= 10) unit *= 10;
  return t == steps || t == unit || t == 2 * unit || t == 5 * unit;
}

int D_core_steps(theorem *t, const D_core_setting *core, const D_core_mean *mean, const num *W0, size_t steps,
                 failure *why) {
  walk w;
  int first = 1;
  if (steps == 0) return 1;
  if (!begin(&w, core, mean, W0)) return refuse(why, "steps: this arithmetic has no exponentials; expected 0");
  if (mean == NULL) start_row(t, core);
  for (size_t at = 1; at <= steps; at++) {
    if (!advance(&w, first)) return refuse(why, "steps: step %zu has no value", at);
    first = is_recorded(at, steps);
    if (first && mean == NULL) loss_rows(t, &w, at - 1);
    if (first && mean == NULL) rate_rows(t, &w, at - 1);
    if (first && mean != NULL) mean_rows(t, &w, at - 1);
  }
  return 1;
}
