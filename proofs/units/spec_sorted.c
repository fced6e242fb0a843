/* Tests of the definition in spec/logic/sorted.h: equal entries, and a descent at either end. Proved, never run. Read by Frama-C only. */
#include "sorted.h"

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void sorted(num *one) {
  num *up = (num[]){-1, 2, 2}, *first = (num[]){3, 2, 4}, *last = (num[]){1, 3, 2};
  //@ assert none: is_sorted(one, 0) && is_sorted(one, 1);
  //@ assert accepts: is_sorted(up, 3);
  //@ assert prefix: is_sorted(last, 2);
  //@ assert first: first[0] > first[1];
  //@ assert refutes_first: !is_sorted(first, 3) && !is_sorted(first, 2);
  //@ assert last: last[1] > last[2];
  //@ assert refutes_last: !is_sorted(last, 3);
}
