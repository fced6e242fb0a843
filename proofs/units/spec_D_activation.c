/* Tests of the definitions in spec/logic/D_activation.h: the slope on and beside the two corners, between them and beyond;
   values for gamma = 1/2, H = 1. Proved, never run. Read by Frama-C only. */
#include "D_activation.h"

/* From 1/2 to 1 between -1/4 and 1/4; from 0 to 1 between -1/2 and 1/2. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void slopes(void) {
  num *z = (num[]){0.125, -1}, *r = (num[]){0.875, 0.5};
  //@ ghost lemma_dot_step(z, r, 0);
  //@ assert middle: smooth_slope(0.0, 0.5, 4.0) == 0.75;
  //@ assert between: smooth_slope(0.125, 0.5, 4.0) == 0.875 && smooth_slope(-0.125, 0.5, 4.0) == 0.625;
  //@ assert corners: smooth_slope(0.25, 0.5, 4.0) == 1.0 && smooth_slope(-0.25, 0.5, 4.0) == 0.5;
  //@ assert beyond: smooth_slope(1.0, 0.5, 4.0) == 1.0 && smooth_slope(-1.0, 0.5, 4.0) == 0.5;
  //@ assert flat: smooth_slope(-1.0, 0.0, 2.0) == 0.0 && smooth_slope(0.25, 0.0, 2.0) == 0.75;
  //@ assert accepts: smooth_slopes{Here, Here}(r, z, 0.5, 4.0, 2);
  //@ ghost before: ;
  z[0] = -2;
  //@ assert reads_before: smooth_slopes{before, Here}(r, z, 0.5, 4.0, 2);
  r[1] = 1;
  //@ assert last: r[1] != smooth_slope(\at(z[1], before), 0.5, 4.0);
  //@ assert prefix: smooth_slopes{before, Here}(r, z, 0.5, 4.0, 1);
  //@ assert refutes: !smooth_slopes{before, Here}(r, z, 0.5, 4.0, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void values(void) {
  //@ assert left: is_smooth_value(-1.125, -2.0, 0.5, 1.0) && is_smooth_value(-0.625, -1.0, 0.5, 1.0);
  //@ assert between: is_smooth_value(0.0, 0.0, 0.5, 1.0) && is_smooth_value(0.40625, 0.5, 0.5, 1.0);
  //@ assert right: is_smooth_value(0.875, 1.0, 0.5, 1.0) && is_smooth_value(1.875, 2.0, 0.5, 1.0);
  //@ assert refutes_leaky: !is_smooth_value(-1.0, -2.0, 0.5, 1.0) && !is_smooth_value(2.0, 2.0, 0.5, 1.0);
  //@ assert refutes_between: !is_smooth_value(0.5, 0.5, 0.5, 1.0);
}
