/* Item A-gd: trajectories that are constructed, and runs of two steps whose mistakes are made by hand. */
#include "../on_item.h"

extern const item A_gd;

#define SUITE PLUMB_SUITE(A_gd)

ITEM_SUITE;

/* Two orthogonal samples, one neuron, leaky ReLU with slope 1/2 at 0. From 0 the first step is rational. */
static void put_two(void) {
  put(&in, "X", 2, 2, 2, "2 0  0 2");
  put(&in, "y", 1, 1, 2, "1 -1");
  put(&in, "signs", 1, 1, 1, "1");
  fields_add_text(&in, "activation", "leaky_relu");
  put(&in, "gamma", 0, 1, 1, "1/2");
  put(&in, "slope_at_zero", 0, 1, 1, "1/2");
  put(&in, "alpha", 0, 1, 1, "1/4");
}

static const row *check_run(const char *W) {
  put(&in, "W", 2, 2, 2, W);
  cr_assert(item_check(&A_gd, &in, &rows, &why), "%s", why.text);
  return row_named(&rows, "steps.off");
}

/* alpha / n times 1/2 (slope) times 1/2 (g) times 2. */
Test(SUITE, right_step) {
  put_two();
  (void)check_run("0 0  1/16 -1/16");
  cr_assert(outcome_fits(report_outcome(&rows), OUTCOME_HOLDS));
  cr_assert_eq(rows.subject, SUBJECT_SUPPLIED);
}

Test(SUITE, wrong_step) {
  put_two();
  (void)check_run("0 0  1/8 -1/16");
  cr_assert(outcome_fits(report_outcome(&rows), OUTCOME_FAILS));
}

#if !defined PLUMB_DOUBLE
static int looks_like(const char *words) {
  for (size_t i = 0; i < rows.count; i++)
    if (row_is(rows.at + i, "looks-like") && strstr(rows.at[i].quantity, words) != NULL) return 1;
  return 0;
}

static void expect_likeness(const char *W, const char *words) {
  put_two();
  (void)check_run(W);
  cr_assert(looks_like(words), "%s", words);
}

Test(SUITE, looks_like_the_sum) { expect_likeness("0 0  1/8 -1/8", "the sum of the losses"); }

Test(SUITE, looks_like_half) { expect_likeness("0 0  1/32 -1/32", "a factor 1/2"); }

Test(SUITE, looks_like_ascent) { expect_likeness("0 0  -1/16 1/16", "the opposite sign"); }

Test(SUITE, looks_like_labels) { expect_likeness("0 0  1/16 0", "labels 0 and 1"); }

Test(SUITE, looks_like_another_slope) { expect_likeness("0 0  1/8 -1/8", "slope 1 at 0"); }

Test(SUITE, looks_like_nothing) { expect_likeness("0 0  1/8 -1/16", "none of the known mistakes"); }

Test(SUITE, first_step_that_is_off) {
  put_two();
  cr_assert(outcome_fits(report_outcome((check_run("0 0  1/8 -1/16"), &rows)), OUTCOME_FAILS));
  const row *first = row_named(&rows, "step.first[1,1,1]");
  cr_assert(bounds_are(&first->lhs.b, "1/16"));
}
#endif

Test(SUITE, refusals) {
  put_two();
  cr_assert_not(item_check(&A_gd, &in, &rows, &why));
  cr_assert_eq(strncmp(why.text, "steps: missing", 14), 0);
  put(&in, "W", 2, 1, 2, "0 0");
  cr_assert_not(item_check(&A_gd, &in, &rows, &why));
  cr_assert_eq(strncmp(why.text, "W: has 1 rows", 13), 0);
}

#if defined PLUMB_ENCLOSURE
Test(SUITE, trajectory) {
  put_two();
  put(&in, "steps", 0, 1, 1, "30");
  cr_assert(item_construct(&A_gd, &in, &out, &why), "%s", why.text);
  const field *t = fields_find(&out, "t"), *f = fields_find(&out, "f");
  cr_assert_eq(t->cols, (size_t)8);
  cr_assert(bounds_are(t->value, "0 1 2 3 5 10 20 30"));
  cr_assert_eq(f->rows, (size_t)8);
  cr_assert(bounds_are(f->value + 2, "1/8 -1/16"));
  cr_assert(item_check(&A_gd, &in, &rows, &why), "%s", why.text);
  cr_assert_eq(report_outcome(&rows), OUTCOME_HOLDS);
}
#endif
