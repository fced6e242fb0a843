/* Laws of norms and inner products of Gaussian vectors, and spectral norms: values known by hand. */
#include <math.h>

#include "../inputs.h"
#include "data/gaussian_vectors.h"
#include "linalg/singular.h"

#define SUITE PLUMB_SUITE(gaussian_vectors)

TestSuite(SUITE, .fini = lists_free);

/* Of two tables, one tall and one wide, the Gram matrix has as many rows as the shorter side. */
Test(SUITE, smaller_gram) {
  pool p;
  size_t size;
  pool_init(&p);
  const num *tall = smaller_gram(&p, list("3 0 4 0 0 1"), 3, 2, &size);
  cr_assert(size == 2 && value_is(tall, "25") && value_is(tall + 1, "0") && value_is(tall + 3, "1"));
  const num *wide = smaller_gram(&p, list("3 4 0 0 0 1"), 2, 3, &size);
  cr_assert(size == 2 && value_is(wide, "25") && value_is(wide + 1, "0") && value_is(wide + 3, "1"));
  pool_free(&p);
}

#if !defined PLUMB_RATIONAL

static int near(const num *a, double value) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  int good =
      num_get_bounds(b.lo, b.hi, a) && fabs(mpq_get_d(b.lo) - value) < 1e-12 && fabs(mpq_get_d(b.hi) - value) < 1e-12;
  mpq_clears(b.lo, b.hi, NULL);
  return good;
}

/* exp(-1) for d = 2, a = 2; the normal tail for d = 1; a table for d = 3, 4. */
Test(SUITE, norms) {
  num *r = cells_new(1), *t = cells_new(16);
  cr_assert(gaussian_norm2_above(r, list("2"), 2, t) && near(r, 0.36787944117144233));
  cr_assert(gaussian_norm2_above(r, list("1"), 1, t) && near(r, 0.31731050786291415));
  cr_assert(gaussian_norm2_above(r, list("1"), 3, t) && near(r, 0.80125195690120077));
  cr_assert(gaussian_norm2_above(r, list("2"), 4, t) && near(r, 0.73575888234288467));
  cr_assert(gaussian_norm2_above(r, list("0"), 6, t) && near(r, 1));
}

/* |x + v|^2 for d = 2, |v| = 1: one minus an integral of a Bessel function, from a table of the law of Rice; and without v the law of
   |x|^2. */
Test(SUITE, shifted_norms) {
  num *r = cells_new(1), *t = cells_new(8);
  cr_assert(gaussian_shifted_norm2_above(r, list("1"), list("1"), 2, 60, t) && near(r, 0.73287980379682021825));
  cr_assert(gaussian_shifted_norm2_above(r, list("2"), list("0"), 4, 5, t) && near(r, 0.73575888234288467));
}

#if defined PLUMB_ENCLOSES

/* With few terms, what is left out belongs to the enclosure: |x + v|^2 > 0 surely, of which two terms leave 1 - 2/e. */
Test(SUITE, shifted_norms_left_out) {
  num *r = cells_new(1), *t = cells_new(8);
  cr_assert(gaussian_shifted_norm2_above(r, list("0"), list("2"), 6, 2, t));
  cr_assert(num_at_most(list("1"), r) == VERDICT_UNDECIDED && num_at_most(r, list("1")) == VERDICT_UNDECIDED);
  cr_assert(num_at_most(list("7/10"), r) == VERDICT_HOLDS && num_at_most(r, list("3/2")) == VERDICT_HOLDS);
}

#endif

/* <x, x'> has the Laplace law for d = 2: exp(-a) / 2. For d = 4: exp(-a) (2 + a) / 4. */
Test(SUITE, products) {
  num *r = cells_new(1), *work = cells_new(16);
  cr_assert(gaussian_product_above(r, list("1"), 2, work) && near(r, 0.18393972058572117));
  cr_assert(gaussian_product_above(r, list("1"), 4, work) && near(r, 0.27590958087858175));
  cr_assert(gaussian_product_above(r, list("0"), 12, work) && near(r, 0.5));
}

/* The singular values are 5 and 1. */
Test(SUITE, spectral_norm) {
  pool p;
  pool_init(&p);
  num *r = cells_new(1);
  spectral_norm2(r, &p, list("3 0 4 0 0 1"), 3, 2, 50);
  cr_assert(near(r, 25));
  pool_free(&p);
}

#endif
