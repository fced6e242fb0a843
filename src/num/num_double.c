#include "num/num.h"

#include <math.h>

#include "num/common/exact.h"

void num_init(num *r) { *r = 0.0; }

void num_clear(num *r) { (void)r; }

void num_set(num *r, const num *a) { *r = *a; }

void num_set_int(num *r, long v) { *r = (double)v; }

void num_set_binary(num *r, double v) { *r = v; }

void num_add(num *r, const num *a, const num *b) { *r = *a + *b; }

void num_sub(num *r, const num *a, const num *b) { *r = *a - *b; }

void num_mul(num *r, const num *a, const num *b) { *r = *a * *b; }

void num_div(num *r, const num *a, const num *b) { *r = *a / *b; }

void num_neg(num *r, const num *a) { *r = -*a; }

void num_abs(num *r, const num *a) { *r = *a < 0.0 ? -*a : *a; }

void num_max(num *r, const num *a, const num *b) {
  /* The second test keeps a NaN visible; of real numbers it is never true. */
  *r = *a < *b || *b != *b ? *b : *a;
}

void num_min(num *r, const num *a, const num *b) { *r = *a < *b || *a != *a ? *a : *b; }

void num_addmul(num *r, const num *a, const num *b, num *t) {
  *t = *a * *b;
  *r = *r + *t;
}

void num_submul(num *r, const num *a, const num *b, num *t) {
  *t = *a * *b;
  *r = *r - *t;
}

int num_root(num *r, const num *a) {
  if (!(0.0 <= *a)) {
    *r = 0.0;
    return 0;
  }
  *r = sqrt(*a);
  return 1;
}

int num_exp(num *r, const num *a) {
  *r = exact_exp(*a, MPFR_RNDN);
  return 1;
}

int num_expm1(num *r, const num *a) {
  *r = exact_expm1(*a, MPFR_RNDN);
  return 1;
}

int num_log(num *r, const num *a) {
  if (!(0.0 < *a)) {
    *r = 0.0;
    return 0;
  }
  *r = exact_log(*a, MPFR_RNDN);
  return 1;
}

int num_log1p(num *r, const num *a) {
  if (!(-1.0 < *a)) {
    *r = 0.0;
    return 0;
  }
  *r = exact_log1p(*a, MPFR_RNDN);
  return 1;
}

order num_compare(const num *a, const num *b) {
  if (*a < *b) return ORDER_LESS;
  if (*a == *b) return ORDER_EQUAL;
  if (*a > *b) return ORDER_GREATER;
  return ORDER_UNKNOWN;
}

order num_sign(const num *a) {
  if (*a < 0.0) return ORDER_LESS;
  if (*a == 0.0) return ORDER_EQUAL;
  if (*a > 0.0) return ORDER_GREATER;
  return ORDER_UNKNOWN;
}

/* Rounded numbers prove nothing. */
verdict num_at_most(const num *a, const num *b) {
  (void)a;
  (void)b;
  return VERDICT_APPROX;
}

int num_set_bounds(num *r, mpq_srcptr lo, mpq_srcptr hi) {
  mpq_t middle;
  mpq_init(middle);
  mpq_add(middle, lo, hi);
  mpq_div_2exp(middle, middle, 1);
  *r = exact_nearest_double(middle);
  mpq_clear(middle);
  return isfinite(*r) ? 1 : 0;
}

int num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a) {
  int finite = isfinite(*a) ? 1 : 0;
  mpq_set_d(lo, finite ? *a : 0.0);
  mpq_set(hi, lo);
  return finite;
}

int num_decides(void) { return 0; }
int num_grows(void) { return 0; }

void num_set_precision(long bits) { (void)bits; }
