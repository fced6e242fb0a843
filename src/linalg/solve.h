/* Symmetric linear systems. */
#ifndef PLUMB_SOLVE_H
#define PLUMB_SOLVE_H

#include "num/num.h"

/* Solves K x = c for a symmetric positive definite n x n matrix K by L D L^T without pivoting.
   Returns HOLDS when every pivot is certainly positive (then K is positive definite and x is the solution, or
   encloses it), FAILS when a pivot is certainly not positive (K is not positive definite; x is then undefined),
   UNDECIDED otherwise. least_pivot gets the smallest pivot met. work: n * n + 1 cells, distinct from the rest. */
verdict solve_symmetric(num *x, num *least_pivot, const num *K, const num *c, size_t n, num *work);

/* Is K x = c, row by row? HOLDS and FAILS are certain; UNDECIDED where an enclosure of a residual contains 0. */
verdict solve_check(const num *K, const num *x, const num *c, size_t n, num *work);

#endif
