/* Cluster means with integer coordinates and squared norm about d, orthogonal or nearly so (B Sec. 2). Each function fills mu (k x d) and
   returns 1, or 0 where d or k do not fit; mu is then of no use. */
#ifndef PLUMB_MEANS_H
#define PLUMB_MEANS_H

#include "num/num.h"

/* sqrt(d) e_q, d a square, k <= d. Squared norms d, orthogonal. */
int means_axis(num *mu, size_t k, size_t d);

/* Rows of the Hadamard matrix of Sylvester, d = 2^t, k <= d. Squared norms d, orthogonal. */
int means_hadamard(num *mu, size_t k, size_t d);

/* d = a^2 + b^2 + c^2 + e^2 in 4 x 4 blocks along the diagonal, zeros elsewhere, k <= 4 floor(d/4). Squared norms d, orthogonal. */
int means_quaternion(num *mu, size_t k, size_t d);

/* Every `step`-th row of that Hadamard matrix without its first `step` columns, step a power of two, d + step = 2^t, k step <= d + step.
   Squared norms d, inner products -step. */
int means_punctured(num *mu, size_t k, size_t d, size_t step);

#endif
