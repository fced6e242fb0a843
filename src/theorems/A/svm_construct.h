/* What the hard-margin linear problem is made of, on flat arrays (svm_solve.h). */
#ifndef PLUMB_A_SVM_CONSTRUCT_H
#define PLUMB_A_SVM_CONSTRUCT_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "A_svm.h"
#endif

/* Q_ik = (<x_i, x_k> y_i) y_k for the Gram matrix G, n x n. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(Q + (0 .. n * n - 1));
    requires readable: \valid_read(G + (0 .. n * n - 1)) && \valid_read(y + (0 .. n - 1));
    requires apart: \separated(Q + (0 .. n * n - 1), G + (0 .. n * n - 1)) &&
                    \separated(Q + (0 .. n * n - 1), y + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns Q[0 .. n * n - 1];
    ensures matrix: signed_rows{Pre, Post}(Q, G, y, n, n); */
void A_svm_matrix(num *Q, const num *G, const num *y, size_t n);

/* r_i = mu_i (margin_i - 1). */
/*@ requires valid: \valid(r + (0 .. n - 1)) && \valid_read(mu + (0 .. n - 1)) && \valid_read(margin + (0 .. n - 1));
    requires apart: \separated(r + (0 .. n - 1), mu + (0 .. n - 1)) &&
                    \separated(r + (0 .. n - 1), margin + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1];
    ensures slackness: slacknesses{Pre, Post}(r, mu, margin, n); */
void A_svm_slackness(num *r, const num *mu, const num *margin, size_t n);

#endif
