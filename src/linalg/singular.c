#include "linalg/singular.h"

#include "linalg/gram.h"
#include "linalg/spectral.h"
#include "num/centre.h"

const num *smaller_gram(pool *p, const num *X, size_t n, size_t d, size_t *size) {
  *size = n < d ? n : d;
  num *G = pool_new(p, *size * *size), *t = pool_new(p, 1);
  if (n <= d) {
    mat_gram(G, X, n, d, t);
    return G;
  }
  num *columns = pool_new(p, n * d);
  for (size_t i = 0; i < n; i++)
    for (size_t c = 0; c < d; c++) num_set(columns + c * n + i, X + i * d + c);
  mat_gram(G, columns, d, n, t);
  return G;
}

/* What lies between the two bounds: widened by their distance from the lower one, and nothing below that. */
void largest_eigenvalue(num *r, pool *p, const num *G, size_t n, size_t halvings) {
  num *low = pool_new(p, 1), *high = pool_new(p, 1);
  spectral_bounds(low, high, G, n, halvings, pool_new(p, 2 * n * n + 2 * n + 3));
  num_sub(high, high, low);
  num_widen(r, low, high);
  num_max(r, r, low);
}

void spectral_norm2(num *r, pool *p, const num *X, size_t n, size_t d, size_t halvings) {
  size_t size;
  const num *G = smaller_gram(p, X, n, d, &size);
  largest_eigenvalue(r, p, G, size, halvings);
}
