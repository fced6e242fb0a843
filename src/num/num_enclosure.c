/* num for the enclosure arithmetic: intervals with MPFR ends. */
#include <stdlib.h>

#include "num/memory.h"
#include "num/num.h"

enum { LEAST_PRECISION = 53, MOST_PRECISION = 1 << 24 };

static long requested_precision = 256;

void num_set_precision(long bits) {
  requested_precision = bits;
}

/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures precision: LEAST_PRECISION <= \result <= MOST_PRECISION; */
static mpfr_prec_t new_cell_precision(void) {
  if (requested_precision < LEAST_PRECISION) return LEAST_PRECISION;
  if (requested_precision > MOST_PRECISION) return MOST_PRECISION;
  return requested_precision;
}

/*@ predicate finite_ends{L}(num *a) = mpfr_finite(a->lo[0]) && mpfr_finite(a->hi[0]);
    predicate whole_line{L}(num *a) =
      mpfr_kind(a->lo[0]) == MPFR_MINUS_INFINITY && mpfr_kind(a->hi[0]) == MPFR_PLUS_INFINITY; */

/*@ requires valid: \valid_read(a);
    requires ready: ready(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures finite: \result != 0 <==> finite_ends(a); */
static int has_finite_ends(const num *a) {
  return mpfr_number_p(a->lo) && mpfr_number_p(a->hi);
}

/*@ requires valid: \valid(r);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures whole: whole_line(r); */
static void set_whole_line(num *r) {
  mpfr_set_inf(r->lo, -1);
  mpfr_set_inf(r->hi, 1);
}

/* After an operation that may have overflowed at one end. */
/*@ requires valid: \valid(r);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures kept: \forall real x; \old(encloses(r, x)) ==> encloses(r, x); */
static void settle(num *r) {
  if (!has_finite_ends(r)) set_whole_line(r);
}

void num_init(num *r) {
  mpfr_init2(r->lo, new_cell_precision());
  mpfr_init2(r->hi, new_cell_precision());
  num_set_int(r, 0);
}

/* A temporary as precise as r, for results that must not overwrite their own operands. */
/*@ requires valid: \valid(t) && \valid_read(r);
    requires ready: ready(r);
    requires apart: \separated(t, r);
    terminates \true;
    exits \false;
    assigns t->lo[0], t->hi[0];
    ensures ready: ready(t); */
static void init_like(num *t, const num *r) {
  mpfr_init2(t->lo, mpfr_get_prec(r->lo));
  mpfr_init2(t->hi, mpfr_get_prec(r->hi));
}

/* A comparison without the cast that `num *` beside `const num *` would need: the prover's memory model has none. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures same: \result != 0 <==> a == b; */
static int same_cell(const num *a, const num *b) {
  return a == b;
}

void num_clear(num *r) {
  mpfr_clear(r->lo);
  mpfr_clear(r->hi);
}

/*@ requires valid: \valid(a) && \valid(b);
    requires ready: ready(a) && ready(b);
    requires apart: \separated(a, b);
    terminates \true;
    exits \false;
    assigns a->lo[0], a->hi[0], b->lo[0], b->hi[0];
    ensures ready: ready(a) && ready(b);
    ensures first: \forall real x; \old(encloses(b, x)) ==> encloses(a, x); */
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
  settle(r);
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
  mpfr_add(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_add(r->hi, a->hi, b->hi, MPFR_RNDU);
  settle(r);
}

/* r = -a; both may be the same cell. */
void num_neg(num *r, const num *a) {
  if (same_cell(r, a)) {
    mpfr_swap(r->lo, r->hi);
    mpfr_neg(r->lo, r->lo, MPFR_RNDD);
    mpfr_neg(r->hi, r->hi, MPFR_RNDU);
  } else {
    mpfr_neg(r->lo, a->hi, MPFR_RNDD);
    mpfr_neg(r->hi, a->lo, MPFR_RNDU);
  }
  settle(r);
}

/* r = a - b, where r is not b. */
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
  if (same_cell(r, b)) {
    init_like(&t, r);
    subtract(&t, a, b);
    /*@ assert difference: \forall real x, y;
          \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==> encloses(&t, x - y); */
    swap(r, &t);
    num_clear(&t);
  } else {
    subtract(r, a, b);
  }
  settle(r);
}

/*@ // Which ends bound a product: scalar facts, so that no prover has to find them among memory.
    predicate between(real lo, real x, real hi) = lo <= x <= hi;
    lemma low_nonnegative: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> 0.0 <= al ==> (0.0 <= bl ? al : ah) * bl <= x * y;
    lemma high_nonnegative: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> 0.0 <= al ==> x * y <= (0.0 <= bh ? ah : al) * bh;
    lemma low_nonpositive: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> ah <= 0.0 ==> (0.0 <= bh ? al : ah) * bh <= x * y;
    lemma high_nonpositive: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> ah <= 0.0 ==> x * y <= (0.0 <= bl ? ah : al) * bl;
    lemma low_unsigned: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> al <= 0.0 <= ah ==> bl <= 0.0 <= bh ==>
        al * bh <= x * y || ah * bl <= x * y;
    lemma high_unsigned: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> al <= 0.0 <= ah ==> bl <= 0.0 <= bh ==>
        x * y <= al * bl || x * y <= ah * bh; */

/* Products of finite intervals, r not a or b. Where the sign of one factor is certain, two end products do. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: \separated(r, a) && \separated(r, b);
    requires sign: 0.0 <= mpfr_value(a->lo[0]);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures product: \forall real x, y; encloses(a, x) && encloses(b, y) ==> encloses(r, x * y); */
static void multiply_nonnegative(num *r, const num *a, const num *b) {
  //@ assert in_a: \forall real x; encloses(a, x) ==> between(mpfr_value(a->lo[0]), x, mpfr_value(a->hi[0]));
  //@ assert in_b: \forall real x; encloses(b, x) ==> between(mpfr_value(b->lo[0]), x, mpfr_value(b->hi[0]));
  mpfr_mul(r->lo, mpfr_sgn(b->lo) >= 0 ? a->lo : a->hi, b->lo, MPFR_RNDD);
  mpfr_mul(r->hi, mpfr_sgn(b->hi) >= 0 ? a->hi : a->lo, b->hi, MPFR_RNDU);
}

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: \separated(r, a) && \separated(r, b);
    requires sign: mpfr_value(a->hi[0]) <= 0.0;
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures product: \forall real x, y; encloses(a, x) && encloses(b, y) ==> encloses(r, x * y); */
static void multiply_nonpositive(num *r, const num *a, const num *b) {
  //@ assert in_a: \forall real x; encloses(a, x) ==> between(mpfr_value(a->lo[0]), x, mpfr_value(a->hi[0]));
  //@ assert in_b: \forall real x; encloses(b, x) ==> between(mpfr_value(b->lo[0]), x, mpfr_value(b->hi[0]));
  mpfr_mul(r->lo, mpfr_sgn(b->hi) >= 0 ? a->lo : a->hi, b->hi, MPFR_RNDD);
  mpfr_mul(r->hi, mpfr_sgn(b->lo) >= 0 ? a->hi : a->lo, b->lo, MPFR_RNDU);
}

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: \separated(r, a) && \separated(r, b);
    requires sign: mpfr_value(a->lo[0]) <= 0.0 <= mpfr_value(a->hi[0]);
    requires other_sign: mpfr_value(b->lo[0]) <= 0.0 <= mpfr_value(b->hi[0]);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures product: \forall real x, y; encloses(a, x) && encloses(b, y) ==> encloses(r, x * y); */
static void multiply_both_unsigned(num *r, const num *a, const num *b) {
  num t;
  //@ assert in_a: \forall real x; encloses(a, x) ==> between(mpfr_value(a->lo[0]), x, mpfr_value(a->hi[0]));
  //@ assert in_b: \forall real x; encloses(b, x) ==> between(mpfr_value(b->lo[0]), x, mpfr_value(b->hi[0]));
  init_like(&t, r);
  mpfr_mul(t.lo, a->lo, b->hi, MPFR_RNDD);
  mpfr_mul(t.hi, a->lo, b->lo, MPFR_RNDU);
  mpfr_mul(r->lo, a->hi, b->lo, MPFR_RNDD);
  mpfr_mul(r->hi, a->hi, b->hi, MPFR_RNDU);
  mpfr_min(r->lo, r->lo, t.lo, MPFR_RNDD);
  mpfr_max(r->hi, r->hi, t.hi, MPFR_RNDU);
  num_clear(&t);
}

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: \separated(r, a) && \separated(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures product: \forall real x, y; encloses(a, x) && encloses(b, y) ==> encloses(r, x * y); */
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
  if (same_cell(r, a) || same_cell(r, b)) {
    init_like(&t, r);
    multiply(&t, a, b);
    /*@ assert product: \forall real x, y;
          \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==> encloses(&t, x * y); */
    swap(r, &t);
    num_clear(&t);
  } else {
    multiply(r, a, b);
  }
  settle(r);
}

/*@ // The same for quotients by a positive number.
    lemma low_quotient_nonnegative: \forall real p, q, al, x, y, bh;
      quotient(p, al, bh) ==> quotient(q, x, y) ==> 0.0 <= al <= x ==> 0.0 < y <= bh ==> p <= q;
    lemma low_quotient_negative: \forall real p, q, al, x, y, bl;
      quotient(p, al, bl) ==> quotient(q, x, y) ==> al <= 0.0 ==> al <= x ==> 0.0 < bl <= y ==> p <= q;
    lemma high_quotient_nonnegative: \forall real p, q, ah, x, y, bl;
      quotient(p, ah, bl) ==> quotient(q, x, y) ==> 0.0 <= ah ==> x <= ah ==> 0.0 < bl <= y ==> q <= p;
    lemma high_quotient_negative: \forall real p, q, ah, x, y, bh;
      quotient(p, ah, bh) ==> quotient(q, x, y) ==> x <= ah <= 0.0 ==> 0.0 < y <= bh ==> q <= p;
    // and by a negative one.
    lemma low_quotient_by_negative_nonnegative: \forall real p, q, ah, x, y, bh;
      quotient(p, ah, bh) ==> quotient(q, x, y) ==> 0.0 <= ah ==> x <= ah ==> y <= bh < 0.0 ==> p <= q;
    lemma low_quotient_by_negative_negative: \forall real p, q, ah, x, y, bl;
      quotient(p, ah, bl) ==> quotient(q, x, y) ==> x <= ah <= 0.0 ==> bl <= y < 0.0 ==> p <= q;
    lemma high_quotient_by_negative_nonnegative: \forall real p, q, al, x, y, bl;
      quotient(p, al, bl) ==> quotient(q, x, y) ==> 0.0 <= al <= x ==> bl <= y < 0.0 ==> q <= p;
    lemma high_quotient_by_negative_negative: \forall real p, q, al, x, y, bh;
      quotient(p, al, bh) ==> quotient(q, x, y) ==> al <= 0.0 ==> al <= x ==> y <= bh < 0.0 ==> q <= p; */

/* Quotients of finite intervals with the sign of b certain, r not a or b. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: \separated(r, a) && \separated(r, b);
    requires sign: 0.0 < mpfr_value(b->lo[0]);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures quotient: \forall real x, y, q; encloses(a, x) && encloses(b, y) && quotient(q, x, y) ==> encloses(r, q); */
static void divide_by_positive(num *r, const num *a, const num *b) {
  //@ assert in_a: \forall real x; encloses(a, x) ==> between(mpfr_value(a->lo[0]), x, mpfr_value(a->hi[0]));
  //@ assert in_b: \forall real x; encloses(b, x) ==> between(mpfr_value(b->lo[0]), x, mpfr_value(b->hi[0]));
  mpfr_div(r->lo, a->lo, mpfr_sgn(a->lo) >= 0 ? b->hi : b->lo, MPFR_RNDD);
  mpfr_div(r->hi, a->hi, mpfr_sgn(a->hi) >= 0 ? b->lo : b->hi, MPFR_RNDU);
}

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: \separated(r, a) && \separated(r, b);
    requires sign: mpfr_value(b->hi[0]) < 0.0;
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures quotient: \forall real x, y, q; encloses(a, x) && encloses(b, y) && quotient(q, x, y) ==> encloses(r, q); */
static void divide_by_negative(num *r, const num *a, const num *b) {
  //@ assert in_a: \forall real x; encloses(a, x) ==> between(mpfr_value(a->lo[0]), x, mpfr_value(a->hi[0]));
  //@ assert in_b: \forall real x; encloses(b, x) ==> between(mpfr_value(b->lo[0]), x, mpfr_value(b->hi[0]));
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
  /*@ assert quotient: \forall real x, y, q;
        \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) && quotient(q, x, y) ==> encloses(&t, q); */
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
  mpfr_max(r->lo, a->lo, b->lo, MPFR_RNDD);
  mpfr_max(r->hi, a->hi, b->hi, MPFR_RNDU);
  settle(r);
}

/*@ predicate is_a_point{L}(num *a) = mpfr_kind(a->lo[0]) == mpfr_kind(a->hi[0]) &&
      (mpfr_finite(a->lo[0]) ==> mpfr_value(a->lo[0]) == mpfr_value(a->hi[0])); */

/*@ requires valid: \valid_read(a);
    requires ready: ready(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures point: \result != 0 ==> is_a_point(a); */
static int is_point(const num *a) {
  return mpfr_equal_p(a->lo, a->hi);
}

/* The two ends of the product of points differ by nothing or by one step of rounding: one product instead of two.
   p is scratch. */
/*sum requires valid: \valid(r) && \valid(p) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b) && mpfr_initialised(*p);
    requires points: is_a_point(a) && is_a_point(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    requires scratch: \separated(p, r) && \separated(p, a) && \separated(p, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0], *p;
    ensures ready: ready(r) && mpfr_initialised(*p);
    ensures sum: \forall real x, y, z; \old(encloses(r, z)) && \old(encloses(a, x)) && \old(encloses(b, y)) ==>
      encloses(r, z + x * y); */
static void add_point_product(num *r, const num *a, const num *b, mpfr_ptr p) {
  int rounded = mpfr_mul(p, a->lo, b->lo, MPFR_RNDD);
  mpfr_add(r->lo, r->lo, p, MPFR_RNDD);
  if (rounded != 0) mpfr_nextabove(p);
  mpfr_add(r->hi, r->hi, p, MPFR_RNDU);
}

/*difference requires valid: \valid(r) && \valid(p) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b) && mpfr_initialised(*p);
    requires points: is_a_point(a) && is_a_point(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    requires scratch: \separated(p, r) && \separated(p, a) && \separated(p, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0], *p;
    ensures ready: ready(r) && mpfr_initialised(*p);
    ensures difference: \forall real x, y, z; \old(encloses(r, z)) && \old(encloses(a, x)) && \old(encloses(b, y)) ==>
      encloses(r, z - x * y); */
static void subtract_point_product(num *r, const num *a, const num *b, mpfr_ptr p) {
  int rounded = mpfr_mul(p, a->lo, b->lo, MPFR_RNDD);
  mpfr_sub(r->hi, r->hi, p, MPFR_RNDU);
  if (rounded != 0) mpfr_nextabove(p);
  mpfr_sub(r->lo, r->lo, p, MPFR_RNDD);
}

void num_addmul(num *r, const num *a, const num *b, num *t) {
  if (is_point(a) && is_point(b)) {
    add_point_product(r, a, b, t->lo);
    settle(r);
  } else {
    num_mul(t, a, b);
    num_add(r, r, t);
  }
}

void num_submul(num *r, const num *a, const num *b, num *t) {
  if (is_point(a) && is_point(b)) {
    subtract_point_product(r, a, b, t->lo);
    settle(r);
  } else {
    num_mul(t, a, b);
    num_sub(r, r, t);
  }
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
