/* B Thm. 4.1: what the robust network is, and the proof that no perturbation x' of x with |x' - x|^2 <= d/64 changes
   the sign of its output when x is good for its cluster q. Read by Frama-C only. */
#ifndef SPEC_B_THM4_1_H
#define SPEC_B_THM4_1_H

#include "network.h"

/*@ // w = (4/d) mu, without a quotient
    predicate is_scaled(real w, real mu, real d) = w * d == 4.0 * mu;
    predicate scaled_cells{L}(num *w, num *mu, integer d, integer n) =
      \forall integer t; 0 <= t < n ==> is_scaled(w[t], mu[t], (real)d);

    // w_q = (4/d) mu_q, b_q = -2, v_q = y_q for q < k; zeros for k <= q < width
    predicate robust_layout{L}(num *W, num *b, num *v, num *mu, num *y, integer k, integer width, integer d) =
      scaled_cells(W, mu, d, k * d) && all_eq(b, -2.0, k) && eq_flat(v, y, k) &&
      all_eq(W + k * d, 0.0, (width - k) * d) && all_eq(b + k, 0.0, width - k) && all_eq(v + k, 0.0, width - k);

    // |mu_j|^2 = d
    predicate mean_at{L}(num *mu, integer j, integer d) = dot(mu + j * d, mu + j * d, d) == d;
    predicate means_on_sphere{L}(num *mu, integer k, integer d) = \forall integer j; 0 <= j < k ==> mean_at(mu, j, d);
    // <mu_q, x> >= 3d/4 for the cluster q of x, and <mu_j, x> <= d/4 for the others
    predicate near_at{L}(num *mu, num *x, integer q, integer d) = 4.0 * dot(mu + q * d, x, d) >= 3.0 * d;
    predicate far_at{L}(num *mu, num *x, integer j, integer d) = 4.0 * dot(mu + j * d, x, d) <= d;
    predicate good_for{L}(num *mu, num *x, integer q, integer k, integer d) =
      near_at(mu, x, q, d) && (\forall integer j; 0 <= j < k && j != q ==> far_at(mu, x, j, d));

    // |x' - x|^2 <= d/64
    predicate in_ball{L}(num *xp, num *x, integer d) = 64.0 * dist2(xp, x, d) <= d;

    // a neuron that adds nothing at x
    predicate is_zero(real x) = x == 0.0;
    predicate zero_cell{L}(num *v, integer j) = is_zero(v[j]);
    predicate silent{L}(num *W, num *b, num *v, num *x, integer j, integer d) =
      pre(W, b, x, j, d) <= 0.0 || zero_cell(v, j);

    lemma leaky_flat: \forall real z; z <= 0.0 ==> leaky(z, 0.0) == 0.0;
    lemma all_eq_frame{L1, L2}: \forall num *p; \forall real c; \forall integer n;
      all_eq{L1}(p, c, n) ==> same{L1, L2}(p, n) ==> all_eq{L2}(p, c, n);
    lemma eq_flat_frame{L1, L2}: \forall num *p, *q; \forall integer n;
      eq_flat{L1}(p, q, n) ==> same{L1, L2}(p, n) ==> same{L1, L2}(q, n) ==> eq_flat{L2}(p, q, n);
    lemma scaled_cells_frame{L1, L2}: \forall num *w, *mu; \forall integer d, n;
      scaled_cells{L1}(w, mu, d, n) ==> same{L1, L2}(w, n) ==> same{L1, L2}(mu, n) ==> scaled_cells{L2}(w, mu, d, n);
    // frames, row by row: each lemma names the facts that the next one is to find
    lemma mean_at_frame{L1, L2}: \forall num *mu; \forall integer j, d;
      mean_at{L1}(mu, j, d) ==> same_row{L1, L2}(mu, d, j) ==> mean_at{L2}(mu, j, d);
    lemma means_rows_frame{L1, L2}: \forall num *mu; \forall integer k, d;
      0 <= d ==> means_on_sphere{L1}(mu, k, d) ==> same_table{L1, L2}(mu, k, d) ==>
      (\forall integer j; 0 <= j < k ==> mean_at{L1}(mu, j, d) && same_row{L1, L2}(mu, d, j) && mean_at{L2}(mu, j, d));
    lemma means_frame{L1, L2}: \forall num *mu; \forall integer k, d;
      0 <= d ==> means_on_sphere{L1}(mu, k, d) ==> same_table{L1, L2}(mu, k, d) ==> means_on_sphere{L2}(mu, k, d);
    lemma near_at_frame{L1, L2}: \forall num *mu, *x; \forall integer q, d;
      near_at{L1}(mu, x, q, d) ==> same_row{L1, L2}(mu, d, q) ==> same{L1, L2}(x, d) ==> near_at{L2}(mu, x, q, d);
    lemma far_at_frame{L1, L2}: \forall num *mu, *x; \forall integer j, d;
      far_at{L1}(mu, x, j, d) ==> same_row{L1, L2}(mu, d, j) ==> same{L1, L2}(x, d) ==> far_at{L2}(mu, x, j, d);
    lemma near_of_good{L1, L2}: \forall num *mu, *x; \forall integer q, k, d;
      0 <= d ==> 0 <= q < k ==> good_for{L1}(mu, x, q, k, d) ==> same_table{L1, L2}(mu, k, d) ==>
      same{L1, L2}(x, d) ==> near_at{L1}(mu, x, q, d) && same_row{L1, L2}(mu, d, q) && near_at{L2}(mu, x, q, d);
    lemma far_of_good{L1, L2}: \forall num *mu, *x; \forall integer q, k, d;
      0 <= d ==> 0 <= q < k ==> good_for{L1}(mu, x, q, k, d) ==> same_table{L1, L2}(mu, k, d) ==>
      same{L1, L2}(x, d) ==>
      (\forall integer j; 0 <= j < k && j != q ==>
        far_at{L1}(mu, x, j, d) && same_row{L1, L2}(mu, d, j) && far_at{L2}(mu, x, j, d));
    lemma dist2_frame{L1, L2}: \forall num *a, *b; \forall integer n;
      same{L1, L2}(a, n) ==> same{L1, L2}(b, n) ==> dist2{L1}(a, b, n) == dist2{L2}(a, b, n);
    lemma good_frame{L1, L2}: \forall num *mu, *x; \forall integer q, k, d;
      0 <= d ==> 0 <= q < k ==> good_for{L1}(mu, x, q, k, d) ==> same_table{L1, L2}(mu, k, d) ==>
      same{L1, L2}(x, d) ==> good_for{L2}(mu, x, q, k, d);
*/

/*@ ghost
  // scalar lemmas: the nonlinear algebra, without memory
  /@ requires sums: A * D == 4.0 * B && is_scaled(w, m, D);
     terminates \true; exits \false; assigns \nothing;
     ensures step: (A + w * z) * D == 4.0 * (B + m * z); @/
  static void lemma_scaled_step(double A, double B, double D, double w, double m, double z) {
    /@ assert product: (w * z) * D == (4.0 * m) * z; @/
  }

  /@ requires factor: f * D == 4.0 && w == f * m;
     terminates \true; exits \false; assigns \nothing;
     ensures scaled: is_scaled(w, m, D); @/
  static void lemma_scaled_cell(double f, double D, double w, double m) {
    /@ assert product: w * D == (f * D) * m; @/
  }

  /@ requires nonnegative: A >= 0.0 && B >= 0.0 && C * C <= A * B;
     terminates \true; exits \false; assigns \nothing;
     ensures squares: 0.0 <= A + a * a && 0.0 <= B + b * b;
     ensures cauchy_schwarz: (C + a * b) * (C + a * b) <= (A + a * a) * (B + b * b); @/
  static void lemma_cauchy_schwarz_next(double A, double B, double C, double a, double b) {
    /@ assert mean: 2.0 * C * a * b <= A * b * b + B * a * a; @/
  }

  /@ requires bound: 0.0 <= c && t * t <= c * c;
     terminates \true; exits \false; assigns \nothing;
     ensures magnitude: -c <= t <= c; @/
  static void lemma_magnitude_of_square(double t, double c) {
    /@ assert above: t > c ==> t * t > c * c; @/
    /@ assert below: t < -c ==> t * t > c * c; @/
  }

  /@ requires ordered: a >= 0.0 && x <= y;
     terminates \true; exits \false; assigns \nothing;
     ensures ordered: a * x <= a * y; @/
  static void lemma_multiply_ordered(double a, double x, double y) { }

  /@ requires norm: A >= 0.0 && A * D == 16.0;
     requires cauchy_schwarz: t * t <= A * B;
     requires ball: 64.0 * B <= D;
     terminates \true; exits \false; assigns \nothing;
     ensures half: -0.5 <= t <= 0.5; @/
  static void lemma_half(double t, double A, double B, double D) {
    lemma_multiply_ordered(A, 64.0 * B, D);
    /@ assert quarter: 64.0 * (A * B) <= 16.0; @/
    lemma_magnitude_of_square(t, 0.5);
  }

  /@ requires positive: D > 0.0 && 3.0 * D <= w * D;
     terminates \true; exits \false; assigns \nothing;
     ensures least: 3.0 <= w; @/
  static void lemma_least_three(double w, double D) {
    /@ assert contrary: w < 3.0 ==> w * D < 3.0 * D; @/
  }

  /@ requires positive: D > 0.0 && w * D <= D;
     terminates \true; exits \false; assigns \nothing;
     ensures most: w <= 1.0; @/
  static void lemma_most_one(double w, double D) {
    /@ assert contrary: w > 1.0 ==> w * D > D; @/
  }

  /@ requires sign: y == 1.0 || y == -1.0;
     requires outputs: p >= 1.0 && r >= 0.5;
     terminates \true; exits \false; assigns \nothing;
     ensures positive: y * (y * r) == r && y * (y * p) == p && (y * r) * (y * p) > 0.0; @/
  static void lemma_same_sign(double y, double p, double r) {
    /@ assert product: (y * r) * (y * p) == r * p; @/
    /@ assert positive: r * p > 0.0; @/
  }

  /@ requires positive: D > 0.0 && x * D == y * D;
     terminates \true; exits \false; assigns \nothing;
     ensures cancelled: x == y; @/
  static void lemma_cancel(double x, double y, double D) {
    /@ assert less: x < y ==> x * D < y * D; @/
    /@ assert greater: x > y ==> x * D > y * D; @/
  }

  // row j of the means gives row j of the weights
  /@ requires sizes: j < k && k * d <= 1000000000;
     requires scaled: scaled_cells(W, mu, d, k * d);
     terminates \true; exits \false; assigns \nothing;
     ensures scaled: scaled_cells(W + j * d, mu + j * d, d, d); @/
  static void lemma_scaled_row(const num *W, const num *mu, size_t j, size_t k, size_t d) {
    lemma_row(j, k, d);
    /@ loop invariant bound: 0 <= i <= d;
       loop invariant scaled: scaled_cells(W + j * d, mu + j * d, d, i);
       loop assigns i;
       loop variant d - i; @/
    for (size_t i = 0; i < d; i++) {
      /@ assert inside: 0 <= j * d + i < k * d; @/
      /@ assert cell: is_scaled(W[j * d + i], mu[j * d + i], (real)d); @/
    }
  }

  // <w, z> d = 4 <mu, z>
  /@ requires valid: \valid_read(w + (0 .. d - 1)) && \valid_read(mu + (0 .. d - 1)) && \valid_read(z + (0 .. d - 1));
     requires scaled: scaled_cells(w, mu, d, d);
     terminates \true; exits \false; assigns \nothing;
     ensures product: \result == dot(w, z, d);
     ensures scaled: \result * d == 4.0 * dot(mu, z, d); @/
  static double lemma_scaled_dot(const num *w, const num *mu, const num *z, size_t d) {
    double A = 0.0, B = 0.0, D = (double)d;
    /@ loop invariant bound: 0 <= i <= d;
       loop invariant sums: A == dot(w, z, i) && B == dot(mu, z, i);
       loop invariant scaled: A * D == 4.0 * B;
       loop assigns i, A, B;
       loop variant d - i; @/
    for (size_t i = 0; i < d; i++) {
      double a = w[i], m = mu[i], x = z[i];
      lemma_scaled_step(A, B, D, a, m, x);
      A += a * x;
      B += m * x;
    }
    return A;
  }

  // <w, x' - x>, with the Cauchy-Schwarz inequality
  /@ requires valid: \valid_read(w + (0 .. n - 1)) && \valid_read(x + (0 .. n - 1)) && \valid_read(xp + (0 .. n - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures difference: \result == dot(w, xp, n) - dot(w, x, n);
     ensures cauchy_schwarz: \result * \result <= dot(w, w, n) * dist2(xp, x, n);
     ensures nonnegative: 0.0 <= dot(w, w, n) && 0.0 <= dist2(xp, x, n); @/
  static double lemma_cauchy_schwarz(const num *w, const num *x, const num *xp, size_t n) {
    double A = 0.0, B = 0.0, C = 0.0;
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sums: A == dot(w, w, i) && B == dist2(xp, x, i) && C == dot(w, xp, i) - dot(w, x, i);
       loop invariant cauchy_schwarz: A >= 0.0 && B >= 0.0 && C * C <= A * B;
       loop assigns i, A, B, C;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      double a = w[i], e = xp[i] - x[i];
      lemma_cauchy_schwarz_next(A, B, C, a, e);
      A += a * a;
      B += e * e;
      C += a * e;
    }
    return C;
  }

  /@ requires valid: \valid_read(x + (0 .. n - 1)) && \valid_read(xp + (0 .. n - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures distance: \result == dist2(xp, x, n); @/
  static double distance_now(const num *xp, const num *x, size_t n) {
    double B = 0.0;
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sum: B == dist2(xp, x, i);
       loop assigns i, B;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) B += (xp[i] - x[i]) * (xp[i] - x[i]);
    return B;
  }

  // a row of the network moves its pre-activation by at most 1/2
  /@ requires sizes: 1 <= d;
     requires valid: \valid_read(w + (0 .. d - 1)) && \valid_read(mu + (0 .. d - 1)) && \valid_read(x + (0 .. d - 1)) &&
                     \valid_read(xp + (0 .. d - 1));
     requires scaled: scaled_cells(w, mu, d, d);
     requires sphere: dot(mu, mu, d) == d;
     requires ball: in_ball(xp, x, d);
     terminates \true; exits \false; assigns \nothing;
     ensures moved: dot(w, x, d) - 0.5 <= dot(w, xp, d) <= dot(w, x, d) + 0.5; @/
  static void robust_row(const num *w, const num *mu, const num *x, const num *xp, size_t d) {
    double D = (double)d;
    double t = lemma_cauchy_schwarz(w, x, xp, d);
    double B = distance_now(xp, x, d);
    double A = lemma_scaled_dot(w, mu, w, d);
    double M = lemma_scaled_dot(w, mu, mu, d);
    lemma_dot_symmetric(mu, w, d);
    /@ assert mixed: M * D == 4.0 * D; @/
    lemma_cancel(M, 4.0, D);
    /@ assert sixteen: A * D == 16.0; @/
    lemma_half(t, A, B, D);
  }

  // N(x) is the term of the one neuron that is not silent
  /@ requires silent: \forall integer j; 0 <= j < m && j != q ==> silent(W, b, v, x, j, d);
     terminates \true; exits \false; assigns \nothing;
     ensures single: net(W, b, v, x, 0.0, m, d) == (q < m ? v[q] * leaky(pre(W, b, x, q, d), 0.0) : 0.0); @/
  static void lemma_net_single(const num *W, const num *b, const num *v, const num *x, size_t m, size_t d, size_t q) {
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant single: net(W, b, v, x, 0.0, j, d) == (q < j ? v[q] * leaky(pre(W, b, x, q, d), 0.0) : 0.0);
       loop assigns j;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      lemma_net_step(W, b, v, x, 0.0, j, d);
      /@ assert silent: j != q ==> silent(W, b, v, x, j, d); @/
      /@ assert flat: pre(W, b, x, j, d) <= 0.0 ==> v[j] * leaky(pre(W, b, x, j, d), 0.0) == 0.0; @/
      /@ assert zero: zero_cell(v, j) ==> v[j] * leaky(pre(W, b, x, j, d), 0.0) == 0.0; @/
      /@ assert term: j != q ==> v[j] * leaky(pre(W, b, x, j, d), 0.0) == 0.0; @/
    }
  }

  // a cell of an array whose cells are all equal
  /@ requires range: t < n;
     requires valid: \valid_read(p + (0 .. n - 1));
     requires equal: all_eq(p, c, n);
     terminates \true; exits \false; assigns \nothing;
     ensures value: \result == p[t];
     ensures equal: \result == c; @/
  static double lemma_all_eq(const num *p, double c, size_t n, size_t t) {
    double cell = p[t];
    return cell;
  }

  // a cell of the padding
  /@ requires range: k <= j < width;
     requires valid: \valid_read(v + (0 .. width - 1));
     requires padding: all_eq(v + k, 0.0, width - k);
     terminates \true; exits \false; assigns \nothing;
     ensures zero: zero_cell(v, j); @/
  static void lemma_padding(const num *v, size_t j, size_t k, size_t width) {
    double cell = lemma_all_eq(v + k, 0.0, width - k, j - k);
    /@ assert zero: is_zero(cell); @/
    /@ assert cell: cell == v[j]; @/
  }

  // pre-activations of cluster neurons at a good x and at x'
  /@ requires sizes: 1 <= d && j < k && q < k && k * d <= 1000000000;
     requires valid: \valid_read(W + (0 .. k * d - 1)) && \valid_read(mu + (0 .. k * d - 1)) && \valid_read(b + (0 .. k - 1)) &&
                     \valid_read(x + (0 .. d - 1)) && \valid_read(xp + (0 .. d - 1));
     requires scaled: scaled_cells(W, mu, d, k * d);
     requires biases: all_eq(b, -2.0, k);
     requires sphere: means_on_sphere(mu, k, d);
     requires good: good_for(mu, x, q, k, d);
     requires ball: in_ball(xp, x, d);
     terminates \true; exits \false; assigns \nothing;
     ensures own: j == q ==> pre(W, b, x, j, d) >= 1.0 && pre(W, b, xp, j, d) >= 0.5;
     ensures other: j != q ==> pre(W, b, x, j, d) <= -1.0 && pre(W, b, xp, j, d) <= -0.5; @/
  static void robust_neuron(const num *W, const num *b, const num *mu, const num *x, const num *xp, size_t j, size_t q,
                            size_t k, size_t d) {
    double D = (double)d;
    lemma_row(j, k, d);
    lemma_scaled_row(W, mu, j, k, d);
    const num *w = W + j * d, *m = mu + j * d;
    /@ assert mean_at: mean_at(mu, j, d); @/
    /@ assert mean: dot(m, m, d) == d; @/
    robust_row(w, m, x, xp, d);
    double a = lemma_scaled_dot(w, m, x, d);
    if (j == q) {
      /@ assert near_at: near_at(mu, x, j, d); @/
      /@ assert near: 3.0 * D <= a * D; @/
      lemma_least_three(a, D);
    } else {
      /@ assert far_at: far_at(mu, x, j, d); @/
      /@ assert far: a * D <= D; @/
      lemma_most_one(a, D);
    }
    /@ assert bias: b[j] == -2.0; @/
    /@ assert at_x: pre(W, b, x, j, d) == a - 2.0; @/
    /@ assert at_xp: pre(W, b, xp, j, d) == dot(w, xp, d) - 2.0; @/
  }

  /@ requires sizes: q < k && k * d <= 1000000000;
     requires valid: \valid_read(W + (0 .. k * d - 1)) && \valid_read(b + (0 .. k - 1)) && \valid_read(x + (0 .. d - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures preactivation: \result == pre(W, b, x, q, d); @/
  static double preactivation_now(const num *W, const num *b, const num *x, size_t q, size_t k, size_t d) {
    double sum = 0.0;
    lemma_row(q, k, d);
    const num *w = W + q * d;
    /@ loop invariant bound: 0 <= i <= d;
       loop invariant sum: sum == dot(w, x, i);
       loop assigns i, sum;
       loop variant d - i; @/
    for (size_t i = 0; i < d; i++) sum += w[i] * x[i];
    return sum + b[q];
  }
*/

#endif
