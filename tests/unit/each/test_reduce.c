/* Numbers made of whole vectors, as cells of a formula. */
#include "../lists.h"
#include "linalg/reduce.h"

#define SUITE PLUMB_SUITE(reduce)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, each_reduction) {
  num *a = list("1 -7/2 3"), *b = list("4 8 1/4");
  formulas f;
  formulas_init(&f, 9);
  cr_assert(value_is(least(&f, a, 3), "-7/2"));
  cr_assert(value_is(least(&f, a, 1), "1"));
  cr_assert(value_is(greatest(&f, a, 3), "3"));
  cr_assert(value_is(greatest(&f, a + 1, 1), "-7/2"));
  cr_assert(value_is(greatest_absolute(&f, a, 3), "7/2"));
  cr_assert(value_is(sum(&f, a, 3), "1/2"));
  cr_assert(value_is(sum(&f, a, 0), "0"));
  cr_assert(value_is(inner(&f, a, b, 3), "-93/4"));
  cr_assert_eq(f.used, 8);
  char text[8];
  formula_text(&f, f.cells, text, sizeof text);
  cr_assert_str_eq(text, "?");
  formula_text(&f, named(&f, "<a, b>", f.cells + 7), text, sizeof text);
  cr_assert_str_eq(text, "<a, b>");
  formulas_clear(&f);
}
