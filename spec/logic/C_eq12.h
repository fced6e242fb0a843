/* C eq. (12): moving a part of neuron 1 into neuron 2. v_1 becomes (1 - delta) v_1, q_2 becomes q_2 + delta u q_1 with u = v_1 / v_2: what that
   does to the squared norm and to N. q_j are weights and biases, x a sample with 1 behind it. Read by Frama-C only. */
#ifndef SPEC_C_EQ12_H
#define SPEC_C_EQ12_H

#include "network.h"

/*@ // moved = q_2 + part q_1
    predicate is_moved{L}(num *moved, num *q2, num *q1, real part, integer d) =
      \forall integer k; 0 <= k < d ==> moved[k] == 1.0 * q2[k] + part * q1[k];

    // what two neurons add to the squared norm, and to N where their inputs are z_1 and z_2
    logic real norm_of_two(real v1, real v2, real q11, real q22) = v1 * v1 + v2 * v2 + q11 + q22;
    logic real value_of_two(real v1, real v2, real z1, real z2) = v1 * leaky(z1, 0.0) + v2 * leaky(z2, 0.0);
*/

/*@ ghost
  // THEOREM: the change of the squared norm
  /@ requires valid: \valid_read(moved + (0 .. d - 1)) && \valid_read(q1 + (0 .. d - 1)) && \valid_read(q2 + (0 .. d - 1));
     requires moved: is_moved(moved, q2, q1, delta * u, d);
     terminates \true; exits \false; assigns \nothing;
     ensures change: norm_of_two((1.0 - delta) * v1, v2, dot(q1, q1, d), dot(moved, moved, d)) -
                     norm_of_two(v1, v2, dot(q1, q1, d), dot(q2, q2, d)) ==
                     v1 * v1 * (delta * delta - 2.0 * delta) + 2.0 * delta * (u * dot(q1, q2, d)) +
                     (delta * u) * (delta * u) * dot(q1, q1, d); @/
  static void C_eq12_norm(const num *moved, const num *q1, const num *q2, double v1, double v2, double delta, double u,
                          size_t d) {
    double part = delta * u;
    lemma_dot_linear(moved, q2, q1, moved, 1.0, part, d);
    lemma_dot_symmetric(q2, moved, d);
    lemma_dot_symmetric(q1, moved, d);
    lemma_dot_symmetric(q2, q1, d);
    lemma_dot_linear(moved, q2, q1, q2, 1.0, part, d);
    lemma_dot_linear(moved, q2, q1, q1, 1.0, part, d);
    /@ assert own: dot(moved, moved, d) == dot(moved, q2, d) + part * dot(moved, q1, d); @/
    /@ assert first: dot(moved, q2, d) == dot(q2, q2, d) + part * dot(q1, q2, d); @/
    /@ assert second: part * dot(moved, q1, d) == part * (dot(q1, q2, d) + part * dot(q1, q1, d)); @/
    /@ assert square: dot(moved, moved, d) == dot(q2, q2, d) + 2.0 * (part * dot(q1, q2, d)) + (part * part) * dot(q1, q1, d); @/
  }

  // THEOREM: N stays where both neurons are on before and after, and where both are off
  /@ requires valid: \valid_read(moved + (0 .. d - 1)) && \valid_read(q1 + (0 .. d - 1)) && \valid_read(q2 + (0 .. d - 1)) &&
                     \valid_read(x + (0 .. d - 1));
     requires moved: is_moved(moved, q2, q1, delta * u, d);
     requires ratio: u * v2 == v1;
     requires sides: (0.0 <= dot(q1, x, d) && 0.0 <= dot(q2, x, d) && 0.0 <= dot(moved, x, d)) ||
                     (dot(q1, x, d) <= 0.0 && dot(q2, x, d) <= 0.0 && dot(moved, x, d) <= 0.0);
     terminates \true; exits \false; assigns \nothing;
     ensures kept: value_of_two((1.0 - delta) * v1, v2, dot(q1, x, d), dot(moved, x, d)) ==
                   value_of_two(v1, v2, dot(q1, x, d), dot(q2, x, d)); @/
  static void C_eq12_value(const num *moved, const num *q1, const num *q2, const num *x, double v1, double v2, double delta,
                           double u, size_t d) {
    double part = delta * u;
    lemma_dot_linear(moved, q2, q1, x, 1.0, part, d);
    /@ assert input: dot(moved, x, d) == dot(q2, x, d) + part * dot(q1, x, d); @/
    /@ assert gained: v2 * (part * dot(q1, x, d)) == delta * ((u * v2) * dot(q1, x, d)); @/
    /@ assert on: (1.0 - delta) * v1 * dot(q1, x, d) + v2 * dot(moved, x, d) == v1 * dot(q1, x, d) + v2 * dot(q2, x, d); @/
  }
*/

#endif
