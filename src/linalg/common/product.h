/* Tables of plain doubles and their products, as fast as simple loops make them: for experiments, which decide nothing. */
#ifndef PLUMB_PRODUCT_H
#define PLUMB_PRODUCT_H

#include <stddef.h>

/* n numbers, all 0. */
double *product_zeros(size_t n);

/* P += C K, for the m x n table P, the m x k table C and the k x n table K, each row by row. P is apart from what is read. */
void product_add(double *P, const double *C, const double *K, size_t m, size_t k, size_t n);

/* G = A B^T, for the a x d table A and the b x d table B: all inner products of their rows. G is apart from what is read. */
void product_rows(double *G, const double *A, size_t a, const double *B, size_t b, size_t d);

/* <x, y>, in four partial sums. */
double product_inner(const double *x, const double *y, size_t d);

#endif
