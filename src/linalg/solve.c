#include "linalg/solve.h"

#include "linalg/vector.h"

/* least = min(least, a); t is scratch. There is no num_min: min(a, b) = -max(-a, -b). */
/*@ requires valid: \valid(least) && \valid_read(a) && \valid(t);
    requires apart: \separated(least, a) && \separated(t, least) && \separated(t, a);
    terminates \true;
    exits \false;
    assigns *least, *t;
    ensures smaller: *least == (\old(*a) < \old(*least) ? \old(*a) : \old(*least)); */
static void lower(num *least, const num *a, num *t) {
  num_neg(t, a);
  num_neg(least, least);
  num_max(least, least, t);
  num_neg(least, least);
}

/* r = a / b for b > 0. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires positive: is_positive(*b);
    terminates \true;
    exits \false;
    assigns *r; */
static void divide(num *r, const num *a, const num *b) { num_div(r, a, b); }

/* Eliminates below the pivot (j, j) of M. On entry the lower triangle from column j on holds what is left of the
   matrix; afterwards row j right of the pivot holds column j of L, and the lower triangle from column j + 1 on
   holds the Schur complement. */
/*@ requires sizes: j < n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(M + (0 .. n * n - 1)) && \valid(t);
    requires scratch: \separated(t, M + (0 .. n * n - 1));
    requires pivot: is_positive(M[j * n + j]);
    terminates \true;
    exits \false;
    assigns M[j * n .. n * n - 1], *t;
    ensures pivot: M[j * n + j] == \old(M[j * n + j]); */
static void eliminate(num *M, size_t j, size_t n, num *t) {
  //@ ghost lemma_row(j, n, n);
  /*@ loop invariant bound: j + 1 <= i <= n;
      loop invariant pivot: M[j * n + j] == \at(M[j * n + j], Pre);
      loop assigns i, M[j * n .. n * n - 1], *t;
      loop variant n - i; */
  for (size_t i = j + 1; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ ghost lemma_row(j, i, n);
    divide(M + j * n + i, M + i * n + j, M + j * n + j);
    /*@ loop invariant bound: j + 1 <= k <= i + 1;
        loop invariant pivot: M[j * n + j] == \at(M[j * n + j], Pre);
        loop assigns k, M[j * n .. n * n - 1], *t;
        loop variant i + 1 - k; */
    for (size_t k = j + 1; k <= i; k++) {
      //@ ghost lemma_row(k, n, n);
      num_submul(M + i * n + k, M + j * n + i, M + k * n + j, t);
    }
  }
}

/* Given L above the diagonal of M (entry (j, i) is L_ij) and D on it: x = (L D L^T)^-1 x. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(x + (0 .. n - 1)) && \valid_read(M + (0 .. n * n - 1)) && \valid(t);
    requires apart: \separated(x + (0 .. n - 1), M + (0 .. n * n - 1)) && \separated(t, x + (0 .. n - 1)) &&
                    \separated(t, M + (0 .. n * n - 1));
    requires pivots: positive_diagonal(M, n, n);
    terminates \true;
    exits \false;
    assigns x[0 .. n - 1], *t; */
static void substitute(num *x, const num *M, size_t n, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop assigns i, x[0 .. n - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    /*@ loop invariant bound: 0 <= j <= i;
        loop assigns j, x[0 .. n - 1], *t;
        loop variant i - j; */
    for (size_t j = 0; j < i; j++) {
      //@ ghost lemma_row(j, n, n);
      num_submul(x + i, M + j * n + i, x + j, t);
    }
  }
  //@ assert unchanged: same_table{Pre, Here}(M, n, n);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant pivots: positive_diagonal(M, n, n);
      loop assigns i, x[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert pivot: is_positive(at2(M, n, i, i));
    //@ ghost before: ;
    divide(x + i, x + i, M + i * n + i);
    //@ assert unchanged: same_table{before, Here}(M, n, n);
  }
  /*@ loop invariant bound: 0 <= i <= n;
      loop assigns i, x[0 .. n - 1], *t;
      loop variant i; */
  for (size_t i = n; i > 0; i--) {
    //@ ghost lemma_row(i - 1, n, n);
    /*@ loop invariant bound: i <= k <= n;
        loop assigns k, x[0 .. n - 1], *t;
        loop variant n - k; */
    for (size_t k = i; k < n; k++) num_submul(x + (i - 1), M + (i - 1) * n + k, x + k, t);
  }
}

verdict solve_symmetric(num *x, num *least_pivot, const num *K, const num *c, size_t n, num *work) {
  num *M = work, *t = work + n * n;
  num_set_int(least_pivot, 0);
  vec_copy(M, K, n * n);
  vec_copy(x, c, n);
  /*@ loop invariant bound: 0 <= j <= n;
      loop invariant pivots: positive_diagonal(M, j, n);
      loop invariant least: 0 < j ==> *least_pivot > 0.0;
      loop assigns j, *least_pivot, work[0 .. n * n];
      loop variant n - j; */
  for (size_t j = 0; j < n; j++) {
    //@ ghost lemma_row(j, n, n);
    //@ ghost before: ;
    const num *pivot = M + j * n + j;
    if (j == 0) num_set(least_pivot, pivot);
    lower(least_pivot, pivot, t);
    order sign = num_sign(pivot);
    if (sign == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
    if (sign != ORDER_GREATER) return num_decides() ? VERDICT_FAILS : VERDICT_UNDECIDED;
    eliminate(M, j, n, t);
    //@ assert earlier: same_table{before, Here}(M, j, n);
    //@ assert this: is_positive(at2(M, n, j, j));
  }
  substitute(x, M, n, t);
  return num_decides() ? VERDICT_HOLDS : VERDICT_APPROX;
}

int solved(verdict answer) { return answer == VERDICT_HOLDS || answer == VERDICT_APPROX; }

verdict solve_check(const num *K, const num *x, const num *c, size_t n, num *work) {
  verdict answer = VERDICT_HOLDS;
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant solved: answer == VERDICT_HOLDS ==> solves{Pre}(K, x, c, \at(i, Here), n);
      loop invariant range: answer == VERDICT_HOLDS || answer == VERDICT_UNDECIDED;
      loop invariant table: same_table{Pre, Here}(K, n, n);
      loop invariant vectors: same{Pre, Here}(x, n) && same{Pre, Here}(c, n);
      loop assigns i, answer, work[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert row: same_row{Pre, Here}(K, n, i);
    //@ assert product: dot(K + i * n, x, n) == \at(dot(K + \at(i, Here) * n, x, n), Pre);
    vec_dot(work, K + i * n, x, n, work + 1);
    order row = num_compare(work, c + i);
    //@ assert equal: row == ORDER_EQUAL ==> solves_row{Pre}(K, x, c, \at(i, Here), n);
    //@ assert unequal: row == ORDER_LESS || row == ORDER_GREATER ==> !solves_row{Pre}(K, x, c, \at(i, Here), n);
    if (row == ORDER_LESS || row == ORDER_GREATER) return num_decides() ? VERDICT_FAILS : VERDICT_APPROX;
    if (row == ORDER_UNKNOWN) answer = VERDICT_UNDECIDED;
  }
  return num_decides() ? answer : VERDICT_APPROX;
}
