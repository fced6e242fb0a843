#include "kkt/candidate.h"

#include <math.h>

#include "kkt/refine.h"

/* Residuals below are those of rounding: the network may be an exact KKT point. */
static const double NEARLY_EXACT = 1e-12;

/* The slopes found, as numbers of this arithmetic; the slope of the activation itself need not be a double. */
static num *slopes_found(const candidate_doubles *found, pool *p, const network *net, size_t pairs) {
  num *slopes = pool_doubles(p, found->slopes, pairs);
  for (size_t k = 0; k < pairs; k++)
    if (found->slopes[k] == found->slope) num_set(slopes + k, net->slope);
  return slopes;
}

/* cell = 2^exponent. */
static void set_power(num *cell, long exponent, num *step) {
  const long most = 1000;
  num_set_int(cell, 1);
  for (long left = exponent; left != 0;) {
    long by = left > most ? most : left < -most ? -most : left;
    num_set_binary(step, ldexp(1, (int)by));
    num_mul(cell, cell, step);
    left -= by;
  }
}

static num *multipliers_found(const candidate_doubles *found, pool *p, size_t samples) {
  num *multipliers = pool_doubles(p, found->multipliers, samples), *power = pool_new(p, 2);
  if (found->exponent == 0) return multipliers;
  set_power(power, found->exponent, power + 1);
  for (size_t i = 0; i < samples; i++) num_mul(multipliers + i, multipliers + i, power);
  return multipliers;
}

candidate candidate_found(const candidate_doubles *found, pool *p, const network *net, const data_set *data,
                          const measures *at) {
  num *multipliers = multipliers_found(found, p, data->count);
  num *slopes = slopes_found(found, p, net, data->count * net->width);
  if (num_decides() && found->epsilon < NEARLY_EXACT && found->delta < NEARLY_EXACT && found->tau < NEARLY_EXACT)
    (void)refine_multipliers(multipliers, slopes, net, data, at);
  return (candidate){multipliers, slopes};
}

candidate candidate_fitted(const candidate_doubles *found, const num *multipliers, pool *p, const network *net,
                           const data_set *data) {
  num *slopes = slopes_found(found, p, net, data->count * net->width);
  if (num_decides()) refine_slopes(slopes, multipliers, net, data);
  return (candidate){multipliers, slopes};
}

order candidate_slopes_of_signs(num *slopes, const network *net, const data_set *data, const measures *at, size_t *i,
                                size_t *j) {
  for (*i = 0; *i < data->count; (*i)++)
    for (*j = 0; *j < net->width; (*j)++) {
      size_t pair = *i * net->width + *j;
      order side = num_sign(at->Z + pair);
      if (side == ORDER_EQUAL || side == ORDER_UNKNOWN) return side;
      if (side == ORDER_LESS)
        num_set(slopes + pair, net->slope);
      else
        num_set_int(slopes + pair, 1);
    }
  return ORDER_LESS;
}
