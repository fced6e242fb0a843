#include "num/common/exact.h"

void exact_limit_exponents(mpfr_exp_t least, mpfr_exp_t greatest) {
  (void)mpfr_set_emin(least);
  (void)mpfr_set_emax(greatest);
}

double exact_rounded_double(mpq_srcptr a, mpfr_rnd_t direction) {
  /* mpq_get_d truncates. MPFR rounds in any direction, and given the exponent range of double also below 2^-1022, where
     doubles have fewer bits (the recipe of the MPFR manual, mpfr_subnormalize). */
  mpfr_exp_t least = mpfr_get_emin(), greatest = mpfr_get_emax();
  mpfr_t x;
  mpfr_init2(x, 53);
  exact_limit_exponents(-1073, 1024);
  int inexact = mpfr_set_q(x, a, direction);
  (void)mpfr_subnormalize(x, inexact, direction);
  double d = mpfr_get_d(x, direction);
  exact_limit_exponents(least, greatest);
  mpfr_clear(x);
  return d;
}

double exact_nearest_double(mpq_srcptr a) { return exact_rounded_double(a, MPFR_RNDN); }

void exact_root_bound(mpq_ptr r, mpq_srcptr a, mpfr_rnd_t direction) {
  mpq_t root;
  mpq_init(root);
  if (!exact_root(root, a)) {
    /* The root is monotone, so rounding both steps the same way keeps the side. No rational in memory is beyond
       the widest exponents of MPFR, so nothing overflows. */
    mpfr_exp_t least = mpfr_get_emin(), greatest = mpfr_get_emax();
    mpfr_t x;
    mpfr_init2(x, 128);
    exact_limit_exponents(mpfr_get_emin_min(), mpfr_get_emax_max());
    (void)mpfr_set_q(x, a, direction);
    (void)mpfr_sqrt(x, x, direction);
    mpfr_get_q(root, x);
    exact_limit_exponents(least, greatest);
    mpfr_clear(x);
  }
  mpq_swap(r, root);
  mpq_clear(root);
}
