/* What Appendix E of paper A bounds in a step of gradient descent, as formulas. */
#ifndef PLUMB_A_STEP_BOUNDS_H
#define PLUMB_A_STEP_BOUNDS_H

#include "num/formula.h"

/* (10 R^2/c + 10) 5 n H R_max^2 alpha: at most 1 in Lemma E.8; with max(1, H) for H in Prop. E.10. */
/*@ requires room: free_cells(f, 6) && readable(f, limit) && readable(f, n) && readable(f, H) && readable(f, R_max2) &&
                    readable(f, alpha);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 5 * \old(*alpha) * \old(*H) * \old(*R_max2) * \old(*n) * \old(*limit); */
const num *A_step_load(formulas *f, const num *limit, const num *n, const num *H, const num *R_max2, const num *alpha);

/* (1 + ratio)^2 / (4 ratio): n sum_i g_i^2 is at most that times (sum_i g_i)^2, by Kantorovich. */
/*@ requires room: free_cells(f, 6) && readable(f, ratio);
    requires nonzero: 4 * *ratio != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*ratio)) == (1 + \old(*ratio)) * (1 + \old(*ratio)); */
const num *A_spread(formulas *f, const num *ratio);

/* What a step moves a neuron along mu, at least: alpha gamma R_min^2 G / (2 sqrt(m)). */
/*@ requires room: free_cells(f, 6) && readable(f, alpha) && readable(f, gamma) && readable(f, R_min2) && readable(f, G) &&
                    readable(f, root_m);
    requires nonzero: 2 * *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (2 * \old(*root_m)) == \old(*alpha) * \old(*gamma) * \old(*R_min2) * \old(*G); */
const num *A_step_along(formulas *f, const num *alpha, const num *gamma, const num *R_min2, const num *G,
                        const num *root_m);

/* 2 H C R^2 R_max^2 n alpha, at most gamma^2 in Lemma E.11 (b) with the bound C of ratios. */
/*@ requires room: free_cells(f, 7) && readable(f, H) && readable(f, rho) && readable(f, R2) && readable(f, R_max2) &&
                    readable(f, n) && readable(f, alpha);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*H) * \old(*rho) * \old(*R2) * \old(*R_max2) * \old(*n) * \old(*alpha); */
const num *A_raise_load(formulas *f, const num *H, const num *rho, const num *R2, const num *R_max2, const num *n,
                        const num *alpha);

/* 2 max(1, H / sqrt(m)) R_max^2 alpha, at most 1 where the risk descends. */
/*@ requires room: free_cells(f, 7) && readable(f, alpha) && readable(f, H) && readable(f, root_m) && readable(f, R_max2);
    requires nonzero: *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: \exists real h; is_quotient(h, \old(*H), \old(*root_m)) && *\result == 2 * \old(*alpha) * (1.0 < h ? h : 1.0) *
                    \old(*R_max2); */
const num *A_descent_load(formulas *f, const num *alpha, const num *H, const num *root_m, const num *R_max2);

/* What the change of an output differs from its linear part by, at most: H |D x|^2 / (2 sqrt(m)) for weights that change by D. */
/*@ requires room: free_cells(f, 4) && readable(f, H) && readable(f, moved2) && readable(f, root_m);
    requires nonzero: 2 * *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (2 * \old(*root_m)) == \old(*H) * \old(*moved2); */
const num *A_remainder_bound(formulas *f, const num *H, const num *moved2, const num *root_m);

/* R_max^2 (1 + H / sqrt(m)) times the length of a change of weights. */
/*@ requires room: free_cells(f, 5) && readable(f, R_max2) && readable(f, H) && readable(f, root_m) && readable(f, length);
    requires nonzero: *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: \exists real h; is_quotient(h, \old(*H), \old(*root_m)) && *\result == \old(*R_max2) * (1 + h) * \old(*length); */
const num *A_lipschitz(formulas *f, const num *R_max2, const num *H, const num *root_m, const num *length);

/* And with the curvature of the loss, at most 1/4, for 1. */
/*@ requires room: free_cells(f, 5) && readable(f, R_max2) && readable(f, H) && readable(f, root_m) && readable(f, length);
    requires nonzero: *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: \exists real h; is_quotient(h, \old(*H), \old(*root_m)) && 4 * *\result == \old(*R_max2) * (1 + 4 * h) *
                    \old(*length); */
const num *A_sharp_lipschitz(formulas *f, const num *R_max2, const num *H, const num *root_m, const num *length);

/* gamma R_min G / (k sqrt(2) R sqrt(n)): with k = 2 what |grad L| is at least, Lemma E.14. */
/*@ requires room: free_cells(f, 7) && readable(f, gamma) && readable(f, R_min) && readable(f, G) && readable(f, root_2) &&
                    readable(f, R) && readable(f, root_n);
    requires factor: 1 <= k <= 1000;
    requires nonzero: k * *root_2 * *R * *root_n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (k * \old(*root_2) * \old(*R) * \old(*root_n)) == \old(*gamma) * \old(*R_min) * \old(*G); */
const num *A_proxy(formulas *f, long k, const num *gamma, const num *R_min, const num *G, const num *root_2,
                   const num *R, const num *root_n);

#endif
