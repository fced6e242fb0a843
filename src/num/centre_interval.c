#include "num/centre.h"
#include "num/outward.h"

static int is_finite(const num *a) { return a->lo >= -DBL_MAX && a->hi <= DBL_MAX; }

static const num whole_line = {-INFINITY, INFINITY};

static num settled_ends(double lo, double hi) {
  num r = {lo, hi};
  return is_finite(&r) ? r : whole_line;
}

/* The middle may be rounded: the radius is measured from where it comes to lie. */
void num_split(num *centre, num *radius, const num *a) {
  if (!is_finite(a)) {
    *centre = (num){0.0, 0.0};
    *radius = whole_line;
    return;
  }
  double middle = a->lo == a->hi ? a->lo : a->lo / 2.0 + a->hi / 2.0;
  double left = add_up(middle, -a->lo), right = add_up(a->hi, -middle), far = left > right ? left : right;
  *centre = (num){middle, middle};
  *radius = settled_ends(far, far);
}

void num_widen(num *r, const num *a, const num *radius) {
  int finite = is_finite(a) && is_finite(radius);
  *r = finite ? settled_ends(add_down(a->lo, -radius->hi), add_up(a->hi, radius->hi)) : whole_line;
}

void num_ceiling(num *r, const num *a) { *r = is_finite(a) ? settled_ends(a->hi, a->hi) : whole_line; }
