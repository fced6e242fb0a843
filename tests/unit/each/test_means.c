/* Cluster means: squared norms and inner products of every kind, and what does not fit. */
#include <stdlib.h>

#include "../lists.h"
#include "data/means.h"
#include "linalg/vector.h"

#define SUITE PLUMB_SUITE(means)

TestSuite(SUITE, .fini = lists_free);

/* Have k means squared norm d and inner products p? */
static void expect_products(const num *mu, size_t k, size_t d, long p) {
  num *r = cells_new(3);
  for (size_t q = 0; q < k; q++)
    for (size_t s = 0; s <= q; s++) {
      vec_dot(r, mu + q * d, mu + s * d, d, r + 1);
      num_set_int(r + 2, q == s ? (long)d : p);
      order as = num_compare(r, r + 2); /* intervals round outwards */
      cr_expect(as == ORDER_EQUAL || as == ORDER_UNKNOWN, "means %zu and %zu in dimension %zu", q, s, d);
    }
}

Test(SUITE, orthogonal_means) {
  num *mu = cells_new(64 * 64);
  cr_expect_eq(means_axis(mu, 25, 25), 1);
  expect_products(mu, 25, 25, 0);
  cr_expect_eq(means_hadamard(mu, 32, 32), 1);
  expect_products(mu, 32, 32, 0);
  for (size_t d = 4; d <= 24; d++) {
    cr_expect_eq(means_quaternion(mu, d / 4 * 4, d), 1);
    expect_products(mu, d / 4 * 4, d, 0);
  }
}

Test(SUITE, correlated_means) {
  num *mu = cells_new(64 * 64);
  cr_expect_eq(means_punctured(mu, 16, 15, 1), 1);
  expect_products(mu, 16, 15, -1);
  cr_expect_eq(means_punctured(mu, 16, 62, 2), 1);
  expect_products(mu, 16, 62, -2);
  cr_expect_eq(means_punctured(mu, 8, 56, 8), 1);
  expect_products(mu, 8, 56, -8);
}

Test(SUITE, sizes_that_do_not_fit) {
  num *mu = cells_new(64 * 64);
  cr_expect_eq(means_axis(mu, 2, 24), 0);
  cr_expect_eq(means_axis(mu, 5, 4), 0);
  cr_expect_eq(means_hadamard(mu, 2, 48), 0);
  cr_expect_eq(means_hadamard(mu, 9, 8), 0);
  cr_expect_eq(means_quaternion(mu, 4, 3), 0);
  cr_expect_eq(means_quaternion(mu, 9, 11), 0);
  cr_expect_eq(means_punctured(mu, 2, 16, 1), 0);
  cr_expect_eq(means_punctured(mu, 2, 61, 3), 0);
  cr_expect_eq(means_punctured(mu, 17, 62, 4), 0);
}
