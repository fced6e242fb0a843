/* The inverse of a small matrix of doubles, for searches: it proves nothing. */
#ifndef PLUMB_SEARCH_INVERSE_H
#define PLUMB_SEARCH_INVERSE_H

#include <stddef.h>

/* inverse = A^-1 nearly, n x n row by row, by elimination with row exchanges; A is destroyed. Returns 0 where a pivot is
   0 or lost to rounding: A is singular, or so nearly that doubles cannot tell. */
int search_invert(double *inverse, double *A, size_t n);

#endif
