/* The numbers that spec/deployment.md puts together: gamma_K, the bound on the error of a rounded evaluation, the largest number
   in it, and how fast both grow with the sample. That the first two bound every order of summation is
   proved in proofs/rounding/Deployment.v; of these functions it is proved that they return the formulas of the page. */
#ifndef PLUMB_DEPLOYMENT_BOUND_H
#define PLUMB_DEPLOYMENT_BOUND_H

#include "num/formula.h"

/* Sums of magnitudes: of the network, and of one sample. */
typedef struct {
  const num *d, *m;       /* numbers of coordinates and neurons */
  const num *h;           /* the smallest positive number of the format */
  const num *V, *W1, *VW; /* sum |v_j|, sum |w_j|_1, sum |v_j| |w_j|_1 */
  const num *x1;          /* |x|_1 */
  const num *M, *T;       /* sum M_j and sum |v_j| M_j for M_j = sum_k |w_jk| |x_k| + |b_j| */
} magnitudes;

/* K: how many roundings a number goes through at most: of x, w and v, two for the slope, one per product and sum. */
/*@ requires sizes: 0 <= d <= 1000000000 && 0 <= m <= 1000000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures count: \result == d + m + 6; */
long deployment_roundings(long d, long m);

/* gamma_K = K u / (1 - K u), for the unit of rounding u. */
/*@ requires room: free_cells(f, 4) && readable(f, K) && readable(f, u);
    requires few: *K * *u < 1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*K) * \old(*u), 1.0 - \old(*K) * \old(*u)); */
const num *deployment_gamma(formulas *f, const num *K, const num *u);

/* (1 + gamma) x. */
/*@ requires room: free_cells(f, 3) && readable(f, gamma) && readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1.0 + \old(*gamma)) * \old(*x); */
const num *deployment_widened(formulas *f, const num *gamma, const num *x);

/* alpha = |x|_1 + d h + d + 2. */
/*@ requires room: \valid_read(s) && free_cells(f, 5) && readable(f, s->d) && readable(f, s->x1) && readable(f, s->h);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->x1) + \old(*s->d) * \old(*s->h) + (\old(*s->d) + 2); */
const num *deployment_alpha(formulas *f, const magnitudes *s);

/* H = sum |v_j| |w_j|_1 + h sum |w_j|_1 + (sum |v_j| + m h) alpha + sum M_j + m: what underflow counts. */
/*@ requires room: \valid_read(s) && free_cells(f, 8) && readable(f, s->m) && readable(f, s->V) && readable(f, s->W1) &&
                   readable(f, s->VW) && readable(f, s->h) && readable(f, s->M) && readable(f, alpha);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->VW) + \old(*s->h) * \old(*s->W1) +
                               ((\old(*s->V) + \old(*s->m) * \old(*s->h)) * \old(*alpha) +
                                (\old(*s->M) + \old(*s->m))); */
const num *deployment_underflow(formulas *f, const magnitudes *s, const num *alpha);

/* gamma T + (1 + gamma) h H: |computed N(x) - N(x)| is at most that. */
/*@ requires room: \valid_read(s) && free_cells(f, 6) && readable(f, s->T) && readable(f, s->h) && readable(f, gamma) &&
                   readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*s->T) + (1.0 + \old(*gamma)) * (\old(*s->h) * \old(*H)); */
const num *deployment_error(formulas *f, const magnitudes *s, const num *gamma, const num *H);

/* gamma q + (1 + gamma) h (V + c + m h): how fast the error grows with coordinate k of x, q = sum |v_j| |w_jk|, c = sum |w_jk|. */
/*@ requires room: \valid_read(s) && free_cells(f, 9) && readable(f, s->m) && readable(f, s->V) && readable(f, s->h) &&
                   readable(f, gamma) && readable(f, q) && readable(f, c);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*q) +
                               (1.0 + \old(*gamma)) * (\old(*s->h) * (\old(*s->V) + \old(*c) + \old(*s->m) * \old(*s->h))); */
const num *deployment_error_growth(formulas *f, const magnitudes *s, const num *gamma, const num *q, const num *c);

/* No number that occurs is larger than (1 + gamma) times that: alpha + W1 + V + M + h (W1 + m alpha) + T + h H. */
/*@ requires room: \valid_read(s) && free_cells(f, 9) && readable(f, s->m) && readable(f, s->V) && readable(f, s->W1) &&
                   readable(f, s->h) && readable(f, s->M) && readable(f, s->T) && readable(f, alpha) && readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*alpha) + \old(*s->W1) + (\old(*s->V) + \old(*s->M)) + \old(*s->T) +
                               \old(*s->h) * (\old(*s->W1) + \old(*s->m) * \old(*alpha) + \old(*H)); */
const num *deployment_largest(formulas *f, const magnitudes *s, const num *alpha, const num *H);

/* The same grows by at most that, times 1 + gamma, where x moves by a length 1: each coordinate by 1 and |x|_1 by d. */
/*@ requires room: \valid_read(s) && free_cells(f, 10) && readable(f, s->d) && readable(f, s->m) && readable(f, s->V) &&
                   readable(f, s->W1) && readable(f, s->VW) && readable(f, s->h);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->d) + \old(*s->W1) + \old(*s->VW) +
                               \old(*s->h) * (\old(*s->m) * \old(*s->d) +
                                              ((\old(*s->V) + \old(*s->m) * \old(*s->h)) * \old(*s->d) + \old(*s->W1))); */
const num *deployment_largest_growth(formulas *f, const magnitudes *s);

#endif
