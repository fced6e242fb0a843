#include "data/common/chi.h"

#include <math.h>

#include "data/common/random.h"

/* More than 9 in 10 proposals are taken, so this many are never used up. */
enum { PROPOSALS = 64 };

static double normal_at(random_stream s, uint64_t place) {
  double pair[2];
  random_normal_pair(pair, s, place);
  return pair[0];
}

/* Half of the square of the length has the gamma law of shape dimension/2; it is d (1 + c x)^3 for a normal x that is taken with
   the right probability. */
double chi_length(double dimension, uint64_t seed, uint64_t index) {
  random_stream normals = {seed, STREAM_LENGTHS}, choices = {seed, STREAM_LENGTH_CHOICES};
  if (dimension < 2) return fabs(normal_at(normals, index * PROPOSALS));
  double d = dimension / 2 - 1.0 / 3, c = 1 / sqrt(9 * d), v = 1;
  for (uint64_t k = 0; k < PROPOSALS; k++) {
    uint64_t place = index * PROPOSALS + k;
    double x = normal_at(normals, place), root = 1 + c * x;
    v = root * root * root;
    if (root > 0 && log(random_between(choices, place)) < x * x / 2 + d * (1 - v + 3 * log(root))) break;
  }
  return sqrt(2 * d * v);
}
