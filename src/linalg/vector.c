#include "linalg/vector.h"

void vec_zero(num *r, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant zero: all_eq(r, 0.0, i);
      loop assigns i, r[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_set_int(r + i, 0);
}

void vec_copy(num *r, const num *a, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant copy: eq_flat(r, a, i);
      loop assigns i, r[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_set(r + i, a + i);
}

#if !defined PLUMB_INTERVAL && !defined PLUMB_DOUBLE /* whose two are in vector_interval.c and vector_double.c */

void vec_dot(num *r, const num *a, const num *b, size_t n, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant product: *r == \at(dot(a, b, \at(i, Here)), Pre);
      loop assigns i, *r, *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_addmul(r, a + i, b + i, t);
}

void vec_axpy(num *r, const num *c, const num *a, size_t n, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant sums: moved_along{Pre, Here}(r, a, \at(*c, Pre), i);
      loop invariant rest: same{Pre, Here}(r + i, n - i);
      loop assigns i, r[0 .. n - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_addmul(r + i, c, a + i, t);
}

#endif

void vec_scale(num *r, const num *c, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant products: multiple_of{Pre, Here}(r, \at(*c, Pre), i);
      loop invariant rest: same{Pre, Here}(r + i, n - i);
      loop assigns i, r[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_mul(r + i, c, r + i);
}

void vec_mul(num *r, const num *a, const num *b, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant products: entrywise_product{Pre, Here}(r, a, b, i);
      loop assigns i, r[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_mul(r + i, a + i, b + i);
}

void vec_max_abs(num *r, const num *a, size_t n, num *t) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant largest: *r == \at(max_abs(a, \at(i, Here)), Pre);
      loop assigns i, *r, *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    num_abs(t, a + i);
    num_max(r, r, t);
  }
}

void vec_min(num *r, const num *a, size_t n) {
  num_set(r, a);
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant smallest: *r == \at(min_of(a, \at(i, Here)), Pre);
      loop assigns i, *r;
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) num_min(r, r, a + i);
}

void vec_max(num *r, const num *a, size_t n) {
  num_set(r, a);
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant largest: *r == \at(max_of(a, \at(i, Here)), Pre);
      loop assigns i, *r;
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) num_max(r, r, a + i);
}

void vec_sum(num *r, const num *a, size_t n) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant sum: *r == \at(sum(a, \at(i, Here)), Pre);
      loop assigns i, *r;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) num_add(r, r, a + i);
}
