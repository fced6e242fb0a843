/* The worst of many comparisons: which one is kept, and what becomes of it. */
#include "../lists.h"
#include "theorems/worst.h"

#define SUITE PLUMB_SUITE(worst)

enum { PART, OTHER };

static formulas f;
static pool p;
static report out;
static theorem t;
static worst_list w;

static void begin(void) {
  formulas_init(&f, 64);
  pool_init(&p);
  report_init(&out);
  theorem_begin(&t, &out, &f, NULL);
  worst_begin(&w, &p, &f);
}

static void end(void) {
  report_clear(&out);
  pool_free(&p);
  formulas_clear(&f);
  lists_free();
}

TestSuite(SUITE, .init = begin, .fini = end);

static void offer(size_t step, const char *lhs, const char *rhs) {
  w.step = step;
  worst_offer(&w, PART, "key", list(lhs), AT_MOST, list(rhs));
}

/* One row of the key, that lhs. */
static const row *only_row(long lhs) {
  worst_record(&w, 7);
  worst_emit(&w, PART, &t, ROW_CONCLUSION, 1);
  const row *one = report_find(&out, "key");
  cr_assert_not_null(one);
  cr_assert_eq(one->index[0], 7);
  cr_assert_eq(mpq_cmp_si(one->lhs.b.lo, lhs, 1), 0);
  return one;
}

Test(SUITE, least_slack) {
  offer(0, "1", "4");
  offer(1, "3", "5");
  offer(2, "2", "6");
  offer(3, "5", "7");
  const row *one = only_row(3);
  cr_assert(one->answer == VERDICT_HOLDS || one->answer == VERDICT_APPROX);
  cr_assert_eq(out.count, 1);
}

Test(SUITE, first_that_fails) {
  offer(0, "1", "4");
  offer(1, "3", "2");
  offer(2, "9", "2");
  only_row(num_decides() ? 3 : 9); /* in double nothing fails for certain */
  if (!num_decides()) return;
  const row *note = report_find(&out, "first-failure");
  cr_assert_not_null(note);
  cr_assert_str_eq(note->quantity, "key fails first at t = 1");
}

/* A later record begins anew, and the note is not written again. */
Test(SUITE, records) {
  offer(1, "3", "2");
  worst_record(&w, 1);
  offer(2, "4", "2");
  worst_record(&w, 2);
  worst_emit(&w, PART, &t, ROW_CONCLUSION, 1);
  cr_assert_eq(out.count, num_decides() ? 3 : 2);
}

Test(SUITE, parts_and_kinds) {
  offer(0, "1", "4");
  worst_offer(&w, OTHER, "key", list("2"), LESS, list("2"));
  worst_record(&w, 1);
  worst_emit(&w, OTHER, &t, ROW_HYPOTHESIS, 0);
  cr_assert_eq(out.count, 1);
  cr_assert_eq(out.at[0].indices, 0);
  cr_assert_eq(out.at[0].kind, ROW_HYPOTHESIS);
  cr_assert_eq(t.hypotheses, settled(VERDICT_FAILS));
  worst_emit(&w, PART, &t, ROW_INFO, 0);
  cr_assert_eq(out.at[1].kind, ROW_INFO);
}

/* An offer of a number that is not there is undecided, and nothing outweighs it but a failure. */
Test(SUITE, missing_value) {
  const num *none = root(&f, list("-1"));
  worst_offer(&w, PART, "key", none, AT_MOST, list("1"));
  offer(1, "1", "5");
  worst_record(&w, 1);
  worst_emit(&w, PART, &t, ROW_CONCLUSION, 0);
  cr_assert(out.at[0].answer == settled(VERDICT_UNDECIDED));
  cr_assert_eq(out.at[0].rel, RELATION_NONE);
}
