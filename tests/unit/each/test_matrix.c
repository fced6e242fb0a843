/* Tables: numbers that every arithmetic represents exactly. */
#include "../lists.h"
#include "linalg/matrix.h"

#define SUITE PLUMB_SUITE(matrix)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, product_with_a_vector) {
  num *A = list("1 2 3  -1/2 0 4"), *x = list("2 1 -1"), *r = list("9 9 9"), *t = cells_new(1);
  mat_vec(r, A, x, 2, 3, t);
  cr_assert(list_is(r, "1 -5 9"));
  mat_vec(r, A, x, 0, 3, t);
  cr_assert(list_is(r, "1 -5 9"));
}

Test(SUITE, combination_of_rows) {
  num *X = list("1 2 3  -1/2 0 4"), *c = list("2 4"), *r = list("9 9 9 9"), *t = cells_new(1);
  mat_combine(r, c, X, 2, 3, t);
  cr_assert(list_is(r, "0 4 22 9"));
  mat_combine(r, c, X, 0, 3, t);
  cr_assert(list_is(r, "0 0 0 9"));
}

/* Each entry alone can be the one that is furthest off. */
Test(SUITE, gap_of_rows) {
  num *r = cells_new(1), *t = cells_new(2), *a = list("1 2");
  mat_gap(r, list("1 2  1 2  9 9"), a, 2, 2, t);
  cr_assert(list_is(r, "0"));
  mat_gap(r, list("1 2  1 -1"), a, 2, 2, t);
  cr_assert(list_is(r, "3"));
  mat_gap(r, list("5 2  1 -1"), a, 2, 2, t);
  cr_assert(list_is(r, "4"));
  mat_gap(r, list("5 2  1 -1"), a, 0, 2, t);
  cr_assert(list_is(r, "0"));
}
