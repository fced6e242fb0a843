#include "kkt/bound.h"

#include "linalg/vector.h"

void kkt_left(num *left, const num *product, const num *multipliers, const num *gains, size_t n, num *t) {
  vec_dot(left, multipliers, gains, n, t);
  num_sub(left, product, left);
}

void kkt_bound(num *r, const num *left, const num *square) {
  num_mul(r, left, left);
  num_div(r, r, square);
}
