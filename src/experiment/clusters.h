/* Descent on two Gaussian clusters: the data and the start of one run, the run in Gram form, and what is measured on the way. */
#ifndef PLUMB_CLUSTERS_H
#define PLUMB_CLUSTERS_H

#include "data/common/mixture.h"
#include "dynamics/common/gram_run.h"

typedef struct {
  mixture_spec data;
  double gamma, H, alpha;
  gram_activation activation;
  int half_signs; /* the first half of the outputs is positive, instead of independent signs */
} cluster_setup;

typedef struct {
  cluster_setup of;
  mixture data;
  gram_run run;
  double *K, *s, *P0; /* n x n, m, m x n */
  double *W0W0;       /* m x m: W(0) W(0)^T */
  double *W0mu, *Xmu; /* m, n: along mu */
} cluster_run;

/* Draws data and start, and begins the run. An alpha that is 0 becomes the largest with (alpha/n) (R+ + 2 (n - 1) Xc) <= 1/8 (H2 of
   D-core, with R+ = max K_ii and Xc = max |K_ik|, i != k), and an omega below 0 becomes -omega alpha / sqrt(m p). */
void cluster_begin(cluster_run *a, const cluster_setup *of);
void cluster_end(cluster_run *a);
void cluster_steps(cluster_run *a, size_t steps);

/* Extremes of the Gram matrix: min and max K_ii, max |K_ik| for i != k (0 for one sample). */
void gram_extremes(double *least, double *most, double *cross, const double *K, size_t n);

/* W W^T, m x m, and <w_j, mu>, at the present step. */
void cluster_gram(double *G, const cluster_run *a);
void cluster_along(double *along, const cluster_run *a);

typedef struct {
  double frobenius, spectral; /* norms of W */
  double margin;              /* (1 + gamma)/2 sum_j a_j <w_j, mu>: E c f(x) */
} cluster_measures;
cluster_measures cluster_measure(const cluster_run *a);

/* Clean errors among test points of the seed. */
size_t cluster_errors(const cluster_run *a, size_t points, uint64_t seed);

#endif
