#include "theorems/C/lemB_3_construct.h"

#include "linalg/vector.h"

void c_lemb3_network(num *W, num *b, num *signs, const num *X, size_t k, size_t width, size_t d, num *work) {
  num *t = work, *factor = work + 1, *count = work + 2, *sum = work + 3;
  num_set_int(t, 4);
  num_set_int(count, (long)width);
  num_div(factor, t, count);
  vec_zero(sum, d);
  for (size_t i = 0; i < k; i++) vec_axpy(sum, factor, X + i * d, d, t);
  for (size_t j = 0; j < width; j++) {
    if (j < width / 2) {
      for (size_t c = 0; c < d; c++) num_neg(W + j * d + c, sum + c);
      num_set(b + j, factor);
      num_set_int(signs + j, 1);
    } else {
      vec_copy(W + j * d, sum, d);
      num_set_int(b + j, 0);
      num_set_int(signs + j, -1);
    }
  }
}
