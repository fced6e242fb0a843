/* Sorting by exchanges: minimum to the left, maximum to the right. So of enclosures too: the k-th cell encloses the k-th smallest of
   the numbers, however the enclosures overlap. */
#ifndef PLUMB_SORTED_H
#define PLUMB_SORTED_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/sorted.h"
#endif

/* Sorts a, the smallest first. t is scratch. */
/*@ requires valid: \valid(a + (0 .. n - 1)) && \valid(t);
    requires apart: \separated(t, a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns a[0 .. n - 1], *t;
    ensures sorted: is_sorted(a, n); */
void vec_sort(num *a, size_t n, num *t);

#endif
