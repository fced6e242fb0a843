#include <criterion/criterion.h>

#include <math.h>

#include "../random.h"
#include "search/cholesky.h"

enum { MOST = 40 };

static double K[MOST][MOST]; /* products of MOST random rows */
static cholesky f;

static void setup(void) {
  double A[MOST][MOST];
  random_stream stream = {7};
  for (size_t i = 0; i < MOST; i++)
    for (size_t k = 0; k < MOST; k++) A[i][k] = (double)random_between(&stream, -99, 99);
  for (size_t i = 0; i < MOST; i++)
    for (size_t k = 0; k < MOST; k++) {
      K[i][k] = 0;
      for (size_t c = 0; c < MOST; c++) K[i][k] += A[i][c] * A[k][c];
    }
}

static void teardown(void) { cholesky_clear(&f); }

TestSuite(cholesky, .init = setup, .fini = teardown);

/* Appends row i of K to the factor of the rows in `at`. */
static int append(const size_t *at, size_t i) {
  double products[MOST + 1];
  for (size_t k = 0; k < f.count; k++) products[k] = K[i][at[k]];
  products[f.count] = K[i][i];
  return cholesky_append(&f, products);
}

/* Does it solve K x = right for the rows in `at`? */
static void solves(const size_t *at) {
  double x[MOST], right[MOST];
  for (size_t k = 0; k < f.count; k++) x[k] = right[k] = (double)k - 3;
  cholesky_solve(&f, x);
  for (size_t k = 0; k < f.count; k++) {
    double sum = 0, size = 0;
    for (size_t l = 0; l < f.count; l++) {
      sum += K[at[k]][at[l]] * x[l];
      size += fabs(K[at[k]][at[l]] * x[l]);
    }
    cr_assert(fabs(sum - right[k]) <= 1e-12 * (size + 1), "%zu: %g", k, sum - right[k]);
  }
}

Test(cholesky, rows_come_and_go) {
  size_t at[MOST]; /* the rows in use, then the others */
  random_stream stream = {8};
  for (size_t i = 0; i < MOST; i++) at[i] = i;
  for (int step = 0; step < 200; step++) {
    size_t count = f.count;
    if (count == 0 || (count < MOST / 2 && random_between(&stream, 0, 2) > 0)) {
      cr_assert(append(at, at[count]));
    } else {
      size_t k = (size_t)random_between(&stream, 0, (long)count - 1);
      cholesky_remove(&f, k);
      size_t gone = at[k];
      for (size_t l = k; l + 1 < MOST; l++) at[l] = at[l + 1];
      at[MOST - 1] = gone;
    }
    solves(at);
  }
}

Test(cholesky, a_dependent_row_is_not_added) {
  const double first[] = {4}, second[] = {2, 5}, again[] = {4, 2, 4}, zero[] = {0, 0, 0};
  cr_assert(cholesky_append(&f, first) && cholesky_append(&f, second));
  cr_assert(!cholesky_append(&f, again) && !cholesky_append(&f, zero) && f.count == 2);
  double x[] = {8, 10};
  cholesky_solve(&f, x);
  cr_assert(fabs(4 * x[0] + 2 * x[1] - 8) < 1e-14 && fabs(2 * x[0] + 5 * x[1] - 10) < 1e-14);
}
