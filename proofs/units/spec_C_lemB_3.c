/* Tests of the definitions in spec/logic/C_lemB_3.h: s = (1, 2), two neurons, factor 2. Proved, never run. Read by Frama-C
   only. */
#include "C_lemB_3.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void multiples(void) {
  num *s = (num[]){1, 2}, *r = (num[]){2, 4}, *q = (num[]){2, 5};
  //@ assert accepts: is_multiple(r, s, 2.0, 2);
  //@ assert prefix: is_multiple(q, s, 2.0, 1);
  //@ assert cell: q[1] != 2.0 * s[1];
  //@ assert refutes: !is_multiple(q, s, 2.0, 2);
  //@ assert first: r[0] != -2.0 * s[0];
  //@ assert refutes_factor: !is_multiple(r, s, -2.0, 2);
}

/* Neuron 0, and neurons with one cell wrong. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void first_half(void) {
  num *s = (num[]){1, 2}, *w = (num[]){-2, -4}, *u = (num[]){-2, 4}, *b = (num[]){2}, *c = (num[]){0}, *v = (num[]){1},
      *t = (num[]){-1};
  //@ assert accepts: C_lemB_3_first(w, b, v, s, 2.0, 2);
  //@ assert cell: u[1] != -2.0 * s[1];
  //@ assert refutes_weights: !C_lemB_3_first(u, b, v, s, 2.0, 2);
  //@ assert refutes_bias: !C_lemB_3_first(w, c, v, s, 2.0, 2);
  //@ assert refutes_sign: !C_lemB_3_first(w, b, t, s, 2.0, 2);
}

/* Neuron 1. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void second_half(void) {
  num *s = (num[]){1, 2}, *w = (num[]){2, 4}, *u = (num[]){2, -4}, *b = (num[]){0}, *c = (num[]){2}, *v = (num[]){-1},
      *t = (num[]){1};
  //@ assert accepts: C_lemB_3_second(w, b, v, s, 2.0, 2);
  //@ assert cell: u[1] != 2.0 * s[1];
  //@ assert refutes_weights: !C_lemB_3_second(u, b, v, s, 2.0, 2);
  //@ assert refutes_bias: !C_lemB_3_second(w, c, v, s, 2.0, 2);
  //@ assert refutes_sign: !C_lemB_3_second(w, b, t, s, 2.0, 2);
}

/* <s, x> = 1/4, and beyond both hinges. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void terms(void) {
  //@ assert accepts: C_lemB_3_terms(1.5, 0.5, 2.0, 0.25);
  //@ assert accepts_beyond: C_lemB_3_terms(0.0, 4.0, 2.0, 2.0) && C_lemB_3_terms(4.0, 0.0, 2.0, -1.0);
  //@ assert refutes_on: !C_lemB_3_terms(0.5, 0.5, 2.0, 0.25);
  //@ assert refutes_off: !C_lemB_3_terms(1.5, 1.5, 2.0, 0.25);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void networks(void) {
  num *s = (num[]){1, 2}, *W = (num[]){-2, -4, 2, 4}, *b = (num[]){2, 0}, *v = (num[]){1, -1}, *c = (num[]){2, 2};
  //@ assert first: C_lemB_3_first(W + 0 * 2, b + 0, v + 0, s, 2.0, 2);
  //@ assert second: C_lemB_3_second(W + 1 * 2, b + 1, v + 1, s, 2.0, 2);
  //@ assert neuron_0: C_lemB_3_neuron(W, b, v, s, 0, 2.0, 1, 2);
  //@ assert neuron_1: C_lemB_3_neuron(W, b, v, s, 1, 2.0, 1, 2);
  //@ assert accepts: C_lemB_3_laid(W, b, v, s, 2.0, 1, 2, 2);
  //@ assert refutes_no_first: !C_lemB_3_neuron(W, b, v, s, 0, 2.0, 0, 2);
  //@ assert refutes_two_first: !C_lemB_3_neuron(W, b, v, s, 1, 2.0, 2, 2);
  //@ assert refutes_half: !C_lemB_3_laid(W, b, v, s, 2.0, 2, 2, 2);
  //@ assert prefix: C_lemB_3_laid(W, b, v, s, 2.0, 2, 1, 2);
  //@ assert bias: (c + 1)[0] != 0.0;
  //@ assert wrong: !C_lemB_3_neuron(W, c, v, s, 1, 2.0, 1, 2);
  //@ assert refutes_bias: !C_lemB_3_laid(W, c, v, s, 2.0, 1, 2, 2);
}
