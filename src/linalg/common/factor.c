#include "linalg/common/factor.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/common/product.h"
#include "num/common/memory.h"

enum { STEPS = 120, HALVINGS = 60 };

static const double LOST = 1e-13, CONVERGED = 1e-11;

void factor_semidefinite(double *L, const double *G, size_t m) {
  double most = 0;
  for (size_t j = 0; j < m; j++) most = fmax(most, G[j * m + j]);
  for (size_t j = 0; j < m; j++) {
    double rest = G[j * m + j] - product_inner(L + j * m, L + j * m, j), pivot = rest > LOST * most ? sqrt(rest) : 0;
    for (size_t i = 0; i < m; i++) {
      double entry = i < j ? 0 : G[i * m + j] - product_inner(L + i * m, L + j * m, j);
      L[i * m + j] = i < j || pivot <= 0 ? 0 : i == j ? pivot : entry / pivot;
    }
  }
}

/* How many eigenvalues of the tridiagonal table are below x: negative pivots. */
static size_t count_below(const double *a, const double *b, size_t k, double x) {
  size_t below = 0;
  double pivot = 1;
  for (size_t i = 0; i < k; i++) {
    pivot = a[i] - x - (i == 0 ? 0 : b[i - 1] * b[i - 1] / pivot);
    if (pivot < 0) below++;
    if (fabs(pivot) < 1e-300) pivot = 1e-300;
  }
  return below;
}

static double largest_of_tridiagonal(const double *a, const double *b, size_t k) {
  double low = 0, high = 0;
  for (size_t i = 0; i < k; i++) high = fmax(high, fabs(a[i]) + (i > 0 ? b[i - 1] : 0) + (i + 1 < k ? b[i] : 0));
  for (int h = 0; h < HALVINGS; h++) {
    double middle = (low + high) / 2;
    if (count_below(a, b, k, middle) == k)
      high = middle;
    else
      low = middle;
  }
  return high;
}

/* w = G v less its parts along all vectors so far, twice, so that they stay orthogonal. */
static void next_direction(double *w, double *along, const double *G, const double *V, size_t k, size_t m) {
  for (size_t i = 0; i < m; i++) w[i] = product_inner(G + i * m, V + k * m, m);
  *along = product_inner(w, V + k * m, m);
  for (int twice = 0; twice < 2; twice++)
    for (size_t l = 0; l <= k; l++) {
      double part = product_inner(w, V + l * m, m);
      for (size_t i = 0; i < m; i++) w[i] -= part * V[l * m + i];
    }
}

double largest_eigenvalue(const double *G, size_t m) {
  size_t most = m < STEPS ? m : STEPS, k = 0;
  double a[STEPS], b[STEPS], value = 0, *V = memory_new((most + 1) * m, sizeof *V);
  for (size_t i = 0; i < m; i++) V[i] = 1 + 0.5 * sin((double)(i + 1)); /* no eigenvector that anybody meets */
  double length = sqrt(product_inner(V, V, m));
  for (size_t i = 0; i < m; i++) V[i] /= length;
  for (; k < most; k++) {
    double before = value;
    next_direction(V + (k + 1) * m, a + k, G, V, k, m);
    b[k] = sqrt(product_inner(V + (k + 1) * m, V + (k + 1) * m, m));
    value = largest_of_tridiagonal(a, b, k + 1);
    if (b[k] <= 1e-14 * value || (k > 8 && k % 4 == 0 && value - before < CONVERGED * value)) break;
    for (size_t i = 0; i < m; i++) V[(k + 1) * m + i] /= b[k];
  }
  free(V);
  return value;
}
