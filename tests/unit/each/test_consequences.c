/* Several theorems in one report, the scale of a network, and radii around samples. */
#include "../inputs.h"
#include "../random.h"
#include "theorems/consequences_network.h"
#include "theorems/consequences_theorem.h"
#include "theorems/item.h"

extern const item consequences;

#define SUITE PLUMB_SUITE(consequences)

static pool p;
static report rows;
static failure why;

static void setup(void) {
  pool_init(&p);
  report_init(&rows);
  rows.subject = SUBJECT_SUPPLIED;
}

static void teardown(void) {
  pool_free(&p);
  report_clear(&rows);
  lists_free();
}

TestSuite(SUITE, .init = setup, .fini = teardown);

Test(SUITE, theorem_that_applies_has_hypotheses_and_conclusions) {
  listed_theorem t;
  listed_begin(&t, &rows, "T");
  listed_supposes(&t, "0 <= 1", pool_int(&p, 0), AT_MOST, pool_int(&p, 1));
  listed_claims(&t, "1 < 2", pool_int(&p, 1), LESS, pool_int(&p, 2));
  cr_expect(verdict_fits(listed_end(&t, 1), VERDICT_HOLDS));
  cr_expect_eq(row_named(&rows, "T: 0 <= 1")->kind, ROW_HYPOTHESIS);
  cr_expect_eq(row_named(&rows, "T: 1 < 2")->kind, ROW_CONCLUSION);
  cr_expect(verdict_fits(row_named(&rows, "T applies, and its claims hold")->answer, VERDICT_HOLDS));
  cr_expect(outcome_fits(report_outcome(&rows), OUTCOME_HOLDS));
}

Test(SUITE, theorem_that_does_not_apply_decides_nothing) {
  listed_theorem t;
  if (!num_decides()) return;
  listed_begin(&t, &rows, "T");
  listed_supposes_fact(&t, "a fact", VERDICT_HOLDS);
  listed_supposes(&t, "3 <= 1", pool_int(&p, 3), AT_MOST, pool_int(&p, 1));
  listed_claims(&t, "2 < 1", pool_int(&p, 2), LESS, pool_int(&p, 1));
  cr_expect_eq(listed_end(&t, 1), VERDICT_FAILS);
  cr_expect_eq(row_named(&rows, "T: a fact (HOLDS)")->kind, ROW_NOTE);
  cr_expect_eq(row_named(&rows, "T: 3 <= 1")->kind, ROW_INFO);
  cr_expect_eq(mpq_cmp_si(row_named(&rows, "T does not apply: 3 <= 1")->slack.b.lo, -2, 1), 0);
  cr_expect_eq(report_outcome(&rows), OUTCOME_HOLDS);
}

Test(SUITE, claim_that_fails_and_hypothesis_that_is_open) {
  listed_theorem t;
  if (!num_decides()) return;
  listed_begin(&t, &rows, "open");
  listed_supposes_fact(&t, "a fact", VERDICT_UNDECIDED);
  cr_expect_eq(listed_end(&t, 1), VERDICT_UNDECIDED);
  cr_expect_eq(report_outcome(&rows), OUTCOME_UNDECIDED);
  listed_begin(&t, &rows, "T");
  listed_supposes_fact(&t, "a fact", VERDICT_HOLDS);
  listed_claims(&t, "2 < 1", pool_int(&p, 2), LESS, pool_int(&p, 1));
  cr_expect_eq(listed_end(&t, 1), VERDICT_HOLDS);
  cr_expect_eq(row_named(&rows, "T applies, and its claims hold")->answer, VERDICT_FAILS);
  cr_expect_eq(report_outcome(&rows), OUTCOME_FAILS);
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

/* Two samples and a network with weights times a and output weights times c. */
static void fill(fields *in, const char *W, const char *b, const char *v) {
  fields_init(in);
  fields_add_text(in, "problem", "B-eq2");
  put(in, "X", 2, 2, 3, "10 0 0 0 10 0");
  put(in, "y", 1, 1, 2, "1 -1");
  put(in, "W", 2, 2, 3, W);
  put(in, "b", 1, 1, 2, b);
  put(in, "v", 1, 1, 2, v);
}

Test(SUITE, scale_does_not_matter) {
  fields in[2];
  report other;
  report_init(&other);
  fill(in, "1/8 -1/512 0 -1/512 1/8 0", "1/64 1/64", "1 -1");
  fill(in + 1, "1/2 -1/128 0 -1/1024 1/16 0", "1/16 1/128", "1/4 -2");
  cr_assert(item_check(&consequences, in, &rows, &why));
  cr_assert(item_check(&consequences, in + 1, &other, &why));
  cr_assert_eq(rows.count, other.count);
  for (size_t i = 0; i < rows.count; i++) {
    const row *a = rows.at + i, *b = other.at + i;
    cr_expect_str_eq(a->quantity, b->quantity);
    if (strstr(a->quantity, "C V W") != NULL) continue; /* depends on how the sizes are shared out */
    cr_expect_eq(a->answer, b->answer, "%s", a->quantity);
    cr_expect(mpq_cmp(a->lhs.b.lo, b->lhs.b.hi) <= 0 && mpq_cmp(b->lhs.b.lo, a->lhs.b.hi) <= 0, "%s", a->quantity);
  }
  report_clear(&other);
  fields_clear(in);
  fields_clear(in + 1);
}

/* y N at x moved by a random step; sets the squared length of the step. */
static order side_after_step(const folded_network *net, size_t i, random_stream *s, num *length2) {
  num *x = pool_new(&p, net->dim), *z = pool_new(&p, net->width), *t = pool_new(&p, 2), *r = pool_new(&p, 1);
  num *part = pool_int(&p, 8);
  num_set_int(length2, 0);
  for (size_t e = 0; e < net->dim; e++) {
    num_set_int(t, random_between(s, -20, 20));
    num_div(t, t, part);
    num_addmul(length2, t, t, t + 1);
    num_add(x + e, net->X + i * net->dim + e, t);
  }
  for (size_t j = 0; j < net->width; j++) {
    num_set(z + j, net->bias + j);
    for (size_t e = 0; e < net->dim; e++) num_addmul(z + j, net->P + j * net->dim + e, x + e, t);
  }
  output_at(r, net, z, t);
  num_mul(r, r, net->y.y + i);
  return num_sign(r);
}

/* No step shorter than the radius changes a label, for a network with hinges, neurons of both signs and a dead one. */
Test(SUITE, radius_keeps_labels) {
  fields in;
  folded_network net;
  random_stream s = {12345};
  size_t shorter = 0;
  num *length2 = pool_new(&p, 1), *radius = pool_new(&p, 1);
  fields_init(&in);
  fields_add_text(&in, "problem", "A-eq1");
  put(&in, "gamma", 0, 1, 1, "1/4");
  put(&in, "X", 2, 4, 2, "4 0 3 3 -4 1 -3 -3");
  put(&in, "y", 1, 1, 4, "1 1 -1 -1");
  put(&in, "W", 2, 4, 2, "1 1/2 1/2 1 -1 0 -1/2 -3/4");
  put(&in, "v", 1, 1, 4, "1 1 -1 -1");
  cr_assert(item_check(&consequences, &in, &rows, &why), "%s", why.text);
  cr_assert(take_folded_network(&p, &in, &net, &why));
  const row *stated = row_named(&rows, "robust radius: every sample keeps its label within this distance");
  cr_expect(mpq_sgn(stated->lhs.b.lo) > 0);
  cr_assert(num_set_bounds(radius, stated->lhs.b.lo, stated->lhs.b.lo));
  num_mul(radius, radius, radius);
  for (int tries = 0; tries < 2000; tries++) {
    order side = side_after_step(&net, (size_t)tries % 4, &s, length2);
    if (num_compare(length2, radius) != ORDER_LESS) continue;
    shorter++;
    cr_expect(side == ORDER_GREATER || side == ORDER_UNKNOWN);
  }
  cr_expect_gt(shorter, 50);
  fields_clear(&in);
}
