/* Products in doubles, for searches: nothing here is certified. The order of the sums is fixed. */
#ifndef PLUMB_DOUBLE_PRODUCTS_H
#define PLUMB_DOUBLE_PRODUCTS_H

#include <stddef.h>

/* <a, b> of n numbers. */
double double_dot(const double *a, const double *b, size_t n);

/* P = A B^T for A with n rows and B with m rows of d numbers. */
void double_products(double *P, const double *A, size_t n, const double *B, size_t m, size_t d);

#endif
