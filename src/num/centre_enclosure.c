#include "num/centre.h"
#include "num/enclosure_ends.h"

/* The middle may be rounded in any direction: the radius is measured from where it comes to lie. Half of the ends first, so that
   their sum is finite where they are. */
void num_split(num *centre, num *radius, const num *a) {
  num middle, far;
  if (!ends_are_finite(a)) {
    num_set_int(centre, 0);
    ends_set_whole_line(radius);
    return;
  }
  ends_init_like(&middle, centre);
  ends_init_like(&far, radius);
  (void)mpfr_div_2ui(middle.lo, a->lo, 1, MPFR_RNDN);
  (void)mpfr_div_2ui(middle.hi, a->hi, 1, MPFR_RNDN);
  (void)mpfr_add(middle.lo, middle.lo, middle.hi, MPFR_RNDN);
  (void)mpfr_set(middle.hi, middle.lo, MPFR_RNDN);
  (void)mpfr_sub(far.lo, middle.lo, a->lo, MPFR_RNDU);
  (void)mpfr_sub(far.hi, a->hi, middle.lo, MPFR_RNDU);
  (void)mpfr_max(far.hi, far.lo, far.hi, MPFR_RNDU);
  (void)mpfr_set(far.lo, far.hi, MPFR_RNDN);
  num_set(centre, &middle);
  num_set(radius, &far);
  num_clear(&middle);
  num_clear(&far);
}

void num_widen(num *r, const num *a, const num *radius) {
  if (!ends_are_finite(a) || !ends_are_finite(radius)) {
    ends_set_whole_line(r);
    return;
  }
  num up;
  ends_init_like(&up, r);
  (void)mpfr_sub(up.lo, a->lo, radius->hi, MPFR_RNDD);
  (void)mpfr_add(up.hi, a->hi, radius->hi, MPFR_RNDU);
  num_set(r, &up);
  num_clear(&up);
}

void num_ceiling(num *r, const num *a) {
  if (!ends_are_finite(a)) {
    ends_set_whole_line(r);
    return;
  }
  (void)mpfr_set(r->hi, a->hi, MPFR_RNDU);
  (void)mpfr_set(r->lo, r->hi, MPFR_RNDD);
  ends_settle(r);
}
