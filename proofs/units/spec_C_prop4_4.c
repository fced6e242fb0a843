/* Tests of the definitions in spec/logic/C_prop4_4.h. Proved, never run. Read by Frama-C only. */
#include "C_prop4_4.h"

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void signs(const num *one) {
  num *v = (num[]){-2, 3, 0, 1}, *x = (num[]){2, -3}, *z = (num[]){-2, 3}, *off = (num[]){-2, -3};
  //@ assert none: at_most_one_positive(one, 0, 0) && at_most_one_positive(one, 0, 1) && opposite(one, one, 0);
  //@ assert accepts: at_most_one_positive(v, 1, 3) && opposite(z, x, 2);
  //@ assert wrong: v[1] > 0.0 && v[3] > 0.0 && off[1] != -x[1];
  //@ assert refutes: !at_most_one_positive(v, 0, 3) && !at_most_one_positive(v, 1, 4) && !opposite(off, x, 2);
}
