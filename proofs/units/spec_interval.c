/* Tests of the definition in spec/logic/interval.h, the rest of which are lemmas, and of the quotient and the root that
   the lemmas speak of (proofs/stubs/mpfr_contracts.h). Proved, never run. Read by Frama-C only. */
#include "interval.h"

/*@ requires inside: between(lo, x, hi);
    terminates \true; exits \false; assigns \nothing;
    ensures low: lo <= x;
    ensures high: x <= hi; */
static void inside(double lo, double x, double hi) {}

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert between: between(1.0, 2.0, 3.0) && between(1.0, 1.0, 3.0) && between(1.0, 3.0, 3.0);
  //@ assert refutes_between: !between(1.0, 0.5, 3.0) && !between(1.0, 3.5, 3.0);
  //@ assert quotient: quotient(3.0, 6.0, 2.0) && quotient(-3.0, 6.0, -2.0);
  //@ assert refutes_quotient: !quotient(2.0, 6.0, 2.0) && !quotient(12.0, 6.0, 2.0) && !quotient(6.0, 3.0, 2.0);
  //@ assert root: square_root(3.0, 9.0) && square_root(0.0, 0.0);
  //@ assert refutes_root: !square_root(-3.0, 9.0) && !square_root(9.0, 3.0) && !square_root(2.0, 3.0);
}
