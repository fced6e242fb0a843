/* What vectors and tables mean: recursive definitions of sums over `num` cells, and lemmas about them as ghost
   functions. Read by Frama-C only (under __FRAMAC__, where a `num` is one cell that holds a real).
   A table with d columns is flat: entry (r, c) of X is X[r * d + c]. No axioms: every lemma here is proved, most
   by ghost loops; dot_frame and colsum_frame by the induction scripts in proofs/session. */
#ifndef SPEC_LINEAR_H
#define SPEC_LINEAR_H

#include <stddef.h>

#include "num/arith.h"

/*@ logic real dot{L}(num *a, num *b, integer n) =
      n <= 0 ? 0.0 : dot(a, b, n - 1) + a[n - 1] * b[n - 1];

    // squared distance
    logic real dist2{L}(num *a, num *b, integer n) =
      n <= 0 ? 0.0 : dist2(a, b, n - 1) + (a[n - 1] - b[n - 1]) * (a[n - 1] - b[n - 1]);

    // a[0] + ... + a[n-1]
    logic real sum{L}(num *a, integer n) = n <= 0 ? 0.0 : sum(a, n - 1) + a[n - 1];

    // named access keeps index arithmetic out of the triggers of quantifiers
    logic real at2{L}(num *X, integer d, integer r, integer c) = X[r * d + c];

    // entry c of the sum of rows lo..hi-1
    logic real colsum{L}(num *X, integer lo, integer hi, integer d, integer c) =
      hi <= lo ? 0.0 : colsum(X, lo, hi - 1, d, c) + at2(X, d, hi - 1, c);

    // sum of <x_r, z> over rows lo..hi-1
    logic real rowsum{L}(num *X, num *z, integer lo, integer hi, integer d) =
      hi <= lo ? 0.0 : rowsum(X, z, lo, hi - 1, d) + dot(X + (hi - 1) * d, z, d);

    // sum of colsum(c) * z[c] over c < n
    logic real csdot{L}(num *X, num *z, integer lo, integer hi, integer d, integer n) =
      n <= 0 ? 0.0 : csdot(X, z, lo, hi, d, n - 1) + colsum(X, lo, hi, d, n - 1) * z[n - 1];

    // <x_i, x_j>
    logic real gram{L}(num *X, integer i, integer j, integer d) = dot(X + i * d, X + j * d, d);

    // a product that the provers need not take apart
    logic real product(real a, real b) = a * b;

    logic real magnitude(real z) = z < 0.0 ? -z : z;
    logic real larger(real a, real b) = a < b ? b : a;

    // max |a[i]| over i < n, 0 for n = 0
    logic real max_abs{L}(num *a, integer n) =
      n <= 0 ? 0.0 : larger(max_abs(a, n - 1), magnitude(a[n - 1]));

    // the smallest and the largest of n >= 1 numbers
    logic real min_of{L}(num *a, integer n) =
      n <= 1 ? a[0] : (min_of(a, n - 1) < a[n - 1] ? min_of(a, n - 1) : a[n - 1]);
    logic real max_of{L}(num *a, integer n) = n <= 1 ? a[0] : larger(max_of(a, n - 1), a[n - 1]);

    // r = A x, and G = X X^T: r and G in L2, what they are made of in L1
    predicate rows_times{L1, L2}(num *r, num *A, num *x, integer n, integer d) =
      \forall integer i; 0 <= i < n ==> \at(r[i], L2) == dot{L1}(A + i * d, x, d);
    predicate gram_row{L1, L2}(num *G, num *X, integer i, integer n, integer d) =
      \forall integer j; 0 <= j < n ==> at2{L2}(G, n, i, j) == gram{L1}(X, i, j, d);
    predicate gram_rows{L1, L2}(num *G, num *X, integer k, integer n, integer d) =
      \forall integer i; 0 <= i < k ==> gram_row{L1, L2}(G, X, i, n, d);
    predicate gram_symmetric{L}(num *X, integer i, integer n, integer d) =
      \forall integer j; 0 <= j < n ==> gram(X, j, i, d) == gram(X, i, j, d);

    // K x = c for the n x n table K, row by row
    predicate solves_row{L}(num *K, num *x, num *c, integer i, integer n) = dot(K + i * n, x, n) == c[i];
    predicate solves{L}(num *K, num *x, num *c, integer k, integer n) =
      \forall integer i; 0 <= i < k ==> solves_row(K, x, c, i, n);
    predicate is_positive(real z) = z > 0.0;
    predicate positive_diagonal{L}(num *M, integer k, integer n) =
      \forall integer i; 0 <= i < k ==> is_positive(at2(M, n, i, i));

    predicate orthonormal{L}(num *X, integer n, integer d) =
      \forall integer i, j; 0 <= i < n && 0 <= j < n ==> gram(X, i, j, d) == (i == j ? 1.0 : 0.0);

    // facts about whole arrays have names: a bare `p[t] == 0.0` below a quantifier does not pass WP
    predicate all_eq{L}(num *p, real c, integer n) = \forall integer t; 0 <= t < n ==> p[t] == c;
    predicate eq_flat{L}(num *p, num *q, integer n) = \forall integer t; 0 <= t < n ==> p[t] == q[t];
    // r = a b, entry by entry
    predicate entrywise_product{L1, L2}(num *r, num *a, num *b, integer n) =
      \forall integer t; 0 <= t < n ==> \at(r[t], L2) == \at(a[t], L1) * \at(b[t], L1);
    // what becomes of r from L1 to L2: r + c a, and c r
    predicate moved_along{L1, L2}(num *r, num *a, real c, integer n) =
      \forall integer t; 0 <= t < n ==> \at(r[t], L2) == \at(r[t], L1) + c * \at(a[t], L1);
    predicate multiple_of{L1, L2}(num *r, real c, integer n) =
      \forall integer t; 0 <= t < n ==> \at(r[t], L2) == c * \at(r[t], L1);
    predicate eq_table{L}(num *p, num *q, integer k, integer d) = eq_flat(p, q, k * d);
    lemma eq_table_at2{L}: \forall num *W, *X; \forall integer k, d, j, c;
      eq_table(W, X, k, d) ==> 0 <= j < k ==> 0 <= c < d ==> at2(W, d, j, c) == at2(X, d, j, c);
*/

/* Frames: what is known of cells survives writes elsewhere. `same` speaks of pointers, so that its trigger is the
   access itself. */
/*@ predicate same{L1, L2}(num *p, integer n) =
      \forall num *q; \base_addr{L1}(q) == \base_addr{L1}(p) ==> p <= q < p + n ==> \at(*q, L1) == \at(*q, L2);
    predicate same_row{L1, L2}(num *X, integer d, integer r) = same{L1, L2}(X + r * d, d);
    predicate same_table{L1, L2}(num *X, integer n, integer d) = same{L1, L2}(X, n * d);

    lemma row_le: \forall integer r, n, d; 0 <= r < n ==> 0 <= d ==> 0 <= r * d && r * d + d <= n * d;
    lemma same_elt{L1, L2}: \forall num *p; \forall integer n, k;
      0 <= k < n ==> same{L1, L2}(p, n) ==> \at(p[k], L1) == \at(p[k], L2);
    lemma same_sub{L1, L2}: \forall num *p; \forall integer n, s, l;
      0 <= s ==> s + l <= n ==> same{L1, L2}(p, n) ==> same{L1, L2}(p + s, l);
    lemma same_row_of_table{L1, L2}: \forall num *X; \forall integer n, d, r;
      0 <= d ==> same_table{L1, L2}(X, n, d) ==> 0 <= r < n ==> same_row{L1, L2}(X, d, r);
    lemma at2_frame{L1, L2}: \forall num *X; \forall integer d, r, c;
      same_row{L1, L2}(X, d, r) ==> 0 <= c < d ==> at2{L1}(X, d, r, c) == at2{L2}(X, d, r, c);
    lemma dot_frame{L1, L2}: \forall num *a, *b; \forall integer n;
      same{L1, L2}(a, n) ==> same{L1, L2}(b, n) ==> dot{L1}(a, b, n) == dot{L2}(a, b, n);
    lemma gram_frame{L1, L2}: \forall num *X; \forall integer i, j, d;
      same_row{L1, L2}(X, d, i) ==> same_row{L1, L2}(X, d, j) ==> gram{L1}(X, i, j, d) == gram{L2}(X, i, j, d);
    lemma gram_table_frame{L1, L2}: \forall num *X; \forall integer n, d; 0 <= d ==> same_table{L1, L2}(X, n, d) ==>
      (\forall integer i, j; 0 <= i < n ==> 0 <= j < n ==>
        same_row{L1, L2}(X, d, i) && same_row{L1, L2}(X, d, j) && gram{L1}(X, i, j, d) == gram{L2}(X, i, j, d));
    lemma orthonormal_frame{L1, L2}: \forall num *X; \forall integer n, d; orthonormal{L1}(X, n, d) ==>
      (\forall integer i, j; 0 <= i < n ==> 0 <= j < n ==> gram{L1}(X, i, j, d) == gram{L2}(X, i, j, d)) ==>
      orthonormal{L2}(X, n, d);
    lemma diagonal_rows_frame{L1, L2}: \forall num *M; \forall integer k, n; 0 <= k <= n ==>
      positive_diagonal{L1}(M, k, n) ==> same_table{L1, L2}(M, k, n) ==>
      (\forall integer i; 0 <= i < k ==> is_positive(at2{L1}(M, n, i, i)) && same_row{L1, L2}(M, n, i) &&
                                         at2{L1}(M, n, i, i) == at2{L2}(M, n, i, i) && is_positive(at2{L2}(M, n, i, i)));
    lemma positive_diagonal_frame{L1, L2}: \forall num *M; \forall integer k, n; 0 <= k <= n ==>
      positive_diagonal{L1}(M, k, n) ==> same_table{L1, L2}(M, k, n) ==> positive_diagonal{L2}(M, k, n);
    lemma colsum_frame{L1, L2}: \forall num *X; \forall integer lo, d, c, n; 0 <= lo ==>
      (\forall integer r; lo <= r < n ==> at2{L1}(X, d, r, c) == at2{L2}(X, d, r, c)) ==>
      colsum{L1}(X, lo, n, d, c) == colsum{L2}(X, lo, n, d, c);
    lemma colsum_table_frame{L1, L2}: \forall num *X; \forall integer lo, d, c, n;
      0 <= lo ==> 0 <= c < d ==> same_table{L1, L2}(X, n, d) ==>
      (\forall integer r; lo <= r < n ==> same_row{L1, L2}(X, d, r) && at2{L1}(X, d, r, c) == at2{L2}(X, d, r, c)) &&
      colsum{L1}(X, lo, n, d, c) == colsum{L2}(X, lo, n, d, c);
*/

/*@ ghost
  // row a of a table with b rows and c columns lies inside the table
  /@ requires row: 0 <= a < b;
     terminates \true; exits \false; assigns \nothing;
     ensures inside: 0 <= a * c && a * c + c <= b * c; @/
  static void lemma_row(size_t a, size_t b, size_t c) {
    /@ assert rest: (b - (a + 1)) * c >= 0; @/
  }

  // one-step unfoldings: call them instead of hoping that the prover unfolds at a computed pointer
  /@ terminates \true; exits \false; assigns \nothing;
     ensures step: dot(a, b, n + 1) == dot(a, b, n) + a[n] * b[n]; @/
  static void lemma_dot_step(const num *a, const num *b, size_t n) { }

  /@ requires ordered: lo <= hi;
     terminates \true; exits \false; assigns \nothing;
     ensures step: colsum(X, lo, hi + 1, d, c) == colsum(X, lo, hi, d, c) + X[hi * d + c]; @/
  static void lemma_colsum_step(const num *X, size_t lo, size_t hi, size_t d, size_t c) { }

  /@ requires ordered: lo <= hi;
     terminates \true; exits \false; assigns \nothing;
     ensures step: rowsum(X, z, lo, hi + 1, d) == rowsum(X, z, lo, hi, d) + dot(X + hi * d, z, d); @/
  static void lemma_rowsum_step(const num *X, const num *z, size_t lo, size_t hi, size_t d) { }

  /@ terminates \true; exits \false; assigns \nothing;
     ensures step: csdot(X, z, lo, hi, d, n + 1) == csdot(X, z, lo, hi, d, n) + colsum(X, lo, hi, d, n) * z[n]; @/
  static void lemma_csdot_step(const num *X, const num *z, size_t lo, size_t hi, size_t d, size_t n) { }

  /@ terminates \true; exits \false; assigns \nothing;
     ensures symmetric: dot(a, b, n) == dot(b, a, n); @/
  static void lemma_dot_symmetric(const num *a, const num *b, size_t n) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant prefix: dot(a, b, i) == dot(b, a, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) { }
  }

  // a Gram matrix is symmetric
  /@ requires sizes: i < n && n * d <= 1000000000;
     terminates \true; exits \false; assigns \nothing;
     ensures symmetric: gram_symmetric(X, i, n, d); @/
  static void lemma_gram_symmetric(const num *X, size_t i, size_t n, size_t d) {
    lemma_row(i, n, d);
    /@ loop invariant bound: 0 <= j <= n;
       loop invariant symmetric: gram_symmetric(X, i, j, d);
       loop assigns j;
       loop variant n - j; @/
    for (size_t j = 0; j < n; j++) {
      lemma_row(j, n, d);
      lemma_dot_symmetric(X + j * d, X + i * d, d);
    }
  }

  // equal entries give equal products
  /@ requires equal: \forall integer k; 0 <= k < n ==> a[k] == a2[k];
     terminates \true; exits \false; assigns \nothing;
     ensures equal: dot(a, z, n) == dot(a2, z, n); @/
  static void lemma_dot_equal(const num *a, const num *a2, const num *z, size_t n) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant prefix: dot(a, z, i) == dot(a2, z, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) { }
  }

  /@ requires zero: c == 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures same: moved_along{Pre, Post}(r, a, c, n); @/
  static void lemma_not_moved(const num *r, const num *a, double c, size_t n) { }

  /@ requires sums: S == p * P + q * Q && c == p * a + q * b;
     terminates \true; exits \false; assigns \nothing;
     ensures step: S + c * z == p * (P + a * z) + q * (Q + b * z); @/
  static void lemma_linear_step(double S, double P, double Q, double c, double a, double b, double z, double p, double q) { }

  // <p a + q b, z> = p <a, z> + q <b, z>
  /@ requires valid: \valid_read(a + (0 .. n - 1)) && \valid_read(b + (0 .. n - 1)) && \valid_read(c + (0 .. n - 1)) &&
                     \valid_read(z + (0 .. n - 1));
     requires combination: \forall integer k; 0 <= k < n ==> c[k] == p * a[k] + q * b[k];
     terminates \true; exits \false; assigns \nothing;
     ensures linear: dot(c, z, n) == p * dot(a, z, n) + q * dot(b, z, n); @/
  static void lemma_dot_linear(const num *c, const num *a, const num *b, const num *z, double p, double q, size_t n) {
    double S = 0.0, P = 0.0, Q = 0.0;
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sums: S == dot(c, z, i) && P == dot(a, z, i) && Q == dot(b, z, i);
       loop invariant linear: S == p * P + q * Q;
       loop assigns i, S, P, Q;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_linear_step(S, P, Q, c[i], a[i], b[i], z[i], p, q);
      S += c[i] * z[i];
      P += a[i] * z[i];
      Q += b[i] * z[i];
    }
  }
*/

#endif
