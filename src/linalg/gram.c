#include "linalg/gram.h"

#include "linalg/vector.h"

/* least = min(least, a); t is scratch: min(a, b) = -max(-a, -b). */
/*@ requires valid: \valid(least) && \valid_read(a) && \valid(t);
    requires apart: \separated(least, a) && \separated(t, least) && \separated(t, a);
    terminates \true;
    exits \false;
    assigns *least, *t;
    ensures lesser: *least == lesser(\old(*least), \old(*a)); */
static void lower(num *least, const num *a, num *t) {
  num_neg(t, a);
  num_neg(least, least);
  num_max(least, least, t);
  num_neg(least, least);
}

void gram_extremes(num *smallest2, num *largest2, const num *G, size_t n, num *t) {
  num_set(smallest2, G);
  num_set(largest2, G);
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant smallest: *smallest2 == \at(least_diagonal(G, n, \at(i, Here)), Pre);
      loop invariant largest: *largest2 == \at(greatest_diagonal(G, n, \at(i, Here)), Pre);
      loop assigns i, *smallest2, *largest2, *t;
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    lower(smallest2, G + i * n + i, t);
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
