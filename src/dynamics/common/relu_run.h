/* Gradient descent on all parameters of a ReLU network with two or three layers, in plain doubles, full batch, logistic loss, mean over
   the samples: C Sec. 5. For experiments; nothing that it computes is decided.

     f(x) = <v, relu(W x + b)>, or <v, relu(W2 relu(W x + b) + b2)>; no bias at the output; slope 0 at 0.

   The first layer is trained in Gram form: W(t) = W(0) + A X and b(t) = b(0) + A 1, so a step costs n m^2 products for n neurons and m
   samples, whatever the dimension. Tables of neurons and samples have one neuron per row. */
#ifndef PLUMB_RELU_RUN_H
#define PLUMB_RELU_RUN_H

#include <stddef.h>

typedef struct {
  size_t m, n, n2; /* samples, neurons, neurons of the second hidden layer: 0 where there is none */
  const double *K; /* m x m: <x_i, x_k> + 1 */
  const double *y; /* m labels */
  double alpha;
  size_t t;
  double *A, *P;         /* n x m: coefficients, preactivations */
  double *W2, *b2;       /* n2 x n, n2 */
  double *v;             /* n, or n2 */
  double *h1, *h2;       /* n x m, n2 x m: outputs of the hidden layers */
  double *P2;            /* n2 x m */
  double *back1, *back2; /* n x m, n2 x m: what each preactivation is changed by, times alpha / m */
  double *q, *g;         /* m: margins y_i f(x_i), and 1/(1 + e^q) */
} relu_run;

/* Rooms for the sizes, which are given, with A = 0; P, W2, b2 and v are then set by the caller, who calls relu_run_forward. */
void relu_run_new(relu_run *a);
void relu_run_free(relu_run *a);

/* Margins and weights at the present point. */
void relu_run_forward(relu_run *a);

/* One step. */
void relu_run_step(relu_run *a);

/* The output for one input whose preactivations in the first layer are given; scratch: n2 numbers. */
double relu_run_output(const relu_run *a, const double *preactivation, double *scratch);

#endif
