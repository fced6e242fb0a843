#include "linalg/vector.h"

void vec_zero(num *r, size_t n) {
  for (size_t i = 0; i < n; i++) num_set_int(r + i, 0);
}

void vec_copy(num *r, const num *a, size_t n) {
  for (size_t i = 0; i < n; i++) num_set(r + i, a + i);
}

void vec_dot(num *r, const num *a, const num *b, size_t n, num *t) {
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) num_addmul(r, a + i, b + i, t);
}

void vec_axpy(num *r, const num *c, const num *a, size_t n, num *t) {
  for (size_t i = 0; i < n; i++) num_addmul(r + i, c, a + i, t);
}

void vec_scale(num *r, const num *c, size_t n) {
  for (size_t i = 0; i < n; i++) num_mul(r + i, c, r + i);
}

void vec_max_abs(num *r, const num *a, size_t n, num *t) {
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) {
    num_abs(t, a + i);
    num_max(r, r, t);
  }
}
