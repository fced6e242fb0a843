/* Tests of the definitions in spec/logic/C_line_kkt.h: samples at 1 and 3, so that r = 1/2. Every wrong instance violates one clause.
   Proved, never run. Read by Frama-C only. */
#include "C_line_kkt.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void rows(void) {
  num *X = (num[]){1, 2, 3, 5};
  //@ assert entries: at2(X, 2, 1, 0) == 3.0 && at2(X, 2, 1, 1) == 5.0;
  //@ assert accepts: is_row(X, 1, 3.0, 5.0);
  //@ assert refutes: !is_row(X, 1, 2.0, 5.0) && !is_row(X, 1, 3.0, 3.0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void neurons(void) {
  num *P = (num[]){0.5, -0.5, -0.5, 1.5}, *first = (num[]){0.5, 0.5, -0.5, 1.5}, *second = (num[]){0.5, -0.5, 0.5, 1.5};
  //@ assert entries: is_row(P, 0, 0.5, -0.5) && is_row(P, 1, -0.5, 1.5);
  //@ assert accepts: C_two_neurons(P, 1.0, 3.0, 0.5);
  //@ assert others: is_row(first, 0, 0.5, 0.5) && is_row(first, 1, -0.5, 1.5) && is_row(second, 1, 0.5, 1.5);
  //@ assert refutes: !C_two_neurons(first, 1.0, 3.0, 0.5) && !C_two_neurons(second, 1.0, 3.0, 0.5);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void multipliers(void) {
  num *squares = (num[]){2.5, 0.5}, *blocks = (num[]){1, 2.5, 0.5, 1};
  num *off_1 = (num[]){2, 0.5}, *off_2 = (num[]){2.5, 2.5}, *with_1 = (num[]){1, 2, 0.5, 1}, *with_2 = (num[]){1, 2.5, 2.5, 1};
  num *row_1 = (num[]){2, 2.5, 0.5, 1}, *row_2 = (num[]){1, 2.5, 0.5, 2};
  //@ assert entries: is_row(blocks, 0, 1.0, 2.5) && is_row(blocks, 1, 0.5, 1.0);
  //@ assert accepts: C_two_multipliers(squares, blocks, 1.0, 3.0, 0.5);
  //@ assert matching: is_row(with_1, 0, 1.0, 2.0) && is_row(with_2, 1, 2.5, 1.0);
  //@ assert refutes_squares: !C_two_multipliers(off_1, with_1, 1.0, 3.0, 0.5) && !C_two_multipliers(off_2, with_2, 1.0, 3.0, 0.5);
  //@ assert others: is_row(row_1, 0, 2.0, 2.5) && is_row(row_2, 1, 0.5, 2.0);
  //@ assert refutes_rows: !C_two_multipliers(squares, row_1, 1.0, 3.0, 0.5) && !C_two_multipliers(squares, row_2, 1.0, 3.0, 0.5);
}
