/* The rows of D-step on how margins and outputs change in a step. */
#ifndef PLUMB_D_STEP_H
#define PLUMB_D_STEP_H

#include "theorems/D/run.h"
#include "theorems/claim.h"

/* The numbers of the statements under their names. */
typedef struct {
  size_t at; /* of the step, from 0 */
  const D_run *run;
  const D_state *s;
  const num *n, *p, *alpha, *gamma, *H, *scale, *R_min2, *R_max2, *cross, *G, *gradient2;
  int exact; /* losses are given */
} D_named_step;

/* Margins: against their linear part (Lemma 4.8), their differences (eqs. (13) to (20)), and where losses are given the identity
   behind these. */
void D_change_rows(theorem *t, const D_named_step *c);

/* The output at the k-th further point x, against its linear part. */
void D_point_rows(theorem *t, const D_named_step *c, const num *x, size_t k);

#endif
