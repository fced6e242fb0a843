#include "theorems/D/activation.h"

#include "theorems/ranges.h"

int D_read_activation(const inputs *in, D_activation *phi, failure *why) {
  static const range in_range[] = {
      WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
      ABOVE("H", 0),
      WITHIN("slope_at_0", 0, 1, 1, 1, 0, "gamma <= slope_at_0 <= 1"),
      END_OF_RANGES,
  };
  if (!ranges_hold(in, in_range, why)) return 0;
  *phi = (D_activation){word_is(in, "activation", "leaky"), numbers(in, "gamma"), numbers(in, "H"), NULL};
  if (has(in, "slope_at_0")) {
    if (!phi->leaky) return refuse(why, "slope_at_0: has a meaning for the leaky activation only");
    if (num_at_most(phi->gamma, numbers(in, "slope_at_0")) == VERDICT_FAILS)
      return refuse(why, "slope_at_0: out of range, expected gamma <= slope_at_0 <= 1");
    phi->at_zero = numbers(in, "slope_at_0");
  } else {
    num *middle = pool_int(in->p, 1);
    num_add(middle, middle, phi->gamma);
    num_div(middle, middle, pool_int(in->p, 2));
    phi->at_zero = middle;
  }
  return 1;
}

/* r = phi(z) = (1 - gamma) H c^2 / 4 + (1 + gamma) c / 2 + max(z - h, 0) + gamma min(z + h, 0), h = 1/H, with c the point of
   [-h, h] next to z: without a choice of pieces, which an enclosure may not know. t: 4 cells. */
static void smooth_value(num *r, const num *z, const D_activation *phi, num *t) {
  num *c = t, *h = t + 1, *part = t + 2, *k = t + 3;
  num_set_int(h, 1);
  num_div(h, h, phi->H);
  num_min(c, z, h);
  num_neg(part, h);
  num_max(c, c, part);
  num_set_int(k, 1);
  num_sub(part, k, phi->gamma);
  num_mul(part, part, phi->H);
  num_mul(part, part, c);
  num_set_int(k, 2);
  num_div(part, part, k);
  num_set_int(k, 1);
  num_add(k, k, phi->gamma);
  num_add(part, part, k);
  num_mul(part, part, c);
  num_set_int(k, 2);
  num_div(r, part, k);
  num_set_int(k, 0);
  num_sub(part, z, h);
  num_max(part, part, k);
  num_add(r, r, part);
  num_add(part, z, h);
  num_min(part, part, k);
  num_mul(part, part, phi->gamma);
  num_add(r, r, part);
}

/* r = phi(z) = max(z, gamma z). */
static void leaky_value(num *r, const num *z, const D_activation *phi, num *t) {
  num_mul(t, z, phi->gamma);
  num_max(r, z, t);
}

/* A number of which only gamma <= r <= 1 is known: gamma + (1 - gamma) [0, 1]. */
static void any_slope(num *r, const D_activation *phi, num *t) {
  num_set_int(t, 1);
  num_sub(t, t, phi->gamma);
  num_set_span(r, 0, 1);
  num_mul(r, r, t);
  num_add(r, r, phi->gamma);
}

static void leaky_slope(num *r, const num *z, const D_activation *phi, num *t) {
  order side = num_sign(z);
  if (side == ORDER_UNKNOWN)
    any_slope(r, phi, t);
  else if (side == ORDER_EQUAL)
    num_set(r, phi->at_zero);
  else if (side == ORDER_LESS)
    num_set(r, phi->gamma);
  else
    num_set_int(r, 1);
}

void D_activate(num *value, num *slope, const D_activation *phi, const num *z, size_t count, pool *p) {
  num *t = pool_new(p, 4);
  if (!phi->leaky) D_slopes(slope, z, phi->gamma, phi->H, count, t);
  for (size_t k = 0; k < count; k++) {
    if (phi->leaky) {
      leaky_value(value + k, z + k, phi, t);
      leaky_slope(slope + k, z + k, phi, t);
    } else {
      smooth_value(value + k, z + k, phi, t);
    }
  }
}
