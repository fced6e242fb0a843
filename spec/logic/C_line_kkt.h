/* The closed form for two samples x_1 < x_2 on a line with different labels, spec/theorems/C-kkt1d.md: why it is a KKT point. A network with
   biases on the line is one without on the samples (x_i, 1), spec/logic/kkt.h. Read by Frama-C only. */
#ifndef SPEC_C_LINE_KKT_H
#define SPEC_C_LINE_KKT_H

#include "kkt.h"

/*@ // row i is (p, q)
    predicate is_row{L}(num *X, integer i, real p, real q) = at2(X, 2, i, 0) == p && at2(X, 2, i, 1) == q;

    // neuron 1 has its hinge at x_1 and is 1 at x_2, neuron 2 the other way round; r = 1 / (x_2 - x_1)
    predicate C_two_neurons{L}(num *P, real x1, real x2, real r) = is_row(P, 0, r, -(r * x1)) && is_row(P, 1, -r, r * x2);

    // lambda_i^2 = r^2 (1 + x_k^2) for k != i, and block multipliers: that of the sample at the hinge is r^2 (1 + x_1 x_2)
    predicate C_two_multipliers{L}(num *squares, num *blocks, real x1, real x2, real r) =
      squares[0] == r * r * (1.0 + x2 * x2) && squares[1] == r * r * (1.0 + x1 * x1) &&
      is_row(blocks, 0, r * r * (1.0 + x1 * x2), squares[0]) && is_row(blocks, 1, squares[1], r * r * (1.0 + x1 * x2));
*/

/*@ ghost
  // what both neurons have in common: r = 1 / (b - a), the hinge at a
  /@ requires inverse: r * (b - a) == 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures hinge: r * a + -(r * a) * 1.0 == 0.0 && -r * a + (r * a) * 1.0 == 0.0;
     ensures one: r * b + -(r * a) * 1.0 == 1.0;
     ensures weight: -(r * r * (1.0 + a * b)) * a + r * r * (1.0 + a * a) * b == r;
     ensures bias: -(r * r * (1.0 + a * b)) + r * r * (1.0 + a * a) == -(r * a);
     ensures norm: r * r + -(r * a) * -(r * a) == r * r * (1.0 + a * a); @/
  static void lemma_two_on_line(double a, double b, double r) {
    double square = r * r, mixed = a * b;
    /@ assert inverse: r * b - r * a == 1.0; @/
    /@ assert once: square * (b - a) == r; @/
    /@ assert weight: -(square * (1.0 + mixed)) * a + square * (1.0 + a * a) * b == square * (b - a); @/
    /@ assert bias: -(square * (1.0 + mixed)) + square * (1.0 + a * a) == -(a * (square * (b - a))); @/
  }

  // at the hinge: (1 + a b)^2 <= (1 + a^2) (1 + b^2)
  /@ terminates \true; exits \false; assigns \nothing;
     ensures bound: (S * (1.0 + a * b)) * (S * (1.0 + a * b)) <= (S * (1.0 + b * b)) * (S * (1.0 + a * a)); @/
  static void lemma_two_at_hinge(double a, double b, double S) {
    double square = S * S, left = (1.0 + a * b) * (1.0 + a * b), right = (1.0 + b * b) * (1.0 + a * a);
    /@ assert difference: right - left == (a - b) * (a - b); @/
    /@ assert squares: 0.0 <= (a - b) * (a - b) && 0.0 <= square; @/
    /@ assert scaled: square * left <= square * right; @/
  }

  /@ terminates \true; exits \false; assigns \nothing;
     ensures pair: dot(a, b, 2) == a[0] * b[0] + a[1] * b[1]; @/
  static void lemma_dot_pair(const num *a, const num *b) {
    lemma_dot_step(a, b, 0);
    lemma_dot_step(a, b, 1);
  }

  /@ requires few: i < 3 && j < 3;
     requires rows: is_row(P, j, p, q) && is_row(X, i, x, 1.0);
     terminates \true; exits \false; assigns \nothing;
     ensures input: input(P, X, i, j, 2) == p * x + q * 1.0; @/
  static void lemma_two_input(const num *P, const num *X, size_t i, size_t j, double p, double q, double x) {
    lemma_dot_pair(P + j * 2, X + i * 2);
    /@ assert entries: P[j * 2] == p && P[j * 2 + 1] == q && X[i * 2] == x && X[i * 2 + 1] == 1.0; @/
  }

  /@ requires few: j < 3;
     requires row: is_row(P, j, p, q);
     terminates \true; exits \false; assigns \nothing;
     ensures norm: gram(P, j, j, 2) == p * p + q * q; @/
  static void lemma_two_norm(const num *P, size_t j, double p, double q) {
    lemma_dot_pair(P + j * 2, P + j * 2);
    /@ assert entries: P[j * 2] == p && P[j * 2 + 1] == q; @/
  }

  /@ requires bias: q == -(r * a);
     terminates \true; exits \false; assigns \nothing;
     ensures norm: r * r + q * q == r * r * (1.0 + a * a); @/
  static void lemma_two_square(double r, double a, double q) {
    /@ assert square: q * q == (r * a) * (r * a); @/
  }

  // the sums over two samples: the one at the hinge with multiplier h, and the other one with multiplier f
  /@ requires members: at2(blocks, 2, 0, j) == f && at2(blocks, 2, 1, j) == g && at2(X, 2, 0, t) == a && at2(X, 2, 1, t) == b;
     terminates \true; exits \false; assigns \nothing;
     ensures pull: weight_pull(blocks, y, X, 2, 2, j, t, 2) == y[0] * f * a + y[1] * g * b; @/
  static void lemma_two_pull(const num *blocks, const num *y, const num *X, size_t j, size_t t, double f, double g,
                             double a, double b) {
    /@ assert first: weight_pull(blocks, y, X, 2, 2, j, t, 1) == y[0] * f * a; @/
  }

  /@ requires members: at2(blocks, 2, 0, j) == f && at2(blocks, 2, 1, j) == g;
     requires inputs: input(P, X, 0, j, 2) == u && input(P, X, 1, j, 2) == v && 0.0 <= u && 0.0 <= v;
     terminates \true; exits \false; assigns \nothing;
     ensures pull: output_pull(blocks, y, P, X, 2, 2, j, 2) == y[0] * f * u + y[1] * g * v; @/
  static void lemma_two_output(const num *blocks, const num *y, const num *P, const num *X, size_t j, double f, double g,
                               double u, double v) {
    /@ assert values: leaky(u, 0.0) == u && leaky(v, 0.0) == v; @/
    /@ assert first: output_pull(blocks, y, P, X, 2, 2, j, 1) == y[0] * f * u; @/
  }

  /@ requires two: i < 2;
     requires inputs: input(P, X, i, 0, 2) == u && input(P, X, i, 1, 2) == v && 0.0 <= u && 0.0 <= v;
     terminates \true; exits \false; assigns \nothing;
     ensures value: unbiased(P, s, X + i * 2, 2, 2) == s[0] * u + s[1] * v; @/
  static void lemma_two_value(const num *P, const num *s, const num *X, size_t i, double u, double v) {
    lemma_unbiased_step(P, s, X + i * 2, 0, 2);
    lemma_unbiased_step(P, s, X + i * 2, 1, 2);
    /@ assert values: leaky(u, 0.0) == u && leaky(v, 0.0) == v; @/
    /@ assert first: dot(P + 0, X + i * 2, 2) == u && dot(P + 2, X + i * 2, 2) == v; @/
  }

  // signs: y_0 = -y_1
  /@ requires signs: is_sign(y) && p == g * b - h * a;
     terminates \true; exits \false; assigns \nothing;
     ensures second: is_product(p, -y, y * h * a + -y * g * b);
     ensures first: is_product(p, y, y * g * b + -y * h * a); @/
  static void lemma_two_signs(double y, double p, double g, double b, double h, double a) {
    /@ assert square: y * y == 1.0; @/
    /@ assert factor: -y * (y * h * a + -y * g * b) == (y * y) * (g * b - h * a); @/
    /@ assert other: y * (y * g * b + -y * h * a) == (y * y) * (g * b - h * a); @/
  }

  // neuron 1 is stationary
  /@ requires samples: is_row(X, 0, x1, 1.0) && is_row(X, 1, x2, 1.0);
     requires readable: \valid_read(y + (0 .. 1));
     requires labels: is_sign(y[0]) && y[1] == -y[0] && s[0] == y[1];
     requires neuron: r * (x2 - x1) == 1.0 && is_row(P, 0, r, -(r * x1));
     requires multipliers: at2(blocks, 2, 0, 0) == r * r * (1.0 + x1 * x2) && at2(blocks, 2, 1, 0) == r * r * (1.0 + x1 * x1);
     terminates \true; exits \false; assigns \nothing;
     ensures weights: weight_stationary(X, y, 2, 2, P, s, 2, blocks, 0);
     ensures output: output_stationary(X, y, 2, 2, P, s, 2, blocks, 0);
     ensures inputs: input(P, X, 0, 0, 2) == 0.0 && input(P, X, 1, 0, 2) == 1.0;
     ensures norm: gram(P, 0, 0, 2) == r * r * (1.0 + x1 * x1); @/
  static void lemma_two_first(const num *X, const num *y, const num *P, const num *s, const num *blocks, double x1,
                              double x2, double r) {
    double h = r * r * (1.0 + x1 * x2), g = r * r * (1.0 + x1 * x1), q = -(r * x1), label = y[0];
    lemma_two_on_line(x1, x2, r);
    lemma_two_input(P, X, 0, 0, r, q, x1);
    lemma_two_input(P, X, 1, 0, r, q, x2);
    lemma_two_norm(P, 0, r, q);
    lemma_two_pull(blocks, y, X, 0, 0, h, g, x1, x2);
    lemma_two_pull(blocks, y, X, 0, 1, h, g, 1.0, 1.0);
    /@ assert pulled: weight_pull(blocks, y, X, 2, 2, 0, 0, 2) == label * h * x1 + -label * g * x2; @/
    lemma_two_signs(label, r, g, x2, h, x1);
    /@ assert known: r == g * x2 - h * x1 && at2(P, 2, 0, 0) == r && s[0] == -label; @/
    lemma_two_signs(label, q, g, 1.0, h, 1.0);
    /@ assert weight: entry_stationary(X, y, 2, 2, P, s, 2, blocks, 0, 0); @/
    /@ assert bias: entry_stationary(X, y, 2, 2, P, s, 2, blocks, 0, 1); @/
    lemma_two_square(r, x1, q);
    /@ assert norm: r * r + q * q == g && gram(P, 0, 0, 2) == g; @/
    lemma_two_output(blocks, y, P, X, 0, h, g, 0.0, 1.0);
    lemma_two_signs(label, g, g, 1.0, h, 0.0);
    /@ assert output: is_product(output_pull(blocks, y, P, X, 2, 2, 0, 2), s[0], g); @/
  }

  // and neuron 2
  /@ requires samples: is_row(X, 0, x1, 1.0) && is_row(X, 1, x2, 1.0);
     requires readable: \valid_read(y + (0 .. 1));
     requires labels: is_sign(y[0]) && y[1] == -y[0] && s[1] == y[0];
     requires neuron: r * (x2 - x1) == 1.0 && is_row(P, 1, -r, r * x2);
     requires multipliers: at2(blocks, 2, 0, 1) == r * r * (1.0 + x2 * x2) && at2(blocks, 2, 1, 1) == r * r * (1.0 + x1 * x2);
     terminates \true; exits \false; assigns \nothing;
     ensures weights: weight_stationary(X, y, 2, 2, P, s, 2, blocks, 1);
     ensures output: output_stationary(X, y, 2, 2, P, s, 2, blocks, 1);
     ensures inputs: input(P, X, 0, 1, 2) == 1.0 && input(P, X, 1, 1, 2) == 0.0;
     ensures norm: gram(P, 1, 1, 2) == r * r * (1.0 + x2 * x2); @/
  static void lemma_two_second(const num *X, const num *y, const num *P, const num *s, const num *blocks, double x1,
                               double x2, double r) {
    double h = r * r * (1.0 + x1 * x2), g = r * r * (1.0 + x2 * x2), p = -r, q = r * x2, label = y[0];
    lemma_two_on_line(x2, x1, p);
    /@ assert square: p * p == r * r && p * p * (1.0 + x2 * x1) == h && p * p * (1.0 + x2 * x2) == g && -(p * x2) == q; @/
    lemma_two_input(P, X, 0, 1, p, q, x1);
    lemma_two_input(P, X, 1, 1, p, q, x2);
    lemma_two_norm(P, 1, p, q);
    lemma_two_pull(blocks, y, X, 1, 0, g, h, x1, x2);
    lemma_two_pull(blocks, y, X, 1, 1, g, h, 1.0, 1.0);
    lemma_two_signs(label, p, g, x1, h, x2);
    lemma_two_signs(label, q, g, 1.0, h, 1.0);
    /@ assert weight: entry_stationary(X, y, 2, 2, P, s, 2, blocks, 1, 0); @/
    /@ assert bias: entry_stationary(X, y, 2, 2, P, s, 2, blocks, 1, 1); @/
    /@ assert norm: p * p + q * q == g && gram(P, 1, 1, 2) == g; @/
    lemma_two_output(blocks, y, P, X, 1, g, h, 1.0, 0.0);
    lemma_two_signs(label, g, g, 1.0, h, 0.0);
    /@ assert output: is_product(output_pull(blocks, y, P, X, 2, 2, 1, 2), s[1], g); @/
  }

  /@ requires square: z == 1.0 && L == l2 && L == a2 && 0.0 <= L;
     terminates \true; exits \false; assigns \nothing;
     ensures slope: root_free_slope(L, l2, a2, z); @/
  static void lemma_two_active(double L, double l2, double a2, double z) { }

  // THEOREM: the closed form is a KKT point where 1 + x_1 x_2 >= 0
  /@ requires samples: is_row(X, 0, x1, 1.0) && is_row(X, 1, x2, 1.0) && x1 < x2 && 0.0 <= 1.0 + x1 * x2;
     requires readable: \valid_read(y + (0 .. 1));
     requires labels: is_sign(y[0]) && y[1] == -y[0];
     requires neurons: r * (x2 - x1) == 1.0 && C_two_neurons(P, x1, x2, r) && s[0] == y[1] && s[1] == y[0];
     requires multipliers: C_two_multipliers(squares, blocks, x1, x2, r);
     terminates \true; exits \false; assigns \nothing;
     ensures kkt: kkt_point_root_free(X, y, 2, 2, P, s, 2, blocks, squares); @/
  static void C_two_samples_kkt(const num *X, const num *y, const num *P, const num *s, const num *blocks,
                                const num *squares, double x1, double x2, double r) {
    double S = r * r, h = S * (1.0 + x1 * x2), g1 = S * (1.0 + x1 * x1), g2 = S * (1.0 + x2 * x2);
    lemma_two_first(X, y, P, s, blocks, x1, x2, r);
    lemma_two_second(X, y, P, s, blocks, x1, x2, r);
    lemma_two_value(P, s, X, 0, 0.0, 1.0);
    lemma_two_value(P, s, X, 1, 1.0, 0.0);
    /@ assert margin_1: margin(X, y, P, s, 0, 2, 2) == 1.0; @/
    /@ assert margin_2: margin(X, y, P, s, 1, 2, 2) == 1.0; @/
    lemma_two_at_hinge(x1, x2, S);
    lemma_two_at_hinge(x2, x1, S);
    /@ assert square: 0.0 <= S && 0.0 <= x1 * x1 && 0.0 <= x2 * x2; @/
    /@ assert sizes: 0.0 <= h && 0.0 <= g1 && 0.0 <= g2; @/
    lemma_two_active(g1, g1, g1, 1.0);
    lemma_two_active(g2, g2, g2, 1.0);
    /@ assert hinge_1: root_free_slope(h, g2, g1, 0.0); @/
    /@ assert hinge_2: root_free_slope(h, g1, g2, 0.0); @/
    /@ assert row_1: slopes_of_row(X, 0, 2, P, 2, blocks, squares); @/
    /@ assert row_2: slopes_of_row(X, 1, 2, P, 2, blocks, squares); @/
    /@ assert stationary: stationary_root_free(X, y, 2, 2, P, s, 2, blocks); @/
  }
*/

#endif
