/* Intervals of doubles: the contracts of num/enclosure.h, in 16 bytes per cell. */
#include "num/common/exact.h"
#include "num/num.h"
#include "num/outward.h"

static int is_finite(const num *a) { return a->lo >= -DBL_MAX && a->hi <= DBL_MAX; }

/* r = [lo, hi], or the whole line where an end is infinite. */
static void set_ends(num *r, double lo, double hi) {
  int finite = lo >= -DBL_MAX && hi <= DBL_MAX;
  r->lo = finite ? lo : -INFINITY;
  r->hi = finite ? hi : INFINITY;
}

static void set_whole_line(num *r) {
  r->lo = -INFINITY;
  r->hi = INFINITY;
}

static double lesser(double x, double y) { return x < y ? x : y; }

static double greater(double x, double y) { return x > y ? x : y; }

void num_init(num *r) {
  r->lo = 0.0;
  r->hi = 0.0;
}

void num_clear(num *r) { (void)r; }

void num_set(num *r, const num *a) { *r = *a; }

/* The two parts of v are doubles, so their sum is the only rounding. */
void num_set_int(num *r, long v) {
  double high = (double)(v / 65536) * 65536.0, low = (double)(v % 65536);
  set_ends(r, add_down(high, low), add_up(high, low));
}

void num_set_binary(num *r, double v) { set_ends(r, v, v); }

int num_set_bounds(num *r, mpq_srcptr lo, mpq_srcptr hi) {
  set_ends(r, exact_rounded_double(lo, MPFR_RNDD), exact_rounded_double(hi, MPFR_RNDU));
  return 1;
}

int num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a) {
  int finite = is_finite(a);
  mpq_set_d(lo, finite ? a->lo : 0.0);
  mpq_set_d(hi, finite ? a->hi : 0.0);
  return finite;
}

void num_add(num *r, const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b)) {
    set_whole_line(r);
  } else {
    set_ends(r, add_down(a->lo, b->lo), add_up(a->hi, b->hi));
  }
}

void num_sub(num *r, const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b)) {
    set_whole_line(r);
  } else {
    set_ends(r, add_down(a->lo, -b->hi), add_up(a->hi, -b->lo));
  }
}

/* Products of finite intervals. Those of points are the most common: one product instead of two, and no branch that
   depends on the data. */
static void multiply_points(num *r, double x, double y) {
  double p = x * y, excess = product_excess(x, y, p);
  set_ends(r, moved_down(p, !(excess >= 0.0)), moved_up(p, !(excess <= 0.0)));
}

/* Where the sign of one factor is certain, two end products do. */
static void multiply_nonnegative(num *r, const num *a, const num *b) {
  set_ends(r, mul_down(b->lo >= 0.0 ? a->lo : a->hi, b->lo), mul_up(b->hi >= 0.0 ? a->hi : a->lo, b->hi));
}

static void multiply_nonpositive(num *r, const num *a, const num *b) {
  set_ends(r, mul_down(b->hi >= 0.0 ? a->lo : a->hi, b->hi), mul_up(b->lo >= 0.0 ? a->hi : a->lo, b->lo));
}

static void multiply_both_unsigned(num *r, const num *a, const num *b) {
  set_ends(r, lesser(mul_down(a->lo, b->hi), mul_down(a->hi, b->lo)),
           greater(mul_up(a->lo, b->lo), mul_up(a->hi, b->hi)));
}

void num_mul(num *r, const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b)) {
    set_whole_line(r);
  } else if (a->lo == a->hi && b->lo == b->hi) {
    multiply_points(r, a->lo, b->lo);
  } else if (a->lo >= 0.0) {
    multiply_nonnegative(r, a, b);
  } else if (a->hi <= 0.0) {
    multiply_nonpositive(r, a, b);
  } else if (b->lo >= 0.0) {
    multiply_nonnegative(r, b, a);
  } else if (b->hi <= 0.0) {
    multiply_nonpositive(r, b, a);
  } else {
    multiply_both_unsigned(r, a, b);
  }
}

void num_div(num *r, const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b) || (b->lo <= 0.0 && b->hi >= 0.0)) {
    set_whole_line(r);
  } else if (b->lo > 0.0) {
    set_ends(r, div_down(a->lo, a->lo >= 0.0 ? b->hi : b->lo), div_up(a->hi, a->hi >= 0.0 ? b->lo : b->hi));
  } else {
    set_ends(r, div_down(a->hi, a->hi >= 0.0 ? b->hi : b->lo), div_up(a->lo, a->lo >= 0.0 ? b->lo : b->hi));
  }
}

void num_neg(num *r, const num *a) { set_ends(r, -a->hi, -a->lo); }

void num_abs(num *r, const num *a) {
  if (!is_finite(a)) {
    set_whole_line(r);
  } else if (a->lo >= 0.0) {
    num_set(r, a);
  } else if (a->hi <= 0.0) {
    num_neg(r, a);
  } else {
    set_ends(r, 0.0, greater(-a->lo, a->hi));
  }
}

void num_max(num *r, const num *a, const num *b) { set_ends(r, greater(a->lo, b->lo), greater(a->hi, b->hi)); }

void num_min(num *r, const num *a, const num *b) { set_ends(r, lesser(a->lo, b->lo), lesser(a->hi, b->hi)); }

void num_addmul(num *r, const num *a, const num *b, num *t) {
  num_mul(t, a, b);
  num_add(r, r, t);
}

void num_submul(num *r, const num *a, const num *b, num *t) {
  num_mul(t, a, b);
  num_sub(r, r, t);
}

int num_root(num *r, const num *a) {
  int some = a->hi >= 0.0;
  if (!some || !is_finite(a)) {
    set_whole_line(r);
  } else {
    set_ends(r, root_down(a->lo > 0.0 ? a->lo : 0.0), root_up(a->hi));
  }
  return some;
}

/* A function that rises, and is defined above `edge`, of all numbers of a. */
static int apply_above(num *r, const num *a, double edge, double (*function)(double, mpfr_rnd_t)) {
  int some = a->hi > edge;
  if (!is_finite(a) || !(a->lo > edge)) {
    set_whole_line(r);
  } else {
    set_ends(r, function(a->lo, MPFR_RNDD), function(a->hi, MPFR_RNDU));
  }
  return some;
}

int num_exp(num *r, const num *a) { return apply_above(r, a, -INFINITY, exact_exp); }

int num_expm1(num *r, const num *a) { return apply_above(r, a, -INFINITY, exact_expm1); }

int num_log(num *r, const num *a) { return apply_above(r, a, 0.0, exact_log); }

int num_log1p(num *r, const num *a) { return apply_above(r, a, -1.0, exact_log1p); }

order num_compare(const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b)) return ORDER_UNKNOWN;
  if (a->hi < b->lo) return ORDER_LESS;
  if (b->hi < a->lo) return ORDER_GREATER;
  if (a->lo == a->hi && b->lo == b->hi && a->lo == b->lo) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

order num_sign(const num *a) {
  if (!is_finite(a)) return ORDER_UNKNOWN;
  if (a->hi < 0.0) return ORDER_LESS;
  if (a->lo > 0.0) return ORDER_GREATER;
  if (a->lo == 0.0 && a->hi == 0.0) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

verdict num_at_most(const num *a, const num *b) {
  if (!is_finite(a) || !is_finite(b)) return VERDICT_UNDECIDED;
  if (b->hi < a->lo) return VERDICT_FAILS;
  return b->lo < a->hi ? VERDICT_UNDECIDED : VERDICT_HOLDS;
}

int num_decides(void) { return 1; }
int num_grows(void) { return 0; }

void num_set_precision(long bits) { (void)bits; }
