/* Centres and radii, and the sigmoid. */
#include "../inputs.h"
#include "num/centre.h"
#include "num/sigmoid.h"

#define SUITE PLUMB_SUITE(centre)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, points) {
  num *c = list("7"), *r = list("7"), *w = cells_new(1);
  num_split(c, r, list("-3/4"));
  cr_assert(value_is(c, "-3/4"));
  cr_assert(value_is(r, "0"));
  num_widen(w, c, r);
  cr_assert(value_is(w, "-3/4"));
  num_ceiling(w, c);
  cr_assert(value_is(w, "-3/4"));
}

#if defined PLUMB_ENCLOSES
Test(SUITE, spans) {
  num *a = cells_new(1), *c = cells_new(1), *r = cells_new(1), *w = cells_new(1), *one = list("1");
  value_set_span(a, -1, 4);
  num_ceiling(w, a);
  cr_assert(value_is(w, "4"));
  num_split(c, r, a);
  cr_assert(value_is(c, "3/2"));
  cr_assert(value_is(r, "5/2"));
  num_widen(w, a, one);
  cr_assert(value_spans(w, "-2", "5"));
  num_split(a, r, a);
  cr_assert(value_is(a, "3/2"), "the centre may be the number itself");
}

/* Of a third, which no binary number is, the radius reaches both ends. */
Test(SUITE, between_numbers) {
  num *a = list("1/3"), *c = cells_new(1), *r = cells_new(1), *w = cells_new(1);
  mpq_t x, y;
  mpq_inits(x, y, NULL);
  num_split(c, r, a);
  num_widen(w, c, r);
  num_sub(w, w, a);
  cr_assert(num_get_bounds(x, y, w));
  cr_assert(mpq_sgn(x) <= 0 && mpq_sgn(y) >= 0);
  cr_assert_eq(num_compare(r, list("1/1000000000000000")), ORDER_LESS);
  mpq_clears(x, y, NULL);
}

Test(SUITE, unbounded) {
  num *a = list("1"), *zero = list("0"), *c = cells_new(1), *r = cells_new(1), *w = cells_new(1);
  num_div(a, a, zero);
  num_split(c, r, a);
  cr_assert(value_is(c, "0"));
  num_widen(w, c, r);
  cr_assert_eq(num_sign(w), ORDER_UNKNOWN);
  num_ceiling(w, a);
  cr_assert_eq(num_at_most(w, zero), VERDICT_UNDECIDED);
}
#endif

Test(SUITE, sigmoid_at_zero) {
  num *r = cells_new(1), *t = cells_new(1);
  cr_assert(num_sigmoid(r, list("0"), t));
  cr_assert(value_is(r, "1/2"));
}

#if !defined PLUMB_RATIONAL
static int near(const num *a, const char *text) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  int good = num_get_bounds(lo, hi, a) && mpq_near(lo, text) && mpq_near(hi, text);
  mpq_clears(lo, hi, NULL);
  return good;
}

Test(SUITE, sigmoid_and_its_integral) {
  num *r = cells_new(1), *t = cells_new(1);
  cr_assert(num_sigmoid(r, list("2"), t));
  cr_expect(near(r, "880797077977882444/1000000000000000000"));
  cr_assert(num_sigmoid(r, list("-2"), t));
  cr_expect(near(r, "119202922022117556/1000000000000000000"));
  cr_assert(num_softplus(r, list("2"), t));
  cr_expect(near(r, "2126928011042972497/1000000000000000000"));
  cr_assert(num_softplus(r, list("-2"), t));
  cr_expect(near(r, "126928011042972497/1000000000000000000"));
  cr_assert(num_softplus(r, list("5000"), t));
  cr_expect(near(r, "5000"), "no overflow");
  cr_assert(num_softplus_from_zero(r, list("2"), t));
  cr_expect(near(r, "1433780830483027187/1000000000000000000"));
  cr_assert(num_softplus_from_zero(r, list("-2"), t));
  cr_expect(near(r, "-566219169516972812/1000000000000000000"));
  cr_assert(num_sigmoid(r, list("5000"), t));
  cr_expect(near(r, "1"));
  cr_assert(num_sigmoid(r, list("-5000"), t));
  cr_expect(near(r, "0"));
}
#endif
