/* Tests of the definitions in spec/logic/D_activation.h: the table of gamma = 1/2, H = 1. Proved, never run. Read by Frama-C
   only. */
#include "D_activation.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void slopes(void) {
  num *z = (num[]){-2, 0, 2}, *right = (num[]){0.5, 0.75, 1}, *wrong = (num[]){0.5, 0.75, 0.75};
  //@ assert outside: smooth_slope(-2.0, 0.5, 1.0) == 0.5 && smooth_slope(2.0, 0.5, 1.0) == 1.0;
  //@ assert joints: smooth_slope(-1.0, 0.5, 1.0) == 0.5 && smooth_slope(1.0, 0.5, 1.0) == 1.0;
  //@ assert between: smooth_slope(0.0, 0.5, 1.0) == 0.75 && smooth_slope(0.5, 0.5, 1.0) == 0.875;
  //@ assert accepts: smooth_slopes{Here, Here}(right, z, 0.5, 1.0, 3);
  //@ assert refutes: !smooth_slopes{Here, Here}(wrong, z, 0.5, 1.0, 3);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void values(void) {
  //@ assert left: is_smooth_value(-1.125, -2.0, 0.5, 1.0) && is_smooth_value(-0.625, -1.0, 0.5, 1.0);
  //@ assert between: is_smooth_value(0.0, 0.0, 0.5, 1.0) && is_smooth_value(0.40625, 0.5, 0.5, 1.0);
  //@ assert right: is_smooth_value(0.875, 1.0, 0.5, 1.0) && is_smooth_value(1.875, 2.0, 0.5, 1.0);
  //@ assert refutes_leaky: !is_smooth_value(-1.0, -2.0, 0.5, 1.0) && !is_smooth_value(2.0, 2.0, 0.5, 1.0);
  //@ assert refutes_between: !is_smooth_value(0.5, 0.5, 0.5, 1.0);
}
