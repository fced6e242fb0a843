/* The spectral norm of a table, enclosed. For items that need an arithmetic of enclosures anyway; in double, about. Not proved. */
#ifndef PLUMB_SINGULAR_H
#define PLUMB_SINGULAR_H

#include "num/pool.h"

/* The Gram matrix of the n rows of X, or of the d columns where those are fewer: `size` of them. Its largest eigenvalue is the squared
   spectral norm of X either way. */
const num *smaller_gram(pool *p, const num *X, size_t n, size_t d, size_t *size);

/* r = the largest eigenvalue of the symmetric positive semidefinite n x n matrix G, within trace / 2^halvings or less
   (linalg/spectral.h). */
void largest_eigenvalue(num *r, pool *p, const num *G, size_t n, size_t halvings);

/* r = the squared spectral norm of the n x d table X, the same way. */
void spectral_norm2(num *r, pool *p, const num *X, size_t n, size_t d, size_t halvings);

#endif
