#include "kkt/residual.h"

#include "linalg/vector.h"
#include "net/activation.h"

void kkt_pull(num *r, const num *y, const num *lambda, const num *X, size_t n, size_t m, size_t d, size_t j, size_t c,
              num *work) {
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) {
    num_mul(work, y + i, lambda + i * m + j);
    num_addmul(r, work, X + i * d + c, work + 1);
  }
}

void kkt_stationarity(num *residual, num *size, const num *w, const num *vj, const num *y, const num *lambda,
                      const num *X, size_t n, size_t m, size_t d, size_t j, num *work) {
  num *pull = work + 2;
  num_set_int(residual, 0);
  num_set_int(size, 0);
  for (size_t c = 0; c < d; c++) {
    kkt_pull(pull, y, lambda, X, n, m, d, j, c, work);
    num_mul(pull, vj, pull);
    num_abs(work, pull);
    num_max(size, size, work);
    num_sub(work, w + c, pull);
    num_abs(work, work);
    num_max(residual, residual, work);
  }
}

void kkt_output_pull(num *r, const num *y, const num *L, const num *Z, const num *slope, size_t n, size_t q, size_t m,
                     size_t k, size_t j, num *work) {
  num *activated = work + 2;
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) {
    activation_apply(activated, Z + i * m + j, slope);
    num_mul(work, y + i, L + i * q + k);
    num_addmul(r, work, activated, work + 1);
  }
}

void kkt_block_square(num *r, const num *w, const num *b, size_t d, num *t) {
  vec_dot(r, w, w, d, t);
  num_addmul(r, b, b, t);
}

void kkt_slackness(num *r, const num *multiplier, const num *margin, const num *one) {
  num_sub(r, margin, one);
  num_mul(r, multiplier, r);
}

/* Is o an allowed order: EQUAL, or LESS where `less` is set? */
static verdict judge(order o, int less) {
  if (o == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  return o == ORDER_EQUAL || (less && o == ORDER_LESS) ? VERDICT_HOLDS : VERDICT_FAILS;
}

verdict kkt_block_slope(const num *block, const num *z, const num *l, const num *a2, num *work) {
  order sign = num_sign(z);
  num_mul(work, block, block);
  num_mul(work + 1, l, a2);
  order square = num_compare(work, work + 1);
  if (!num_decides()) return VERDICT_APPROX;
  if (sign == ORDER_GREATER) return judge(square, 0);
  if (sign == ORDER_LESS) return judge(num_sign(block), 0);
  if (sign == ORDER_EQUAL) return judge(square, 1);
  return square == ORDER_GREATER ? VERDICT_FAILS : VERDICT_UNDECIDED;
}
