/* Bounds of functions of rationals that have no rational value, rounded outwards. */
#ifndef PLUMB_EXACT_FUNCTIONS_H
#define PLUMB_EXACT_FUNCTIONS_H

#include "num/common/fields.h"

/* b becomes bounds of the root of a number in b that is known to be >= 0: the part of b below 0 holds no value and is
   cut off. */
void root_bounds(bounds *b);

/* r, which is initialised, gets bounds of sqrt(t) exp((1 - t) / 2), for t >= 1; of t = 200, which is less than 10^-41,
   where t is larger. */
void tail_bounds(bounds *r, const bounds *t);

/* r, which is initialised, gets bounds of atan(t) / pi, within [-1/2, 1/2]: the part of a half turn. */
void turn_bounds(bounds *r, const bounds *t);

#endif
