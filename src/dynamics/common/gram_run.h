/* Gradient descent in Gram form in plain doubles: the step of dynamics/descent.h, written for speed. For experiments; nothing that
   it computes is decided.

   f(x; W) = scale sum_j s_j phi(<w_j, x>), logistic loss, its mean over the samples. W(t) = W(0) + A X is never formed: a step costs m n^2
   products, whatever the dimension. Tables of neurons and samples are m x n, one neuron per row. */
#ifndef PLUMB_GRAM_RUN_H
#define PLUMB_GRAM_RUN_H

#include <stddef.h>

/* phi' runs from gamma to 1. SMOOTHED: D eq. (1). ROUNDED: gamma z + (1 - gamma)/H log((1 + e^(H z))/2), the example of A Sec. 4. BELL:
   phi' = gamma + (1 - gamma) exp(-H^2 z^2/2). LEAKY: max(z, gamma z), with slope (1 + gamma)/2 at 0. */
typedef enum { GRAM_LEAKY, GRAM_SMOOTHED, GRAM_ROUNDED, GRAM_BELL } gram_activation;

typedef struct {
  size_t n, m;
  const double *K; /* n x n: <x_i, x_k> */
  const double *y; /* n labels */
  const double *s; /* m signs */
  double scale, alpha, gamma, H;
  gram_activation activation;
  size_t t;
  double *A, *P, *c; /* m x n: coefficients, preactivations <w_j, x_i>, pulls of the last step */
  double *q, *g;     /* n: margins y_i f(x_i), and 1/(1 + e^q) */
} gram_run;

/* Sets A = 0, P = P0, t = 0 and computes margins; the other members are given. P0 may be NULL: W(0) = 0. */
void gram_run_begin(gram_run *a, const double *P0);
void gram_run_end(gram_run *a);

/* One step. */
void gram_run_step(gram_run *a);

double gram_value(const gram_run *a, double z);
double gram_slope(const gram_run *a, double z);

/* log(1 + e^-q), and 1/(1 + e^q). */
double logistic_loss(double q);
double logistic_weight(double q);

/* Means over the samples: the loss L, its weights G, the share of margins that are not positive. */
double gram_run_loss(const gram_run *a);
double gram_run_weight(const gram_run *a);
double gram_run_error(const gram_run *a);

/* max g_i / g_j, and the smallest margin. */
double gram_run_ratio(const gram_run *a);
double gram_run_margin(const gram_run *a);

/* |grad L|_F^2 = (1/n^2) sum_ik g_i g_k y_i y_k K_ik Xi_ik, from the slopes at the present point. work: m x n. */
double gram_run_gradient2(const gram_run *a, double *work);

#endif
