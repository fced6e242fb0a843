#include "data/common/sampled.h"

#include <stdlib.h>

#include "data/common/random.h"
#include "linalg/common/product.h"
#include "num/common/memory.h"

static double output(const sampled_network *a, const double *normal, int c) {
  double sum = 0;
  for (size_t j = 0; j < a->m; j++)
    sum += a->s[j] * a->value(a->of, c * a->along[j] + product_inner(a->L + j * a->m, normal, j + 1));
  return sum;
}

size_t sampled_errors(const sampled_network *a, size_t points, uint64_t seed) {
  random_stream noise = {seed, STREAM_TEST_NOISE}, labels = {seed, STREAM_TEST_LABELS};
  size_t wrong = 0, pairs = (a->m + 1) / 2;
  double *normal = memory_new(2 * pairs, sizeof *normal);
  for (size_t k = 0; k < points; k++) {
    int c = random_sign(labels, k);
    random_normals_near(normal, 2 * pairs, noise, k * pairs);
    wrong += !(c * output(a, normal, c) > 0);
  }
  free(normal);
  return wrong;
}
