/* What a two-layer network with (leaky) ReLU activation computes. Paper A Sec. 2, B and C Sec. 2.
   Read by Frama-C only. */
#ifndef SPEC_NETWORK_H
#define SPEC_NETWORK_H

#include "linear.h"

/*@ // phi(z); slope 0 is the ReLU
    logic real leaky(real z, real slope) = z <= 0.0 ? slope * z : z;

    // s is in the Clarke subdifferential of phi at z
    predicate clarke(real s, real z, real slope) =
      (z > 0.0 ==> s == 1.0) && (z < 0.0 ==> s == slope) && (z == 0.0 ==> slope <= s <= 1.0);

    // <w_j, x> + b_j
    logic real pre{L}(num *W, num *b, num *x, integer j, integer d) = dot(W + j * d, x, d) + b[j];

    // sum of v_j phi(z_j) over the first m neurons
    logic real net{L}(num *W, num *b, num *v, num *x, real slope, integer m, integer d) =
      m <= 0 ? 0.0 : net(W, b, v, x, slope, m - 1, d) + v[m - 1] * leaky(pre(W, b, x, m - 1, d), slope);

    // sum of v_j phi(z_j) over the first m neurons, given the preactivations z
    logic real activated{L}(num *v, num *z, real slope, integer m) =
      m <= 0 ? 0.0 : activated(v, z, slope, m - 1) + v[m - 1] * leaky(z[m - 1], slope);

    // N(x)
    logic real output{L}(num *W, num *b, num *v, num *x, real slope, real scale, integer m, integer d) =
      scale * net(W, b, v, x, slope, m, d);
*/

/*@ ghost
  /@ terminates \true; exits \false; assigns \nothing;
     ensures step: net(W, b, v, x, slope, m + 1, d) ==
                   net(W, b, v, x, slope, m, d) + v[m] * leaky(pre(W, b, x, m, d), slope); @/
  static void lemma_net_step(const num *W, const num *b, const num *v, const num *x, double slope, size_t m, size_t d) { }

  // phi(z) = max(slope z, z)
  /@ requires slope: 0.0 <= slope <= 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures larger: leaky(z, slope) == larger(slope * z, z); @/
  static void lemma_leaky_is_larger(double z, double slope) {
    if (z <= 0.0) {
      /@ assert below: (1.0 - slope) * z <= 0.0; @/
    } else {
      /@ assert above: (1.0 - slope) * z >= 0.0; @/
    }
  }
*/

#endif
