/* Gradient flow where neurons agree with the labels for ever, as items read it and run it: in closed form where samples are orthogonal
   (dynamics/flow.h, A-ext9), otherwise enclosed (dynamics/convex_flow.h, A-thm3.4). */
#ifndef PLUMB_A_FLOW_INSTANCE_H
#define PLUMB_A_FLOW_INSTANCE_H

#include "dynamics/convex_flow.h"
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
  num *links;                         /* n x n: <F_i, F_k> for the gradients F_i of the margins; set by A_link_flow */
  convex_flow *linked;                /* NULL: the closed form */
} A_flow;

/* Reads the fields above. Refuses what is out of range. */
int A_read_flow(const inputs *in, A_flow *a, failure *why);

/* Goes on with the enclosed flow, unless samples are certainly orthogonal. */
void A_link_flow(A_flow *a, pool *p);

/* Margins (n) and risk at the time T. t: 6 cells. Returns 0 where the arithmetic has no exponentials, or T is too late. */
int A_flow_at(num *q, num *risk, const A_flow *a, const num *T, num *t);

/* Margins and risk at all times of the case. Returns 0 with the reason. */
int A_run_flow(A_flow *a, pool *p, failure *why);

/* Suppose that samples are orthogonal; and that neurons agree with the labels: the smallest y_i s_j <w_j, x_i> is above 0. */
void A_flow_suppose_orthogonal(theorem *t, const A_flow *a, pool *p);
verdict A_flow_suppose_agreement(theorem *t, const A_flow *a, pool *p);

#endif
