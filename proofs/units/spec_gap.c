/* Tests of the definitions in spec/logic/gap.h: largest distances that stand in the first, a middle and the last place.
   Proved, never run. Read by Frama-C only. */
#include "gap.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void vectors(void) {
  num *a = (num[]){1, 5, 2}, *b = (num[]){3, 2, 1};
  //@ ghost lemma_dot_step(a, b, 0);
  //@ assert prefixes: gap(a, b, 0) == 0.0 && gap(a, b, 1) == 2.0 && gap(a, b, 2) == 3.0;
  //@ assert all: gap(a, b, 3) == 3.0;
  //@ assert other_order: gap(b, a, 1) == 2.0;
  //@ assert middle: gap(b, a, 2) == 3.0;
  //@ assert other: gap(b, a, 3) == 3.0;
}

/* The gaps of the rows are 3 and 6. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void tables(void) {
  num *A = (num[]){1, 5, 9, 1}, *B = (num[]){9, 1, 1, 5}, *a = (num[]){3, 2};
  //@ assert lesser: gap(A, a, 2) == 3.0;
  //@ assert greater: gap(A + 2, a, 2) == 6.0;
  //@ assert none: rows_gap(A, a, 0, 2) == 0.0;
  //@ assert first: rows_gap(A, a, 1, 2) == 3.0;
  //@ assert last_greatest: rows_gap(A, a, 2, 2) == 6.0;
  //@ assert other_first: gap(B, a, 2) == 6.0;
  //@ assert other_last: gap(B + 2, a, 2) == 3.0;
  //@ assert other_prefix: rows_gap(B, a, 1, 2) == 6.0;
  //@ assert first_greatest: rows_gap(B, a, 2, 2) == 6.0;
}
