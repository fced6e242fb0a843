/* Conclusions K6 and K7 of D-core, and what its proof says of the direction V of the cluster mean, at one step. */
#include "linalg/reduce.h"
#include "theorems/D/core_walk.h"

/* ---- formulas ---- */

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

/* max(B - |W| / sqrt(lambda), 0): what a margin of the mean leaves to noise. */
/*@ requires room: free_cells(f, 6) && readable(f, lambda) && readable(f, B) && readable(f, W2);
    requires nonzero: *lambda > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real w, l, r; is_root(w, \old(*W2)) &&
                    is_root(l, \old(*lambda)) && is_quotient(r, w, l) && is_positive_part(*\result, \old(*B) - r); */
static const num *margin_left(formulas *f, const num *lambda, const num *B, const num *W2) {
  const num *spread = over(f, root(f, W2), root(f, lambda));
  return larger(f, whole(f, 0), minus(f, B, spread));
}

/* lambda x^2 / (2 |W|^2). */
/*@ requires room: free_cells(f, 5) && readable(f, lambda) && readable(f, x) && readable(f, W2);
    requires nonzero: not_zero(2 * *W2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*lambda) * (\old(*x) * \old(*x)), 2 * \old(*W2)); */
static const num *error_exponent(formulas *f, const num *lambda, const num *x, const num *W2) {
  const num *two_squares = times(f, whole(f, 2), W2);
  return over(f, times(f, lambda, squared(f, x)), two_squares);
}

/* exp(-lambda x^2 / (2 |W|^2)) for x = margin_left, with |W|_F for |W|_2: what the clean test error is at most. */
/*@ requires room: free_cells(f, 7) && readable(f, lambda) && readable(f, x) && readable(f, W2);
    requires nonzero: not_zero(2 * *W2);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q;
                    is_quotient(q, \old(*lambda) * (\old(*x) * \old(*x)), 2 * \old(*W2)) && *\result == exponential(-q); */
static const num *error_bound(formulas *f, const num *lambda, const num *x, const num *W2) {
  return natural_exp(f, negated(f, error_exponent(f, lambda, x, W2)));
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
/*@ requires room: free_cells(f, 10) && readable(f, alpha) && readable(f, R_max2) && readable(f, n) &&
                    readable(f, cross) && readable(f, H_least) && readable(f, scale);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
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

/* ---- numbers of a row ---- */

static const num *weights(const D_core_walk *w) {
  const training *r = &w->core->run->r;
  num *W = pool_new(w->core->run->p, r->m * r->d);
  trajectory_iterate(W, &w->path, w->W0, w->work);
  return W;
}

/* min_j s_j <w_j(t) - w_j(0), mu>, which is sqrt(m) times that of a_j. */
static const num *least_alignment(const D_core_walk *w, const num *W) {
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
static const num *mean_margin(const D_core_walk *w, const num *W) {
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

/* sum_j a_j <move_j, mu> / alpha = <-grad L, V> |mu|. */
static const num *along_mean(const D_core_walk *w, const num *move) {
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
static const num *least_pull(const D_core_walk *w, const num *slope, int clean) {
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
static const num *noisy_losses(const D_core_walk *w) {
  const training *r = &w->core->run->r;
  num *total = pool_new(w->core->run->p, 1);
  for (size_t i = 0; i < r->n; i++)
    if ((num_sign(r->y + i) == ORDER_GREATER) != (w->mean->clean[i] > 0)) num_add(total, total, w->g + i);
  num_set_int(w->work, (long)r->n);
  num_div(total, total, w->work);
  return total;
}

/* ---- rows ---- */

/* Eqs. (24), (31) to (33) at this step. */
static void descent_rows(theorem *t, D_core_walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  const D_core_mean *a = w->mean;
  num *slope = pool_new(c->run->p, c->run->r.m * c->run->r.n);
  const num *move = D_core_next_move(w, slope), *G = named(f, "G", D_core_mean_loss(f, w, 0)),
            *half = over(f, a->mu2, whole(f, 2));
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
  claim(t, key_at("proxy", at), proxy(f, c->gamma, a->mu2, G), AT_MOST,
        named(f, "|grad L|^2", D_core_gradient2(w, move)));
}

/* Eqs. (35), (36), where the step size is small for the smoothness of the risk. */
static void budget_rows(theorem *t, D_core_walk *w, size_t at) {
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
static void first_step_rows(theorem *t, D_core_walk *w, const num *W) {
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

void D_core_mean_rows(theorem *t, D_core_walk *w, size_t at) {
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
  const num *lambda = w->mean->lambda;
  tell(t, key_at("K7", at), error_bound(f, lambda, margin_left(f, lambda, B, size), size));
}
