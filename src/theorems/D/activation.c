#include "theorems/D/activation.h"

#include "theorems/ranges.h"

static int read_slope_at_zero(const inputs *in, phi *a, failure *why) {
  if (has(in, "slope_at_0")) {
    a->at_zero = numbers(in, "slope_at_0");
    if (a->kind != PHI_LEAKY) return refuse(why, "slope_at_0: has a meaning for the leaky activation only");
    return certainly_at_most(in, "gamma", "slope_at_0") ||
           refuse(why, "slope_at_0: out of range, expected gamma <= slope_at_0 <= 1");
  }
  num *middle = pool_int(in->p, 1);
  num_add(middle, middle, a->gamma);
  num_div(middle, middle, pool_int(in->p, 2));
  a->at_zero = middle;
  return 1;
}

static phi_kind kind_of(const inputs *in) {
  if (word_is(in, "activation", "leaky")) return PHI_LEAKY;
  return word_is(in, "activation", "logistic") ? PHI_LOGISTIC : PHI_SMOOTHED;
}

/* Exponentials are there, or none is needed. */
static int has_values(const inputs *in, const phi *a, failure *why) {
  if (a->kind != PHI_LOGISTIC || num_exp(pool_new(in->p, 1), pool_int(in->p, 1))) return 1;
  return refuse(why, "activation: the logistic one has no values in this arithmetic; use --arith enclosure");
}

int D_read_activation(const inputs *in, phi *a, failure *why) {
  static const range in_range[] = {
      WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
      ABOVE("H", 0),
      WITHIN("slope_at_0", 0, 1, 1, 1, 0, "gamma <= slope_at_0 <= 1"),
      END_OF_RANGES,
  };
  if (!ranges_hold(in, in_range, why)) return 0;
  *a = (phi){kind_of(in), numbers(in, "gamma"), numbers(in, "H"), NULL};
  return has_values(in, a, why) && read_slope_at_zero(in, a, why);
}

void D_activate(num *value, num *slope, const phi *a, const num *z, size_t count, num *t) {
  for (size_t k = 0; k < count; k++) {
    (void)phi_value(value + k, z + k, a, t);
    (void)phi_slope(slope + k, z + k, a, t);
  }
}
