#include "net/activation.h"

void activation_apply(num *r, const num *z, const num *slope) {
  //@ ghost lemma_leaky_is_larger(*z, *slope);
  num_mul(r, slope, z);
  num_max(r, r, z);
}

/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures equal: \result == VERDICT_HOLDS ==> *a == *b;
    ensures unequal: \result == VERDICT_FAILS ==> *a != *b; */
static verdict equal(const num *a, const num *b) {
  order o = num_compare(a, b);
  if (o == ORDER_EQUAL) return VERDICT_HOLDS;
  return o == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_FAILS;
}

/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures at_most: \result == VERDICT_HOLDS ==> *a <= *b;
    ensures above: \result == VERDICT_FAILS ==> *a > *b; */
static verdict at_most(const num *a, const num *b) {
  order o = num_compare(a, b);
  if (o == ORDER_LESS || o == ORDER_EQUAL) return VERDICT_HOLDS;
  return o == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_FAILS;
}

/* Is s in [slope, 1]? */
/*@ requires valid: \valid_read(s) && \valid_read(slope) && \valid_read(one);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures inside: \result == VERDICT_HOLDS ==> *slope <= *s <= *one;
    ensures outside: \result == VERDICT_FAILS ==> *s < *slope || *one < *s; */
static verdict within(const num *s, const num *slope, const num *one) {
  verdict low = at_most(slope, s), high = at_most(s, one);
  if (low == VERDICT_FAILS || high == VERDICT_FAILS) return VERDICT_FAILS;
  return low == VERDICT_HOLDS && high == VERDICT_HOLDS ? VERDICT_HOLDS : VERDICT_UNDECIDED;
}

/*@ requires valid: \valid_read(s) && \valid_read(z) && \valid_read(slope) && \valid_read(one);
    requires slope: 0.0 <= *slope <= 1.0;
    requires one: *one == 1.0;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures inside: \result == VERDICT_HOLDS ==> clarke(*s, *z, *slope);
    ensures outside: \result == VERDICT_FAILS ==> !clarke(*s, *z, *slope); */
static verdict clarke_decided(const num *s, const num *z, const num *slope, const num *one) {
  order sign = num_sign(z);
  if (sign == ORDER_GREATER) return equal(s, one);
  if (sign == ORDER_LESS) return equal(s, slope);
  if (sign == ORDER_EQUAL) return within(s, slope, one);
  return within(s, slope, one) == VERDICT_FAILS ? VERDICT_FAILS : VERDICT_UNDECIDED;
}

verdict activation_clarke(const num *s, const num *z, const num *slope) {
  num one;
  num_init(&one);
  num_set_int(&one, 1);
  verdict answer = clarke_decided(s, z, slope, &one);
  num_clear(&one);
  return num_decides() ? answer : VERDICT_APPROX;
}
