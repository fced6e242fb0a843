/* Hard-margin linear max-margin problem without offset, exactly: minimise |z|^2 / 2 subject to y_i <z, x_i> >= 1.

   Everything is said by the matrix Q_ij = y_i y_j <x_i, x_j>: its dual is to maximise sum(mu) - mu^T Q mu / 2 over
   mu >= 0, and z = sum_i mu_i y_i x_i. Source: A eq. (12) and, with another Q, A Problem (3). */
#ifndef PLUMB_A_SVM_SOLVE_H
#define PLUMB_A_SVM_SOLVE_H

#include "num/num.h"

typedef enum {
  SVM_OPTIMAL,    /* mu >= 0, (Q mu)_i >= 1, and = 1 where mu_i > 0 */
  SVM_INFEASIBLE, /* mu >= 0, mu != 0, Q mu = 0: no z separates the samples (Farkas) */
  SVM_UNDECIDED   /* a comparison that the search needs is not certain at this precision */
} svm_status;

/* Fills mu (n cells) with the multipliers, or with the certificate. Q: n x n, symmetric, positive semidefinite;
   n >= 1. First the full support is tried (Q mu = 1), then the active set grows from nothing. In exact
   arithmetic the search ends, because the dual objective grows strictly and there are finitely many supports;
   rounded arithmetic could cycle, and is stopped (SVM_UNDECIDED). */
svm_status svm_solve(num *mu, const num *Q, size_t n);

/* Q = (y_i y_j G_ij). */
void svm_matrix(num *Q, const num *G, const num *y, size_t n);

const char *svm_status_name(svm_status s);

#endif
