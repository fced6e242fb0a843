#include <criterion/criterion.h>
#include <math.h>

#include "search/dictionary.h"

/* The largest x + y with x <= 1/2, y <= 1/4, then with x + y <= 1/2 as well. */
Test(dictionary, raise_and_repair) {
  dictionary d;
  double x[2], mass[3];
  dictionary_init(&d, 2);
  (void)dictionary_add(&d, (double[]){2, 0});
  (void)dictionary_add(&d, (double[]){0, 4});
  cr_assert(dictionary_raise(&d));
  dictionary_read(&d, x, mass);
  cr_expect_float_eq(x[0] + x[1], 0.75, 1e-12);
  (void)dictionary_add(&d, (double[]){2, 2});
  cr_assert(dictionary_repair(&d));
  dictionary_read(&d, x, mass);
  cr_expect_float_eq(x[0] + x[1], 0.5, 1e-12);
  cr_expect_float_eq(mass[0] + mass[1] + mass[2], 0.5, 1e-12);
  dictionary_clear(&d);
}

Test(dictionary, without_a_bound) {
  dictionary d;
  dictionary_init(&d, 2);
  (void)dictionary_add(&d, (double[]){1, -1});
  cr_expect_not(dictionary_raise(&d));
  dictionary_clear(&d);
}

/* Numbers of no pattern that the rows could share; later rows allow less, so that each of them costs pivots. */
static double entry(size_t r, size_t c) {
  double digit = (double)((7919 * r + 104729 * c + 31 * r * c * c) % 1009) / 1009;
  return (0.1 + 0.9 * digit) * (1 + (double)r / 100);
}

enum { VARIABLES = 40, ROWS = 200 };

/* x >= 0 within the rows and masses >= 0 that cover every variable have the same sum: both are optimal. */
static void expect_optimal(const double *x, const double *mass, size_t rows) {
  double value = 0, bound = 0;
  for (size_t c = 0; c < VARIABLES; c++) value += x[c];
  for (size_t r = 0; r < rows; r++) {
    double left = 0;
    for (size_t c = 0; c < VARIABLES; c++) left += entry(r, c) * x[c];
    cr_expect(left <= 1 + 1e-9, "row %zu: %g", r, left);
    bound += mass[r];
  }
  for (size_t c = 0; c < VARIABLES; c++) {
    double covered = 0;
    for (size_t r = 0; r < rows; r++) covered += entry(r, c) * mass[r];
    cr_expect(covered >= 1 - 1e-9, "variable %zu: %g", c, covered);
  }
  cr_expect_float_eq(value, bound, 1e-9);
}

/* Rows come one by one, over so many pivots that the table is computed anew more than once. */
Test(dictionary, many_rows) {
  dictionary d;
  double a[VARIABLES], x[VARIABLES], mass[ROWS];
  size_t renewed = 0, before = 0;
  dictionary_init(&d, VARIABLES);
  for (size_t r = 0; r < ROWS; r++) {
    for (size_t c = 0; c < VARIABLES; c++) a[c] = entry(r, c);
    (void)dictionary_add(&d, a);
    cr_assert(r == 0 ? dictionary_raise(&d) : dictionary_repair(&d), "row %zu", r);
    renewed += d.pivots < before;
    before = d.pivots;
    dictionary_read(&d, x, mass);
    if (r % 40 == 39) expect_optimal(x, mass, r + 1);
  }
  cr_expect_geq(renewed, 2, "%zu", renewed);
  dictionary_clear(&d);
}

/* What is allowed, or costs, is beyond all doubles: no row limits the column, and none is read. */
Test(dictionary, beyond_doubles) {
  dictionary d;
  dictionary_init(&d, 1);
  (void)dictionary_add(&d, (double[]){1e-8});
  d.table[0][1] = INFINITY;
  cr_expect_not(dictionary_raise(&d));
  d.price[0] = INFINITY;
  d.table[0][0] = -1;
  d.table[0][1] = -1;
  cr_expect_not(dictionary_repair(&d));
  dictionary_clear(&d);
}
