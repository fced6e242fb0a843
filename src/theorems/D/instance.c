#include "theorems/D/instance.h"

#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "net/phi.h"

void D_slopes(num *r, const num *z, const num *gamma, const num *H, size_t count, num *t) {
  /*@ loop invariant bound: 0 <= k <= count;
      loop invariant slopes: smooth_slopes{Pre, Here}(r, z, \at(*gamma, Pre), \at(*H, Pre), k);
      loop assigns k, r[0 .. count - 1], *t;
      loop variant count - k; */
  for (size_t k = 0; k < count; k++) smoothed_slope(r + k, z + k, gamma, H, t);
}

/* One certain answer: is lhs rel rhs not false? What is not certain is refused too. */
static int in_range(const D_instance *a, pool *p, failure *why) {
  order low = num_sign(a->gamma), high = num_compare(a->gamma, pool_int(p, 1));
  if (low != ORDER_GREATER || (high != ORDER_LESS && high != ORDER_EQUAL))
    return refuse(why, "gamma: out of range, expected 0 < gamma <= 1%s",
                  low == ORDER_UNKNOWN || high == ORDER_UNKNOWN ? ", which is not certain at this precision" : "");
  return num_sign(a->H) == ORDER_GREATER || refuse(why, "H: out of range, expected a number certainly above 0");
}

static void measure_samples(D_instance *a, pool *p) {
  num *K = pool_new(p, a->n * a->n), *cells = pool_new(p, 3), *t = pool_new(p, 2);
  mat_gram(K, a->X, a->n, a->p, t);
  gram_extremes(cells, cells + 1, K, a->n);
  greatest_off_diagonal(cells + 2, K, a->n, t);
  a->K = K;
  a->R_min2 = cells;
  a->R_max2 = cells + 1;
  a->correlation = cells + 2;
}

static void measure_slopes(D_instance *a, pool *p) {
  num *z = pool_new(p, a->n * a->m), *slopes = pool_new(p, a->n * a->m), *t = pool_new(p, 1);
  for (size_t i = 0; i < a->n; i++) mat_vec(z + i * a->m, a->W, a->X + i * a->p, a->m, a->p, t);
  D_slopes(slopes, z, a->gamma, a->H, a->n * a->m, t);
  a->slopes = slopes;
}

int D_read_instance(const inputs *in, D_instance *a, failure *why) {
  a->n = size_of(in, "n");
  a->p = size_of(in, "p");
  a->m = size_of(in, "m");
  a->X = numbers(in, "X");
  a->W = numbers(in, "W");
  a->gamma = numbers(in, "gamma");
  a->H = numbers(in, "H");
  if (!in_range(a, in->p, why)) return 0;
  measure_samples(a, in->p);
  measure_slopes(a, in->p);
  return 1;
}
