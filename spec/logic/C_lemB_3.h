/* C Lemma B.3: what the construction lays out, and the proof of what it outputs and how long it is. s is the sum of the
   negative samples, factor = 4/m for m neurons, the first half of them with sign 1. Read by Frama-C only. */
#ifndef SPEC_C_LEMB_3_H
#define SPEC_C_LEMB_3_H

#include "network.h"

/*@ // r = c s
    predicate is_multiple{L}(num *r, num *s, real c, integer d) = \forall integer t; 0 <= t < d ==> r[t] == c * s[t];

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

  // one neuron of each half, where p = <s, x>
  /@ requires valid: \valid_read(W + (j * d .. j * d + d - 1)) && \valid_read(s + (0 .. d - 1)) &&
                     \valid_read(x + (0 .. d - 1));
     requires positive: 0.0 <= factor;
     requires product: p == dot(s, x, d);
     requires neuron: C_lemB_3_neuron(W, b, v, s, j, factor, half, d);
     terminates \true; exits \false; assigns \nothing;
     ensures first: j < half ==> v[j] * leaky(pre(W, b, x, j, d), 0.0) == factor * leaky(1.0 - p, 0.0);
     ensures second: half <= j ==> v[j] * leaky(pre(W, b, x, j, d), 0.0) == -(factor * leaky(p, 0.0)); @/
  static void lemma_C_lemB_3_neuron(const num *W, const num *b, const num *v, const num *s, const num *x, double p,
                                    size_t j, double factor, size_t half, size_t d) {
    if (j < half) {
      lemma_dot_linear(W + j * d, s, s, x, -factor, 0.0, d);
      /@ assert on_the_left: pre(W, b, x, j, d) == factor * (1.0 - p); @/
      lemma_relu_scaled(factor, 1.0 - p);
    } else {
      lemma_dot_linear(W + j * d, s, s, x, factor, 0.0, d);
      /@ assert on_the_right: pre(W, b, x, j, d) == factor * p; @/
      lemma_relu_scaled(factor, p);
    }
  }

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
    double on = 0.0, off = 0.0;
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant counts: on == (j < half ? j : half) && off == (j < half ? 0 : j - half);
       loop invariant output: net(W, b, v, x, 0.0, j, d) ==
                              on * (factor * leaky(1.0 - p, 0.0)) - off * (factor * leaky(p, 0.0));
       loop assigns j, on, off;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      lemma_row(j, m, d);
      lemma_C_lemB_3_neuron(W, b, v, s, x, p, j, factor, half, d);
      lemma_net_step(W, b, v, x, 0.0, j, d);
      if (j < half) on += 1.0; else off += 1.0;
    }
    /@ assert half_on: on == half && off == half; @/
    /@ assert first: on * (factor * leaky(1.0 - p, 0.0)) == 2.0 * leaky(1.0 - p, 0.0); @/
    /@ assert second: off * (factor * leaky(p, 0.0)) == 2.0 * leaky(p, 0.0); @/
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
    lemma_dot_linear(w, s, s, w, c, 0.0, d);
    lemma_dot_symmetric(s, w, d);
    lemma_dot_linear(w, s, s, s, c, 0.0, d);
    /@ assert product: dot(s, w, d) == c * dot(s, s, d); @/
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
    double all = 0.0, on = 0.0;
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant counts: all == j && on == (j < half ? j : half);
       loop invariant weights: dot(W, W, j * d) == all * (factor * factor * s2);
       loop invariant biases: dot(b, b, j) == on * (factor * factor);
       loop assigns j, all, on;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      lemma_row(j, m, d);
      lemma_dot_parts(W, W, j * d, d);
      if (j < half) lemma_multiple_square(W + j * d, s, -factor, d); else lemma_multiple_square(W + j * d, s, factor, d);
      lemma_dot_step(b, b, j);
      all += 1.0;
      if (j < half) on += 1.0;
    }
    /@ assert halves: all == 2.0 * half && on == half; @/
    /@ assert square: half * half * (factor * factor) == 4.0; @/
  }
*/

#endif
