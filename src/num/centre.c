#include "num/centre.h"

#if !defined PLUMB_ENCLOSES /* whose own are in centre_enclosure.c and centre_interval.c */

void num_split(num *centre, num *radius, const num *a) {
  num_set(centre, a);
  num_set_int(radius, 0);
}

void num_widen(num *r, const num *a, const num *radius) {
  (void)radius;
  num_set(r, a);
}

void num_ceiling(num *r, const num *a) { num_set(r, a); }

#endif
