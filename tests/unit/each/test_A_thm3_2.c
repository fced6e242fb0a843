/* A Thm. 3.2 and Lemma B.8: kernels and whole checks on instances whose numbers were computed independently. */
#include <stdio.h>

#include "../on_item.h"
#include "../random.h"
#include "theorems/A/thm3_2_construct.h"

extern const item A_lemB_8;
extern const item A_thm3_2;

#define SUITE PLUMB_SUITE(A_thm3_2)

ITEM_SUITE;

/* n samples in d dimensions, or with d = 0 their Gram matrix. */
static void put_instance(const char *X, size_t n, size_t d, const char *y, const char *gamma, const char *m1,
                         const char *m2) {
  if (d > 0)
    put(&in, "X", 2, n, d, X);
  else
    put(&in, "G", 2, n, n, X);
  put(&in, "y", 1, 1, n, y);
  put(&in, "gamma", 0, 1, 1, gamma);
  put(&in, "positive_neurons", 0, 1, 1, m1);
  put(&in, "negative_neurons", 0, 1, 1, m2);
}

static int computed(const char *name, const char *text) { return bounds_are(fields_find(&out, name)->value, text); }

static int checked(outcome exact) {
  cr_assert(item_check(&A_thm3_2, &in, &rows, &why), "%s", why.text);
  return outcome_fits(report_outcome(&rows), exact);
}

static int row_fits(const char *key, verdict exact) { return verdict_fits(row_named(&rows, key)->answer, exact); }

Test(SUITE, kernels) {
  const int sign[2] = {1, -1};
  num *sv = cells_new(2), *su = cells_new(2), *K = cells_new(4), *y = list("1 -1"), *c = cells_new(2),
      *t = cells_new(3);
  num *r = cells_new(3);
  A_thm3_2_sides(sv, su, sign, list("1/2"), 2);
  cr_assert(list_is(sv, "1 1/2") && list_is(su, "1/2 1"));
  A_thm3_2_matrix(K, list("4 1  1 9"), y, sv, su, list("3/4"), list("1/4"), 2, t);
  cr_assert(list_is(K, "13/4 -1/2  -1/2 63/16"));
  A_thm3_2_coefficients(c, list("3 5"), y, sv, 2);
  cr_assert(list_is(c, "3 -5/2"));
  A_thm3_2_outputs(c, list("4 -4"), list("8 -8"), list("1/2"), list("3/4"), list("1/4"), 2, t);
  cr_assert(list_is(c, "1 -1/2"));
  A_thm3_2_constraints(c, list("4 8"), list("16 -4"), y, sv, su, list("3/4"), list("1/4"), 2, t);
  cr_assert(list_is(c, "1 -4"));
  A_thm3_2_certificate(c, list("2 4"), list("8 -1  -1 16"), list("1/4"), 2, t);
  cr_assert(list_is(c, "0 -14"));
  A_thm3_2_predictor(r, list("4 8 0"), list("-4 0 4"), list("3/4"), list("1/4"), 3, t);
  cr_assert(list_is(r, "4 6 -1"));
}

Test(SUITE, two_orthonormal_samples) {
  put_instance("1 0 0 1", 2, 2, "1 -1", "1/2", "1", "1");
  cr_assert(item_construct(&A_thm3_2, &in, &out, &why));
  cr_assert(computed("lambda", "8/5 8/5") && computed("least_pivot", "5/8"));
  cr_assert(computed("v_hat", "8/5 -4/5") && computed("u_hat", "-4/5 8/5"));
  cr_assert(computed("z", "6/5 -6/5") && computed("z_star", "1 -1"));
  cr_assert(computed("norm2_W", "16/5") && computed("norm2_z_star", "2"));
  cr_assert(checked(OUTCOME_HOLDS));
  cr_assert(row_fits("system", VERDICT_HOLDS));
  cr_assert(bounds_are(&row_named(&rows, "predictor.norm^2")->lhs.b, "72/25"));
  cr_assert(bounds_are(&row_named(&rows, "norm.cap")->rhs.b, "32/9"));
}

Test(SUITE, unequal_numbers_of_neurons) {
  put_instance("1 0 0 1", 2, 2, "1 -1", "1/2", "3", "1");
  cr_assert(item_construct(&A_thm3_2, &in, &out, &why));
  cr_assert(computed("lambda", "16/13 16/7"));
  cr_assert(checked(OUTCOME_HOLDS));
  cr_assert(bounds_are(&row_named(&rows, "predictor.norm^2")->lhs.b, "26504/8281"));
}

Test(SUITE, gram_mode_at_and_beyond_the_boundary) {
  put_instance("1 -1/72 0  -1/72 1 0  0 0 1", 3, 0, "-1 1 1", "1/2", "1", "1");
  cr_assert(item_construct(&A_thm3_2, &in, &out, &why));
  cr_assert(computed("lambda", "144/91 144/91 8/5") && computed("norm2_z_star", "217/73"));
  cr_assert(checked(OUTCOME_HOLDS));
  cr_assert(bounds_are(&row_named(&rows, "orthogonality")->slack.b, "0"));
  item_end();
  item_begin();
  put_instance("1 -1/71 0  -1/71 1 0  0 0 1", 3, 0, "-1 1 1", "1/2", "1", "1");
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  cr_assert(row_fits("certificate", VERDICT_HOLDS));
}

Test(SUITE, sign_pattern_fails_for_near_duplicates) {
  put_instance("1 0 1 1/10", 2, 2, "1 -1", "1/2", "1", "1");
  cr_assert(item_construct(&A_thm3_2, &in, &out, &why));
  cr_assert(computed("lambda", "1448/185 288/37"));
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  cr_assert(row_fits("margin.equal", VERDICT_FAILS));
  cr_assert(row_fits("side.v", VERDICT_FAILS));
  cr_assert(row_fits("side.u", VERDICT_FAILS));
  cr_assert(row_fits("predictor.margin", VERDICT_FAILS));
  cr_assert(row_fits("norm.least", VERDICT_FAILS));
}

Test(SUITE, queries_with_sign_of_zero) {
  put_instance("1 0 0 1", 2, 2, "1 -1", "1/2", "1", "1");
  put(&in, "queries", 2, 3, 2, "0 0  1 1  2 -1");
  cr_assert(checked(OUTCOME_HOLDS));
  cr_assert(row_fits("query.sign[2]", VERDICT_HOLDS));
}

Test(SUITE, supplied_networks) {
  put_instance("1 0 0 1", 2, 2, "1 -1", "1/2", "1", "1");
  put(&in, "lambda", 1, 1, 2, "8/5 8/5");
  put(&in, "W", 2, 2, 2, "8/5 -4/5 -4/5 8/5");
  cr_assert(checked(OUTCOME_HOLDS));
  cr_assert_eq(rows.subject, SUBJECT_SUPPLIED);
  item_end();
  item_begin();
  put_instance("1 0 0 1", 2, 2, "1 -1", "1/2", "1", "1");
  put(&in, "lambda", 1, 1, 2, "8/5 8/5");
  put(&in, "W", 2, 2, 2, "44/25 -22/25 -4/5 8/5");
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  cr_assert(row_fits("margin.equal", VERDICT_FAILS));
  cr_assert(row_fits("formula.v", VERDICT_FAILS));
}

/* A KKT point that is not the global optimum: the certificate must refuse it, by the worst sample. */
Test(SUITE, certificate_takes_the_worst_sample) {
  put_instance("0 -1 1 3", 2, 2, "1 1", "1/2", "1", "1");
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  const row *one = row_named(&rows, "certificate");
  cr_assert(bounds_are(&one->slack.b, "-152/5"));
  cr_assert(verdict_fits(one->answer, VERDICT_FAILS));
  cr_assert(bounds_are(&row_named(&rows, "ratio.sign")->rhs.b, "187/5"));
  cr_assert(row_fits("convex.norm", VERDICT_HOLDS));
}

/* Equal neurons and rank are two things: here the rank is 2 and the neurons differ. */
Test(SUITE, exclusive_or) {
  put_instance("1 0 -1 0 0 1 0 -1", 4, 2, "1 1 -1 -1", "1/2", "2", "2");
  put(&in, "lambda", 1, 1, 4, "16 16 16 16");
  put(&in, "W", 2, 4, 2, "8 0 -8 0 0 8 0 -8");
  cr_assert_not(item_check(&A_thm3_2, &in, &rows, &why));
  put(&in, "slopes", 2, 4, 4, "1 1/2 3/4 3/4  1/2 1 3/4 3/4  3/4 3/4 1 1/2  3/4 3/4 1/2 1");
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  cr_assert(row_fits("margin.equal", VERDICT_HOLDS));
  cr_assert(row_fits("equal.v", VERDICT_FAILS));
  cr_assert(row_fits("rank", VERDICT_HOLDS));
  cr_assert(row_fits("svm.exists", VERDICT_FAILS));
}

Test(SUITE, rank_three_is_seen) {
  put_instance("1 0 0  0 1 0", 2, 3, "1 -1", "1/2", "2", "1");
  put(&in, "lambda", 1, 1, 2, "1 1");
  put(&in, "W", 2, 3, 3, "1 2 3  -1 1 4  -2 1 1");
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  cr_assert(row_fits("rank", VERDICT_FAILS));
}

/* Random samples (s I | E) that satisfy the hypothesis: every conclusion must hold. */
Test(SUITE, random_nearly_orthogonal_samples) {
  random_stream s = {11};
  for (int trial = 0; trial < 12; trial++) {
    enum { N = 4, EXTRA = 3, D = N + EXTRA };
    static const char *const neurons[] = {"1", "2", "3"};
    char X[N * D * 8] = "", y[N * 4] = "", word[8];
    for (size_t i = 0; i < N; i++) {
      for (size_t e = 0; e < D; e++) {
        long entry = e < N ? (e == i ? 12 : 0) : random_between(&s, -1, 1);
        (void)snprintf(word, sizeof word, "%ld ", entry);
        strcat(X, word);
      }
      strcat(y, random_between(&s, 0, 1) == 0 ? "-1 " : "1 ");
    }
    put_instance(X, N, D, y, "9/10", neurons[random_between(&s, 0, 2)], neurons[random_between(&s, 0, 2)]);
    cr_assert(checked(OUTCOME_HOLDS), "%s", X);
    item_end();
    item_begin();
  }
}

/* Each refusal names the field at fault. */
Test(SUITE, refusals) {
  static const struct {
    const char *G, *y, *gamma, *m1, *named;
  } bad[] = {{"1 0 0 1", "1 -1", "1", "1", "gamma"},           {"1 0 0 1", "1 -1", "0", "1", "gamma"},
             {"1 0 0 1", "1 -1", "1/2", "0", "positive"},      {"1 0 0 1", "1 0", "1/2", "1", "y"},
             {"1 1/2 1/3 1", "1 -1", "1/2", "1", "G"},         {"1 0 0 1", "1 -1", "1/2", "3/2", "positive"},
             {"1 0 0 1", "1 -1", "1/2", "1000001", "positive"}};
  for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
    put_instance(bad[k].G, 2, 0, bad[k].y, bad[k].gamma, bad[k].m1, "1");
    cr_assert_not(item_check(&A_thm3_2, &in, &rows, &why));
    cr_assert_eq(strncmp(why.text, bad[k].named, strlen(bad[k].named)), 0, "%s", why.text);
    item_end();
    item_begin();
  }
}

Test(SUITE, fields_that_do_not_fit) {
  put_instance("1 0 0 1", 2, 0, "1 -1", "1/2", "1", "1");
  put(&in, "queries", 2, 1, 2, "1 1");
  cr_assert_not(item_check(&A_thm3_2, &in, &rows, &why));
  item_end();
  item_begin();
  put_instance("1 0 0 1", 2, 2, "1 -1", "1/2", "1", "1");
  put(&in, "lambda", 1, 1, 2, "1 1");
  cr_assert_not(item_check(&A_thm3_2, &in, &rows, &why));
  item_end();
  item_begin();
  put_instance("1 0 0 0", 2, 2, "1 -1", "1/2", "1", "1");
  cr_assert_not(item_construct(&A_thm3_2, &in, &out, &why));
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
}

Test(SUITE, indefinite_gram_matrix) {
  put_instance("1 2 2 1", 2, 0, "1 1", "1/2", "1", "1");
  cr_assert(checked(OUTCOME_NOT_APPLICABLE));
  cr_assert(row_fits("semidefinite", VERDICT_FAILS));
}

Test(SUITE, lemma_b8) {
  static const struct {
    const char *epsilon;
    outcome exact;
  } cases[] = {{"1/100", OUTCOME_HOLDS},         {"1/72", OUTCOME_HOLDS},       {"1/71", OUTCOME_NOT_APPLICABLE},
               {"1/50", OUTCOME_NOT_APPLICABLE}, {"0", OUTCOME_NOT_APPLICABLE}, {"-1/100", OUTCOME_NOT_APPLICABLE}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    put(&in, "epsilon", 0, 1, 1, cases[k].epsilon);
    cr_assert(item_check(&A_lemB_8, &in, &rows, &why), "%s", why.text);
    cr_assert(outcome_fits(report_outcome(&rows), cases[k].exact), "%s", cases[k].epsilon);
    item_end();
    item_begin();
  }
  put(&in, "epsilon", 0, 1, 1, "1");
  cr_assert_not(item_check(&A_lemB_8, &in, &rows, &why));
}

Test(SUITE, lemma_b8_construct) {
  put(&in, "epsilon", 0, 1, 1, "1/100");
  cr_assert(item_construct(&A_lemB_8, &in, &out, &why));
  cr_assert(computed("lambda", "100/63 100/63 8/5") && computed("mu", "100/101 100/101 1"));
  cr_assert(computed("z_coefficients", "-25/21 25/21 6/5"));
}
