#include "theorems/B_thm4_1_construct.h"

#include "linalg/vector.h"

void b_thm41_network(num *W, num *b, num *v, const num *mu, const num *y, size_t k, size_t width, size_t d,
                     num *work) {
  num *factor = work;
  num_set_int(work + 1, 4);
  num_set_int(work + 2, (long)d);
  num_div(factor, work + 1, work + 2);
  for (size_t t = 0; t < k * d; t++) num_mul(W + t, factor, mu + t);
  vec_zero(W + k * d, (width - k) * d);
  for (size_t q = 0; q < k; q++) num_set_int(b + q, -2);
  vec_zero(b + k, width - k);
  vec_copy(v, y, k);
  vec_zero(v + k, width - k);
}
