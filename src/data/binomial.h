/* Exact tails of the binomial law, and of what uniform samples on [0, 1] leave between them. */
#ifndef PLUMB_BINOMIAL_H
#define PLUMB_BINOMIAL_H

#include "num/num.h"

/* r = the probability that of n independent events of probability p at least k happen. So, too, that the k-th smallest of n uniform
   samples, or for 1 <= k <= n any sum of k of their n + 1 spacings, is at most p. work: n + 5 cells. */
void binomial_tail(num *r, const num *p, size_t n, size_t k, num *work);

/* r = the probability that at least k >= 1 of `gaps` <= n - 1 spacings of n uniform samples are at least a >= 0. work: 5 cells. */
void spacings_tail(num *r, const num *a, size_t n, size_t gaps, size_t k, num *work);

#endif
