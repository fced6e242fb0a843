/* Vectors: numbers that every arithmetic represents exactly. */
#include "../lists.h"
#include "linalg/vector.h"

#define SUITE PLUMB_SUITE(vector)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, zero_and_copy) {
  num *a = list("1 -1/2 3"), *r = list("7 7 7 7");
  vec_copy(r, a, 3);
  cr_assert(list_is(r, "1 -1/2 3 7"));
  vec_zero(r, 2);
  cr_assert(list_is(r, "0 0 3 7"));
  vec_zero(r, 0);
  vec_copy(r, a, 0);
  cr_assert(list_is(r, "0 0 3 7"));
}

Test(SUITE, dot) {
  num *a = list("1 -1/2 3"), *b = list("4 8 1/4"), *r = list("9"), *t = cells_new(1);
  vec_dot(r, a, b, 3, t);
  cr_assert(value_is(r, "3/4"));
  vec_dot(r, a, b, 1, t);
  cr_assert(value_is(r, "4"));
  vec_dot(r, a, a, 3, t);
  cr_assert(value_is(r, "41/4"));
  vec_dot(r, a, b, 0, t);
  cr_assert(value_is(r, "0"));
}

Test(SUITE, axpy) {
  num *a = list("1 -1/2 3"), *c = list("-2"), *r = list("1 1 1 1"), *t = cells_new(1);
  vec_axpy(r, c, a, 3, t);
  cr_assert(list_is(r, "-1 2 -5 1"));
  vec_axpy(r, c, a, 0, t);
  cr_assert(list_is(r, "-1 2 -5 1"));
}

/* Longer than what a kernel takes at once, and not a multiple of it. */
Test(SUITE, long_vectors) {
  num *a = list("1 2 3 4 5 6 7 8 9 10 11"), *b = list("1 -1 1 -1 1 -1 1 -1 1 -1 1/2"), *c = list("2"),
      *r = list("9 9 9 9 9 9 9 9 9 9 9 9"), *t = cells_new(1);
  vec_dot(r, a, b, 11, t);
  cr_assert(value_is(r, "1/2"));
  vec_axpy(r + 1, c, a, 11, t);
  cr_assert(list_is(r, "1/2 11 13 15 17 19 21 23 25 27 29 31"));
}

Test(SUITE, scale) {
  num *c = list("-1/2"), *r = list("4 0 -3 5");
  vec_scale(r, c, 3);
  cr_assert(list_is(r, "-2 0 3/2 5"));
}

Test(SUITE, max_abs) {
  num *a = list("1 -7/2 3"), *r = list("9"), *t = cells_new(1);
  vec_max_abs(r, a, 3, t);
  cr_assert(value_is(r, "7/2"));
  vec_max_abs(r, a, 1, t);
  cr_assert(value_is(r, "1"));
  vec_max_abs(r, a, 0, t);
  cr_assert(value_is(r, "0"));
}

Test(SUITE, min_max_and_sum) {
  num *a = list("1 -7/2 2 3"), *r = list("9");
  vec_min(r, a, 4);
  cr_assert(value_is(r, "-7/2"));
  vec_min(r, a, 1);
  cr_assert(value_is(r, "1"));
  vec_max(r, a, 4);
  cr_assert(value_is(r, "3"));
  vec_max(r, a + 1, 1);
  cr_assert(value_is(r, "-7/2"));
  vec_min(r, a, 2);
  cr_assert(value_is(r, "-7/2"));
  vec_sum(r, a, 4);
  cr_assert(value_is(r, "5/2"));
  vec_sum(r, a, 0);
  cr_assert(value_is(r, "0"));
}

Test(SUITE, product_of_entries) {
  num *r = list("9 9 9 9");
  vec_mul(r, list("1 2 -3"), list("4 1/2 2"), 3);
  cr_assert(list_is(r, "4 1 -6 9"));
}
