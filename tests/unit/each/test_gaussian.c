/* The standard normal law far from 0: the quotient of a tail and the density, by mpmath. */
#include <math.h>

#include "../inputs.h"
#include "data/gaussian.h"
#include "num/exchange.h"

#define SUITE PLUMB_SUITE(gaussian)

TestSuite(SUITE, .fini = lists_free);

#if !defined PLUMB_RATIONAL

static int between(const num *a, double low, double high) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  int good = num_get_bounds(b.lo, b.hi, a) && mpq_get_d(b.lo) >= low && mpq_get_d(b.hi) <= high;
  mpq_clears(b.lo, b.hi, NULL);
  return good;
}

/* x Phi(-x) / density = 1 - 1/x^2 + ...: where doubles still have both. */
Test(SUITE, far_tail) {
  num *r = cells_new(2), *t = cells_new(10);
  cr_assert(gaussian_below(r, list("-32"), t) && gaussian_density(r + 1, list("-32"), t));
  num_div(r, r, r + 1);
  cr_assert(between(r, 0.03121957139524303 - 1e-13, 0.03121957139524303 + 1e-13));
  cr_assert(gaussian_below(r, list("32"), t) && between(r, 1 - 1e-15, 1 + 1e-15));
}

/* Where doubles have no such number. */
Test(SUITE, tails_beyond_doubles) {
  num *r = cells_new(1), *t = cells_new(10);
  const char *const places[] = {"-38", "-50", "-90", "-1000"};
  for (size_t i = 0; i < 4; i++) cr_assert(gaussian_below(r, list(places[i]), t) && between(r, 0, 1e-300));
}

/* Where the series is the difference of two numbers near 1/2, a small tail keeps its digits. */
Test(SUITE, small_tails) {
  num *r = cells_new(1), *t = cells_new(10);
  const char *const places[] = {"-7", "-10", "-20", "-59/2"};
  const double tails[] = {1.2798125438858350e-12, 7.6198530241605261e-24, 2.7536241186062337e-89,
                          1.4394745522291792e-191};
  for (size_t i = 0; i < 4; i++) {
    cr_assert(gaussian_below(r, list(places[i]), t));
    cr_assert(between(r, tails[i] * (1 - 1e-11), tails[i] * (1 + 1e-11)));
  }
}

#if defined PLUMB_ENCLOSES

/* A probability is neither negative nor above 1, how uncertain the place may be. */
Test(SUITE, uncertain_tails) {
  num *r = cells_new(1), *x = cells_new(1), *t = cells_new(10);
  num_set_span(x, -12, -10);
  cr_assert(gaussian_below(r, x, t) && between(r, 0, 1e-20));
  num_set_span(x, 7, 9);
  cr_assert(gaussian_below(r, x, t) && between(r, 1 - 1e-10, 1));
  num_set_span(x, -9, -3);
  cr_assert(gaussian_below(r, x, t) && between(r, 0, 1));
}

/* A place that is only known to be near where the series ends, or far on both sides of it. */
Test(SUITE, uncertain_places) {
  num *r = cells_new(1), *x = cells_new(1), *t = cells_new(10);
  num_set_span(x, -35, -29);
  cr_assert(gaussian_below(r, x, t));
  cr_assert(num_at_most(list("2"), r) != VERDICT_HOLDS && num_at_most(r, list("-2")) != VERDICT_HOLDS);
  num_set_span(x, -50, 50);
  cr_assert(gaussian_below(r, x, t) && between(r, 0, 1));
}

#endif

#endif
