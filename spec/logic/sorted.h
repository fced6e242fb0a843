/* Sorted vectors. */
#ifndef PLUMB_LOGIC_SORTED_H
#define PLUMB_LOGIC_SORTED_H

#include "num/arith.h"

/*@ // no entry is above the next one
    predicate is_sorted{L}(num *a, integer n) = \forall integer i, j; 0 <= i <= j < n ==> a[i] <= a[j];
*/

#endif
