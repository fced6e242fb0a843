#include "search/double_products.h"

#include <string.h>

enum { BLOCK = 512 }; /* columns that are worked on together, so that they stay in the cache */

double double_dot(const double *a, const double *b, size_t n) {
  double sum[4] = {0, 0, 0, 0};
  size_t i = 0;
  for (; i + 4 <= n; i += 4)
    for (size_t k = 0; k < 4; k++) sum[k] += a[i + k] * b[i + k];
  for (; i < n; i++) sum[0] += a[i] * b[i];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

void double_products(double *P, const double *A, size_t n, const double *B, size_t m, size_t d) {
  memset(P, 0, n * m * sizeof *P);
  for (size_t first = 0; first < d; first += BLOCK) {
    size_t length = d - first < BLOCK ? d - first : BLOCK;
    for (size_t i = 0; i < n; i++)
      for (size_t j = 0; j < m; j++) P[i * m + j] += double_dot(A + i * d + first, B + j * d + first, length);
  }
}
