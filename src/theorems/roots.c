#include "theorems/roots.h"

#include "num/exact.h"

/* sum += a bound of sqrt(a); the part below 0 of an enclosure of a >= 0 holds no value. */
static void add_root(mpq_ptr sum, mpq_ptr a, mpfr_rnd_t direction) {
  if (mpq_sgn(a) < 0) mpq_set_ui(a, 0, 1);
  exact_root_bound(a, a, direction);
  mpq_add(sum, sum, a);
}

void report_root_sum(report *r, const char *quantity, const num *a, size_t n) {
  row_number *sum = &report_add(r, ROW_INFO, quantity, RELATION_NONE, NULL)->lhs;
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  for (size_t i = 0; i < n; i++) {
    if (!num_get_bounds(lo, hi, a + i)) sum->finite = 0;
    add_root(sum->b.lo, lo, MPFR_RNDD);
    add_root(sum->b.hi, hi, MPFR_RNDU);
  }
  if (!sum->finite) {
    mpq_set_ui(sum->b.lo, 0, 1);
    mpq_set_ui(sum->b.hi, 0, 1);
  }
  mpq_clears(lo, hi, NULL);
}
