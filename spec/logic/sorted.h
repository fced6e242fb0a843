/* Sorted vectors. Read by Frama-C only. */
#ifndef SPEC_SORTED_H
#define SPEC_SORTED_H

#include "num/arith.h"

/*@ // no entry is above a later one
    predicate is_sorted{L}(num *a, integer n) = \forall integer i, j; 0 <= i <= j < n ==> a[i] <= a[j];
*/

#endif
