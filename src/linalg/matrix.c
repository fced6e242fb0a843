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

/* r += c * x, without work where c is certainly 0. */
/*@ requires valid: \valid(r + (0 .. d - 1)) && \valid(t) && \valid_read(c) && \valid_read(x + (0 .. d - 1));
    requires apart: \separated(r + (0 .. d - 1), c) && \separated(r + (0 .. d - 1), x + (0 .. d - 1));
    requires scratch: \separated(t, r + (0 .. d - 1)) && \separated(t, c) && \separated(t, x + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. d - 1], *t;
    ensures sums: moved_along{Pre, Post}(r, x, \old(*c), d); */
static void add_row(num *r, const num *c, const num *x, size_t d, num *t) {
  if (num_sign(c) == ORDER_EQUAL) {
    //@ ghost lemma_not_moved(r, x, *c, d);
    return;
  }
  vec_axpy(r, c, x, d, t);
}

void mat_combine(num *r, const num *c, const num *X, size_t n, size_t d, num *t) {
  vec_zero(r, d);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant sums: weighted_row{Pre, Here}(r, c, X, 0, i, d);
      loop assigns i, r[0 .. d - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ assert row: same_row{Pre, Here}(X, d, i);
    //@ assert coefficient: c[i] == \at(c[\at(i, Here)], Pre);
    //@ ghost before: ;
    add_row(r, c + i, X + i * d, d, t);
    //@ assert rows_since: same_table{before, Here}(X, n, d);
    //@ assert coefficients_since: same{before, Here}(c, n);
    //@ assert moved: moved_along{before, Here}(r, X + i * d, \at(c[\at(i, Here)], Pre), d);
    //@ assert next: weighted_row{Pre, Here}(r, c, X, 0, i + 1, d);
  }
}

/* r = max |a_c - b_c|. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a + (0 .. d - 1)) && \valid_read(b + (0 .. d - 1));
    requires apart: \separated(r, t) && \separated(r, a + (0 .. d - 1)) && \separated(r, b + (0 .. d - 1));
    requires scratch: \separated(t, a + (0 .. d - 1)) && \separated(t, b + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures gap: *r == \old(gap(a, b, d)); */
static void row_gap(num *r, const num *a, const num *b, size_t d, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant gap: *r == \at(gap(a, b, \at(c, Here)), Pre);
      loop assigns c, *r, *t;
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    num_sub(t, a + c, b + c);
    num_abs(t, t);
    num_max(r, r, t);
  }
}

void mat_gap(num *r, const num *A, const num *a, size_t n, size_t d, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant gap: *r == \at(rows_gap(A, a, \at(i, Here), d), Pre);
      loop invariant table: same_table{Pre, Here}(A, n, d);
      loop invariant vector: same{Pre, Here}(a, d);
      loop assigns i, *r, t[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ assert row: same_row{Pre, Here}(A, d, i);
    //@ assert same_gap: gap(A + i * d, a, d) == \at(gap(A + \at(i, Here) * d, a, d), Pre);
    row_gap(t, A + i * d, a, d, t + 1);
    num_max(r, r, t);
  }
}
