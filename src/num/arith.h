/* The number type of the arithmetic that this file is compiled for.
     -DPLUMB_DOUBLE     IEEE-754 binary64, rounded: decides nothing, for speed and for comparing
     -DPLUMB_RATIONAL   GMP rational: exact
     -DPLUMB_ENCLOSURE  interval [lo, hi] of MPFR numbers that contains the true value
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
#else
#include <mpfr.h>
typedef struct {
  mpfr_t lo, hi;
} num;
#endif

#endif
