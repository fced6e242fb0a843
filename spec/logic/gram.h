/* What a Gram matrix says of its samples: least and greatest entries. Read by Frama-C only. */
#ifndef SPEC_GRAM_H
#define SPEC_GRAM_H

#include "linear.h"

/*@ logic real lesser(real a, real b) = a < b ? a : b;

    // least and greatest of the first k entries of the diagonal, k >= 1
    logic real least_diagonal{L}(num *G, integer n, integer k) =
      k <= 1 ? at2(G, n, 0, 0) : lesser(least_diagonal(G, n, k - 1), at2(G, n, k - 1, k - 1));
    logic real greatest_diagonal{L}(num *G, integer n, integer k) =
      k <= 1 ? at2(G, n, 0, 0) : larger(greatest_diagonal(G, n, k - 1), at2(G, n, k - 1, k - 1));

    // max |G_ij| over j < i < k, 0 for k <= 1
    logic real greatest_below_diagonal{L}(num *G, integer n, integer k) =
      k <= 0 ? 0.0 : larger(greatest_below_diagonal(G, n, k - 1), max_abs(G + (k - 1) * n, k - 1));

    lemma max_abs_frame{L1, L2}: \forall num *a; \forall integer n;
      same{L1, L2}(a, n) ==> max_abs{L1}(a, n) == max_abs{L2}(a, n);
*/

#endif
