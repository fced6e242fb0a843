/* Gradient flow, where it has a closed form: orthogonal samples, and neurons that agree with the labels, y_i s_j <w_j, x_i> > 0
   for all i and j. That is so for ever once it is so, no neuron meets a kink, and the margins do not influence each other:
     dq_i/dt = (k_i / n) g(q_i),   k_i = |x_i|^2 (1/m) sum_j phi'_ij^2.
   With the exponential loss e^q_i, and with the logistic one q_i + e^q_i, grows at the constant rate k_i / n. A-ext9. And its
   steps of Euler, which are steps of gradient descent. t: 5 scratch cells. Results are distinct from what is read. */
#ifndef PLUMB_FLOW_H
#define PLUMB_FLOW_H

#include "dynamics/loss.h"

/* r = the margin at time T >= 0 that was q0 at time 0, where `rate` is k_i / n > 0. Returns 0 where the arithmetic has no
   exponentials. */
int flow_margin(num *r, const num *q0, const num *rate, const num *T, loss_kind loss, num *t);

/* r = eta / risk: the step size with which time runs as the logarithm of the risk does. risk > 0. */
/*@ requires valid: \valid(r) && \valid_read(eta) && \valid_read(risk);
    requires positive: *risk > 0.0;
    terminates \true;
    exits \false;
    assigns *r;
    ensures step: *r * \old(*risk) == \old(*eta); */
void flow_euler_step(num *r, const num *eta, const num *risk);

#endif
