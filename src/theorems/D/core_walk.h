/* A trajectory of D-core: what is known at each step, and the worst since the last row. */
#ifndef PLUMB_D_CORE_WALK_H
#define PLUMB_D_CORE_WALK_H

#include "dynamics/trajectory.h"
#include "theorems/D/core.h"

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
} D_core_walk;

/* Stands at the weights W0. Returns 0 where this arithmetic has no exponentials. */
int D_core_walk_begin(D_core_walk *w, const D_core_setting *core, const D_core_mean *mean, const num *W0);

/* One step further. first: the worst is that of this step alone. Returns 0 where a number has no value. */
int D_core_walk_advance(D_core_walk *w, int first);

/* The mean over samples of the logistic losses, or of the sigmoid losses. */
const num *D_core_mean_loss(formulas *f, const D_core_walk *w, int logistic);

/* Where the next step goes: alpha times minus the gradient, sum_i c_ji x_i of neuron j, m x p. slope: m x n. */
const num *D_core_next_move(const D_core_walk *w, num *slope);

/* |grad L|^2 of the move. */
const num *D_core_gradient2(const D_core_walk *w, const num *move);

/* K6 and K7, the rows along the cluster mean, at step `at`, from 0; the walk stands after it. In core_mean.c. */
void D_core_mean_rows(theorem *t, D_core_walk *w, size_t at);

#endif
