#include "net/activation.h"

void activation_apply(num *r, const num *z, const num *slope) {
  num_mul(r, slope, z);
  num_max(r, r, z);
}

static verdict equal(const num *a, const num *b) {
  order o = num_compare(a, b);
  if (o == ORDER_EQUAL) return VERDICT_HOLDS;
  return o == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_FAILS;
}

static verdict at_most(const num *a, const num *b) {
  order o = num_compare(a, b);
  if (o == ORDER_LESS || o == ORDER_EQUAL) return VERDICT_HOLDS;
  return o == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_FAILS;
}

/* Is s in [slope, 1]? */
static verdict within(const num *s, const num *slope, const num *one) {
  verdict low = at_most(slope, s), high = at_most(s, one);
  if (low == VERDICT_FAILS || high == VERDICT_FAILS) return VERDICT_FAILS;
  return low == VERDICT_HOLDS && high == VERDICT_HOLDS ? VERDICT_HOLDS : VERDICT_UNDECIDED;
}

static verdict clarke_at(order sign, const num *s, const num *slope, const num *one) {
  if (sign == ORDER_GREATER) return equal(s, one);
  if (sign == ORDER_LESS) return equal(s, slope);
  if (sign == ORDER_EQUAL) return within(s, slope, one);
  return within(s, slope, one) == VERDICT_FAILS ? VERDICT_FAILS : VERDICT_UNDECIDED;
}

verdict activation_clarke(const num *s, const num *z, const num *slope) {
  num one;
  num_init(&one);
  num_set_int(&one, 1);
  verdict answer = clarke_at(num_sign(z), s, slope, &one);
  num_clear(&one);
  return num_decides() ? answer : VERDICT_APPROX;
}
