#include <criterion/criterion.h>
#include <math.h>

#include "search/bounded.h"

static int close_to(double a, double expected) { return fabs(a - expected) <= 1e-12; }

/* Columns (1, 0), (1, 1) and the target (t, s). */
static void solve(double *u, double t, double s) {
  const double K[] = {1, 1, 1, 2}, q[] = {t, t + s};
  bounded_least_squares(u, K, q, 1, 2);
}

Test(bounded, a_solution_inside_is_found) {
  double u[2];
  solve(u, 0.75, 0.5);
  cr_assert(close_to(u[0], 0.25) && close_to(u[1], 0.5));
}

Test(bounded, what_would_leave_its_interval_is_held_at_the_end) {
  double u[2];
  solve(u, 3, 0.5); /* the first one at 1: (2, 1/2) against (1, 1) leaves 5/4 > 1 for the second */
  cr_assert(close_to(u[0], 1) && close_to(u[1], 1));
  solve(u, -1, 0.5);
  cr_assert(close_to(u[0], 0) && close_to(u[1], 0));
  solve(u, 0.1, 0.5);
  cr_assert(close_to(u[0], 0) && close_to(u[1], 0.3));
}

Test(bounded, equal_columns_are_no_obstacle) {
  const double K[] = {1, 1, 1, 1}, q[] = {1.5, 1.5}, half[] = {0.5, 0.5};
  double u[2];
  bounded_least_squares(u, K, q, 1, 2);
  cr_assert(close_to(u[0] + u[1], 1.5) && u[0] <= 1 && u[1] <= 1);
  bounded_least_squares(u, K, half, 1, 2);
  cr_assert(close_to(u[0] + u[1], 0.5) && u[0] >= 0 && u[1] >= 0);
}

Test(bounded, zero_columns_stay) {
  const double K[] = {0}, q[] = {0};
  double u[1];
  bounded_least_squares(u, K, q, 1, 1);
  cr_assert(u[0] == 0);
  bounded_least_squares(u, K, q, 1, 0);
}
