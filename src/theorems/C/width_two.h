/* The clean error of a network of width 2 without biases on the unit sphere, in closed form. Ours, for C Prop. 4.4. */
#ifndef PLUMB_C_WIDTH_TWO_H
#define PLUMB_C_WIDTH_TWO_H

#include "net/network.h"
#include "num/common/fields.h"
#include "num/pool.h"

/* r, which is initialised, gets bounds of the probability of N(x) <= 0 for x uniform on the unit sphere in two dimensions or more. Returns 0 where a
   sign that it depends on is not certain. */
int C_width_two(bounds *r, pool *p, const network *net);

#endif
