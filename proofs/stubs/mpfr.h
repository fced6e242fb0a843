/* MPFR as the verifier sees it, found before the real header. A number is one opaque cell; the logic functions of
   mpfr_contracts.h say what it stands for. The cell is a C float: the model Typed+real reads it as a real number, so
   there are enough cells to tell all numbers apart, and writes to it never touch a double. Code may use the cells
   only through the functions. */
#ifndef PLUMB_STUB_MPFR_H
#define PLUMB_STUB_MPFR_H

#include <gmp.h>

typedef enum { MPFR_RNDN = 0, MPFR_RNDZ, MPFR_RNDU, MPFR_RNDD, MPFR_RNDA, MPFR_RNDF, MPFR_RNDNA = -1 } mpfr_rnd_t;
typedef long mpfr_prec_t;
typedef long mpfr_exp_t;
#define MPFR_PREC_MIN 1
#define MPFR_PREC_MAX 9223372036854775551

typedef float __mpfr_struct;
typedef __mpfr_struct mpfr_t[1];
typedef __mpfr_struct *mpfr_ptr;
typedef const __mpfr_struct *mpfr_srcptr;

#include "mpfr_contracts.h"

#endif
