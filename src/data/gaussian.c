#include "data/gaussian.h"

#include <math.h>

#include "num/centre.h"
#include "num/exchange.h"

/* Beyond FAR, a tail is a continued fraction; up to there a series, whose terms doubles can still hold, NEAR_FAR further on too. So many
   terms of either leave a rest that is small at every precision in use; beyond NEAR_FAR that of the fraction is small enough for most. */
static const double FAR = 30.0, NEAR_FAR = 6.0;
enum { TERMS_OF_ARCTAN = 900, TERMS_OF_TAIL = 1500, TERMS_OF_FRACTION = 1500 };

/* r = arctan(1/q) for q >= 5; the terms alternate and fall, so the rest is between 0 and the next one. t: 4 cells. */
static void inverse_arctan(num *r, long q, num *t) {
  num *power = t, *term = t + 1, *divisor = t + 2, *square = t + 3;
  num_set_int(power, 1);
  num_set_int(square, q * q);
  num_set_int(divisor, q);
  num_div(power, power, divisor);
  num_set_int(r, 0);
  for (long k = 0; k <= TERMS_OF_ARCTAN; k++) {
    num_set_int(divisor, 2 * k + 1);
    num_div(term, power, divisor);
    if (k == TERMS_OF_ARCTAN) {
      num_set_span(divisor, 0, 1);
      num_mul(term, term, divisor);
    }
    if (k % 2 == 0)
      num_add(r, r, term);
    else
      num_sub(r, r, term);
    num_div(power, power, square);
  }
}

/* r = pi = 16 arctan(1/5) - 4 arctan(1/239). t: 5 cells. */
static void pi(num *r, num *t) {
  num *part = t + 4;
  inverse_arctan(r, 5, t);
  inverse_arctan(part, 239, t);
  num_set_int(t, 4);
  num_mul(r, r, t);
  num_sub(r, r, part);
  num_mul(r, r, t);
}

/* r = exp(-x^2/2). */
static int decay(num *r, const num *x, num *t) {
  num_mul(r, x, x);
  num_abs(r, r);
  num_set_int(t, -2);
  num_div(r, r, t);
  return num_exp(r, r);
}

int gaussian_root(num *r, num *t) {
  num_set_int(r, 1);
  if (!num_exp(r, r)) return 0;
  pi(r, t);
  num_add(r, r, r);
  return num_root(r, r);
}

/* The density, with sqrt(2 pi). t: 1 cell. */
static int density_at(num *r, const num *x, const num *root, num *t) {
  if (!decay(r, x, t)) return 0;
  num_div(r, r, root);
  return 1;
}

int gaussian_density(num *r, const num *x, num *t) {
  num *root = t + 5;
  return gaussian_root(root, t) && density_at(r, x, root, t);
}

/* Phi(x) - 1/2 over the density: x + x^3/3 + x^5/(3 5) + ...; after `terms` terms each is less than half of the one before, so
   the rest is at most twice the next one. t: 4 cells. */
static void odd_series(num *r, const num *x, long terms, num *t) {
  num *term = t, *square = t + 1, *divisor = t + 2;
  num_mul(square, x, x);
  num_set(term, x);
  num_set_int(r, 0);
  for (long k = 0; k < terms; k++) {
    num_add(r, r, term);
    num_set_int(divisor, 2 * k + 3);
    num_mul(term, term, square);
    num_div(term, term, divisor);
  }
  num_set_span(divisor, 0, 2);
  num_mul(term, term, divisor);
  num_add(r, r, term);
}

/* r = (1 - Phi(x)) / density = 1 / (x + 1 / (x + 2 / (x + 3 / ...))) for x > 0. What is left of the fraction lies between 0 and its next
   term over x. t: 1 cell. */
static void tail_fraction(num *r, const num *x, num *t) {
  num *count = t;
  num_set_span(r, 0, TERMS_OF_FRACTION + 1);
  num_div(r, r, x);
  num_add(r, r, x);
  for (long k = TERMS_OF_FRACTION; k >= 1; k--) {
    num_set_int(count, k);
    num_div(r, count, r);
    num_add(r, r, x);
  }
  num_set_int(count, 1);
  num_div(r, count, r);
}

/* By the fraction, for |x| > 0. t: 2 cells. */
static void fraction_below(num *r, const num *x, const num *density, num *t) {
  num *size = t;
  num_abs(size, x);
  tail_fraction(r, size, t + 1);
  num_mul(r, r, density);
  order side = num_sign(x);
  if (side == ORDER_UNKNOWN) num_set_span(r, 0, 1);
  if (side != ORDER_GREATER) return;
  num_set_int(t, 1);
  num_sub(r, t, r);
}

/* By the series. t: 4 cells. */
static void series_below(num *r, const num *x, const num *density, num *t) {
  num *half = t, *two = t + 1;
  num_abs(t, x);
  double most = num_upper(t) + 1.0;
  if (most > FAR + NEAR_FAR) {
    num_set_span(r, 0, 1);
    return;
  }
  odd_series(r, x, (long)ceil(2.0 * most * most) + TERMS_OF_TAIL, t);
  num_mul(r, r, density);
  num_set_int(half, 1);
  num_set_int(two, 2);
  num_div(half, half, two);
  num_add(r, r, half);
}

/* r = a where that encloses no less narrowly. t: 3 cells. */
static void keep_narrower(num *r, const num *a, num *t) {
  num *centre = t, *own = t + 1, *other = t + 2;
  num_split(centre, own, r);
  num_split(centre, other, a);
  if (num_compare(other, own) != ORDER_GREATER) num_set(r, a);
}

static void into_unit_interval(num *r, num *t) {
  num_set_int(t, 0);
  num_max(r, r, t);
  num_set_int(t, 1);
  num_min(r, r, t);
}

/* Certainly, |x| > least? t: 2 cells. */
static int is_beyond(const num *x, double least, num *t) {
  num_abs(t, x);
  num_set_int(t + 1, (long)least);
  return num_compare(t, t + 1) == ORDER_GREATER;
}

/* Between NEAR_FAR and FAR a small tail is the difference of two numbers near 1/2 in the series, and not known to 4096 bits by the
   fraction: the better one is taken. */
int gaussian_law(num *density, num *below, const num *x, const num *root, num *t) {
  num *other = t + 4;
  if (!density_at(density, x, root, t)) return 0;
  if (is_beyond(x, FAR, t)) {
    fraction_below(below, x, density, t);
  } else {
    series_below(below, x, density, t);
    if (is_beyond(x, NEAR_FAR, t)) {
      fraction_below(other, x, density, t);
      keep_narrower(below, other, t);
    }
  }
  into_unit_interval(below, t);
  return 1;
}

int gaussian_below(num *r, const num *x, num *t) {
  num *root = t + 6, *density = t + 7;
  return gaussian_root(root, t) && gaussian_law(density, r, x, root, t);
}
