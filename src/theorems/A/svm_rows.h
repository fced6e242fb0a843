/* The rows that certify a hard-margin linear predictor, or that there is none. */
#ifndef PLUMB_A_SVM_ROWS_H
#define PLUMB_A_SVM_ROWS_H

#include "num/exchange.h"
#include "theorems/A/svm_solve.h"

/* Adds the rows that certify mu, each name beginning with `prefix`: for SVM_OPTIMAL the signs, the margins
   (Q mu)_i, complementary slackness and the duality gap sum(mu) - mu^T Q mu; for SVM_INFEASIBLE that mu >= 0,
   mu != 0 and mu^T Q mu = |sum_i mu_i y_i x_i|^2 = 0. For SVM_UNDECIDED one row that says so. */
void svm_rows(report *out, row_kind kind, const char *prefix, svm_status status, const num *mu, const num *Q, size_t n);

#endif
