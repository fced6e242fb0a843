/* The number type of the arithmetic that this file is compiled for.
     -DPLUMB_DOUBLE     IEEE-754 binary64, rounded: decides nothing, for speed and for comparing
     -DPLUMB_RATIONAL   GMP rational: exact
     -DPLUMB_ENCLOSURE  interval [lo, hi] of MPFR numbers that contains the true value
     -DPLUMB_INTERVAL   the same with ends in binary64: of one precision, small and fast
   Modules see only `num` cells behind pointers; element i of a vector `a` is `a + i`.
   The objects of one arithmetic are linked into one, whose names are local to it (Makefile): so the same names serve in all
   four. What leaves it is one table (verdict/arithmetic.h) and, of `double`, the searches. */
#ifndef PLUMB_ARITH_H
#define PLUMB_ARITH_H

#include <gmp.h>
#include <stddef.h>

#include "num/common/order.h"

#if defined PLUMB_DOUBLE
#define PLUMB_ARITHMETIC arithmetic_double
#define PLUMB_ARITHMETIC_NAME "double"
typedef double num;
#elif defined PLUMB_RATIONAL
#define PLUMB_ARITHMETIC arithmetic_rational
#define PLUMB_ARITHMETIC_NAME "rational"
typedef __mpq_struct num;
#elif defined PLUMB_INTERVAL
#define PLUMB_ARITHMETIC arithmetic_interval
#define PLUMB_ARITHMETIC_NAME "interval"
typedef struct {
  double lo, hi;
} num;
#else
#define PLUMB_ARITHMETIC arithmetic_enclosure
#define PLUMB_ARITHMETIC_NAME "enclosure"
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
