/* The largest product of a direction D with the gradient of y N(x) over the slopes that a sample may choose: what the lower
   bound of spec/theorems/kkt-direction.md adds up. Read by Frama-C only. */
#ifndef SPEC_GAIN_H
#define SPEC_GAIN_H

#include "network.h"

/*@ // the largest a * phi' where phi' is free in [slope, 1], or in the subdifferential at z
    logic real best_end(real a, real slope, integer choice, real z) =
      choice != 0 || z == 0.0 ? larger(a, a * slope) : (z > 0.0 ? a : a * slope);

    // may phi' be the slope at z?
    predicate allowed_slope(real s, real slope, integer choice, real z) =
      choice != 0 ? slope <= s <= 1.0 : clarke(s, z, slope);
    predicate allowed_slopes{L}(num *s, real slope, int *choice, num *Z, integer m) =
      \forall integer j; 0 <= j < m ==> allowed_slope(s[j], slope, choice[j], Z[j]);

    // factors a_j = y v_j <D_j, (x, 1)>, activated outputs o_j = y phi(z_j) D_vj
    logic real gain{L}(num *a, num *o, real slope, int *choice, num *Z, integer m) =
      m <= 0 ? 0.0 : gain(a, o, slope, choice, Z, m - 1) + best_end(a[m - 1], slope, choice[m - 1], Z[m - 1]) + o[m - 1];

    // <D, y grad N(x)> with the slopes s
    logic real gradient_product{L}(num *a, num *o, num *s, integer m) =
      m <= 0 ? 0.0 : gradient_product(a, o, s, m - 1) + a[m - 1] * s[m - 1] + o[m - 1];
*/

/*@ ghost
  /@ requires slope: 0.0 <= slope <= 1.0;
     requires allowed: allowed_slope(s, slope, choice, z);
     terminates \true; exits \false; assigns \nothing;
     ensures most: a * s <= best_end(a, slope, choice, z); @/
  static void lemma_best_end(double a, double s, double slope, int choice, double z) {
    /@ assert inside: slope <= s <= 1.0; @/
    /@ assert up: a >= 0.0 ==> a * (1.0 - s) >= 0.0; @/
    /@ assert down: a < 0.0 ==> a * (s - slope) <= 0.0; @/
  }

  // no allowed slopes have a larger product with D than the gain
  /@ requires slope: 0.0 <= slope <= 1.0;
     requires readable: \valid_read(a + (0 .. m - 1)) && \valid_read(o + (0 .. m - 1)) && \valid_read(s + (0 .. m - 1)) &&
                        \valid_read(choice + (0 .. m - 1)) && \valid_read(Z + (0 .. m - 1));
     requires allowed: allowed_slopes(s, slope, choice, Z, m);
     terminates \true; exits \false; assigns \nothing;
     ensures most: gradient_product(a, o, s, m) <= gain(a, o, slope, choice, Z, m); @/
  static void lemma_gain_is_most(const num *a, const num *o, const num *s, double slope, const int *choice, const num *Z,
                                 size_t m) {
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant most: gradient_product(a, o, s, j) <= gain(a, o, slope, choice, Z, j);
       loop assigns j;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      /@ assert term: allowed_slope(s[j], slope, choice[j], Z[j]); @/
      lemma_best_end(a[j], s[j], slope, choice[j], Z[j]);
    }
  }
*/

#endif
