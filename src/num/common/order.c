#include "num/common/order.h"

verdict both_hold(verdict a, verdict b) {
  if (a == VERDICT_FAILS || b == VERDICT_FAILS) return VERDICT_FAILS;
  if (a == VERDICT_UNDECIDED || b == VERDICT_UNDECIDED) return VERDICT_UNDECIDED;
  return a == VERDICT_HOLDS ? b : a;
}

verdict either_holds(verdict a, verdict b) {
  if (a == VERDICT_HOLDS || b == VERDICT_HOLDS) return VERDICT_HOLDS;
  if (a == VERDICT_APPROX || b == VERDICT_APPROX) return VERDICT_APPROX;
  return a == VERDICT_FAILS ? b : a;
}
