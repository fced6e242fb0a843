#include "net/phi.h"

#include "net/activation.h"
#include "num/exchange.h"
#include "num/sigmoid.h"

void smoothed_slope(num *r, const num *z, const num *gamma, const num *H, num *t) {
  num_set_int(t, 1);
  num_sub(r, t, gamma);
  num_mul(r, r, H);
  num_mul(r, r, z);
  num_add(t, t, gamma);
  num_add(r, r, t);
  //@ assert doubled: *r == \at((1.0 - *gamma) * *H * *z + (1.0 + *gamma), Pre);
  num_set_int(t, 2);
  num_div(r, r, t);
  num_set_int(t, 1);
  num_min(r, r, t);
  num_max(r, r, gamma);
}

/* r = H c^2 + 2 (|z| - c) with c = min(|z|, 1/H). t: 3 cells. */
/*@ requires valid: \valid(r) && \valid(t + (0 .. 2)) && \valid_read(z) && \valid_read(H);
    requires positive: *H > 0.0;
    requires apart: \separated(r, t + (0 .. 2)) && \separated(r, z) && \separated(r, H);
    requires scratch: \separated(t + (0 .. 2), z) && \separated(t + (0 .. 2), H);
    terminates \true;
    exits \false;
    assigns *r, t[0 .. 2];
    ensures inside: \old(-1.0 <= *H * *z <= 1.0) ==> *r == \old(*H * *z * *z);
    ensures outside: \old(*H * *z < -1.0 || 1.0 < *H * *z) ==> *H * *r == 2.0 * \old(magnitude(*H * *z)) - 1.0; */
static void even_part(num *r, const num *z, const num *H, num *t) {
  num *inner = t + 1, *far = t + 2;
  num_abs(far, z);
  num_set_int(t, 1);
  num_div(inner, t, H);
  num_min(inner, inner, far);
  num_mul(r, inner, inner);
  num_mul(r, r, H);
  num_sub(far, far, inner);
  num_add(far, far, far);
  num_add(r, r, far);
}

void smoothed_value(num *r, const num *z, const num *gamma, const num *H, num *t) {
  even_part(r, z, H, t);
  //@ ghost num even = *r;
  num_set_int(t, 1);
  num_sub(t + 1, t, gamma);
  num_mul(r, r, t + 1);
  //@ assert bend: *r == (1.0 - \at(*gamma, Pre)) * even;
  num_add(t + 1, t, gamma);
  num_mul(t + 1, t + 1, z);
  num_add(t + 1, t + 1, t + 1);
  //@ assert line: t[1] == 2.0 * (1.0 + \at(*gamma, Pre)) * \at(*z, Pre);
  //@ assert kept: *r == (1.0 - \at(*gamma, Pre)) * even;
  num_add(r, r, t + 1);
  //@ assert sum: *r == (1.0 - \at(*gamma, Pre)) * even + 2.0 * (1.0 + \at(*gamma, Pre)) * \at(*z, Pre);
  num_set_int(t, 4);
  num_div(r, r, t);
  //@ assert given: *z == \at(*z, Pre) && *gamma == \at(*gamma, Pre) && *H == \at(*H, Pre);
  //@ ghost lemma_smooth_value(*r, even, *z, *gamma, *H);
}

/* gamma z + (1 - gamma) / H log((1 + e^(H z)) / 2). */
static int logistic_value(num *r, const num *z, const phi *a, num *t) {
  num_mul(t, a->H, z);
  if (!num_softplus_from_zero(r, t, t + 1)) return 0;
  num_set_int(t, 1);
  num_sub(t, t, a->gamma);
  num_mul(r, r, t);
  num_div(r, r, a->H);
  num_mul(t, a->gamma, z);
  num_add(r, r, t);
  return 1;
}

/* gamma + (1 - gamma) / (1 + e^(-H z)). */
static int logistic_slope(num *r, const num *z, const phi *a, num *t) {
  num_mul(t, a->H, z);
  if (!num_sigmoid(r, t, t + 1)) return 0;
  num_set_int(t, 1);
  num_sub(t, t, a->gamma);
  num_mul(r, r, t);
  num_add(r, r, a->gamma);
  return 1;
}

static void leaky_slope(num *r, const num *z, const phi *a, num *t) {
  order sign = num_sign(z);
  if (sign == ORDER_LESS) {
    num_set(r, a->gamma);
  } else if (sign == ORDER_GREATER) {
    num_set_int(r, 1);
  } else if (sign == ORDER_EQUAL) {
    num_set(r, a->at_zero);
  } else {
    num_set_span(r, 0, 1);
    num_set_int(t, 1);
    num_sub(t, t, a->gamma);
    num_mul(r, r, t);
    num_add(r, r, a->gamma);
  }
}

int phi_value(num *r, const num *z, const phi *a, num *t) {
  if (num_sign(z) == ORDER_EQUAL) {
    num_set_int(r, 0); /* of the logistic one the logarithms would only nearly cancel */
    return 1;
  }
  if (a->kind == PHI_LOGISTIC) return logistic_value(r, z, a, t);
  if (a->kind == PHI_LEAKY) {
    activation_apply(r, z, a->gamma);
  } else {
    smoothed_value(r, z, a->gamma, a->H, t);
  }
  return 1;
}

int phi_slope(num *r, const num *z, const phi *a, num *t) {
  if (a->kind == PHI_LOGISTIC) return logistic_slope(r, z, a, t);
  if (a->kind == PHI_LEAKY) {
    leaky_slope(r, z, a, t);
  } else {
    smoothed_slope(r, z, a->gamma, a->H, t);
  }
  return 1;
}

int phi_smoothness(num *r, const phi *a, num *t) {
  num_set_int(r, 0);
  if (a->kind == PHI_LEAKY) return 0;
  num_set_int(t, 1);
  num_sub(r, t, a->gamma);
  num_mul(r, r, a->H);
  num_set_int(t, a->kind == PHI_SMOOTHED ? 2 : 4);
  num_div(r, r, t);
  return 1;
}
