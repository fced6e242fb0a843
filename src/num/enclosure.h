/* The arithmetic interface for enclosures: a num is an interval [lo, hi] of MPFR numbers (`enclosure`) or of doubles
   (`interval`) that contains the true value. The functions are those of num/num.h; here are their contracts in this reading: if the operands contain
   x and y, the result contains x op y.

   Lower ends are rounded down, upper ends up. Where an argument or a result has an end that is not finite, the
   result is the whole line [-inf, inf], so the contracts hold for all arguments; NaN is never stored.
   Arguments may be the same cell (not overlapping in part), except scratch cells. The predicates on single ends
   (mpfr_below, ...) belong to the contracts of MPFR in proofs/stubs: the formal contracts are those of `enclosure`; of
   `interval` they hold with doubles as ends, are tested, and are not proved. */
#ifndef PLUMB_ENCLOSURE_H
#define PLUMB_ENCLOSURE_H

#include "num/arith.h"

/*@ // Both ends have been made by num_init.
    predicate ready{L}(num *a) = mpfr_initialised(a->lo[0]) && mpfr_initialised(a->hi[0]);

    // Two finite ends, or the whole line: what every function below leaves behind.
    predicate proper{L}(num *a) = ready(a) &&
      (mpfr_finite(a->lo[0]) && mpfr_finite(a->hi[0]) ||
       mpfr_kind(a->lo[0]) == MPFR_MINUS_INFINITY && mpfr_kind(a->hi[0]) == MPFR_PLUS_INFINITY);

    // The interval a contains x.
    predicate encloses{L}(num *a, real x) = mpfr_below(a->lo[0], x) && mpfr_above(a->hi[0], x);

    predicate same_or_apart(num *r, num *a) = r == a || \separated(r, a); */

/* Makes the cell usable, with the precision of num_set_precision; its value is 0. */
/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures zero: encloses(r, 0.0); */
void num_init(num *r);

/*@ requires valid: \valid(r);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0]; */
void num_clear(num *r);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures copy: \forall real x; \old(encloses(a, x)) ==> encloses(r, x); */
void num_set(num *r, const num *a);

/*@ requires valid: \valid(r);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures integer: encloses(r, v); */
void num_set_int(num *r, long v);

/* v is finite. */
/*@ requires valid: \valid(r);
    requires ready: ready(r);
    requires finite: \is_finite(v);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures value: encloses(r, v); */
void num_set_binary(num *r, double v);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures sum: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x + y); */
void num_add(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures difference: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x - y); */
void num_sub(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures product: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x * y); */
void num_mul(num *r, const num *a, const num *b);

/* The whole line when b may be 0. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures quotient: \forall real x, y, q;
      \old(encloses(a, x)) && \old(encloses(b, y)) && y != 0.0 && quotient(q, x, y) ==> encloses(r, q); */
void num_div(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures negated: \forall real x; \old(encloses(a, x)) ==> encloses(r, -x); */
void num_neg(num *r, const num *a);

/* Tight: [0, max(-lo, hi)] when a contains 0. */
/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures magnitude: \forall real x; \old(encloses(a, x)) ==> encloses(r, x < 0.0 ? -x : x); */
void num_abs(num *r, const num *a);

/* Tight: [max of the lower ends, max of the upper ends]. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures larger: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x < y ? y : x); */
void num_max(num *r, const num *a, const num *b);

/* Tight: [min of the lower ends, min of the upper ends]. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures smaller: \forall real x, y; \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, x < y ? x : y); */
void num_min(num *r, const num *a, const num *b);

/* r += a * b; t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(t) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    requires scratch: \separated(t, r) && \separated(t, a) && \separated(t, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0], t->lo[0], t->hi[0];
    ensures proper: proper(r);
    ensures scratch_ready: ready(t);
    ensures sum: \forall real x, y, z; \old(encloses(r, z)) && \old(encloses(a, x)) && \old(encloses(b, y)) ==>
      encloses(r, z + x * y); */
void num_addmul(num *r, const num *a, const num *b, num *t);

/* r -= a * b; t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a) && \valid_read(b);
    requires ready: ready(r) && ready(t) && ready(a) && ready(b);
    requires apart: same_or_apart(r, a) && same_or_apart(r, b);
    requires scratch: \separated(t, r) && \separated(t, a) && \separated(t, b);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0], t->lo[0], t->hi[0];
    ensures proper: proper(r);
    ensures scratch_ready: ready(t);
    ensures difference: \forall real x, y, z;
      \old(encloses(r, z)) && \old(encloses(a, x)) && \old(encloses(b, y)) ==> encloses(r, z - x * y); */
void num_submul(num *r, const num *a, const num *b, num *t);

/* Square root of a number that the caller knows to be >= 0: the part of a below 0 holds no value and is cut off, so
   that a lower end that rounding moved below 0 costs nothing. Returns 0 when a is certainly negative, else 1; r is then
   the whole line. */
/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures boolean: \result == 0 || \result == 1;
    ensures proper: proper(r);
    ensures root: \forall real x, s; \old(encloses(a, x)) && square_root(s, x) ==> encloses(r, s);
    ensures none: \result == 0 ==> \forall real x; \old(encloses(a, x)) ==> x < 0.0; */
int num_root(num *r, const num *a);

/* exp(a) and exp(a) - 1. Always 1. */
/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures always: \result == 1;
    ensures proper: proper(r);
    ensures value: \forall real x; \old(encloses(a, x)) ==> encloses(r, exponential(x)); */
int num_exp(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures always: \result == 1;
    ensures proper: proper(r);
    ensures value: \forall real x; \old(encloses(a, x)) ==> encloses(r, exponential(x) - 1.0); */
int num_expm1(num *r, const num *a);

/* log(a) and log(1 + a). Returns 0 when no number of a lies in the domain, else 1; r is the whole line unless all
   certainly do. */
/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures boolean: \result == 0 || \result == 1;
    ensures proper: proper(r);
    ensures value: \forall real x; \old(encloses(a, x)) && 0.0 < x ==> encloses(r, logarithm(x));
    ensures none: \result == 0 ==> \forall real x; \old(encloses(a, x)) ==> x <= 0.0; */
int num_log(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures boolean: \result == 0 || \result == 1;
    ensures proper: proper(r);
    ensures value: \forall real x; \old(encloses(a, x)) && -1.0 < x ==> encloses(r, logarithm(1.0 + x));
    ensures none: \result == 0 ==> \forall real x; \old(encloses(a, x)) ==> x <= -1.0; */
int num_log1p(num *r, const num *a);

/* How a stands to b: less or greater when the intervals are disjoint, equal when both are the same point. */
/*@ requires valid: \valid_read(a) && \valid_read(b);
    requires ready: ready(a) && ready(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: \result == ORDER_LESS || \result == ORDER_EQUAL || \result == ORDER_GREATER ||
                   \result == ORDER_UNKNOWN;
    ensures less: \result == ORDER_LESS ==> \forall real x, y; encloses(a, x) && encloses(b, y) ==> x < y;
    ensures equal: \result == ORDER_EQUAL ==> \forall real x, y; encloses(a, x) && encloses(b, y) ==> x == y;
    ensures greater: \result == ORDER_GREATER ==> \forall real x, y; encloses(a, x) && encloses(b, y) ==> x > y; */
order num_compare(const num *a, const num *b);

/* How a stands to 0. */
/*@ requires valid: \valid_read(a);
    requires ready: ready(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: \result == ORDER_LESS || \result == ORDER_EQUAL || \result == ORDER_GREATER ||
                   \result == ORDER_UNKNOWN;
    ensures negative: \result == ORDER_LESS ==> \forall real x; encloses(a, x) ==> x < 0.0;
    ensures zero: \result == ORDER_EQUAL ==> \forall real x; encloses(a, x) ==> x == 0.0;
    ensures positive: \result == ORDER_GREATER ==> \forall real x; encloses(a, x) ==> x > 0.0; */
order num_sign(const num *a);

/* Is a <= b? Decides more than num_compare: also intervals that touch in one end. */
/*@ requires valid: \valid_read(a) && \valid_read(b);
    requires ready: ready(a) && ready(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures at_most: \result == VERDICT_HOLDS ==> \forall real x, y; encloses(a, x) && encloses(b, y) ==> x <= y;
    ensures above: \result == VERDICT_FAILS ==> \forall real x, y; encloses(a, x) && encloses(b, y) ==> x > y; */
verdict num_at_most(const num *a, const num *b);

#endif
