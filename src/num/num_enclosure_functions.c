/* Enclosures: roots, exponentials, logarithms. All rise, so each end of the operand gives one of the result. */
#include "num/enclosure_ends.h"

#ifdef __FRAMAC__
#include "spec/logic/interval.h"
#endif

int num_root(num *r, const num *a) {
  if (!ends_are_finite(a)) {
    ends_set_whole_line(r);
    return 1;
  }
  if (mpfr_sgn(a->hi) < 0) {
    ends_set_whole_line(r);
    return 0;
  }
  if (mpfr_sgn(a->lo) > 0) {
    mpfr_sqrt(r->lo, a->lo, MPFR_RNDD);
  } else {
    mpfr_set_si(r->lo, 0, MPFR_RNDD);
  }
  //@ assert low: \forall real x, s; \at(encloses(a, x), Pre) && square_root(s, x) ==> mpfr_below(r->lo[0], s);
  mpfr_sqrt(r->hi, a->hi, MPFR_RNDU);
  //@ assert high: \forall real x, s; \at(encloses(a, x), Pre) && square_root(s, x) ==> mpfr_above(r->hi[0], s);
  ends_settle(r);
  return 1;
}

int num_exp(num *r, const num *a) {
  mpfr_exp(r->lo, a->lo, MPFR_RNDD);
  mpfr_exp(r->hi, a->hi, MPFR_RNDU);
  ends_settle(r);
  return 1;
}

int num_expm1(num *r, const num *a) {
  mpfr_expm1(r->lo, a->lo, MPFR_RNDD);
  mpfr_expm1(r->hi, a->hi, MPFR_RNDU);
  ends_settle(r);
  return 1;
}

int num_log(num *r, const num *a) {
  int some = !ends_are_finite(a) || mpfr_sgn(a->hi) > 0;
  if (!ends_are_finite(a) || mpfr_sgn(a->lo) <= 0) {
    ends_set_whole_line(r);
    return some;
  }
  mpfr_log(r->lo, a->lo, MPFR_RNDD);
  mpfr_log(r->hi, a->hi, MPFR_RNDU);
  ends_settle(r);
  return 1;
}

int num_log1p(num *r, const num *a) {
  int some = !ends_are_finite(a) || mpfr_cmp_si(a->hi, -1) > 0;
  if (!ends_are_finite(a) || mpfr_cmp_si(a->lo, -1) <= 0) {
    ends_set_whole_line(r);
    return some;
  }
  mpfr_log1p(r->lo, a->lo, MPFR_RNDD);
  mpfr_log1p(r->hi, a->hi, MPFR_RNDU);
  ends_settle(r);
  return 1;
}
