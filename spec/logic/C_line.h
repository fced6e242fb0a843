/* Where a linear function on a segment is at most 0: why a share of the segment can be read off its values at the ends, net/line.h. Read by
   Frama-C only. */
#ifndef SPEC_C_LINE_H
#define SPEC_C_LINE_H

#include "linear.h"

/*@ // s is the share of the segment where the linear function with values a and b at its ends is at most 0
    predicate is_share_below(real s, real a, real b) =
      (a == 0.0 && b == 0.0 ==> s == 1.0) &&
      (a != 0.0 || b != 0.0 ==> s * (magnitude(a) + magnitude(b)) == larger(-a, 0.0) + larger(-b, 0.0));

    // its value at the point t of [0, 1]
    logic real on_line(real a, real b, real t) = a + t * (b - a);
*/

/*@ ghost
  // THEOREM: on [0, s] where it begins at most 0, on [1 - s, 1] where it only ends so, and nowhere else
  /@ requires share: is_share_below(s, a, b);
     requires segment: 0.0 <= t <= 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures range: 0.0 <= s <= 1.0;
     ensures begins: a <= 0.0 ==> (on_line(a, b, t) <= 0.0 <==> t <= s);
     ensures ends: 0.0 < a && b <= 0.0 ==> (on_line(a, b, t) <= 0.0 <==> 1.0 - s <= t);
     ensures never: 0.0 < a && 0.0 < b ==> s == 0.0 && 0.0 < on_line(a, b, t); @/
  static void C_line_share(double s, double a, double b, double t) {
    if (a <= 0.0) {
      if (b <= 0.0) {
        /@ assert all: s == 1.0; @/
        /@ assert both: a * (1.0 - t) <= 0.0 && t * b <= 0.0; @/
        /@ assert value: on_line(a, b, t) == a * (1.0 - t) + t * b; @/
      } else {
        /@ assert share: s * (b - a) == -a; @/
        /@ assert value: on_line(a, b, t) == (t - s) * (b - a); @/
        /@ assert slope: 0.0 < b - a; @/
        /@ assert range: 0.0 <= s <= 1.0; @/
        if (t <= s) {
          /@ assert below: (t - s) * (b - a) <= 0.0; @/
        } else {
          /@ assert above: (t - s) * (b - a) > 0.0; @/
        }
      }
    } else {
      if (b <= 0.0) {
        /@ assert share: s * (a - b) == -b; @/
        /@ assert value: on_line(a, b, t) == ((1.0 - s) - t) * (a - b); @/
        /@ assert slope: 0.0 < a - b; @/
        /@ assert range: 0.0 <= s <= 1.0; @/
        if (1.0 - s <= t) {
          /@ assert below: ((1.0 - s) - t) * (a - b) <= 0.0; @/
        } else {
          /@ assert above: ((1.0 - s) - t) * (a - b) > 0.0; @/
        }
      } else {
        /@ assert none: s == 0.0; @/
        if (t == 1.0) {
          /@ assert end: on_line(a, b, t) == b; @/
        } else {
          /@ assert parts: 0.0 < a * (1.0 - t) && 0.0 <= t * b; @/
          /@ assert value: on_line(a, b, t) == a * (1.0 - t) + t * b; @/
        }
      }
    }
  }
*/

#endif
