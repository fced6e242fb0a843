/* Tables of numbers, row by row: entry (i, c) of a table with d columns is X + i * d + c.
   t is a scratch cell. Results and scratch are distinct from each other and from what is read. */
#ifndef PLUMB_MATRIX_H
#define PLUMB_MATRIX_H

#include "num/num.h"

/* G = X X^T, n x n, for the n x d table X. */
void mat_gram(num *G, const num *X, size_t n, size_t d, num *t);

/* r = A x for the n x d table A. */
void mat_vec(num *r, const num *A, const num *x, size_t n, size_t d, num *t);

#endif
