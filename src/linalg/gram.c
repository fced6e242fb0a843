#include "linalg/gram.h"

#include "linalg/vector.h"

#if !defined PLUMB_DOUBLE /* whose own is in gram_double.c */

/* r = row i of the Gram matrix, whose earlier rows stand in G: their products are not formed again. */
/*@ requires sizes: i < n <= 1000000000 && n * n <= 1000000000 && n * d <= 1000000000;
    requires valid: \valid(r + (0 .. n - 1)) && \valid(t);
    requires readable: \valid_read(G + (0 .. i * n - 1)) && \valid_read(X + (0 .. n * d - 1));
    requires apart: \separated(r + (0 .. n - 1), G + (0 .. i * n - 1)) && \separated(r + (0 .. n - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(t, r + (0 .. n - 1)) && \separated(t, G + (0 .. i * n - 1)) &&
                      \separated(t, X + (0 .. n * d - 1));
    requires earlier: gram_rows{Here, Here}(G, X, i, n, d);
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1], *t;
    ensures row: gram_cells{Pre, Post}(r, X, i, n, d); */
static void form_row(num *r, const num *G, const num *X, size_t i, size_t n, size_t d, num *t) {
  //@ ghost lemma_row(i, n, d);
  //@ ghost lemma_gram_symmetric(X, i, n, d);
  /*@ loop invariant bound: 0 <= k <= i;
      loop invariant cells: gram_cells{Pre, Here}(r, X, i, k, d);
      loop assigns k, r[0 .. n - 1];
      loop variant i - k; */
  for (size_t k = 0; k < i; k++) {
    //@ ghost lemma_row(k, i, n);
    //@ assert stands: at2(G, n, k, i) == \at(at2(G, n, \at(k, Here), i), Pre);
    //@ assert formed: at2(G, n, k, i) == \at(gram(X, \at(k, Here), i, d), Pre);
    //@ assert turned: at2(G, n, k, i) == \at(gram(X, i, \at(k, Here), d), Pre);
    num_set(r + k, G + k * n + i);
    //@ assert entry: r[k] == \at(gram(X, i, \at(k, Here), d), Pre);
  }
  /*@ loop invariant bound: i <= k <= n;
      loop invariant cells: gram_cells{Pre, Here}(r, X, i, k, d);
      loop invariant samples: same_table{Pre, Here}(X, n, d);
      loop assigns k, r[0 .. n - 1], *t;
      loop variant n - k; */
  for (size_t k = i; k < n; k++) {
    //@ ghost lemma_row(k, n, d);
    //@ assert rows: same_row{Pre, Here}(X, d, i) && same_row{Pre, Here}(X, d, k);
    //@ assert product: dot(X + i * d, X + k * d, d) == \at(gram(X, i, \at(k, Here), d), Pre);
    vec_dot(r + k, X + i * d, X + k * d, d, t);
  }
}

void mat_gram(num *G, const num *X, size_t n, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant rows: gram_rows{Pre, Here}(G, X, i, n, d);
      loop invariant samples: same_table{Pre, Here}(X, n, d);
      loop assigns i, G[0 .. n * n - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ ghost lemma_row(i, n, n);
    //@ assert rows_now: gram_rows{Here, Here}(G, X, i, n, d);
    //@ ghost before: ;
    form_row(G + i * n, G, X, i, n, d, t);
    //@ assert earlier: same_table{before, Here}(G, i, n);
    //@ assert row: gram_row{before, Here}(G, X, i, n, d);
    //@ assert row_then: gram_row{Pre, Here}(G, X, i, n, d);
  }
}

#endif

void gram_extremes(num *smallest2, num *largest2, const num *G, size_t n) {
  num_set(smallest2, G);
  num_set(largest2, G);
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant smallest: *smallest2 == \at(least_diagonal(G, n, \at(i, Here)), Pre);
      loop invariant largest: *largest2 == \at(greatest_diagonal(G, n, \at(i, Here)), Pre);
      loop assigns i, *smallest2, *largest2;
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    num_min(smallest2, smallest2, G + i * n + i);
    num_max(largest2, largest2, G + i * n + i);
  }
}

void greatest_off_diagonal(num *r, const num *G, size_t n, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant greatest: *r == \at(greatest_below_diagonal(G, n, \at(i, Here)), Pre);
      loop invariant table: same_table{Pre, Here}(G, n, n);
      loop assigns i, *r, t[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert row: same{Pre, Here}(G + i * n, i);
    //@ assert same_row: max_abs(G + i * n, i) == \at(max_abs(G + \at(i, Here) * n, \at(i, Here)), Pre);
    vec_max_abs(t, G + i * n, i, t + 1);
    num_max(r, r, t);
  }
}

/* r = the sum of |g_k| over k != i. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(g + (0 .. n - 1));
    requires apart: \separated(r, t) && \separated(r, g + (0 .. n - 1)) && \separated(t, g + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures sum: *r == \old(sum_without(g, i, n)); */
static void add_others(num *r, const num *g, size_t i, size_t n, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= k <= n;
      loop invariant sum: *r == \at(sum_without(g, i, \at(k, Here)), Pre);
      loop assigns k, *r, *t;
      loop variant n - k; */
  for (size_t k = 0; k < n; k++) {
    if (k == i) continue;
    num_abs(t, g + k);
    num_add(r, r, t);
  }
}

void greatest_off_diagonal_sum(num *r, const num *G, size_t n, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant greatest: *r == \at(greatest_row_sum(G, n, \at(i, Here)), Pre);
      loop invariant table: same_table{Pre, Here}(G, n, n);
      loop assigns i, *r, t[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert row: same{Pre, Here}(G + i * n, n);
    //@ assert same_sum: sum_without(G + i * n, i, n) == \at(sum_without(G + \at(i, Here) * n, \at(i, Here), n), Pre);
    add_others(t, G + i * n, i, n, t + 1);
    num_max(r, r, t);
  }
}
