#include "search/inverse.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

/* A pivot this much smaller than the largest entry of its column before the elimination is rounding. */
static const double LOST = 1e-14;

static double largest_in_column(const double *A, size_t n, size_t column) {
  double most = 0;
  for (size_t i = 0; i < n; i++) most = fmax(most, fabs(A[i * n + column]));
  return most;
}

static size_t pivot_row(const double *A, size_t n, size_t column) {
  size_t best = column;
  for (size_t i = column + 1; i < n; i++)
    if (fabs(A[i * n + column]) > fabs(A[best * n + column])) best = i;
  return best;
}

static void exchange_rows(double *A, size_t n, size_t i, size_t k) {
  for (size_t c = 0; i != k && c < n; c++) {
    double kept = A[i * n + c];
    A[i * n + c] = A[k * n + c];
    A[k * n + c] = kept;
  }
}

static void eliminate(double *inverse, double *A, size_t n, size_t k) {
  double pivot = A[k * n + k];
  for (size_t c = k; c < n; c++) A[k * n + c] /= pivot;
  for (size_t c = 0; c < n; c++) inverse[k * n + c] /= pivot;
  for (size_t i = 0; i < n; i++) {
    double factor = -A[i * n + k], t;
    if (i == k || !(fabs(factor) > 0)) continue;
    vec_axpy(A + i * n + k, &factor, A + k * n + k, n - k, &t);
    vec_axpy(inverse + i * n, &factor, inverse + k * n, n, &t);
  }
}

int search_invert(double *inverse, double *A, size_t n) {
  double *scale = memory_new(n, sizeof *scale);
  size_t k = 0;
  for (size_t c = 0; c < n; c++) scale[c] = largest_in_column(A, n, c);
  for (size_t c = 0; c < n * n; c++) inverse[c] = c % (n + 1) == 0;
  for (; k < n; k++) {
    size_t best = pivot_row(A, n, k);
    /* So written that NaN is no pivot. */
    if (!(fabs(A[best * n + k]) > LOST * scale[k])) break;
    exchange_rows(A, n, k, best);
    exchange_rows(inverse, n, k, best);
    eliminate(inverse, A, n, k);
  }
  free(scale);
  return k == n;
}
