/* How far vectors are apart in their entries. Read by Frama-C only. */
#ifndef SPEC_GAP_H
#define SPEC_GAP_H

#include "linear.h"

/*@ // max |a_c - b_c| over c < d, and max |A_ic - a_c| over the first n rows of A
    logic real gap{L}(num *a, num *b, integer d) =
      d <= 0 ? 0.0 : larger(gap(a, b, d - 1), magnitude(a[d - 1] - b[d - 1]));
    logic real rows_gap{L}(num *A, num *a, integer n, integer d) =
      n <= 0 ? 0.0 : larger(rows_gap(A, a, n - 1, d), gap(A + (n - 1) * d, a, d));

    lemma gap_frame{L1, L2}: \forall num *a, *b; \forall integer n;
      same{L1, L2}(a, n) ==> same{L1, L2}(b, n) ==> gap{L1}(a, b, n) == gap{L2}(a, b, n);
*/

#endif
