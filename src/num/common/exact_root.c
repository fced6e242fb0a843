#include "num/common/exact.h"

int exact_root(mpq_ptr r, mpq_srcptr a) {
  mpz_t top, bottom;
  mpq_t divisor;
  mpz_init(top);
  mpz_init(bottom);
  mpq_init(divisor);
  mpq_get_num(top, a);
  mpq_get_den(bottom, a);
  /* In lowest terms a fraction is a square only when numerator and denominator are. */
  int found = mpz_perfect_square_p(top) && mpz_perfect_square_p(bottom);
  if (found) {
    mpz_sqrt(top, top);
    mpz_sqrt(bottom, bottom);
    mpq_set_z(r, top);
    mpq_set_z(divisor, bottom);
    mpq_div(r, r, divisor);
  } else {
    mpq_set_si(r, 0, 1);
  }
  mpq_clear(divisor);
  mpz_clear(bottom);
  mpz_clear(top);
  return found;
}
