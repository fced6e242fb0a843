/* Bounds of the least squared norm S* in Problem (1), outputs trained, for given samples. Ours; proofs: spec/theorems/C-C4.md. */
#ifndef PLUMB_C_LEAST_NORM_H
#define PLUMB_C_LEAST_NORM_H

#include "theorems/C/supplied.h"

/* Is at most S*, for n - k and k samples of the two labels and r2 >= the largest eigenvalue of their Gram matrix: the value for orthogonal samples of squared
   norm r2. low, which is initialised, gets bounds of it. Returns 0 where they are not known, as where r2 is not certainly positive: zero samples. */
int C_least_norm_low(bounds *low, formulas *f, const num *n, const num *k, const num *r2);

/* r, which is initialised, gets bounds of 2 (sqrt(a) + sqrt(b)). Returns 0 where they are not known. */
int C_twice_roots(bounds *r, const num *a, const num *b);

#endif
