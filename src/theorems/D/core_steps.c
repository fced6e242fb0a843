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

/* ---- what is known at a step ---- */

typedef struct {
  const D_core *core;
  const D_core_mean *mean;
  const num *W0;
  trajectory path;
  num *q, *g, *last_q, *last_g;       /* n: now, and a step before */
  num *S;                             /* sum of G over the steps before */
  num *ratio, *sigmoid, *gain, *rise; /* worst since the last row: of exp(z_j - z_i), g_j/g_i, K2, K3 */
  num *work;
} walk;

static int look(walk *w) {
  trajectory_margins(w->q, &w->path, w->work);
  return trajectory_weights(w->g, &w->path, w->work);
}

static int begin(walk *w, const D_core *core, const D_core_mean *mean, const num *W0) {
  pool *p = core->run->p;
  size_t n = core->run->r.n;
  *w = (walk){.core = core, .mean = mean, .W0 = W0};
  w->q = pool_new(p, n);
  w->g = pool_new(p, n);
  w->last_q = pool_new(p, n);
  w->last_g = pool_new(p, n);
  w->S = pool_new(p, 1);
  w->ratio = pool_new(p, 1);
  w->sigmoid = pool_new(p, 1);
  w->gain = pool_new(p, 1);
  w->rise = pool_new(p, 1);
  w->work = pool_new(p, 8);
  return trajectory_begin(&w->path, p, &core->run->r, W0, 0) && look(w);
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

/* |grad L|^2 from the pulls: the gradient of neuron j is -(1/alpha) sum_i c_ji x_i. */
static const num *gradient2(const walk *w) {
  const training *r = &w->core->run->r;
  pool *p = w->core->run->p;
  num *P = pool_new(p, r->m * r->n), *slope = pool_new(p, r->m * r->n), *c = pool_new(p, r->m * r->n);
  num *down = pool_new(p, r->m * r->d), *size = pool_new(p, 1), *t = w->work;
  trajectory_preactivations(P, &w->path, t);
  (void)descent_slopes(slope, P, r, t);
  descent_pulls(c, slope, w->g, r, t);
  descent_explicit(down, c, r, t);
  vec_dot(size, down, down, r->m * r->d, t);
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
static void start_row(theorem *t, const D_core *c) {
  formulas *f = t->f;
  claim(t, key_of("K1.start"), natural_exp(f, times(f, whole(f, 2), c->zeta)), AT_MOST, c->Q);
}

static void loss_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core *c = w->core;
  claim(t, key_at("K1", at), named(f, "max exp(z_j - z_i)", w->ratio), AT_MOST, c->Q);
  claim(t, key_at("K1.sigmoid", at), named(f, "max g_j/g_i", w->sigmoid), AT_MOST, c->Q);
  claim(t, key_at("K2", at), whole(f, 0), AT_MOST, named(f, "min z'_i - z_i - (alpha c/n) g_i", w->gain));
  claim(t, key_at("K3", at), named(f, "max g'_i - g_i", w->rise), AT_MOST, whole(f, 0));
}

static void rate_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core *c = w->core;
  const num *steps = named(f, "t", whole(f, (long)w->path.t));
  const num *risk = named(f, "L", mean_loss(f, w, 1)), *G = named(f, "G", mean_loss(f, w, 0));
  const num *smallest = natural_exp(f, named(f, "min z_i", least(f, w->q, c->run->r.n)));
  claim(t, key_at("K4", at), growth_of_margins(f, c->zeta, c->alpha, c->c, c->n, steps), AT_MOST, smallest);
  if (num_sign(c->c) == ORDER_GREATER)
    claim(t, key_at("K4.rate", at), risk, AT_MOST, risk_bound(f, c->zeta, c->n, c->alpha, c->c, steps));
  claim(t, key_at("K5", at), named(f, "|grad L|^2", gradient2(w)), AT_MOST,
        gradient_bound(f, c->Q, c->n, c->R_max2, c->cross, G));
  tell(t, key_at("least-margin", at), named(f, "min z_i", least(f, w->q, c->run->r.n)));
}

static void mean_rows(theorem *t, walk *w, size_t at) {
  formulas *f = t->f;
  const D_core *c = w->core;
  const num *W = weights(w), *S = named(f, "S", w->S), *m = named(f, "m", whole(f, (long)c->run->r.m));
  const num *B = named(f, "B", margin_bound(f, c->alpha, c->gamma, w->mean->mu2, S, w->mean->start));
  claim(t, key_at("K6", at), alignment(f, c->alpha, c->gamma, w->mean->mu2, S, m), AT_MOST,
        named(f, "min_j a_j <w_j - w_j(0), mu>", least_alignment(w, W)));
  tell(t, key_at("K6.bound", at), B);
  claim(t, key_at("K6.mean", at), B, AT_MOST, named(f, "(1 + gamma)/2 sum_j a_j <w_j, mu>", mean_margin(w, W)));
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

int D_core_steps(theorem *t, const D_core *core, const D_core_mean *mean, const num *W0, size_t steps, failure *why) {
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
