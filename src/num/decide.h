/* Three-valued answers about two numbers: by these and num_at_most every row of a report and every condition is decided.
   HOLDS and FAILS are certain; UNDECIDED where enclosures leave it open; APPROX in double. */
#ifndef PLUMB_DECIDE_H
#define PLUMB_DECIDE_H

#include "num/num.h"

/* Is a < b? */
/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures less: \result == VERDICT_HOLDS ==> *a < *b;
    ensures not_less: \result == VERDICT_FAILS ==> *a >= *b; */
verdict num_less(const num *a, const num *b);

/* Is a = b? */
/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures equal: \result == VERDICT_HOLDS ==> *a == *b;
    ensures unequal: \result == VERDICT_FAILS ==> *a != *b; */
verdict num_equal(const num *a, const num *b);

/* Is a = 0? */
/*@ requires valid: \valid_read(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures zero: \result == VERDICT_HOLDS ==> *a == 0.0;
    ensures not_zero: \result == VERDICT_FAILS ==> *a != 0.0; */
verdict num_is_zero(const num *a);

/* Is low <= a <= high? */
/*@ requires valid: \valid_read(low) && \valid_read(a) && \valid_read(high);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures inside: \result == VERDICT_HOLDS ==> *low <= *a <= *high;
    ensures outside: \result == VERDICT_FAILS ==> *a < *low || *high < *a; */
verdict num_between(const num *low, const num *a, const num *high);

/* An answer that was read off numbers: itself, or APPROX where comparisons prove nothing. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures kept: \result == answer || \result == VERDICT_APPROX; */
verdict settled(verdict answer);

#endif
