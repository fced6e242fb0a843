/* Tests of the definitions in spec/logic/B_constants.h. Proved, never run. Read by Frama-C only. */
#include "B_constants.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void numbers(void) {
  //@ assert least: B_least(100.0, 3.0) == 98.0;
  //@ assert largest: B_largest(100.0, 3.0) == 304.0;
  //@ assert across: B_across(2.0, 3.0) == 6.0;
  //@ assert pull: B_pull(2.0, 100.0, 2.0, 3.0) == 87.0;
}

/* One wrong instance per clause. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void separated(void) {
  //@ assert accepts: B_separated(2.0, 40.0, 0.0, 1.0);
  //@ assert boundary: B_separated(2.0, 19.0, 0.0, 0.0);
  //@ assert refutes_one_cluster: !B_separated(1.0, 40.0, 0.0, 1.0);
  //@ assert refutes_negative_products: !B_separated(2.0, 40.0, -1.0, 1.0);
  //@ assert refutes_negative_noise: !B_separated(2.0, 40.0, 0.0, -1.0 / 2.0);
  //@ assert refutes_small_dimension: !B_separated(2.0, 18.0, 0.0, 0.0);
  //@ assert refutes_near: !B_separated(2.0, 40.0, 0.0, 1.001);
}
