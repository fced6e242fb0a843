/* A eq. (12): the matrix of the hard-margin linear problem, and complementary slackness. Read by Frama-C only. */
#ifndef SPEC_A_SVM_H
#define SPEC_A_SVM_H

#include "linear.h"

/*@ // a product that the provers need not take apart
    logic real signed_value(real g, real y_i, real y_k) = g * y_i * y_k;

    // row i of Q, its first `count` cells; g: row i of the Gram matrix
    predicate signed_cells{L0, L}(num *q, num *g, num *y, integer i, integer count) =
      \forall integer k; 0 <= k < count ==>
        \at(q[k], L) == signed_value(\at(g[k], L0), \at(y[i], L0), \at(y[k], L0));
    predicate signed_row{L0, L}(num *Q, num *G, num *y, integer n, integer i) =
      \forall integer k; 0 <= k < n ==>
        at2{L}(Q, n, i, k) == signed_value(at2{L0}(G, n, i, k), \at(y[i], L0), \at(y[k], L0));
    predicate signed_rows{L0, L}(num *Q, num *G, num *y, integer n, integer rows) =
      \forall integer i; 0 <= i < rows ==> signed_row{L0, L}(Q, G, y, n, i);

    lemma signed_row_of_cells{L0, L}: \forall num *Q, *G, *y; \forall integer n, i;
      signed_cells{L0, L}(Q + i * n, G + i * n, y, i, n) ==> signed_row{L0, L}(Q, G, y, n, i);
    lemma signed_row_frame{L0, L1, L2}: \forall num *Q, *G, *y; \forall integer n, i;
      signed_row{L0, L1}(Q, G, y, n, i) ==> same_row{L1, L2}(Q, n, i) ==> signed_row{L0, L2}(Q, G, y, n, i);
    lemma signed_rows_next{L0, L1, L2}: \forall num *Q, *G, *y; \forall integer n, i; 0 <= n ==>
      signed_rows{L0, L1}(Q, G, y, n, i) ==> same_table{L1, L2}(Q, i, n) ==> signed_row{L0, L2}(Q, G, y, n, i) ==>
      signed_rows{L0, L2}(Q, G, y, n, i + 1);
    // cells that were formed from what is unchanged since L0
    lemma signed_cells_reread{L0, L1, L}: \forall num *q, *g, *y; \forall integer i, n; 0 <= i < n ==>
      signed_cells{L1, L}(q, g, y, i, n) ==> same{L0, L1}(g, n) ==> same{L0, L1}(y, n) ==>
      signed_cells{L0, L}(q, g, y, i, n);

    predicate slacknesses{L0, L}(num *r, num *mu, num *margin, integer n) =
      \forall integer i; 0 <= i < n ==> \at(r[i], L) == \at(mu[i] * (margin[i] - 1.0), L0);
*/

#endif
