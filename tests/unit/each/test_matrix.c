/* Tables: numbers that every arithmetic represents exactly. */
#include "../lists.h"
#include "linalg/matrix.h"

#define SUITE PLUMB_SUITE(matrix)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, gram) {
  num *X = list("4 1 0  2 -3 2"), *G = list("9 9 9 9 9"), *t = cells_new(1);
  mat_gram(G, X, 2, 3, t);
  cr_assert(list_is(G, "17 5 5 17 9"));
}

Test(SUITE, gram_of_one_column_and_of_none) {
  num *X = list("1 -2 3"), *G = list("9 9 9 9 9 9 9 9 9"), *t = cells_new(1);
  mat_gram(G, X, 3, 1, t);
  cr_assert(list_is(G, "1 -2 3  -2 4 -6  3 -6 9"));
  mat_gram(G, X, 2, 0, t);
  cr_assert(list_is(G, "0 0 0 0 4"));
}

Test(SUITE, product_with_a_vector) {
  num *A = list("1 2 3  -1/2 0 4"), *x = list("2 1 -1"), *r = list("9 9 9"), *t = cells_new(1);
  mat_vec(r, A, x, 2, 3, t);
  cr_assert(list_is(r, "1 -5 9"));
  mat_vec(r, A, x, 0, 3, t);
  cr_assert(list_is(r, "1 -5 9"));
}
