/* L L^T of a matrix of products that grows and shrinks by one row at a time, in doubles. */
#ifndef PLUMB_SEARCH_CHOLESKY_H
#define PLUMB_SEARCH_CHOLESKY_H

#include <stddef.h>

/* Starts as zeros; free with cholesky_clear. */
typedef struct {
  size_t count, room;
  double *L; /* row k begins at L + k * room */
} cholesky;

void cholesky_clear(cholesky *f);

/* Adds a row: products with the rows so far, then with itself (count + 1 numbers). Returns 0, and adds nothing, where the row
   depends on the others: where less than 1e-13 of its square is left. */
int cholesky_append(cholesky *f, const double *products);

/* Removes row k; the later ones move up. */
void cholesky_remove(cholesky *f, size_t k);

/* Replaces the right side (count numbers) by the solution. */
void cholesky_solve(const cholesky *f, double *x);

#endif
