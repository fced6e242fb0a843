/* The number type of the arithmetic that this file is compiled for.
     -DPLUMB_DOUBLE     IEEE-754 binary64, rounded: decides nothing, for speed and for comparing
     -DPLUMB_RATIONAL   GMP rational: exact
     -DPLUMB_ENCLOSURE  interval [lo, hi] of MPFR numbers that contains the true value
     -DPLUMB_INTERVAL   the same with ends in binary64: of one precision, small and fast
   Modules see only `num` cells behind pointers; element i of a vector `a` is `a + i`. */
#ifndef PLUMB_ARITH_H
#define PLUMB_ARITH_H

#include <gmp.h>
#include <stddef.h>

#include "num/order.h"
#include "num/suffix.h"

#if defined PLUMB_DOUBLE
typedef double num;
#elif defined PLUMB_RATIONAL
typedef __mpq_struct num;
#elif defined PLUMB_INTERVAL
typedef struct {
  double lo, hi;
} num;
#else
#include <mpfr.h>
typedef struct {
  mpfr_t lo, hi;
} num;
#endif

/* Of enclosure and interval: a num may stand for many numbers, and a comparison may not know. */
#if defined PLUMB_ENCLOSURE || defined PLUMB_INTERVAL
#define PLUMB_ENCLOSES
#endif

#endif
