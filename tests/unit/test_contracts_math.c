/* The statement of proofs/stubs/math_contracts.h about sqrt, as far as rounding lets it hold of the library: the exact
   root lies between the neighbours of the result. */
#include <criterion/criterion.h>
#include <gmp.h>
#include <math.h>
#include <string.h>

#include "random.h"

/* Sign of root^2 - x, exactly. */
static int compare_square(double root, double x) {
  mpq_t a, b;
  mpq_inits(a, b, NULL);
  mpq_set_d(a, root);
  mpq_mul(a, a, a);
  mpq_set_d(b, x);
  int sign = mpq_cmp(a, b);
  mpq_clears(a, b, NULL);
  return sign;
}

static double random_double(random_stream *s) {
  uint64_t bits = random_word(s) >> 1;
  double x;
  memcpy(&x, &bits, sizeof x);
  return isfinite(x) ? x : 0.0;
}

Test(math_contract, sqrt) {
  random_stream s = {1};
  for (int i = 0; i < 20000; i++) {
    double x = random_double(&s), root = sqrt(x);
    cr_assert(0.0 <= root);
    if (x == 0.0) {
      cr_assert(root == 0.0);
    } else {
      cr_assert(compare_square(nextafter(root, 0.0), x) < 0 && compare_square(nextafter(root, INFINITY), x) > 0);
    }
  }
}
