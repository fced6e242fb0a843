#include "verdict/deployment_bound.h"

long deployment_roundings(long d, long m) { return d + m + 6; }

const num *deployment_gamma(formulas *f, const num *K, const num *u) {
  const num *all = times(f, K, u);
  //@ assert all: *all == \at(*K * *u, Pre);
  const num *rest = minus(f, whole(f, 1), all);
  //@ assert rest: *rest == 1.0 - \at(*K * *u, Pre) && not_zero(*rest);
  //@ assert kept: *all == \at(*K * *u, Pre);
  return over(f, all, rest);
}

const num *deployment_widened(formulas *f, const num *gamma, const num *x) {
  const num *factor = plus(f, whole(f, 1), gamma);
  //@ assert given: *factor == 1.0 + \at(*gamma, Pre) && *x == \at(*x, Pre);
  return times(f, factor, x);
}

const num *deployment_alpha(formulas *f, const magnitudes *s) {
  const num *tiny = times(f, s->d, s->h);
  //@ assert tiny: *tiny == \at(*s->d * *s->h, Pre);
  const num *moved = plus(f, s->x1, tiny);
  return plus(f, moved, plus(f, s->d, whole(f, 2)));
}

/* (V + m h) x. */
/*@ requires room: \valid_read(s) && free_cells(f, 3) && readable(f, s->m) && readable(f, s->V) && readable(f, s->h) &&
                   readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*s->V) + \old(*s->m) * \old(*s->h)) * \old(*x); */
static const num *through_outputs(formulas *f, const magnitudes *s, const num *x) {
  const num *weights = plus(f, s->V, times(f, s->m, s->h));
  //@ assert given: *weights == \at(*s->V + *s->m * *s->h, Pre) && *x == \at(*x, Pre);
  return times(f, weights, x);
}

/* sum |v_j| |w_j|_1 + h sum |w_j|_1. */
/*@ requires room: \valid_read(s) && free_cells(f, 2) && readable(f, s->VW) && readable(f, s->h) && readable(f, s->W1);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->VW) + \old(*s->h) * \old(*s->W1); */
static const num *through_weights(formulas *f, const magnitudes *s) { return plus(f, s->VW, times(f, s->h, s->W1)); }

const num *deployment_underflow(formulas *f, const magnitudes *s, const num *alpha) {
  const num *outputs = through_outputs(f, s, alpha), *weights = through_weights(f, s);
  //@ assert weights: *weights == \at(*s->VW + *s->h * *s->W1, Pre);
  //@ assert outputs: *outputs == \at((*s->V + *s->m * *s->h) * *alpha, Pre);
  const num *rest = plus(f, outputs, plus(f, s->M, s->m));
  return plus(f, weights, rest);
}

const num *deployment_error(formulas *f, const magnitudes *s, const num *gamma, const num *H) {
  const num *tiny = times(f, s->h, H), *most = deployment_widened(f, gamma, tiny);
  //@ assert most: *most == \at((1.0 + *gamma) * (*s->h * *H), Pre);
  //@ assert given: *gamma == \at(*gamma, Pre) && *s->T == \at(*s->T, Pre);
  const num *relative = times(f, gamma, s->T);
  //@ assert relative: *relative == \at(*gamma * *s->T, Pre);
  //@ assert kept: *most == \at((1.0 + *gamma) * (*s->h * *H), Pre);
  return plus(f, relative, most);
}

/* h (V + c + m h). */
/*@ requires room: \valid_read(s) && free_cells(f, 4) && readable(f, s->m) && readable(f, s->V) && readable(f, s->h) &&
                   readable(f, c);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->h) * (\old(*s->V) + \old(*c) + \old(*s->m) * \old(*s->h)); */
static const num *underflow_growth(formulas *f, const magnitudes *s, const num *c) {
  const num *each = plus(f, plus(f, s->V, c), times(f, s->m, s->h));
  //@ assert given: *each == \at(*s->V + *c + *s->m * *s->h, Pre) && *s->h == \at(*s->h, Pre);
  return times(f, s->h, each);
}

const num *deployment_error_growth(formulas *f, const magnitudes *s, const num *gamma, const num *q, const num *c) {
  const num *tiny = underflow_growth(f, s, c), *most = deployment_widened(f, gamma, tiny);
  //@ assert most: *most == \at((1.0 + *gamma) * (*s->h * (*s->V + *c + *s->m * *s->h)), Pre);
  //@ assert given: *gamma == \at(*gamma, Pre) && *q == \at(*q, Pre);
  const num *relative = times(f, gamma, q);
  return plus(f, relative, most);
}

/* W1 + m alpha + H: so many h. */
/*@ requires room: \valid_read(s) && free_cells(f, 3) && readable(f, s->m) && readable(f, s->W1) && readable(f, alpha) &&
                   readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->W1) + \old(*s->m) * \old(*alpha) + \old(*H); */
static const num *underflows(formulas *f, const magnitudes *s, const num *alpha, const num *H) {
  const num *neurons = plus(f, s->W1, times(f, s->m, alpha));
  return plus(f, neurons, H);
}

/* h (W1 + m alpha + H). */
/*@ requires room: \valid_read(s) && free_cells(f, 4) && readable(f, s->m) && readable(f, s->W1) && readable(f, s->h) &&
                   readable(f, alpha) && readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->h) * (\old(*s->W1) + \old(*s->m) * \old(*alpha) + \old(*H)); */
static const num *largest_by_underflow(formulas *f, const magnitudes *s, const num *alpha, const num *H) {
  const num *all = underflows(f, s, alpha, H);
  //@ assert given: *s->h == \at(*s->h, Pre) && *all == \at(*s->W1 + *s->m * *alpha + *H, Pre);
  return times(f, s->h, all);
}

const num *deployment_largest(formulas *f, const magnitudes *s, const num *alpha, const num *H) {
  const num *tiny = largest_by_underflow(f, s, alpha, H);
  //@ assert tiny: *tiny == \at(*s->h * (*s->W1 + *s->m * *alpha + *H), Pre);
  const num *plain = plus(f, plus(f, alpha, s->W1), plus(f, s->V, s->M)), *all = plus(f, plain, s->T);
  return plus(f, all, tiny);
}

/* h (m d + (V + m h) d + W1). */
/*@ requires room: \valid_read(s) && free_cells(f, 7) && readable(f, s->d) && readable(f, s->m) && readable(f, s->V) &&
                   readable(f, s->W1) && readable(f, s->h);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->h) * (\old(*s->m) * \old(*s->d) +
                                              ((\old(*s->V) + \old(*s->m) * \old(*s->h)) * \old(*s->d) + \old(*s->W1))); */
static const num *largest_growth_by_underflow(formulas *f, const magnitudes *s) {
  const num *outputs = through_outputs(f, s, s->d), *both = plus(f, outputs, s->W1);
  //@ assert both: *both == \at((*s->V + *s->m * *s->h) * *s->d + *s->W1, Pre);
  //@ assert factors: *s->m == \at(*s->m, Pre) && *s->d == \at(*s->d, Pre);
  const num *all = plus(f, times(f, s->m, s->d), both);
  //@ assert all: *all == \at(*s->m * *s->d + ((*s->V + *s->m * *s->h) * *s->d + *s->W1), Pre);
  //@ assert given: *s->h == \at(*s->h, Pre);
  return times(f, s->h, all);
}

const num *deployment_largest_growth(formulas *f, const magnitudes *s) {
  const num *tiny = largest_growth_by_underflow(f, s);
  const num *plain = plus(f, plus(f, s->d, s->W1), s->VW);
  return plus(f, plain, tiny);
}
