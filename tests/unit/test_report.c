/* The outcome of a check for every mixture of answers. */
#include <criterion/criterion.h>
#include <string.h>

#include "num/common/report.h"

static report r;

static void setup(void) { report_init(&r); }

static void teardown(void) { report_clear(&r); }

TestSuite(report, .init = setup, .fini = teardown);

/* Letters: H holds, F fails, U undecided, A approx. */
static verdict verdict_of(char letter) {
  switch (letter) {
    case 'H': return VERDICT_HOLDS;
    case 'F': return VERDICT_FAILS;
    case 'A': return VERDICT_APPROX;
    default: return VERDICT_UNDECIDED;
  }
}

static outcome outcome_of(report_subject subject, const char *hypotheses, const char *conclusions, const char *infos) {
  report_clear(&r);
  report_init(&r);
  r.subject = subject;
  for (const char *c = conclusions; *c; c++) report_fact(&r, ROW_CONCLUSION, key_of("c"), NULL, verdict_of(*c));
  for (const char *c = hypotheses; *c; c++) report_fact(&r, ROW_HYPOTHESIS, key_of("h"), NULL, verdict_of(*c));
  for (const char *c = infos; *c; c++) report_fact(&r, ROW_INFO, key_of("i"), NULL, verdict_of(*c));
  return report_outcome(&r);
}

Test(report, outcome) {
  static const struct {
    const char *hypotheses, *conclusions, *infos;
    outcome constructed, supplied;
  } cases[] = {
      {"", "", "", OUTCOME_HOLDS, OUTCOME_HOLDS},
      {"HH", "HHH", "", OUTCOME_HOLDS, OUTCOME_HOLDS},
      {"HFH", "H", "", OUTCOME_NOT_APPLICABLE, OUTCOME_NOT_APPLICABLE},
      {"HF", "F", "", OUTCOME_NOT_APPLICABLE, OUTCOME_NOT_APPLICABLE},
      {"UF", "U", "", OUTCOME_NOT_APPLICABLE, OUTCOME_NOT_APPLICABLE},
      {"AF", "A", "", OUTCOME_NOT_APPLICABLE, OUTCOME_NOT_APPLICABLE},
      {"H", "HFH", "", OUTCOME_REFUTED, OUTCOME_FAILS},
      {"", "F", "", OUTCOME_REFUTED, OUTCOME_FAILS},
      {"H", "FU", "", OUTCOME_REFUTED, OUTCOME_FAILS},
      {"H", "UF", "", OUTCOME_REFUTED, OUTCOME_FAILS},
      {"U", "F", "", OUTCOME_UNDECIDED, OUTCOME_UNDECIDED},
      {"U", "H", "", OUTCOME_UNDECIDED, OUTCOME_UNDECIDED},
      {"H", "HU", "", OUTCOME_UNDECIDED, OUTCOME_UNDECIDED},
      {"HA", "H", "", OUTCOME_APPROX, OUTCOME_APPROX},
      {"H", "HA", "", OUTCOME_APPROX, OUTCOME_APPROX},
      {"U", "FA", "", OUTCOME_APPROX, OUTCOME_APPROX},
      {"H", "H", "FUA", OUTCOME_HOLDS, OUTCOME_HOLDS},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    outcome constructed = outcome_of(SUBJECT_CONSTRUCTED, cases[i].hypotheses, cases[i].conclusions, cases[i].infos);
    outcome supplied = outcome_of(SUBJECT_SUPPLIED, cases[i].hypotheses, cases[i].conclusions, cases[i].infos);
    cr_expect_eq(constructed, cases[i].constructed, "case %zu, constructed: %s", i, outcome_name(constructed));
    cr_expect_eq(supplied, cases[i].supplied, "case %zu, supplied: %s", i, outcome_name(supplied));
  }
}

/* Rows of rounded arithmetic that are all information, or that were counted, prove nothing together. */
Test(report, nothing_rounded_holds) {
  r.rounded = 1;
  cr_expect_eq(report_outcome(&r), OUTCOME_APPROX);
  report_fact(&r, ROW_CONCLUSION, key_of("c"), NULL, VERDICT_HOLDS);
  cr_expect_eq(report_outcome(&r), OUTCOME_APPROX);
  report_fact(&r, ROW_HYPOTHESIS, key_of("h"), NULL, VERDICT_FAILS);
  cr_expect_eq(report_outcome(&r), OUTCOME_NOT_APPLICABLE);
  report_clear(&r);
  report_init(&r);
  cr_expect_eq(report_outcome(&r), OUTCOME_HOLDS);
}

Test(report, rows_start_empty_and_own_their_texts) {
  char quantity[] = "margin", scale[] = "norm";
  row *one = report_add(&r, ROW_CONCLUSION, key_of("margin"), quantity, AT_MOST, scale);
  quantity[0] = scale[0] = '?';
  cr_assert_str_eq(one->quantity, "margin");
  cr_assert_str_eq(one->scale_name, "norm");
  cr_assert(one->lhs.finite && one->rhs.finite && one->slack.finite && one->normalised.finite);
  cr_assert(mpq_sgn(one->lhs.b.lo) == 0 && mpq_sgn(one->normalised.b.hi) == 0);
  cr_assert_null(report_add(&r, ROW_INFO, key_of("x"), NULL, RELATION_NONE, NULL)->scale_name);
}

Test(report, many_rows) {
  for (long i = 0; i < 1000; i++)
    mpq_set_si(report_add(&r, ROW_INFO, key_of("q"), NULL, RELATION_NONE, NULL)->lhs.b.lo, i, 1);
  cr_assert_eq(r.count, 1000);
  cr_assert_eq(mpq_cmp_ui(r.at[777].lhs.b.lo, 777, 1), 0);
}

Test(report, names) {
  cr_assert_str_eq(outcome_name(OUTCOME_NOT_APPLICABLE), "NOT_APPLICABLE");
  cr_assert_str_eq(outcome_name(OUTCOME_REFUTED), "REFUTED");
  cr_assert_str_eq(outcome_name(OUTCOME_FAILS), "FAILS");
  cr_assert_str_eq(outcome_name(OUTCOME_HOLDS), "HOLDS");
  cr_assert_str_eq(outcome_name(OUTCOME_UNDECIDED), "UNDECIDED");
  cr_assert_str_eq(outcome_name(OUTCOME_APPROX), "APPROX");
  cr_assert_str_eq(verdict_name(VERDICT_HOLDS), "HOLDS");
  cr_assert_str_eq(verdict_name(VERDICT_FAILS), "FAILS");
  cr_assert_str_eq(verdict_name(VERDICT_UNDECIDED), "UNDECIDED");
  cr_assert_str_eq(verdict_name(VERDICT_APPROX), "APPROX");
  cr_assert_str_eq(row_kind_name(ROW_HYPOTHESIS), "hypothesis");
  cr_assert_str_eq(row_kind_name(ROW_CONCLUSION), "conclusion");
  cr_assert_str_eq(row_kind_name(ROW_INFO), "info");
  cr_assert_str_eq(relation_sign(LESS), "<");
  cr_assert_str_eq(relation_sign(AT_MOST), "<=");
  cr_assert_str_eq(relation_sign(EQUAL), "=");
  cr_assert_str_eq(relation_sign(RELATION_NONE), "");
}

Test(report, labels_and_keys) {
  char label[ROW_LABEL];
  char key[] = "margin";
  (void)report_add(&r, ROW_CONCLUSION, key_of(key), NULL, AT_MOST, NULL);
  key[0] = '?'; /* the key is copied */
  (void)report_add(&r, ROW_CONCLUSION, key_at("margin", 2), NULL, AT_MOST, NULL);
  report_fact(&r, ROW_CONCLUSION, key_at3("slope.most", 0, 1, 41), "upper end", VERDICT_HOLDS);
  report_note(&r, key_of("granted"), "a word");
  static const char *const expected[] = {"margin", "margin[3]", "slope.most[1,2,42]: upper end", "granted: a word"};
  for (size_t i = 0; i < r.count; i++) {
    row_label(r.at + i, label);
    cr_expect_str_eq(label, expected[i]);
  }
  cr_expect_eq(report_find(&r, "margin"), r.at);
  cr_expect_eq(report_find(&r, "slope.most"), r.at + 2);
  cr_expect_null(report_find(&r, "slope"));
  cr_expect(row_is(r.at + 1, "margin") && !row_is(r.at + 2, "margin"));
}

Test(report, a_long_label_is_cut) {
  char label[ROW_LABEL], words[2 * ROW_LABEL];
  memset(words, 'w', sizeof words - 1);
  words[sizeof words - 1] = '\0';
  report_note(&r, key_at3("k", 18446744073709551614U, 18446744073709551614U, 18446744073709551614U), words);
  row_label(r.at, label);
  cr_expect_eq(strlen(label), ROW_LABEL - 1);
}
