#include "search/double_cholesky.h"

#include <math.h>

static double product(const double *a, const double *b, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

void double_cholesky(double *L, size_t n) {
  for (size_t i = 0; i < n; i++) {
    double *row = L + i * n, diagonal = row[i];
    for (size_t j = 0; j < i; j++) {
      double pivot = L[j * n + j];
      row[j] = pivot > 0 ? (row[j] - product(row, L + j * n, j)) / pivot : 0;
    }
    double rest = diagonal - product(row, row, i);
    if (rest > 1e-13 * diagonal) {
      row[i] = sqrt(rest);
    } else {
      for (size_t j = 0; j <= i; j++) row[j] = 0;
    }
  }
}

void double_cholesky_solve(const double *L, double *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const double *row = L + i * n;
    x[i] = row[i] > 0 ? (x[i] - product(row, x, i)) / row[i] : 0;
  }
  for (size_t i = n; i-- > 0;) {
    double sum = x[i];
    for (size_t k = i + 1; k < n; k++) sum -= L[k * n + i] * x[k];
    x[i] = L[i * n + i] > 0 ? sum / L[i * n + i] : 0;
  }
}
