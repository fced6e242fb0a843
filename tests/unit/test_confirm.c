/* Confirming one arithmetic by another, and how far two fields are apart. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "cli/confirm.h"
#include "compare/difference.h"
#include "io/text.h"

static failure why;

/* Sets the number to the bounds that two texts name. */
static void set(bounds *b, const char *lo, const char *hi) {
  cr_assert(text_to_rational(b->lo, lo, &why) && text_to_rational(b->hi, hi, &why));
}

static int confirms(const char *lo, const char *hi, const char *other_lo, const char *other_hi) {
  bounds a, b;
  mpq_inits(a.lo, a.hi, b.lo, b.hi, NULL);
  set(&a, lo, hi);
  set(&b, other_lo, other_hi);
  int answer = confirm_bounds(&a, &b);
  mpq_clears(a.lo, a.hi, b.lo, b.hi, NULL);
  return answer;
}

Test(confirm, numbers) {
  cr_assert(confirms("1/3", "1/3", "0.333", "0.334"));
  cr_assert(confirms("1/3", "1/3", "1/3", "1/3"));
  cr_assert_not(confirms("1/3", "1/3", "0.3334", "0.334"));
  cr_assert_not(confirms("1/3", "1/3", "0.33", "0.333"));
  cr_assert(confirms("1", "2", "2", "3"));
  cr_assert(confirms("1", "4", "2", "3"));
  cr_assert_not(confirms("1", "2", "2.001", "3"));
}

static void add_vector(fields *f, const char *name, const char *first, const char *second) {
  field *v = fields_add_numbers(f, name, 1, 1, 2);
  set(v->value, first, first);
  set(v->value + 1, second, second);
}

Test(confirm, fields) {
  fields a, b;
  fields_init(&a);
  fields_init(&b);
  add_vector(&a, "z", "1", "2");
  cr_assert_not(confirm_fields(&a, &b, &why));
  add_vector(&b, "z", "1", "2");
  cr_assert(confirm_fields(&a, &b, &why));
  set(b.at[0].value + 1, "2.5", "3");
  cr_assert_not(confirm_fields(&a, &b, &why));
  cr_assert_str_eq(why.text, "construct.z: number 1 lies outside its enclosure");
  set(b.at[0].value + 1, "1.5", "3");
  fields_add_text(&a, "status", "optimal");
  fields_add_text(&b, "status", "infeasible");
  cr_assert_not(confirm_fields(&a, &b, &why));
  fields_clear(&a);
  fields_clear(&b);
}

/* `a` and `b` hold one field each; `b` is what the second arithmetic says. */
static void expect_disagreement(const fields *a, const fields *b, const char *line) {
  cr_assert_not(confirm_fields(a, b, &why));
  cr_expect_str_eq(why.text, line);
}

Test(confirm, fields_of_other_names_shapes_and_kinds) {
  fields a, b;
  fields_init(&a);
  fields_init(&b);
  add_vector(&a, "z", "1", "2");
  add_vector(&b, "v", "1", "2");
  expect_disagreement(&a, &b, "construct: z stands against v");
  fields_clear(&b);
  (void)fields_add_numbers(&b, "z", 2, 1, 2);
  expect_disagreement(&a, &b, "construct.z: the sizes differ");
  fields_clear(&b);
  (void)fields_add_numbers(&b, "z", 1, 1, 3);
  expect_disagreement(&a, &b, "construct.z: the sizes differ");
  fields_clear(&b);
  fields_add_text(&b, "z", "1");
  expect_disagreement(&a, &b, "construct.z: the texts differ");
  fields_clear(&a);
  (void)fields_add_numbers(&a, "z", 2, 3, 1);
  fields_clear(&b);
  (void)fields_add_numbers(&b, "z", 2, 2, 1);
  expect_disagreement(&a, &b, "construct.z: the sizes differ");
  fields_clear(&a);
  fields_add_text(&a, "z", "1");
  expect_disagreement(&a, &b, "construct.z: the texts differ");
  fields_clear(&b);
  fields_add_text(&b, "z", "1");
  cr_expect(confirm_fields(&a, &b, &why));
  fields_clear(&a);
  fields_clear(&b);
}

static row *add_row(report *r, const char *key, const char *lhs, verdict answer) {
  row *one = report_add(r, ROW_CONCLUSION, key_of(key), NULL, AT_MOST, NULL);
  set(&one->lhs.b, lhs, lhs);
  one->answer = answer;
  return one;
}

Test(confirm, rows) {
  report a, b;
  size_t alone;
  report_init(&a);
  report_init(&b);
  add_row(&a, "p", "1", VERDICT_HOLDS);
  add_row(&a, "q", "2", VERDICT_HOLDS);
  add_row(&b, "o", "7", VERDICT_UNDECIDED);
  row *p = add_row(&b, "p", "1", VERDICT_UNDECIDED);
  cr_assert(confirm_report(&a, &b, &alone, &why), "%s", why.text);
  cr_assert_eq(alone, 1);
  p->answer = VERDICT_FAILS;
  cr_assert_not(confirm_report(&a, &b, &alone, &why));
  cr_assert_str_eq(why.text, "check: p: HOLDS stands against FAILS");
  p->answer = VERDICT_HOLDS;
  set(&p->lhs.b, "1.1", "1.2");
  cr_assert_not(confirm_report(&a, &b, &alone, &why));
  p->lhs.finite = 0;
  cr_assert(confirm_report(&a, &b, &alone, &why));
  report_clear(&a);
  report_clear(&b);
}

static void expect_refused(const report *a, const report *b, const char *line) {
  size_t alone;
  cr_assert_not(confirm_report(a, b, &alone, &why));
  cr_expect_str_eq(why.text, line);
}

Test(confirm, every_number_of_a_row) {
  report a, b;
  size_t alone;
  report_init(&a);
  report_init(&b);
  row *p = report_add(&a, ROW_CONCLUSION, key_at("p", 0), NULL, EQUAL, "size");
  row *q = report_add(&b, ROW_CONCLUSION, key_at("p", 0), NULL, EQUAL, "size");
  p->answer = q->answer = VERDICT_FAILS;
  cr_expect(confirm_report(&a, &b, &alone, &why), "%s", why.text);
  cr_expect_eq(alone, 0);
  set(&q->normalised.b, "1", "2");
  expect_refused(&a, &b, "check: p: normalised lies outside its enclosure");
  free(q->scale_name);
  q->scale_name = NULL; /* an enclosure that may be divided by zero has none */
  cr_expect(confirm_report(&a, &b, &alone, &why), "%s", why.text);
  set(&q->slack.b, "1", "2");
  expect_refused(&a, &b, "check: p: slack lies outside its enclosure");
  set(&q->rhs.b, "-2", "-1");
  expect_refused(&a, &b, "check: p: rhs lies outside its enclosure");
  set(&q->lhs.b, "-2", "-1");
  expect_refused(&a, &b, "check: p: lhs lies outside its enclosure");
  p->lhs.finite = p->rhs.finite = p->slack.finite = 0;
  cr_expect(confirm_report(&a, &b, &alone, &why), "%s", why.text);
  q->answer = VERDICT_HOLDS;
  expect_refused(&a, &b, "check: p: FAILS stands against HOLDS");
  q->indices = 2;
  (void)confirm_report(&a, &b, &alone, &why);
  cr_expect_eq(alone, 1); /* another row */
  q->indices = 1;
  q->rel = AT_MOST;
  (void)confirm_report(&a, &b, &alone, &why);
  cr_expect_eq(alone, 1);
  report_clear(&a);
  report_clear(&b);
}

/* The outcomes of single rows of those kinds and verdicts. */
static int outcomes_agree(row_kind kind_a, verdict answer_a, row_kind kind_b, verdict answer_b) {
  report a, b;
  size_t alone;
  report_init(&a);
  report_init(&b);
  report_fact(&a, kind_a, key_of("p"), NULL, answer_a);
  report_fact(&b, kind_b, key_of("q"), NULL, answer_b);
  int answer = confirm_report(&a, &b, &alone, &why);
  report_clear(&a);
  report_clear(&b);
  return answer;
}

Test(confirm, outcomes) {
  cr_assert(outcomes_agree(ROW_CONCLUSION, VERDICT_HOLDS, ROW_CONCLUSION, VERDICT_HOLDS));
  cr_assert(outcomes_agree(ROW_CONCLUSION, VERDICT_HOLDS, ROW_CONCLUSION, VERDICT_UNDECIDED));
  cr_assert(outcomes_agree(ROW_HYPOTHESIS, VERDICT_UNDECIDED, ROW_CONCLUSION, VERDICT_FAILS));
  cr_assert_not(outcomes_agree(ROW_CONCLUSION, VERDICT_HOLDS, ROW_CONCLUSION, VERDICT_FAILS));
  cr_assert_str_eq(why.text, "check: the outcome HOLDS stands against REFUTED");
  cr_assert_not(outcomes_agree(ROW_HYPOTHESIS, VERDICT_FAILS, ROW_CONCLUSION, VERDICT_HOLDS));
  cr_assert_not(outcomes_agree(ROW_HYPOTHESIS, VERDICT_FAILS, ROW_CONCLUSION, VERDICT_FAILS));
  cr_assert(outcomes_agree(ROW_CONCLUSION, VERDICT_HOLDS, ROW_CONCLUSION, VERDICT_APPROX));
  cr_assert(outcomes_agree(ROW_CONCLUSION, VERDICT_APPROX, ROW_CONCLUSION, VERDICT_FAILS));
}

/* The ulps between two numbers are those in the text. */
static void ulps(const char *expected, const char *found, const char *text) {
  fields f;
  difference d;
  mpq_t u;
  mpq_init(u);
  fields_init(&f);
  difference_init(&d);
  add_vector(&f, "a", expected, "0");
  add_vector(&f, "b", found, "0");
  difference_find(&d, f.at, f.at + 1);
  cr_assert(text_to_rational(u, text, &why));
  cr_assert(mpq_equal(d.ulps, u), "%s", text);
  difference_clear(&d);
  fields_clear(&f);
  mpq_clear(u);
}

Test(difference, ulps) {
  ulps("1", "0x1.0000000000001p0", "1");
  ulps("1", "0x0.fffffffffffff8p0", "1/2"); /* the double below 1 is half an ulp of 1 away */
  ulps("-3", "-0x1.8000000000003p1", "3");
  ulps("0x1.fffffffffffffp0", "2", "1");
  ulps("1/3", "0x1.5555555555555p-2", "1/3");
  ulps("0", "0x1p-52", "1"); /* against 1 where all are 0 */
  ulps("0x1p-1074", "0x1p-1073", "1");
  ulps("0x1p-1080", "0x1p-1074", "63/64"); /* below the least double */
  ulps("0x1p1023", "0x1.0000000000001p1023", "1");
  ulps("0x1p1100", "0x1.8p1100", "0x1p128"); /* 2^1099 in ulps of the largest double */
}

Test(difference, binary_fields) {
  fields f;
  difference d;
  mpq_t quarter;
  mpq_init(quarter);
  mpq_set_ui(quarter, 1, 4);
  fields_init(&f);
  difference_init(&d);
  add_vector(&f, "a", "1", "2");
  field *b = fields_add_binary(&f, "a", 1, 1, 2);
  b->binary[0] = 1.0;
  b->binary[1] = 2.5;
  int off[2];
  difference_find(&d, f.at, f.at + 1);
  cr_assert(d.comparable && d.equal == 1 && d.worst == 1 && mpq_equal(d.relative, quarter));
  cr_assert(difference_within(f.at, f.at + 1, quarter));
  cr_assert_eq(difference_mark(off, f.at, f.at + 1, quarter), 0);
  mpq_set_ui(quarter, 1, 5);
  cr_assert_not(difference_within(f.at, f.at + 1, quarter));
  cr_assert(difference_mark(off, f.at, f.at + 1, quarter) == 1 && !off[0] && off[1]);
  difference_clear(&d);
  fields_clear(&f);
  mpq_clear(quarter);
}

/* The relative error of `found` against `expected`, two numbers each, is the one in the text. */
static void differs(const char *expected_1, const char *expected_2, const char *found_1, const char *found_2,
                    const char *relative, size_t worst) {
  fields f;
  difference d;
  mpq_t r;
  mpq_init(r);
  fields_init(&f);
  difference_init(&d);
  add_vector(&f, "a", expected_1, expected_2);
  add_vector(&f, "b", found_1, found_2);
  difference_find(&d, f.at, f.at + 1);
  cr_assert(d.comparable && d.entries == 2);
  cr_assert(text_to_rational(r, relative, &why));
  cr_assert(mpq_equal(d.relative, r));
  if (mpq_sgn(r) > 0) cr_assert_eq(d.worst, worst);
  difference_clear(&d);
  fields_clear(&f);
  mpq_clear(r);
}

Test(difference, relative_errors) {
  differs("1", "2", "1", "2", "0", 0);
  differs("1", "2", "1", "3", "1/2", 1);
  differs("-4", "2", "4", "2", "2", 0);
  differs("0", "10", "1", "10", "1/10", 0); /* against the largest entry */
  differs("0", "0", "0", "3", "3", 1);
}

Test(difference, shapes_and_texts) {
  fields f;
  difference d;
  fields_init(&f);
  difference_init(&d);
  add_vector(&f, "a", "1", "2");
  (void)fields_add_numbers(&f, "b", 1, 1, 3);
  fields_add_text(&f, "c", "x");
  fields_add_text(&f, "d", "y");
  difference_find(&d, f.at, f.at + 1);
  cr_assert_not(d.comparable);
  difference_find(&d, f.at, f.at + 2);
  cr_assert_not(d.comparable);
  difference_find(&d, f.at + 2, f.at + 3);
  cr_assert(d.comparable && d.equal == 0 && mpq_cmp_ui(d.relative, 1, 1) == 0);
  difference_clear(&d);
  fields_clear(&f);
}
