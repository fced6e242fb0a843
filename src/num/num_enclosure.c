/* Enclosures: cells, bounds, sums, signs. */
#include "num/enclosure_ends.h"

/* Requests outside are moved to the nearer end: below, an enclosure would be wider than a double; above, one number
   takes megabytes. */
enum { LEAST_PRECISION = 53, MOST_PRECISION = 1 << 24 };

static long requested_precision = 256;

void num_set_precision(long bits) { requested_precision = bits; }

/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures precision: LEAST_PRECISION <= \result <= MOST_PRECISION; */
static mpfr_prec_t new_cell_precision(void) {
  if (requested_precision < LEAST_PRECISION) return LEAST_PRECISION;
  if (requested_precision > MOST_PRECISION) return MOST_PRECISION;
  return requested_precision;
}

int ends_are_finite(const num *a) { return mpfr_number_p(a->lo) && mpfr_number_p(a->hi); }

void ends_set_whole_line(num *r) {
  mpfr_set_inf(r->lo, -1);
  mpfr_set_inf(r->hi, 1);
}

void ends_settle(num *r) {
  if (!ends_are_finite(r)) ends_set_whole_line(r);
}

void ends_init_like(num *t, const num *r) {
  mpfr_init2(t->lo, mpfr_get_prec(r->lo));
  mpfr_init2(t->hi, mpfr_get_prec(r->hi));
}

int ends_same_cell(const num *a, const num *b) { return a == b; }

void ends_swap(num *a, num *b) {
  mpfr_swap(a->lo, b->lo);
  mpfr_swap(a->hi, b->hi);
}

int ends_are_equal(const num *a) { return mpfr_equal_p(a->lo, a->hi); }

void num_init(num *r) {
  mpfr_init2(r->lo, new_cell_precision());
  mpfr_init2(r->hi, new_cell_precision());
  num_set_int(r, 0);
}

void num_clear(num *r) {
  mpfr_clear(r->lo);
  mpfr_clear(r->hi);
}

void num_set(num *r, const num *a) {
  mpfr_set(r->lo, a->lo, MPFR_RNDD);
  mpfr_set(r->hi, a->hi, MPFR_RNDU);
  ends_settle(r);
}

void num_set_int(num *r, long v) {
  mpfr_set_si(r->lo, v, MPFR_RNDD);
  mpfr_set_si(r->hi, v, MPFR_RNDU);
  ends_settle(r);
}

void num_set_binary(num *r, double v) {
  mpfr_set_d(r->lo, v, MPFR_RNDD);
  mpfr_set_d(r->hi, v, MPFR_RNDU);
  ends_settle(r);
}

/*@ requires valid: \valid(r) && \valid_read(lo) && \valid_read(hi);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures always: \result == 1;
    ensures proper: proper(r);
    ensures between: \forall real x; *lo <= x <= *hi ==> encloses(r, x); */
int num_set_bounds(num *r, mpq_srcptr lo, mpq_srcptr hi) {
  mpfr_set_q(r->lo, lo, MPFR_RNDD);
  mpfr_set_q(r->hi, hi, MPFR_RNDU);
  ends_settle(r);
  return 1;
}

/*@ requires valid: \valid(lo) && \valid(hi) && \valid_read(a);
    requires ready: ready(a);
    requires apart: \separated(lo, hi);
    terminates \true;
    exits \false;
    assigns *lo, *hi;
    ensures boolean: \result == 0 || \result == 1;
    ensures infinite: \result == 0 ==> *lo == 0.0 && *hi == 0.0;
    ensures between: \result == 1 ==> \forall real x; encloses(a, x) ==> *lo <= x <= *hi; */
int num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a) {
  if (!ends_are_finite(a)) {
    mpq_set_si(lo, 0, 1);
    mpq_set_si(hi, 0, 1);
    return 0;
  }
  mpfr_get_q(lo, a->lo);
  mpfr_get_q(hi, a->hi);
  return 1;
}

void num_add(num *r, const num *a, const num *b) {
  mpfr_add(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_add(r->hi, a->hi, b->hi, MPFR_RNDU);
  ends_settle(r);
}

void num_neg(num *r, const num *a) {
  if (ends_same_cell(r, a)) {
    mpfr_swap(r->lo, r->hi);
    mpfr_neg(r->lo, r->lo, MPFR_RNDD);
    mpfr_neg(r->hi, r->hi, MPFR_RNDU);
  } else {
    mpfr_neg(r->lo, a->hi, MPFR_RNDD);
    mpfr_neg(r->hi, a->lo, MPFR_RNDU);
  }
  ends_settle(r);
}

/* r = a - b, where r is not b: its lower end is written before that of b is read. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && \separated(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures difference: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x - y); */
static void subtract(num *r, const num *a, const num *b) {
  mpfr_sub(r->lo, a->lo, b->hi, MPFR_RNDD);
  mpfr_sub(r->hi, a->hi, b->lo, MPFR_RNDU);
}

void num_sub(num *r, const num *a, const num *b) {
  num t;
  if (ends_same_cell(r, b)) {
    ends_init_like(&t, r);
    subtract(&t, a, b);
    /*@ assert difference: \forall real x, y;
          \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==> encloses(&t, x - y); */
    ends_swap(r, &t);
    num_clear(&t);
  } else {
    subtract(r, a, b);
  }
  ends_settle(r);
}

void num_abs(num *r, const num *a) {
  if (!ends_are_finite(a)) {
    ends_set_whole_line(r);
    return;
  }
  if (mpfr_sgn(a->lo) >= 0) {
    num_set(r, a);
    return;
  }
  num_neg(r, a);
  //@ assert negated: \forall real x; \at(encloses(a, x), Pre) ==> encloses(r, -x);
  if (mpfr_sgn(r->lo) < 0) {
    /* Now r = [-hi, -lo] with the old ends of a, and 0 inside. */
    mpfr_neg(r->lo, r->lo, MPFR_RNDU);
    //@ assert both: \forall real x; \at(encloses(a, x), Pre) ==> mpfr_above(r->lo[0], x) && mpfr_above(r->hi[0], -x);
    mpfr_max(r->hi, r->lo, r->hi, MPFR_RNDU);
    //@ assert high: \forall real x; \at(encloses(a, x), Pre) ==> mpfr_above(r->hi[0], x < 0.0 ? -x : x);
    mpfr_set_si(r->lo, 0, MPFR_RNDD);
    //@ assert low: \forall real x; mpfr_below(r->lo[0], x < 0.0 ? -x : x);
    ends_settle(r);
  }
}

void num_max(num *r, const num *a, const num *b) {
  mpfr_max(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_max(r->hi, a->hi, b->hi, MPFR_RNDU);
  ends_settle(r);
}

void num_min(num *r, const num *a, const num *b) {
  mpfr_min(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_min(r->hi, a->hi, b->hi, MPFR_RNDU);
  ends_settle(r);
}

order num_compare(const num *a, const num *b) {
  if (!ends_are_finite(a) || !ends_are_finite(b)) return ORDER_UNKNOWN;
  if (mpfr_less_p(a->hi, b->lo)) return ORDER_LESS;
  if (mpfr_less_p(b->hi, a->lo)) return ORDER_GREATER;
  if (ends_are_equal(a) && ends_are_equal(b) && mpfr_equal_p(a->lo, b->lo)) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

order num_sign(const num *a) {
  if (!ends_are_finite(a)) return ORDER_UNKNOWN;
  if (mpfr_sgn(a->hi) < 0) return ORDER_LESS;
  if (mpfr_sgn(a->lo) > 0) return ORDER_GREATER;
  if (mpfr_sgn(a->lo) == 0 && mpfr_sgn(a->hi) == 0) return ORDER_EQUAL;
  return ORDER_UNKNOWN;
}

verdict num_at_most(const num *a, const num *b) {
  if (!ends_are_finite(a) || !ends_are_finite(b)) return VERDICT_UNDECIDED;
  if (mpfr_less_p(b->hi, a->lo)) return VERDICT_FAILS;
  return mpfr_less_p(b->lo, a->hi) ? VERDICT_UNDECIDED : VERDICT_HOLDS;
}

int num_decides(void) { return 1; }
int num_grows(void) { return 0; }
