/* What paper D trains: f(x; W) = sum_j a_j phi(<w_j, x>), a_j = +-1/sqrt(m), on n samples of R^p by full-batch gradient descent on
   the logistic loss; and one step of it, from weights that are given. */
#ifndef PLUMB_D_RUN_H
#define PLUMB_D_RUN_H

#include "dynamics/descent.h"
#include "theorems/D/activation.h"

#define D_NET                                                                                                   \
  MATRIX("X", "n x p", REQUIRED, "samples, one per row, none of them 0"), LABELS("y", "n", REQUIRED, "labels"), \
      LABELS("signs", "m", REQUIRED, "signs of the outputs a_j = +-1/sqrt(m)"), D_ACTIVATION

#define D_RUN D_NET, SCALAR("alpha", REQUIRED, "step size, above 0")

/* Samples times neurons times coordinates of a step. */
enum { D_MOST_PRODUCTS = 1000000 };

#define D_RUN_LIMITS \
  {"n", NULL, MOST_SAMPLES}, {"m", "p", MOST_WEIGHTS}, { "m", "n", MOST_PAIRS }

typedef struct {
  training r;
  pool *p;
  const num *R_min2, *R_max2; /* smallest and largest |x_i|^2 */
  const num *cross;           /* max |<x_i, x_k>| over i != k, 0 for one sample */
  const num *most_row;        /* max_i sum_k |<x_i, x_k>|: at least the largest eigenvalue of the Gram matrix */
} D_run;

/* Tables of neurons and samples are m x n, as in dynamics/descent.h; of weights, m x p. */
typedef struct {
  const num *W;
  num *P, *value, *slope; /* m x n: <w_j, x_i>, phi and phi' of it */
  num *z, *g, *G;         /* n margins y_i f(x_i), their sigmoid losses, and the mean of those */
  num *down, *gradient2;  /* m x p: minus the gradient of the risk; and its squared norm */
  num *next;              /* m x p: the weights after the step */
  num *next_P, *next_value, *next_z;
} D_state;

/* Refuses what is out of range, and a width whose 1/sqrt(m) this arithmetic does not have. Of D_NET the step size is 1. */
int D_read_net(const inputs *in, D_run *run, failure *why);
int D_read_run(const inputs *in, D_run *run, failure *why);

/* The step from W. g: the sigmoid losses as they are given, or NULL: computed. Refuses where this arithmetic has no
   exponentials and none are given. */
int D_take_step(D_state *s, const D_run *run, const num *W, const num *g, failure *why);

/* r_i = the mean over neurons of phi'(<w_j, x_i>) phi'(<w_j, x_k>), for all n x n pairs. */
const num *D_mean_slopes(const D_run *run, const D_state *s);

/* r = sum of m x p products. */
const num *D_table_product(const D_run *run, const num *A, const num *B);

#endif
