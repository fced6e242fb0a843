/* Vectors of numbers: n cells in a row. Simple loops.
   t is a scratch cell. Results and scratch are distinct from each other and from what is read. */
#ifndef PLUMB_VECTOR_H
#define PLUMB_VECTOR_H

#include "num/num.h"

/* r = 0. */
void vec_zero(num *r, size_t n);

/* r = a. */
void vec_copy(num *r, const num *a, size_t n);

/* r = <a, b>. */
void vec_dot(num *r, const num *a, const num *b, size_t n, num *t);

/* r += c * a. */
void vec_axpy(num *r, const num *c, const num *a, size_t n, num *t);

/* r = c * r. */
void vec_scale(num *r, const num *c, size_t n);

/* r = max_i |a_i|, and 0 for n = 0. */
void vec_max_abs(num *r, const num *a, size_t n, num *t);

#endif
