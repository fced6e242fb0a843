#include "linalg/gram.h"

#include "linalg/matrix.h"
#include "linalg/vector.h"

#if !defined PLUMB_DOUBLE /* whose own is in gram_double.c */

/* Row i of a symmetric table whose entries above the diagonal are not set yet: they stand in column i. */
/*@ requires sizes: i < n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(G + (0 .. n * n - 1));
    terminates \true;
    exits \false;
    assigns G[i * n .. i * n + n - 1];
    ensures mirrored: mirrored{Pre, Post}(G, i, n, n); */
static void mirror_row(num *G, size_t i, size_t n) {
  //@ ghost lemma_row(i, n, n);
  /*@ loop invariant bound: i + 1 <= j <= n;
      loop invariant mirrored: mirrored{Pre, Here}(G, i, j, n);
      loop invariant below: \forall integer k; i < k < n ==> at2(G, n, k, i) == \at(at2(G, n, k, i), Pre);
      loop assigns j, G[i * n .. i * n + n - 1];
      loop variant n - j; */
  for (size_t j = i + 1; j < n; j++) {
    //@ ghost lemma_row(j, n, n);
    num_set(G + i * n + j, G + j * n + i);
  }
}

/* Half the products, and their copies. */
void mat_gram(num *G, const num *X, size_t n, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant triangle: gram_triangle{Pre, Here}(G, X, 0, i, n, d);
      loop invariant samples: same_table{Pre, Here}(X, n, d);
      loop assigns i, G[0 .. n * n - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ ghost lemma_row(i, n, n);
    //@ ghost before: ;
    mat_vec(G + i * n, X, X + i * d, i + 1, d, t);
    //@ assert earlier: same_table{before, Here}(G, i, n);
    //@ assert row: gram_part{before, Here}(G, X, i, i + 1, n, d);
    //@ assert row_then: gram_part{Pre, Here}(G, X, i, i + 1, n, d);
  }
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant rows: gram_rows{Pre, Here}(G, X, i, n, d);
      loop invariant triangle: gram_triangle{Pre, Here}(G, X, i, n, n, d);
      loop invariant samples: same_table{Pre, Here}(X, n, d);
      loop assigns i, G[0 .. n * n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ ghost lemma_row(i, n, n);
    //@ ghost lemma_gram_symmetric(X, i, n, d);
    //@ assert symmetric: gram_symmetric{Pre}(X, \at(i, Here), n, d);
    //@ ghost unmirrored: ;
    mirror_row(G, i, n);
    //@ assert earlier: same_table{unmirrored, Here}(G, i, n);
    //@ assert later: \forall integer k; i < k < n ==> same_row{unmirrored, Here}(G, n, k);
    //@ assert row: gram_row{Pre, Here}(G, X, i, n, d);
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
