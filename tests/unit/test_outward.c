/* One operation on doubles, moved outwards, against exact rationals: on the right side always, the best double there is
   in the ranges that num/outward.h names, at most one step further elsewhere. */
#include "num/outward.h"

#include <criterion/criterion.h>

#include "doubles.h"
#include "num/common/exact.h"

enum { TRIALS = 40000 };

static mpq_t exact, other;

static void setup(void) { mpq_inits(exact, other, NULL); }

static void teardown(void) { mpq_clears(exact, other, NULL); }

TestSuite(outward, .init = setup, .fini = teardown);

/* down and up are the doubles next to `exact`, or at most one step outside where `sharp` is 0. */
static void expect_next_to_exact(const char *name, double x, double y, double down, double up, int sharp) {
  double best_down = exact_rounded_double(exact, MPFR_RNDD), best_up = exact_rounded_double(exact, MPFR_RNDU);
  double least_down = sharp ? best_down : nextafter(best_down, -INFINITY);
  double most_up = sharp ? best_up : nextafter(best_up, INFINITY);
  cr_assert(least_down <= down && down <= best_down, "%s down of %a, %a: %a, expected %a", name, x, y, down, best_down);
  cr_assert(best_up <= up && up <= most_up, "%s up of %a, %a: %a, expected %a", name, x, y, up, best_up);
}

static int between(double least, double x, double most) { return least <= fabs(x) && fabs(x) <= most; }

static int plain(double x) { return x == 0.0 || fabs(x) == 1.0; }

static void check_sum(double x, double y) {
  mpq_set_d(exact, x);
  mpq_set_d(other, y);
  mpq_add(exact, exact, other);
  int in_range = between(0.0, x, 0x1p1021) && between(0.0, y, 0x1p1021);
  expect_next_to_exact("sum", x, y, add_down(x, y), add_up(x, y), in_range);
}

static void check_product(double x, double y) {
  int in_range = between(0.0, x, 0x1p995) && between(0.0, y, 0x1p995) && between(0x1p-960, x * y, 0x1p1022);
  mpq_set_d(exact, x);
  mpq_set_d(other, y);
  mpq_mul(exact, exact, other);
  expect_next_to_exact("product", x, y, mul_down(x, y), mul_up(x, y), in_range || plain(x) || plain(y));
}

static void check_quotient(double x, double y) {
  if (y == 0.0) return;
  double q = x / y;
  int in_range = between(DBL_MIN, q, 0x1p995) && between(0x1p-959, x, 0x1p1021) && between(0.0, y, 0x1p995);
  mpq_set_d(exact, x);
  mpq_set_d(other, y);
  mpq_div(exact, exact, other);
  expect_next_to_exact("quotient", x, y, div_down(x, y), div_up(x, y), in_range || x == 0.0 || fabs(y) == 1.0);
}

static int sign_of_square(double s, double x) {
  mpq_set_d(exact, s);
  mpq_mul(exact, exact, exact);
  mpq_set_d(other, x);
  return mpq_cmp(exact, other);
}

static void check_root(double x) {
  x = fabs(x);
  double down = root_down(x), up = root_up(x);
  int sharp = x >= 0x1p-959 && x <= 0x1p1021, steps_in = sharp ? 1 : 2;
  cr_assert(down >= 0.0 && sign_of_square(down, x) <= 0, "root down of %a: %a", x, down);
  cr_assert(sign_of_square(up, x) >= 0, "root up of %a: %a", x, up);
  if (x == 0.0) cr_assert(down == 0.0 && up == 0.0);
  if (sign_of_square(down, x) == 0 && sharp) cr_assert(up == down, "exact root of %a: %a %a", x, down, up);
  for (int i = 0; i < steps_in; i++) {
    down = nextafter(down, INFINITY);
    up = nextafter(up, 0.0);
  }
  cr_assert(x == 0.0 || sign_of_square(down, x) > 0, "root down of %a is too far", x);
  cr_assert(x == 0.0 || sign_of_square(up, x) < 0, "root up of %a is too far", x);
}

static void check_all(double x, double y) {
  check_sum(x, y);
  check_product(x, y);
  check_quotient(x, y);
  check_root(x);
}

Test(outward, random_doubles) {
  random_stream s = {11};
  for (int i = 0; i < TRIALS; i++) check_all(draw_any_double(&s), draw_any_double(&s));
}

/* Sums that cancel, quotients and products that are exact or all but exact. */
Test(outward, near_cases) {
  random_stream s = {12};
  for (int i = 0; i < TRIALS / 4; i++) {
    double x = draw_double(&s, 100), y = draw_double(&s, 100), p = x * y;
    check_sum(x, nextafter(-x, y));
    check_sum(p, -x);
    check_quotient(p, x == 0.0 ? 1.0 : x);
    check_quotient(nextafter(p, 1.0), y == 0.0 ? 1.0 : y);
    check_root(x * x);
    check_root(nextafter(x * x, 0.0));
  }
}

/* The ends of the ranges in which the results are the best. */
Test(outward, ends_of_the_ranges) {
  static const double ends[] = {0x1p-960, 0x1p-959, 0x1p-1022, 0x1p995, 0x1p1021,
                                0x1p1022, DBL_MAX,  0x1p-1074, 1.0,     3.0};
  enum { ENDS = sizeof ends / sizeof ends[0] };
  for (int i = 0; i < ENDS * ENDS * 9; i++) {
    double x = ends[i % ENDS], y = ends[i / ENDS % ENDS];
    int step = i / (ENDS * ENDS);
    if (step % 3 != 1) x = nextafter(x, step % 3 == 0 ? 0.0 : INFINITY);
    if (step / 3 != 1) y = nextafter(y, step / 3 == 0 ? 0.0 : INFINITY);
    if (x > DBL_MAX || y > DBL_MAX) continue;
    check_all(x, y);
    check_all(-x, y);
    check_all(y, -x);
  }
}

Test(outward, steps) {
  random_stream s = {13};
  for (int i = 0; i < TRIALS; i++) {
    double x = draw_any_double(&s);
    cr_assert(moved_down(x, 1) == nextafter(x, -INFINITY), "%a", x);
    cr_assert(moved_up(x, 1) == nextafter(x, INFINITY), "%a", x);
    cr_assert(moved_down(x, 0) == x && moved_up(x, 0) == x, "%a", x);
  }
  cr_assert(moved_down(-INFINITY, 1) == -INFINITY && moved_up(INFINITY, 1) == INFINITY);
  cr_assert(moved_down(INFINITY, 1) == DBL_MAX && moved_up(-INFINITY, 1) == -DBL_MAX);
}
