#include "linalg/matrix.h"

#include "linalg/vector.h"

void mat_vec(num *r, const num *A, const num *x, size_t n, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant products: rows_times{Pre, Here}(r, A, x, i, d);
      loop invariant table: same_table{Pre, Here}(A, n, d);
      loop invariant vector: same{Pre, Here}(x, d);
      loop assigns i, r[0 .. n - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ assert row: same_row{Pre, Here}(A, d, i);
    //@ assert product: dot(A + i * d, x, d) == \at(dot(A + \at(i, Here) * d, x, d), Pre);
    vec_dot(r + i, A + i * d, x, d, t);
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
    //@ ghost lemma_gram_symmetric(X, i, n, d);
    //@ ghost before: ;
    mat_vec(G + i * n, X, X + i * d, n, d, t);
    //@ assert earlier: same_table{before, Here}(G, i, n);
    //@ assert row: gram_row{before, Here}(G, X, i, n, d);
    //@ assert row_then: gram_row{Pre, Here}(G, X, i, n, d);
  }
}
