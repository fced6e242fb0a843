/* D eq. (1): the smoothed leaky ReLU and its slope. Read by Frama-C only. */
#ifndef SPEC_D_ACTIVATION_H
#define SPEC_D_ACTIVATION_H

#include "linear.h"

/*@ // linear between -1/H and 1/H, from gamma to 1; constant outside
    logic real smooth_slope(real z, real gamma, real H) =
      larger(gamma, ((1.0 - gamma) * H * z + (1.0 + gamma)) / 2.0 < 1.0 ? ((1.0 - gamma) * H * z + (1.0 + gamma)) / 2.0
                                                                        : 1.0);
    // r is its value, with denominators cleared: a parabola between -1/H and 1/H, two half-lines outside
    predicate is_smooth_value(real r, real z, real gamma, real H) =
      (1.0 <= H * z ==> 4.0 * H * r == 4.0 * H * z - (1.0 - gamma)) &&
      (H * z <= -1.0 ==> 4.0 * H * r == 4.0 * H * gamma * z - (1.0 - gamma)) &&
      (-1.0 <= H * z <= 1.0 ==> 4.0 * r == (1.0 - gamma) * H * z * z + 2.0 * (1.0 + gamma) * z);
    predicate smooth_slopes{L0, L}(num *r, num *z, real gamma, real H, integer n) =
      \forall integer k; 0 <= k < n ==> \at(r[k], L) == smooth_slope(\at(z[k], L0), gamma, H);
*/

/*@ ghost
  // the value from its even part
  /@ requires positive: 0.0 < H;
     requires sum: 4.0 * r == (1.0 - gamma) * even + 2.0 * (1.0 + gamma) * z;
     requires inside: -1.0 <= H * z <= 1.0 ==> even == H * z * z;
     requires outside: (H * z < -1.0 || 1.0 < H * z) ==> H * even == 2.0 * magnitude(H * z) - 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures value: is_smooth_value(r, z, gamma, H); @/
  static void lemma_smooth_value(double r, double even, double z, double gamma, double H) {
    double Z = H * z;
    /@ assert scaled: 4.0 * H * r == (1.0 - gamma) * (H * even) + 2.0 * (1.0 + gamma) * Z; @/
    if (Z > 1.0) {
      /@ assert right: H * even == 2.0 * Z - 1.0; @/
      /@ assert value_right: 4.0 * H * r == 4.0 * H * z - (1.0 - gamma); @/
    } else if (Z < -1.0) {
      /@ assert left: H * even == -2.0 * Z - 1.0; @/
      /@ assert value_left: 4.0 * H * r == 4.0 * H * gamma * z - (1.0 - gamma); @/
    } else {
      /@ assert middle: H * even == Z * Z; @/
      /@ assert value_middle: 4.0 * r == (1.0 - gamma) * H * z * z + 2.0 * (1.0 + gamma) * z; @/
      if (Z == 1.0) {
        /@ assert one: H * even == 1.0; @/
        /@ assert value_one: 4.0 * H * r == 4.0 * H * z - (1.0 - gamma); @/
      } else if (Z == -1.0) {
        /@ assert minus_one: H * even == 1.0; @/
        /@ assert value_minus_one: 4.0 * H * r == 4.0 * H * gamma * z - (1.0 - gamma); @/
      }
    }
  }
*/

#endif
