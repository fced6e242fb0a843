/* The closed form for three samples x_1 < x_2 < x_3 on a line with alternating labels, spec/theorems/C-kkt1d.md: why it is a KKT point. As for two
   samples in C_line_kkt.h. Read by Frama-C only. */
#ifndef SPEC_C_LINE_THREE_H
#define SPEC_C_LINE_THREE_H

#include "C_line_kkt.h"

/*@ // a neuron with its hinge at b that is on at c: rho = 1 / (c - b), h = 1 + b^2, and share = (1 + b c) / h is what (b, 1) / h gives at c
    predicate is_outer(real b, real c, real h, real rho, real share) =
      rho * (c - b) == 1.0 && h == 1.0 + b * b && share * h == 1.0 + b * c && 0.0 <= share;

    // its size, and the multipliers of its own sample and of the middle one
    logic real outer_size(real rho, real share) = (1.0 + share) * rho;
    logic real outer_own(real h, real rho, real share) = (1.0 + share) * (rho * rho) * h;
    logic real outer_middle(real h, real rho, real share) = (1.0 + share) * (rho * rho) * (share * h);

    // right = 1 / (x_3 - x_2), left = 1 / (x_1 - x_2) < 0, q = 1 / h, and the shares A at x_3 and B at x_1
    predicate C_three_neurons{L}(num *P, real b, real right, real left, real q, real A, real B) =
      is_row(P, 0, outer_size(right, A), -(outer_size(right, A) * b)) &&
      is_row(P, 1, outer_size(left, B), -(outer_size(left, B) * b)) && is_row(P, 2, b * q, q);

    // S = A h / (x_3 - x_2) + B h / (x_2 - x_1) + 1
    predicate is_total(real S, real h, real right, real left, real A, real B) = S == A * (h * right) - B * (h * left) + 1.0;

    // row i of the 3 x 3 table of block multipliers
    predicate is_block_row{L}(num *T, integer i, real p, real q, real r) =
      at2(T, 3, i, 0) == p && at2(T, 3, i, 1) == q && at2(T, 3, i, 2) == r;
    predicate C_three_multipliers{L}(num *squares, num *T, real h, real right, real left, real q, real S, real A, real B) =
      squares[0] == h * (left * left) && squares[1] == S * (S * q) && squares[2] == h * (right * right) &&
      is_block_row(T, 0, 0.0, outer_own(h, left, B), -left) &&
      is_block_row(T, 1, outer_middle(h, right, A), outer_middle(h, left, B), S * q) &&
      is_block_row(T, 2, outer_own(h, right, A), 0.0, right);
*/

/*@ ghost
  // what rho says of b and c
  /@ requires outer: is_outer(b, c, h, rho, share);
     terminates \true; exits \false; assigns \nothing;
     ensures weight: rho * h * (c - share * b) == 1.0;
     ensures bias: rho * h * (1.0 - share) == -b; @/
  static void lemma_outer(double b, double c, double h, double rho, double share) {
    /@ assert difference: h * (c - share * b) == c - b; @/
    /@ assert other: h * (1.0 - share) == -b * (c - b); @/
    /@ assert scaled: rho * (-b * (c - b)) == -b * (rho * (c - b)); @/
  }

  /@ requires sum: h == 1.0 + b * b;
     terminates \true; exits \false; assigns \nothing;
     ensures product: n * h == n + n * (b * b); @/
  static void lemma_expanded(double n, double h, double b) { }

  /@ requires between: -S <= p <= S;
     terminates \true; exits \false; assigns \nothing;
     ensures squares: p * p <= S * S; @/
  static void lemma_square_at_most(double p, double S) {
    /@ assert factors: 0.0 <= (S - p) * (S + p); @/
  }

  /@ requires multipliers: own == k * rh && middle == k * (rh * share);
     requires facts: rh * (c - share * b) == 1.0 && rh * (1.0 - share) == -b;
     terminates \true; exits \false; assigns \nothing;
     ensures weight: own * c - middle * b == k;
     ensures bias: own - middle == -(k * b); @/
  static void lemma_outer_entries(double own, double middle, double k, double rh, double share, double b, double c) {
    /@ assert weight: own * c - middle * b == k * (rh * (c - share * b)); @/
    /@ assert bias: own - middle == k * (rh * (1.0 - share)); @/
  }

  /@ requires own: own == k * (rho * h) && k == (1.0 + share) * rho && rho * (c - b) == 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures output: own * (1.0 + share) == k * k * h;
     ensures on: k * c + -(k * b) * 1.0 == 1.0 + share; @/
  static void lemma_outer_output(double own, double k, double rho, double h, double share, double b, double c) {
    /@ assert output: own * (1.0 + share) == k * (((1.0 + share) * rho) * h); @/
    /@ assert on: k * (c - b) == (1.0 + share) * (rho * (c - b)); @/
  }

  // an outer neuron: where it is off, at its hinge, and on; its entries; its norm
  /@ requires outer: is_outer(b, c, h, rho, share) && size == outer_size(rho, share);
     requires own: own == outer_own(h, rho, share) && middle == outer_middle(h, rho, share);
     terminates \true; exits \false; assigns \nothing;
     ensures hinge: size * b + -(size * b) * 1.0 == 0.0;
     ensures on: size * c + -(size * b) * 1.0 == 1.0 + share;
     ensures weight: own * c - middle * b == size;
     ensures bias: own - middle == -(size * b);
     ensures norm: size * size + -(size * b) * -(size * b) == size * size * h;
     ensures output: own * (1.0 + share) == size * size * h; @/
  static void lemma_outer_neuron(double b, double c, double h, double rho, double share, double size, double own,
                                 double middle) {
    double k = (1.0 + share) * rho;
    lemma_outer(b, c, h, rho, share);
    /@ assert size: size == k && own == k * (rho * h) && middle == k * (rho * h * share); @/
    lemma_outer_output(own, k, rho, h, share, b, c);
    /@ assert weight: own * c - middle * b == k * (rho * h * (c - share * b)); @/
    /@ assert bias: own - middle == k * (rho * h * (1.0 - share)); @/
    double n = size * size;
    lemma_outer_entries(own, middle, k, rho * h, share, b, c);
    lemma_expanded(n, h, b);
    /@ assert square: (size * b) * (size * b) == size * size * (b * b); @/
    /@ assert norm: -(size * b) * -(size * b) == (size * b) * (size * b); @/
  }

  /@ requires outer: is_outer(b, c, h, rho, share) && size == outer_size(rho, share);
     requires beyond: rho * (a - b) < 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures off: size * a + -(size * b) * 1.0 < 0.0; @/
  static void lemma_outer_off(double a, double b, double c, double h, double rho, double share, double size) {
    /@ assert value: size * a + -(size * b) * 1.0 == (1.0 + share) * (rho * (a - b)); @/
  }

  // slopes: on at its own sample, between 0 and 1 at the hinge
  /@ requires outer: is_outer(b, c, h, rho, share) && size == outer_size(rho, share);
     requires own: own == outer_own(h, rho, share) && middle == outer_middle(h, rho, share);
     requires total: magnitude(rho * (share * h)) <= S && q * h == 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures own: 0.0 <= own && own * own == h * (rho * rho) * (size * size * h);
     ensures middle: 0.0 <= middle && middle * middle <= S * (S * q) * (size * size * h); @/
  static void lemma_outer_slopes(double b, double c, double h, double rho, double share, double size, double own,
                                 double middle, double S, double q) {
    double square = rho * rho, k = size * size, part = rho * (share * h);
    /@ assert positive: 0.0 <= square && 0.0 <= k && 1.0 <= h; @/
    /@ assert signs: 0.0 <= (1.0 + share) * square && 0.0 <= share * h; @/
    /@ assert own: own == size * (rho * h) && middle == size * part; @/
    /@ assert part: -S <= part <= S; @/
    lemma_square_at_most(part, S);
    /@ assert scaled: k * (part * part) <= k * (S * S); @/
    /@ assert right: S * (S * q) * (k * h) == k * (S * S) * (q * h); @/
  }

  /@ requires inverse: q * h == 1.0 && r * h * z == w;
     terminates \true; exits \false; assigns \nothing;
     ensures product: r * z == q * w; @/
  static void lemma_by_inverse(double q, double h, double r, double z, double w) {
    /@ assert same: q * (r * h * z) == (q * h) * (r * z); @/
  }

  /@ requires inverse: q * h == 1.0 && w == A * (h * r);
     terminates \true; exits \false; assigns \nothing;
     ensures product: w * q == A * r; @/
  static void lemma_cancel(double q, double h, double A, double r, double w) {
    /@ assert same: w * q == (q * h) * (A * r); @/
  }

  /@ requires products: R == A * r && L == B * l && Sq == R - L + q;
     requires weights: r * c - R * b == q && l * a - L * b == q;
     requires biases: r - R == l - L;
     terminates \true; exits \false; assigns \nothing;
     ensures weight: l * a + Sq * b - r * c == b * q;
     ensures bias: l + Sq - r == q;
     ensures output: l * B + Sq - r * A == q; @/
  static void lemma_middle_sums(double a, double b, double c, double r, double l, double A, double B, double R, double L,
                                double q, double Sq) {
    /@ assert split: Sq * b == R * b - L * b + q * b; @/
  }

  /@ requires inverse: q * h == 1.0 && h == 1.0 + b * b && share * h == 1.0 + b * c;
     terminates \true; exits \false; assigns \nothing;
     ensures value: b * q * c + q * 1.0 == share;
     ensures middle: b * q * b + q * 1.0 == 1.0;
     ensures norm: b * q * (b * q) + q * q == q; @/
  static void lemma_middle_values(double b, double c, double h, double share, double q) {
    double mixed = b * c, square = b * b;
    /@ assert value: b * q * c + q * 1.0 == q * (1.0 + mixed); @/
    /@ assert share: q * (share * h) == share * (q * h); @/
    /@ assert middle: b * q * b + q * 1.0 == q * (1.0 + square); @/
    /@ assert norm: b * q * (b * q) + q * q == q * (q * (1.0 + square)); @/
  }

  // the middle neuron
  /@ requires outer: is_outer(b, c, h, right, A) && is_outer(b, a, h, left, B) && q * h == 1.0;
     requires total: is_total(S, h, right, left, A, B);
     terminates \true; exits \false; assigns \nothing;
     ensures weight: left * a + S * q * b - right * c == b * q;
     ensures bias: left + S * q - right == q;
     ensures values: b * q * a + q * 1.0 == B && b * q * b + q * 1.0 == 1.0 && b * q * c + q * 1.0 == A;
     ensures norm: b * q * (b * q) + q * q == q;
     ensures output: left * B + S * q - right * A == q; @/
  static void lemma_middle(double a, double b, double c, double h, double right, double left, double A, double B, double q,
                           double S) {
    double zc = c - A * b, za = a - B * b, ec = 1.0 - A, ea = 1.0 - B, R = A * right, L = B * left;
    double wr = A * (h * right), wl = B * (h * left);
    lemma_outer(b, c, h, right, A);
    lemma_outer(b, a, h, left, B);
    lemma_by_inverse(q, h, right, zc, 1.0);
    lemma_by_inverse(q, h, left, za, 1.0);
    lemma_by_inverse(q, h, right, ec, -b);
    lemma_by_inverse(q, h, left, ea, -b);
    lemma_cancel(q, h, A, right, wr);
    lemma_cancel(q, h, B, left, wl);
    /@ assert total: S * q == wr * q - wl * q + q; @/
    /@ assert right: right * zc == right * c - R * b && right * ec == right - R; @/
    /@ assert left: left * za == left * a - L * b && left * ea == left - L; @/
    lemma_middle_sums(a, b, c, right, left, A, B, R, L, q, S * q);
    lemma_middle_values(b, c, h, A, q);
    lemma_middle_values(b, a, h, B, q);
  }

  // sums over three samples with labels y, -y, y
  /@ requires members: at2(T, 3, 0, j) == f && at2(T, 3, 1, j) == g && at2(T, 3, 2, j) == k;
     requires entries: at2(X, 2, 0, t) == a && at2(X, 2, 1, t) == b && at2(X, 2, 2, t) == c;
     requires labels: y[1] == -y[0] && y[2] == y[0];
     terminates \true; exits \false; assigns \nothing;
     ensures pull: weight_pull(T, y, X, 3, 2, j, t, 3) == y[0] * (f * a - g * b + k * c); @/
  static void lemma_three_pull(const num *T, const num *y, const num *X, size_t j, size_t t, double f, double g, double k,
                               double a, double b, double c) {
    /@ assert first: weight_pull(T, y, X, 3, 2, j, t, 1) == y[0] * f * a; @/
    /@ assert second: weight_pull(T, y, X, 3, 2, j, t, 2) == y[0] * f * a + y[1] * g * b; @/
    /@ assert third: weight_pull(T, y, X, 3, 2, j, t, 3) == y[0] * f * a + y[1] * g * b + y[2] * k * c; @/
  }

  /@ requires members: at2(T, 3, 0, j) == f && at2(T, 3, 1, j) == g && at2(T, 3, 2, j) == k;
     requires values: leaky(input(P, X, 0, j, 2), 0.0) == u && leaky(input(P, X, 1, j, 2), 0.0) == v &&
                      leaky(input(P, X, 2, j, 2), 0.0) == w;
     requires labels: y[1] == -y[0] && y[2] == y[0];
     terminates \true; exits \false; assigns \nothing;
     ensures pull: output_pull(T, y, P, X, 3, 2, j, 3) == y[0] * (f * u - g * v + k * w); @/
  static void lemma_three_output(const num *T, const num *y, const num *P, const num *X, size_t j, double f, double g,
                                 double k, double u, double v, double w) {
    /@ assert first: output_pull(T, y, P, X, 3, 2, j, 1) == y[0] * f * u; @/
    /@ assert second: output_pull(T, y, P, X, 3, 2, j, 2) == y[0] * f * u + y[1] * g * v; @/
    /@ assert third: output_pull(T, y, P, X, 3, 2, j, 3) == y[0] * f * u + y[1] * g * v + y[2] * k * w; @/
  }

  /@ requires few: i < 3;
     requires values: leaky(input(P, X, i, 0, 2), 0.0) == u && leaky(input(P, X, i, 1, 2), 0.0) == v &&
                      leaky(input(P, X, i, 2, 2), 0.0) == w;
     terminates \true; exits \false; assigns \nothing;
     ensures value: unbiased(P, s, X + i * 2, 3, 2) == s[0] * u + s[1] * v + s[2] * w; @/
  static void lemma_three_value(const num *P, const num *s, const num *X, size_t i, double u, double v, double w) {
    lemma_unbiased_step(P, s, X + i * 2, 0, 2);
    lemma_unbiased_step(P, s, X + i * 2, 1, 2);
    lemma_unbiased_step(P, s, X + i * 2, 2, 2);
    /@ assert first: unbiased(P, s, X + i * 2, 1, 2) == s[0] * u; @/
    /@ assert second: unbiased(P, s, X + i * 2, 2, 2) == s[0] * u + s[1] * v; @/
  }

  /@ requires sign: is_sign(y) && pull == y * sum;
     terminates \true; exits \false; assigns \nothing;
     ensures outer: is_product(sum, y, pull) && is_product(pull, y, sum);
     ensures middle: is_product(-sum, -y, pull) && is_product(pull, -y, -sum); @/
  static void lemma_three_signs(double y, double pull, double sum) {
    /@ assert square: y * y == 1.0; @/
    /@ assert twice: y * pull == (y * y) * sum; @/
  }

  /@ requires few: j < 3 && i < 3;
     requires rows: is_row(P, j, p, q) && is_row(X, i, x, 1.0) && p * x + q * 1.0 == z;
     terminates \true; exits \false; assigns \nothing;
     ensures input: input(P, X, i, j, 2) == z && leaky(input(P, X, i, j, 2), 0.0) == (z <= 0.0 ? 0.0 : z); @/
  static void lemma_three_input(const num *P, const num *X, size_t i, size_t j, double p, double q, double x, double z) {
    lemma_two_input(P, X, i, j, p, q, x);
  }

  // the neuron to the right is stationary
  /@ requires samples: is_row(X, 0, a, 1.0) && is_row(X, 1, b, 1.0) && is_row(X, 2, c, 1.0);
     requires readable: \valid_read(y + (0 .. 2)) && \valid_read(s + (0 .. 2));
     requires labels: is_sign(y[0]) && y[1] == -y[0] && y[2] == y[0] && s[0] == y[0];
     requires outer: is_outer(b, c, h, rho, share) && rho * (a - b) < 0.0;
     requires neuron: size == outer_size(rho, share) && is_row(P, 0, size, -(size * b));
     requires multipliers: own == outer_own(h, rho, share) && middle == outer_middle(h, rho, share) &&
                           at2(T, 3, 0, 0) == 0.0 && at2(T, 3, 1, 0) == middle && at2(T, 3, 2, 0) == own;
     terminates \true; exits \false; assigns \nothing;
     ensures weights: weight_stationary(X, y, 3, 2, P, s, 3, T, 0);
     ensures output: output_stationary(X, y, 3, 2, P, s, 3, T, 0);
     ensures inputs: input(P, X, 0, 0, 2) < 0.0 && input(P, X, 1, 0, 2) == 0.0 && input(P, X, 2, 0, 2) == 1.0 + share;
     ensures norm: gram(P, 0, 0, 2) == size * size * h; @/
  static void lemma_three_right(const num *X, const num *y, const num *P, const num *s, const num *T, double a, double b,
                                double c, double h, double rho, double share, double size, double own, double middle) {
    double q = -(size * b), label = y[0], z = size * a + q * 1.0, n = size * size * h;
    lemma_outer_neuron(b, c, h, rho, share, size, own, middle);
    lemma_outer_off(a, b, c, h, rho, share, size);
    lemma_three_input(P, X, 0, 0, size, q, a, z);
    lemma_three_input(P, X, 1, 0, size, q, b, 0.0);
    lemma_three_input(P, X, 2, 0, size, q, c, 1.0 + share);
    lemma_two_norm(P, 0, size, q);
    lemma_two_square(size, b, q);
    lemma_expanded(size * size, h, b);
    /@ assert square: size * size + q * q == n; @/
    lemma_three_pull(T, y, X, 0, 0, 0.0, middle, own, a, b, c);
    lemma_three_pull(T, y, X, 0, 1, 0.0, middle, own, 1.0, 1.0, 1.0);
    /@ assert bias_sum: 0.0 * 1.0 - middle * 1.0 + own * 1.0 == q; @/
    /@ assert pulled: weight_pull(T, y, X, 3, 2, 0, 0, 3) == label * size; @/
    /@ assert pulled_bias: weight_pull(T, y, X, 3, 2, 0, 1, 3) == label * q; @/
    lemma_three_signs(label, label * size, size);
    lemma_three_signs(label, label * q, q);
    /@ assert weight: entry_stationary(X, y, 3, 2, P, s, 3, T, 0, 0); @/
    /@ assert bias: entry_stationary(X, y, 3, 2, P, s, 3, T, 0, 1); @/
    lemma_three_output(T, y, P, X, 0, 0.0, middle, own, 0.0, 0.0, 1.0 + share);
    /@ assert output_sum: 0.0 * 0.0 - middle * 0.0 + own * (1.0 + share) == n; @/
    /@ assert pulled_output: output_pull(T, y, P, X, 3, 2, 0, 3) == label * n; @/
    lemma_three_signs(label, label * n, n);
    /@ assert output: is_product(output_pull(T, y, P, X, 3, 2, 0, 3), s[0], n); @/
  }

  // and the one to the left
  /@ requires samples: is_row(X, 0, a, 1.0) && is_row(X, 1, b, 1.0) && is_row(X, 2, c, 1.0);
     requires readable: \valid_read(y + (0 .. 2)) && \valid_read(s + (0 .. 2));
     requires labels: is_sign(y[0]) && y[1] == -y[0] && y[2] == y[0] && s[1] == y[0];
     requires outer: is_outer(b, a, h, rho, share) && rho * (c - b) < 0.0;
     requires neuron: size == outer_size(rho, share) && is_row(P, 1, size, -(size * b));
     requires multipliers: own == outer_own(h, rho, share) && middle == outer_middle(h, rho, share) &&
                           at2(T, 3, 0, 1) == own && at2(T, 3, 1, 1) == middle && at2(T, 3, 2, 1) == 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures weights: weight_stationary(X, y, 3, 2, P, s, 3, T, 1);
     ensures output: output_stationary(X, y, 3, 2, P, s, 3, T, 1);
     ensures inputs: input(P, X, 0, 1, 2) == 1.0 + share && input(P, X, 1, 1, 2) == 0.0 && input(P, X, 2, 1, 2) < 0.0;
     ensures norm: gram(P, 1, 1, 2) == size * size * h; @/
  static void lemma_three_left(const num *X, const num *y, const num *P, const num *s, const num *T, double a, double b,
                               double c, double h, double rho, double share, double size, double own, double middle) {
    double q = -(size * b), label = y[0], z = size * c + q * 1.0, n = size * size * h;
    lemma_outer_neuron(b, a, h, rho, share, size, own, middle);
    lemma_outer_off(c, b, a, h, rho, share, size);
    lemma_three_input(P, X, 0, 1, size, q, a, 1.0 + share);
    lemma_three_input(P, X, 1, 1, size, q, b, 0.0);
    lemma_three_input(P, X, 2, 1, size, q, c, z);
    lemma_two_norm(P, 1, size, q);
    lemma_two_square(size, b, q);
    lemma_expanded(size * size, h, b);
    /@ assert square: size * size + q * q == n; @/
    lemma_three_pull(T, y, X, 1, 0, own, middle, 0.0, a, b, c);
    lemma_three_pull(T, y, X, 1, 1, own, middle, 0.0, 1.0, 1.0, 1.0);
    /@ assert bias_sum: own * 1.0 - middle * 1.0 + 0.0 * 1.0 == q; @/
    /@ assert pulled: weight_pull(T, y, X, 3, 2, 1, 0, 3) == label * size; @/
    /@ assert pulled_bias: weight_pull(T, y, X, 3, 2, 1, 1, 3) == label * q; @/
    lemma_three_signs(label, label * size, size);
    lemma_three_signs(label, label * q, q);
    /@ assert weight: entry_stationary(X, y, 3, 2, P, s, 3, T, 1, 0); @/
    /@ assert bias: entry_stationary(X, y, 3, 2, P, s, 3, T, 1, 1); @/
    lemma_three_output(T, y, P, X, 1, own, middle, 0.0, 1.0 + share, 0.0, 0.0);
    /@ assert output_sum: own * (1.0 + share) - middle * 0.0 + 0.0 * 0.0 == n; @/
    /@ assert pulled_output: output_pull(T, y, P, X, 3, 2, 1, 3) == label * n; @/
    lemma_three_signs(label, label * n, n);
    /@ assert output: is_product(output_pull(T, y, P, X, 3, 2, 1, 3), s[1], n); @/
  }

  // the middle one, which is on at all samples where A and B are positive
  /@ requires samples: is_row(X, 0, a, 1.0) && is_row(X, 1, b, 1.0) && is_row(X, 2, c, 1.0);
     requires readable: \valid_read(y + (0 .. 2)) && \valid_read(s + (0 .. 2));
     requires labels: is_sign(y[0]) && y[1] == -y[0] && y[2] == y[0] && s[2] == -y[0];
     requires outer: is_outer(b, c, h, right, A) && is_outer(b, a, h, left, B) && q * h == 1.0 && is_total(S, h, right, left, A, B);
     requires neuron: p == b * q && is_row(P, 2, p, q);
     requires multipliers: k == S * q && m == -left && at2(T, 3, 0, 2) == m && at2(T, 3, 1, 2) == k && at2(T, 3, 2, 2) == right;
     terminates \true; exits \false; assigns \nothing;
     ensures weights: weight_stationary(X, y, 3, 2, P, s, 3, T, 2);
     ensures output: output_stationary(X, y, 3, 2, P, s, 3, T, 2);
     ensures inputs: input(P, X, 0, 2, 2) == B && input(P, X, 1, 2, 2) == 1.0 && input(P, X, 2, 2, 2) == A;
     ensures norm: gram(P, 2, 2, 2) == q; @/
  static void lemma_three_middle(const num *X, const num *y, const num *P, const num *s, const num *T, double a, double b,
                                 double c, double h, double right, double left, double A, double B, double q, double S,
                                 double p, double k, double m) {
    double label = y[0];
    /@ assert entries: p * a == b * q * a && p * b == b * q * b && p * c == b * q * c && p * p == b * q * (b * q); @/
    lemma_middle(a, b, c, h, right, left, A, B, q, S);
    lemma_three_input(P, X, 0, 2, p, q, a, B);
    lemma_three_input(P, X, 1, 2, p, q, b, 1.0);
    lemma_three_input(P, X, 2, 2, p, q, c, A);
    lemma_two_norm(P, 2, p, q);
    /@ assert sums: m * a - k * b + right * c == -p && m * 1.0 - k * 1.0 + right * 1.0 == -q && m * B - k * 1.0 + right * A == -q; @/
    /@ assert norm: p * p + q * q == q; @/
    lemma_three_pull(T, y, X, 2, 0, m, k, right, a, b, c);
    lemma_three_pull(T, y, X, 2, 1, m, k, right, 1.0, 1.0, 1.0);
    double minus_p = -p, minus_q = -q;
    /@ assert pulled: weight_pull(T, y, X, 3, 2, 2, 0, 3) == label * minus_p; @/
    /@ assert pulled_bias: weight_pull(T, y, X, 3, 2, 2, 1, 3) == label * minus_q; @/
    lemma_three_signs(label, label * minus_p, minus_p);
    lemma_three_signs(label, label * minus_q, minus_q);
    /@ assert weight: entry_stationary(X, y, 3, 2, P, s, 3, T, 2, 0); @/
    /@ assert bias: entry_stationary(X, y, 3, 2, P, s, 3, T, 2, 1); @/
    lemma_three_output(T, y, P, X, 2, m, k, right, B, 1.0, A);
    /@ assert output_sum: m * B - k * 1.0 + right * A == minus_q; @/
    /@ assert pulled_output: output_pull(T, y, P, X, 3, 2, 2, 3) == label * minus_q; @/
    /@ assert output: is_product(output_pull(T, y, P, X, 3, 2, 2, 3), s[2], q); @/
  }

  /@ requires signs: 0.0 < x && y < 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures negative: x * y < 0.0 && y * x < 0.0; @/
  static void lemma_negative_product(double x, double y) { }

  /@ requires sign: is_sign(y) && y2 == y && N == y * (1.0 + w) + y * 0.0 + -y * w;
     terminates \true; exits \false; assigns \nothing;
     ensures margin: y2 * N == 1.0; @/
  static void lemma_three_margin(double y, double y2, double N, double w) {
    /@ assert value: N == y; @/
  }

  /@ requires on: 0.0 < z && L * L == l2 * a2 && 0.0 <= L;
     terminates \true; exits \false; assigns \nothing;
     ensures slope: root_free_slope(L, l2, a2, z); @/
  static void lemma_three_on(double L, double l2, double a2, double z) { }

  // slopes of the middle neuron, which are 1
  /@ requires inverse: q * h == 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures outer: r * r == h * (r * r) * q && -r * -r == h * (r * r) * q;
     ensures middle: S * q * (S * q) == S * (S * q) * q; @/
  static void lemma_middle_slopes(double h, double q, double r, double S) {
    double square = r * r;
    /@ assert cancel: h * square * q == square * (q * h); @/
  }

  // what the total is at least
  /@ requires total: is_total(S, h, right, left, A, B) && 0.0 <= A && 0.0 <= B && 0.0 < right && left < 0.0 && 0.0 < h;
     terminates \true; exits \false; assigns \nothing;
     ensures right: magnitude(right * (A * h)) <= S;
     ensures left: magnitude(left * (B * h)) <= S;
     ensures positive: 1.0 <= S; @/
  static void lemma_total(double S, double h, double right, double left, double A, double B) {
    double R = right * (A * h), L = left * (B * h);
    /@ assert products: 0.0 <= A * h && 0.0 <= B * h; @/
    /@ assert signs: 0.0 <= R && L <= 0.0; @/
    /@ assert total: S == R - L + 1.0; @/
  }

  // THEOREM: the closed form is a KKT point where 1 + x_1 x_2 and 1 + x_2 x_3 are positive
  /@ requires samples: is_row(X, 0, a, 1.0) && is_row(X, 1, b, 1.0) && is_row(X, 2, c, 1.0) && a < b < c;
     requires readable: \valid_read(y + (0 .. 2)) && \valid_read(s + (0 .. 2)) && \valid_read(squares + (0 .. 2));
     requires labels: is_sign(y[0]) && y[1] == -y[0] && y[2] == y[0] && s[0] == y[0] && s[1] == y[0] && s[2] == -y[0];
     requires outer: is_outer(b, c, h, right, A) && is_outer(b, a, h, left, B) && 0.0 < A && 0.0 < B && 0.0 < right && left < 0.0;
     requires middle: q * h == 1.0 && is_total(S, h, right, left, A, B);
     requires neurons: C_three_neurons(P, b, right, left, q, A, B);
     requires multipliers: C_three_multipliers(squares, T, h, right, left, q, S, A, B);
     terminates \true; exits \false; assigns \nothing;
     ensures kkt: kkt_point_root_free(X, y, 3, 2, P, s, 3, T, squares); @/
  static void C_three_samples_kkt(const num *X, const num *y, const num *P, const num *s, const num *T, const num *squares,
                                  double a, double b, double c, double h, double right, double left, double q, double S,
                                  double A, double B) {
    /@ assert neuron_1: is_row(P, 0, outer_size(right, A), -(outer_size(right, A) * b)); @/
    /@ assert neuron_2: is_row(P, 1, outer_size(left, B), -(outer_size(left, B) * b)); @/
    double r_size = (1.0 + A) * right, r_own = (1.0 + A) * (right * right) * h, r_mid = (1.0 + A) * (right * right) * (A * h);
    double l_size = (1.0 + B) * left, l_own = (1.0 + B) * (left * left) * h, l_mid = (1.0 + B) * (left * left) * (B * h);
    double r2 = r_size * r_size * h, l2 = l_size * l_size * h, label = y[0], k = S * q, m = -left;
    double s0 = h * (left * left), s1 = S * (S * q), s2 = h * (right * right), value = label * (1.0 + A) + label * 0.0 + -label * A;
    lemma_negative_product(right, a - b);
    lemma_negative_product(c - b, left);
    /@ assert sizes: r_size == outer_size(right, A) && l_size == outer_size(left, B); @/
    /@ assert row_right: is_row(P, 0, r_size, -(r_size * b)); @/
    /@ assert row_left: is_row(P, 1, l_size, -(l_size * b)); @/
    /@ assert beyond: right * (a - b) < 0.0 && left * (c - b) < 0.0; @/
    lemma_three_right(X, y, P, s, T, a, b, c, h, right, A, r_size, r_own, r_mid);
    lemma_three_left(X, y, P, s, T, a, b, c, h, left, B, l_size, l_own, l_mid);
    lemma_three_middle(X, y, P, s, T, a, b, c, h, right, left, A, B, q, S, b * q, k, m);
    lemma_three_value(P, s, X, 0, 0.0, 1.0 + B, B);
    lemma_three_value(P, s, X, 1, 0.0, 0.0, 1.0);
    lemma_three_value(P, s, X, 2, 1.0 + A, 0.0, A);
    /@ assert margin_1: margin(X, y, P, s, 0, 3, 2) == 1.0; @/
    /@ assert margin_2: margin(X, y, P, s, 1, 3, 2) == 1.0; @/
    /@ assert value: unbiased(P, s, X + 2 * 2, 3, 2) == value; @/
    lemma_three_margin(label, y[2], value, A);
    /@ assert product: y[2] * unbiased(P, s, X + 2 * 2, 3, 2) == 1.0; @/
    /@ assert margin_3: margin(X, y, P, s, 2, 3, 2) == 1.0; @/
    lemma_total(S, h, right, left, A, B);
    lemma_outer_slopes(b, c, h, right, A, r_size, r_own, r_mid, S, q);
    lemma_outer_slopes(b, a, h, left, B, l_size, l_own, l_mid, S, q);
    lemma_middle_slopes(h, q, right, S);
    lemma_middle_slopes(h, q, left, S);
    /@ assert positive: 0.0 < q && 0.0 <= k; @/
    lemma_three_on(l_own, s0, l2, 1.0 + B);
    lemma_three_on(m, s0, q, B);
    lemma_three_on(k, s1, q, 1.0);
    lemma_three_on(r_own, s2, r2, 1.0 + A);
    lemma_three_on(right, s2, q, A);
    /@ assert hinge_right: root_free_slope(r_mid, s1, r2, 0.0); @/
    /@ assert hinge_left: root_free_slope(l_mid, s1, l2, 0.0); @/
    /@ assert given: squares[0] == s0 && squares[1] == s1 && squares[2] == s2; @/
    /@ assert row_1: slopes_of_row(X, 0, 2, P, 3, T, squares); @/
    /@ assert row_2: slopes_of_row(X, 1, 2, P, 3, T, squares); @/
    /@ assert row_3: slopes_of_row(X, 2, 2, P, 3, T, squares); @/
    /@ assert squares: nonnegative(squares, 3); @/
    /@ assert stationary: stationary_root_free(X, y, 3, 2, P, s, 3, T); @/
  }
*/

#endif
