/* The flow of A Thm. 3.4 with what its claims speak of: where it goes, and the part of the weights that never moves. */
#ifndef PLUMB_A_THM3_4_FLOW_H
#define PLUMB_A_THM3_4_FLOW_H

#include "theorems/A/flow_instance.h"

typedef struct {
  A_flow at;
  pool *p;
  num *R_min2, *R_max2, *risk0, *work; /* work: 6 cells */
  num *constants;                      /* n: k_i */
  num *links_inverse;                  /* n x n: of the <F_i, F_k>; NULL in closed form, where that is 1/k_i */
  num *rho;                            /* not in closed form: at least e^(q_i - q_k) at all times */
  num *W, *limit, *rest;               /* m x d: W(t); W*; the part of W(0) that never moves */
} A_flow_claims;

/* Returns 0 with the reason where the arithmetic cannot decide, the times do not ascend or a sample may be 0. */
int A_read_claims(const inputs *in, A_flow_claims *x, failure *why);

/* The flow at all times of the case, and where it goes; where it is not in closed form, from what A_read_claims read, only once neurons are known to
   agree with the labels for ever. Returns 0 with the reason where this precision does not reach so far. */
int A_run_claims(A_flow_claims *x, failure *why);

/* x->W becomes W at the k-th time. */
void A_place_weights(A_flow_claims *x, size_t k);

#endif
