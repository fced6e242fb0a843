/* Tests of the definitions in spec/logic/linear.h: values on small arrays whose entries all count, and for each
   predicate what it must accept and must refute. Proved, never run. Read by Frama-C only. */
#include "linear.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert magnitude: magnitude(-2.0) == 2.0 && magnitude(3.0) == 3.0 && magnitude(0.0) == 0.0;
  /*@ assert larger: larger(2.0, 3.0) == 3.0 && larger(3.0, 2.0) == 3.0 && larger(-2.0, -3.0) == -2.0 &&
        larger(1.0, 1.0) == 1.0; */
  //@ assert positive: is_positive(0.5) && !is_positive(0.0) && !is_positive(-1.0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void vectors(void) {
  num *a = (num[]){1, 2, 3}, *b = (num[]){4, 5, 7};
  //@ ghost lemma_dot_step(a, b, 0);
  //@ assert dot: dot(a, b, 0) == 0.0 && dot(a, b, 1) == 4.0 && dot(a, b, 3) == 35.0;
  //@ assert dist2: dist2(a, b, 0) == 0.0 && dist2(a, b, 1) == 9.0 && dist2(a, b, 3) == 34.0;
  //@ assert sum: sum(a, 0) == 0.0 && sum(a, 1) == 1.0 && sum(a, 3) == 6.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void extreme_entries(void) {
  num *a = (num[]){1, -5, 3}, *b = (num[]){7, -2, 3};
  //@ assert prefixes: max_abs(a, 0) == 0.0 && max_abs(a, 1) == 1.0 && max_abs(a, 2) == 5.0;
  //@ assert middle: max_abs(a, 3) == 5.0;
  //@ assert first: max_abs(b, 3) == 7.0;
  //@ assert smallest_prefixes: min_of(b, 1) == 7.0 && min_of(b, 2) == -2.0;
  //@ assert smallest_middle: min_of(b, 3) == -2.0;
  //@ assert smallest_first: min_of(a, 1) == 1.0;
  //@ assert smallest_last: min_of(a, 2) == -5.0;
  //@ assert largest_prefixes: max_of(a, 1) == 1.0 && max_of(a, 2) == 1.0;
  //@ assert largest_last: max_of(a, 3) == 3.0;
  //@ assert largest_second: max_of(b, 2) == 7.0;
  //@ assert largest_first: max_of(b, 3) == 7.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void entrywise(void) {
  num *a = (num[]){2, 3}, *b = (num[]){5, -7}, *r = (num[]){10, -21};
  //@ assert accepts: entrywise_product{Here, Here}(r, a, b, 2);
  //@ ghost before: ;
  a[1] = 0;
  b[0] = 0;
  //@ assert reads_before: entrywise_product{before, Here}(r, a, b, 2);
  r[1] = -4;
  //@ assert last: r[1] != \at(a[1], before) * \at(b[1], before);
  //@ assert prefix: entrywise_product{before, Here}(r, a, b, 1);
  //@ assert refutes: !entrywise_product{before, Here}(r, a, b, 2);
}

/* Three rows, two columns. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void tables(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *z = (num[]){1, 10};
  //@ assert at2: at2(X, 2, 1, 0) == 3.0 && at2(X, 2, 0, 1) == 2.0 && at2(X, 3, 1, 0) == 4.0 && at2(X, 2, 2, 1) == 6.0;
  //@ assert colsum_empty: colsum(X, 2, 2, 2, 0) == 0.0 && colsum(X, 3, 2, 2, 0) == 0.0;
  //@ assert colsum: colsum(X, 1, 3, 2, 1) == 10.0 && colsum(X, 0, 2, 2, 0) == 4.0;
  //@ assert rowsum_empty: rowsum(X, z, 1, 1, 2) == 0.0 && rowsum(X, z, 2, 1, 2) == 0.0;
  //@ assert rowsum: rowsum(X, z, 1, 3, 2) == 108.0;
  //@ assert csdot_step: csdot(X, z, 0, 2, 2, 0) == 0.0 && csdot(X, z, 0, 2, 2, 1) == 4.0;
  //@ assert csdot: csdot(X, z, 0, 2, 2, 2) == 64.0;
  //@ assert csdot_rows: csdot(X, z, 1, 3, 2, 2) == 108.0;
  //@ assert gram: gram(X, 0, 2, 2) == 17.0 && gram(X, 1, 1, 2) == 25.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void products(void) {
  num *A = (num[]){1, 2, 3, 4, 5, 6}, *x = (num[]){1, 10}, *r = (num[]){21, 43, 65};
  //@ assert row_1: dot(A + 2, x, 2) == 43.0;
  //@ assert row_2: dot(A + 4, x, 2) == 65.0;
  //@ assert accepts: rows_times{Here, Here}(r, A, x, 3, 2);
  //@ ghost before: ;
  A[0] = 0;
  //@ assert reads_before: rows_times{before, Here}(r, A, x, 3, 2);
  r[2] = 64;
  //@ assert changed: r[2] != \at(dot(A + 4, x, 2), before);
  //@ assert prefix: rows_times{before, Here}(r, A, x, 2, 2);
  //@ assert refutes: !rows_times{before, Here}(r, A, x, 3, 2);
}

/* Two rows, three columns. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void grams(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *G = (num[]){14, 32, 32, 77}, *H = (num[]){14, 32, 31, 77};
  //@ assert row_0: gram_row{Here, Here}(G, X, 0, 2, 3);
  //@ assert row_1: gram_row{Here, Here}(G, X, 1, 2, 3);
  //@ assert rows: gram_rows{Here, Here}(G, X, 2, 2, 3);
  //@ assert symmetric: gram_symmetric(X, 0, 2, 3) && gram_symmetric(X, 1, 2, 3);
  //@ assert entry: at2(H, 2, 1, 0) != gram(X, 1, 0, 3);
  //@ assert prefix: gram_rows{Here, Here}(H, X, 1, 2, 3);
  //@ assert refutes_row: !gram_row{Here, Here}(H, X, 1, 2, 3);
  //@ assert refutes_rows: !gram_rows{Here, Here}(H, X, 2, 2, 3);
  //@ ghost before: ;
  X[0] = 0;
  //@ assert reads_before_0: gram_row{before, Here}(G, X, 0, 2, 3);
}

/* K x = c, K not symmetric. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void systems(void) {
  num *K = (num[]){2, 1, 0, 3}, *x = (num[]){1, 2}, *c = (num[]){4, 6}, *e = (num[]){4, 7};
  //@ assert row_0: solves_row(K, x, c, 0, 2);
  //@ assert row_1: solves_row(K, x, c, 1, 2);
  //@ assert accepts: solves(K, x, c, 2, 2);
  //@ assert prefix: solves(K, x, e, 1, 2);
  //@ assert refutes_row: !solves_row(K, x, e, 1, 2);
  //@ assert refutes: !solves(K, x, e, 2, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void diagonals(void) {
  num *M = (num[]){1, -5, 0, 2}, *N = (num[]){1, 1, 1, 0};
  //@ assert accepts: positive_diagonal(M, 2, 2);
  //@ assert prefix: positive_diagonal(N, 1, 2);
  //@ assert zero: !is_positive(at2(N, 2, 1, 1));
  //@ assert refutes: !positive_diagonal(N, 2, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void orthonormal_rows(void) {
  num *U = (num[]){0, -1, 1, 0}, *Y = (num[]){0, 1, 2, 0}, *Z = (num[]){0, 1, 0, 1};
  //@ assert first: gram(U, 0, 0, 2) == 1.0;
  //@ assert second: gram(U, 1, 1, 2) == 1.0;
  //@ assert products: gram(U, 0, 1, 2) == 0.0 && gram(U, 1, 0, 2) == 0.0;
  //@ assert accepts: orthonormal(U, 2, 2);
  //@ assert accepts_none: orthonormal(Y, 0, 2);
  //@ assert norm: gram(Y, 1, 1, 2) == 4.0;
  //@ assert refutes_norm: !orthonormal(Y, 2, 2);
  //@ assert product: gram(Z, 0, 1, 2) == 1.0;
  //@ assert refutes_product: !orthonormal(Z, 2, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void equal_arrays(void) {
  num *p = (num[]){3, 3, 3, 4, 5, 6}, *q = (num[]){3, 3, 3, 4, 5, 0};
  //@ assert all: all_eq(p, 3.0, 0) && all_eq(p, 3.0, 3);
  //@ assert fourth: p[3] != 3.0;
  //@ assert refutes_all: !all_eq(p, 3.0, 4) && !all_eq(p, 2.0, 1);
  //@ assert flat: eq_flat(p, q, 0) && eq_flat(p, q, 5);
  //@ assert sixth: p[5] != q[5];
  //@ assert refutes_flat: !eq_flat(p, q, 6);
  //@ assert table: eq_table(p, q, 2, 2) && eq_table(p, q, 1, 5);
  //@ assert refutes_table: !eq_table(p, q, 3, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void changes(void) {
  num *r = (num[]){1, 2}, *a = (num[]){3, 4}, *q = (num[]){1, 2};
  //@ ghost before: ;
  r[0] = 7;
  r[1] = 10;
  q[0] = 3;
  q[1] = 6;
  //@ assert moved: moved_along{before, Here}(r, a, 2.0, 2);
  //@ assert multiple: multiple_of{before, Here}(q, 3.0, 2);
  a[0] = 0;
  //@ assert moved_along_old: moved_along{before, Here}(r, a, 2.0, 2);
  //@ assert first: r[0] != \at(r[0], before) + 3.0 * \at(a[0], before) && q[0] != 2.0 * \at(q[0], before);
  //@ assert refutes_factor: !moved_along{before, Here}(r, a, 3.0, 2) && !multiple_of{before, Here}(q, 2.0, 2);
  r[1] = 9;
  q[1] = 5;
  //@ assert second: r[1] != \at(r[1], before) + 2.0 * \at(a[1], before) && q[1] != 3.0 * \at(q[1], before);
  //@ assert refutes_moved: !moved_along{before, Here}(r, a, 2.0, 2);
  //@ assert refutes_multiple: !multiple_of{before, Here}(q, 3.0, 2);
}

/* A write to one cell, in row 1 of two rows with three columns. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void frames(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *b = (num[]){1, 2};
  //@ ghost before: ;
  X[4] = 7;
  //@ assert elsewhere: same{before, Here}(b, 2);
  //@ assert prefix: same{before, Here}(X, 4) && same_row{before, Here}(X, 3, 0) && same_table{before, Here}(X, 1, 3);
  //@ assert changed: \at(X[4], before) != X[4];
  //@ assert refutes_last: !same{before, Here}(X, 5);
  //@ assert refutes_first: !same{before, Here}(X + 4, 1);
  //@ assert changed_row: \at((X + 3)[1], before) != (X + 3)[1];
  //@ assert refutes_row: !same_row{before, Here}(X, 3, 1);
  //@ assert refutes_table: !same_table{before, Here}(X, 2, 3);
}
