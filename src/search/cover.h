/* For one vector and a cone, in doubles: nearly the shortest q + sum_k mu_k a_k with mu_k >= 0. */
#ifndef PLUMB_SEARCH_COVER_H
#define PLUMB_SEARCH_COVER_H

#include <stddef.h>

/* mu (n), from products: square (n x n) of the a_k with each other, with_q (n) of the a_k with q. */
void search_shortest(double *mu, const double *square, const double *with_q, size_t n);

#endif
