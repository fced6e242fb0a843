/* Symmetric linear systems. */
#ifndef PLUMB_SOLVE_H
#define PLUMB_SOLVE_H

#include "num/num.h"

/* Solves K x = c for a symmetric positive definite n x n matrix K by L D L^T without pivoting; only the lower
   triangle of K is read. Returns
     HOLDS      every pivot is certainly positive: K is positive definite and x is the solution, or encloses it
     APPROX     the same as computed in double
     FAILS      a pivot is certainly not positive: K is not positive definite
     UNDECIDED  otherwise; always in double when a computed pivot is not positive
   x is of use only after HOLDS and APPROX. least_pivot gets the smallest pivot met (0 for n = 0).
   work: n * n + 1 cells. x, least_pivot and work are distinct from each other and from K and c.
   That K x = c is not proved of this function but certified afterwards, by solve_check. */
verdict solve_symmetric(num *x, num *least_pivot, const num *K, const num *c, size_t n, num *work);

/* Is K x = c, row by row? HOLDS and FAILS are certain; UNDECIDED where an enclosure of a residual contains 0;
   APPROX in double. K need not be symmetric. work: 2 cells, distinct from the rest. */
verdict solve_check(const num *K, const num *x, const num *c, size_t n, num *work);

#endif
