#include "data/tails.h"

#include "data/gaussian.h"

int normal_two_sided(num *r, const num *x, num *t) {
  num *negative = t + 10;
  num_neg(negative, x);
  if (!gaussian_below(r, negative, t)) return 0;
  num_add(r, r, r);
  return 1;
}

void raise_to(num *r, const num *x, size_t n, num *t) {
  num_set_int(r, 1);
  num_set(t, x);
  for (; n > 0; n /= 2) {
    if (n % 2 == 1) num_mul(r, r, t);
    num_mul(t, t, t);
  }
}

/* r = exp(-d) times the sum of count terms; the first is given in `term`, and each next one is the last times d/(first + j). t: 3 cells. */
static int decayed_sum(num *r, num *term, size_t d, const num *first, size_t count, num *t) {
  num *divisor = t, *factor = t + 1, *one = t + 2;
  num_set_int(r, 0);
  num_set_int(one, 1);
  num_set(divisor, first);
  num_set_int(factor, (long)d);
  for (size_t j = 0; j < count; j++) {
    num_add(r, r, term);
    num_mul(term, term, factor);
    num_div(term, term, divisor);
    num_add(divisor, divisor, one);
  }
  num_neg(factor, factor);
  if (!num_exp(factor, factor)) return 0;
  num_mul(r, r, factor);
  return 1;
}

/* 2 sqrt(d / pi), the first term of the sum for odd d. t: 8 cells. */
static int first_odd_term(num *term, size_t d, num *t) {
  num *zero = t + 6, *root = t + 7;
  num_set_int(zero, 0);
  if (!gaussian_density(term, zero, t)) return 0; /* 1 / sqrt(2 pi) */
  num_set_int(root, 8 * (long)d);
  if (!num_root(root, root)) return 0;
  num_mul(term, term, root);
  return 1;
}

int noise_norm_tail(num *r, size_t d, num *t) {
  num *term = t + 11, *first = t + 12, *rest = t + 13;
  if (d % 2 == 0) {
    num_set_int(term, 1);
    num_set_int(first, 1);
    return decayed_sum(r, term, d, first, d / 2, t);
  }
  num_set_int(first, 2 * (long)d);
  if (!num_root(first, first) || !normal_two_sided(rest, first, t)) return 0; /* erfc(sqrt(d)) */
  if (!first_odd_term(term, d, t)) return 0;
  num_set_int(first, 3);
  num_set_int(t, 2);
  num_div(first, first, t);
  if (!decayed_sum(r, term, d, first, (d - 1) / 2, t)) return 0;
  num_add(r, r, rest);
  return 1;
}

/* x = sqrt(2 d) log(d). t: 1 cell. */
static int product_threshold(num *x, size_t d, num *t) {
  num_set_int(x, 2 * (long)d);
  num_set_int(t, (long)d);
  if (!num_root(x, x) || !num_log(t, t)) return 0;
  num_mul(x, x, t);
  return 1;
}

/* <g, g'> is distributed as the difference of two gamma variables of shape h = d/2: its tail at x is
   2 exp(-x) sum_(i < h) c_i sum_(r < h - i) x^r / r!, c_0 = 2^-h, c_(i+1) = c_i (h + i) / (2 (i + 1)). partial: h cells; t: 4 cells. */
static int even_product_tail(num *r, const num *x, size_t h, num *partial, num *t) {
  num *term = t, *factor = t + 1, *c = t + 2;
  num_set_int(term, 1);
  for (size_t s = 0; s < h; s++) {
    num_set(partial + s, term);
    if (s > 0) num_add(partial + s, partial + s, partial + s - 1);
    num_set_int(factor, (long)s + 1);
    num_mul(term, term, x);
    num_div(term, term, factor);
  }
  num_set_int(factor, 2);
  raise_to(term, factor, h, t + 3);
  num_set_int(c, 1);
  num_div(c, c, term);
  num_set_int(r, 0);
  for (size_t i = 0; i < h; i++) {
    num_addmul(r, c, partial + (h - 1 - i), term);
    num_set_int(factor, (long)(h + i));
    num_mul(c, c, factor);
    num_set_int(factor, 2 * (long)(i + 1));
    num_div(c, c, factor);
  }
  num_add(r, r, r);
  num_neg(factor, x);
  if (!num_exp(factor, factor)) return 0;
  num_mul(r, r, factor);
  return 1;
}

/* t: 4 cells. */
static int odd_product_bound(num *r, const num *x, size_t d, num *t) {
  num *s = t, *part = t + 1, *size = t + 2;
  num_set_int(size, (long)d);
  num_mul(s, size, size);
  num_add(part, x, x);
  num_mul(r, part, part);
  num_add(s, s, r);
  if (!num_root(s, s)) return 0;
  num_sub(s, s, size);
  num_div(s, s, part);
  num_mul(part, s, s);
  num_neg(part, part);
  if (!num_log1p(part, part)) return 0; /* log(1 - s^2) */
  num_mul(part, part, size);
  num_set_int(size, -2);
  num_div(part, part, size);
  num_mul(s, s, x);
  num_sub(part, part, s);
  if (!num_exp(r, part)) return 0;
  num_add(r, r, r);
  return 1;
}

int noise_product_tail(num *r, size_t d, num *work) {
  num *x = work + 4;
  if (!product_threshold(x, d, work)) return 0;
  return d % 2 == 0 ? even_product_tail(r, x, d / 2, work + TAIL_CELLS, work) : odd_product_bound(r, x, d, work);
}

void clusters_missed(num *r, size_t k, size_t n, num *work) {
  num *choices = work, *share = work + 1, *size = work + 2, *power = work + 3, *t = work + 4;
  num_set_int(r, 0);
  num_set_int(choices, 1);
  num_set_int(size, (long)k);
  for (size_t j = 1; j <= k; j++) {
    num_set_int(share, (long)(k - j + 1));
    num_mul(choices, choices, share);
    num_set_int(share, (long)j);
    num_div(choices, choices, share); /* k over j */
    num_set_int(share, (long)(k - j));
    num_div(share, share, size);
    raise_to(power, share, n, t);
    if (j % 2 == 1)
      num_addmul(r, choices, power, t);
    else
      num_submul(r, choices, power, t);
  }
}
