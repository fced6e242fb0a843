/* Gradient flow of the mean loss of margins that are linear in the weights, q_i = <F_i, W>, enclosed. A leaky ReLU network is so as long as
   every neuron agrees with the labels. Then W(t) = W(0) + sum_i A_i(t) F_i and, with K_ik = <F_i, F_k>,
     dA_i/dt = g(q_i) / n,   q = q(0) + K A.

   The risk is convex in W, so two of its flows never move apart: a path that is not quite a flow is off by no more than what its velocity
   differs from minus the gradient, added up. The path here goes by Taylor's polynomial of degree two from state to state, in steps in
   which no margin moves by more than about 1/128. In a step of length h the difference is at most (s^2/2) B at time s, where B bounds the
   second derivative of the gradient along the path, so h^3 B/6 is added to the radius, and what rounding moves. A-thm3.4. */
#ifndef PLUMB_CONVEX_FLOW_H
#define PLUMB_CONVEX_FLOW_H

#include "dynamics/loss.h"
#include "num/pool.h"

/* W(t) is within the radius of W(0) + sum_i A_i F_i, in Frobenius norm. t and A_i are numbers without width. */
typedef struct {
  num *t, *radius, *A; /* A: n */
} flow_state;

typedef struct {
  size_t n;
  const num *K, *q0; /* n x n and n */
  loss_kind loss;
  pool *p;
  num *norms; /* n: at least |F_i| */
  flow_state *at;
  size_t states;
  num *q, *g, *h;         /* n, at the state a step is taken from: margins, g(q_i), -g'(q_i) */
  num *A1, *A2, *q1, *q2; /* n: first and second derivatives in time */
  num *step, *work;       /* work: 12 cells */
} convex_flow;

/* The flow from q(0), which the pool keeps. K is symmetric and positive semidefinite; it and q0 stay where they are. */
void convex_flow_begin(convex_flow *a, pool *p, size_t n, const num *K, const num *q0, loss_kind loss);

/* q = the margins at time T >= 0 (n). Returns 0 where the arithmetic has no exponentials, and where T is too late: margins grow
   like log(T), so that is beyond any time of interest. */
int convex_flow_at(num *q, convex_flow *a, const num *T);

#endif
