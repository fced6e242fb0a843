/* A Fact E.9 and D Fact A.1, as sharp as they are true: ratios of sigmoid losses g(z) = 1 / (1 + exp(z)) against those of exponential losses. e_i
   stands for exp(z_i), of which only the sign is used. Read by Frama-C only. */
#ifndef SPEC_LOSS_RATIO_H
#define SPEC_LOSS_RATIO_H

#include "linear.h"

/*@ ghost
  // THEOREM: with r = g(z_1) / g(z_2) = (1 + e_2) / (1 + e_1) and q = exp(z_2 - z_1) = e_2 / e_1: r <= max(1, q), and q <= 2 r where z_1 >= 0
  /@ requires positive: 0.0 < e1 && 0.0 < e2;
     requires ratios: r * (1.0 + e1) == 1.0 + e2 && q * e1 == e2;
     terminates \true; exits \false; assigns \nothing;
     ensures sharp: r <= larger(1.0, q);
     ensures least: r >= (q < 1.0 ? q : 1.0);
     ensures converse: 1.0 <= e1 ==> q <= 2.0 * r; @/
  static void fact_ratio_of_losses(double e1, double e2, double r, double q) {
    /@ assert positive: 0.0 < q; @/
    if (q >= 1.0) {
      /@ assert more: (q - r) * (1.0 + e1) == q - 1.0; @/
      /@ assert above: (r - 1.0) * (1.0 + e1) == e2 - e1 && e2 - e1 == (q - 1.0) * e1; @/
      /@ assert factor: 0.0 <= (q - 1.0) * e1; @/
    } else {
      /@ assert less: (1.0 - r) * (1.0 + e1) == e1 - e2 && e1 - e2 == (1.0 - q) * e1; @/
      /@ assert factor: 0.0 <= (1.0 - q) * e1; @/
      /@ assert below: (r - q) * (1.0 + e1) == 1.0 - q; @/
    }
    if (1.0 <= e1) {
      /@ assert half: 1.0 + e1 <= 2.0 * e1; @/
      /@ assert scaled: (2.0 * r - q) * (1.0 + e1) == 2.0 + 2.0 * e2 - q - e2; @/
      /@ assert quotient: q <= q * e1; @/
    }
  }
*/

#endif
