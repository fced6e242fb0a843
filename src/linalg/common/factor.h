/* A triangular factor of a positive semidefinite table in doubles, and its largest eigenvalue: for sampling and figures. */
#ifndef PLUMB_FACTOR_H
#define PLUMB_FACTOR_H

#include <stddef.h>

/* L, lower triangular, with L L^T = G up to rounding, for the m x m table G, which may be singular: a pivot that is lost in rounding
   makes its column 0. */
void factor_semidefinite(double *L, const double *G, size_t m);

/* The largest eigenvalue of the symmetric positive semidefinite m x m table G, to about ten digits, by the method of Lanczos from a fixed
   start. A lower bound but for rounding. */
double largest_eigenvalue(const double *G, size_t m);

#endif
