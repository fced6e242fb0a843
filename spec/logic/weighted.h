/* Weighted sums of rows, sum_{lo <= i < hi} c_i x_i, and what is known of their inner products when the rows are
   orthogonal. Read by Frama-C only. */
#ifndef SPEC_WEIGHTED_H
#define SPEC_WEIGHTED_H

#include "linear.h"

/*@ // entry t of the sum of c_i x_i over lo <= i < hi
    logic real wcol{L}(num *c, num *X, integer lo, integer hi, integer d, integer t) =
      hi <= lo ? 0.0 : wcol(c, X, lo, hi - 1, d, t) + c[hi - 1] * at2(X, d, hi - 1, t);

    // sum of c_i <x_i, z> over lo <= i < hi, products of the first m entries
    logic real wdot{L}(num *c, num *X, num *z, integer lo, integer hi, integer d, integer m) =
      hi <= lo ? 0.0 : wdot(c, X, z, lo, hi - 1, d, m) + c[hi - 1] * dot(X + (hi - 1) * d, z, m);

    // sum of c_i over lo <= i < hi
    logic real range_sum{L}(num *c, integer lo, integer hi) =
      hi <= lo ? 0.0 : range_sum(c, lo, hi - 1) + c[hi - 1];

    // row = sum of c_i x_i over lo <= i < hi, read in state L0
    predicate weighted_row{L0, L}(num *r, num *c, num *X, integer lo, integer hi, integer d) =
      \forall integer t; 0 <= t < d ==> \at(r[t], L) == wcol{L0}(c, X, lo, hi, d, t);

    predicate orthogonal{L}(num *X, integer n, integer d) =
      \forall integer i, j; 0 <= i < n && 0 <= j < n && i != j ==> gram(X, i, j, d) == 0.0;

    predicate nonzero_rows{L}(num *X, integer n, integer d) =
      \forall integer i; 0 <= i < n ==> gram(X, i, i, d) > 0.0;

    predicate unit_rows{L}(num *X, integer n, integer d) =
      \forall integer i; 0 <= i < n ==> gram(X, i, i, d) == 1.0;

    predicate positive_cells{L}(num *c, integer n) = \forall integer i; 0 <= i < n ==> is_positive(c[i]);

    // c_i = 1 / |x_i|^2, the norms read in L0
    predicate is_inverse(real c, real r) = c * r == 1.0;
    predicate inverse_norms_of{L0, L}(num *c, num *X, integer n, integer d) =
      \forall integer i; 0 <= i < n ==> is_inverse(\at(c[i], L), gram{L0}(X, i, i, d));
    predicate inverse_norms{L}(num *c, num *X, integer n, integer d) =
      \forall integer i; 0 <= i < n ==> is_inverse(c[i], gram(X, i, i, d));

    lemma same_through{L1, L2, L3}: \forall num *p; \forall integer n;
      same{L1, L2}(p, n) ==> same{L2, L3}(p, n) ==> same{L1, L3}(p, n);
    lemma same_table_through{L1, L2, L3}: \forall num *X; \forall integer n, d;
      same_table{L1, L2}(X, n, d) ==> same_table{L2, L3}(X, n, d) ==> same_table{L1, L3}(X, n, d);

    lemma wcol_frame{L1, L2}: \forall num *c, *X; \forall integer lo, d, t, n; 0 <= lo ==>
      (\forall integer r; lo <= r < n ==>
        at2{L1}(X, d, r, t) == at2{L2}(X, d, r, t) && \at(c[r], L1) == \at(c[r], L2)) ==>
      wcol{L1}(c, X, lo, n, d, t) == wcol{L2}(c, X, lo, n, d, t);
    lemma wcol_table_frame{L1, L2}: \forall num *c, *X; \forall integer lo, hi, d, t, n;
      0 <= lo ==> hi <= n ==> 0 <= t < d ==> same_table{L1, L2}(X, n, d) ==> same{L1, L2}(c, n) ==>
      (\forall integer r; lo <= r < hi ==> same_row{L1, L2}(X, d, r) &&
        at2{L1}(X, d, r, t) == at2{L2}(X, d, r, t) && \at(c[r], L1) == \at(c[r], L2)) &&
      wcol{L1}(c, X, lo, hi, d, t) == wcol{L2}(c, X, lo, hi, d, t);
    // a row of a sum that was read in L1 is the sum as read in L0, when nothing has changed in between
    lemma weighted_row_reread{L0, L1, L}: \forall num *r, *c, *X; \forall integer lo, hi, d, n;
      0 <= lo ==> hi <= n ==> same_table{L0, L1}(X, n, d) ==> same{L0, L1}(c, n) ==>
      weighted_row{L1, L}(r, c, X, lo, hi, d) ==> weighted_row{L0, L}(r, c, X, lo, hi, d);
    lemma weighted_row_frame{L0, L1, L2}: \forall num *r, *c, *X; \forall integer lo, hi, d;
      weighted_row{L0, L1}(r, c, X, lo, hi, d) ==> same{L1, L2}(r, d) ==>
      weighted_row{L0, L2}(r, c, X, lo, hi, d);
    lemma weighted_row_next{L0, L1, L2}: \forall num *r, *c, *X; \forall integer lo, i, d; \forall real a;
      0 <= lo <= i ==> weighted_row{L0, L1}(r, c, X, lo, i, d) ==> moved_along{L1, L2}(r, X + i * d, a, d) ==>
      same_row{L0, L1}(X, d, i) ==> a == \at(c[i], L0) ==> weighted_row{L0, L2}(r, c, X, lo, i + 1, d);
    lemma orthogonal_frame{L1, L2}: \forall num *X; \forall integer n, d;
      0 <= d ==> orthogonal{L1}(X, n, d) ==> same_table{L1, L2}(X, n, d) ==> orthogonal{L2}(X, n, d);
    lemma inverse_norms_reread{L0, L}: \forall num *c, *X; \forall integer n, d;
      0 <= d ==> inverse_norms_of{L0, L}(c, X, n, d) ==> same_table{L0, L}(X, n, d) ==>
      (\forall integer i; 0 <= i < n ==> gram{L0}(X, i, i, d) == gram{L}(X, i, i, d)) && inverse_norms{L}(c, X, n, d);
    lemma inverse_norms_frame{L1, L2}: \forall num *c, *X; \forall integer n, d;
      0 <= d ==> inverse_norms{L1}(c, X, n, d) ==> same_table{L1, L2}(X, n, d) ==> same{L1, L2}(c, n) ==>
      (\forall integer i; 0 <= i < n ==>
        \at(c[i], L1) == \at(c[i], L2) && gram{L1}(X, i, i, d) == gram{L2}(X, i, i, d)) &&
      inverse_norms{L2}(c, X, n, d);
    lemma range_sum_frame{L1, L2}: \forall num *c; \forall integer lo, n; 0 <= lo ==>
      (\forall integer r; lo <= r < n ==> \at(c[r], L1) == \at(c[r], L2)) ==>
      range_sum{L1}(c, lo, n) == range_sum{L2}(c, lo, n);
    lemma range_sum_same{L1, L2}: \forall num *c; \forall integer lo, n; 0 <= lo ==> same{L1, L2}(c, n) ==>
      (\forall integer r; lo <= r < n ==> \at(c[r], L1) == \at(c[r], L2)) &&
      range_sum{L1}(c, lo, n) == range_sum{L2}(c, lo, n);
    lemma range_sum_single{L}: \forall num *c; \forall integer i; range_sum(c, i, i + 1) == c[i];
    lemma nonzero_rows_frame{L1, L2}: \forall num *X; \forall integer n, d;
      0 <= d ==> nonzero_rows{L1}(X, n, d) ==> same_table{L1, L2}(X, n, d) ==>
      (\forall integer i; 0 <= i < n ==> gram{L1}(X, i, i, d) == gram{L2}(X, i, i, d)) && nonzero_rows{L2}(X, n, d);
    lemma unit_rows_frame{L1, L2}: \forall num *X; \forall integer n, d;
      0 <= d ==> unit_rows{L1}(X, n, d) ==> same_table{L1, L2}(X, n, d) ==>
      (\forall integer i; 0 <= i < n ==> gram{L1}(X, i, i, d) == gram{L2}(X, i, i, d)) && unit_rows{L2}(X, n, d);
    lemma inverse_norms_unit{L}: \forall num *c, *X; \forall integer n, d;
      unit_rows(X, n, d) ==> all_eq(c, 1.0, n) ==> inverse_norms(c, X, n, d);
    lemma positive_cells_frame{L1, L2}: \forall num *c; \forall integer n;
      positive_cells{L1}(c, n) ==> same{L1, L2}(c, n) ==> positive_cells{L2}(c, n);
*/

/*@ ghost
  /@ requires nonnegative: 0.0 <= a && 0.0 <= b; terminates \true; exits \false; assigns \nothing;
     ensures product: 0.0 <= a * b; @/
  static void lemma_product_nonnegative(double a, double b) { }

  /@ requires inverse: is_inverse(c, r) && r > 0.0; terminates \true; exits \false; assigns \nothing;
     ensures positive: is_positive(c); @/
  static void lemma_inverse_positive(double c, double r) { }

  /@ requires nonnegative: 0.0 <= A; terminates \true; exits \false; assigns \nothing;
     ensures sum: 0.0 <= A + a * a; @/
  static void lemma_add_square(double A, double a) { }

  /@ requires valid: \valid_read(a + (0 .. n - 1)); terminates \true; exits \false; assigns \nothing;
     ensures nonnegative: 0.0 <= \result;
     ensures norm: \result == dot(a, a, n); @/
  static double lemma_norm_nonnegative(const num *a, size_t n) {
    double A = 0.0;
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sum: A == dot(a, a, i) && 0.0 <= A;
       loop assigns i, A;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      double x = a[i];
      lemma_add_square(A, x);
      A += x * x;
    }
    return A;
  }

  /@ requires ordered: lo <= hi;
     terminates \true; exits \false; assigns \nothing;
     ensures step: wcol(c, X, lo, hi + 1, d, t) == wcol(c, X, lo, hi, d, t) + c[hi] * at2(X, d, hi, t); @/
  static void lemma_wcol_step(const num *c, const num *X, size_t lo, size_t hi, size_t d, size_t t) { }

  /@ requires ordered: lo <= hi;
     terminates \true; exits \false; assigns \nothing;
     ensures step: wdot(c, X, z, lo, hi + 1, d, m) == wdot(c, X, z, lo, hi, d, m) + c[hi] * dot(X + hi * d, z, m); @/
  static void lemma_wdot_step(const num *c, const num *X, const num *z, size_t lo, size_t hi, size_t d, size_t m) { }

  /@ requires ordered: lo <= hi;
     terminates \true; exits \false; assigns \nothing;
     ensures step: range_sum(c, lo, hi + 1) == range_sum(c, lo, hi) + c[hi]; @/
  static void lemma_range_sum_step(const num *c, size_t lo, size_t hi) { }

  /@ requires sums: A == B + C * z && p == q + x * z;
     terminates \true; exits \false; assigns \nothing;
     ensures step: A + c * p == (B + c * q) + (C + c * x) * z; @/
  static void lemma_wdot_extend_step(double A, double B, double C, double z, double c, double p, double q, double x) { }

  // one more entry: wdot over m + 1 entries = wdot over m entries + wcol(m) * z_m
  /@ requires ordered: lo <= hi;
     requires valid: \valid_read(c + (0 .. hi - 1)) && \valid_read(z + (0 .. d - 1)) && \valid_read(X + (0 .. hi * d - 1));
     requires sizes: m < d && hi <= 1000000000 && hi * d <= 1000000000;
     terminates \true; exits \false; assigns \nothing;
     ensures extended: wdot(c, X, z, lo, hi, d, m + 1) == wdot(c, X, z, lo, hi, d, m) + wcol(c, X, lo, hi, d, m) * z[m]; @/
  static void lemma_wdot_extend(const num *c, const num *X, const num *z, size_t lo, size_t hi, size_t d, size_t m) {
    /@ loop invariant bound: lo <= h <= hi;
       loop invariant extended:
         wdot(c, X, z, lo, h, d, m + 1) == wdot(c, X, z, lo, h, d, m) + wcol(c, X, lo, h, d, m) * z[m];
       loop assigns h;
       loop variant hi - h; @/
    for (size_t h = lo; h < hi; h++) {
      lemma_row(h, hi, d);
      lemma_wdot_step(c, X, z, lo, h, d, m + 1);
      lemma_wdot_step(c, X, z, lo, h, d, m);
      lemma_wcol_step(c, X, lo, h, d, m);
      lemma_dot_step(X + h * d, z, m);
      /@ assert entry: at2(X, d, h, m) == X[h * d + m]; @/
    }
  }

  /@ terminates \true; exits \false; assigns \nothing;
     ensures zero: wdot(c, X, z, lo, hi, d, 0) == 0.0; @/
  static void lemma_wdot_empty(const num *c, const num *X, const num *z, size_t lo, size_t hi, size_t d) {
    /@ loop invariant zero: lo <= h && wdot(c, X, z, lo, h, d, 0) == 0.0;
       loop invariant bound: h <= hi || h == lo;
       loop assigns h;
       loop variant hi - h; @/
    for (size_t h = lo; h < hi; h++) lemma_wdot_step(c, X, z, lo, h, d, 0);
  }

  // <sum of c_i x_i, z> = sum of c_i <x_i, z>
  /@ requires ordered: lo <= hi;
     requires valid: \valid_read(c + (0 .. hi - 1)) && \valid_read(z + (0 .. d - 1)) && \valid_read(X + (0 .. hi * d - 1));
     requires sizes: hi <= 1000000000 && hi * d <= 1000000000;
     requires row: weighted_row{Here, Here}(r, c, X, lo, hi, d);
     terminates \true; exits \false; assigns \nothing;
     ensures exchanged: dot(r, z, d) == wdot(c, X, z, lo, hi, d, d); @/
  static void lemma_weighted_dot(const num *r, const num *c, const num *X, const num *z, size_t lo, size_t hi, size_t d) {
    lemma_wdot_empty(c, X, z, lo, hi, d);
    /@ loop invariant bound: 0 <= t <= d;
       loop invariant prefix: dot(r, z, t) == wdot(c, X, z, lo, hi, d, t);
       loop assigns t;
       loop variant d - t; @/
    for (size_t t = 0; t < d; t++) {
      lemma_dot_step(r, z, t);
      lemma_wdot_extend(c, X, z, lo, hi, d, t);
    }
  }

  // c_i <x_i, x_l> = [i = l] for orthogonal rows and c_i = 1 / |x_i|^2
  /@ requires orthogonal: orthogonal(X, n, d);
     requires inverse: inverse_norms(c, X, n, d);
     requires range: i < n && l < n;
     terminates \true; exits \false; assigns \nothing;
     ensures indicator: c[i] * gram(X, i, l, d) == (i == l ? 1.0 : 0.0); @/
  static void lemma_scaled_gram(const num *c, const num *X, size_t i, size_t l, size_t n, size_t d) {
    /@ assert inverse: is_inverse(c[i], gram(X, i, i, d)); @/
  }

  /@ requires ordered: lo <= hi <= n && l < n;
     requires sizes: n <= 1000000000 && n * d <= 1000000000;
     requires orthogonal: orthogonal(X, n, d);
     requires inverse: inverse_norms(c, X, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures indicator: wdot(c, X, X + l * d, lo, hi, d, d) == (lo <= l < hi ? 1.0 : 0.0); @/
  static void lemma_wdot_orthogonal(const num *c, const num *X, size_t l, size_t lo, size_t hi, size_t n, size_t d) {
    lemma_row(l, n, d);
    /@ loop invariant bound: lo <= h <= hi;
       loop invariant indicator: wdot(c, X, X + l * d, lo, h, d, d) == (lo <= l < h ? 1.0 : 0.0);
       loop assigns h;
       loop variant hi - h; @/
    for (size_t h = lo; h < hi; h++) {
      lemma_row(h, n, d);
      lemma_scaled_gram(c, X, h, l, n, d);
      lemma_wdot_step(c, X, X + l * d, lo, h, d, d);
      /@ assert product: c[h] * dot(X + h * d, X + l * d, d) == (h == l ? 1.0 : 0.0); @/
    }
  }

  // <sum of c_i x_i, x_l> = 1 when l is among the rows of the sum, else 0
  /@ requires ordered: lo <= hi <= n && l < n;
     requires valid: \valid_read(c + (0 .. n - 1)) && \valid_read(X + (0 .. n * d - 1));
     requires sizes: n <= 1000000000 && n * d <= 1000000000;
     requires orthogonal: orthogonal(X, n, d);
     requires inverse: inverse_norms(c, X, n, d);
     requires row: weighted_row{Here, Here}(r, c, X, lo, hi, d);
     terminates \true; exits \false; assigns \nothing;
     ensures indicator: dot(r, X + l * d, d) == (lo <= l < hi ? 1.0 : 0.0); @/
  static void lemma_weighted_input(const num *r, const num *c, const num *X, size_t l, size_t lo, size_t hi, size_t n, size_t d) {
    lemma_row(l, n, d);
    /@ assert inside: hi * d <= n * d; @/
    lemma_weighted_dot(r, c, X, X + l * d, lo, hi, d);
    lemma_wdot_orthogonal(c, X, l, lo, hi, n, d);
  }

  // |sum of c_i x_i|^2 = sum of c_i
  /@ requires ordered: lo <= hi <= n;
     requires valid: \valid_read(r + (0 .. d - 1)) && \valid_read(c + (0 .. n - 1)) && \valid_read(X + (0 .. n * d - 1));
     requires sizes: n <= 1000000000 && n * d <= 1000000000;
     requires orthogonal: orthogonal(X, n, d);
     requires inverse: inverse_norms(c, X, n, d);
     requires row: weighted_row{Here, Here}(r, c, X, lo, hi, d);
     terminates \true; exits \false; assigns \nothing;
     ensures norm: dot(r, r, d) == range_sum(c, lo, hi); @/
  static void lemma_weighted_norm(const num *r, const num *c, const num *X, size_t lo, size_t hi, size_t n, size_t d) {
    /@ assert inside: hi * d <= n * d; @/
    lemma_weighted_dot(r, c, X, r, lo, hi, d);
    /@ loop invariant bound: lo <= h <= hi;
       loop invariant sum: wdot(c, X, r, lo, h, d, d) == range_sum(c, lo, h);
       loop assigns h;
       loop variant hi - h; @/
    for (size_t h = lo; h < hi; h++) {
      lemma_row(h, n, d);
      lemma_wdot_step(c, X, r, lo, h, d, d);
      lemma_range_sum_step(c, lo, h);
      lemma_weighted_input(r, c, X, h, lo, hi, n, d);
      lemma_dot_symmetric(r, X + h * d, d);
    }
  }

  /@ requires valid: \valid_read(a + (0 .. n - 1)) && \valid_read(b + (0 .. n - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures product: \result == dot(a, b, n); @/
  static double dot_now(const num *a, const num *b, size_t n) {
    double sum = 0.0;
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sum: sum == dot(a, b, i);
       loop assigns i, sum;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
  }

  // 1 when the rows are pairwise orthogonal, else 0
  /@ requires valid: \valid_read(X + (0 .. n * d - 1));
     requires sizes: n <= 1000000000 && n * d <= 1000000000;
     terminates \true; exits \false; assigns \nothing;
     ensures answer: \result == 1 || \result == 0;
     ensures orthogonal: \result == 1 <==> orthogonal(X, n, d); @/
  static int orthogonal_now(const num *X, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant rows: \forall integer a, b; 0 <= a < i && 0 <= b < n && a != b ==> gram(X, a, b, d) == 0.0;
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_row(i, n, d);
      /@ loop invariant bound: 0 <= j <= n;
         loop invariant row: \forall integer b; 0 <= b < j && i != b ==> gram(X, i, b, d) == 0.0;
         loop assigns j;
         loop variant n - j; @/
      for (size_t j = 0; j < n; j++) {
        lemma_row(j, n, d);
        double g = dot_now(X + i * d, X + j * d, d);
        /@ assert product: g == gram(X, i, j, d); @/
        if (i != j && g != 0.0) return 0;
      }
    }
    return 1;
  }

  // 1 when all rows have norm 1, else 0
  /@ requires valid: \valid_read(X + (0 .. n * d - 1));
     requires sizes: n <= 1000000000 && n * d <= 1000000000;
     terminates \true; exits \false; assigns \nothing;
     ensures answer: \result == 1 || \result == 0;
     ensures unit: \result == 1 <==> unit_rows(X, n, d); @/
  static int unit_rows_now(const num *X, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant unit: unit_rows(X, i, d);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_row(i, n, d);
      double g = dot_now(X + i * d, X + i * d, d);
      /@ assert product: g == gram(X, i, i, d); @/
      if (g != 1.0) return 0;
    }
    return 1;
  }
*/

#endif
