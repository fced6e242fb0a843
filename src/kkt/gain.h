/* The largest product of a direction with the gradient of one y_i N(x_i), over the slopes that the sample may choose. */
#ifndef PLUMB_GAIN_H
#define PLUMB_GAIN_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/gain.h"
#endif

/* r = sum_j of o_j plus the largest a_j phi'_j, or more: phi'_j is free in [slope, 1] where choice_j != 0 and else in the
   subdifferential at z_j; where the sign of z_j is not certain it counts as free. a_j = y v_j <D_j, (x, 1)>,
   o_j = y phi(z_j) D_vj, m neurons. No allowed slopes have a larger product (lemma_gain_is_most). work: 2 cells. */
/*@ requires valid: \valid(r) && \valid(work + (0 .. 1)) && \valid_read(a + (0 .. m - 1)) && \valid_read(o + (0 .. m - 1)) &&
                    \valid_read(slope) && \valid_read(choice + (0 .. m - 1)) && \valid_read(Z + (0 .. m - 1));
    requires apart: \separated(r, work + (0 .. 1)) && \separated(r, a + (0 .. m - 1)) && \separated(r, o + (0 .. m - 1)) &&
                    \separated(r, slope) && \separated(r, choice + (0 .. m - 1)) && \separated(r, Z + (0 .. m - 1));
    requires scratch: \separated(work + (0 .. 1), a + (0 .. m - 1)) && \separated(work + (0 .. 1), o + (0 .. m - 1)) &&
                      \separated(work + (0 .. 1), slope) && \separated(work + (0 .. 1), choice + (0 .. m - 1)) &&
                      \separated(work + (0 .. 1), Z + (0 .. m - 1));
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 1];
    ensures gain: \old(gain(a, o, *slope, choice, Z, m)) <= *r; */
void kkt_gain(num *r, const num *a, const num *o, const num *slope, const int *choice, const num *Z, size_t m,
              num *work);

#endif
