/* Where item "kkt" fills in slopes, it never guesses. */
#include <criterion/criterion.h>

#include "../values.h"
#include "theorems/item.h"

extern const item kkt;

#define SUITE PLUMB_SUITE(kkt_point)

static fields in;
static report rows;
static failure why;

static void setup(void) {
  fields_init(&in);
  report_init(&rows);
}

static void teardown(void) {
  fields_clear(&in);
  report_clear(&rows);
}

TestSuite(SUITE, .init = setup, .fini = teardown);

static void set(field *f, size_t at, long lo, long hi) {
  mpq_set_si(f->value[at].lo, lo, 1);
  mpq_set_si(f->value[at].hi, hi, 1);
}

/* One sample in the plane at (first, 1), one neuron with weights (lo .. hi, 0) and no slopes. */
static void add_point(long first, long lo, long hi) {
  field *X, *W;
  fields_add_text(&in, "problem", "C-sec4.1-no-bias");
  X = fields_add_numbers(&in, "X", 2, 1, 2);
  set(X, 0, first, first);
  set(X, 1, 1, 1);
  W = fields_add_numbers(&in, "W", 2, 1, 2);
  set(W, 0, lo, hi);
  set(fields_add_numbers(&in, "y", 1, 1, 1), 0, 1, 1);
  set(fields_add_numbers(&in, "v", 1, 1, 1), 0, 1, 1);
  set(fields_add_numbers(&in, "multipliers", 1, 1, 1), 0, 1, 1);
}

Test(SUITE, a_hinge_without_a_slope_is_refused) {
  add_point(0, 1, 1);
  cr_expect_eq(item_check(&kkt, &in, &rows, &why), 0);
  cr_expect_str_eq(why.text, "slopes: missing, but sample 1 is on the hinge of neuron 1, where the slope is a choice");
  cr_expect_eq(rows.count, 0);
}

Test(SUITE, slopes_away_from_hinges_are_filled) {
  add_point(1, 1, 1);
  cr_expect(item_check(&kkt, &in, &rows, &why), "%s", why.text);
  cr_expect_gt(rows.count, 0);
}

Test(SUITE, a_side_that_is_not_certain_is_refused) {
  add_point(1, -1, 1);
  cr_expect_eq(item_check(&kkt, &in, &rows, &why), 0);
#if defined PLUMB_ENCLOSES
  cr_expect_str_eq(
      why.text, "slopes: missing, and whether sample 1 is on the hinge of neuron 1 is not certain at this precision");
#endif
}
