/* The standard normal law, by sums of positive terms and, beyond 30, a continued fraction: no table, no approximation. Each function
   returns 0 where this arithmetic has no exponentials; r is then of no use. Not proved. */
#ifndef PLUMB_GAUSSIAN_H
#define PLUMB_GAUSSIAN_H

#include "num/num.h"

/* r = exp(-x^2/2) / sqrt(2 pi). t: 6 cells. */
int gaussian_density(num *r, const num *x, num *t);

/* r = Phi(x), the probability of at most x. t: 10 cells. */
int gaussian_below(num *r, const num *x, num *t);

/* Both at once, for many x: root is sqrt(2 pi), which takes longest. t: 6 cells, of gaussian_root 5. */
int gaussian_root(num *root, num *t);
int gaussian_law(num *density, num *below, const num *x, const num *root, num *t);

#endif
