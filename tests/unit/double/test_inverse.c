#include <criterion/criterion.h>

#include <math.h>

#include "search/inverse.h"

static int inverse_is(const double *A, size_t n, const double *want) {
  double matrix[9], inverse[9];
  for (size_t k = 0; k < n * n; k++) matrix[k] = A[k];
  if (!search_invert(inverse, matrix, n)) return 0;
  for (size_t k = 0; k < n * n; k++)
    if (!(fabs(inverse[k] - want[k]) <= 1e-14)) return 0;
  return 1;
}

Test(inverse, rows_are_exchanged_where_a_pivot_is_zero) {
  const double A[] = {0, 2, 0, 1, 0, 0, 0, 0, 4}, want[] = {0, 1, 0, 0.5, 0, 0, 0, 0, 0.25};
  cr_expect(inverse_is(A, 3, want));
}

Test(inverse, elimination) {
  const double A[] = {2, 1, 1, 1, 3, 2, 1, 0, 0}, want[] = {0, 0, 1, -2, 1, 3, 3, -1, -5};
  cr_expect(inverse_is(A, 3, want));
}

Test(inverse, singular_matrices_have_none) {
  double singular[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, zero[] = {0}, not_a_number[] = {NAN}, inverse[9];
  cr_expect_not(search_invert(inverse, singular, 3));
  cr_expect_not(search_invert(inverse, zero, 1));
  cr_expect_not(search_invert(inverse, not_a_number, 1));
}

Test(inverse, of_nothing) {
  double none;
  cr_expect(search_invert(&none, &none, 0));
}
