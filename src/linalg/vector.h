/* Vectors of numbers: n cells in a row. Simple loops.
   t is a scratch cell. Results and scratch are distinct from each other and from what is read. */
#ifndef PLUMB_VECTOR_H
#define PLUMB_VECTOR_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

/* r = 0. */
/*@ requires valid: \valid(r + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1];
    ensures zero: all_eq(r, 0.0, n); */
void vec_zero(num *r, size_t n);

/* r = a. */
/*@ requires valid: \valid(r + (0 .. n - 1)) && \valid_read(a + (0 .. n - 1));
    requires apart: \separated(r + (0 .. n - 1), a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1];
    ensures copy: eq_flat(r, a, n); */
void vec_copy(num *r, const num *a, size_t n);

/* r = <a, b>. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a + (0 .. n - 1)) && \valid_read(b + (0 .. n - 1));
    requires apart: \separated(r, t) && \separated(r, a + (0 .. n - 1)) && \separated(r, b + (0 .. n - 1));
    requires scratch: \separated(t, a + (0 .. n - 1)) && \separated(t, b + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures product: *r == \old(dot(a, b, n)); */
void vec_dot(num *r, const num *a, const num *b, size_t n, num *t);

/* r += c * a. */
/*@ requires valid: \valid(r + (0 .. n - 1)) && \valid(t) && \valid_read(c) && \valid_read(a + (0 .. n - 1));
    requires apart: \separated(r + (0 .. n - 1), c) && \separated(r + (0 .. n - 1), a + (0 .. n - 1));
    requires scratch: \separated(t, r + (0 .. n - 1)) && \separated(t, c) && \separated(t, a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1], *t;
    ensures sums: moved_along{Pre, Post}(r, a, \old(*c), n); */
void vec_axpy(num *r, const num *c, const num *a, size_t n, num *t);

/* r = c * r. */
/*@ requires valid: \valid(r + (0 .. n - 1)) && \valid_read(c);
    requires apart: \separated(r + (0 .. n - 1), c);
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1];
    ensures products: multiple_of{Pre, Post}(r, \old(*c), n); */
void vec_scale(num *r, const num *c, size_t n);

/* r_i = a_i b_i. */
/*@ requires valid: \valid(r + (0 .. n - 1)) && \valid_read(a + (0 .. n - 1)) && \valid_read(b + (0 .. n - 1));
    requires apart: \separated(r + (0 .. n - 1), a + (0 .. n - 1)) && \separated(r + (0 .. n - 1), b + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1];
    ensures products: entrywise_product{Pre, Post}(r, a, b, n); */
void vec_mul(num *r, const num *a, const num *b, size_t n);

/* r = max_i |a_i|, and 0 for n = 0. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a + (0 .. n - 1));
    requires apart: \separated(r, t) && \separated(r, a + (0 .. n - 1));
    requires scratch: \separated(t, a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures largest: *r == \old(max_abs(a, n)); */
void vec_max_abs(num *r, const num *a, size_t n, num *t);

/* r = the smallest of n >= 1 numbers. */
/*@ requires valid: \valid(r) && \valid_read(a + (0 .. n - 1));
    requires some: 1 <= n;
    requires apart: \separated(r, a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *r;
    ensures smallest: *r == \old(min_of(a, n)); */
void vec_min(num *r, const num *a, size_t n);

/* r = the largest of n >= 1 numbers. */
/*@ requires valid: \valid(r) && \valid_read(a + (0 .. n - 1));
    requires some: 1 <= n;
    requires apart: \separated(r, a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *r;
    ensures largest: *r == \old(max_of(a, n)); */
void vec_max(num *r, const num *a, size_t n);

/* r = a_1 + ... + a_n. */
/*@ requires valid: \valid(r) && \valid_read(a + (0 .. n - 1));
    requires apart: \separated(r, a + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns *r;
    ensures sum: *r == \old(sum(a, n)); */
void vec_sum(num *r, const num *a, size_t n);

#endif
