/* num for the enclosure arithmetic: intervals with MPFR ends. */
#include <stdlib.h>

#include "num/memory.h"
#include "num/num.h"

enum { LEAST_PRECISION = 53, MOST_PRECISION = 1 << 24 };

static long requested_precision = 256;

void num_set_precision(long bits) {
  requested_precision = bits;
}

static mpfr_prec_t new_cell_precision(void) {
  if (requested_precision < LEAST_PRECISION) return LEAST_PRECISION;
  if (requested_precision > MOST_PRECISION) return MOST_PRECISION;
  return requested_precision;
}

static int has_finite_ends(const num *a) {
  return mpfr_number_p(a->lo) && mpfr_number_p(a->hi);
}

static void set_whole_line(num *r) {
  mpfr_set_inf(r->lo, -1);
  mpfr_set_inf(r->hi, 1);
}

/* After an operation that may have overflowed at one end. */
static void settle(num *r) {
  if (!has_finite_ends(r)) set_whole_line(r);
}

void num_init(num *r) {
  mpfr_init2(r->lo, new_cell_precision());
  mpfr_init2(r->hi, new_cell_precision());
  num_set_int(r, 0);
}

/* A temporary as precise as r, for results that must not overwrite their own operands. */
static void init_like(num *t, const num *r) {
  mpfr_init2(t->lo, mpfr_get_prec(r->lo));
  mpfr_init2(t->hi, mpfr_get_prec(r->hi));
}

void num_clear(num *r) {
  mpfr_clear(r->lo);
  mpfr_clear(r->hi);
}

static void swap(num *a, num *b) {
  mpfr_swap(a->lo, b->lo);
  mpfr_swap(a->hi, b->hi);
}

void num_set(num *r, const num *a) {
  mpfr_set(r->lo, a->lo, MPFR_RNDD);
  mpfr_set(r->hi, a->hi, MPFR_RNDU);
  settle(r);
}

void num_set_int(num *r, long v) {
  mpfr_set_si(r->lo, v, MPFR_RNDD);
  mpfr_set_si(r->hi, v, MPFR_RNDU);
  settle(r);
}

int num_set_bounds(num *r, mpq_srcptr lo, mpq_srcptr hi) {
  mpfr_set_q(r->lo, lo, MPFR_RNDD);
  mpfr_set_q(r->hi, hi, MPFR_RNDU);
  settle(r);
  return 1;
}

int num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a) {
  if (!has_finite_ends(a)) {
    mpq_set_si(lo, 0, 1);
    mpq_set_si(hi, 0, 1);
    return 0;
  }
  mpfr_get_q(lo, a->lo);
  mpfr_get_q(hi, a->hi);
  return 1;
}

void num_add(num *r, const num *a, const num *b) {
  if (!has_finite_ends(a) || !has_finite_ends(b)) {
    set_whole_line(r);
    return;
  }
  mpfr_add(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_add(r->hi, a->hi, b->hi, MPFR_RNDU);
  settle(r);
}

/* r = -a; both may be the same cell. */
void num_neg(num *r, const num *a) {
  if (!has_finite_ends(a)) {
    set_whole_line(r);
    return;
  }
  if (r == a) {
    mpfr_swap(r->lo, r->hi);
    mpfr_neg(r->lo, r->lo, MPFR_RNDD);
    mpfr_neg(r->hi, r->hi, MPFR_RNDU);
  } else {
    mpfr_neg(r->lo, a->hi, MPFR_RNDD);
    mpfr_neg(r->hi, a->lo, MPFR_RNDU);
  }
  settle(r);
}

/* r = a - b, finite ends, r not b. */
static void subtract(num *r, const num *a, const num *b) {
  mpfr_sub(r->lo, a->lo, b->hi, MPFR_RNDD);
  mpfr_sub(r->hi, a->hi, b->lo, MPFR_RNDU);
}

void num_sub(num *r, const num *a, const num *b) {
  num t;
  if (!has_finite_ends(a) || !has_finite_ends(b)) {
    set_whole_line(r);
    return;
  }
  if (r == b) {
    init_like(&t, r);
    subtract(&t, a, b);
    swap(r, &t);
    num_clear(&t);
  } else {
    subtract(r, a, b);
  }
  settle(r);
}

/* Products of finite intervals, r not a or b. Where the sign of one factor is certain, two end products do. */
static void multiply_nonnegative(num *r, const num *a, const num *b) {
  mpfr_mul(r->lo, mpfr_sgn(b->lo) >= 0 ? a->lo : a->hi, b->lo, MPFR_RNDD);
  mpfr_mul(r->hi, mpfr_sgn(b->hi) >= 0 ? a->hi : a->lo, b->hi, MPFR_RNDU);
}

static void multiply_nonpositive(num *r, const num *a, const num *b) {
  mpfr_mul(r->lo, mpfr_sgn(b->hi) >= 0 ? a->lo : a->hi, b->hi, MPFR_RNDD);
  mpfr_mul(r->hi, mpfr_sgn(b->lo) >= 0 ? a->hi : a->lo, b->lo, MPFR_RNDU);
}

static void multiply_both_unsigned(num *r, const num *a, const num *b) {
  num t;
  init_like(&t, r);
  mpfr_mul(t.lo, a->lo, b->hi, MPFR_RNDD);
  mpfr_mul(t.hi, a->lo, b->lo, MPFR_RNDU);
  mpfr_mul(r->lo, a->hi, b->lo, MPFR_RNDD);
  mpfr_mul(r->hi, a->hi, b->hi, MPFR_RNDU);
  mpfr_min(r->lo, r->lo, t.lo, MPFR_RNDD);
  mpfr_max(r->hi, r->hi, t.hi, MPFR_RNDU);
  num_clear(&t);
}

static void multiply(num *r, const num *a, const num *b) {
  if (mpfr_sgn(a->lo) >= 0) {
    multiply_nonnegative(r, a, b);
  } else if (mpfr_sgn(a->hi) <= 0) {
    multiply_nonpositive(r, a, b);
  } else if (mpfr_sgn(b->lo) >= 0) {
    multiply_nonnegative(r, b, a);
  } else if (mpfr_sgn(b->hi) <= 0) {
    multiply_nonpositive(r, b, a);
  } else {
    multiply_both_unsigned(r, a, b);
  }
}

void num_mul(num *r, const num *a, const num *b) {
  num t;
  if (!has_finite_ends(a) || !has_finite_ends(b)) {
    set_whole_line(r);
    return;
  }
  if (r == a || r == b) {
    init_like(&t, r);
    multiply(&t, a, b);
    swap(r, &t);
    num_clear(&t);
  } else {
    multiply(r, a, b);
  }
  settle(r);
}

/* Quotients of finite intervals with the sign of b certain, r not a or b. */
static void divide_by_positive(num *r, const num *a, const num *b) {
  mpfr_div(r->lo, a->lo, mpfr_sgn(a->lo) >= 0 ? b->hi : b->lo, MPFR_RNDD);
  mpfr_div(r->hi, a->hi, mpfr_sgn(a->hi) >= 0 ? b->lo : b->hi, MPFR_RNDU);
}

static void divide_by_negative(num *r, const num *a, const num *b) {
  mpfr_div(r->lo, a->hi, mpfr_sgn(a->hi) >= 0 ? b->hi : b->lo, MPFR_RNDD);
  mpfr_div(r->hi, a->lo, mpfr_sgn(a->lo) >= 0 ? b->lo : b->hi, MPFR_RNDU);
}

void num_div(num *r, const num *a, const num *b) {
  num t;
  if (!has_finite_ends(a) || !has_finite_ends(b) || (mpfr_sgn(b->lo) <= 0 && mpfr_sgn(b->hi) >= 0)) {
    set_whole_line(r);
    return;
  }
  init_like(&t, r);
  if (mpfr_sgn(b->lo) > 0) {
    divide_by_positive(&t, a, b);
  } else {
    divide_by_negative(&t, a, b);
  }
  swap(r, &t);
  num_clear(&t);
  settle(r);
}

void num_abs(num *r, const num *a) {
  if (!has_finite_ends(a) || mpfr_sgn(a->lo) >= 0) {
    num_set(r, a);
    return;
  }
  num_neg(r, a);
  if (mpfr_sgn(r->lo) < 0) {
    /* Now r = [-hi, -lo] with the old ends of a, and 0 inside. */
    mpfr_neg(r->lo, r->lo, MPFR_RNDU);
    mpfr_max(r->hi, r->lo, r->hi, MPFR_RNDU);
    mpfr_set_si(r->lo, 0, MPFR_RNDD);
    settle(r);
  }
}

void num_max(num *r, const num *a, const num *b) {
  if (!has_finite_ends(a) || !has_finite_ends(b)) {
    set_whole_line(r);
    return;
  }
  mpfr_max(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_max(r->hi, a->hi, b->hi, MPFR_RNDU);
  settle(r);
}

static int is_point(const num *a) {
  return mpfr_equal_p(a->lo, a->hi);
}

/* One product of points instead of two: the upper end is the lower one, or its upper neighbour where the product
   was rounded. */
void num_addmul(num *r, const num *a, const num *b, num *t) {
  if (is_point(a) && is_point(b)) {
    int rounded = mpfr_mul(t->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_add(r->lo, r->lo, t->lo, MPFR_RNDD);
    if (rounded) mpfr_nextabove(t->lo);
    mpfr_add(r->hi, r->hi, t->lo, MPFR_RNDU);
  } else {
    multiply(t, a, b);
    mpfr_add(r->lo, r->lo, t->lo, MPFR_RNDD);
    mpfr_add(r->hi, r->hi, t->hi, MPFR_RNDU);
  }
  settle(r);
}

void num_submul(num *r, const num *a, const num *b, num *t) {
  if (is_point(a) && is_point(b)) {
    int rounded = mpfr_mul(t->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_sub(r->hi, r->hi, t->lo, MPFR_RNDU);
    if (rounded) mpfr_nextabove(t->lo);
    mpfr_sub(r->lo, r->lo, t->lo, MPFR_RNDD);
  } else {
    multiply(t, a, b);
    mpfr_sub(r->lo, r->lo, t->hi, MPFR_RNDD);
    mpfr_sub(r->hi, r->hi, t->lo, MPFR_RNDU);
  }
  settle(r);
}

int num_sqrt(num *r, const num *a) {
  if (!has_finite_ends(a) || mpfr_sgn(a->lo) < 0) {
    set_whole_line(r);
    return 0;
  }
  mpfr_sqrt(r->lo, a->lo, MPFR_RNDD);
  mpfr_sqrt(r->hi, a->hi, MPFR_RNDU);
  settle(r);
  return 1;
}

order num_compare(const num *a, const num *b) {
  if (!has_finite_ends(a) || !has_finite_ends(b)) return ORDER_UNKNOWN;
  if (mpfr_less_p(a->hi, b->lo)) return ORDER_LESS;
  if (mpfr_less_p(b->hi, a->lo)) return ORDER_GREATER;
  if (is_point(a) && is_point(b) && mpfr_equal_p(a->lo, b->lo)) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

order num_sign(const num *a) {
  if (!has_finite_ends(a)) return ORDER_UNKNOWN;
  if (mpfr_sgn(a->hi) < 0) return ORDER_LESS;
  if (mpfr_sgn(a->lo) > 0) return ORDER_GREATER;
  if (mpfr_sgn(a->lo) == 0 && mpfr_sgn(a->hi) == 0) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

int num_decides(void) {
  return 1;
}

num *num_array_new(size_t n) {
  num *a = memory_new(n, sizeof *a);
  for (size_t i = 0; i < n; i++) num_init(a + i);
  return a;
}

void num_array_free(num *a, size_t n) {
  for (size_t i = 0; i < n; i++) num_clear(a + i);
  free(a);
}
