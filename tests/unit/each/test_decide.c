/* Three-valued answers about two numbers. */
#include "../inputs.h"
#include "num/decide.h"

#define SUITE PLUMB_SUITE(decide)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, of_numbers) {
  num *one = list("1"), *two = list("2");
  cr_expect(verdict_fits(num_at_most(one, two), VERDICT_HOLDS) && verdict_fits(num_at_most(one, one), VERDICT_HOLDS));
  cr_expect(verdict_fits(num_at_most(two, one), VERDICT_FAILS));
  cr_expect(verdict_fits(num_less(one, two), VERDICT_HOLDS) && verdict_fits(num_less(one, one), VERDICT_FAILS));
  cr_expect(verdict_fits(num_less(two, one), VERDICT_FAILS));
  cr_expect(verdict_fits(num_equal(one, one), VERDICT_HOLDS) && verdict_fits(num_equal(one, two), VERDICT_FAILS));
  cr_expect(verdict_fits(num_is_zero(list("0")), VERDICT_HOLDS) && verdict_fits(num_is_zero(one), VERDICT_FAILS));
  cr_expect(verdict_fits(num_between(one, one, two), VERDICT_HOLDS));
  cr_expect(verdict_fits(num_between(one, list("3"), two), VERDICT_FAILS));
  cr_expect(verdict_fits(num_between(one, list("1/2"), two), VERDICT_FAILS));
}

#if defined PLUMB_ENCLOSES
/* Enclosures that touch in one end are decided where that suffices. */
Test(SUITE, of_enclosures) {
  num *a = list("0 0"), *b = a + 1;
  value_set_span(a, 1, 2);
  value_set_span(b, 2, 3);
  cr_expect_eq(num_at_most(a, b), VERDICT_HOLDS);
  cr_expect_eq(num_at_most(b, a), VERDICT_UNDECIDED);
  cr_expect_eq(num_less(a, b), VERDICT_UNDECIDED);
  cr_expect_eq(num_less(b, a), VERDICT_FAILS);
  cr_expect_eq(num_equal(a, b), VERDICT_UNDECIDED);
  cr_expect_eq(num_is_zero(a), VERDICT_FAILS);
  value_set_span(b, 3, 4);
  cr_expect_eq(num_at_most(b, a), VERDICT_FAILS);
  cr_expect_eq(num_less(a, b), VERDICT_HOLDS);
  cr_expect_eq(num_equal(a, b), VERDICT_FAILS);
  value_set_span(b, -1, 1);
  cr_expect_eq(num_is_zero(b), VERDICT_UNDECIDED);
  num_div(b, a, b); /* unbounded */
  cr_expect_eq(num_at_most(a, b), VERDICT_UNDECIDED);
  cr_expect_eq(num_at_most(b, a), VERDICT_UNDECIDED);
}
#endif

Test(SUITE, together) {
  static const verdict all[] = {VERDICT_HOLDS, VERDICT_FAILS, VERDICT_UNDECIDED, VERDICT_APPROX};
  for (size_t i = 0; i < 4; i++) {
    cr_expect_eq(both_hold(VERDICT_HOLDS, all[i]), all[i]);
    cr_expect_eq(both_hold(all[i], VERDICT_FAILS), VERDICT_FAILS);
    cr_expect_eq(either_holds(VERDICT_FAILS, all[i]), all[i]);
    cr_expect_eq(either_holds(all[i], VERDICT_HOLDS), VERDICT_HOLDS);
  }
  cr_expect_eq(both_hold(VERDICT_APPROX, VERDICT_UNDECIDED), VERDICT_UNDECIDED);
  cr_expect_eq(either_holds(VERDICT_UNDECIDED, VERDICT_APPROX), VERDICT_APPROX);
}
