/* Sums of gaps by hand; gaps in eighths. */
#include "../lists.h"
#include "data/gaps.h"
#include "linalg/sorted.h"

#define SUITE PLUMB_SUITE(gaps)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, sorted) {
  num *a = list("3 -1 2 2 0 5"), *t = cells_new(1);
  vec_sort(a, 5, t);
  cr_expect(list_is(a, "-1 0 2 2 3 5"));
}

Test(SUITE, runs) {
  const int label[] = {1, 1, -1, 1};
  cr_expect(run_end(label, 4, 0) == 2 && run_end(label, 4, 1) == 2 && run_end(label, 4, 2) == 3 &&
            run_end(label, 4, 3) == 4);
}

/* Six labels -1, then 1, 1, -1, 1. */
Test(SUITE, sums) {
  const int label[] = {-1, -1, -1, -1, -1, -1, 1, 1, -1, 1};
  num *gap = list("1/8 5/8 3/8 2/8 4/8 7/8 1 2 3"), *r = cells_new(1), *work = cells_new(11);
  gaps_surely_wrong(r, gap, label, 10, work);
  cr_expect(list_is(r, "3/8"));
  gaps_of_blocks(r, gap, label, 10, work);
  cr_expect(list_is(r, "1/8"));
  cr_expect_eq(gaps_of_all_blocks(r, gap, 10, work), 2);
  cr_expect(list_is(r, "1"));
  gaps_possibly_wrong(r, gap, label, 10, work);
  cr_expect(list_is(r, "35/4"));
  gaps_of_triples(r, gap, label, 10, 0);
  cr_expect(list_is(r, "3"));
  gaps_of_triples(r, gap, label, 10, 1);
  cr_expect(list_is(r, "0"));
  gaps_beside_negative(r, gap, label, 10);
  cr_expect(list_is(r, "31/4"));
}

/* Of a run of more than four labels 1 the three largest gaps count. */
Test(SUITE, largest_three) {
  const int label[] = {1, 1, 1, 1, 1, 1};
  num *gap = list("1 5 3 2 4"), *r = cells_new(1), *work = cells_new(7);
  gaps_possibly_wrong(r, gap, label, 6, work);
  cr_expect(list_is(r, "12"));
}
