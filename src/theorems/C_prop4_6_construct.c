#include "theorems/C_prop4_6_construct.h"

#include "linalg/vector.h"

#ifdef __FRAMAC__
#include "C_prop4_6.h"
#endif

/* c_i = 1 for all i. */
/*@ requires valid: \valid(c + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns c[0 .. n - 1];
    ensures ones: all_eq(c, 1.0, n); */
static void all_ones(num *c, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant ones: all_eq(c, 1.0, i);
      loop assigns i, c[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_set_int(c + i, 1);
}

/* c_i = 1 / |x_i|^2. work: 2 cells. */
/*@ requires valid: \valid(c + (0 .. n - 1)) && \valid(work + (0 .. 1)) && \valid_read(X + (0 .. n * d - 1));
    requires sizes: n <= 1000000000 && n * d <= 1000000000;
    requires apart: \separated(c + (0 .. n - 1), work + (0 .. 1), X + (0 .. n * d - 1));
    requires nonzero: nonzero_rows(X, n, d);
    terminates \true;
    exits \false;
    assigns c[0 .. n - 1], work[0 .. 1];
    ensures unchanged: same_table{Pre, Post}(X, n, d);
    ensures inverse: inverse_norms(c, X, n, d);
    ensures positive: positive_cells(c, n); */
static void invert_norms(num *c, const num *X, size_t n, size_t d, num *work) {
  num_set_int(work + 1, 1);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant one: work[1] == 1.0;
      loop invariant unchanged: same_table{Pre, Here}(X, n, d);
      loop invariant inverse: inverse_norms_of{Pre, Here}(c, X, i, d);
      loop invariant positive: positive_cells(c, i);
      loop assigns i, c[0 .. n - 1], work[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ assert row: same_row{Pre, Here}(X, d, i);
    //@ assert norm_before: gram(X, i, i, d) == gram{Pre}(X, i, i, d);
    //@ assert nonzero_before: gram{Pre}(X, i, i, d) > 0.0;
    vec_dot(c + i, X + i * d, X + i * d, d, work);
    //@ assert norm: c[i] == gram{Pre}(X, i, i, d);
    //@ ghost double norm = c[i];
    num_div(c + i, work + 1, c + i);
    //@ ghost lemma_inverse_positive(c[i], norm);
    //@ assert inverse_here: c[i] * gram{Pre}(X, i, i, d) == 1.0;
  }
}

/* r = sum of c_i x_i over lo <= i < hi. */
/*@ requires valid: \valid(r + (0 .. d - 1)) && \valid(t) && \valid_read(c + (0 .. hi - 1)) &&
                    \valid_read(X + (0 .. hi * d - 1));
    requires sizes: lo <= hi <= 1000000000 && hi * d <= 1000000000;
    requires apart: \separated(r + (0 .. d - 1), t, c + (0 .. hi - 1)) &&
                    \separated(r + (0 .. d - 1), t, X + (0 .. hi * d - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. d - 1], *t;
    ensures sum: weighted_row{Pre, Post}(r, c, X, lo, hi, d); */
static void weighted_rows(num *r, const num *c, const num *X, size_t lo, size_t hi, size_t d, num *t) {
  vec_zero(r, d);
  /*@ loop invariant bound: lo <= i <= hi;
      loop invariant unchanged: same_table{Pre, Here}(X, hi, d) && same{Pre, Here}(c, hi);
      loop invariant sum: weighted_row{Pre, Here}(r, c, X, lo, i, d);
      loop assigns i, r[0 .. d - 1], *t;
      loop variant hi - i; */
  for (size_t i = lo; i < hi; i++) {
    //@ ghost lemma_row(i, hi, d);
    //@ ghost Before: ;
    //@ assert weight: \at(c[\at(i, Here)], Pre) == c[i];
    //@ assert row: same_row{Pre, Here}(X, d, i);
    vec_axpy(r, c + i, X + i * d, d, t);
    //@ assert moved: moved_along{Before, Here}(r, X + i * d, \at(c[\at(i, Here)], Pre), d);
    //@ assert next: weighted_row{Pre, Here}(r, c, X, lo, i + 1, d);
  }
}

/* Neuron j stands for the samples j..samples_end(j)-1: P_j = sum of c_i x_i over them, s_j = y_j. */
/*@ requires valid: \valid(P + (0 .. (k + 1) * d - 1)) && \valid(s + (0 .. k)) && \valid(t) &&
                    \valid_read(c + (0 .. n - 1)) && \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * d <= 1000000000;
    requires apart: \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), t, c + (0 .. n - 1)) &&
                    \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), t, X + (0 .. n * d - 1)) &&
                    \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), t, y + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns P[0 .. (k + 1) * d - 1], s[0 .. k], *t;
    ensures unchanged: same_table{Pre, Post}(X, n, d) && same{Pre, Post}(c, n) && same{Pre, Post}(y, n);
    ensures weights: neurons_laid{Pre, Post}(P, c, X, k + 1, k, n, d);
    ensures signs: equal_cells(s, y, k + 1); */
static void place_neurons(num *P, num *s, const num *c, const num *X, const num *y, size_t k, size_t n, size_t d,
                          num *t) {
  //@ ghost lemma_row(k, n, d);
  /*@ loop invariant bound: 0 <= j <= k + 1;
      loop invariant unchanged: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(c, n) && same{Pre, Here}(y, n);
      loop invariant weights: neurons_laid{Pre, Here}(P, c, X, j, k, n, d);
      loop assigns j, P[0 .. (k + 1) * d - 1], *t;
      loop variant k + 1 - j; */
  for (size_t j = 0; j <= k; j++) {
    size_t end = j < k ? j + 1 : n;
    //@ ghost lemma_row(j, k + 1, d);
    //@ ghost lemma_row(j, n, d);
    //@ ghost lemma_row(end - 1, n, d);
    //@ assert end: end == samples_end(j, k, n) && end * d <= n * d;
    //@ ghost Before: ;
    weighted_rows(P + j * d, c, X, j, end, d, t);
    //@ assert earlier_cells: same_table{Before, Here}(P, j, d);
    //@ assert earlier: neurons_laid{Pre, Here}(P, c, X, j, k, n, d);
    //@ assert data: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(c, n) && same{Pre, Here}(y, n);
    //@ assert this: weighted_row{Pre, Here}(P + j * d, c, X, j, end, d);
    //@ assert this_neuron: neuron_at{Pre, Here}(P, c, X, j, k, n, d);
  }
  //@ ghost Placed: ;
  vec_copy(s, y, k + 1);
  //@ assert weights_kept: same_table{Placed, Here}(P, k + 1, d);
}

/* T (n x (k + 1)): c_i in the column of the neuron that stands for sample i, else 0. */
/*@ requires valid: \valid(T + (0 .. n * (k + 1) - 1)) && \valid_read(c + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * (k + 1) <= 1000000000;
    requires apart: \separated(T + (0 .. n * (k + 1) - 1), c + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns T[0 .. n * (k + 1) - 1];
    ensures unchanged: same{Pre, Post}(c, n);
    ensures laid: memberships_laid{Pre, Post}(T, c, k, n); */
static void place_memberships(num *T, const num *c, size_t k, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant unchanged: same{Pre, Here}(c, n);
      loop invariant laid: memberships_laid{Pre, Here}(T, c, k, i);
      loop assigns i, T[0 .. n * (k + 1) - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    num *row = T + i * (k + 1);
    size_t neuron = i < k ? i : k;
    //@ ghost lemma_row(i, n, k + 1);
    //@ ghost Before: ;
    //@ assert weight: c[i] == \at(c[\at(i, Here)], Pre);
    vec_zero(row, k + 1);
    num_set(row + neuron, c + i);
    //@ assert earlier_cells: same_table{Before, Here}(T, i, k + 1);
    //@ assert entry: single_entry(row, k + 1, neuron, \at(c[\at(i, Here)], Pre));
    //@ assert this: membership_at{Pre, Here}(T, c, i, k);
    //@ assert earlier: memberships_laid{Pre, Here}(T, c, k, i);
  }
}

/* l_i = c_i^2 / |P_j|^2 for the neuron j of sample i, where |P_j|^2 is the sum of c over the samples of neuron j. */
/*@ requires valid: \valid(l + (0 .. n - 1)) && \valid(q) && \valid_read(c + (0 .. n - 1));
    requires sizes: k < n;
    requires apart: \separated(l + (0 .. n - 1), q, c + (0 .. n - 1));
    requires positive: positive_cells(c, n);
    terminates \true;
    exits \false;
    assigns l[0 .. n - 1], *q;
    ensures unchanged: same{Pre, Post}(c, n);
    ensures laid: squared_multipliers_laid(l, c, k, n); */
static void square_multipliers(num *l, const num *c, size_t k, size_t n, num *q) {
  vec_copy(l, c, k);
  num_set_int(q, 0);
  //@ assert kept: same{Pre, Here}(c, n);
  /*@ loop invariant bound: k <= i <= n;
      loop invariant sum: *q == range_sum(c, k, i);
      loop invariant positive: 0.0 <= *q && (k < i ==> 0.0 < *q);
      loop assigns i, *q;
      loop variant n - i; */
  for (size_t i = k; i < n; i++) {
    //@ ghost lemma_range_sum_step(c, k, i);
    num_add(q, q, c + i);
  }
  /*@ loop invariant bound: k <= i <= n;
      loop invariant unchanged: same{Pre, Here}(c, n);
      loop invariant sum: *q == range_sum{Pre}(c, k, n) && 0.0 < *q;
      loop invariant single: equal_cells(l, c, k);
      loop invariant shared: \forall integer a; k <= a < i ==> 0.0 <= l[a] && l[a] * *q == c[a] * c[a];
      loop assigns i, l[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = k; i < n; i++) {
    num_mul(l + i, c + i, c + i);
    num_div(l + i, l + i, q);
  }
}

void c_prop46_root_free(num *P, num *s, num *Lambda, num *lambda_squared, const num *X, const num *y, size_t k,
                        size_t n, size_t d, num *work) {
  num *c = work + 2;
  //@ ghost lemma_row(k, n, d);
  //@ ghost int orthogonal = orthogonal_now(X, n, d);
  //@ ghost int sorted = sorted_labels_now(y, k, n);
  invert_norms(c, X, n, d, work);
  //@ ghost Inverted: ;
  //@ assert inputs_kept: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  place_neurons(P, s, c, X, y, k, n, d, work);
  //@ ghost Placed: ;
  place_memberships(Lambda, c, k, n);
  //@ ghost Members: ;
  square_multipliers(lambda_squared, c, k, n, work);
  //@ assert data: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  //@ assert data_since: same_table{Here, Inverted}(X, n, d) && same_table{Inverted, Here}(X, n, d) && same{Placed, Here}(y, n);
  //@ assert norms_since: same{Here, Inverted}(c, n) && same{Inverted, Here}(c, n) && same{Placed, Here}(c, n);
  //@ assert neurons_since: same_table{Placed, Here}(P, k + 1, d) && same{Placed, Here}(s, k + 1);
  //@ assert table_since: same_table{Members, Here}(Lambda, n, k + 1);
  //@ assert inverse: inverse_norms(c, X, n, d) && positive_cells(c, n);
  //@ assert weights_kept: neurons_laid{Inverted, Here}(P, c, X, k + 1, k, n, d);
  //@ assert weights: neurons_laid{Here, Here}(P, c, X, k + 1, k, n, d);
  //@ assert signs: equal_cells(s, y, k + 1);
  //@ assert table_kept: memberships_laid{Placed, Here}(Lambda, c, k, n);
  //@ assert table: memberships_weighted(Lambda, c, k, n);
  //@ assert orthogonal: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted: sorted == 1 ==> sorted_labels(y, k, n);
  /*@ ghost
    if (orthogonal == 1 && sorted == 1) {
      prop46_root_free(P, s, c, X, y, Lambda, lambda_squared, k, n, d);
    }
  */
}

void c_prop46_fixed_outputs(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                            size_t d, num *work) {
  //@ ghost lemma_row(k, n, d);
  //@ ghost int orthogonal = orthogonal_now(X, n, d);
  //@ ghost int sorted = sorted_labels_now(y, k, n);
  all_ones(lambda, n);
  //@ ghost Ones: ;
  place_memberships(slopes, lambda, k, n);
  //@ ghost Members: ;
  //@ assert inputs_kept: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  //@ assert nonzero: nonzero_rows(X, n, d);
  invert_norms(lambda, X, n, d, work);
  //@ ghost Inverted: ;
  place_neurons(W, v, lambda, X, y, k, n, d, work);
  //@ assert data: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  //@ assert data_since: same_table{Here, Inverted}(X, n, d) && same_table{Inverted, Here}(X, n, d);
  //@ assert norms_since: same{Here, Inverted}(lambda, n) && same{Inverted, Here}(lambda, n);
  //@ assert table_since: same_table{Members, Here}(slopes, n, k + 1);
  //@ assert inverse: inverse_norms(lambda, X, n, d) && positive_cells(lambda, n);
  //@ assert weights: neurons_laid{Here, Here}(W, lambda, X, k + 1, k, n, d);
  //@ assert table_kept: memberships_laid{Ones, Here}(slopes, lambda, k, n);
  //@ assert table: memberships_plain(slopes, k, n);
  //@ assert orthogonal: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted: sorted == 1 ==> sorted_labels(y, k, n);
  /*@ ghost
    if (orthogonal == 1 && sorted == 1) {
      prop46_fixed_outputs(W, v, lambda, X, y, slopes, k, n, d);
    }
  */
}

void c_prop46_literal(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                      size_t d, num *work) {
  //@ ghost lemma_row(k, n, d);
  //@ ghost int orthogonal = orthogonal_now(X, n, d);
  //@ ghost int sorted = sorted_labels_now(y, k, n);
  //@ ghost int unit = unit_rows_now(X, n, d);
  all_ones(lambda, n);
  //@ ghost Ones: ;
  place_memberships(slopes, lambda, k, n);
  //@ ghost Members: ;
  //@ assert inputs_kept: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  place_neurons(W, v, lambda, X, y, k, n, d, work);
  //@ assert data: same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  //@ assert data_since: same_table{Here, Members}(X, n, d);
  //@ assert ones_since: same{Here, Members}(lambda, n) && same{Ones, Here}(lambda, n);
  //@ assert table_since: same_table{Members, Here}(slopes, n, k + 1);
  //@ assert ones: all_eq(lambda, 1.0, n) && positive_cells(lambda, n);
  //@ assert weights: neurons_laid{Here, Here}(W, lambda, X, k + 1, k, n, d);
  //@ assert table_kept: memberships_laid{Ones, Here}(slopes, lambda, k, n);
  //@ assert table: memberships_plain(slopes, k, n);
  //@ assert orthogonal: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted: sorted == 1 ==> sorted_labels(y, k, n);
  //@ assert unit: unit == 1 ==> unit_rows(X, n, d);
  //@ assert inverse: unit == 1 ==> inverse_norms(lambda, X, n, d);
  /*@ ghost
    if (orthogonal == 1 && sorted == 1 && unit == 1) {
      prop46_fixed_outputs(W, v, lambda, X, y, slopes, k, n, d);
    }
  */
}
