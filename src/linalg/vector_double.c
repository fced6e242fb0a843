/* The two loops that take the time, for doubles, which searches compute with. Products are summed in lanes, so that the compiler
   can keep them in vector registers; the order of the sums is fixed: a search finds the same on every machine. */
#include "linalg/vector.h"

enum { LANES = 4 };

void vec_dot(num *r, const num *a, const num *b, size_t n, num *t) {
  double lane[LANES] = {0};
  size_t i = 0;
  (void)t;
  for (; i + LANES <= n; i += LANES)
    for (size_t k = 0; k < LANES; k++) lane[k] += a[i + k] * b[i + k];
  for (; i < n; i++) lane[0] += a[i] * b[i];
  *r = (lane[0] + lane[1]) + (lane[2] + lane[3]);
}

void vec_axpy(num *r, const num *c, const num *a, size_t n, num *t) {
  const double factor = *c; /* a copy, because r might be c for all that the compiler knows */
  size_t i = 0;
  (void)t;
  for (; i + LANES <= n; i += LANES)
    for (size_t k = 0; k < LANES; k++) r[i + k] += factor * a[i + k];
  for (; i < n; i++) r[i] += factor * a[i];
}
