#include "data/binomial.h"

/* c = c (n - j) / (j + 1): from C(n, j) to C(n, j + 1). t: 1 cell. */
static void next_choice(num *c, size_t n, size_t j, num *t) {
  num_set_int(t, (long)(n - j));
  num_mul(c, c, t);
  num_set_int(t, (long)(j + 1));
  num_div(c, c, t);
}

/* power_i = q^i for i <= n. */
static void fill_powers(num *power, const num *q, size_t n) {
  num_set_int(power, 1);
  for (size_t i = 0; i < n; i++) num_mul(power + i + 1, power + i, q);
}

void binomial_tail(num *r, const num *p, size_t n, size_t k, num *work) {
  num *choice = work, *power = work + 1, *term = work + 2, *t = work + 3, *rest = work + 4;
  num_set_int(t, 1);
  num_sub(t, t, p);
  fill_powers(rest, t, n);
  num_set_int(r, 0);
  num_set_int(choice, 1);
  num_set_int(power, 1);
  for (size_t j = 0; j <= n; j++) {
    if (j >= k) {
      num_mul(term, choice, power);
      num_addmul(r, term, rest + (n - j), t);
    }
    next_choice(choice, n, j, t);
    num_mul(power, power, p);
  }
}

/* r = max(1 - j a, 0)^n. t: 1 cell. */
static void left_over(num *r, const num *a, size_t j, size_t n, num *t) {
  num_set_int(r, 1);
  num_set_int(t, (long)j);
  num_submul(r, a, t, t + 1);
  num_set_int(t, 0);
  num_max(t, t, r);
  num_set_int(r, 1);
  for (size_t bits = n; bits > 0; bits /= 2) {
    if (bits % 2 == 1) num_mul(r, r, t);
    num_mul(t, t, t);
  }
}

/* sum over j >= k of (-1)^(j - k) C(j - 1, k - 1) C(gaps, j) max(1 - j a, 0)^n. */
void spacings_tail(num *r, const num *a, size_t n, size_t gaps, size_t k, num *work) {
  num *weight = work, *term = work + 1, *t = work + 2; /* weight: C(j - 1, k - 1) C(gaps, j), with its sign */
  num_set_int(r, 0);
  num_set_int(weight, 1);
  for (size_t j = 0; j < k; j++) next_choice(weight, gaps, j, t);
  for (size_t j = k; j <= gaps; j++) {
    left_over(term, a, j, n, t);
    num_addmul(r, weight, term, t);
    num_set_int(t, (long)j);
    num_mul(weight, weight, t);
    num_set_int(t, (long)(j + 1 - k));
    num_div(weight, weight, t);
    next_choice(weight, gaps, j, t);
    num_neg(weight, weight);
  }
}
