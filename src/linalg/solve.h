/* Symmetric linear systems. */
#ifndef PLUMB_SOLVE_H
#define PLUMB_SOLVE_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

/* Solves K x = c for a symmetric positive definite n x n matrix K by L D L^T without pivoting; only the lower
   triangle of K is read. Returns
     HOLDS      every pivot is certainly positive: K is positive definite and x is the solution, or encloses it
     APPROX     the same as computed in double
     FAILS      a pivot is certainly not positive: K is not positive definite
     UNDECIDED  otherwise; always in double when a computed pivot is not positive
   x is of use only after HOLDS and APPROX. least_pivot gets the smallest pivot met (0 for n = 0).
   work: n * n + 1 cells. x, least_pivot and work are distinct from each other and from K and c.
   That K x = c is not proved of this function: its callers certify the solution afterwards, by solve_check or by rows that
   decide the conditions which the solution is for. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(x + (0 .. n - 1)) && \valid(least_pivot) && \valid(work + (0 .. n * n));
    requires readable: \valid_read(K + (0 .. n * n - 1)) && \valid_read(c + (0 .. n - 1));
    requires apart: \separated(x + (0 .. n - 1), c + (0 .. n - 1)) && \separated(least_pivot, x + (0 .. n - 1));
    requires scratch: \separated(work + (0 .. n * n), x + (0 .. n - 1)) &&
                      \separated(work + (0 .. n * n), least_pivot) &&
                      \separated(work + (0 .. n * n), K + (0 .. n * n - 1));
    requires inputs: \separated(least_pivot, K + (0 .. n * n - 1)) && \separated(least_pivot, c + (0 .. n - 1)) &&
                     \separated(work + (0 .. n * n), c + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns x[0 .. n - 1], *least_pivot, work[0 .. n * n];
    ensures positive: \result == VERDICT_HOLDS ==> 0 < n ==> *least_pivot > 0.0;
    ensures not_positive: \result == VERDICT_FAILS ==> *least_pivot <= 0.0; */
verdict solve_symmetric(num *x, num *least_pivot, const num *K, const num *c, size_t n, num *work);

/* After solve_symmetric: is there a solution to go on with (HOLDS, or APPROX in double)? */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures answer: \result == 1 <==> answer == VERDICT_HOLDS || answer == VERDICT_APPROX;
    ensures boolean: \result == 0 || \result == 1; */
int solved(verdict answer);

/* Is K x = c, row by row? HOLDS and FAILS are certain; UNDECIDED where an enclosure of a residual contains 0;
   APPROX in double. K need not be symmetric. work: 2 cells, distinct from the rest. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(work + (0 .. 1));
    requires readable: \valid_read(K + (0 .. n * n - 1)) && \valid_read(x + (0 .. n - 1)) &&
                       \valid_read(c + (0 .. n - 1));
    requires scratch: \separated(work + (0 .. 1), K + (0 .. n * n - 1)) &&
                      \separated(work + (0 .. 1), x + (0 .. n - 1)) && \separated(work + (0 .. 1), c + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns work[0 .. 1];
    ensures solved: \result == VERDICT_HOLDS ==> \old(solves(K, x, c, n, n));
    ensures not_solved: \result == VERDICT_FAILS ==> !\old(solves(K, x, c, n, n)); */
verdict solve_check(const num *K, const num *x, const num *c, size_t n, num *work);

#endif
