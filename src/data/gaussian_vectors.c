#include "data/gaussian_vectors.h"

#include "data/gaussian.h"
#include "num/exchange.h"

/* r = e^-x sum over k < terms of x^k / k!. t: 3 cells. */
static int poisson_below(num *r, const num *x, size_t terms, num *t) {
  num *term = t, *count = t + 1;
  num_neg(term, x);
  if (!num_exp(term, term)) return 0;
  num_set_int(r, 0);
  for (size_t k = 0; k < terms; k++) {
    num_add(r, r, term);
    num_set_int(count, (long)k + 1);
    num_mul(term, term, x);
    num_div(term, term, count);
  }
  return 1;
}

/* r = sum over 1 <= k <= terms of root^(2 k - 1) / (1 3 ... (2 k - 1)). t: 3 cells. */
static void odd_sum(num *r, const num *root, size_t terms, num *t) {
  num *term = t, *count = t + 1, *square = t + 2;
  num_mul(square, root, root);
  num_set(term, root);
  num_set_int(r, 0);
  for (size_t k = 1; k <= terms; k++) {
    num_add(r, r, term);
    num_set_int(count, 2 * (long)k + 1);
    num_mul(term, term, square);
    num_div(term, term, count);
  }
}

int gaussian_norm2_above(num *r, const num *a, size_t d, num *t) {
  num *x = t, *tail = t + 1, *density = t + 2, *work = t + 3;
  if (d % 2 == 0) {
    num_set_int(tail, 2);
    num_div(x, a, tail);
    return poisson_below(r, x, d / 2, work);
  }
  if (!num_root(x, a)) return 0;
  num_neg(tail, x);
  if (!gaussian_below(r, tail, work) || !gaussian_density(density, x, work)) return 0;
  odd_sum(tail, x, (d - 1) / 2, work);
  num_addmul(r, density, tail, work);
  num_add(r, r, r);
  return 1;
}

/* The k-th term of a Poisson law of mean x becomes the next one. t: 1 cell. */
static void next_poisson(num *term, const num *x, size_t k, num *t) {
  num_set_int(t, (long)k + 1);
  num_mul(term, term, x);
  num_div(term, term, t);
}

int gaussian_shifted_norm2_above(num *r, const num *a, const num *mean2, size_t d, size_t terms, num *t) {
  num *x = t, *shift = t + 1, *below = t + 2, *last = t + 3, *weight = t + 4, *work = t + 5, *rest = t + 6;
  num_set_int(work, 2);
  num_div(x, a, work);
  num_div(shift, mean2, work);
  num_neg(last, x);
  num_neg(weight, shift);
  if (!num_exp(last, last) || !num_exp(weight, weight)) return 0;
  num_set_int(below, 0);
  for (size_t k = 0; k < d / 2; next_poisson(last, x, k++, work)) num_add(below, below, last);
  num_set_int(r, 0);
  for (size_t k = 0; k < terms; next_poisson(weight, shift, k++, work)) {
    num_addmul(r, weight, below, work);
    num_add(below, below, last);
    next_poisson(last, x, d / 2 + k, work);
  }
  num_set_span(rest, 0, 2);
  num_addmul(r, rest, weight, work);
  return 1;
}

/* S[j - 1] = sum over l < j of a^l / l!, 1 <= j <= k. t: 2 cells. */
static void exponential_sums(num *S, const num *a, size_t k, num *t) {
  num *term = t, *count = t + 1;
  num_set_int(term, 1);
  num_set(S, term);
  for (size_t j = 1; j < k; j++) {
    num_mul(term, term, a);
    num_set_int(count, (long)j);
    num_div(term, term, count);
    num_add(S + j, S + j - 1, term);
  }
}

/* r = 2^-k. t: 1 cell. */
static void half_power(num *r, size_t k, num *t) {
  num_set_int(r, 1);
  num_set_int(t, 2);
  for (size_t i = 0; i < k; i++) num_div(r, r, t);
}

int gaussian_product_above(num *r, const num *a, size_t d, num *work) {
  size_t k = d / 2;
  num *S = work, *share = work + k, *count = work + k + 1, *t = work + k + 2;
  exponential_sums(S, a, k, t);
  half_power(share, k, t);
  num_set_int(r, 0);
  for (size_t i = 0; i < k; i++) {
    num_addmul(r, share, S + (k - i - 1), t);
    num_set_int(count, (long)(k + i));
    num_mul(share, share, count);
    num_set_int(count, 2 * (long)(i + 1));
    num_div(share, share, count);
  }
  num_neg(count, a);
  if (!num_exp(count, count)) return 0;
  num_mul(r, r, count);
  return 1;
}
