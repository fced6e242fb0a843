/* Tests of the definitions in spec/logic/network.h: values on a network of three neurons whose numbers all count.
   Proved, never run. Read by Frama-C only. */
#include "network.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void activation(void) {
  //@ assert active: leaky(2.0, 0.5) == 2.0 && leaky(2.0, 0.0) == 2.0;
  //@ assert inactive: leaky(-2.0, 0.5) == -1.0 && leaky(-2.0, 0.0) == 0.0;
  //@ assert kink: leaky(0.0, 0.5) == 0.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void subdifferential(void) {
  //@ assert active: clarke(1.0, 2.0, 0.5);
  //@ assert refutes_active: !clarke(0.5, 2.0, 0.5) && !clarke(0.75, 2.0, 0.5) && !clarke(1.25, 2.0, 0.5);
  //@ assert inactive: clarke(0.5, -2.0, 0.5);
  //@ assert refutes_inactive: !clarke(1.0, -2.0, 0.5) && !clarke(0.0, -2.0, 0.5) && !clarke(0.75, -2.0, 0.5);
  //@ assert kink: clarke(0.5, 0.0, 0.5) && clarke(0.75, 0.0, 0.5) && clarke(1.0, 0.0, 0.5);
  //@ assert refutes_kink: !clarke(0.25, 0.0, 0.5) && !clarke(1.25, 0.0, 0.5);
}

/* Preactivations 11, -1, 25. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void networks(void) {
  num *W = (num[]){1, 2, 3, -4, 5, 6}, *b = (num[]){7, -3, 9}, *v = (num[]){1, 2, -1}, *x = (num[]){2, 1};
  //@ ghost lemma_net_step(W, b, v, x, 0.5, 0, 2);
  //@ assert pre: pre(W, b, x, 0, 2) == 11.0 && pre(W, b, x, 1, 2) == -1.0 && pre(W, b, x, 2, 2) == 25.0;
  //@ assert net_first: net(W, b, v, x, 0.5, 0, 2) == 0.0 && net(W, b, v, x, 0.5, 1, 2) == 11.0;
  //@ assert net_second: net(W, b, v, x, 0.5, 2, 2) == 10.0;
  //@ assert net: net(W, b, v, x, 0.5, 3, 2) == -15.0;
  //@ assert relu: net(W, b, v, x, 0.0, 2, 2) == 11.0;
  //@ assert output: output(W, b, v, x, 0.5, 3.0, 2, 2) == 30.0;
}

/* The same preactivations, given. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void given_preactivations(void) {
  num *v = (num[]){1, 2, -1}, *z = (num[]){11, -1, 25};
  //@ assert first: activated(v, z, 0.5, 0) == 0.0 && activated(v, z, 0.5, 1) == 11.0;
  //@ assert second: activated(v, z, 0.5, 2) == 10.0;
  //@ assert all: activated(v, z, 0.5, 3) == -15.0;
  //@ assert relu: activated(v, z, 0.0, 2) == 11.0;
}
