/* C Prop. 4.6: what the construction lays out, and the proof that this is a KKT point. The samples are sorted by
   label, k of them negative; neuron j stands for the samples j .. samples_end(j) - 1. Read by Frama-C only. */
#ifndef SPEC_C_PROP4_6_H
#define SPEC_C_PROP4_6_H

#include "kkt.h"
#include "weighted.h"

/*@ // the neuron of sample i, and the end of the samples of neuron j
    logic integer own(integer i, integer k) = i < k ? i : k;
    logic integer samples_end(integer j, integer k, integer n) = j < k ? j + 1 : n;

    predicate sorted_labels{L}(num *y, integer k, integer n) =
      \forall integer i; 0 <= i < n ==> y[i] == (i < k ? -1.0 : 1.0);

    predicate neuron_at{L0, L}(num *P, num *c, num *X, integer j, integer k, integer n, integer d) =
      weighted_row{L0, L}(P + j * d, c, X, j, samples_end(j, k, n), d);
    // P_j = sum of c_i x_i over the samples of neuron j
    predicate neurons_laid{L0, L}(num *P, num *c, num *X, integer m, integer k, integer n, integer d) =
      \forall integer j; 0 <= j < m ==> neuron_at{L0, L}(P, c, X, j, k, n, d);
    predicate equal_cells{L}(num *a, num *b, integer n) = \forall integer j; 0 <= j < n ==> a[j] == b[j];

    predicate membership_row{L}(num *T, num *c, integer i, integer k) =
      \forall integer j; 0 <= j <= k ==> at2(T, k + 1, i, j) == (j == own(i, k) ? c[i] : 0.0);
    // T_ij = c_i where neuron j stands for sample i, else 0
    predicate memberships_weighted{L}(num *T, num *c, integer k, integer n) =
      \forall integer i; 0 <= i < n ==> membership_row(T, c, i, k);

    predicate indicator_row{L}(num *T, integer i, integer k) =
      \forall integer j; 0 <= j <= k ==> at2(T, k + 1, i, j) == (j == own(i, k) ? 1.0 : 0.0);
    predicate memberships_plain{L}(num *T, integer k, integer n) =
      \forall integer i; 0 <= i < n ==> indicator_row(T, i, k);

    // a sum of positive numbers from k to i
    predicate positive_sum(real q, integer k, integer i) = 0.0 <= q && (k < i ==> is_positive(q));
    predicate square_over(real l, real q, real c) = 0.0 <= l && l * q == c * c;
    predicate squared_multiplier{L}(num *l, num *c, integer i, integer k, integer n) =
      square_over(l[i], range_sum(c, own(i, k), samples_end(own(i, k), k, n)), c[i]);
    // l_i = c_i^2 / |P_j|^2 for the neuron j of sample i
    predicate squared_multipliers_laid{L}(num *l, num *c, integer k, integer n) =
      \forall integer i; 0 <= i < n ==> squared_multiplier(l, c, i, k, n);

    // everything that the proof needs of the neurons
    predicate C_prop4_6_neurons{L}(num *P, num *s, num *c, num *X, num *y, integer k, integer n, integer d) =
      orthogonal(X, n, d) && inverse_norms(c, X, n, d) && positive_cells(c, n) && sorted_labels(y, k, n) &&
      neurons_laid{L, L}(P, c, X, k + 1, k, n, d) && equal_cells(s, y, k + 1);
    // rows of a table in states: row i of T holds the cell c_i of state L0, and zeros
    predicate is_entry(real cell, integer j, integer at, real entry) = cell == (j == at ? entry : 0.0);
    predicate single_entry{L}(num *row, integer m, integer at, real entry) =
      \forall integer j; 0 <= j < m ==> is_entry(row[j], j, at, entry);
    predicate membership_at{L0, L}(num *T, num *c, integer i, integer m, integer k) =
      single_entry{L}(T + i * m, m, own(i, k), \at(c[i], L0));
    predicate memberships_laid{L0, L}(num *T, num *c, integer m, integer k, integer n) =
      \forall integer i; 0 <= i < n ==> membership_at{L0, L}(T, c, i, m, k);
    // the same with 1 for c_i
    predicate is_one(real x) = x == 1.0;
    predicate plain_at{L}(num *T, integer i, integer m, integer k) = single_entry{L}(T + i * m, m, own(i, k), 1.0);
    predicate plain_laid{L}(num *T, integer m, integer k, integer n) =
      \forall integer i; 0 <= i < n ==> plain_at{L}(T, i, m, k);
    // a row as the definitions of spec/logic/kkt.h read it
    predicate entry_row{L}(num *T, integer m, integer i, integer at, real entry) =
      \forall integer j; 0 <= j < m ==> at2(T, m, i, j) == (j == at ? entry : 0.0);

    // frames, row by row: each lemma names the facts that the next one is to find
    lemma neuron_frame{L0, L1, L2}: \forall num *P, *c, *X; \forall integer j, k, n, d;
      neuron_at{L0, L1}(P, c, X, j, k, n, d) ==> same_row{L1, L2}(P, d, j) ==> neuron_at{L0, L2}(P, c, X, j, k, n, d);
    lemma neurons_rows_frame{L0, L1, L2}: \forall num *P, *c, *X; \forall integer m, k, n, d;
      0 <= d ==> neurons_laid{L0, L1}(P, c, X, m, k, n, d) ==> same_table{L1, L2}(P, m, d) ==>
      (\forall integer j; 0 <= j < m ==> neuron_at{L0, L1}(P, c, X, j, k, n, d) && same_row{L1, L2}(P, d, j) &&
                                         neuron_at{L0, L2}(P, c, X, j, k, n, d));
    lemma neurons_frame{L0, L1, L2}: \forall num *P, *c, *X; \forall integer m, k, n, d;
      0 <= d ==> neurons_laid{L0, L1}(P, c, X, m, k, n, d) ==> same_table{L1, L2}(P, m, d) ==>
      neurons_laid{L0, L2}(P, c, X, m, k, n, d);
    lemma neuron_reread{L0, L1, L}: \forall num *P, *c, *X; \forall integer j, k, n, d;
      0 <= j <= k < n ==> same_table{L0, L1}(X, n, d) ==> same{L0, L1}(c, n) ==>
      neuron_at{L1, L}(P, c, X, j, k, n, d) ==> neuron_at{L0, L}(P, c, X, j, k, n, d);
    lemma neurons_rows_reread{L0, L1, L}: \forall num *P, *c, *X; \forall integer m, k, n, d;
      k < n ==> m <= k + 1 ==> same_table{L0, L1}(X, n, d) ==> same{L0, L1}(c, n) ==>
      neurons_laid{L1, L}(P, c, X, m, k, n, d) ==>
      (\forall integer j; 0 <= j < m ==> neuron_at{L1, L}(P, c, X, j, k, n, d) && neuron_at{L0, L}(P, c, X, j, k, n, d));
    lemma neurons_reread{L0, L1, L}: \forall num *P, *c, *X; \forall integer m, k, n, d;
      k < n ==> m <= k + 1 ==> same_table{L0, L1}(X, n, d) ==> same{L0, L1}(c, n) ==>
      neurons_laid{L1, L}(P, c, X, m, k, n, d) ==> neurons_laid{L0, L}(P, c, X, m, k, n, d);
    lemma single_entry_frame{L1, L2}: \forall num *row; \forall integer m, at; \forall real entry;
      single_entry{L1}(row, m, at, entry) ==> same{L1, L2}(row, m) ==> single_entry{L2}(row, m, at, entry);
    lemma membership_frame{L0, L1, L2}: \forall num *T, *c; \forall integer i, m, k;
      membership_at{L0, L1}(T, c, i, m, k) ==> same_row{L1, L2}(T, m, i) ==> membership_at{L0, L2}(T, c, i, m, k);
    lemma memberships_rows_frame{L0, L1, L2}: \forall num *T, *c; \forall integer m, k, n;
      0 <= m ==> memberships_laid{L0, L1}(T, c, m, k, n) ==> same_table{L1, L2}(T, n, m) ==>
      (\forall integer i; 0 <= i < n ==> membership_at{L0, L1}(T, c, i, m, k) && same_row{L1, L2}(T, m, i) &&
                                         membership_at{L0, L2}(T, c, i, m, k));
    lemma memberships_frame{L0, L1, L2}: \forall num *T, *c; \forall integer m, k, n;
      0 <= m ==> memberships_laid{L0, L1}(T, c, m, k, n) ==> same_table{L1, L2}(T, n, m) ==>
      memberships_laid{L0, L2}(T, c, m, k, n);
    lemma memberships_rows_reread{L0, L}: \forall num *T, *c; \forall integer m, k, n;
      memberships_laid{L0, L}(T, c, m, k, n) ==> same{L0, L}(c, n) ==>
      (\forall integer i; 0 <= i < n ==> membership_at{L0, L}(T, c, i, m, k) && \at(c[i], L0) == \at(c[i], L) &&
                                         membership_at{L, L}(T, c, i, m, k));
    lemma memberships_reread{L0, L}: \forall num *T, *c; \forall integer m, k, n;
      memberships_laid{L0, L}(T, c, m, k, n) ==> same{L0, L}(c, n) ==> memberships_laid{L, L}(T, c, m, k, n);
    lemma plain_of_membership{L0, L}: \forall num *T, *c; \forall integer i, m, k;
      membership_at{L0, L}(T, c, i, m, k) ==> is_one(\at(c[i], L0)) ==> plain_at{L}(T, i, m, k);
    lemma plain_rows_of_memberships{L0, L}: \forall num *T, *c; \forall integer m, k, n;
      memberships_laid{L0, L}(T, c, m, k, n) ==> all_eq{L0}(c, 1.0, n) ==>
      (\forall integer i; 0 <= i < n ==> membership_at{L0, L}(T, c, i, m, k) && is_one(\at(c[i], L0)) &&
                                         plain_at{L}(T, i, m, k));
    lemma plain_of_memberships{L0, L}: \forall num *T, *c; \forall integer m, k, n;
      memberships_laid{L0, L}(T, c, m, k, n) ==> all_eq{L0}(c, 1.0, n) ==> plain_laid{L}(T, m, k, n);
    lemma plain_frame{L1, L2}: \forall num *T; \forall integer i, m, k;
      plain_at{L1}(T, i, m, k) ==> same_row{L1, L2}(T, m, i) ==> plain_at{L2}(T, i, m, k);
    lemma plain_rows_frame{L1, L2}: \forall num *T; \forall integer m, k, n;
      0 <= m ==> plain_laid{L1}(T, m, k, n) ==> same_table{L1, L2}(T, n, m) ==>
      (\forall integer i; 0 <= i < n ==> plain_at{L1}(T, i, m, k) && same_row{L1, L2}(T, m, i) &&
                                         plain_at{L2}(T, i, m, k));
    lemma plain_laid_frame{L1, L2}: \forall num *T; \forall integer m, k, n;
      0 <= m ==> plain_laid{L1}(T, m, k, n) ==> same_table{L1, L2}(T, n, m) ==> plain_laid{L2}(T, m, k, n);
    lemma equal_cells_frame{L1, L2}: \forall num *a, *b; \forall integer n;
      equal_cells{L1}(a, b, n) ==> same{L1, L2}(a, n) ==> same{L1, L2}(b, n) ==> equal_cells{L2}(a, b, n);
    lemma sorted_labels_frame{L1, L2}: \forall num *y; \forall integer k, n;
      sorted_labels{L1}(y, k, n) ==> same{L1, L2}(y, n) ==> sorted_labels{L2}(y, k, n);

    predicate C_prop4_6_sizes(integer k, integer n, integer d) =
      0 <= k < n && 0 <= d && n <= 1000000000 && n * d <= 1000000000 && n * (k + 1) <= 1000000000;
    predicate C_prop4_6_readable{L}(num *P, num *s, num *c, num *X, num *y, integer k, integer n, integer d) =
      \valid_read(P + (0 .. (k + 1) * d - 1)) && \valid_read(s + (0 .. k)) && \valid_read(c + (0 .. n - 1)) &&
      \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
*/

/*@ ghost
  /@ requires sizes: i < n && n * m <= 1000000000;
     requires readable: \valid_read(T + (0 .. n * m - 1));
     requires laid: single_entry(T + i * m, m, at, entry);
     terminates \true; exits \false; assigns \nothing;
     ensures row: entry_row(T, m, i, at, entry); @/
  static void lemma_entry_row(const num *T, size_t i, size_t at, double entry, size_t m, size_t n) {
    lemma_row(i, n, m);
    const num *row = T + i * m;
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant row: \forall integer b; 0 <= b < j ==> at2(T, m, i, b) == (b == at ? entry : 0.0);
       loop assigns j;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      double cell = row[j];
      /@ assert laid: is_entry(row[j], j, at, entry); @/
      /@ assert entry: is_entry(cell, j, at, entry); @/
      /@ assert cell: at2(T, m, i, j) == cell; @/
    }
  }

  /@ requires sizes: k < n && n <= 1000000000 && n * (k + 1) <= 1000000000;
     requires readable: \valid_read(T + (0 .. n * (k + 1) - 1)) && \valid_read(c + (0 .. n - 1));
     requires laid: memberships_laid{Here, Here}(T, c, k + 1, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures members: memberships_weighted(T, c, k, n); @/
  static void memberships_weighted_now(const num *T, const num *c, size_t k, size_t n) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant members: memberships_weighted(T, c, k, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      size_t o = i < k ? i : k, m = k + 1;
      double entry = c[i];
      /@ assert at: membership_at{Here, Here}(T, c, i, k + 1, k); @/
      lemma_entry_row(T, i, o, entry, m, n);
      /@ assert row: membership_row(T, c, i, k); @/
    }
  }

  /@ requires sizes: k < n && n <= 1000000000 && n * (k + 1) <= 1000000000;
     requires readable: \valid_read(T + (0 .. n * (k + 1) - 1));
     requires laid: plain_laid(T, k + 1, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures members: memberships_plain(T, k, n); @/
  static void memberships_plain_now(const num *T, size_t k, size_t n) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant members: memberships_plain(T, k, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      size_t o = i < k ? i : k, m = k + 1;
      /@ assert at: plain_at(T, i, k + 1, k); @/
      lemma_entry_row(T, i, o, 1.0, m, n);
      /@ assert row: indicator_row(T, i, k); @/
    }
  }

  /@ requires positive: is_positive(q);
     requires quotient: l * q == c * c;
     terminates \true; exits \false; assigns \nothing;
     ensures square: square_over(l, q, c); @/
  static void lemma_square_over(double l, double q, double c) {
    /@ assert square: 0.0 <= c * c; @/
    /@ assert contrary: l < 0.0 ==> l * q < 0.0; @/
  }

  /@ terminates \true; exits \false; assigns \nothing;
     ensures square: is_positive(c) ==> square_over(c, c, c); @/
  static void lemma_square_over_itself(double c) { }

  // <P_j, x_i> = 1 where neuron j stands for sample i, else 0
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && i < n && j <= k;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures indicator: input(P, X, i, j, d) == (j == own(i, k) ? 1.0 : 0.0); @/
  static void C_prop4_6_input(const num *P, const num *s, const num *c, const num *X, const num *y, size_t i, size_t j,
                           size_t k, size_t n, size_t d) {
    size_t end = j < k ? j + 1 : n;
    /@ assert row: neuron_at{Here, Here}(P, c, X, j, k, n, d); @/
    lemma_row(j, k + 1, d);
    lemma_row(j, n, d);
    lemma_weighted_input(P + j * d, c, X, i, j, end, n, d);
  }

  // |P_j|^2 = sum of c_i over the samples of neuron j
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures norm: gram(P, j, j, d) == range_sum(c, j, samples_end(j, k, n)); @/
  static void C_prop4_6_norm(const num *P, const num *s, const num *c, const num *X, const num *y, size_t j, size_t k,
                          size_t n, size_t d) {
    size_t end = j < k ? j + 1 : n;
    /@ assert row: neuron_at{Here, Here}(P, c, X, j, k, n, d); @/
    lemma_row(j, k + 1, d);
    lemma_row(j, n, d);
    lemma_weighted_norm(P + j * d, c, X, j, end, n, d);
  }

  // the label of a sample is the sign of its neuron
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && i < n;
     requires labels: sorted_labels(y, k, n) && equal_cells(s, y, k + 1);
     requires neuron: j == own(i, k);
     terminates \true; exits \false; assigns \nothing;
     ensures label: y[i] == s[j] && is_sign(s[j]); @/
  static void C_prop4_6_label(const num *s, const num *y, size_t i, size_t j, size_t k, size_t n, size_t d) {
    /@ assert same: s[j] == y[j]; @/
    /@ assert label_j: y[j] == (j < k ? -1.0 : 1.0); @/
    /@ assert label_i: y[i] == (i < k ? -1.0 : 1.0); @/
  }

  // y_i N(x_i) = 1
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && i < n;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures margin: margin(X, y, P, s, i, k + 1, d) == 1.0; @/
  static void C_prop4_6_margin(const num *P, const num *s, const num *c, const num *X, const num *y, size_t i, size_t k,
                            size_t n, size_t d) {
    size_t o = i < k ? i : k;
    double N = 0.0;
    C_prop4_6_label(s, y, i, o, k, n, d);
    /@ loop invariant bound: 0 <= j <= k + 1;
       loop invariant output: unbiased(P, s, X + i * d, j, d) == N;
       loop invariant prefix: N == (o < j ? s[o] : 0.0);
       loop assigns j, N;
       loop variant k + 1 - j; @/
    for (size_t j = 0; j < k + 1; j++) {
      C_prop4_6_input(P, s, c, X, y, i, j, k, n, d);
      if (j == o) {
        lemma_unbiased_own(P, s, X, i, j, d);
        N += s[j];
      } else {
        lemma_unbiased_other(P, s, X, i, j, d);
      }
    }
    lemma_margin(y[i], N, s[o]);
    /@ assert output: unbiased(P, s, X + i * d, k + 1, d) == N; @/
  }

  // P_j, entry t
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k && t < d;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: neurons_laid{Here, Here}(P, c, X, k + 1, k, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures entry: \result == at2(P, d, j, t);
     ensures sum: \result == wcol(c, X, j, samples_end(j, k, n), d, t); @/
  static double C_prop4_6_entry(const num *P, const num *s, const num *c, const num *X, const num *y, size_t j, size_t t,
                             size_t k, size_t n, size_t d) {
    const num *row = P + j * d;
    lemma_row(j, k + 1, d);
    lemma_row(j, n, d);
    /@ assert row: neuron_at{Here, Here}(P, c, X, j, k, n, d); @/
    /@ assert entry: row[t] == wcol(c, X, j, samples_end(j, k, n), d, t); @/
    return row[t];
  }

  // P_j = s_j sum_i y_i Lambda_ij x_i, entry t
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k && t < d;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_weighted(Lambda, c, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures pull: entry_stationary(X, y, n, d, P, s, k + 1, Lambda, j, t); @/
  static void C_prop4_6_weight(const num *P, const num *s, const num *c, const num *X, const num *y, const num *Lambda,
                 size_t j, size_t t, size_t k, size_t n, size_t d) {
    size_t end = j < k ? j + 1 : n;
    /@ assert end: end == samples_end(j, k, n) && j < end <= n; @/
    double sum = 0.0, sign = s[j], entry = C_prop4_6_entry(P, s, c, X, y, j, t, k, n, d);
    /@ assert whole: entry == wcol(c, X, j, end, d, t); @/
    /@ assert sign: sign == y[j] && is_sign(sign); @/
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant before: i <= j ==> sum == 0.0;
       loop invariant within: j <= i <= end ==> sum == wcol(c, X, j, i, d, t);
       loop invariant after: end <= i ==> sum == wcol(c, X, j, end, d, t);
       loop invariant prefix: weight_pull(Lambda, y, X, k + 1, d, j, t, i) == with_sign(sign, sum);
       loop assigns i, sum;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      size_t o = i < k ? i : k;
      lemma_row(i, n, d);
      /@ assert row_i: membership_row(Lambda, c, i, k); @/
      /@ assert member: at2(Lambda, k + 1, i, j) == (j == o ? c[i] : 0.0); @/
      /@ assert range: j == o <==> j <= i < end; @/
      if (j == o) {
        double term = c[i] * X[i * d + t];
        C_prop4_6_label(s, y, i, o, k, n, d);
        lemma_wcol_step(c, X, j, i, d, t);
        lemma_weight_pull_own(Lambda, y, X, k + 1, d, j, t, i, sign, c[i], X[i * d + t]);
        lemma_signed(sign, sum, term);
        sum += term;
      } else {
        lemma_weight_pull_other(Lambda, y, X, k + 1, d, j, t, i);
      }
    }
    double pulled = sign > 0.0 ? sum : -sum;
    /@ assert pulled: weight_pull(Lambda, y, X, k + 1, d, j, t, n) == pulled; @/
    lemma_sign_product(sign, pulled, sum);
    /@ assert entry: sum == entry; @/
    /@ assert product: is_product(entry, sign, pulled); @/
  }

  // the same with multipliers c_i and slopes 0 and 1
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k && t < d;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_plain(slopes, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures pull: slope_entry_stationary(X, y, n, d, P, s, k + 1, c, slopes, j, t); @/
  static void C_prop4_6_slope_weight(const num *P, const num *s, const num *c, const num *X, const num *y, const num *slopes,
                 size_t j, size_t t, size_t k, size_t n, size_t d) {
    size_t end = j < k ? j + 1 : n;
    /@ assert end: end == samples_end(j, k, n) && j < end <= n; @/
    double sum = 0.0, sign = s[j], entry = C_prop4_6_entry(P, s, c, X, y, j, t, k, n, d);
    /@ assert whole: entry == wcol(c, X, j, end, d, t); @/
    /@ assert sign: sign == y[j] && is_sign(sign); @/
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant before: i <= j ==> sum == 0.0;
       loop invariant within: j <= i <= end ==> sum == wcol(c, X, j, i, d, t);
       loop invariant after: end <= i ==> sum == wcol(c, X, j, end, d, t);
       loop invariant prefix: slope_pull(c, slopes, y, X, k + 1, d, j, t, i) == with_sign(sign, sum);
       loop assigns i, sum;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      size_t o = i < k ? i : k;
      lemma_row(i, n, d);
      /@ assert row_i: indicator_row(slopes, i, k); @/
      /@ assert member: at2(slopes, k + 1, i, j) == (j == o ? 1.0 : 0.0); @/
      /@ assert range: j == o <==> j <= i < end; @/
      if (j == o) {
        double term = c[i] * X[i * d + t];
        C_prop4_6_label(s, y, i, o, k, n, d);
        lemma_wcol_step(c, X, j, i, d, t);
        lemma_slope_pull_own(c, slopes, y, X, k + 1, d, j, t, i, sign, c[i], X[i * d + t]);
        lemma_signed(sign, sum, term);
        sum += term;
      } else {
        lemma_slope_pull_other(c, slopes, y, X, k + 1, d, j, t, i);
      }
    }
    double pulled = sign > 0.0 ? sum : -sum;
    /@ assert pulled: slope_pull(c, slopes, y, X, k + 1, d, j, t, n) == pulled; @/
    lemma_sign_product(sign, pulled, sum);
    /@ assert entry: sum == entry; @/
    /@ assert product: is_product(entry, sign, pulled); @/
  }

  // s_j |P_j|^2 = sum_i y_i Lambda_ij phi(<P_j, x_i>)
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_weighted(Lambda, c, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures pull: output_stationary(X, y, n, d, P, s, k + 1, Lambda, j); @/
  static void C_prop4_6_output(const num *P, const num *s, const num *c, const num *X, const num *y, const num *Lambda,
                            size_t j, size_t k, size_t n, size_t d) {
    size_t end = j < k ? j + 1 : n;
    /@ assert end: end == samples_end(j, k, n) && j < end <= n; @/
    double sum = 0.0, sign = s[j];
    /@ assert sign: sign == y[j] && is_sign(sign); @/
    C_prop4_6_norm(P, s, c, X, y, j, k, n, d);
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant before: i <= j ==> sum == 0.0;
       loop invariant within: j <= i <= end ==> sum == range_sum(c, j, i);
       loop invariant after: end <= i ==> sum == range_sum(c, j, end);
       loop invariant prefix: output_pull(Lambda, y, P, X, k + 1, d, j, i) == with_sign(sign, sum);
       loop assigns i, sum;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      size_t o = i < k ? i : k;
      lemma_row(i, n, d);
      C_prop4_6_input(P, s, c, X, y, i, j, k, n, d);
      /@ assert row_i: membership_row(Lambda, c, i, k); @/
      /@ assert member: at2(Lambda, k + 1, i, j) == (j == o ? c[i] : 0.0); @/
      /@ assert range: j == o <==> j <= i < end; @/
      if (j == o) {
        double term = c[i];
        C_prop4_6_label(s, y, i, o, k, n, d);
        lemma_range_sum_step(c, j, i);
        lemma_output_pull_own(Lambda, y, P, X, k + 1, d, j, i, sign, c[i]);
        lemma_signed(sign, sum, term);
        sum += term;
      } else {
        lemma_output_pull_other(Lambda, y, P, X, k + 1, d, j, i);
      }
    }
    double pulled = sign > 0.0 ? sum : -sum;
    /@ assert pulled: output_pull(Lambda, y, P, X, k + 1, d, j, n) == pulled; @/
    lemma_sign_product(sign, pulled, sum);
    /@ assert all: sum == range_sum(c, j, samples_end(j, k, n)); @/
    /@ assert norm: gram(P, j, j, d) == sum; @/
    /@ assert product: is_product(pulled, sign, sum); @/
  }

  // the slope condition of the pair (i, j)
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && i < n && j <= k;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_weighted(Lambda, c, k, n);
     requires multipliers: squared_multipliers_laid(l, c, k, n) && \valid_read(l + (0 .. n - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures slope: root_free_slope(at2(Lambda, k + 1, i, j), l[i], gram(P, j, j, d), input(P, X, i, j, d)); @/
  static void C_prop4_6_slope(const num *P, const num *s, const num *c, const num *X, const num *y, const num *Lambda,
                           const num *l, size_t i, size_t j, size_t k, size_t n, size_t d) {
    size_t o = i < k ? i : k;
    C_prop4_6_input(P, s, c, X, y, i, j, k, n, d);
    C_prop4_6_norm(P, s, c, X, y, j, k, n, d);
    /@ assert row_i: membership_row(Lambda, c, i, k); @/
    /@ assert member: at2(Lambda, k + 1, i, j) == (j == o ? c[i] : 0.0); @/
    /@ assert multiplier: squared_multiplier(l, c, i, k, n); @/
    /@ assert dual: 0.0 <= l[i]; @/
    lemma_row(j, k + 1, d);
    lemma_row(j, n, d);
    double norm = lemma_norm_nonnegative(P + j * d, d);
    /@ assert norm: gram(P, j, j, d) == norm; @/
    lemma_product_nonnegative(l[i], norm);
    if (j == o) {
      /@ assert own_norm: square_over(l[i], norm, c[i]); @/
      /@ assert own_member: at2(Lambda, k + 1, i, j) == c[i]; @/
      /@ assert own_slope: root_free_slope(c[i], l[i], norm, 1.0); @/
    } else {
      /@ assert other_member: at2(Lambda, k + 1, i, j) == 0.0; @/
      /@ assert other_slope: root_free_slope(0.0, l[i], norm, 0.0); @/
    }
  }

  // the slope conditions of sample i
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && i < n;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d) && \valid_read(l + (0 .. n - 1));
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_weighted(Lambda, c, k, n);
     requires multipliers: squared_multipliers_laid(l, c, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures slopes: slopes_of_row(X, i, d, P, k + 1, Lambda, l); @/
  static void C_prop4_6_slopes_of_row(const num *P, const num *s, const num *c, const num *X, const num *y,
                                   const num *Lambda, const num *l, size_t i, size_t k, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= j <= k + 1;
       loop invariant slopes: \forall integer b; 0 <= b < j ==>
         root_free_slope(at2(Lambda, k + 1, i, b), l[i], gram(P, b, b, d), input(P, X, i, b, d));
       loop assigns j;
       loop variant k + 1 - j; @/
    for (size_t j = 0; j < k + 1; j++) C_prop4_6_slope(P, s, c, X, y, Lambda, l, i, j, k, n, d);
  }

  // stationarity of neuron j
  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_weighted(Lambda, c, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures weight: weight_stationary(X, y, n, d, P, s, k + 1, Lambda, j); @/
  static void C_prop4_6_weights_of_neuron(const num *P, const num *s, const num *c, const num *X, const num *y,
                                       const num *Lambda, size_t j, size_t k, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= t <= d;
       loop invariant weight: \forall integer b; 0 <= b < t ==>
         entry_stationary(X, y, n, d, P, s, k + 1, Lambda, j, b);
       loop assigns t;
       loop variant d - t; @/
    for (size_t t = 0; t < d; t++) C_prop4_6_weight(P, s, c, X, y, Lambda, j, t, k, n, d);
  }

  /@ requires sizes: C_prop4_6_sizes(k, n, d) && j <= k;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_plain(slopes, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures weight: slope_stationary(X, y, n, d, P, s, k + 1, c, slopes, j); @/
  static void C_prop4_6_slope_weights_of_neuron(const num *P, const num *s, const num *c, const num *X, const num *y,
                                             const num *slopes, size_t j, size_t k, size_t n, size_t d) {
    /@ loop invariant bound: 0 <= t <= d;
       loop invariant weight: \forall integer b; 0 <= b < t ==>
         slope_entry_stationary(X, y, n, d, P, s, k + 1, c, slopes, j, b);
       loop assigns t;
       loop variant d - t; @/
    for (size_t t = 0; t < d; t++) C_prop4_6_slope_weight(P, s, c, X, y, slopes, j, t, k, n, d);
  }

  /@ requires sizes: C_prop4_6_sizes(k, n, d) && i < n;
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_plain(slopes, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures slopes: clarke_of_row(X, i, d, P, k + 1, slopes); @/
  static void C_prop4_6_clarke_of_row(const num *P, const num *s, const num *c, const num *X, const num *y,
                                   const num *slopes, size_t i, size_t k, size_t n, size_t d) {
    /@ assert row_i: indicator_row(slopes, i, k); @/
    /@ loop invariant bound: 0 <= j <= k + 1;
       loop invariant slopes: \forall integer b; 0 <= b < j ==>
         clarke(at2(slopes, k + 1, i, b), input(P, X, i, b, d), 0.0);
       loop assigns j;
       loop variant k + 1 - j; @/
    for (size_t j = 0; j < k + 1; j++) {
      C_prop4_6_input(P, s, c, X, y, i, j, k, n, d);
      /@ assert member: at2(slopes, k + 1, i, j) == (j == own(i, k) ? 1.0 : 0.0); @/
    }
  }

  // what both forms share
  /@ requires sizes: C_prop4_6_sizes(k, n, d);
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures margins: all_margins(X, y, n, d, P, s, k + 1, 1.0);
     ensures primal: primal_feasible(X, y, n, d, P, s, k + 1);
     ensures signs: signs(s, k + 1); @/
  static void C_prop4_6_margins(const num *P, const num *s, const num *c, const num *X, const num *y, size_t k, size_t n,
                             size_t d) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant margins: all_margins(X, y, i, d, P, s, k + 1, 1.0);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) C_prop4_6_margin(P, s, c, X, y, i, k, n, d);
    /@ loop invariant bound: 0 <= j <= k + 1;
       loop invariant signs: signs(s, j);
       loop assigns j;
       loop variant k + 1 - j; @/
    for (size_t j = 0; j < k + 1; j++) {
      /@ assert equal: s[j] == y[j]; @/
      /@ assert label: is_sign(y[j]); @/
    }
  }

  // the theorem, outputs trained
  /@ requires sizes: C_prop4_6_sizes(k, n, d);
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d) && \valid_read(l + (0 .. n - 1));
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_weighted(Lambda, c, k, n);
     requires multipliers: squared_multipliers_laid(l, c, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures margins: all_margins(X, y, n, d, P, s, k + 1, 1.0);
     ensures kkt: kkt_point_root_free(X, y, n, d, P, s, k + 1, Lambda, l); @/
  static void C_prop4_6_root_free_is_kkt(const num *P, const num *s, const num *c, const num *X, const num *y, const num *Lambda,
                               const num *l, size_t k, size_t n, size_t d) {
    C_prop4_6_margins(P, s, c, X, y, k, n, d);
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant dual: nonnegative(l, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      /@ assert multiplier: squared_multiplier(l, c, i, k, n); @/
    }
    /@ assert complementary: complementary(X, y, n, d, P, s, k + 1, l); @/
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant slopes: slopes_root_free(X, i, d, P, k + 1, Lambda, l);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) C_prop4_6_slopes_of_row(P, s, c, X, y, Lambda, l, i, k, n, d);
    /@ loop invariant bound: 0 <= j <= k + 1;
       loop invariant stationary: \forall integer b; 0 <= b < j ==>
         weight_stationary(X, y, n, d, P, s, k + 1, Lambda, b) && output_stationary(X, y, n, d, P, s, k + 1, Lambda, b);
       loop assigns j;
       loop variant k + 1 - j; @/
    for (size_t j = 0; j < k + 1; j++) {
      C_prop4_6_weights_of_neuron(P, s, c, X, y, Lambda, j, k, n, d);
      C_prop4_6_output(P, s, c, X, y, Lambda, j, k, n, d);
    }
  }

  // the theorem, outputs fixed
  /@ requires sizes: C_prop4_6_sizes(k, n, d);
     requires readable: C_prop4_6_readable(P, s, c, X, y, k, n, d);
     requires laid: C_prop4_6_neurons(P, s, c, X, y, k, n, d);
     requires members: memberships_plain(slopes, k, n);
     terminates \true; exits \false; assigns \nothing;
     ensures margins: all_margins(X, y, n, d, P, s, k + 1, 1.0);
     ensures kkt: kkt_point_fixed_outputs(X, y, n, d, P, s, k + 1, c, slopes); @/
  static void C_prop4_6_fixed_outputs_is_kkt(const num *P, const num *s, const num *c, const num *X, const num *y,
                                   const num *slopes, size_t k, size_t n, size_t d) {
    C_prop4_6_margins(P, s, c, X, y, k, n, d);
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant dual: nonnegative(c, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      /@ assert positive: is_positive(c[i]); @/
    }
    /@ assert complementary: complementary(X, y, n, d, P, s, k + 1, c); @/
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant slopes: clarke_slopes(X, i, d, P, k + 1, slopes);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) C_prop4_6_clarke_of_row(P, s, c, X, y, slopes, i, k, n, d);
    /@ loop invariant bound: 0 <= j <= k + 1;
       loop invariant stationary: \forall integer b; 0 <= b < j ==>
         slope_stationary(X, y, n, d, P, s, k + 1, c, slopes, b);
       loop assigns j;
       loop variant k + 1 - j; @/
    for (size_t j = 0; j < k + 1; j++) C_prop4_6_slope_weights_of_neuron(P, s, c, X, y, slopes, j, k, n, d);
  }

  // 1 when the labels are sorted, k of them negative, else 0
  /@ requires valid: \valid_read(y + (0 .. n - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures answer: \result == 1 || \result == 0;
     ensures sorted: \result == 1 <==> sorted_labels(y, k, n); @/
  static int sorted_labels_now(const num *y, size_t k, size_t n) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant sorted: sorted_labels(y, k, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      if (y[i] != (i < k ? -1.0 : 1.0)) return 0;
    }
    return 1;
  }
*/
#endif
