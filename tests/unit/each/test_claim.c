/* Rows of theorems: alone and among several, with values that are missing. */
#include "../inputs.h"
#include "theorems/claim.h"

#define SUITE PLUMB_SUITE(claim)

static report rows;
static formulas f;

static void setup(void) {
  report_init(&rows);
  formulas_init(&f, 64);
  rows.subject = SUBJECT_SUPPLIED;
}

static void teardown(void) {
  report_clear(&rows);
  formulas_clear(&f);
}

TestSuite(SUITE, .init = setup, .fini = teardown);

Test(SUITE, one_among_several_that_applies) {
  theorem t;
  theorem_begin(&t, &rows, &f, "T");
  suppose(&t, key_of("size"), whole(&f, 0), AT_MOST, whole(&f, 1));
  claim(&t, key_of("order"), whole(&f, 1), LESS, whole(&f, 2));
  cr_expect(verdict_fits(theorem_end(&t), VERDICT_HOLDS));
  cr_expect_eq(row_named(&rows, "T:size")->kind, ROW_HYPOTHESIS);
  cr_expect_eq(row_named(&rows, "T:order")->kind, ROW_CONCLUSION);
  cr_expect_str_eq(row_named(&rows, "T:order")->quantity, "1 < 2");
  cr_expect(verdict_fits(row_named(&rows, "T:applies")->answer, VERDICT_HOLDS));
  cr_expect(outcome_fits(report_outcome(&rows), OUTCOME_HOLDS));
}

Test(SUITE, one_that_does_not_apply_decides_nothing) {
  theorem t;
  if (!num_decides()) return;
  theorem_begin(&t, &rows, &f, "T");
  suppose_fact(&t, key_of("fact"), "a fact", VERDICT_HOLDS);
  suppose(&t, key_of("size"), whole(&f, 3), AT_MOST, whole(&f, 1));
  claim(&t, key_of("order"), whole(&f, 2), LESS, whole(&f, 1));
  cr_expect_eq(theorem_end(&t), VERDICT_FAILS);
  cr_expect_eq(row_named(&rows, "T:fact")->kind, ROW_NOTE);
  cr_expect_eq(row_named(&rows, "T:size")->kind, ROW_INFO);
  cr_expect_str_eq(row_named(&rows, "T:applies")->quantity, "does not apply: 3 <= 1");
  cr_expect_eq(mpq_cmp_si(row_named(&rows, "T:applies")->slack.b.lo, -2, 1), 0);
  cr_expect_eq(report_outcome(&rows), OUTCOME_HOLDS);
}

/* A hypothesis without numbers is named where it fails. */
Test(SUITE, fact_that_fails) {
  theorem t;
  theorem_begin(&t, &rows, &f, "T");
  suppose_fact(&t, key_of("fact"), "a fact", VERDICT_FAILS);
  cr_expect_eq(theorem_end(&t), VERDICT_FAILS);
  cr_expect_eq(row_named(&rows, "T:applies")->kind, ROW_NOTE);
  cr_expect_str_eq(row_named(&rows, "T:applies")->quantity, "does not apply: a fact (FAILS)");
}

Test(SUITE, claim_that_fails_and_hypothesis_that_is_open) {
  theorem t;
  if (!num_decides()) return;
  theorem_begin(&t, &rows, &f, "open");
  suppose_fact(&t, key_of("fact"), "a fact", VERDICT_UNDECIDED);
  cr_expect_eq(theorem_end(&t), VERDICT_UNDECIDED);
  cr_expect_eq(report_outcome(&rows), OUTCOME_UNDECIDED);
  theorem_begin(&t, &rows, &f, "T");
  t.of_kkt_points = 1;
  suppose_fact(&t, key_of("fact"), "a fact", VERDICT_HOLDS);
  claim(&t, key_of("order"), whole(&f, 2), LESS, whole(&f, 1));
  cr_expect_eq(theorem_end(&t), VERDICT_HOLDS);
  cr_expect_eq(row_named(&rows, "T:applies")->answer, VERDICT_FAILS);
  cr_expect_eq(rows.at[rows.count - 1].kind, ROW_NOTE, "and the network is no KKT point");
  cr_expect_eq(report_outcome(&rows), OUTCOME_FAILS);
}

/* What an arithmetic cannot compute is not guessed. */
Test(SUITE, missing_value_is_undecided) {
  theorem t;
  theorem_begin(&t, &rows, &f, NULL);
  const num *missing = over(&f, whole(&f, 1), whole(&f, 0));
  cr_expect_eq(suppose(&t, key_of("quotient"), missing, LESS, whole(&f, 2)), settled(VERDICT_UNDECIDED));
  tell(&t, key_of("value"), missing);
  cr_expect_str_eq(row_named(&rows, "quotient")->quantity, "1 / 0 < 2 (this arithmetic has no such value)");
  cr_expect_eq(row_named(&rows, "quotient")->rel, RELATION_NONE);
  cr_expect_eq(row_named(&rows, "value")->kind, ROW_NOTE);
}

Test(SUITE, answers_together) {
  cr_expect_eq(both_hold(VERDICT_HOLDS, VERDICT_HOLDS), VERDICT_HOLDS);
  cr_expect_eq(both_hold(VERDICT_UNDECIDED, VERDICT_FAILS), VERDICT_FAILS);
  cr_expect_eq(both_hold(VERDICT_APPROX, VERDICT_UNDECIDED), VERDICT_UNDECIDED);
  cr_expect_eq(both_hold(VERDICT_HOLDS, VERDICT_APPROX), VERDICT_APPROX);
  cr_expect_eq(either_holds(VERDICT_FAILS, VERDICT_HOLDS), VERDICT_HOLDS);
  cr_expect_eq(either_holds(VERDICT_FAILS, VERDICT_UNDECIDED), VERDICT_UNDECIDED);
  cr_expect_eq(either_holds(VERDICT_FAILS, VERDICT_FAILS), VERDICT_FAILS);
}
