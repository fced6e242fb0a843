/* The deterministic theorem behind paper D: what it takes of an instance, under its names. */
#ifndef PLUMB_D_CORE_H
#define PLUMB_D_CORE_H

#include "theorems/D/run.h"
#include "theorems/claim.h"

typedef struct {
  const D_run *run;
  const num *n, *alpha, *gamma, *R_min2, *R_max2, *cross;
  const num *Q;    /* bound of all ratios of losses: 8 R+^2 / (gamma^2 R-^2) */
  const num *c;    /* gamma^2 R-^2 - (n - 1) Xc Q */
  const num *zeta; /* max |f(x_i; W(0))| */
} D_core_setting;

/* Along the cluster mean. */
typedef struct {
  const num *mu, *mu2; /* mu, |mu|^2 */
  const int *clean;    /* labels by which the samples were drawn */
  const num *noisy;    /* share of samples with another label */
  const num *start;    /* |W(0) mu| */
  const num *lambda;   /* strong log-concavity of the noise, or NULL */
} D_core_mean;

/* (1 + exp(zeta)) n / (alpha c x): what the risk is at most after x steps, and how many steps make it at most x. */
/*@ requires room: free_cells(f, 7) && readable(f, zeta) && readable(f, n) && readable(f, alpha) &&
                    readable(f, c) && readable(f, x);
    requires nonzero: *alpha * *c * *x != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (\old(*alpha) * \old(*c) * \old(*x)) ==
                    (1 + exponential(\old(*zeta))) * \old(*n); */
const num *D_core_loss_or_time(formulas *f, const num *zeta, const num *n, const num *alpha, const num *c,
                               const num *x);

/* Conclusions along the trajectory from W0, at the steps to record: K1 to K5, or where a mean is given K6 and K7. */
int D_core_steps(theorem *t, const D_core_setting *core, const D_core_mean *mean, const num *W0, size_t steps,
                 failure *why);

#endif
