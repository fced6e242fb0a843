/* Item D-step: what holds in every step of gradient descent, whatever the weights are. Source: D Lemmas 4.6 (a), 4.8, 4.10,
   4.12, eqs. (3), (9), (13) to (20), (28), (29), (33), (34). */
#include "linalg/reduce.h"
#include "theorems/D/run.h"
#include "theorems/claim.h"

static const char about[] =
    "For weights W, or several below one another, takes one step of gradient descent from each and checks what the "
    "proofs say "
    "of any step: the norm of the gradient against the mean sigmoid loss G, alone and with nearly orthogonal samples; "
    "how "
    "margins and their differences change; growth of the norm; the descent of the risk; and the direction V of the "
    "cluster "
    "mean. Constants are those of the data: R-^2 and R+^2, the extremes of |x_i|^2, and Xc = max |<x_i, x_k>| over i "
    "!= k. "
    "With sigmoid losses that are given everything is exact, and the identities behind the inequalities are rows too. "
    "Points "
    "of the test distribution show that the printed form of Lemma 4.8 needs a bound of |x|. Weights of another program "
    "after "
    "the step are compared.";

enum { CELLS = 128, CELLS_OF_STEP = 512, MOST_STEPS = 1000 };

static const field_spec takes[] = {
    D_RUN,
    MATRIX("W", "r x p", REQUIRED, "weights, one neuron per row; those of a next step follow below"),
    MATRIX("g", "q x n", OPTIONAL,
           "sigmoid losses of the samples, one row per step, where they are to be taken as given"),
    VECTOR("mu", "p", OPTIONAL, "cluster mean, not 0"),
    MATRIX("after", "r x p", OPTIONAL, "weights of another program after each step, to be compared"),
    SCALAR("within", OPTIONAL, "how far an entry of them may be off; 0 where it is not given"),
    MATRIX("points", "k x p", OPTIONAL, "points at which the change of f is compared with its linear part"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("margins", "n", REQUIRED, "y_i f(x_i; W)"),
    VECTOR("g", "n", REQUIRED, "their sigmoid losses"),
    MATRIX("gradient", "m x p", REQUIRED, "gradient of the risk"),
    MATRIX("W", "m x p", REQUIRED, "weights after the step"),
    VECTOR("margins_after", "n", REQUIRED, "margins there"),
    END_OF_INPUTS,
};

/* The numbers of the statements under their names. */
typedef struct {
  size_t at; /* of the step, from 0 */
  const D_run *run;
  const D_state *s;
  const num *n, *p, *alpha, *gamma, *H, *scale, *R_min2, *R_max2, *cross, *G, *gradient2;
  int exact; /* losses are given */
} named_step;

/* ---- formulas ---- */

/* What |grad L|^2 is at most for any samples: R+^2 G^2. */
/*@ requires room: free_cells(f, 2) && readable(f, R_max2) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) * (\old(*G) * \old(*G)); */
static const num *gradient_bound(formulas *f, const num *R_max2, const num *G) {
  return times(f, R_max2, squared(f, G));
}

/* R+^2 + (n - 1) Xc. */
/*@ requires room: free_cells(f, 4) && readable(f, R_max2) && readable(f, n) && readable(f, cross);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) + (\old(*n) - 1) * \old(*cross); */
static const num *spread(formulas *f, const num *R_max2, const num *n, const num *cross) {
  const num *others = minus(f, n, whole(f, 1));
  return plus(f, R_max2, times(f, others, cross));
}

/* And for nearly orthogonal ones: (R+^2 + (n - 1) Xc) max g G / n. */
/*@ requires room: free_cells(f, 7) && readable(f, R_max2) && readable(f, n) && readable(f, cross) &&
                    readable(f, most) && readable(f, G);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*n) == (\old(*R_max2) + (\old(*n) - 1) * \old(*cross)) * \old(*most) * \old(*G); */
static const num *gradient_growth(formulas *f, const num *R_max2, const num *n, const num *cross, const num *most,
                                  const num *G) {
  const num *scaled = times(f, spread(f, R_max2, n, cross), most);
  return over(f, times(f, scaled, G), n);
}

/* Second-order term of Lemma 4.8 at a point with |x|^2 = x2: H R+^2 x2 alpha^2 G / (2 sqrt(m)), where scale = 1/sqrt(m). */
/*@ requires room: free_cells(f, 8) && readable(f, H) && readable(f, R_max2) && readable(f, x2) &&
                    readable(f, alpha) && readable(f, G) && readable(f, scale);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result ==
                    \old(*H) * \old(*R_max2) * \old(*x2) * (\old(*alpha) * \old(*alpha)) * \old(*G) * \old(*scale); */
static const num *second_order(formulas *f, const num *H, const num *R_max2, const num *x2, const num *alpha,
                               const num *G, const num *scale) {
  const num *curved = times(f, times(f, H, R_max2), x2), *stepped = times(f, curved, squared(f, alpha));
  const num *all = times(f, times(f, stepped, G), scale);
  return over(f, all, whole(f, 2));
}

/* What differences of margins grow by at most, besides their own terms: 2 alpha Xc G. */
/*@ requires room: free_cells(f, 4) && readable(f, alpha) && readable(f, cross) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*alpha) * \old(*cross) * \old(*G); */
static const num *cross_terms(formulas *f, const num *alpha, const num *cross, const num *G) {
  const num *twice = times(f, whole(f, 2), alpha);
  return times(f, times(f, twice, cross), G);
}

/* The smoothness of the risk as printed, with R+^2 for C1 p: R+^2 (1 + H / sqrt(m)). */
/*@ requires room: free_cells(f, 4) && readable(f, R_max2) && readable(f, H) && readable(f, scale);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) * (1 + \old(*H) * \old(*scale)); */
static const num *smoothness(formulas *f, const num *R_max2, const num *H, const num *scale) {
  const num *one = whole(f, 1), *curved = times(f, H, scale);
  return times(f, R_max2, plus(f, one, curved));
}

/* That of the instance: (max_i sum_k |<x_i, x_k>| / n) (1/4 + H' / sqrt(m)). */
/*@ requires room: free_cells(f, 5) && readable(f, most_row) && readable(f, n) && readable(f, H_least) &&
                    readable(f, scale);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result * \old(*n) == \old(*most_row) * (1 + 4 * \old(*H_least) * \old(*scale)); */
static const num *smoothness_here(formulas *f, const num *most_row, const num *n, const num *H_least,
                                  const num *scale) {
  const num *curved = times(f, H_least, scale), *quarter = ratio(f, 1, 4), *share = over(f, most_row, n);
  return times(f, share, plus(f, quarter, curved));
}

/* What the risk is at most after a step: L - alpha |grad|^2 + beta alpha^2 |grad|^2 / 2. */
/*@ requires room: free_cells(f, 9) && readable(f, L) && readable(f, alpha) && readable(f, gradient2) &&
                    readable(f, beta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result ==
                    2 * (\old(*L) - \old(*alpha) * \old(*gradient2)) + \old(*beta) * (\old(*alpha) * \old(*alpha)) *
                    \old(*gradient2); */
static const num *descended(formulas *f, const num *L, const num *alpha, const num *gradient2, const num *beta) {
  const num *first = minus(f, L, times(f, alpha, gradient2));
  const num *second = times(f, times(f, beta, squared(f, alpha)), gradient2);
  return plus(f, first, over(f, second, whole(f, 2)));
}

/* ---- kernels over samples ---- */

/* out_k = the linear part of the change of y_k f(x_k): y_k sum_jc a_j phi'(P_jk) x_kc alpha down_jc, for a point x with slopes
   at stride `stride`. */
static void linear_change(num *r, const D_run *run, const D_state *s, const num *x, const num *slope, size_t stride) {
  const training *a = &run->r;
  num *along = pool_new(run->p, 1), *t = pool_new(run->p, 1);
  num_set_int(r, 0);
  for (size_t j = 0; j < a->m; j++) {
    vec_dot(along, s->down + j * a->d, x, a->d, t);
    num_mul(along, along, a->s + j);
    num_addmul(r, along, slope + j * stride, t);
  }
  num_mul(r, r, a->scale);
  num_mul(r, r, a->alpha);
}

/* max_k |z'_k - z_k - linear part|, over the samples. */
static const num *remainder_of_samples(const named_step *c) {
  const training *a = &c->run->r;
  num *off = pool_new(c->run->p, a->n), *r = pool_new(c->run->p, 2);
  for (size_t k = 0; k < a->n; k++) {
    linear_change(off + k, c->run, c->s, a->X + k * a->d, c->s->slope + k, a->n);
    num_mul(off + k, off + k, a->y + k);
    num_add(off + k, off + k, c->s->z + k);
    num_sub(off + k, off + k, c->s->next_z + k);
  }
  vec_max_abs(r, off, a->n, r + 1);
  return r;
}

/* max over i, j of (z'_j - z'_i) - (z_j - z_i) + (alpha/n) (g_i gamma^2 R-^2 - g_j R+^2). */
static const num *ratio_growth(const named_step *c) {
  const training *a = &c->run->r;
  num *worst = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 5);
  num *low = w, *high = w + 1, *off = w + 2, *part = w + 3, *t = w + 4;
  num_mul(low, a->activation.gamma, a->activation.gamma);
  num_mul(low, low, c->run->R_min2);
  num_set(high, c->run->R_max2);
  num_set_int(part, (long)a->n);
  num_div(part, a->alpha, part);
  num_mul(low, low, part);
  num_mul(high, high, part);
  for (size_t i = 0; i < a->n; i++)
    for (size_t j = 0; j < a->n; j++) {
      num_sub(off, c->s->next_z + j, c->s->z + j);
      num_sub(off, off, c->s->next_z + i);
      num_add(off, off, c->s->z + i);
      num_addmul(off, low, c->s->g + i, t);
      num_submul(off, high, c->s->g + j, t);
      if (i == 0 && j == 0)
        num_set(worst, off);
      else
        num_max(worst, worst, off);
    }
  return worst;
}

/* (1/n^2) sum_ik g_i g_k y_i y_k <x_i, x_k> mean_j phi'_ji phi'_jk. */
static const num *gradient_from_gram(const named_step *c) {
  const training *a = &c->run->r;
  size_t n = a->n;
  num *r = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 2), *weight = pool_new(c->run->p, n);
  const num *mean = D_mean_slopes(c->run, c->s);
  vec_mul(weight, c->s->g, a->y, n);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      num_mul(w, weight + i, weight + k);
      num_mul(w, w, a->K + i * n + k);
      num_addmul(r, w, mean + i * n + k, w + 1);
    }
  num_set_int(w, (long)n);
  num_div(r, r, w);
  num_div(r, r, w);
  return r;
}

/* The quotient of differences of phi at neuron j and sample k, its slope where they agree. */
static void mean_slope(num *q, const named_step *c, size_t j, size_t k) {
  size_t at = j * c->run->r.n + k;
  num *apart = pool_new(c->run->p, 1);
  num_sub(apart, c->s->next_P + at, c->s->P + at);
  num_set(q, c->s->slope + at);
  if (num_sign(apart) == ORDER_EQUAL) return;
  num_sub(q, c->s->next_value + at, c->s->value + at);
  num_div(q, q, apart);
}

/* xi_ik = mean_j q_jk phi'_ji, n x n. */
static const num *mean_value_slopes(const named_step *c) {
  size_t n = c->run->r.n, m = c->run->r.m;
  num *xi = pool_new(c->run->p, n * n), *q = pool_new(c->run->p, 1), *t = pool_int(c->run->p, (long)m);
  num *scratch = pool_new(c->run->p, 1);
  for (size_t k = 0; k < n; k++)
    for (size_t j = 0; j < m; j++) {
      mean_slope(q, c, j, k);
      for (size_t i = 0; i < n; i++) num_addmul(xi + i * n + k, q, c->s->slope + j * n + i, scratch);
    }
  for (size_t i = 0; i < n * n; i++) num_div(xi + i, xi + i, t);
  return xi;
}

/* max_k |z'_k - z_k - (alpha/n) sum_i g_i y_i xi_ik <x_i, x_k> y_k|. */
static const num *mean_value_gap(const named_step *c, const num *xi) {
  const training *a = &c->run->r;
  size_t n = a->n;
  num *off = pool_new(c->run->p, n), *w = pool_new(c->run->p, 3), *r = pool_new(c->run->p, 1);
  for (size_t k = 0; k < n; k++) {
    num_set_int(w, 0);
    for (size_t i = 0; i < n; i++) {
      num_mul(w + 1, c->s->g + i, a->y + i);
      num_mul(w + 1, w + 1, xi + i * n + k);
      num_addmul(w, w + 1, a->K + i * n + k, w + 2);
    }
    num_mul(w, w, a->alpha);
    num_set_int(w + 1, (long)n);
    num_div(w, w, w + 1);
    num_mul(w, w, a->y + k);
    num_sub(off + k, c->s->next_z + k, c->s->z + k);
    num_sub(off + k, off + k, w);
  }
  vec_max_abs(r, off, n, w);
  return r;
}

/* The mean logistic loss of n margins; 0 where this arithmetic has no logarithms. */
static int risk(num *r, const num *z, size_t n, pool *p) {
  num *l = pool_new(p, n), *t = pool_new(p, 2);
  for (size_t i = 0; i < n; i++)
    if (!loss_value(l + i, z + i, LOSS_LOGISTIC, t)) return 0;
  vec_sum(r, l, n);
  num_set_int(t, (long)n);
  num_div(r, r, t);
  return 1;
}

/* ---- rows ---- */

static void gradient_rows(theorem *t, const named_step *c) {
  formulas *f = t->f;
  const num *most = named(f, "max g", greatest(f, c->s->g, c->run->r.n));
  claim(t, key_at("gradient.norm", c->at), c->gradient2, AT_MOST, gradient_bound(f, c->R_max2, c->G));
  claim(t, key_at("gradient.growth", c->at), c->gradient2, AT_MOST,
        gradient_growth(f, c->R_max2, c->n, c->cross, most, c->G));
  if (c->exact)
    claim(t, key_at("gradient.identity", c->at), c->gradient2, EQUAL,
          named(f, "(1/n^2) sum_ik g_i g_k y_i y_k <x_i, x_k> mean_j phi'_ji phi'_jk", gradient_from_gram(c)));
}

static void change_rows(theorem *t, const named_step *c) {
  formulas *f = t->f;
  size_t n = c->run->r.n;
  if (c->run->r.activation.kind != PHI_LEAKY)
    claim(t, key_at("change.taylor", c->at), named(f, "max_k |z'_k - z_k - linear part|", remainder_of_samples(c)),
          AT_MOST, second_order(f, c->H, c->R_max2, c->R_max2, c->alpha, c->G, c->scale));
  claim(t, key_at("ratio.step", c->at),
        named(f, "max_ij (z'_j - z_j) - (z'_i - z_i) + (alpha/n) (g_i gamma^2 R-^2 - g_j R+^2)", ratio_growth(c)),
        AT_MOST, cross_terms(f, c->alpha, c->cross, c->G));
  if (!c->exact) return;
  const num *xi = mean_value_slopes(c);
  claim(t, key_at("change.identity", c->at),
        named(f, "max_k |z'_k - z_k - (alpha/n) sum_i g_i xi_ik <y_i x_i, y_k x_k>|", mean_value_gap(c, xi)), EQUAL,
        whole(f, 0));
  claim(t, key_at("xi.least", c->at), squared(f, c->gamma), AT_MOST, named(f, "min xi", least(f, xi, n * n)));
  claim(t, key_at("xi.most", c->at), named(f, "max xi", greatest(f, xi, n * n)), AT_MOST, whole(f, 1));
}

/* |W'| <= |W| + alpha |grad|, without roots; from W = 0 both sides are equal. */
static void growth_row(theorem *t, const named_step *c) {
  formulas *f = t->f;
  const num *before = named(f, "|W|^2", D_table_product(c->run, c->s->W, c->s->W));
  const num *after = named(f, "|W'|^2", D_table_product(c->run, c->s->next, c->s->next));
  if (num_sign(before) != ORDER_GREATER) return;
  const num *step2 = times(f, squared(f, c->alpha), c->gradient2);
  const num *mixed = larger(f, whole(f, 0), minus(f, minus(f, after, before), step2));
  claim(t, key_at("growth", c->at), squared(f, mixed), AT_MOST, times(f, times(f, whole(f, 4), step2), before));
}

/* Losses that are given need not be those of the margins: then nothing is said of the risk. */
static void descent_rows(theorem *t, const named_step *c) {
  formulas *f = t->f;
  num *L = fresh(f), *next = fresh(f), *H_least = fresh(f);
  pool *p = c->run->p;
  size_t n = c->run->r.n;
  if (c->exact || c->run->r.activation.kind == PHI_LEAKY || !risk(L, c->s->z, n, p) || !risk(next, c->s->next_z, n, p))
    return;
  (void)phi_smoothness(H_least, &c->run->r.activation, pool_new(p, 3));
  const num *before = named(f, "L", L), *after = named(f, "L'", next);
  const num *printed = named(f, "beta", smoothness(f, c->R_max2, c->H, c->scale));
  const num *here = named(f, "beta",
                          smoothness_here(f, named(f, "max_i sum_k |<x_i, x_k>|", c->run->most_row), c->n,
                                          named(f, "H'", H_least), c->scale));
  claim(t, key_at("descent", c->at), after, AT_MOST, descended(f, before, c->alpha, c->gradient2, printed));
  claim(t, key_at("descent.here", c->at), after, AT_MOST, descended(f, before, c->alpha, c->gradient2, here));
}

/* <-grad L, V> |mu| = sum_j a_j <down_j, mu>, for V with rows a_j mu / |mu|, |V|_F = 1. */
static const num *along_mean(const named_step *c, const num *mu) {
  const training *a = &c->run->r;
  num *r = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 2);
  for (size_t j = 0; j < a->m; j++) {
    vec_dot(w, c->s->down + j * a->d, mu, a->d, w + 1);
    num_addmul(r, w, a->s + j, w + 1);
  }
  num_mul(r, r, a->scale);
  return r;
}

/* Eq. (29) over the samples: (1/n) sum_i g_i <y_i x_i, mu> mean_j phi'_ji. */
static const num *along_mean_stated(const named_step *c, const num *mu) {
  const training *a = &c->run->r;
  num *r = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 3);
  for (size_t i = 0; i < a->n; i++) {
    num_set_int(w, 0);
    for (size_t j = 0; j < a->m; j++) num_add(w, w, c->s->slope + j * a->n + i);
    vec_dot(w + 1, a->X + i * a->d, mu, a->d, w + 2);
    num_mul(w, w, w + 1);
    num_mul(w, w, a->y + i);
    num_addmul(r, w, c->s->g + i, w + 2);
  }
  num_set_int(w, (long)(a->n * a->m));
  num_div(r, r, w);
  return r;
}

static void mean_rows(theorem *t, const named_step *c, const num *mu) {
  formulas *f = t->f;
  const num *mu2 = named(f, "|mu|^2", inner(f, mu, mu, c->run->r.d));
  const num *along = named(f, "<-grad L, V> |mu|", along_mean(c, mu));
  claim(t, key_at("mean.norm", c->at), squared(f, along), AT_MOST, times(f, c->gradient2, mu2));
  if (c->exact)
    claim(t, key_at("mean.identity", c->at), along, EQUAL,
          named(f, "(1/n) sum_i g_i <y_i x_i, mu> mean_j phi'_ji", along_mean_stated(c, mu)));
}

/* f(x; W') - f(x; W) - linear part, at a point. */
static void remainder_at(num *r, const named_step *c, const num *x) {
  const training *a = &c->run->r;
  pool *p = c->run->p;
  num *P = pool_new(p, 2 * a->m), *value = pool_new(p, 2 * a->m), *slope = pool_new(p, 2 * a->m), *t = pool_new(p, 3);
  num *linear = pool_new(p, 1);
  for (size_t j = 0; j < a->m; j++) {
    vec_dot(P + j, c->s->W + j * a->d, x, a->d, t);
    vec_dot(P + a->m + j, c->s->next + j * a->d, x, a->d, t);
  }
  D_activate(value, slope, &a->activation, P, 2 * a->m, t);
  num_set_int(r, 0);
  for (size_t j = 0; j < a->m; j++) {
    num_sub(t, value + a->m + j, value + j);
    num_addmul(r, t, a->s + j, t + 1);
  }
  num_mul(r, r, a->scale);
  linear_change(linear, c->run, c->s, x, slope, 1);
  num_sub(r, r, linear);
}

static void point_rows(theorem *t, const named_step *c, const num *x, size_t k) {
  formulas *f = t->f;
  num *r = pool_new(c->run->p, 1);
  if (c->run->r.activation.kind == PHI_LEAKY) return;
  remainder_at(r, c, x);
  const num *off = named(f, "|f(x; W') - f(x; W) - linear part|", absolute(f, r));
  const num *x2 = named(f, "|x|^2", inner(f, x, x, c->run->r.d));
  claim(t, key_at2("point.taylor", c->at, k), off, AT_MOST,
        second_order(f, c->H, c->R_max2, x2, c->alpha, c->G, c->scale));
  tell_compared(t, key_at2("point.printed", c->at, k), off, AT_MOST,
                second_order(f, c->H, c->R_max2, c->R_max2, c->alpha, c->G, c->scale));
}

/* |supplied - computed| over the weights after the step. */
static void supplied_row(theorem *t, const inputs *in, const named_step *c) {
  formulas *f = t->f;
  size_t weights = c->run->r.m * c->run->r.d;
  num *off = pool_new(in->p, weights);
  const num *within = has(in, "within") ? named(f, "within", numbers(in, "within")) : whole(f, 0);
  for (size_t k = 0; k < weights; k++) num_sub(off + k, numbers(in, "after") + c->at * weights + k, c->s->next + k);
  t->out->subject = SUBJECT_SUPPLIED;
  claim(t, key_at("after", c->at), named(f, "max |supplied W' - computed|", greatest_absolute(f, off, weights)),
        AT_MOST, within);
}

static void rows(theorem *t, const inputs *in, const D_run *run, const D_state *s, size_t at) {
  formulas *f = t->f;
  const named_step c = {at,
                        run,
                        s,
                        named(f, "n", whole(f, (long)run->r.n)),
                        named(f, "p", whole(f, (long)run->r.d)),
                        named(f, "alpha", run->r.alpha),
                        named(f, "gamma", run->r.activation.gamma),
                        named(f, "H", run->r.activation.H),
                        named(f, "(1/sqrt(m))", run->r.scale),
                        named(f, "R-^2", run->R_min2),
                        named(f, "(R+^2)", run->R_max2),
                        named(f, "Xc", run->cross),
                        named(f, "G", s->G),
                        named(f, "|grad L|^2", s->gradient2),
                        has(in, "g")};
  gradient_rows(t, &c);
  change_rows(t, &c);
  growth_row(t, &c);
  descent_rows(t, &c);
  if (has(in, "mu")) mean_rows(t, &c, numbers(in, "mu"));
  if (has(in, "after")) supplied_row(t, in, &c);
  for (size_t k = 0; has(in, "points") && k < size_of(in, "k"); k++)
    point_rows(t, &c, numbers(in, "points") + k * run->r.d, k);
}

/* ---- the item ---- */

static int read_steps(const inputs *in, D_run *run, size_t *steps, failure *why) {
  if (!D_read_run(in, run, why)) return 0;
  size_t rows_of_W = size_of(in, "r"), m = run->r.m;
  *steps = rows_of_W / m;
  if (rows_of_W % m != 0) return refuse(why, "W: has %zu rows, expected a multiple of the %zu signs", rows_of_W, m);
  if (has(in, "g") && size_of(in, "q") != *steps)
    return refuse(why, "g: has %zu rows, expected %zu, one per step", size_of(in, "q"), *steps);
  return size_fits("W", "steps", *steps, NULL, 1, MOST_STEPS, why);
}

static int step_of(D_state *s, const inputs *in, const D_run *run, size_t at, failure *why) {
  const num *g = has(in, "g") ? numbers(in, "g") + at * run->r.n : NULL;
  return D_take_step(s, run, numbers(in, "W") + at * run->r.m * run->r.d, g, why);
}

/* Of the first step alone: what an implementation computes in it. */
static int construct(const inputs *in, fields *out, failure *why) {
  D_run run;
  D_state s;
  size_t steps;
  if (!read_steps(in, &run, &steps, why) || !step_of(&s, in, &run, 0, why)) return 0;
  num *gradient = pool_new(in->p, run.r.m * run.r.d);
  for (size_t k = 0; k < run.r.m * run.r.d; k++) num_neg(gradient + k, s.down + k);
  return fields_put(out, "margins", 1, 1, run.r.n, s.z, why) && fields_put(out, "g", 1, 1, run.r.n, s.g, why) &&
         fields_put(out, "gradient", 2, run.r.m, run.r.d, gradient, why) &&
         fields_put(out, "W", 2, run.r.m, run.r.d, s.next, why) &&
         fields_put(out, "margins_after", 1, 1, run.r.n, s.next_z, why);
}

static int check(const inputs *in, report *out, failure *why) {
  D_run run;
  D_state s;
  formulas f;
  theorem t;
  size_t steps;
  int done = 1;
  if (!read_steps(in, &run, &steps, why)) return 0;
  formulas_init(&f, CELLS + steps * (CELLS_OF_STEP + CELLS * size_of(in, "k")));
  theorem_begin(&t, out, &f, NULL);
  for (size_t at = 0; done && at < steps; at++) {
    done = step_of(&s, in, &run, at, why);
    if (done) rows(&t, in, &run, &s, at);
  }
  formulas_clear(&f);
  return done;
}

const item D_step = {
    .id = "D-step",
    .title = "One step of gradient descent",
    .source = "D Lemmas 4.6 to 4.12",
    .about = about,
    .inputs = takes,
    .limits = {D_RUN_LIMITS},
    .outputs = gives,
    .transcendental = 1,
    .construct = construct,
    .check = check,
};
