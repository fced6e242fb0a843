/* Tests of the definitions in spec/logic/C_line.h. Proved, never run. Read by Frama-C only. */
#include "C_line.h"

/*@ requires any: given == 0.0;
    terminates \true; exits \false; assigns \nothing; */
static void shares(double given) {
  //@ assert zero: is_share_below(1.0, given, 0.0) && !is_share_below(0.0, given, 0.0) && !is_share_below(0.5, given, 0.0);
  //@ assert rises: is_share_below(0.25, -1.0, 3.0) && !is_share_below(0.75, -1.0, 3.0);
  //@ assert falls: is_share_below(0.25, 3.0, -1.0) && !is_share_below(0.75, 3.0, -1.0);
  //@ assert below: is_share_below(1.0, -2.0, -3.0) && !is_share_below(0.0, -2.0, -3.0) && is_share_below(1.0, -2.0, 0.0);
  //@ assert above: is_share_below(0.0, 2.0, 3.0) && !is_share_below(1.0, 2.0, 3.0) && is_share_below(0.0, 0.0, 3.0);
  //@ assert values: on_line(-1.0, 3.0, 0.0) == -1.0 && on_line(-1.0, 3.0, 1.0) == 3.0 && on_line(-1.0, 3.0, 0.25) == 0.0;
}
