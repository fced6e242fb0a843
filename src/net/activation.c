#include "net/activation.h"

#include "num/decide.h"

void activation_apply(num *r, const num *z, const num *slope) {
  //@ ghost lemma_leaky_is_larger(*z, *slope);
  num_mul(r, slope, z);
  num_max(r, r, z);
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
  if (sign == ORDER_GREATER) return num_equal(s, one);
  if (sign == ORDER_LESS) return num_equal(s, slope);
  if (sign == ORDER_EQUAL) return num_between(slope, s, one);
  return num_between(slope, s, one) == VERDICT_FAILS ? VERDICT_FAILS : VERDICT_UNDECIDED;
}

verdict activation_clarke(const num *s, const num *z, const num *slope) {
  num one;
  num_init(&one);
  num_set_int(&one, 1);
  verdict answer = clarke_decided(s, z, slope, &one);
  num_clear(&one);
  return num_decides() ? answer : VERDICT_APPROX;
}
