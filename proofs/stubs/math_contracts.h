/* ASSUMED: what the C library's mathematics does when doubles are read as real numbers; of the running program it
   holds up to rounding. */
#ifndef PLUMB_MATH_CONTRACTS_H
#define PLUMB_MATH_CONTRACTS_H

/*@ requires not_negative: 0.0 <= x;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures root: 0.0 <= \result && \result * \result == x; */
double sqrt(double x);

#endif
