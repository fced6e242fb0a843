#include "num/common/exact_functions.h"

#include "num/common/exact.h"

static void root_bound(mpq_ptr a, mpfr_rnd_t direction) {
  if (mpq_sgn(a) < 0) mpq_set_ui(a, 0, 1);
  exact_root_bound(a, a, direction);
}

void root_bounds(bounds *b) {
  root_bound(b->lo, MPFR_RNDD);
  root_bound(b->hi, MPFR_RNDU);
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

/* r = a bound of atan(t) / pi, which increases. */
static void turn_bound(mpq_ptr r, mpq_srcptr t, mpfr_rnd_t direction) {
  mpfr_t angle, pi;
  mpfr_inits2(TAIL_BITS, angle, pi, (mpfr_ptr)NULL);
  (void)mpfr_set_q(angle, t, direction);
  (void)mpfr_atan(angle, angle, direction);
  /* away from 0 the quotient grows as pi falls */
  (void)mpfr_const_pi(pi, (direction == MPFR_RNDU) == (mpq_sgn(t) > 0) ? MPFR_RNDD : MPFR_RNDU);
  (void)mpfr_div(angle, angle, pi, direction);
  mpfr_get_q(r, angle);
  mpfr_clears(angle, pi, (mpfr_ptr)NULL);
}

/* No angle is beyond a quarter turn, where rounding may put a bound. */
static void keep_within_quarters(mpq_ptr r) {
  if (mpq_cmp_si(r, 1, 2) > 0) mpq_set_si(r, 1, 2);
  if (mpq_cmp_si(r, -1, 2) < 0) mpq_set_si(r, -1, 2);
}

void turn_bounds(bounds *r, const bounds *t) {
  turn_bound(r->lo, t->lo, MPFR_RNDD);
  turn_bound(r->hi, t->hi, MPFR_RNDU);
  keep_within_quarters(r->lo);
  keep_within_quarters(r->hi);
}
