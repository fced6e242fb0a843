/* What a Gram matrix says of its samples: least and greatest entries. Read by Frama-C only. */
#ifndef SPEC_GRAM_H
#define SPEC_GRAM_H

#include "linear.h"

/*@ // the first `count` entries of row i of X X^T
    predicate gram_cells{L1, L2}(num *r, num *X, integer i, integer count, integer d) =
      \forall integer k; 0 <= k < count ==> \at(r[k], L2) == gram{L1}(X, i, k, d);
    lemma gram_row_of_cells{L1, L2}: \forall num *G, *X; \forall integer i, n, d;
      gram_cells{L1, L2}(G + i * n, X, i, n, d) ==> gram_row{L1, L2}(G, X, i, n, d);

    lemma gram_row_frame{L1, L2}: \forall num *G, *X; \forall integer i, n, d; 0 <= i < n ==> 0 <= d ==>
      same_table{L1, L2}(X, n, d) ==> gram_row{L1, L2}(G, X, i, n, d) ==> gram_row{L2, L2}(G, X, i, n, d);
    // both rows in the conclusion: either makes the provers use it
    lemma gram_rows_frame{L1, L2}: \forall num *G, *X; \forall integer k, n, d; k <= n ==> 0 <= d ==>
      same_table{L1, L2}(X, n, d) ==> gram_rows{L1, L2}(G, X, k, n, d) ==>
      (\forall integer i; 0 <= i < k ==> gram_row{L1, L2}(G, X, i, n, d) && gram_row{L2, L2}(G, X, i, n, d));

    logic real lesser(real a, real b) = a < b ? a : b;

    // least and greatest of the first k entries of the diagonal, k >= 1
    logic real least_diagonal{L}(num *G, integer n, integer k) =
      k <= 1 ? at2(G, n, 0, 0) : lesser(least_diagonal(G, n, k - 1), at2(G, n, k - 1, k - 1));
    logic real greatest_diagonal{L}(num *G, integer n, integer k) =
      k <= 1 ? at2(G, n, 0, 0) : larger(greatest_diagonal(G, n, k - 1), at2(G, n, k - 1, k - 1));

    // max |G_ij| over j < i < k, 0 for k <= 1
    logic real greatest_below_diagonal{L}(num *G, integer n, integer k) =
      k <= 0 ? 0.0 : larger(greatest_below_diagonal(G, n, k - 1), max_abs(G + (k - 1) * n, k - 1));

    // the sum of |g_k| over k < n, k != i, and its largest value for the rows of G before row k
    logic real sum_without{L}(num *g, integer i, integer n) =
      n <= 0 ? 0.0 : sum_without(g, i, n - 1) + (n - 1 == i ? 0.0 : magnitude(g[n - 1]));
    logic real greatest_row_sum{L}(num *G, integer n, integer k) =
      k <= 0 ? 0.0 : larger(greatest_row_sum(G, n, k - 1), sum_without(G + (k - 1) * n, k - 1, n));

    lemma max_abs_frame{L1, L2}: \forall num *a; \forall integer n;
      same{L1, L2}(a, n) ==> max_abs{L1}(a, n) == max_abs{L2}(a, n);
    lemma sum_without_frame{L1, L2}: \forall num *g; \forall integer i, n;
      same{L1, L2}(g, n) ==> sum_without{L1}(g, i, n) == sum_without{L2}(g, i, n);
*/

#endif
