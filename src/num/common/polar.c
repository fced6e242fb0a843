#include "num/common/polar.h"

#include <math.h>
#include <mpfr.h>

/* At p bits each of the four factors is off by a few units of 2^-p, relatively: the turn is reduced exactly before a function
   of it is taken. So 2^(8-p) is ample for their product. */
enum { FIRST_BITS = 128, LOST_BITS = 8, MORE_BITS = 128 };

/* x = sqrt(-2 log(u)) times the cosine or sine of 2 pi rest. */
static void product(mpfr_t x, double u, double rest, int sine) {
  mpfr_t angle;
  mpfr_init2(angle, mpfr_get_prec(x));
  (void)mpfr_const_pi(angle, MPFR_RNDN);
  (void)mpfr_mul_d(angle, angle, 2.0 * rest, MPFR_RNDN);
  (void)(sine ? mpfr_sin(angle, angle, MPFR_RNDN) : mpfr_cos(angle, angle, MPFR_RNDN));
  (void)mpfr_set_d(x, u, MPFR_RNDN);
  (void)mpfr_log(x, x, MPFR_RNDN);
  (void)mpfr_mul_si(x, x, -2, MPFR_RNDN);
  (void)mpfr_sqrt(x, x, MPFR_RNDN);
  (void)mpfr_mul(x, x, angle, MPFR_RNDN);
  mpfr_clear(angle);
}

/* More bits until the nearest double is certain: the value is no rational number, so it lies between no two. */
static double rounded_product(double u, double rest, int sine) {
  for (mpfr_prec_t bits = FIRST_BITS;; bits += MORE_BITS) {
    mpfr_t x;
    mpfr_init2(x, bits);
    product(x, u, rest, sine);
    int certain = mpfr_can_round(x, bits - LOST_BITS, MPFR_RNDN, MPFR_RNDN, 53);
    double value = mpfr_get_d(x, MPFR_RNDN);
    mpfr_clear(x);
    if (certain) return value;
  }
}

void polar_pair(double pair[2], double u, double v) {
  int quarters = (int)floor(4.0 * v + 0.5);
  double rest = v - quarters / 4.0; /* exact, and at most 1/8 */
  double c = rounded_product(u, rest, 0), s = rounded_product(u, rest, 1);
  double cosine[] = {c, -s, -c, s}, sine[] = {s, c, -s, -c};
  pair[0] = cosine[quarters % 4];
  pair[1] = sine[quarters % 4];
}
