/* Tests of the definitions in spec/logic/C_two_labels.h. Every wrong instance violates one clause. Proved, never run. Read by Frama-C
   only. */
#include "C_two_labels.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert own: C4_input(1.0, -1.0, -1.0) && !C4_input(2.0, -1.0, -1.0) && !C4_input(0.0, -1.0, -1.0);
  //@ assert other: C4_input(0.0, 1.0, -1.0) && !C4_input(1.0, 1.0, -1.0);
  //@ assert block: C4_block(3.0, -1.0, 1.0, -3.0) && C4_block(0.0, 1.0, 1.0, 0.0);
  //@ assert refutes_block: !C4_block(-3.0, 1.0, 1.0, -3.0) && !C4_block(3.0, -1.0, 1.0, 3.0) && !C4_block(2.0, 1.0, 1.0, 3.0);
  //@ assert slope: C4_slope(6.0, 4.0, 9.0, 1.0, 1.0) && C4_slope(6.0, 4.0, 9.0, 1.0, -1.0) && C4_slope(5.0, 4.0, 9.0, 1.0, -1.0);
  //@ assert refutes_slope: !C4_slope(5.0, 4.0, 9.0, 1.0, 1.0) && !C4_slope(7.0, 4.0, 9.0, 1.0, -1.0);
}

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void tables(const num *one) {
  num *P = (num[]){2, 3, 1, 0}, *Z = (num[]){1, 5, 0, 7}, *off = (num[]){1, 5, 2, 7}, *y = (num[]){1, -1};
  num *c = (num[]){6, -5}, *Lambda = (num[]){9, 6, 9, 5}, *wrong = (num[]){9, 6, 9, 4}, *l2 = (num[]){4, 3}, *small = (num[]){4, 2};
  //@ ghost lemma_C4_square(1.0, 1.0, 6.0, 6.0);
  //@ assert none: C4_inputs(one, one, one, 1.0, 0, 0, 1) && C4_blocks(one, one, one, 1.0, 0, 0) && C4_slopes(one, one, 9.0, one, 1.0, 0);
  //@ assert entries: input(P, Z, 0, 1, 2) == 1.0 && input(P, Z, 1, 1, 2) == 0.0 && input(P, off, 1, 1, 2) == 2.0;
  //@ assert inputs: C4_inputs(P, Z, y, 1.0, 1, 2, 2);
  //@ assert refutes_inputs: !C4_inputs(P, off, y, 1.0, 1, 2, 2);
  //@ assert members: at2(Lambda, 2, 0, 1) == 6.0 && at2(Lambda, 2, 1, 1) == 5.0 && at2(wrong, 2, 1, 1) == 4.0;
  //@ assert blocks: C4_blocks(Lambda, y, c, 1.0, 1, 2);
  //@ assert refutes_blocks: !C4_blocks(wrong, y, c, 1.0, 1, 2);
  //@ assert slopes: C4_slopes(c, l2, 9.0, y, 1.0, 2);
  //@ assert refutes_slopes: !C4_slope(c[1], small[1], 9.0, y[1], 1.0) && !C4_slopes(c, small, 9.0, y, 1.0, 2);
}

/* One coordinate, one sample: z = 1/2, c = 4, P = 2, Lambda = 4 and lambda^2 = 4. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void neuron(void) {
  num *P = (num[]){2}, *Z = (num[]){0.5}, *y = (num[]){1}, *s = (num[]){1}, *c = (num[]){4}, *Lambda = (num[]){4, 0}, *l2 = (num[]){4};
  num *off = (num[]){2, 0}, *l2_off = (num[]){5}, *none = (num[]){3}, *Z_off = (num[]){1}, *half = (num[]){2}, *Lambda_half = (num[]){2, 0},
      *one = (num[]){1}, *Lambda_none = (num[]){3, 0}, *l2_none = (num[]){2.25};
  //@ assert sums: wcol(c, Z, 0, 1, 1, 0) == 2.0 && input(P, Z, 0, 0, 1) == 1.0 && gram(P, 0, 0, 1) == 4.0;
  //@ assert member: at2(Lambda, 2, 0, 0) == 4.0 && at2(off, 2, 0, 0) == 2.0 && at2(Lambda_half, 2, 0, 0) == 2.0 && at2(Lambda_none, 2, 0, 0) == 3.0;
  //@ assert accepts: C4_neuron(P, Z, y, s, c, Lambda, l2, 0, 1, 1);
  //@ assert refutes_blocks: !C4_neuron(P, Z, y, s, c, off, l2, 0, 1, 1);
  //@ assert refutes_slopes: !C4_neuron(P, Z, y, s, c, Lambda, l2_off, 0, 1, 1);
  //@ assert other_sums: wcol(none, Z, 0, 1, 1, 0) == 1.5 && wcol(half, Z_off, 0, 1, 1, 0) == 2.0 && input(P, Z_off, 0, 0, 1) == 2.0;
  //@ assert refutes_row: !C4_neuron(P, Z, y, s, none, Lambda_none, l2_none, 0, 1, 1);
  //@ assert refutes_inputs: !C4_neuron(P, Z_off, y, s, half, Lambda_half, one, 0, 1, 1);
}
