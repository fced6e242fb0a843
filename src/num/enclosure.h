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

/* Square root. Returns 1 when a is certainly >= 0; 0 when it may be negative, and r is then the whole line. */
/*@ requires valid: \valid(r) && \valid_read(a);
    requires ready: ready(r) && ready(a);
    requires apart: same_or_apart(r, a);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures boolean: \result == 0 || \result == 1;
    ensures proper: proper(r);
    ensures root: \forall real x, s; \old(encloses(a, x)) && square_root(s, x) ==> encloses(r, s);
    ensures certain: \result == 1 ==> \forall real x; \old(encloses(a, x)) ==> 0.0 <= x; */
int num_sqrt(num *r, const num *a);

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

#endif
