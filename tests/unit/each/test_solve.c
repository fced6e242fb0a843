/* Symmetric systems: by hand, random, singular, undecided. */
#include "../lists.h"
#include "../random.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/solve.h"

#define SUITE PLUMB_SUITE(solve)

TestSuite(SUITE, .fini = lists_free);

/* The answer that the arithmetic gives where the truth is `exact`. */
static verdict seen(verdict exact) { return num_decides() ? exact : VERDICT_APPROX; }

/* A pivot that is not positive is certain, but not in double. */
static verdict refused(void) { return num_decides() ? VERDICT_FAILS : VERDICT_UNDECIDED; }

Test(SUITE, two_by_two) {
  num *K = list("4 2 2 3"), *c = list("8 7"), *x = list("9 9"), *least = list("9"), *work = cells_new(5);
  cr_assert_eq(solve_symmetric(x, least, K, c, 2, work), seen(VERDICT_HOLDS));
  cr_assert(list_is(x, "5/4 3/2"));
  cr_assert(value_is(least, "2"));
  cr_assert(list_is(K, "4 2 2 3"));
  cr_assert_eq(solve_check(K, x, c, 2, work), seen(VERDICT_HOLDS));
}

Test(SUITE, three_by_three) {
  num *K = list("2 1 0  1 5/2 4  0 4 12"), *c = list("4 18 44"), *x = cells_new(3), *least = cells_new(1);
  num *work = cells_new(10);
  cr_assert_eq(solve_symmetric(x, least, K, c, 3, work), seen(VERDICT_HOLDS));
  cr_assert(list_is(x, "1 2 3"));
  cr_assert(value_is(least, "2"));
}

Test(SUITE, sizes_zero_and_one) {
  num *x = list("9"), *least = list("9"), *work = cells_new(2);
  cr_assert_eq(solve_symmetric(x, least, list("4"), list("3"), 0, work), seen(VERDICT_HOLDS));
  cr_assert(value_is(x, "9"));
  cr_assert(value_is(least, "0"));
  cr_assert_eq(solve_symmetric(x, least, list("4"), list("3"), 1, work), seen(VERDICT_HOLDS));
  cr_assert(value_is(x, "3/4"));
  cr_assert(value_is(least, "4"));
}

Test(SUITE, not_positive_definite) {
  num *x = cells_new(2), *least = cells_new(1), *work = cells_new(5), *c = list("1 1");
  cr_assert_eq(solve_symmetric(x, least, list("1 2 2 1"), c, 2, work), refused());
  cr_assert(value_is(least, "-3"));
  cr_assert_eq(solve_symmetric(x, least, list("1 1 1 1"), c, 2, work), refused());
  cr_assert(value_is(least, "0"));
  cr_assert_eq(solve_symmetric(x, least, list("-1 0 0 1"), c, 2, work), refused());
  cr_assert(value_is(least, "-1"));
}

Test(SUITE, check_sees_every_row) {
  num *K = list("4 2 2 3"), *c = list("8 7"), *work = cells_new(2);
  cr_assert_eq(solve_check(K, list("5/4 3/2"), c, 2, work), seen(VERDICT_HOLDS));
  cr_assert_eq(solve_check(K, list("5/4 7/4"), c, 2, work), seen(VERDICT_FAILS));
  cr_assert_eq(solve_check(K, list("5/4 3/2"), list("8 15/2"), 2, work), seen(VERDICT_FAILS));
  cr_assert_eq(solve_check(K, list("5/4 3/2"), list("9 7"), 2, work), seen(VERDICT_FAILS));
}

/* K = A A^T + 1 for random integers A, c = K x for random integers x: the solution is x. */
Test(SUITE, random_systems) {
  random_stream s = {1};
  for (size_t n = 2; n <= 9; n++) {
    num *A = cells_new(n * n), *K = cells_new(n * n), *wanted = cells_new(n), *c = cells_new(n), *x = cells_new(n);
    num *one = list("1"), *least = cells_new(1), *work = cells_new(n * n + 1), *t = cells_new(1);
    for (size_t i = 0; i < n * n; i++) num_set_int(A + i, random_between(&s, -9, 9));
    for (size_t i = 0; i < n; i++) num_set_int(wanted + i, random_between(&s, -9, 9));
    mat_gram(K, A, n, n, t);
    for (size_t i = 0; i < n; i++) num_add(K + i * n + i, K + i * n + i, one);
    mat_vec(c, K, wanted, n, n, t);
    cr_assert_eq(solve_symmetric(x, least, K, c, n, work), seen(VERDICT_HOLDS));
    cr_assert_neq(num_sign(least), ORDER_LESS);
    for (size_t i = 0; i < n; i++) {
#if defined PLUMB_DOUBLE
      cr_assert_float_eq(x[i], wanted[i], 1e-9);
#else
      order o = num_compare(x + i, wanted + i);
      cr_assert(o == ORDER_EQUAL || o == ORDER_UNKNOWN);
#endif
    }
    verdict checked = solve_check(K, x, c, n, work);
#if defined PLUMB_RATIONAL
    cr_assert_eq(checked, VERDICT_HOLDS);
#else
    cr_assert_neq(checked, VERDICT_FAILS);
#endif
  }
}

#if defined PLUMB_RATIONAL
/* Hilbert's matrix 1 / (i + j - 1) of order 4 against (1, 1, 1, 1): the solution is (-4, 60, -180, 140). */
Test(SUITE, hilbert) {
  num *K = list("1 1/2 1/3 1/4  1/2 1/3 1/4 1/5  1/3 1/4 1/5 1/6  1/4 1/5 1/6 1/7"), *c = list("1 1 1 1");
  num *x = cells_new(4), *least = cells_new(1), *work = cells_new(17);
  cr_assert_eq(solve_symmetric(x, least, K, c, 4, work), VERDICT_HOLDS);
  cr_assert(list_is(x, "-4 60 -180 140"));
  cr_assert(value_is(least, "1/2800"));
}
#endif

#if defined PLUMB_ENCLOSES
Test(SUITE, pivot_that_may_be_zero) {
  num *K = list("1/3 1/3 1/3 1/3"), *x = cells_new(2), *least = cells_new(1), *work = cells_new(5);
  cr_assert_eq(solve_symmetric(x, least, K, list("1 1"), 2, work), VERDICT_UNDECIDED);
}

Test(SUITE, check_of_an_enclosure) {
  cr_assert_eq(solve_check(list("3"), list("1/3"), list("1"), 1, cells_new(2)), VERDICT_UNDECIDED);
  cr_assert_eq(solve_check(list("3"), list("1/3"), list("2"), 1, cells_new(2)), VERDICT_FAILS);
}
#endif
