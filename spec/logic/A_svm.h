/* A eq. (12): the matrix of the hard-margin linear problem, and complementary slackness. Read by Frama-C only. */
#ifndef SPEC_A_SVM_H
#define SPEC_A_SVM_H

#include "linear.h"

/*@ predicate signed_cells{L0, L}(num *q, num *g, num *y, integer i, integer count) =
      \forall integer k; 0 <= k < count ==> \at(q[k], L) == \at(g[k] * y[i] * y[k], L0);
    predicate signed_row{L0, L}(num *Q, num *G, num *y, integer n, integer i) =
      \forall integer k; 0 <= k < n ==> at2{L}(Q, n, i, k) == at2{L0}(G, n, i, k) * \at(y[i] * y[k], L0);
    predicate signed_rows{L0, L}(num *Q, num *G, num *y, integer n, integer rows) =
      \forall integer i; 0 <= i < rows ==> signed_row{L0, L}(Q, G, y, n, i);

    predicate slacknesses{L0, L}(num *r, num *mu, num *margin, integer n) =
      \forall integer i; 0 <= i < n ==> \at(r[i], L) == \at(mu[i] * (margin[i] - 1.0), L0);
*/

#endif
