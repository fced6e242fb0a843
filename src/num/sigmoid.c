#include "num/sigmoid.h"

/* r = e^u / (1 + e^u), for u <= 0 without overflow. */
static int by_exponential(num *r, const num *u, num *t) {
  if (!num_exp(r, u)) return 0;
  num_set_int(t, 1);
  num_add(t, t, r);
  num_div(r, r, t);
  return 1;
}

/* r = 1 / (1 + e^-u), for u >= 0 without overflow. */
static int by_reciprocal(num *r, const num *u, num *t) {
  num_neg(t, u);
  if (!num_exp(r, t)) return 0;
  num_set_int(t, 1);
  num_add(r, r, t);
  num_div(r, t, r);
  return 1;
}

int num_sigmoid(num *r, const num *u, num *t) {
  order sign = num_sign(u);
  if (sign == ORDER_LESS) return by_exponential(r, u, t);
  if (sign != ORDER_EQUAL) return by_reciprocal(r, u, t);
  num_set_int(r, 1);
  num_set_int(t, 2);
  num_div(r, r, t);
  return 1;
}

int num_softplus(num *r, const num *u, num *t) {
  num_abs(t, u);
  num_neg(t, t);
  if (!num_exp(t, t) || !num_log1p(t, t)) {
    num_set_int(r, 0);
    return 0;
  }
  num_set_int(r, 0);
  num_max(r, r, u);
  num_add(r, r, t);
  return 1;
}

int num_softplus_from_zero(num *r, const num *u, num *t) {
  num_abs(t, u);
  num_neg(t, t);
  if (!num_expm1(t, t)) {
    num_set_int(r, 0);
    return 0;
  }
  num_set_int(r, 2);
  num_div(t, t, r);
  num_set_int(r, 0);
  if (!num_log1p(t, t)) return 0;
  num_max(r, r, u);
  num_add(r, r, t);
  return 1;
}
