/* Conditions of fields where they are known, and what they allow. */
#include <criterion/criterion.h>
#include <string.h>

#include "compare/condition.h"
#include "exact_inputs.h"

enum { MOST_FIELDS = 16 };

static fields in, golden;
static unsigned long condition[MOST_FIELDS];

static void start(void) {
  fields_init(&in);
  fields_init(&golden);
}

static void stop(void) {
  fields_clear(&in);
  fields_clear(&golden);
}

/* Constructs from `in` and finds the conditions. */
static void find(const char *id, arith how) {
  const item *it = engine_find(id);
  effort e = {how, 256, 256};
  failure why;
  cr_assert(engine_construct(it, &in, &e, &golden, NULL, &why), "%s", why.text);
  cr_assert_leq(golden.count, MOST_FIELDS);
  condition_find(condition, it, &in, how, &golden);
}

static unsigned long of(const char *name) {
  const field *f = fields_find(&golden, name);
  cr_assert_not_null(f);
  return condition[f - golden.at];
}

/* One sample x with label 1: z = 1/x, mu = |z|^2 = 1/x^2. */
Test(condition, powers, .init = start, .fini = stop) {
  put(&in, "X", 2, 1, 1, "7");
  put(&in, "y", 1, 1, 1, "1");
  find("A-svm", ARITH_RATIONAL);
  cr_assert_eq(of("z"), 1);
  cr_assert_eq(of("mu"), 2);
  cr_assert_eq(of("norm2_z"), 2);
  cr_assert_eq(of("status"), 1);
}

Test(condition, powers_enclosed, .init = start, .fini = stop) {
  put(&in, "X", 2, 1, 1, "7");
  put(&in, "y", 1, 1, 1, "1");
  find("A-svm", ARITH_ENCLOSURE);
  cr_assert_eq(of("z"), 1);
  cr_assert_eq(of("mu"), 2);
}

/* Two samples at a distance of 2^-10 of each other, with labels 1 and -1: about 2^10 from infeasible. */
Test(condition, nearly_infeasible, .init = start, .fini = stop) {
  put(&in, "X", 2, 2, 2, "1 0 1 1/1024");
  put(&in, "y", 1, 1, 2, "1 -1");
  find("A-svm", ARITH_RATIONAL);
  cr_assert(of("mu") >= 1, "%lu", of("mu"));
  stop();
  start();
  put(&in, "X", 2, 2, 2, "1 1 1 1025/1024");
  put(&in, "y", 1, 1, 2, "1 -1");
  find("A-svm", ARITH_RATIONAL);
  cr_assert(of("mu") > 500 && of("mu") < 50000, "%lu", of("mu"));
}

/* Infeasible, and feasible as soon as a sample moves. */
Test(condition, jumps, .init = start, .fini = stop) {
  put(&in, "X", 2, 2, 2, "1 1 1 1");
  put(&in, "y", 1, 1, 2, "1 -1");
  find("A-svm", ARITH_RATIONAL);
  cr_assert_eq(of("mu"), 0);
  cr_assert_eq(of("status"), 0);
}

/* A Gram matrix stays symmetric, and labels and counts are not moved, or the input would be refused. */
Test(condition, what_is_moved, .init = start, .fini = stop) {
  put(&in, "G", 2, 3, 3, "1 1/10 1/20 1/10 1 1/30 1/20 1/30 1");
  put(&in, "y", 1, 1, 3, "1 -1 1");
  put(&in, "gamma", 0, 1, 1, "1/2");
  put(&in, "positive_neurons", 0, 1, 1, "3");
  put(&in, "negative_neurons", 0, 1, 1, "1");
  find("A-thm3.2", ARITH_RATIONAL);
  cr_assert(of("lambda") >= 1 && of("lambda") < 20);
}

Test(condition, refused, .init = start, .fini = stop) {
  put(&in, "X", 2, 1, 1, "1");
  put(&in, "y", 1, 1, 1, "1");
  put(&in, "gamma", 0, 1, 1, "18014398509481983/18014398509481984"); /* below 1 by 2^-54 */
  put(&in, "positive_neurons", 0, 1, 1, "1");
  put(&in, "negative_neurons", 0, 1, 1, "1");
  find("A-thm3.2", ARITH_RATIONAL);
  for (size_t i = 0; i < golden.count; i++) cr_assert_eq(condition[i], 0);
}

Test(condition, allowed, .init = start, .fini = stop) {
  mpq_t a, b;
  mpq_inits(a, b, NULL);
  put(&in, "X", 2, 3, 5, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
  put(&golden, "z", 1, 1, 6, "1 2 3 4 5 6");
  cr_assert_eq(condition_terms(&in, &golden), 8);
  condition_allow(a, 10, 8);
  mpq_set_ui(b, 10 * 8 * CONDITION_STEPS, 1);
  mpq_div_2exp(b, b, 53);
  cr_assert(mpq_equal(a, b));
  condition_allow(a, 0, 8);
  condition_allow(b, CONDITION_UNKNOWN, 8);
  cr_assert(mpq_equal(a, b));
  mpq_clears(a, b, NULL);
}
