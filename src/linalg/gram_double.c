/* The Gram matrix for doubles, which searches compute of many long samples: rows in tiles that stay in the cache. */
#include "linalg/gram.h"
#include "linalg/vector.h"

enum { TILE = 16 };

void mat_gram(num *G, const num *X, size_t n, size_t d, num *t) {
  for (size_t first = 0; first < n; first += TILE)
    for (size_t k = 0; k < n && k < first + TILE; k++)
      for (size_t i = k > first ? k : first; i < n && i < first + TILE; i++) {
        vec_dot(G + i * n + k, X + i * d, X + k * d, d, t);
        G[k * n + i] = G[i * n + k];
      }
}
