/* How much of a segment a piecewise linear function spends at or below 0. Read by Frama-C only. */
#ifndef SPEC_LINE_H
#define SPEC_LINE_H

#include "linear.h"

/*@ // how far u and v together are below 0, and above
    logic real together_below(real u, real v) = larger(-u, 0.0) + larger(-v, 0.0);
    logic real together_above(real u, real v) = larger(u, 0.0) + larger(v, 0.0);

    // the part of [a, b] where the linear function from u at a to v at b is at most 0; below 0, for strict = 1
    logic real piece_below(real a, real b, real u, real v, integer strict) =
      together_below(u, v) + together_above(u, v) == 0.0
        ? (strict == 1 ? 0.0 : b - a)
        : (b - a) * (together_below(u, v) / (together_below(u, v) + together_above(u, v)));

    // of a piecewise linear function with n nodes
    logic real length_below{L}(num *at, num *value, integer strict, integer n) =
      n <= 1 ? 0.0 : length_below(at, value, strict, n - 1) +
                     piece_below(at[n - 2], at[n - 1], value[n - 2], value[n - 1], strict);

    // the same for the first n - 1 pieces, step by step
    lemma piece_all_below: \forall real a, b, u, v; u < 0.0 && v < 0.0 ==> piece_below(a, b, u, v, 1) == b - a;
    lemma piece_all_above: \forall real a, b, u, v; u > 0.0 && v > 0.0 ==> piece_below(a, b, u, v, 0) == 0.0;
    lemma piece_to_zero: \forall real a, b, u, v; u <= 0.0 < v ==> piece_below(a, b, u, v, 0) * (v - u) == (b - a) * -u;
    lemma piece_from_zero: \forall real a, b, u, v; v <= 0.0 < u ==> piece_below(a, b, u, v, 0) * (u - v) == (b - a) * -v;
*/

#endif
