/* GMP as the verifier sees it, found before the real header. An integer or a rational is one cell that holds its
   exact value: a C double, which the model Typed+real reads as a real number. So `num` is the same for the verifier
   in both exact arithmetics. Code may use the cells only through the functions. */
#ifndef PLUMB_STUB_GMP_H
#define PLUMB_STUB_GMP_H

#include <stddef.h>

typedef double __mpz_struct;
typedef __mpz_struct mpz_t[1];
typedef __mpz_struct *mpz_ptr;
typedef const __mpz_struct *mpz_srcptr;
typedef unsigned long mp_bitcnt_t;

typedef double __mpq_struct;
typedef __mpq_struct mpq_t[1];
typedef __mpq_struct *mpq_ptr;
typedef const __mpq_struct *mpq_srcptr;

#include "gmp_contracts.h"

#endif
