#include "net/network.h"

#include "linalg/vector.h"
#include "net/activation.h"

void network_preactivation(num *z, const num *w, const num *b, const num *x, size_t dim, num *t) {
  vec_dot(z, w, x, dim, t);
  num_add(z, z, b);
}

void network_output(num *r, const num *W, const num *b, const num *v, const num *slope, const num *scale,
                    const num *x, size_t width, size_t dim, num *work) {
  num *z = work, *activated = work + 1, *t = work + 2;
  num_set_int(r, 0);
  for (size_t j = 0; j < width; j++) {
    network_preactivation(z, W + j * dim, b + j, x, dim, t);
    activation_apply(activated, z, slope);
    num_addmul(r, v + j, activated, t);
  }
  num_mul(r, r, scale);
}
