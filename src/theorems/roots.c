#include "theorems/roots.h"

#include "num/common/exact.h"

/* sum += a bound of sqrt(a); the part below 0 of an enclosure of a >= 0 holds no value. */
static void add_root(mpq_ptr sum, mpq_ptr a, mpfr_rnd_t direction) {
  if (mpq_sgn(a) < 0) mpq_set_ui(a, 0, 1);
  exact_root_bound(a, a, direction);
  mpq_add(sum, sum, a);
}

void report_root_sum(report *r, row_key key, const char *words, const num *a, size_t n) {
  row_number *sum = &report_add(r, ROW_INFO, key, words, RELATION_NONE, NULL)->lhs;
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

int root_bounds(bounds *r, const num *a) {
  int finite = num_get_bounds(r->lo, r->hi, a);
  if (mpq_sgn(r->lo) < 0) mpq_set_ui(r->lo, 0, 1);
  if (mpq_sgn(r->hi) < 0) mpq_set_ui(r->hi, 0, 1);
  exact_root_bound(r->lo, r->lo, MPFR_RNDD);
  exact_root_bound(r->hi, r->hi, MPFR_RNDU);
  return finite;
}

enum { TAIL_MOST = 200, TAIL_BITS = 128 };

/* r = a bound of sqrt(t) exp((1 - t) / 2), a function that decreases from t = 1 on. */
static void tail_bound(mpq_ptr r, mpq_srcptr t, mpfr_rnd_t direction) {
  mpfr_t root, power;
  mpfr_inits2(TAIL_BITS, root, power, (mpfr_ptr)NULL);
  if (mpq_cmp_ui(t, TAIL_MOST, 1) > 0)
    mpq_set_ui(r, TAIL_MOST, 1);
  else
    mpq_set(r, t);
  (void)mpfr_set_q(root, r, direction);
  (void)mpfr_sqrt(root, root, direction);
  mpq_neg(r, r);
  (void)mpfr_set_q(power, r, direction);
  (void)mpfr_add_ui(power, power, 1, direction);
  (void)mpfr_div_2ui(power, power, 1, direction);
  (void)mpfr_exp(power, power, direction);
  (void)mpfr_mul(root, root, power, direction);
  mpfr_get_q(r, root);
  mpfr_clears(root, power, (mpfr_ptr)NULL);
}

void tail_bounds(bounds *r, const bounds *t) {
  tail_bound(r->lo, t->hi, MPFR_RNDD);
  tail_bound(r->hi, t->lo, MPFR_RNDU);
}

void report_bounds(report *r, row_key key, const char *words, const bounds *b) {
  row_number *value = &report_add(r, ROW_INFO, key, words, RELATION_NONE, NULL)->lhs;
  mpq_set(value->b.lo, b->lo);
  mpq_set(value->b.hi, b->hi);
}
