/* Exact tails of Gaussian noise in d dimensions (B App. A.1), the noise of size 1, and of which clusters are met. Functions that return int
   return 0 where this arithmetic has no exponentials; r is then of no use. */
#ifndef PLUMB_TAILS_H
#define PLUMB_TAILS_H

#include "num/num.h"

enum { TAIL_CELLS = 16 };

/* r = Pr[|g|^2 >= 2 d], the upper incomplete gamma function at (d/2, d), as a finite sum. t: TAIL_CELLS cells. */
int noise_norm_tail(num *r, size_t d, num *t);

/* r = Pr[|<g, g'>| >= sqrt(2 d) log(d)] for even d, as a finite sum; for odd d the Chernoff bound 2 exp(-s x) (1 - s^2)^(-d/2), x the threshold and
   2 x s = sqrt(d^2 + 4 x^2) - d. work: TAIL_CELLS + d/2 cells. */
int noise_product_tail(num *r, size_t d, num *work);

/* r = Pr[|g| >= x] of one normal number, x >= 0. t: TAIL_CELLS cells. */
int normal_two_sided(num *r, const num *x, num *t);

/* r = the probability that of n choices among k clusters one of them is never made, by inclusion and exclusion. work: 5 cells. */
void clusters_missed(num *r, size_t k, size_t n, num *work);

/* r = x^n by repeated squares; t: 1 cell, apart from r and x. */
void raise_to(num *r, const num *x, size_t n, num *t);

#endif
