/* Activations: values and slopes known by hand, and that what they say of themselves holds. */
#include "../inputs.h"
#include "net/phi.h"

#define SUITE PLUMB_SUITE(phi)

TestSuite(SUITE, .fini = lists_free);

static phi made(phi_kind kind, const char *gamma, const char *H, const char *at_zero) {
  return (phi){kind, list(gamma), list(H), list(at_zero)};
}

static int near(const num *a, const char *text) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  int good = num_get_bounds(b.lo, b.hi, a) && mpq_near(b.lo, text) && mpq_near(b.hi, text);
  mpq_clears(b.lo, b.hi, NULL);
  return good;
}

static void expect(const phi *a, const char *z, const char *values, const char *slopes) {
  num *at = list(z), *r = cells_new(1), *t = cells_new(3);
  char word[64], value[64], slope[64];
  for (; (z = next_number(z, word)) != NULL; at++) {
    values = next_number(values, value);
    slopes = next_number(slopes, slope);
    cr_expect(phi_value(r, at, a, t) && near(r, value), "phi(%s)", word);
    cr_expect(phi_slope(r, at, a, t) && near(r, slope), "phi'(%s)", word);
  }
}

/* The tables of D eq. (1). */
Test(SUITE, smoothed) {
  phi a = made(PHI_SMOOTHED, "1/2", "1", "0"), b = made(PHI_SMOOTHED, "1/10", "4", "0");
  expect(&a, "-2 -1 -1/2 0 1/2 1 2", "-9/8 -5/8 -11/32 0 13/32 7/8 15/8", "1/2 1/2 5/8 3/4 7/8 1 1");
  expect(&b, "-1 -1/4 -1/8 0 1/8 1/4 1", "-5/32 -13/160 -7/128 0 53/640 31/160 151/160",
         "1/10 1/10 13/40 11/20 31/40 1 1");
}

Test(SUITE, leaky) {
  phi a = made(PHI_LEAKY, "1/4", "1", "1/2");
  expect(&a, "-2 0 3", "-1/2 0 3", "1/4 1/2 1");
}

/* At 0 without exponentials, so in every arithmetic. */
Test(SUITE, logistic_at_zero) {
  phi a = made(PHI_LOGISTIC, "1/2", "3", "0");
  num *r = cells_new(1), *t = cells_new(3);
  cr_assert(phi_value(r, list("0"), &a, t));
  cr_assert(value_is(r, "0"));
  cr_assert(phi_slope(r, list("0"), &a, t));
  cr_assert(value_is(r, "3/4"));
}

#if !defined PLUMB_RATIONAL
/* phi(10) and phi(-10) of A Sec. 4 with gamma = 1/10, and what a scale of 2 does: phi_H(z) = phi_1(H z) / H. */
Test(SUITE, logistic) {
  phi a = made(PHI_LOGISTIC, "1/10", "1", "0"), b = made(PHI_LOGISTIC, "1/10", "2", "0");
  num *r = cells_new(1), *t = cells_new(3);
  const char *const z[] = {"10", "-10"}, *const half[] = {"5", "-5"};
  const char *const value[] = {"9376208396505344/1000000000000000", "-1623791603494656/1000000000000000"};
  for (int k = 0; k < 2; k++) {
    cr_assert(phi_value(r, list(z[k]), &a, t));
    cr_expect(near(r, value[k]), "%s", z[k]);
    cr_assert(phi_value(r, list(half[k]), &b, t));
    num_add(r, r, r);
    cr_expect(near(r, value[k]), "%s, scaled", z[k]);
  }
}
#endif

Test(SUITE, smoothness) {
  phi leaky = made(PHI_LEAKY, "1/4", "1", "1"), smoothed = made(PHI_SMOOTHED, "1/4", "2", "0"),
      logistic = made(PHI_LOGISTIC, "1/2", "1", "0");
  num *r = cells_new(1), *t = cells_new(3);
  cr_assert_not(phi_smoothness(r, &leaky, t));
  cr_assert(phi_smoothness(r, &smoothed, t));
  cr_assert(value_is(r, "3/4"));
  cr_assert(phi_smoothness(r, &logistic, t));
  cr_assert(value_is(r, "1/8"));
}

#if defined PLUMB_ENCLOSES
Test(SUITE, open_sign) {
  phi a = made(PHI_LEAKY, "1/4", "1", "1/2");
  num *z = cells_new(1), *r = cells_new(1), *t = cells_new(3);
  value_set_span(z, -1, 2);
  cr_assert(phi_slope(r, z, &a, t));
  cr_assert(value_spans(r, "1/4", "1"));
}
#endif
