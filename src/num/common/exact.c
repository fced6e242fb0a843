#include "num/common/exact.h"

void exact_limit_exponents(mpfr_exp_t least, mpfr_exp_t greatest) {
  (void)mpfr_set_emin(least);
  (void)mpfr_set_emax(greatest);
}

/* A number of MPFR that is to become a double. mpq_get_d truncates; MPFR rounds in any direction, and given the exponent
   range of double also below 2^-1022, where doubles have fewer bits (the recipe of the MPFR manual, mpfr_subnormalize).
   What is computed between the two calls is rounded once. */
typedef struct {
  mpfr_t x;
  mpfr_exp_t least, greatest; /* the range outside */
} future_double;

static void double_begin(future_double *d) {
  d->least = mpfr_get_emin();
  d->greatest = mpfr_get_emax();
  mpfr_init2(d->x, 53);
  exact_limit_exponents(-1073, 1024);
}

/* inexact: how the function answered that set d->x. */
static double double_end(future_double *d, int inexact, mpfr_rnd_t direction) {
  (void)mpfr_subnormalize(d->x, inexact, direction);
  double value = mpfr_get_d(d->x, direction);
  exact_limit_exponents(d->least, d->greatest);
  mpfr_clear(d->x);
  return value;
}

double exact_rounded_double(mpq_srcptr a, mpfr_rnd_t direction) {
  future_double d;
  double_begin(&d);
  return double_end(&d, mpfr_set_q(d.x, a, direction), direction);
}

double exact_nearest_double(mpq_srcptr a) { return exact_rounded_double(a, MPFR_RNDN); }

typedef int mpfr_function(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

static double rounded_value(mpfr_function *function, double x, mpfr_rnd_t direction) {
  future_double d;
  double_begin(&d);
  (void)mpfr_set_d(d.x, x, MPFR_RNDN); /* exact */
  return double_end(&d, function(d.x, d.x, direction), direction);
}

double exact_exp(double x, mpfr_rnd_t direction) { return rounded_value(mpfr_exp, x, direction); }

double exact_expm1(double x, mpfr_rnd_t direction) { return rounded_value(mpfr_expm1, x, direction); }

double exact_log(double x, mpfr_rnd_t direction) { return rounded_value(mpfr_log, x, direction); }

double exact_log1p(double x, mpfr_rnd_t direction) { return rounded_value(mpfr_log1p, x, direction); }

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
