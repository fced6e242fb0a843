/* C Prop. 4.4, for any width: a network without biases and with at most one positive output weight is at most 0 at x or at -x, so where x is
   distributed symmetrically around 0, with probability at least 1/2. Read by Frama-C only. */
#ifndef SPEC_C_PROP4_4_H
#define SPEC_C_PROP4_4_H

#include "kkt.h"

/*@ // no output weight but that of neuron p is positive
    predicate at_most_one_positive{L}(num *v, integer p, integer m) =
      \forall integer j; 0 <= j < m ==> j != p ==> v[j] <= 0.0;
    predicate opposite{L}(num *z, num *x, integer d) = \forall integer k; 0 <= k < d ==> z[k] == -x[k];
*/

/*@ ghost
  /@ requires valid: \valid_read(a + (0 .. d - 1)) && \valid_read(x + (0 .. d - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures dot: \result == dot(a, x, d); @/
  static double lemma_dot(const num *a, const num *x, size_t d) {
    double D = 0.0;
    /@ loop invariant bound: 0 <= k <= d;
       loop invariant sum: D == dot(a, x, k);
       loop assigns k, D;
       loop variant d - k; @/
    for (size_t k = 0; k < d; k++) D += a[k] * x[k];
    return D;
  }

  /@ requires valid: \valid_read(a + (0 .. d - 1)) && \valid_read(x + (0 .. d - 1)) && \valid_read(z + (0 .. d - 1));
     requires opposite: opposite(z, x, d);
     terminates \true; exits \false; assigns \nothing;
     ensures x: \result == dot(a, x, d);
     ensures z: -\result == dot(a, z, d); @/
  static double lemma_opposite_dot(const num *a, const num *x, const num *z, size_t d) {
    double D = 0.0;
    /@ loop invariant bound: 0 <= k <= d;
       loop invariant sums: D == dot(a, x, k) && -D == dot(a, z, k);
       loop assigns k, D;
       loop variant d - k; @/
    for (size_t k = 0; k < d; k++) {
      lemma_dot_step(a, x, k);
      lemma_dot_step(a, z, k);
      /@ assert entry: a[k] * z[k] == -(a[k] * x[k]); @/
      D += a[k] * x[k];
    }
    return D;
  }

  /@ requires signs: v <= 0.0 || z <= 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures term: v * leaky(z, 0.0) <= 0.0; @/
  static void lemma_term_not_positive(double v, double z) {
    if (z > 0.0) {
      /@ assert weight: v * z <= 0.0; @/
    }
  }

  // where the positive neuron is off
  /@ requires sizes: m * d <= 1000000000 && m <= 1000000000;
     requires valid: \valid_read(P + (0 .. m * d - 1)) && \valid_read(v + (0 .. m - 1)) && \valid_read(x + (0 .. d - 1));
     requires one: at_most_one_positive(v, p, m);
     requires off: p < m ==> dot(P + p * d, x, d) <= 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures output: unbiased(P, v, x, m, d) <= 0.0; @/
  static void lemma_off_not_positive(const num *P, const num *v, const num *x, size_t p, size_t m, size_t d) {
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant output: unbiased(P, v, x, j, d) <= 0.0;
       loop assigns j;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      lemma_row(j, m, d);
      lemma_unbiased_step(P, v, x, j, d);
      double z = lemma_dot(P + j * d, x, d);
      /@ assert signs: v[j] <= 0.0 || z <= 0.0; @/
      lemma_term_not_positive(v[j], z);
    }
  }

  // THEOREM (C Prop. 4.4)
  /@ requires sizes: p < m <= 1000000000 && m * d <= 1000000000;
     requires valid: \valid_read(P + (0 .. m * d - 1)) && \valid_read(v + (0 .. m - 1)) && \valid_read(x + (0 .. d - 1)) &&
                     \valid_read(z + (0 .. d - 1));
     requires one: at_most_one_positive(v, p, m);
     requires opposite: opposite(z, x, d);
     terminates \true; exits \false; assigns \nothing;
     ensures one_side: unbiased(P, v, x, m, d) <= 0.0 || unbiased(P, v, z, m, d) <= 0.0; @/
  static void C_prop4_4_one_side(const num *P, const num *v, const num *x, const num *z, size_t p, size_t m, size_t d) {
    lemma_row(p, m, d);
    double D = lemma_opposite_dot(P + p * d, x, z, d);
    if (D <= 0.0) {
      lemma_off_not_positive(P, v, x, p, m, d);
    } else {
      lemma_off_not_positive(P, v, z, p, m, d);
    }
  }
*/

#endif
