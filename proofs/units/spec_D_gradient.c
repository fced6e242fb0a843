/* Tests of the definitions in spec/logic/D_gradient.h: two neurons, two coordinates. Proved, never run. Read by Frama-C only. */
#include "D_gradient.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void products(void) {
  num *x = (num[]){2, 3}, *z = (num[]){5, 7}, *a = (num[]){2, -3}, *s = (num[]){1, 4}, *r = (num[]){6, 0.5};
  //@ assert scaled: scaled_dot(2.0, x, 3.0, z, 0) == 0.0 && scaled_dot(2.0, x, 3.0, z, 1) == 60.0;
  //@ assert both: scaled_dot(2.0, x, 3.0, z, 2) == 186.0;
  //@ assert first_row: scaled_dot(2.0, x, 12.0, z, 2) == 744.0;
  //@ assert second_row: scaled_dot(-12.0, x, -1.5, z, 2) == 558.0;
  //@ assert none: gradient_dot(a, s, x, r, z, 0, 2) == 0.0;
  //@ assert one: gradient_dot(a, s, x, r, z, 1, 2) == 744.0;
  //@ assert two: gradient_dot(a, s, x, r, z, 2, 2) == 1302.0;
}

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void weights_and_slopes(const num *one) {
  num *a = (num[]){2, -2, 3}, *s = (num[]){0.25, 1, 0.5}, *small = (num[]){0.5, 0.125}, *large = (num[]){0.5, 1.5};
  //@ assert none: equal_squares(one, 4.0, 0) && slopes_between(one, 0.25, 0);
  //@ assert accepts: equal_squares(a, 4.0, 2) && slopes_between(s, 0.25, 3);
  //@ assert last: a[2] * a[2] != 4.0 && small[1] < 0.25 && large[1] > 1.0;
  //@ assert refutes: !equal_squares(a, 4.0, 3) && !slopes_between(small, 0.25, 2) && !slopes_between(large, 0.25, 2);
}
