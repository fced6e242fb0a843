/* How far a direction D keeps theta from all sums that it has a bound for: the numbers behind kkt/refute.h, without reports or
   allocation. */
#ifndef PLUMB_BOUND_H
#define PLUMB_BOUND_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

/* left = product - sum_i multipliers_i gains_i: at most <D, theta - c> for every c = sum_i multipliers_i y_i grad N(x_i), where
   product = <D, theta>, gains_i is the largest <D, y_i grad N(x_i)> and no multiplier is negative. t is scratch. */
/*@ requires valid: \valid(left) && \valid(t) && \valid_read(product) && \valid_read(multipliers + (0 .. n - 1)) &&
                    \valid_read(gains + (0 .. n - 1));
    requires apart: \separated(left, t) && \separated(left, product) && \separated(left, multipliers + (0 .. n - 1)) &&
                    \separated(left, gains + (0 .. n - 1));
    requires scratch: \separated(t, product) && \separated(t, multipliers + (0 .. n - 1)) &&
                      \separated(t, gains + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *left, *t;
    ensures left: *left == \old(*product - dot(multipliers, gains, n)); */
void kkt_left(num *left, const num *product, const num *multipliers, const num *gains, size_t n, num *t);

/* r = left^2 / square: with left > 0 as above and square = |D|^2 |theta|^2 no c is closer to theta than sqrt(r) |theta|. */
/*@ requires valid: \valid(r) && \valid_read(left) && \valid_read(square);
    requires apart: \separated(r, left) && \separated(r, square);
    requires nonzero: *square != 0.0;
    terminates \true;
    exits \false;
    assigns *r;
    ensures quotient: *r * \old(*square) == \old(*left * *left); */
void kkt_bound(num *r, const num *left, const num *square);

#endif
