/* Steps of gradient descent, and why the Gram form makes the same ones. Read by Frama-C only. */
#ifndef SPEC_DESCENT_H
#define SPEC_DESCENT_H

#include "weighted.h"

/*@ // w + sum of c_i x_i over i < n, all read in L0
    predicate entry_moved{L0, L}(num *w, num *c, num *X, integer n, integer d, integer t) =
      \at(w[t], L) == \at(w[t], L0) + wcol{L0}(c, X, 0, n, d, t);
    predicate moved_by_rows{L0, L}(num *w, num *c, num *X, integer n, integer d) =
      \forall integer t; 0 <= t < d ==> entry_moved{L0, L}(w, c, X, n, d, t);

    // the same with both ends of the step in sight
    predicate step_of_rows{L}(num *w, num *moved, num *c, num *X, integer n, integer d) =
      \forall integer t; 0 <= t < d ==> moved[t] == w[t] + wcol(c, X, 0, n, d, t);

    lemma wcol_next{L}: \forall num *c, *X; \forall integer i, d, t;
      0 <= i ==> wcol(c, X, 0, i + 1, d, t) == wcol(c, X, 0, i, d, t) + c[i] * at2(X, d, i, t);
    lemma moved_along_entry{L1, L2}: \forall num *w, *X; \forall integer i, d, t; \forall real a;
      0 <= t < d ==> moved_along{L1, L2}(w, X + i * d, a, d) ==>
      \at(w[t], L2) == \at(w[t], L1) + a * at2{L1}(X, d, i, t);
    lemma entry_moved_next{L0, L1, L2}: \forall num *w, *c, *X; \forall integer i, d, t; \forall real a;
      0 <= i ==> entry_moved{L0, L1}(w, c, X, i, d, t) ==> a == \at(c[i], L0) ==>
      at2{L0}(X, d, i, t) == at2{L1}(X, d, i, t) ==> \at(w[t], L2) == \at(w[t], L1) + a * at2{L1}(X, d, i, t) ==>
      entry_moved{L0, L2}(w, c, X, i + 1, d, t);
    // moved_along and same_row, entry by entry
    predicate moved_along_row{L1, L2}(num *w, num *X, real a, integer i, integer d) =
      \forall integer t; 0 <= t < d ==> \at(w[t], L2) == \at(w[t], L1) + a * at2{L1}(X, d, i, t);
    predicate kept_row{L0, L1}(num *X, integer i, integer d) =
      \forall integer t; 0 <= t < d ==> at2{L0}(X, d, i, t) == at2{L1}(X, d, i, t);
    lemma moved_along_row_of{L1, L2}: \forall num *w, *X; \forall integer i, d; \forall real a;
      moved_along{L1, L2}(w, X + i * d, a, d) ==> moved_along_row{L1, L2}(w, X, a, i, d);
    lemma kept_row_of{L0, L1}: \forall num *X; \forall integer i, d; same_row{L0, L1}(X, d, i) ==> kept_row{L0, L1}(X, i, d);
    lemma row_entry_moved{L0, L1, L2}: \forall num *w, *c, *X; \forall integer i, d, t; \forall real a;
      0 <= i ==> 0 <= t < d ==> entry_moved{L0, L1}(w, c, X, i, d, t) ==> moved_along_row{L1, L2}(w, X, a, i, d) ==>
      kept_row{L0, L1}(X, i, d) ==> a == \at(c[i], L0) ==> entry_moved{L0, L2}(w, c, X, i + 1, d, t);
    lemma moved_by_rows_next{L0, L1, L2}: \forall num *w, *c, *X; \forall integer i, d; \forall real a;
      0 <= i ==> moved_by_rows{L0, L1}(w, c, X, i, d) ==> moved_along_row{L1, L2}(w, X, a, i, d) ==>
      kept_row{L0, L1}(X, i, d) ==> a == \at(c[i], L0) ==> moved_by_rows{L0, L2}(w, c, X, i + 1, d);
*/

/*@ ghost
  /@ requires sums: A == B + C && p == q + x;
     terminates \true; exits \false; assigns \nothing;
     ensures step: A + p * z == (B + q * z) + (C + x * z); @/
  static void lemma_moved_term(double A, double B, double C, double p, double q, double x, double z) { }

  // <w + sum of c_i x_i, z> = <w, z> + sum of c_i <x_i, z>
  /@ requires valid: \valid_read(c + (0 .. n - 1)) && \valid_read(z + (0 .. d - 1)) && \valid_read(X + (0 .. n * d - 1));
     requires readable: \valid_read(w + (0 .. d - 1)) && \valid_read(moved + (0 .. d - 1));
     requires sizes: n <= 1000000000 && n * d <= 1000000000;
     requires step: step_of_rows(w, moved, c, X, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures product: dot(moved, z, d) == dot(w, z, d) + wdot(c, X, z, 0, n, d, d); @/
  static void lemma_moved_dot(const num *w, const num *moved, const num *c, const num *X, const num *z, size_t n, size_t d) {
    lemma_wdot_empty(c, X, z, 0, n, d);
    double A = 0.0, B = 0.0, C = 0.0;
    /@ loop invariant bound: 0 <= t <= d;
       loop invariant sums: A == dot(moved, z, t) && B == dot(w, z, t);
       loop invariant weighted: C == wdot(c, X, z, 0, n, d, t);
       loop invariant product: A == B + C;
       loop assigns t, A, B, C;
       loop variant d - t; @/
    for (size_t t = 0; t < d; t++) {
      double p = moved[t], q = w[t], x = p - q;
      lemma_dot_step(moved, z, t);
      /@ assert moved: A + p * z[t] == dot(moved, z, t + 1); @/
      lemma_dot_step(w, z, t);
      /@ assert unmoved: B + q * z[t] == dot(w, z, t + 1); @/
      lemma_wdot_extend(c, X, z, 0, n, d, t);
      /@ assert entry: x == wcol(c, X, 0, n, d, t); @/
      /@ assert extended: C + x * z[t] == wdot(c, X, z, 0, n, d, t + 1); @/
      lemma_moved_term(A, B, C, p, q, x, z[t]);
      A += p * z[t];
      B += q * z[t];
      C += x * z[t];
    }
  }

  // column k of c K = sum of c_i <x_i, x_k>
  /@ requires sizes: k < n <= 1000000000 && n * n <= 1000000000 && n * d <= 1000000000;
     requires gram: gram_rows{Here, Here}(K, X, n, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures column: wcol(c, K, 0, n, n, k) == wdot(c, X, X + k * d, 0, n, d, d); @/
  static void lemma_gram_column(const num *c, const num *K, const num *X, size_t k, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant column: wcol(c, K, 0, i, n, k) == wdot(c, X, X + k * d, 0, i, d, d);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_wcol_step(c, K, 0, i, n, k);
      lemma_wdot_step(c, X, X + k * d, 0, i, d, d);
      /@ assert row: gram_row{Here, Here}(K, X, i, n, d); @/
      /@ assert entry: at2(K, n, i, k) == dot(X + i * d, X + k * d, d); @/
    }
  }

  // THEOREM: where p = X w before the step w <- w + c X, the step p <- p + c K has p = X w after it
  /@ requires valid: \valid_read(c + (0 .. n - 1)) && \valid_read(X + (0 .. n * d - 1));
     requires readable: \valid_read(w + (0 .. d - 1)) && \valid_read(moved + (0 .. d - 1));
     requires sizes: k < n <= 1000000000 && n * n <= 1000000000 && n * d <= 1000000000;
     requires gram: gram_rows{Here, Here}(K, X, n, n, d);
     requires explicit: step_of_rows(w, moved, c, X, n, d);
     requires dual: step_of_rows(p, next, c, K, n, n);
     requires before: p[k] == dot(w, X + k * d, d);
     terminates \true; exits \false; assigns \nothing;
     ensures after: next[k] == dot(moved, X + k * d, d); @/
  static void lemma_gram_step(const num *w, const num *moved, const num *p, const num *next, const num *c, const num *K,
                              const num *X, size_t k, size_t n, size_t d) {
    lemma_row(k, n, d);
    lemma_moved_dot(w, moved, c, X, X + k * d, n, d);
    lemma_gram_column(c, K, X, k, n, d);
  }
*/

#endif
