/* L L^T in doubles, for searches: nothing here is certified. */
#ifndef PLUMB_DOUBLE_CHOLESKY_H
#define PLUMB_DOUBLE_CHOLESKY_H

#include <stddef.h>

/* Replaces the lower triangle of the n x n matrix by L. A row that depends on the earlier ones (its pivot is below
   1e-13 of its diagonal entry) becomes 0, as if its unknown were not there. */
void double_cholesky(double *L, size_t n);

/* Replaces the right side by the solution; unknowns whose row is 0 get 0. */
void double_cholesky_solve(const double *L, double *x, size_t n);

#endif
