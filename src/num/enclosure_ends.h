/* Helpers of the enclosure arithmetic on the ends of one interval; for num_enclosure*.c only. */
#ifndef PLUMB_ENCLOSURE_ENDS_H
#define PLUMB_ENCLOSURE_ENDS_H

#include "num/num.h"

/*@ predicate finite_ends{L}(num *a) = mpfr_finite(a->lo[0]) && mpfr_finite(a->hi[0]);
    predicate whole_line{L}(num *a) =
      mpfr_kind(a->lo[0]) == MPFR_MINUS_INFINITY && mpfr_kind(a->hi[0]) == MPFR_PLUS_INFINITY;
    predicate is_a_point{L}(num *a) = mpfr_kind(a->lo[0]) == mpfr_kind(a->hi[0]) &&
      (mpfr_finite(a->lo[0]) ==> mpfr_value(a->lo[0]) == mpfr_value(a->hi[0])); */

/*@ requires valid: \valid_read(a);
    requires ready: ready(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures finite: \result != 0 <==> finite_ends(a); */
int ends_are_finite(const num *a);

/*@ requires valid: \valid(r);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures ready: ready(r);
    ensures whole: whole_line(r); */
void ends_set_whole_line(num *r);

/* After an operation that may have overflowed at one end. */
/*@ requires valid: \valid(r);
    requires ready: ready(r);
    terminates \true;
    exits \false;
    assigns r->lo[0], r->hi[0];
    ensures proper: proper(r);
    ensures kept: \forall real x; \old(encloses(r, x)) ==> encloses(r, x); */
void ends_settle(num *r);

/* A temporary as precise as r, for results that must not overwrite their own operands. */
/*@ requires valid: \valid(t) && \valid_read(r);
    requires ready: ready(r);
    requires apart: \separated(t, r);
    terminates \true;
    exits \false;
    assigns t->lo[0], t->hi[0];
    ensures ready: ready(t); */
void ends_init_like(num *t, const num *r);

/* A comparison without the cast that `num *` beside `const num *` would need: the prover's memory model has none. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures same: \result != 0 <==> a == b; */
int ends_same_cell(const num *a, const num *b);

/* The ends change cells, with their precision. */
/*@ requires valid: \valid(a) && \valid(b);
    requires ready: ready(a) && ready(b);
    requires apart: \separated(a, b);
    terminates \true;
    exits \false;
    assigns a->lo[0], a->hi[0], b->lo[0], b->hi[0];
    ensures ready: ready(a) && ready(b);
    ensures first: \forall real x; \old(encloses(b, x)) ==> encloses(a, x); */
void ends_swap(num *a, num *b);

/* 1 for a point, and for two infinite ends of the same sign. */
/*@ requires valid: \valid_read(a);
    requires ready: ready(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures point: \result != 0 ==> is_a_point(a); */
int ends_are_equal(const num *a);

#endif
