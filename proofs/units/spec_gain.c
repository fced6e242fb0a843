/* Tests of the definitions in spec/logic/gain.h: which slope is best, which are allowed, and sums over three neurons.
   Proved, never run. Read by Frama-C only. */
#include "gain.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void ends(void) {
  //@ assert free: best_end(2.0, 0.5, 1, -1.0) == 2.0 && best_end(-2.0, 0.5, 1, 1.0) == -1.0;
  //@ assert kink: best_end(2.0, 0.5, 0, 0.0) == 2.0 && best_end(-2.0, 0.5, 0, 0.0) == -1.0;
  //@ assert active: best_end(-2.0, 0.5, 0, 1.0) == -2.0 && best_end(2.0, 0.5, 0, 1.0) == 2.0;
  //@ assert inactive: best_end(2.0, 0.5, 0, -1.0) == 1.0 && best_end(-2.0, 0.5, 0, -1.0) == -1.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void slopes(void) {
  num *s = (num[]){1, 0.75}, *Z = (num[]){3, 3};
  int *choice = (int[]){0, 1}, *none = (int[]){0, 0};
  /*@ assert free: allowed_slope(0.5, 0.5, 1, 5.0) && allowed_slope(0.75, 0.5, 1, 5.0) &&
        allowed_slope(1.0, 0.5, 1, -5.0); */
  //@ assert refutes_free: !allowed_slope(0.25, 0.5, 1, 5.0) && !allowed_slope(1.25, 0.5, 1, 5.0);
  /*@ assert given: allowed_slope(1.0, 0.5, 0, 5.0) && allowed_slope(0.5, 0.5, 0, -5.0) &&
        allowed_slope(0.75, 0.5, 0, 0.0); */
  //@ assert refutes_given: !allowed_slope(0.75, 0.5, 0, 5.0) && !allowed_slope(1.0, 0.5, 0, -5.0);
  //@ assert accepts: allowed_slopes(s, 0.5, choice, Z, 2);
  //@ assert prefix: allowed_slopes(s, 0.5, none, Z, 1);
  //@ assert second: !allowed_slope(s[1], 0.5, none[1], Z[1]);
  //@ assert refutes: !allowed_slopes(s, 0.5, none, Z, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void sums(void) {
  num *a = (num[]){2, -2, 4}, *o = (num[]){10, 20, 30}, *Z = (num[]){-1, 5, 0}, *s = (num[]){0.5, 1, 0.75};
  int *choice = (int[]){0, 1, 0};
  //@ ghost lemma_net_step(a, o, Z, s, 0.5, 0, 1);
  //@ assert gain_first: gain(a, o, 0.5, choice, Z, 0) == 0.0 && gain(a, o, 0.5, choice, Z, 1) == 11.0;
  //@ assert gain_second: gain(a, o, 0.5, choice, Z, 2) == 30.0;
  //@ assert gain: gain(a, o, 0.5, choice, Z, 3) == 64.0;
  //@ assert product_first: gradient_product(a, o, s, 0) == 0.0 && gradient_product(a, o, s, 1) == 11.0;
  //@ assert product: gradient_product(a, o, s, 2) == 29.0 && gradient_product(a, o, s, 3) == 62.0;
}
