/* The hard-margin linear predictor: by hand, infeasible, dependent samples, random against its own certificate. */
#include "../inputs.h"
#include "../random.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "theorems/A/svm_rows.h"
#include "theorems/item.h"

extern const item A_svm;

#define SUITE PLUMB_SUITE(A_svm)

TestSuite(SUITE, .fini = lists_free);

/* Solves for the samples in the text; mu to `mu`. Adds the certificate to `out` where that is not NULL. */
static svm_status solve(num *mu, const char *X_text, const char *y_text, size_t n, size_t d, report *out) {
  num *G = cells_new(n * n), *Q = cells_new(n * n);
  mat_gram(G, list(X_text), n, d, cells_new(1));
  svm_matrix(Q, G, list(y_text), n);
  svm_status status = svm_solve(mu, Q, n);
  if (out != NULL) svm_rows(out, ROW_CONCLUSION, "", status, mu, Q, n);
  return status;
}

Test(SUITE, all_are_support_vectors) {
  num *mu = cells_new(2);
  cr_assert_eq(solve(mu, "1 0  0 2", "1 -1", 2, 2, NULL), SVM_OPTIMAL);
  cr_assert(list_is(mu, "1 1/4"));
}

Test(SUITE, far_sample_has_no_multiplier) {
  num *mu = cells_new(2);
  cr_assert_eq(solve(mu, "1 0  3 1", "1 1", 2, 2, NULL), SVM_OPTIMAL);
  cr_assert(list_is(mu, "1 0"));
}

Test(SUITE, singular_matrix) {
  num *mu = cells_new(2);
  cr_assert_eq(solve(mu, "1 -1", "1 -1", 2, 1, NULL), SVM_OPTIMAL);
  cr_assert(list_is(mu, "1 0"));
}

Test(SUITE, opposite_labels_on_a_line) {
  num *mu = cells_new(2);
  report out;
  report_init(&out);
  cr_assert_eq(solve(mu, "1 1  2 2", "1 -1", 2, 2, &out), SVM_INFEASIBLE);
  cr_assert(outcome_fits(report_outcome(&out), OUTCOME_HOLDS));
  cr_assert(list_is(mu, "2 1") || list_is(mu, "1 1/2"));
  report_clear(&out);
}

Test(SUITE, zero_sample) {
  num *mu = cells_new(2);
  cr_assert_eq(solve(mu, "1 0  0 0", "1 1", 2, 2, NULL), SVM_INFEASIBLE);
  cr_assert(list_is(mu, "0 1"));
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
    num *X = cells_new(n * d), *y = cells_new(n), *G = cells_new(n * n), *Q = cells_new(n * n), *mu = cells_new(n);
    for (size_t k = 0; k < n * d; k++) num_set_int(X + k, random_between(&s, -3, 3));
    for (size_t i = 0; i < n; i++) num_set_int(y + i, 2 * random_between(&s, 0, 1) - 1);
    mat_gram(G, X, n, d, cells_new(1));
    svm_matrix(Q, G, y, n);
    svm_status status = svm_solve(mu, Q, n);
    optimal += status == SVM_OPTIMAL;
    infeasible += status == SVM_INFEASIBLE;
    cr_assert(!IS_EXACT || status != SVM_UNDECIDED);
    report out;
    report_init(&out);
    svm_rows(&out, ROW_CONCLUSION, "", status, mu, Q, n);
    cr_assert(outcome_fits(report_outcome(&out), OUTCOME_HOLDS));
    report_clear(&out);
    lists_free();
  }
  cr_assert(!IS_EXACT || (optimal > 10 && infeasible > 10));
}

/* Each of the optimality conditions alone can fail. */
Test(SUITE, wrong_multipliers_fail) {
  static const struct {
    const char *mu, *row;
  } wrong[] = {{"2 -1/3", "0 <= min mu_i"},
               {"1/2 0", "1 <= min y_i <z, x_i>"},
               {"1 1", "max |mu_i (y_i <z, x_i> - 1)|"},
               {"1 1", "|z|^2 = sum mu_i"}};
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
