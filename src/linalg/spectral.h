/* Bounds of the largest eigenvalue of a symmetric matrix with eigenvalues >= 0, so of the squared spectral norm of A for A A^T. */
#ifndef PLUMB_SPECTRAL_H
#define PLUMB_SPECTRAL_H

#include "num/num.h"

/* low <= the largest eigenvalue <= high for the symmetric positive semidefinite n x n matrix G, n >= 1. Begins
   between the largest diagonal entry and the trace, and halves the distance up to `halvings` times, each by an
   elimination that shows that t I - G is positive definite or that it is not; stops early where that stays open.
   work: 2 n^2 + 2 n + 3 cells. What the eliminations show is not proved of this function. */
/*@ requires sizes: 1 <= n <= 10000;
    requires valid: \valid(low) && \valid(high) && \valid(work + (0 .. 2 * n * n + 2 * n + 2));
    requires readable: \valid_read(G + (0 .. n * n - 1));
    requires apart: \separated(low, high, G + (0 .. n * n - 1), work + (0 .. 2 * n * n + 2 * n + 2));
    terminates \true;
    exits \false;
    assigns *low, *high, work[0 .. 2 * n * n + 2 * n + 2]; */
void spectral_bounds(num *low, num *high, const num *G, size_t n, size_t halvings, num *work);

#endif
