/* The law of label changes against all label vectors, and the effect of turning one label against turning it. */
#include <stdlib.h>

#include "../lists.h"
#include "data/label_changes.h"

#define SUITE PLUMB_SUITE(label_changes)

TestSuite(SUITE, .fini = lists_free);

enum { MOST = 8 };

/* Vector number v: label i is -1 where bit i is 1. */
static void fill(int label[MOST], unsigned v, size_t n) {
  for (size_t i = 0; i < n; i++) label[i] = (v >> i & 1U) != 0 ? -1 : 1;
}

/* expected_j = the probability of j changes, over all vectors; t: 1 cell. */
static void enumerate(num *expected, const num *p, const num *q, size_t n, num *t) {
  int label[MOST];
  for (size_t j = 0; j < n; j++) num_set_int(expected + j, 0);
  for (unsigned v = 0; v < 1U << n; v++) {
    fill(label, v, n);
    num_set_int(t, 1);
    for (size_t i = 0; i < n; i++) num_mul(t, t, label[i] < 0 ? p : q);
    num *cell = expected + label_changes(label, n);
    num_add(cell, cell, t);
  }
}

/* Eighths: every product is exact in every arithmetic. */
Test(SUITE, law_is_that_of_all_vectors) {
  num *p = list("3/8 0 1 1/2 7/8"), *q = list("5/8 1 0 1/2 1/8");
  num *law = cells_new(MOST), *expected = cells_new(MOST), *work = cells_new(2 * MOST + 1);
  for (size_t k = 0; k < 5; k++)
    for (size_t n = 1; n <= MOST; n++) {
      label_changes_law(law, p + k, n, work);
      enumerate(expected, p + k, q + k, n, work);
      for (size_t j = 0; j < n; j++) cr_expect_eq(num_compare(law + j, expected + j), ORDER_EQUAL, "%zu of %zu", j, n);
    }
}

Test(SUITE, one_label_turned) {
  int label[MOST];
  for (size_t n = 1; n <= MOST; n++)
    for (unsigned v = 0; v < 1U << n; v++) {
      long most = 0;
      fill(label, v, n);
      long before = label_changes(label, n), claimed = label_changes_turned(label, n);
      for (size_t i = 0; i < n; i++) {
        label[i] = -label[i];
        long by = labs(label_changes(label, n) - before);
        if (by > most) most = by;
        label[i] = -label[i];
      }
      cr_expect_eq(claimed, most, "vector %u of %zu labels", v, n);
    }
}

Test(SUITE, changes_of_few_labels) {
  const int label[] = {1, 1, -1, 1, -1, -1};
  cr_expect_eq(label_changes(label, 1), 0);
  cr_expect_eq(label_changes(label, 2), 0);
  cr_expect_eq(label_changes(label, 6), 3);
  cr_expect_eq(label_changes_turned(label, 1), 0);
  cr_expect_eq(label_changes_turned(label, 2), 1);
  cr_expect_eq(label_changes_turned(label, 6), 2);
}
