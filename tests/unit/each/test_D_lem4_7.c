/* D Lemma 4.7: the slopes of the smoothed leaky ReLU, and whole checks on instances whose numbers were computed by hand. */
#include "../on_item.h"
#include "theorems/D/instance.h"

extern const item D_lem4_7;

#define SUITE PLUMB_SUITE(D_lem4_7)

ITEM_SUITE;

/* Three samples at W = 0, four neurons. */
static void put_start(const char *gamma, const char *C1, const char *q) {
  put(&in, "X", 2, 3, 3, "3 1 0  -1 0 3  1 -3 1");
  put(&in, "W", 2, 4, 3, "0 0 0  0 0 0  0 0 0  0 0 0");
  put(&in, "gamma", 0, 1, 1, gamma);
  put(&in, "H", 0, 1, 1, "1");
  put(&in, "C1", 0, 1, 1, C1);
  put(&in, "q", 0, 1, 1, q);
}

static int checked(outcome exact) {
  cr_assert(item_check(&D_lem4_7, &in, &rows, &why), "%s", why.text);
  return outcome_fits(report_outcome(&rows), exact);
}

Test(SUITE, slopes) {
  num *r = cells_new(8), *t = cells_new(1);
  num_set_int(r + 7, 9);
  D_slopes(r, list("-2 -1 -1/2 0 1/2 1 2"), list("1/2"), list("1"), 7, t);
  cr_assert(list_is(r, "1/2 1/2 5/8 3/4 7/8 1 1 9"));
  D_slopes(r, list("-1 -1/8 -1/16 0 1/16 1/8 1"), list("1/4"), list("8"), 7, t);
  cr_assert(list_is(r, "1/4 1/4 7/16 5/8 13/16 1 1 9"));
}

Test(SUITE, products_at_the_start) {
  put_start("1/2", "4", "3");
  cr_assert(item_construct(&D_lem4_7, &in, &out, &why), "%s", why.text);
  cr_assert(bounds_are(fields_find(&out, "products")->value, "45/8 -27/16 0  -27/16 45/8 9/8  0 9/8 99/16"));
  cr_assert(bounds_are(fields_find(&out, "correlation")->value, "3"));
  cr_assert(checked(OUTCOME_HOLDS));
}

Test(SUITE, each_hypothesis_can_fail) {
  static const struct {
    const char *C1, *q, *row;
  } wrong[] = {{"1/4", "3", "radius.least"}, {"7/2", "3", "radius.most"}, {"4", "2", "correlation"}};
  for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
    put_start("1/2", wrong[k].C1, wrong[k].q);
    cr_assert(checked(OUTCOME_NOT_APPLICABLE));
    cr_assert(verdict_fits(row_named(&rows, wrong[k].row)->answer, VERDICT_FAILS), "%s", wrong[k].row);
    item_end();
    item_begin();
  }
}

/* One product that is off, above the diagonal only. */
Test(SUITE, wrong_product) {
  put_start("1/2", "4", "3");
  put(&in, "products", 2, 3, 3, "45/8 -27/16 0  -27/16 45/8 5/4  0 9/8 99/16");
  cr_assert(checked(OUTCOME_FAILS));
  cr_assert_eq(rows.subject, SUBJECT_SUPPLIED);
  cr_assert(bounds_are(&row_named(&rows, "gradient.product")->lhs.b, "1/8"));
}

Test(SUITE, refusals) {
  put_start("0", "4", "3");
  cr_assert_not(item_check(&D_lem4_7, &in, &rows, &why));
  cr_assert_eq(strncmp(why.text, "gamma", 5), 0);
  item_end();
  item_begin();
  put_start("1", "4", "3");
  cr_assert(checked(OUTCOME_HOLDS));
  cr_assert(bounds_are(&row_named(&rows, "gradient.correlation")->lhs.b, "3"));
}
