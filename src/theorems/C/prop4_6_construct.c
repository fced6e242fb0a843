#include "theorems/C/prop4_6_construct.h"

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
    //@ ghost Before: ;
    vec_dot(c + i, X + i * d, X + i * d, d, work);
    //@ assert norm: c[i] == gram{Pre}(X, i, i, d);
    //@ ghost double norm = c[i];
    num_div(c + i, work + 1, c + i);
    //@ assert rows_since: same_table{Before, Here}(X, n, d);
    //@ assert inverse_norm: is_inverse(c[i], norm);
    //@ ghost lemma_inverse_positive(c[i], norm);
    //@ assert inverse_here: is_inverse(c[i], gram{Pre}(X, i, i, d));
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
      loop invariant rows_kept: same_table{Pre, Here}(X, hi, d);
      loop invariant weights_kept: same{Pre, Here}(c, hi);
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
    //@ assert rows_since: same_table{Before, Here}(X, hi, d);
    //@ assert weights_since: same{Before, Here}(c, hi);
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
    ensures rows_kept: same_table{Pre, Post}(X, n, d);
    ensures weights_kept: same{Pre, Post}(c, n);
    ensures labels_kept: same{Pre, Post}(y, n);
    ensures weights: neurons_laid{Pre, Post}(P, c, X, k + 1, k, n, d);
    ensures signs: equal_cells(s, y, k + 1); */
static void place_neurons(num *P, num *s, const num *c, const num *X, const num *y, size_t k, size_t n, size_t d,
                          num *t) {
  //@ ghost lemma_row(k, n, d);
  /*@ loop invariant bound: 0 <= j <= k + 1;
      loop invariant rows_kept: same_table{Pre, Here}(X, n, d);
      loop invariant weights_kept: same{Pre, Here}(c, n);
      loop invariant labels_kept: same{Pre, Here}(y, n);
      loop invariant weights: neurons_laid{Pre, Here}(P, c, X, j, k, n, d);
      loop assigns j, P[0 .. (k + 1) * d - 1], *t;
      loop variant k + 1 - j; */
  for (size_t j = 0; j <= k; j++) {
    size_t end = j < k ? j + 1 : n;
    //@ ghost lemma_row(j, k + 1, d);
    //@ ghost lemma_row(j, n, d);
    //@ ghost lemma_row(end - 1, n, d);
    //@ assert end: end == samples_end(j, k, n) && end * d <= n * d;
    //@ assert inside: 0 <= j * d && j * d + d <= (k + 1) * d;
    //@ assert apart_rows: \separated(P + (j * d .. j * d + d - 1), X + (0 .. n * d - 1));
    //@ assert apart_weights: \separated(P + (j * d .. j * d + d - 1), c + (0 .. n - 1));
    //@ ghost Before: ;
    weighted_rows(P + j * d, c, X, j, end, d, t);
    //@ assert earlier_cells: same_table{Before, Here}(P, j, d);
    //@ assert earlier: neurons_laid{Pre, Here}(P, c, X, j, k, n, d);
    //@ assert rows_since: same_table{Before, Here}(X, n, d);
    //@ assert weights_since: same{Before, Here}(c, n);
    //@ assert labels_since: same{Before, Here}(y, n);
    //@ assert this: weighted_row{Pre, Here}(P + j * d, c, X, j, end, d);
    //@ assert this_neuron: neuron_at{Pre, Here}(P, c, X, j, k, n, d);
  }
  //@ ghost Placed: ;
  vec_copy(s, y, k + 1);
  //@ assert neurons_since: same_table{Placed, Here}(P, k + 1, d);
  //@ assert rows_since: same_table{Placed, Here}(X, n, d);
  //@ assert weights_since: same{Placed, Here}(c, n);
  //@ assert labels_since: same{Placed, Here}(y, n);
}

/* row = entry at column `at`, else 0. */
/*@ requires valid: \valid(row + (0 .. m - 1)) && \valid_read(entry);
    requires range: at < m;
    requires apart: \separated(row + (0 .. m - 1), entry);
    terminates \true;
    exits \false;
    assigns row[0 .. m - 1];
    ensures entry: single_entry(row, m, at, \old(*entry)); */
static void place_entry(num *row, size_t m, size_t at, const num *entry) {
  vec_zero(row, m);
  num_set(row + at, entry);
}

/* T (n x (k + 1)): c_i in the column of the neuron that stands for sample i, else 0. */
/*@ requires valid: \valid(T + (0 .. n * (k + 1) - 1)) && \valid_read(c + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * (k + 1) <= 1000000000;
    requires apart: \separated(T + (0 .. n * (k + 1) - 1), c + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns T[0 .. n * (k + 1) - 1];
    ensures unchanged: same{Pre, Post}(c, n);
    ensures laid: memberships_laid{Pre, Post}(T, c, k + 1, k, n); */
static void place_memberships(num *T, const num *c, size_t k, size_t n) {
  size_t width = k + 1;
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant unchanged: same{Pre, Here}(c, n);
      loop invariant laid: memberships_laid{Pre, Here}(T, c, k + 1, k, i);
      loop assigns i, T[0 .. n * (k + 1) - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, width);
    num *row = T + i * width;
    size_t neuron = i < k ? i : k;
    //@ ghost Before: ;
    //@ assert weight: c[i] == \at(c[\at(i, Here)], Pre);
    place_entry(row, width, neuron, c + i);
    //@ assert weights_since: same{Before, Here}(c, n);
    //@ assert earlier_cells: same_table{Before, Here}(T, i, k + 1);
    //@ assert entry: single_entry(row, k + 1, neuron, \at(c[\at(i, Here)], Pre));
    //@ assert this: membership_at{Pre, Here}(T, c, i, k + 1, k);
    //@ assert earlier: memberships_laid{Pre, Here}(T, c, k + 1, k, i);
  }
}

/* l = c^2 / q. */
/*@ requires valid: \valid(l) && \valid_read(c) && \valid_read(q);
    requires apart: \separated(l, c) && \separated(l, q);
    requires positive: is_positive(*q);
    terminates \true;
    exits \false;
    assigns *l;
    ensures quotient: square_over(*l, *q, *c); */
static void divide_square(num *l, const num *c, const num *q) {
  num_mul(l, c, c);
  num_div(l, l, q);
  //@ ghost lemma_square_over(*l, *q, *c);
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
      loop invariant unchanged: same{Pre, Here}(c, n);
      loop invariant sum: *q == range_sum{Pre}(c, k, i);
      loop invariant positive: positive_sum(*q, k, i);
      loop assigns i, *q;
      loop variant n - i; */
  for (size_t i = k; i < n; i++) {
    //@ assert cell: c[i] == \at(c[\at(i, Here)], Pre);
    //@ assert positive_here: positive_cells(c, n);
    //@ assert positive_cell: is_positive(c[i]);
    //@ ghost Before: ;
    num_add(q, q, c + i);
    //@ assert kept_since: same{Before, Here}(c, n);
  }
  //@ assert single: equal_cells(l, c, k);
  /*@ loop invariant bound: k <= i <= n;
      loop invariant unchanged: same{Pre, Here}(c, n);
      loop invariant sum: *q == range_sum{Pre}(c, k, n);
      loop invariant positive: is_positive(*q);
      loop invariant single: equal_cells(l, c, k);
      loop invariant shared: \forall integer a; k <= a < i ==> square_over(l[a], *q, c[a]);
      loop assigns i, l[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = k; i < n; i++) {
    //@ ghost Unscaled: ;
    divide_square(l + i, c + i, q);
    //@ assert kept_since: same{Unscaled, Here}(c, n);
  }
  //@ assert sum: *q == range_sum(c, k, n);
  /*@ ghost
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant each: \forall integer a; 0 <= a < i ==> squared_multiplier(l, c, a, k, n);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      lemma_square_over_itself(c[i]);
      /@ assert alone: i < k ==> square_over(l[i], range_sum(c, i, i + 1), c[i]); @/
      /@ assert shared: k <= i ==> square_over(l[i], range_sum(c, k, n), c[i]); @/
    }
  */
}

/* The neurons with c_i = 1 / |x_i|^2. work: 2 cells. */
/*@ requires valid: \valid(P + (0 .. (k + 1) * d - 1)) && \valid(s + (0 .. k)) && \valid(c + (0 .. n - 1)) &&
                    \valid(work + (0 .. 1)) && \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * d <= 1000000000;
    requires apart: \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), c + (0 .. n - 1), work + (0 .. 1),
                               X + (0 .. n * d - 1)) &&
                    \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), c + (0 .. n - 1), work + (0 .. 1),
                               y + (0 .. n - 1));
    requires nonzero: nonzero_rows(X, n, d);
    terminates \true;
    exits \false;
    assigns P[0 .. (k + 1) * d - 1], s[0 .. k], c[0 .. n - 1], work[0 .. 1];
    ensures rows_kept: same_table{Pre, Post}(X, n, d);
    ensures labels_kept: same{Pre, Post}(y, n);
    ensures inverse: inverse_norms(c, X, n, d);
    ensures positive: positive_cells(c, n);
    ensures weights: neurons_laid{Post, Post}(P, c, X, k + 1, k, n, d);
    ensures signs: equal_cells(s, y, k + 1); */
static void inverse_neurons(num *P, num *s, num *c, const num *X, const num *y, size_t k, size_t n, size_t d,
                            num *work) {
  invert_norms(c, X, n, d, work);
  //@ ghost Inverted: ;
  //@ assert labels_kept: same{Pre, Here}(y, n);
  place_neurons(P, s, c, X, y, k, n, d, work);
  //@ assert data_back: same_table{Here, Inverted}(X, n, d);
  //@ assert norms_back: same{Here, Inverted}(c, n);
  //@ assert inverse: inverse_norms(c, X, n, d);
  //@ assert positive: positive_cells(c, n);
  //@ assert weights: neurons_laid{Here, Here}(P, c, X, k + 1, k, n, d);
}

/* Lambda and the squares of the multipliers from c. */
/*@ requires valid: \valid(Lambda + (0 .. n * (k + 1) - 1)) && \valid(l + (0 .. n - 1)) && \valid(q) &&
                    \valid_read(c + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * (k + 1) <= 1000000000;
    requires apart: \separated(Lambda + (0 .. n * (k + 1) - 1), l + (0 .. n - 1), q, c + (0 .. n - 1));
    requires positive: positive_cells(c, n);
    terminates \true;
    exits \false;
    assigns Lambda[0 .. n * (k + 1) - 1], l[0 .. n - 1], *q;
    ensures unchanged: same{Pre, Post}(c, n);
    ensures table: memberships_weighted(Lambda, c, k, n);
    ensures laid: squared_multipliers_laid(l, c, k, n); */
static void place_multipliers(num *Lambda, num *l, const num *c, size_t k, size_t n, num *q) {
  place_memberships(Lambda, c, k, n);
  //@ ghost Members: ;
  //@ assert positive: positive_cells(c, n);
  square_multipliers(l, c, k, n, q);
  //@ assert cells_since: same{Members, Here}(Lambda, n * (k + 1));
  //@ assert table_since: same_table{Members, Here}(Lambda, n, k + 1);
  //@ assert table_kept: memberships_laid{Pre, Here}(Lambda, c, k + 1, k, n);
  //@ assert norms_since: same{Pre, Here}(c, n);
  //@ assert table_now: memberships_laid{Here, Here}(Lambda, c, k + 1, k, n);
  //@ ghost memberships_weighted_now(Lambda, c, k, n);
}

/* lambda_i = 1, and slopes 1 where neuron j stands for sample i, else 0. */
/*@ requires valid: \valid(slopes + (0 .. n * (k + 1) - 1)) && \valid(lambda + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * (k + 1) <= 1000000000;
    requires apart: \separated(slopes + (0 .. n * (k + 1) - 1), lambda + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns slopes[0 .. n * (k + 1) - 1], lambda[0 .. n - 1];
    ensures ones: all_eq(lambda, 1.0, n);
    ensures table: plain_laid(slopes, k + 1, k, n); */
static void place_slopes(num *slopes, num *lambda, size_t k, size_t n) {
  all_ones(lambda, n);
  //@ ghost Ones: ;
  place_memberships(slopes, lambda, k, n);
  //@ assert table: memberships_laid{Ones, Here}(slopes, lambda, k + 1, k, n);
}

/* The neurons with c_i = 1 / |x_i|^2 = lambda_i, and their slopes. work: 2 cells. */
/*@ requires valid: \valid(W + (0 .. (k + 1) * d - 1)) && \valid(v + (0 .. k)) && \valid(lambda + (0 .. n - 1)) &&
                    \valid(slopes + (0 .. n * (k + 1) - 1)) && \valid(work + (0 .. 1)) &&
                    \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
    requires sizes: k < n <= 1000000000 && n * d <= 1000000000 && n * (k + 1) <= 1000000000;
    requires apart: \separated(W + (0 .. (k + 1) * d - 1), v + (0 .. k), lambda + (0 .. n - 1),
                               slopes + (0 .. n * (k + 1) - 1), work + (0 .. 1), X + (0 .. n * d - 1)) &&
                    \separated(W + (0 .. (k + 1) * d - 1), v + (0 .. k), lambda + (0 .. n - 1),
                               slopes + (0 .. n * (k + 1) - 1), work + (0 .. 1), y + (0 .. n - 1));
    requires nonzero: nonzero_rows(X, n, d);
    terminates \true;
    exits \false;
    assigns W[0 .. (k + 1) * d - 1], v[0 .. k], lambda[0 .. n - 1], slopes[0 .. n * (k + 1) - 1], work[0 .. 1];
    ensures rows_kept: same_table{Pre, Post}(X, n, d);
    ensures labels_kept: same{Pre, Post}(y, n);
    ensures inverse: inverse_norms(lambda, X, n, d);
    ensures positive: positive_cells(lambda, n);
    ensures weights: neurons_laid{Post, Post}(W, lambda, X, k + 1, k, n, d);
    ensures signs: equal_cells(v, y, k + 1);
    ensures slopes: plain_laid(slopes, k + 1, k, n); */
static void inverse_neurons_and_slopes(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k,
                                       size_t n, size_t d, num *work) {
  //@ ghost lemma_row(k, n, d);
  place_slopes(slopes, lambda, k, n);
  //@ ghost Slopes: ;
  //@ assert data_kept: same_table{Pre, Here}(X, n, d);
  //@ assert labels_kept: same{Pre, Here}(y, n);
  //@ assert nonzero: nonzero_rows(X, n, d);
  invert_norms(lambda, X, n, d, work);
  //@ ghost Inverted: ;
  //@ assert cells_inverted: same{Slopes, Here}(slopes, n * (k + 1));
  //@ assert labels_inverted: same{Pre, Here}(y, n);
  place_neurons(W, v, lambda, X, y, k, n, d, work);
  //@ assert cells_placed: same{Inverted, Here}(slopes, n * (k + 1));
  //@ assert data_back: same_table{Here, Inverted}(X, n, d);
  //@ assert norms_back: same{Here, Inverted}(lambda, n);
  //@ assert inverse: inverse_norms(lambda, X, n, d);
  //@ assert positive: positive_cells(lambda, n);
  //@ assert weights: neurons_laid{Here, Here}(W, lambda, X, k + 1, k, n, d);
  //@ assert cells_since: same{Slopes, Here}(slopes, n * (k + 1));
  //@ assert table_since: same_table{Slopes, Here}(slopes, n, k + 1);
}

void C_prop4_6_root_free(num *P, num *s, num *Lambda, num *lambda_squared, const num *X, const num *y, size_t k,
                         size_t n, size_t d, num *work) {
  num *c = work + 2;
  //@ ghost lemma_row(k, n, d);
  //@ ghost int orthogonal = orthogonal_now(X, n, d);
  //@ ghost int sorted = sorted_labels_now(y, k, n);
  inverse_neurons(P, s, c, X, y, k, n, d, work);
  //@ ghost Neurons: ;
  //@ assert orthogonal_neurons: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted_neurons: sorted == 1 ==> sorted_labels(y, k, n);
  place_multipliers(Lambda, lambda_squared, c, k, n, work);
  //@ assert data_since: same_table{Neurons, Here}(X, n, d);
  //@ assert data_back: same_table{Here, Neurons}(X, n, d);
  //@ assert norms_back: same{Here, Neurons}(c, n);
  //@ assert labels_since: same{Neurons, Here}(y, n);
  //@ assert cells_since: same{Neurons, Here}(P, (k + 1) * d);
  //@ assert weights_since: same_table{Neurons, Here}(P, k + 1, d);
  //@ assert signs_since: same{Neurons, Here}(s, k + 1);
  //@ assert inverse: inverse_norms(c, X, n, d);
  //@ assert positive: positive_cells(c, n);
  //@ assert weights_kept: neurons_laid{Neurons, Here}(P, c, X, k + 1, k, n, d);
  //@ assert weights: neurons_laid{Here, Here}(P, c, X, k + 1, k, n, d);
  //@ assert signs: equal_cells(s, y, k + 1);
  //@ assert orthogonal: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted: sorted == 1 ==> sorted_labels(y, k, n);
  /*@ ghost
    if (orthogonal == 1 && sorted == 1) {
      C_prop4_6_root_free_is_kkt(P, s, c, X, y, Lambda, lambda_squared, k, n, d);
    }
  */
}

void C_prop4_6_fixed_outputs(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                             size_t d, num *work) {
  //@ ghost lemma_row(k, n, d);
  //@ ghost int orthogonal = orthogonal_now(X, n, d);
  //@ ghost int sorted = sorted_labels_now(y, k, n);
  inverse_neurons_and_slopes(W, v, lambda, slopes, X, y, k, n, d, work);
  //@ ghost memberships_plain_now(slopes, k, n);
  //@ assert orthogonal: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted: sorted == 1 ==> sorted_labels(y, k, n);
  /*@ ghost
    if (orthogonal == 1 && sorted == 1) {
      C_prop4_6_fixed_outputs_is_kkt(W, v, lambda, X, y, slopes, k, n, d);
    }
  */
}

void C_prop4_6_literal(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                       size_t d, num *work) {
  //@ ghost lemma_row(k, n, d);
  //@ ghost int orthogonal = orthogonal_now(X, n, d);
  //@ ghost int sorted = sorted_labels_now(y, k, n);
  //@ ghost int unit = unit_rows_now(X, n, d);
  place_slopes(slopes, lambda, k, n);
  //@ ghost Slopes: ;
  //@ assert data_kept: same_table{Pre, Here}(X, n, d);
  //@ assert labels_kept: same{Pre, Here}(y, n);
  //@ assert orthogonal_slopes: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted_slopes: sorted == 1 ==> sorted_labels(y, k, n);
  //@ assert unit_slopes: unit == 1 ==> unit_rows(X, n, d);
  place_neurons(W, v, lambda, X, y, k, n, d, work);
  //@ assert data_back: same_table{Here, Slopes}(X, n, d);
  //@ assert norms_back: same{Here, Slopes}(lambda, n);
  //@ assert cells_since: same{Slopes, Here}(slopes, n * (k + 1));
  //@ assert table_since: same_table{Slopes, Here}(slopes, n, k + 1);
  //@ assert table: plain_laid(slopes, k + 1, k, n);
  //@ ghost memberships_plain_now(slopes, k, n);
  //@ assert ones: all_eq(lambda, 1.0, n);
  //@ assert positive: positive_cells(lambda, n);
  //@ assert weights: neurons_laid{Here, Here}(W, lambda, X, k + 1, k, n, d);
  //@ assert orthogonal: orthogonal == 1 ==> orthogonal(X, n, d);
  //@ assert sorted: sorted == 1 ==> sorted_labels(y, k, n);
  //@ assert inverse: unit == 1 ==> inverse_norms(lambda, X, n, d);
  /*@ ghost
    if (orthogonal == 1 && sorted == 1 && unit == 1) {
      C_prop4_6_fixed_outputs_is_kkt(W, v, lambda, X, y, slopes, k, n, d);
    }
  */
}
