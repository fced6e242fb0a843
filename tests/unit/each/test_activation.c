/* The (leaky) ReLU and its Clarke subdifferential. */
#include "../lists.h"
#include "net/activation.h"

#define SUITE PLUMB_SUITE(activation)

TestSuite(SUITE, .fini = lists_free);

static int applies(const char *z, const char *slope, const char *result) {
  num *r = list("9");
  activation_apply(r, list(z), list(slope));
  return value_is(r, result);
}

/* The answer that the arithmetic gives where the truth is `exact`. */
static verdict seen(verdict exact) { return num_decides() ? exact : VERDICT_APPROX; }

static int clarke_is(const char *s, const char *z, const char *slope, verdict exact) {
  return activation_clarke(list(s), list(z), list(slope)) == seen(exact);
}

Test(SUITE, relu) {
  cr_assert(applies("3/2", "0", "3/2"));
  cr_assert(applies("0", "0", "0"));
  cr_assert(applies("-3/2", "0", "0"));
}

Test(SUITE, leaky) {
  cr_assert(applies("3/2", "1/4", "3/2"));
  cr_assert(applies("0", "1/4", "0"));
  cr_assert(applies("-3/2", "1/4", "-3/8"));
  cr_assert(applies("-3/2", "1", "-3/2"));
}

Test(SUITE, slope_away_from_the_kink) {
  cr_assert(clarke_is("1", "1/8", "1/4", VERDICT_HOLDS));
  cr_assert(clarke_is("1/4", "1/8", "1/4", VERDICT_FAILS));
  cr_assert(clarke_is("1/4", "-1/8", "1/4", VERDICT_HOLDS));
  cr_assert(clarke_is("0", "-1/8", "1/4", VERDICT_FAILS));
  cr_assert(clarke_is("1", "-1/8", "1/4", VERDICT_FAILS));
}

Test(SUITE, slope_at_the_kink) {
  cr_assert(clarke_is("1/4", "0", "1/4", VERDICT_HOLDS));
  cr_assert(clarke_is("1/2", "0", "1/4", VERDICT_HOLDS));
  cr_assert(clarke_is("1", "0", "1/4", VERDICT_HOLDS));
  cr_assert(clarke_is("1/8", "0", "1/4", VERDICT_FAILS));
  cr_assert(clarke_is("9/8", "0", "1/4", VERDICT_FAILS));
  cr_assert(clarke_is("-1/8", "0", "0", VERDICT_FAILS));
}

#if defined PLUMB_ENCLOSES
Test(SUITE, undecided_sign) {
  num *z = cells_new(1), *r = cells_new(1), *slope = list("0");
  value_set_span(z, -1, 2);
  activation_apply(r, z, slope);
  cr_assert(value_spans(r, "0", "2"));
  cr_assert_eq(activation_clarke(list("1"), z, slope), VERDICT_UNDECIDED);
  cr_assert_eq(activation_clarke(list("1/2"), z, slope), VERDICT_UNDECIDED);
  cr_assert_eq(activation_clarke(list("2"), z, slope), VERDICT_FAILS);
}

Test(SUITE, undecided_slope) {
  num *s = cells_new(1), *slope = list("0");
  value_set_span(s, 0, 2);
  cr_assert_eq(activation_clarke(s, list("1"), slope), VERDICT_UNDECIDED);
  cr_assert_eq(activation_clarke(s, list("0"), slope), VERDICT_UNDECIDED);
  value_set_span(s, 2, 3);
  cr_assert_eq(activation_clarke(s, list("0"), slope), VERDICT_FAILS);
}
#endif
