/* Compiles when the prototypes under contract are those of the libraries: the real headers first, then the
   contracts. A difference is a compile error ("conflicting types"). */
#define MPFR_USE_NO_MACRO
#include <gmp.h>
#include <math.h>
#include <mpfr.h>

/* A macro in GMP; under contract as the function that it stands for. */
#undef mpq_sgn

#include "stubs/gmp_contracts.h"
#include "stubs/math_contracts.h"
#include "stubs/mpfr_contracts.h"

int stubs_match(void);
int stubs_match(void) {
  return MPFR_RNDN == 0 && MPFR_RNDZ == 1 && MPFR_RNDU == 2 && MPFR_RNDD == 3;
}
