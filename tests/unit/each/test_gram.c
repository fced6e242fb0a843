/* Gram matrices: numbers that every arithmetic represents exactly. */
#include "../lists.h"
#include "linalg/gram.h"

#define SUITE PLUMB_SUITE(gram)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, two_samples) {
  num *X = list("4 1 0  2 -3 2"), *G = list("9 9 9 9 9"), *t = cells_new(1);
  mat_gram(G, X, 2, 3, t);
  cr_assert(list_is(G, "17 5 5 17 9"));
}

Test(SUITE, one_column_and_none) {
  num *X = list("1 -2 3"), *G = list("9 9 9 9 9 9 9 9 9"), *t = cells_new(1);
  mat_gram(G, X, 3, 1, t);
  cr_assert(list_is(G, "1 -2 3  -2 4 -6  3 -6 9"));
  mat_gram(G, X, 2, 0, t);
  cr_assert(list_is(G, "0 0 0 0 4"));
}

/* More rows than a tile holds: entry (i, k) is 1 + i k for rows (1, i). */
Test(SUITE, gram_of_many_rows) {
  enum { ROWS = 37 };
  num *X = cells_new(2 * ROWS), *G = cells_new(ROWS * ROWS), *expected = cells_new(1), *t = cells_new(1);
  for (long i = 0; i < ROWS; i++) {
    num_set_int(X + 2 * i, 1);
    num_set_int(X + 2 * i + 1, i);
  }
  mat_gram(G, X, ROWS, 2, t);
  for (long i = 0; i < ROWS; i++)
    for (long k = 0; k < ROWS; k++) {
      num_set_int(expected, 1 + i * k);
      cr_assert(num_compare(G + i * ROWS + k, expected) == ORDER_EQUAL, "%ld %ld", i, k);
    }
}

Test(SUITE, lengths) {
  num *G = list("4 7 7  0 2 7  0 0 9"), *low = cells_new(1), *high = cells_new(1);
  gram_extremes(low, high, G, 3);
  cr_assert(list_is(low, "2") && list_is(high, "9"));
  gram_extremes(low, high, G, 1);
  cr_assert(list_is(low, "4") && list_is(high, "4"));
}

/* Each entry below the diagonal alone can be the greatest, whatever its sign. */
Test(SUITE, greatest_off_the_diagonal) {
  num *r = cells_new(1), *t = cells_new(2);
  greatest_off_diagonal(r, list("9 0 0  -5 9 0  1 2 9"), 3, t);
  cr_assert(list_is(r, "5"));
  greatest_off_diagonal(r, list("9 0 0  -5 9 0  6 2 9"), 3, t);
  cr_assert(list_is(r, "6"));
  greatest_off_diagonal(r, list("9 0 0  -5 9 0  6 -7 9"), 3, t);
  cr_assert(list_is(r, "7"));
  greatest_off_diagonal(r, list("9"), 1, t);
  cr_assert(list_is(r, "0"));
}

Test(SUITE, sums_off_the_diagonal) {
  num *r = cells_new(1), *t = cells_new(2);
  greatest_off_diagonal_sum(r, list("9 1 -2  1 9 4  -2 4 9"), 3, t);
  cr_assert(list_is(r, "6"));
  greatest_off_diagonal_sum(r, list("9 -8 -2  -8 9 1  -2 1 9"), 3, t);
  cr_assert(list_is(r, "10"));
  greatest_off_diagonal_sum(r, list("9"), 1, t);
  cr_assert(list_is(r, "0"));
}
