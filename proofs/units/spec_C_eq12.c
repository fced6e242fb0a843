/* Tests of the definitions in spec/logic/C_eq12.h. Proved, never run. Read by Frama-C only. */
#include "C_eq12.h"

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void moves(const num *one) {
  num *q1 = (num[]){2, -3}, *q2 = (num[]){5, 7}, *moved = (num[]){9, 1}, *off = (num[]){9, 7};
  //@ assert none: is_moved(one, one, one, 2.0, 0);
  //@ assert accepts: is_moved(moved, q2, q1, 2.0, 2);
  //@ assert last: off[1] != 1.0 * q2[1] + 2.0 * q1[1];
  //@ assert refutes: !is_moved(off, q2, q1, 2.0, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void values(void) {
  //@ assert norm: norm_of_two(2.0, 3.0, 5.0, 7.0) == 25.0;
  //@ assert on: value_of_two(2.0, 3.0, 5.0, 7.0) == 31.0;
  //@ assert off: value_of_two(2.0, 3.0, -5.0, 7.0) == 21.0 && value_of_two(2.0, 3.0, 5.0, -7.0) == 10.0;
}
