/* Enclosures: products, quotients. */
#include "num/enclosure_ends.h"

#ifdef __FRAMAC__
#include "spec/logic/interval.h"
#endif

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
    ensures product: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x * y); */
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
    ensures product: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x * y); */
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
    ensures product: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x * y); */
static void multiply_both_unsigned(num *r, const num *a, const num *b) {
  num t;
  //@ assert in_a: \forall real x; encloses(a, x) ==> between(mpfr_value(a->lo[0]), x, mpfr_value(a->hi[0]));
  //@ assert in_b: \forall real x; encloses(b, x) ==> between(mpfr_value(b->lo[0]), x, mpfr_value(b->hi[0]));
  ends_init_like(&t, r);
  mpfr_mul(t.lo, a->lo, b->hi, MPFR_RNDD);
  mpfr_mul(t.hi, a->lo, b->lo, MPFR_RNDU);
  mpfr_mul(r->lo, a->hi, b->lo, MPFR_RNDD);
  mpfr_mul(r->hi, a->hi, b->hi, MPFR_RNDU);
  mpfr_min(r->lo, r->lo, t.lo, MPFR_RNDD);
  /*@ assert low: mpfr_below(r->lo[0], mpfr_value(a->lo[0]) * mpfr_value(b->hi[0])) &&
                  mpfr_below(r->lo[0], mpfr_value(a->hi[0]) * mpfr_value(b->lo[0])); */
  mpfr_max(r->hi, r->hi, t.hi, MPFR_RNDU);
  /*@ assert high: mpfr_above(r->hi[0], mpfr_value(a->lo[0]) * mpfr_value(b->lo[0])) &&
                   mpfr_above(r->hi[0], mpfr_value(a->hi[0]) * mpfr_value(b->hi[0])); */
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
    ensures product: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x * y); */
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

/* For a result that is an operand. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires finite: finite_ends(a) && finite_ends(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures product: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x * y); */
static void multiply_in_place(num *r, const num *a, const num *b) {
  num t;
  ends_init_like(&t, r);
  multiply(&t, a, b);
  /*@ assert product: \forall real x, y;
        \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==> encloses(&t, x * y); */
  ends_swap(r, &t);
  num_clear(&t);
}

void num_mul(num *r, const num *a, const num *b) {
  if (!ends_are_finite(a) || !ends_are_finite(b)) {
    ends_set_whole_line(r);
  } else if (ends_same_cell(r, a) || ends_same_cell(r, b)) {
    multiply_in_place(r, a, b);
  } else {
    multiply(r, a, b);
  }
  ends_settle(r);
}

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
  if (!ends_are_finite(a) || !ends_are_finite(b) || (mpfr_sgn(b->lo) <= 0 && mpfr_sgn(b->hi) >= 0)) {
    ends_set_whole_line(r);
    return;
  }
  ends_init_like(&t, r);
  if (mpfr_sgn(b->lo) > 0) {
    divide_by_positive(&t, a, b);
  } else {
    divide_by_negative(&t, a, b);
  }
  /*@ assert quotient: \forall real x, y, q;
        \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) && quotient(q, x, y) ==> encloses(&t, q); */
  ends_swap(r, &t);
  num_clear(&t);
  ends_settle(r);
}

/* The two ends of the product of points differ by nothing or by one step of rounding: one product instead of two.
   p is scratch. */
/*@ requires valid: \valid(r) && \valid(p) && \valid_read(a) && \valid_read(b);
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
  /*@ assert low: \forall real x, y; \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
        mpfr_below(*p, x * y); */
  /*@ assert next: \forall real x, y; \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
        (rounded != 0 ? mpfr_next_reaches(*p, x * y) : mpfr_above(*p, x * y)); */
  mpfr_add(r->lo, r->lo, p, MPFR_RNDD);
  /*@ assert first_end: \forall real x, y, z;
        \at(encloses(r, z), Pre) && \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
          mpfr_below(r->lo[0], z + x * y); */
  if (rounded != 0) mpfr_nextabove(p);
  /*@ assert high: \forall real x, y; \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
        mpfr_above(*p, x * y); */
  mpfr_add(r->hi, r->hi, p, MPFR_RNDU);
}

/*@ requires valid: \valid(r) && \valid(p) && \valid_read(a) && \valid_read(b);
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
  /*@ assert low: \forall real x, y; \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
        mpfr_below(*p, x * y); */
  /*@ assert next: \forall real x, y; \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
        (rounded != 0 ? mpfr_next_reaches(*p, x * y) : mpfr_above(*p, x * y)); */
  mpfr_sub(r->hi, r->hi, p, MPFR_RNDU);
  /*@ assert first_end: \forall real x, y, z;
        \at(encloses(r, z), Pre) && \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
          mpfr_above(r->hi[0], z - x * y); */
  if (rounded != 0) mpfr_nextabove(p);
  /*@ assert high: \forall real x, y; \at(encloses(a, x), Pre) && \at(encloses(b, y), Pre) ==>
        mpfr_above(*p, x * y); */
  mpfr_sub(r->lo, r->lo, p, MPFR_RNDD);
}

void num_addmul(num *r, const num *a, const num *b, num *t) {
  if (ends_are_equal(a) && ends_are_equal(b)) {
    add_point_product(r, a, b, t->lo);
    ends_settle(r);
  } else {
    num_mul(t, a, b);
    num_add(r, r, t);
  }
}

void num_submul(num *r, const num *a, const num *b, num *t) {
  if (ends_are_equal(a) && ends_are_equal(b)) {
    subtract_point_product(r, a, b, t->lo);
    ends_settle(r);
  } else {
    num_mul(t, a, b);
    num_sub(r, r, t);
  }
}
