/* What the arithmetics share: doubles next to exact values, and square roots of rationals. */
#ifndef PLUMB_EXACT_H
#define PLUMB_EXACT_H

#include <gmp.h>
#include <mpfr.h>

#ifdef __FRAMAC__
#include "spec/logic/elementary.h"
#endif

/* Numbers of MPFR made from now on are 2^(least - 1) or more and below 2^greatest, or they underflow or overflow. */
void exact_limit_exponents(mpfr_exp_t least, mpfr_exp_t greatest);

/* The double next to a: nearest (MPFR_RNDN, ties to even), at or below it (MPFR_RNDD), at or above it (MPFR_RNDU);
   infinite where there is none but that. */
double exact_rounded_double(mpq_srcptr a, mpfr_rnd_t direction);

/* The double nearest to a, ties to even; infinite where a is beyond the largest double. */
/*@ requires valid: \valid_read(a);
    terminates \true;
    exits \false;
    assigns \nothing; */
double exact_nearest_double(mpq_srcptr a);

/* exp(x), exp(x) - 1, log(x) and log(1 + x) to the double next to it in the given direction, as above; NaN of NaN.
   The formal contracts read doubles as real numbers: of the running program they hold up to that one rounding. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures nearest: direction == MPFR_RNDN ==> \result == exponential(x); */
double exact_exp(double x, mpfr_rnd_t direction);

/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures nearest: direction == MPFR_RNDN ==> \result == exponential(x) - 1.0; */
double exact_expm1(double x, mpfr_rnd_t direction);

/*@ requires domain: 0.0 < x;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures nearest: direction == MPFR_RNDN ==> \result == logarithm(x); */
double exact_log(double x, mpfr_rnd_t direction);

/*@ requires domain: -1.0 < x;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures nearest: direction == MPFR_RNDN ==> \result == logarithm(1.0 + x); */
double exact_log1p(double x, mpfr_rnd_t direction);

/* r = sqrt(a) and 1 when a is the square of a rational; otherwise 0 and r = 0. r may be a. */
/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures boolean: \result == 0 || \result == 1;
    ensures root: \result == 1 ==> 0.0 <= *r && *r * *r == \old(*a);
    ensures none: \result == 0 ==> *r == 0.0; */
int exact_root(mpq_ptr r, mpq_srcptr a);

/* r = a bound of sqrt(a) for a >= 0: at or below it for MPFR_RNDD, at or above it for MPFR_RNDU, within a relative
   2^-126; sqrt(a) itself where that is rational. */
void exact_root_bound(mpq_ptr r, mpq_srcptr a, mpfr_rnd_t direction);

#endif
