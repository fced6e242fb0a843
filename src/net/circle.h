/* Networks of two variables on the unit circle: which part of it has N(x) <= 0. */
#ifndef PLUMB_CIRCLE_H
#define PLUMB_CIRCLE_H

#include "net/network.h"
#include "num/common/fields.h"
#include "num/pool.h"

/* r, which is initialised, gets bounds of the part of the circle, 0 to 1, where N <= 0, for a network with dim = 2. On each half of the circle
   x = +-(1 - t^2, 2 t) / (1 + t^2), -1 <= t <= 1, and (1 + t^2) N is a quadratic function of t wherever the signs of all preactivations stay the
   same. Intervals of t are halved `depth` times at most until that is certain, and the sign of N too; what stays open is counted in the upper
   bound only. */
void circle_below(bounds *r, pool *p, const network *net, size_t depth);

#endif
