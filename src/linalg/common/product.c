#include "linalg/common/product.h"

#include "num/common/memory.h"

enum { TILE = 4 };

double *product_zeros(size_t n) {
  double *x = memory_new(n, sizeof *x);
  for (size_t k = 0; k < n; k++) x[k] = 0;
  return x;
}

/* Four rows and four columns at a time: sixteen sums stay in registers. */
static void add_tile(double *P, const double *C, const double *K, size_t k, size_t n) {
  double sum[TILE][TILE] = {{0}};
  for (size_t i = 0; i < k; i++)
    for (size_t a = 0; a < TILE; a++)
      for (size_t b = 0; b < TILE; b++) sum[a][b] += C[a * k + i] * K[i * n + b];
  for (size_t a = 0; a < TILE; a++)
    for (size_t b = 0; b < TILE; b++) P[a * n + b] += sum[a][b];
}

static void add_entry(double *P, const double *C, const double *K, size_t k, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < k; i++) sum += C[i] * K[i * n];
  *P += sum;
}

void product_add(double *P, const double *C, const double *K, size_t m, size_t k, size_t n) {
  size_t rows = m - m % TILE, columns = n - n % TILE;
  for (size_t j = 0; j < rows; j += TILE)
    for (size_t l = 0; l < columns; l += TILE) add_tile(P + j * n + l, C + j * k, K + l, k, n);
  for (size_t j = 0; j < m; j++)
    for (size_t l = j < rows ? columns : 0; l < n; l++) add_entry(P + j * n + l, C + j * k, K + l, k, n);
}

double product_inner(const double *x, const double *y, size_t d) {
  double sum[TILE] = {0};
  size_t whole = d - d % TILE;
  for (size_t k = 0; k < whole; k += TILE)
    for (size_t b = 0; b < TILE; b++) sum[b] += x[k + b] * y[k + b];
  for (size_t k = whole; k < d; k++) sum[0] += x[k] * y[k];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

void product_rows(double *G, const double *A, size_t a, const double *B, size_t b, size_t d) {
  for (size_t i = 0; i < a; i++)
    for (size_t k = 0; k < b; k++) G[i * b + k] = product_inner(A + i * d, B + k * d, d);
}
