/* C-C4: why two neurons, one per label, are a KKT point with trained outputs. Samples z_i = (x_i, 1), so without biases; neuron j has the sign s_j and
   is P_j = sum_i c_i z_i, with <P_j, z_i> = 1 on the samples of label s_j and 0 on the others. Read by Frama-C only. */
#ifndef SPEC_C_TWO_LABELS_H
#define SPEC_C_TWO_LABELS_H

#include "kkt.h"
#include "weighted.h"

/*@ // what neuron j is at a sample of its own label, and of the other one
    predicate C4_input(real z, real y, real s) = (y == s ==> z == 1.0) && (y != s ==> z == 0.0);
    predicate C4_inputs{L}(num *P, num *Z, num *y, real s, integer j, integer n, integer d) =
      \forall integer i; 0 <= i < n ==> C4_input(input(P, Z, i, j, d), y[i], s);

    // its block multipliers: Lambda_ij = s y_i c_i
    predicate C4_block(real L, real y, real s, real c) = L == s * y * c && 0.0 <= L;
    predicate C4_blocks{L}(num *Lambda, num *y, num *c, real s, integer j, integer n) =
      \forall integer i; 0 <= i < n ==> C4_block(at2(Lambda, 2, i, j), y[i], s, c[i]);

    // c_i^2 = lambda_i^2 |P_j|^2 on its own samples, at most that on the others
    predicate C4_slope(real c, real l2, real a2, real y, real s) =
      (y == s ==> c * c == l2 * a2) && (y != s ==> c * c <= l2 * a2);
    predicate C4_slopes{L}(num *c, num *squares, real a2, num *y, real s, integer n) =
      \forall integer i; 0 <= i < n ==> C4_slope(c[i], squares[i], a2, y[i], s);

    // all of neuron j
    predicate C4_neuron{L}(num *P, num *Z, num *y, num *s, num *c, num *Lambda, num *squares, integer j, integer n, integer d) =
      weighted_row{L, L}(P + j * d, c, Z, 0, n, d) && C4_inputs(P, Z, y, s[j], j, n, d) &&
      C4_blocks(Lambda, y, c, s[j], j, n) && C4_slopes(c, squares, gram(P, j, j, d), y, s[j], n);
*/

/*@ ghost
  /@ requires signs: is_sign(y) && is_sign(s) && L == s * y * c && B == s * A;
     terminates \true; exits \false; assigns \nothing;
     ensures term: y * L * z == s * (c * z);
     ensures sum: B + c * z == s * (A + y * L * z); @/
  static void lemma_C4_term(double y, double s, double L, double c, double A, double B, double z) {
    /@ assert squares: y * y == 1.0 && s * s == 1.0; @/
    /@ assert term: y * L * z == (y * y) * (s * (c * z)); @/
    /@ assert back: s * (s * (c * z)) == (s * s) * (c * z); @/
  }

  // entry t of neuron j
  /@ requires sizes: t < d && j < 2 && n <= 1000000000 && n * d <= 1000000000;
     requires readable: \valid_read(y + (0 .. n - 1)) && \valid_read(c + (0 .. n - 1)) && \valid_read(s + j) &&
                        \valid_read(Lambda + (0 .. n * 2 - 1)) && \valid_read(Z + (0 .. n * d - 1));
     requires signs: signs(y, n) && is_sign(s[j]);
     requires blocks: C4_blocks(Lambda, y, c, s[j], j, n);
     requires row: weighted_row{Here, Here}(P + j * d, c, Z, 0, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures stationary: entry_stationary(Z, y, n, d, P, s, 2, Lambda, j, t); @/
  static void lemma_C4_entry(const num *Z, const num *y, const num *P, const num *s, const num *c, const num *Lambda,
                             size_t j, size_t t, size_t n, size_t d) {
    double A = 0.0, B = 0.0, sign = s[j];
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sums: A == weight_pull(Lambda, y, Z, 2, d, j, t, i) && B == wcol(c, Z, 0, i, d, t);
       loop invariant same: B == sign * A;
       loop assigns i, A, B;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_row(i, n, d);
      lemma_wcol_step(c, Z, 0, i, d, t);
      double L = Lambda[i * 2 + j], z = Z[i * d + t];
      /@ assert member: L == at2(Lambda, 2, i, j) && z == at2(Z, d, i, t); @/
      /@ assert block: C4_block(L, y[i], sign, c[i]) && is_sign(y[i]); @/
      lemma_C4_term(y[i], sign, L, c[i], A, B, z);
      A += y[i] * L * z;
      B += c[i] * z;
    }
    /@ assert entry: at2(P, d, j, t) == wcol(c, Z, 0, n, d, t); @/
  }

  // the output weight of neuron j
  /@ requires sizes: j < 2 && n <= 1000000000 && n * d <= 1000000000;
     requires readable: \valid_read(y + (0 .. n - 1)) && \valid_read(c + (0 .. n - 1)) && \valid_read(s + j) &&
                        \valid_read(Lambda + (0 .. n * 2 - 1)) && \valid_read(Z + (0 .. n * d - 1)) &&
                        \valid_read(P + (0 .. 2 * d - 1));
     requires signs: signs(y, n) && is_sign(s[j]);
     requires inputs: C4_inputs(P, Z, y, s[j], j, n, d);
     requires blocks: C4_blocks(Lambda, y, c, s[j], j, n);
     requires row: weighted_row{Here, Here}(P + j * d, c, Z, 0, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures stationary: output_stationary(Z, y, n, d, P, s, 2, Lambda, j); @/
  static void lemma_C4_output(const num *Z, const num *y, const num *P, const num *s, const num *c, const num *Lambda,
                              size_t j, size_t n, size_t d) {
    double A = 0.0, B = 0.0, sign = s[j];
    lemma_row(j, 2, d);
    lemma_weighted_dot(P + j * d, c, Z, P + j * d, 0, n, d);
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant pulls: A == output_pull(Lambda, y, P, Z, 2, d, j, i);
       loop invariant products: B == wdot(c, Z, P + j * d, 0, i, d, d);
       loop invariant same: B == sign * A;
       loop assigns i, A, B;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_row(i, n, d);
      lemma_wdot_step(c, Z, P + j * d, 0, i, d, d);
      lemma_dot_symmetric(Z + i * d, P + j * d, d);
      double L = Lambda[i * 2 + j], z = y[i] == sign ? 1.0 : 0.0;
      /@ assert member: L == at2(Lambda, 2, i, j); @/
      /@ assert given: C4_input(input(P, Z, i, j, d), y[i], sign) && C4_block(L, y[i], sign, c[i]) && is_sign(y[i]); @/
      /@ assert input: input(P, Z, i, j, d) == z && leaky(input(P, Z, i, j, d), 0.0) == z; @/
      /@ assert product: dot(Z + i * d, P + j * d, d) == z; @/
      /@ assert pull: A + y[i] * L * z == output_pull(Lambda, y, P, Z, 2, d, j, i + 1); @/
      /@ assert extended: B + c[i] * z == wdot(c, Z, P + j * d, 0, i + 1, d, d); @/
      lemma_C4_term(y[i], sign, L, c[i], A, B, z);
      A += y[i] * L * z;
      B += c[i] * z;
    }
    /@ assert norm: B == gram(P, j, j, d); @/
    /@ assert one: sign * sign == 1.0; @/
    /@ assert twice: sign * B == (sign * sign) * A; @/
    /@ assert back: A == sign * B; @/
  }

  /@ requires signs: is_sign(y) && is_sign(s) && L == s * y * c;
     terminates \true; exits \false; assigns \nothing;
     ensures square: L * L == c * c; @/
  static void lemma_C4_square(double y, double s, double L, double c) {
    /@ assert square: L * L == (s * s) * (y * y) * (c * c); @/
    /@ assert ones: s * s == 1.0 && y * y == 1.0; @/
  }

  // the slope of neuron j at sample i
  /@ requires sizes: j < 2 && i < 500000000;
     requires readable: \valid_read(y + i) && \valid_read(c + i) && \valid_read(s + j) && \valid_read(Lambda + (i * 2 .. i * 2 + 1));
     requires signs: is_sign(y[i]) && is_sign(s[j]) && C4_block(at2(Lambda, 2, i, j), y[i], s[j], c[i]);
     requires input: C4_input(input(P, Z, i, j, d), y[i], s[j]) && C4_slope(c[i], squares[i], gram(P, j, j, d), y[i], s[j]);
     terminates \true; exits \false; assigns \nothing;
     ensures slope: root_free_slope(at2(Lambda, 2, i, j), squares[i], gram(P, j, j, d), input(P, Z, i, j, d)); @/
  static void lemma_C4_slope(const num *Z, const num *y, const num *P, const num *s, const num *c, const num *Lambda,
                             const num *squares, size_t i, size_t j, size_t d) {
    double L = Lambda[i * 2 + j];
    /@ assert member: L == at2(Lambda, 2, i, j); @/
    lemma_C4_square(y[i], s[j], L, c[i]);
    /@ assert square: L * L == c[i] * c[i] && 0.0 <= L; @/
  }

  /@ requires sign: is_sign(y) && C4_input(u, y, 1.0) && C4_input(v, y, -1.0);
     terminates \true; exits \false; assigns \nothing;
     ensures margin: y * (1.0 * leaky(u, 0.0) + -1.0 * leaky(v, 0.0)) == 1.0; @/
  static void lemma_C4_margin(double y, double u, double v) { }

  /@ requires sizes: i < n && n * d <= 1000000000;
     requires signs: s[0] == 1.0 && s[1] == -1.0 && is_sign(y[i]);
     requires inputs: C4_input(input(P, Z, i, 0, d), y[i], s[0]) && C4_input(input(P, Z, i, 1, d), y[i], s[1]);
     terminates \true; exits \false; assigns \nothing;
     ensures margin: margin(Z, y, P, s, i, 2, d) == 1.0; @/
  static void lemma_C4_sample(const num *Z, const num *y, const num *P, const num *s, size_t i, size_t n, size_t d) {
    lemma_row(i, n, d);
    lemma_unbiased_step(P, s, Z + i * d, 0, d);
    lemma_unbiased_step(P, s, Z + i * d, 1, d);
    /@ assert value: unbiased(P, s, Z + i * d, 2, d) ==
                     1.0 * leaky(input(P, Z, i, 0, d), 0.0) + -1.0 * leaky(input(P, Z, i, 1, d), 0.0); @/
  }

  // THEOREM: two such neurons are a KKT point
  /@ requires sizes: n <= 500000000 && n * d <= 1000000000;
     requires readable: \valid_read(y + (0 .. n - 1)) && \valid_read(c1 + (0 .. n - 1)) && \valid_read(c2 + (0 .. n - 1)) &&
                        \valid_read(s + (0 .. 1)) && \valid_read(Lambda + (0 .. n * 2 - 1)) && \valid_read(Z + (0 .. n * d - 1)) &&
                        \valid_read(P + (0 .. 2 * d - 1));
     requires signs: signs(y, n) && s[0] == 1.0 && s[1] == -1.0;
     requires squares: nonnegative(squares, n);
     requires first: C4_neuron(P, Z, y, s, c1, Lambda, squares, 0, n, d);
     requires second: C4_neuron(P, Z, y, s, c2, Lambda, squares, 1, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures kkt: kkt_point_root_free(Z, y, n, d, P, s, 2, Lambda, squares); @/
  static void C_C4_kkt(const num *Z, const num *y, const num *P, const num *s, const num *c1, const num *c2,
                       const num *Lambda, const num *squares, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant margins: all_margins(Z, y, i, d, P, s, 2, 1.0);
       loop invariant slopes: slopes_root_free(Z, i, d, P, 2, Lambda, squares);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      /@ assert sample: C4_input(input(P, Z, i, 0, d), y[i], s[0]) && C4_input(input(P, Z, i, 1, d), y[i], s[1]) && is_sign(y[i]); @/
      lemma_C4_sample(Z, y, P, s, i, n, d);
      /@ assert first: C4_block(at2(Lambda, 2, i, 0), y[i], s[0], c1[i]) && C4_slope(c1[i], squares[i], gram(P, 0, 0, d), y[i], s[0]); @/
      /@ assert second: C4_block(at2(Lambda, 2, i, 1), y[i], s[1], c2[i]) && C4_slope(c2[i], squares[i], gram(P, 1, 1, d), y[i], s[1]); @/
      lemma_C4_slope(Z, y, P, s, c1, Lambda, squares, i, 0, d);
      lemma_C4_slope(Z, y, P, s, c2, Lambda, squares, i, 1, d);
      /@ assert slope_1: root_free_slope(at2(Lambda, 2, i, 0), squares[i], gram(P, 0, 0, d), input(P, Z, i, 0, d)); @/
      /@ assert slope_2: root_free_slope(at2(Lambda, 2, i, 1), squares[i], gram(P, 1, 1, d), input(P, Z, i, 1, d)); @/
      /@ assert row: slopes_of_row(Z, i, d, P, 2, Lambda, squares); @/
    }
    /@ loop invariant bound: 0 <= t <= d;
       loop invariant first: \forall integer k; 0 <= k < t ==> entry_stationary(Z, y, n, d, P, s, 2, Lambda, 0, k);
       loop invariant second: \forall integer k; 0 <= k < t ==> entry_stationary(Z, y, n, d, P, s, 2, Lambda, 1, k);
       loop assigns t;
       loop variant d - t; @/
    for (size_t t = 0; t < d; t++) {
      lemma_C4_entry(Z, y, P, s, c1, Lambda, 0, t, n, d);
      lemma_C4_entry(Z, y, P, s, c2, Lambda, 1, t, n, d);
    }
    lemma_C4_output(Z, y, P, s, c1, Lambda, 0, n, d);
    lemma_C4_output(Z, y, P, s, c2, Lambda, 1, n, d);
    /@ assert weights: weight_stationary(Z, y, n, d, P, s, 2, Lambda, 0) && weight_stationary(Z, y, n, d, P, s, 2, Lambda, 1); @/
    /@ assert stationary: stationary_root_free(Z, y, n, d, P, s, 2, Lambda); @/
    /@ assert feasible: primal_feasible(Z, y, n, d, P, s, 2) && complementary(Z, y, n, d, P, s, 2, squares); @/
  }
*/

#endif
