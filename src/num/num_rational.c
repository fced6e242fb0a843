#include "num/num.h"

#include "num/common/exact.h"

void num_init(num *r) { mpq_init(r); }

void num_clear(num *r) { mpq_clear(r); }

void num_set(num *r, const num *a) { mpq_set(r, a); }

void num_set_int(num *r, long v) { mpq_set_si(r, v, 1); }

void num_set_binary(num *r, double v) { mpq_set_d(r, v); }

void num_add(num *r, const num *a, const num *b) { mpq_add(r, a, b); }

void num_sub(num *r, const num *a, const num *b) { mpq_sub(r, a, b); }

void num_mul(num *r, const num *a, const num *b) { mpq_mul(r, a, b); }

void num_div(num *r, const num *a, const num *b) { mpq_div(r, a, b); }

void num_neg(num *r, const num *a) { mpq_neg(r, a); }

void num_abs(num *r, const num *a) { mpq_abs(r, a); }

void num_max(num *r, const num *a, const num *b) { mpq_set(r, mpq_cmp(a, b) < 0 ? b : a); }

void num_min(num *r, const num *a, const num *b) { mpq_set(r, mpq_cmp(a, b) < 0 ? a : b); }

void num_addmul(num *r, const num *a, const num *b, num *t) {
  mpq_mul(t, a, b);
  mpq_add(r, r, t);
}

void num_submul(num *r, const num *a, const num *b, num *t) {
  mpq_mul(t, a, b);
  mpq_sub(r, r, t);
}

int num_root(num *r, const num *a) { return exact_root(r, a); }

/* Of rationals these functions have a rational value nearly nowhere, so nowhere at all is the simpler answer. */
/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures zero: *r == 0.0;
    ensures none: \result == 0; */
static int no_value(num *r) {
  mpq_set_si(r, 0, 1);
  return 0;
}

int num_exp(num *r, const num *a) {
  (void)a;
  return no_value(r);
}

int num_expm1(num *r, const num *a) {
  (void)a;
  return no_value(r);
}

int num_log(num *r, const num *a) {
  (void)a;
  return no_value(r);
}

int num_log1p(num *r, const num *a) {
  (void)a;
  return no_value(r);
}

/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures less: \result == ORDER_LESS <==> sign < 0;
    ensures equal: \result == ORDER_EQUAL <==> sign == 0;
    ensures greater: \result == ORDER_GREATER <==> sign > 0; */
static order order_of(int sign) {
  if (sign < 0) return ORDER_LESS;
  if (sign > 0) return ORDER_GREATER;
  return ORDER_EQUAL;
}

order num_compare(const num *a, const num *b) { return order_of(mpq_cmp(a, b)); }

order num_sign(const num *a) { return order_of(mpq_sgn(a)); }

verdict num_at_most(const num *a, const num *b) { return mpq_cmp(a, b) <= 0 ? VERDICT_HOLDS : VERDICT_FAILS; }

int num_set_bounds(num *r, mpq_srcptr lo, mpq_srcptr hi) {
  mpq_set(r, lo);
  return mpq_equal(lo, hi) ? 1 : 0;
}

int num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a) {
  mpq_set(lo, a);
  mpq_set(hi, a);
  return 1;
}

int num_decides(void) { return 1; }
int num_grows(void) { return 1; }

void num_set_precision(long bits) { (void)bits; }
