/* Hard-margin linear max-margin problem without offset, exactly: minimise |z|^2 / 2 subject to y_i <z, x_i> >= 1.

   Everything is said by the matrix Q_ik = y_i y_k <x_i, x_k>: its dual is to maximise sum(mu) - mu^T Q mu / 2 over
   mu >= 0, and z* = sum_i mu_i y_i x_i. Source: A eq. (12) and, with another Q, A Problem (3). */
#ifndef PLUMB_A_SVM_H
#define PLUMB_A_SVM_H

#include "num/pool.h"
#include "theorems/claim.h"

typedef enum {
  SVM_OPTIMAL,    /* mu >= 0, (Q mu)_i >= 1, and = 1 where mu_i > 0 */
  SVM_INFEASIBLE, /* mu >= 0, mu != 0, Q mu = 0: no z separates the samples (Farkas) */
  SVM_UNDECIDED   /* a comparison that the search needs is not certain at this precision */
} svm_status;

/* mu: multipliers of z*, or the certificate that there is none. Q: its matrix, n x n. */
typedef struct {
  svm_status status;
  size_t n;
  num *Q, *mu;
} A_svm_solution;

/* The problem of n samples with Gram matrix G and labels y, solved; n >= 1. First the full support is tried (Q mu = 1), then
   the active set grows from nothing. In exact arithmetic the search ends, because the dual objective grows strictly and
   there are finitely many supports; rounded arithmetic could cycle, and is stopped (SVM_UNDECIDED). */
A_svm_solution A_svm_solve(pool *p, const num *G, const num *y, size_t n);

const char *svm_status_name(svm_status s);

/* |z*|^2 = sum_i mu_i, by duality. */
const num *A_svm_norm2(formulas *f, const A_svm_solution *s);

/* z* = sum_i mu_i y_i x_i for the n x d table X. */
const num *A_svm_predictor(pool *p, const A_svm_solution *s, const num *y, const num *X, size_t d);

/* The claims that certify mu. SVM_OPTIMAL: its signs, the margins (Q mu)_i, complementary slackness and the duality gap
   sum(mu) - mu^T Q mu. SVM_INFEASIBLE: mu >= 0, mu != 0 and mu^T Q mu = |sum_i mu_i y_i x_i|^2 = 0. SVM_UNDECIDED: one that
   says so. */
void A_svm_claims(theorem *t, pool *p, const A_svm_solution *s);

#endif
