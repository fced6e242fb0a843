/* The arithmetic interface: each algorithm of plumb is written once against it.

   The contracts below are those of the two exact readings: `rational`, where they hold of the running program,
   and `double` read as real numbers, where they hold up to rounding. For `enclosure` and `interval` the same functions
   have the contracts of num/enclosure.h: if the operands contain x and y, the result contains x op y.

   Arguments may be the same cell (`num_add(r, r, r)` doubles r), except scratch cells, which are distinct from
   all others. Every cell is initialised by num_init or num_array_new before use (not expressed in the
   contracts; valgrind and ASan runs of the tests watch it). */
#ifndef PLUMB_NUM_H
#define PLUMB_NUM_H

#include "num/arith.h"

#ifdef __FRAMAC__
#include "spec/logic/elementary.h"
#endif

#if defined PLUMB_ENCLOSES
#include "num/enclosure.h"
#else

/* Makes the cell usable; its value is 0. */
/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures zero: *r == 0.0; */
void num_init(num *r);

/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r; */
void num_clear(num *r);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures copy: *r == \old(*a); */
void num_set(num *r, const num *a);

/*@ requires valid: \valid(r);
    requires exact_in_double: -9007199254740992 <= v <= 9007199254740992;
    terminates \true;
    exits \false;
    assigns *r;
    ensures integer: *r == v; */
void num_set_int(num *r, long v);

/* r = v, which is finite. */
/*@ requires valid: \valid(r);
    requires finite: \is_finite(v);
    terminates \true;
    exits \false;
    assigns *r;
    ensures value: *r == v; */
void num_set_binary(num *r, double v);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures sum: *r == \old(*a) + \old(*b); */
void num_add(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures difference: *r == \old(*a) - \old(*b); */
void num_sub(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures product: *r == \old(*a) * \old(*b); */
void num_mul(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires nonzero: *b != 0.0;
    terminates \true;
    exits \false;
    assigns *r;
    ensures quotient: *r * \old(*b) == \old(*a); */
void num_div(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures negated: *r == -\old(*a); */
void num_neg(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures magnitude: *r == (\old(*a) < 0.0 ? -\old(*a) : \old(*a)); */
void num_abs(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures larger: *r == (\old(*a) < \old(*b) ? \old(*b) : \old(*a)); */
void num_max(num *r, const num *a, const num *b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures smaller: *r == (\old(*a) < \old(*b) ? \old(*a) : \old(*b)); */
void num_min(num *r, const num *a, const num *b);

/* r += a * b; t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a) && \valid_read(b);
    requires scratch: \separated(t, r) && \separated(t, a) && \separated(t, b);
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures sum: *r == \old(*r) + \old(*a) * \old(*b); */
void num_addmul(num *r, const num *a, const num *b, num *t);

/* r -= a * b; t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a) && \valid_read(b);
    requires scratch: \separated(t, r) && \separated(t, a) && \separated(t, b);
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures difference: *r == \old(*r) - \old(*a) * \old(*b); */
void num_submul(num *r, const num *a, const num *b, num *t);

/* Square root of a number that the caller knows to be >= 0. Returns 1 when this arithmetic has it, 0 when not (a
   rational that is not the square of a rational, or a negative argument); r is then 0. */
/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures boolean: \result == 0 || \result == 1;
    ensures root: \result == 1 ==> 0.0 <= *r && *r * *r == \old(*a);
    ensures none: \result == 0 ==> *r == 0.0; */
int num_root(num *r, const num *a);

/* exp(a), exp(a) - 1, log(a) of a > 0, log(1 + a) of a > -1; in double correctly rounded, the same on every machine.
   Each returns 1 when this arithmetic has the value, 0 when not (the rational one has none, and outside the domain there
   is none); r is then 0. */
/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures boolean: \result == 0 || \result == 1;
    ensures value: \result == 1 ==> *r == exponential(\old(*a));
    ensures none: \result == 0 ==> *r == 0.0; */
int num_exp(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures boolean: \result == 0 || \result == 1;
    ensures value: \result == 1 ==> *r == exponential(\old(*a)) - 1.0;
    ensures none: \result == 0 ==> *r == 0.0; */
int num_expm1(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures boolean: \result == 0 || \result == 1;
    ensures value: \result == 1 ==> 0.0 < \old(*a) && *r == logarithm(\old(*a));
    ensures none: \result == 0 ==> *r == 0.0; */
int num_log(num *r, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures boolean: \result == 0 || \result == 1;
    ensures value: \result == 1 ==> -1.0 < \old(*a) && *r == logarithm(1.0 + \old(*a));
    ensures none: \result == 0 ==> *r == 0.0; */
int num_log1p(num *r, const num *a);

/* How a stands to b; ORDER_UNKNOWN only for enclosures that overlap (and NaN in double). */
/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: \result == ORDER_LESS || \result == ORDER_EQUAL || \result == ORDER_GREATER ||
                   \result == ORDER_UNKNOWN;
    ensures less: \result == ORDER_LESS ==> *a < *b;
    ensures equal: \result == ORDER_EQUAL ==> *a == *b;
    ensures greater: \result == ORDER_GREATER ==> *a > *b; */
order num_compare(const num *a, const num *b);

/* How a stands to 0. */
/*@ requires valid: \valid_read(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: \result == ORDER_LESS || \result == ORDER_EQUAL || \result == ORDER_GREATER ||
                   \result == ORDER_UNKNOWN;
    ensures negative: \result == ORDER_LESS ==> *a < 0.0;
    ensures zero: \result == ORDER_EQUAL ==> *a == 0.0;
    ensures positive: \result == ORDER_GREATER ==> *a > 0.0; */
order num_sign(const num *a);

/* Is a <= b? Decides more than num_compare: also enclosures that touch in one end. APPROX in double. */
/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures at_most: \result == VERDICT_HOLDS ==> *a <= *b;
    ensures above: \result == VERDICT_FAILS ==> *a > *b; */
verdict num_at_most(const num *a, const num *b);

#endif

/* The functions below stand outside the proved part (allocation, exchange with exact values, settings). */

/* Sets r to a value in [lo, hi]: the exact value where lo = hi and the arithmetic is exact, the nearest double,
   or the tightest enclosure. Returns 0 when this arithmetic cannot (rational with lo < hi, NaN-free otherwise). */
int num_set_bounds(num *r, mpq_srcptr lo, mpq_srcptr hi);

/* Exact bounds of the value that a stands for: lo = hi for double and rational. Returns 0 when a bound is
   infinite or not a number; lo and hi are then 0. */
int num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a);

/* 1 when a comparison in this arithmetic is a proof, 0 for double. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures boolean: \result == 0 || \result == 1; */
int num_decides(void);

/* 1 when numbers hold every digit of their values, so that they grow with the work; 0 where they have a fixed size. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures boolean: \result == 0 || \result == 1; */
int num_grows(void);

/* Precision in bits of cells initialised from now on (enclosure only; 53 or more; ignored elsewhere). */
void num_set_precision(long bits);

/* n initialised cells with value 0, to be given back with the same n. Ends the program with status 3 and one
   line on stderr when there is no memory: nothing has been written by then. */
num *num_array_new(size_t n);
void num_array_free(num *a, size_t n);

#endif
