/* Gradient flow where it has a closed form (dynamics/flow.h), as items read it and run it. A-ext9. */
#ifndef PLUMB_A_FLOW_INSTANCE_H
#define PLUMB_A_FLOW_INSTANCE_H

#include "dynamics/descent.h"
#include "dynamics/flow.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

#define A_FLOW_INPUTS                                                                                         \
  MATRIX("X", "n x d", REQUIRED, "samples, one per row"), LABELS("y", "n", REQUIRED, "label of each sample"), \
      LABELS("signs", "m", REQUIRED, "sign s_j of the output s_j / sqrt(m) of each neuron"),                  \
      SCALAR("gamma", REQUIRED, "slope of the leaky ReLU, 0 < gamma <= 1"),                                   \
      MATRIX("W0", "m x d", REQUIRED, "weights at time 0"),                                                   \
      VECTOR("times", "k", REQUIRED, "when the flow is looked at, each at least 0"),                          \
      WORD("loss", "logistic|exponential", OPTIONAL, "logistic where absent")

typedef struct {
  training r;
  size_t k;
  const num *times, *W0;
  num *P, *D, *q0, *rates, *q, *loss; /* m x n twice, n twice, k x n, k */
} A_flow;

/* Reads the fields above. Refuses what is out of range. */
int A_read_flow(const inputs *in, A_flow *a, failure *why);

/* Margins (n) and risk at the time T. t: 6 cells. Returns 0 where the arithmetic has no exponentials. */
int A_flow_at(num *q, num *risk, const A_flow *a, const num *T, num *t);

/* Margins and risk at all times of the case. Returns 0 with the reason. */
int A_run_flow(A_flow *a, pool *p, failure *why);

/* Supposes that samples are orthogonal and that neurons agree with the labels: the smallest y_i s_j <w_j, x_i> is above 0. */
void A_flow_suppose(theorem *t, const A_flow *a, pool *p);

#endif
