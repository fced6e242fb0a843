/* Laws of the squared norm and of the inner product of independent standard Gaussian vectors, by finite sums of positive terms. Each
   function returns 0 where this arithmetic has no exponentials; r is then of no use. Not proved. A Lemma 3.3. */
#ifndef PLUMB_GAUSSIAN_VECTORS_H
#define PLUMB_GAUSSIAN_VECTORS_H

#include <stddef.h>

#include "num/num.h"

/* r = Pr[|x|^2 > a] for x in R^d and a >= 0:
     d even   e^(-a/2) sum over k < d/2 of (a/2)^k / k!
     d odd    2 Phi(-sqrt(a)) + 2 phi(sqrt(a)) sum over 1 <= k <= (d - 1)/2 of a^(k - 1/2) / (1 3 5 ... (2 k - 1)).
   t: 16 cells. */
int gaussian_norm2_above(num *r, const num *a, size_t d, num *t);

/* r = Pr[|x + v|^2 > a] for x in R^d, d even, |v|^2 = mean2 and a >= 0: Pr[Y < d/2 + Z] for independent Poisson variables Y and Z of means
   a/2 and mean2/2. Z < terms is summed up; terms >= mean2, so from there on the law of Z halves with every term, and what is left
   lies between 0 and twice the first term that is left out. t: 8 cells. */
int gaussian_shifted_norm2_above(num *r, const num *a, const num *mean2, size_t d, size_t terms, num *t);

/* r = Pr[<x, x'> > a] for x, x' in R^d, d = 2 k even, and a >= 0. As 2 <x, x'> is the difference of |x + x'|^2 / 2 and |x - x'|^2 / 2,
   which are independent, with the law of |x|^2, it is
     e^-a sum over i < k of C(k + i - 1, i) 2^-(k + i) S_(k - i),   S_j = sum over l < j of a^l / l!.
   work: k + 5 cells. */
int gaussian_product_above(num *r, const num *a, size_t d, num *work);

#endif
