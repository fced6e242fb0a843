#include "linalg/matrix.h"

#include "linalg/vector.h"

void mat_vec(num *r, const num *A, const num *x, size_t n, size_t d, num *t) {
  for (size_t i = 0; i < n; i++) vec_dot(r + i, A + i * d, x, d, t);
}

void mat_gram(num *G, const num *X, size_t n, size_t d, num *t) {
  for (size_t i = 0; i < n; i++) mat_vec(G + i * n, X, X + i * d, n, d, t);
}
