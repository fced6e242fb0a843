/* D eq. (1): the slope of the smoothed leaky ReLU. Read by Frama-C only. */
#ifndef SPEC_D_ACTIVATION_H
#define SPEC_D_ACTIVATION_H

#include "linear.h"

/*@ // linear between -1/H and 1/H, from gamma to 1; constant outside
    logic real smooth_slope(real z, real gamma, real H) =
      larger(gamma, ((1.0 - gamma) * H * z + (1.0 + gamma)) / 2.0 < 1.0 ? ((1.0 - gamma) * H * z + (1.0 + gamma)) / 2.0
                                                                        : 1.0);
    predicate smooth_slopes{L0, L}(num *r, num *z, real gamma, real H, integer n) =
      \forall integer k; 0 <= k < n ==> \at(r[k], L) == smooth_slope(\at(z[k], L0), gamma, H);
*/

#endif
