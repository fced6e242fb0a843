/* How margins and outputs change in a step of gradient descent. Source: D Lemmas 4.8, 4.10, eqs. (9), (13) to (20). */
#include "linalg/reduce.h"
#include "theorems/D/step.h"

/* ---- formulas ---- */

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
static const num *remainder_of_samples(const D_named_step *c) {
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
static const num *ratio_growth(const D_named_step *c) {
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

/* The quotient of differences of phi at neuron j and sample k, its slope where they agree. */
static void mean_slope(num *q, const D_named_step *c, size_t j, size_t k) {
  size_t at = j * c->run->r.n + k;
  num *apart = pool_new(c->run->p, 1);
  num_sub(apart, c->s->next_P + at, c->s->P + at);
  num_set(q, c->s->slope + at);
  if (num_sign(apart) == ORDER_EQUAL) return;
  num_sub(q, c->s->next_value + at, c->s->value + at);
  num_div(q, q, apart);
}

/* xi_ik = mean_j q_jk phi'_ji, n x n. */
static const num *mean_value_slopes(const D_named_step *c) {
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
static const num *mean_value_gap(const D_named_step *c, const num *xi) {
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

/* f(x; W') - f(x; W) - linear part, at a point. */
static void remainder_at(num *r, const D_named_step *c, const num *x) {
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

/* ---- rows ---- */

void D_change_rows(theorem *t, const D_named_step *c) {
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

void D_point_rows(theorem *t, const D_named_step *c, const num *x, size_t k) {
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
