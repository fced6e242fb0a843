/* Least squares with an interval for every unknown, in Gram form, in doubles. */
#ifndef PLUMB_SEARCH_BOUNDED_H
#define PLUMB_SEARCH_BOUNDED_H

#include <stddef.h>

/* u (n): nearly the least u' K u / 2 - <q, u> with 0 <= u_i <= most, for K positive semidefinite (n x n). Unknowns strictly
   between the ends belong to rows of K that are independent of each other. */
void bounded_least_squares(double *u, const double *K, const double *q, double most, size_t n);

#endif
