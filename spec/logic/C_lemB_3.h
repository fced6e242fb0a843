/* C Lemma B.3: what the construction lays out, and the proof of what it outputs and how long it is. s is the sum of the
   negative samples, factor = 4/m for m neurons, the first half of them with sign 1. Read by Frama-C only. */
#ifndef SPEC_C_LEMB_3_H
#define SPEC_C_LEMB_3_H

#include "network.h"

/*@ // r = c s
    predicate is_multiple{L}(num *r, num *s, real c, integer d) =
      \forall integer t; 0 <= t < d ==> r[t] == product(c, s[t]);

    // (w, b) = factor (-s, 1) with sign 1, and factor (s, 0) with sign -1
    predicate C_lemB_3_first{L}(num *w, num *b, num *v, num *s, real factor, integer d) =
      is_multiple(w, s, -factor, d) && *b == factor && *v == 1.0;
    predicate C_lemB_3_second{L}(num *w, num *b, num *v, num *s, real factor, integer d) =
      is_multiple(w, s, factor, d) && *b == 0.0 && *v == -1.0;
    predicate C_lemB_3_neuron{L}(num *W, num *b, num *v, num *s, integer j, real factor, integer half, integer d) =
      (j < half ==> C_lemB_3_first(W + j * d, b + j, v + j, s, factor, d)) &&
      (half <= j ==> C_lemB_3_second(W + j * d, b + j, v + j, s, factor, d));
    predicate C_lemB_3_laid{L}(num *W, num *b, num *v, num *s, real factor, integer half, integer m, integer d) =
      \forall integer j; 0 <= j < m ==> C_lemB_3_neuron(W, b, v, s, j, factor, half, d);

    // what a neuron of each half adds to the output, where p = <s, x>
    predicate C_lemB_3_terms(real on, real off, real factor, real p) =
      on == factor * leaky(1.0 - p, 0.0) && off == factor * leaky(p, 0.0);

    lemma is_multiple_entry{L1, L2}: \forall num *r, *s; \forall real c; \forall integer d, t; 0 <= t < d ==>
      is_multiple{L1}(r, s, c, d) ==> same{L1, L2}(r, d) ==> same{L1, L2}(s, d) ==>
      \at(r[t], L1) == \at(r[t], L2) && \at(s[t], L1) == \at(s[t], L2) && \at(r[t], L2) == product(c, \at(s[t], L2));
    lemma is_multiple_frame{L1, L2}: \forall num *r, *s; \forall real c; \forall integer d;
      is_multiple{L1}(r, s, c, d) ==> same{L1, L2}(r, d) ==> same{L1, L2}(s, d) ==> is_multiple{L2}(r, s, c, d);
    lemma is_multiple_next{L}: \forall num *r, *s; \forall real c; \forall integer d;
      is_multiple{L}(r, s, c, d) ==> r[d] == product(c, s[d]) ==> is_multiple{L}(r, s, c, d + 1);
    lemma C_lemB_3_neuron_frame{L1, L2}: \forall num *W, *b, *v, *s; \forall real factor; \forall integer j, half, m, d;
      0 <= j < m ==> 0 <= d ==> C_lemB_3_neuron{L1}(W, b, v, s, j, factor, half, d) ==>
      same_table{L1, L2}(W, m, d) ==> same{L1, L2}(b, m) ==> same{L1, L2}(v, m) ==> same{L1, L2}(s, d) ==>
      C_lemB_3_neuron{L2}(W, b, v, s, j, factor, half, d);
    lemma C_lemB_3_laid_next{L1, L2}: \forall num *W, *b, *v, *s; \forall real factor; \forall integer half, m, d;
      0 <= d ==> C_lemB_3_laid{L1}(W, b, v, s, factor, half, m, d) ==>
      same_table{L1, L2}(W, m, d) ==> same{L1, L2}(b, m) ==> same{L1, L2}(v, m) ==> same{L1, L2}(s, d) ==>
      C_lemB_3_neuron{L2}(W, b, v, s, m, factor, half, d) ==>
      C_lemB_3_laid{L2}(W, b, v, s, factor, half, m + 1, d);
*/

/*@ ghost
  // phi(c z) = c phi(z) for c >= 0
  /@ requires positive: 0.0 <= c;
     terminates \true; exits \false; assigns \nothing;
     ensures scaled: leaky(c * z, 0.0) == c * leaky(z, 0.0); @/
  static void lemma_relu_scaled(double c, double z) {
    if (z <= 0.0) {
      /@ assert off: c * z <= 0.0; @/
    } else {
      /@ assert on: c * z >= 0.0; @/
    }
  }

  // <c s, z> = c <s, z>
  /@ requires valid: \valid_read(w + (0 .. d - 1)) && \valid_read(s + (0 .. d - 1)) && \valid_read(z + (0 .. d - 1));
     requires multiple: is_multiple(w, s, c, d);
     terminates \true; exits \false; assigns \nothing;
     ensures product: dot(w, z, d) == product(c, dot(s, z, d)); @/
  static void lemma_multiple_dot(const num *w, const num *s, const num *z, double c, size_t d) {
    /@ assert cells: \forall integer k; 0 <= k < d ==> w[k] == c * s[k] + 0.0 * s[k]; @/
    lemma_dot_linear(w, s, s, z, c, 0.0, d);
  }

  // what one more neuron of each half adds, where p = <s, x>
  /@ requires size: j * d <= 1000000000;
     requires valid: \valid_read(W + (j * d .. j * d + d - 1)) && \valid_read(s + (0 .. d - 1)) &&
                     \valid_read(x + (0 .. d - 1));
     requires positive: 0.0 <= factor;
     requires product: p == dot(s, x, d);
     requires terms: C_lemB_3_terms(on, off, factor, p);
     requires neuron: C_lemB_3_neuron(W, b, v, s, j, factor, half, d);
     terminates \true; exits \false; assigns \nothing;
     ensures first: j < half ==> net(W, b, v, x, 0.0, j + 1, d) == net(W, b, v, x, 0.0, j, d) + on;
     ensures second: half <= j ==> net(W, b, v, x, 0.0, j + 1, d) == net(W, b, v, x, 0.0, j, d) - off; @/
  static void lemma_C_lemB_3_neuron(const num *W, const num *b, const num *v, const num *s, const num *x, double p,
                                    double on, double off, size_t j, double factor, size_t half, size_t d) {
    if (j < half) {
      lemma_multiple_dot(W + j * d, s, x, -factor, d);
      /@ assert on_the_left: pre(W, b, x, j, d) == factor * (1.0 - p); @/
      lemma_relu_scaled(factor, 1.0 - p);
    } else {
      lemma_multiple_dot(W + j * d, s, x, factor, d);
      /@ assert on_the_right: pre(W, b, x, j, d) == factor * p; @/
      lemma_relu_scaled(factor, p);
    }
    lemma_net_step(W, b, v, x, 0.0, j, d);
  }

  // the sum over the neurons, where each of the first half contributes `on` and each of the second `-off`
  /@ requires sizes: m == 2 * half && m <= 1000000000 && m * d <= 1000000000;
     requires valid: \valid_read(W + (0 .. m * d - 1)) && \valid_read(s + (0 .. d - 1)) && \valid_read(x + (0 .. d - 1));
     requires positive: 0.0 <= factor;
     requires product: p == dot(s, x, d);
     requires terms: C_lemB_3_terms(on, off, factor, p);
     requires laid: C_lemB_3_laid(W, b, v, s, factor, half, m, d);
     terminates \true; exits \false; assigns \nothing;
     ensures sum: net(W, b, v, x, 0.0, m, d) == half * on - half * off; @/
  static void lemma_C_lemB_3_sum(const num *W, const num *b, const num *v, const num *s, const num *x, double p,
                                 double factor, double on, double off, size_t half, size_t m, size_t d) {
    double first = 0.0, second = 0.0;
    size_t j = 0;
    /@ loop invariant bound: 0 <= j <= half;
       loop invariant count: first == j;
       loop invariant sum: net(W, b, v, x, 0.0, j, d) == first * on;
       loop assigns j, first;
       loop variant half - j; @/
    for (; j < half; j++) {
      lemma_row(j, m, d);
      lemma_C_lemB_3_neuron(W, b, v, s, x, p, on, off, j, factor, half, d);
      first += 1.0;
    }
    /@ assert half: j == half && first == half; @/
    /@ loop invariant bound: half <= j <= m;
       loop invariant count: second == j - half;
       loop invariant sum: net(W, b, v, x, 0.0, j, d) == half * on - second * off;
       loop assigns j, second;
       loop variant m - j; @/
    for (; j < m; j++) {
      lemma_row(j, m, d);
      lemma_C_lemB_3_neuron(W, b, v, s, x, p, on, off, j, factor, half, d);
      second += 1.0;
    }
    /@ assert whole: j == m && second == half; @/
  }

  /@ requires factor: factor * half == 2.0;
     requires term: term == factor * z;
     terminates \true; exits \false; assigns \nothing;
     ensures twice: half * term == 2.0 * z; @/
  static void lemma_C_lemB_3_twice(double factor, double half, double term, double z) { }

  // the theorem: N(x) = 2 phi(1 - <s, x>) - 2 phi(<s, x>)
  /@ requires sizes: m == 2 * half && m <= 1000000000 && m * d <= 1000000000;
     requires valid: \valid_read(W + (0 .. m * d - 1)) && \valid_read(s + (0 .. d - 1)) && \valid_read(x + (0 .. d - 1));
     requires factor: 0.0 <= factor && factor * half == 2.0;
     requires product: p == dot(s, x, d);
     requires laid: C_lemB_3_laid(W, b, v, s, factor, half, m, d);
     terminates \true; exits \false; assigns \nothing;
     ensures output: output(W, b, v, x, 0.0, 1.0, m, d) == 2.0 * leaky(1.0 - p, 0.0) - 2.0 * leaky(p, 0.0); @/
  static void C_lemB_3_output(const num *W, const num *b, const num *v, const num *s, const num *x, double p,
                              double factor, size_t half, size_t m, size_t d) {
    double on = 1.0 - p <= 0.0 ? 0.0 : 1.0 - p, off = p <= 0.0 ? 0.0 : p;
    /@ assert parts: on == leaky(1.0 - p, 0.0) && off == leaky(p, 0.0); @/
    lemma_C_lemB_3_sum(W, b, v, s, x, p, factor, factor * on, factor * off, half, m, d);
    lemma_C_lemB_3_twice(factor, half, factor * on, on);
    lemma_C_lemB_3_twice(factor, half, factor * off, off);
  }

  // <a, b> in two parts
  /@ requires sizes: p + q <= 1000000000;
     terminates \true; exits \false; assigns \nothing;
     ensures parts: dot(a, b, p + q) == dot(a, b, p) + dot(a + p, b + p, q); @/
  static void lemma_dot_parts(const num *a, const num *b, size_t p, size_t q) {
    /@ loop invariant bound: 0 <= i <= q;
       loop invariant parts: dot(a, b, p + i) == dot(a, b, p) + dot(a + p, b + p, i);
       loop assigns i;
       loop variant q - i; @/
    for (size_t i = 0; i < q; i++) {
      lemma_dot_step(a, b, p + i);
      lemma_dot_step(a + p, b + p, i);
    }
  }

  // |c s|^2 = c^2 |s|^2
  /@ requires valid: \valid_read(w + (0 .. d - 1)) && \valid_read(s + (0 .. d - 1));
     requires multiple: is_multiple(w, s, c, d);
     terminates \true; exits \false; assigns \nothing;
     ensures square: dot(w, w, d) == c * c * dot(s, s, d); @/
  static void lemma_multiple_square(const num *w, const num *s, double c, size_t d) {
    lemma_multiple_dot(w, s, w, c, d);
    lemma_dot_symmetric(s, w, d);
    lemma_multiple_dot(w, s, s, c, d);
    /@ assert product: dot(s, w, d) == c * dot(s, s, d); @/
  }

  // what the squares add up to
  /@ requires factor: factor * half == 2.0;
     requires sums: weights == 2.0 * half * (factor * factor * s2) && biases == half * (factor * factor);
     terminates \true; exits \false; assigns \nothing;
     ensures total: half * (weights + biases) == 8.0 * s2 + 4.0; @/
  static void lemma_C_lemB_3_total(double weights, double biases, double s2, double factor, double half) {
    /@ assert square: half * half * (factor * factor) == 4.0; @/
    /@ assert weights: half * weights == 2.0 * (half * half * (factor * factor)) * s2; @/
    /@ assert biases: half * biases == half * half * (factor * factor); @/
  }

  // the squares of one neuron of each half, where square = factor^2 and s2 = |s|^2
  /@ requires size: j * d <= 1000000000;
     requires valid: \valid_read(W + (j * d .. j * d + d - 1)) && \valid_read(s + (0 .. d - 1));
     requires squares: square == factor * factor && row == square * dot(s, s, d);
     requires neuron: C_lemB_3_neuron(W, b, v, s, j, factor, half, d);
     terminates \true; exits \false; assigns \nothing;
     ensures weights: dot(W + j * d, W + j * d, d) == row;
     ensures bias: b[j] * b[j] == (j < half ? square : 0.0); @/
  static void lemma_C_lemB_3_squares(const num *W, const num *b, const num *v, const num *s, double row, double square,
                                     size_t j, double factor, size_t half, size_t d) {
    if (j < half) lemma_multiple_square(W + j * d, s, -factor, d); else lemma_multiple_square(W + j * d, s, factor, d);
  }

  // the theorem: sum_j |P_j|^2 = factor^2 (m |s|^2 + m / 2), so (m / 4) of it is 4 |s|^2 + 2
  /@ requires sizes: m == 2 * half && m <= 1000000000 && m * d <= 1000000000;
     requires valid: \valid_read(W + (0 .. m * d - 1)) && \valid_read(b + (0 .. m - 1)) && \valid_read(s + (0 .. d - 1));
     requires factor: 0.0 <= factor && factor * half == 2.0;
     requires square: s2 == dot(s, s, d);
     requires laid: C_lemB_3_laid(W, b, v, s, factor, half, m, d);
     terminates \true; exits \false; assigns \nothing;
     ensures norm: half * (dot(W, W, m * d) + dot(b, b, m)) == 8.0 * s2 + 4.0; @/
  static void C_lemB_3_norm(const num *W, const num *b, const num *v, const num *s, double s2, double factor,
                            size_t half, size_t m, size_t d) {
    double all = 0.0, weights = 0.0, biases = 0.0, square = factor * factor, row = square * s2;
    size_t j = 0;
    /@ loop invariant bound: 0 <= j <= half;
       loop invariant count: all == j;
       loop invariant sums: weights == dot(W, W, j * d) && biases == dot(b, b, j);
       loop invariant weights: weights == all * row;
       loop invariant biases: biases == all * square;
       loop assigns j, all, weights, biases;
       loop variant half - j; @/
    for (; j < half; j++) {
      lemma_row(j, m, d);
      lemma_dot_parts(W, W, j * d, d);
      lemma_C_lemB_3_squares(W, b, v, s, row, square, j, factor, half, d);
      lemma_dot_step(b, b, j);
      all += 1.0;
      weights += row;
      biases += square;
    }
    /@ assert half: j == half && all == half; @/
    /@ loop invariant bound: half <= j <= m;
       loop invariant count: all == j;
       loop invariant sums: weights == dot(W, W, j * d) && biases == dot(b, b, j);
       loop invariant weights: weights == all * row;
       loop assigns j, all, weights;
       loop variant m - j; @/
    for (; j < m; j++) {
      lemma_row(j, m, d);
      lemma_dot_parts(W, W, j * d, d);
      lemma_C_lemB_3_squares(W, b, v, s, row, square, j, factor, half, d);
      lemma_dot_step(b, b, j);
      all += 1.0;
      weights += row;
    }
    /@ assert end: j == m && all == 2.0 * half; @/
    lemma_C_lemB_3_total(weights, biases, s2, factor, half);
    /@ assert whole: weights == dot(W, W, m * d) && biases == dot(b, b, m); @/
  }
*/

#endif
