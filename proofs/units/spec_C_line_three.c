/* Tests of the definitions in spec/logic/C_line_three.h: samples 0, 1, 3, so that h = 2, q = 1/2, right = 1/2, left = -1, A = 2, B = 1/2 and
   S = 4. Every wrong instance violates one clause. Proved, never run. Read by Frama-C only. */
#include "C_line_three.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert right: is_outer(1.0, 3.0, 2.0, 0.5, 2.0);
  //@ assert left: is_outer(1.0, 0.0, 2.0, -1.0, 0.5);
  //@ assert refutes: !is_outer(1.0, 3.0, 2.0, 1.0, 2.0) && !is_outer(1.0, 3.0, 2.0, 0.5, 1.5);
  //@ assert refutes_norm: !is_outer(1.0, 3.0, 4.0, 0.5, 1.0);
  //@ assert refutes_negative: !is_outer(1.0, -2.0, 2.0, -1.0 / 3.0, -0.5);
  //@ assert sizes: outer_size(0.5, 2.0) == 1.5 && outer_size(-1.0, 0.5) == -1.5;
  //@ assert own: outer_own(2.0, 0.5, 2.0) == 1.5 && outer_own(2.0, -1.0, 0.5) == 3.0;
  //@ assert middle: outer_middle(2.0, 0.5, 2.0) == 3.0 && outer_middle(2.0, -1.0, 0.5) == 1.5;
  //@ assert total: is_total(4.0, 2.0, 0.5, -1.0, 2.0, 0.5) && !is_total(3.0, 2.0, 0.5, -1.0, 2.0, 0.5);
  //@ assert refutes_total: !is_total(2.0, 2.0, 0.5, -1.0, 2.0, 0.5);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void neurons(void) {
  num *P = (num[]){1.5, -1.5, -1.5, 1.5, 0.5, 0.5}, *first = (num[]){1.5, 1.5, -1.5, 1.5, 0.5, 0.5};
  num *second = (num[]){1.5, -1.5, 1.5, 1.5, 0.5, 0.5}, *third = (num[]){1.5, -1.5, -1.5, 1.5, 0.5, 1};
  //@ assert rows: is_row(P, 0, 1.5, -1.5) && is_row(P, 1, -1.5, 1.5) && is_row(P, 2, 0.5, 0.5);
  //@ assert accepts: C_three_neurons(P, 1.0, 0.5, -1.0, 0.5, 2.0, 0.5);
  //@ assert others: is_row(first, 0, 1.5, 1.5) && is_row(second, 1, 1.5, 1.5) && is_row(third, 2, 0.5, 1.0);
  //@ assert refutes_first: !C_three_neurons(first, 1.0, 0.5, -1.0, 0.5, 2.0, 0.5);
  //@ assert refutes_second: !C_three_neurons(second, 1.0, 0.5, -1.0, 0.5, 2.0, 0.5);
  //@ assert refutes_third: !C_three_neurons(third, 1.0, 0.5, -1.0, 0.5, 2.0, 0.5);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void multipliers(void) {
  num *l2 = (num[]){2, 8, 0.5}, *T = (num[]){0, 3, 1, 3, 1.5, 2, 1.5, 0, 0.5};
  num *off_1 = (num[]){1, 8, 0.5}, *off_2 = (num[]){2, 4, 0.5}, *off_3 = (num[]){2, 8, 1};
  num *T_1 = (num[]){0, 3, -1, 3, 1.5, 2, 1.5, 0, 0.5}, *T_2 = (num[]){0, 3, 1, 3, 1.5, 4, 1.5, 0, 0.5};
  num *T_3 = (num[]){0, 3, 1, 3, 1.5, 2, 1.5, 1, 0.5};
  //@ assert rows: is_block_row(T, 0, 0.0, 3.0, 1.0) && is_block_row(T, 1, 3.0, 1.5, 2.0) && is_block_row(T, 2, 1.5, 0.0, 0.5);
  //@ assert refutes_row: !is_block_row(T, 0, 1.0, 3.0, 1.0) && !is_block_row(T, 0, 0.0, 1.0, 1.0) && !is_block_row(T, 0, 0.0, 3.0, 2.0);
  //@ assert accepts: C_three_multipliers(l2, T, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
  //@ assert refutes_1: !C_three_multipliers(off_1, T, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
  //@ assert refutes_2: !C_three_multipliers(off_2, T, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
  //@ assert refutes_3: !C_three_multipliers(off_3, T, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
  //@ assert others: at2(T_1, 3, 0, 2) == -1.0 && at2(T_2, 3, 1, 2) == 4.0 && at2(T_3, 3, 2, 1) == 1.0;
  //@ assert refutes_4: !C_three_multipliers(l2, T_1, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
  //@ assert refutes_5: !C_three_multipliers(l2, T_2, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
  //@ assert refutes_6: !C_three_multipliers(l2, T_3, 2.0, 0.5, -1.0, 0.5, 4.0, 2.0, 0.5);
}
