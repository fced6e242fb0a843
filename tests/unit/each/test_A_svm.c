/* The hard-margin linear predictor: by hand, infeasible, dependent samples, random against its own certificate. */
#include "../inputs.h"
#include "../on_pool.h"
#include "../random.h"
#include "linalg/gram.h"
#include "theorems/A/svm.h"
#include "theorems/A/svm_construct.h"
#include "theorems/item.h"

extern const item A_svm;

#define SUITE PLUMB_SUITE(A_svm)

POOL_SUITE;

static A_svm_solution solve_for(const num *X, const num *y, size_t n, size_t d) {
  num *G = pool_new(&p, n * n);
  mat_gram(G, X, n, d, pool_new(&p, 1));
  return A_svm_solve(&p, G, y, n);
}

static A_svm_solution solve(const char *X, const char *y, size_t n, size_t d) {
  return solve_for(list(X), list(y), n, d);
}

/* What the claims about the solution come to. */
static outcome certified(const A_svm_solution *s) {
  report out;
  formulas f;
  theorem t;
  report_init(&out);
  formulas_init(&f, 64);
  theorem_begin(&t, &out, &f, NULL);
  A_svm_claims(&t, &p, s);
  (void)theorem_end(&t);
  outcome answer = report_outcome(&out);
  formulas_clear(&f);
  report_clear(&out);
  return answer;
}

Test(SUITE, all_are_support_vectors) {
  A_svm_solution s = solve("1 0  0 2", "1 -1", 2, 2);
  cr_assert_eq(s.status, SVM_OPTIMAL);
  cr_assert(list_is(s.mu, "1 1/4"));
}

Test(SUITE, far_sample_has_no_multiplier) {
  A_svm_solution s = solve("1 0  3 1", "1 1", 2, 2);
  cr_assert_eq(s.status, SVM_OPTIMAL);
  cr_assert(list_is(s.mu, "1 0"));
}

Test(SUITE, singular_matrix) {
  A_svm_solution s = solve("1 -1", "1 -1", 2, 1);
  cr_assert_eq(s.status, SVM_OPTIMAL);
  cr_assert(list_is(s.mu, "1 0"));
}

Test(SUITE, opposite_labels_on_a_line) {
  A_svm_solution s = solve("1 1  2 2", "1 -1", 2, 2);
  cr_assert_eq(s.status, SVM_INFEASIBLE);
  cr_assert(outcome_fits(certified(&s), OUTCOME_HOLDS));
  cr_assert(list_is(s.mu, "2 1") || list_is(s.mu, "1 1/2"));
}

Test(SUITE, zero_sample) {
  A_svm_solution s = solve("1 0  0 0", "1 1", 2, 2);
  cr_assert_eq(s.status, SVM_INFEASIBLE);
  cr_assert(list_is(s.mu, "0 1"));
}

Test(SUITE, kernels) {
  num *Q = cells_new(4), *r = cells_new(3);
  A_svm_matrix(Q, list("4 3  3 9"), list("1 -1"), 2);
  cr_assert(list_is(Q, "4 -3  -3 9"));
  A_svm_slackness(r, list("2 3 1/2"), list("1 2 -1"), 3);
  cr_assert(list_is(r, "0 3 -1"));
}

#if defined PLUMB_RATIONAL
enum { IS_EXACT = 1 };
#else
enum { IS_EXACT = 0 };
#endif

/* The certificate must hold of every answer: that is all there is to know about optimality. */
Test(SUITE, random_problems_are_certified) {
  random_stream s = {7};
  size_t optimal = 0, infeasible = 0;
  for (int trial = 0; trial < 60; trial++) {
    size_t n = (size_t)random_between(&s, 1, 6), d = (size_t)random_between(&s, 1, 3);
    num *X = cells_new(n * d), *y = cells_new(n);
    for (size_t k = 0; k < n * d; k++) num_set_int(X + k, random_between(&s, -3, 3));
    for (size_t i = 0; i < n; i++) num_set_int(y + i, 2 * random_between(&s, 0, 1) - 1);
    A_svm_solution found = solve_for(X, y, n, d);
    optimal += found.status == SVM_OPTIMAL;
    infeasible += found.status == SVM_INFEASIBLE;
    cr_assert(!IS_EXACT || found.status != SVM_UNDECIDED);
    cr_assert(outcome_fits(certified(&found), OUTCOME_HOLDS));
    pool_end();
    pool_begin();
  }
  cr_assert(!IS_EXACT || (optimal > 10 && infeasible > 10));
}

/* Each of the optimality conditions alone can fail. */
Test(SUITE, wrong_multipliers_fail) {
  static const struct {
    const char *mu, *row;
  } wrong[] = {{"2 -1/3", "svm.multiplier"}, {"1/2 0", "svm.margin"}, {"1 1", "svm.slackness"}, {"1 1", "svm.norm"}};
  for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
    fields in;
    report out;
    failure why;
    fields_init(&in);
    report_init(&out);
    put(&in, "X", 2, 2, 2, "1 0 3 1");
    put(&in, "y", 1, 1, 2, "1 1");
    put(&in, "mu", 1, 1, 2, wrong[k].mu);
    cr_assert(item_check(&A_svm, &in, &out, &why));
    cr_assert_eq(out.subject, SUBJECT_SUPPLIED);
    cr_assert(verdict_fits(row_named(&out, wrong[k].row)->answer, VERDICT_FAILS), "%s", wrong[k].row);
    report_clear(&out);
    fields_clear(&in);
  }
}

Test(SUITE, construct_gives_z_and_its_norm) {
  fields in, out;
  failure why;
  fields_init(&in);
  fields_init(&out);
  put(&in, "X", 2, 2, 2, "1 0 0 2");
  put(&in, "y", 1, 1, 2, "1 -1");
  cr_assert(item_construct(&A_svm, &in, &out, &why));
  cr_assert_str_eq(fields_find(&out, "status")->text, "optimal");
  cr_assert(bounds_are(fields_find(&out, "z")->value, "1 -1/2"));
  cr_assert(bounds_are(fields_find(&out, "norm2_z")->value, "5/4"));
  fields_clear(&in);
  fields_clear(&out);
}
