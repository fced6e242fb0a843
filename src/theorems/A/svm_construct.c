#include "theorems/A/svm_construct.h"

/* Row i of Q; g: row i of G. */
/*@ requires valid: \valid(q + (0 .. n - 1)) && \valid_read(g + (0 .. n - 1)) && \valid_read(y + (0 .. n - 1));
    requires range: i < n;
    requires apart: \separated(q + (0 .. n - 1), g + (0 .. n - 1)) && \separated(q + (0 .. n - 1), y + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns q[0 .. n - 1];
    ensures cells: signed_cells{Pre, Post}(q, g, y, i, n); */
static void matrix_row(num *q, const num *g, const num *y, size_t i, size_t n) {
  /*@ loop invariant bound: 0 <= k <= n;
      loop invariant cells: signed_cells{Pre, Here}(q, g, y, i, k);
      loop assigns k, q[0 .. n - 1];
      loop variant n - k; */
  for (size_t k = 0; k < n; k++) {
    //@ ghost before: ;
    num_mul(q + k, g + k, y + i);
    num_mul(q + k, q + k, y + k);
    //@ assert cell: q[k] == signed_value(\at(g[\at(k, Here)], Pre), \at(y[i], Pre), \at(y[\at(k, Here)], Pre));
    //@ assert earlier: same{before, Here}(q, k);
  }
}

void A_svm_matrix(num *Q, const num *G, const num *y, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant rows: signed_rows{Pre, Here}(Q, G, y, n, i);
      loop invariant products: same_table{Pre, Here}(G, n, n);
      loop invariant labels: same{Pre, Here}(y, n);
      loop assigns i, Q[0 .. n * n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert products_row: same_row{Pre, Here}(G, n, i);
    //@ ghost Before: ;
    matrix_row(Q + i * n, G + i * n, y, i, n);
    //@ assert earlier: same_table{Before, Here}(Q, i, n);
    //@ assert cells: signed_cells{Before, Here}(Q + i * n, G + i * n, y, i, n);
    //@ assert cells_then: signed_cells{Pre, Here}(Q + i * n, G + i * n, y, i, n);
    //@ assert row: signed_row{Pre, Here}(Q, G, y, n, i);
    //@ assert rows: signed_rows{Pre, Here}(Q, G, y, n, i + 1);
  }
}

void A_svm_slackness(num *r, const num *mu, const num *margin, size_t n) {
  num one;
  num_init(&one);
  num_set_int(&one, 1);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant slackness: slacknesses{Pre, Here}(r, mu, margin, i);
      loop assigns i, r[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    num_sub(r + i, margin + i, &one);
    num_mul(r + i, r + i, mu + i);
  }
  num_clear(&one);
}
