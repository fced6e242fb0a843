#include "num/decide.h"

verdict settled(verdict answer) { return num_decides() ? answer : VERDICT_APPROX; }

/* The other answer about the opposite. */
verdict num_less(const num *a, const num *b) {
  verdict opposite = num_at_most(b, a);
  if (opposite == VERDICT_HOLDS) return VERDICT_FAILS;
  return opposite == VERDICT_FAILS ? VERDICT_HOLDS : opposite;
}

/* Does EQUAL hold? */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures equal: \result == VERDICT_HOLDS ==> o == ORDER_EQUAL;
    ensures unequal: \result == VERDICT_FAILS ==> o != ORDER_EQUAL && o != ORDER_UNKNOWN; */
static verdict is_equal(order o) {
  if (o == ORDER_UNKNOWN) return settled(VERDICT_UNDECIDED);
  return settled(o == ORDER_EQUAL ? VERDICT_HOLDS : VERDICT_FAILS);
}

verdict num_equal(const num *a, const num *b) { return is_equal(num_compare(a, b)); }

verdict num_between(const num *low, const num *a, const num *high) {
  return both_hold(num_at_most(low, a), num_at_most(a, high));
}

verdict num_is_zero(const num *a) { return is_equal(num_sign(a)); }
