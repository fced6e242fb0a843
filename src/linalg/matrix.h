/* Tables of numbers, row by row: entry (i, c) of a table with d columns is X + i * d + c.
   t is a scratch cell. Results and scratch are distinct from each other and from what is read. */
#ifndef PLUMB_MATRIX_H
#define PLUMB_MATRIX_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/gap.h"
#include "spec/logic/weighted.h"
#endif

/* r = A x for the n x d table A. */
/*@ requires sizes: n <= 1000000000 && n * d <= 1000000000;
    requires valid: \valid(r + (0 .. n - 1)) && \valid(t);
    requires readable: \valid_read(A + (0 .. n * d - 1)) && \valid_read(x + (0 .. d - 1));
    requires apart: \separated(r + (0 .. n - 1), A + (0 .. n * d - 1)) &&
                    \separated(r + (0 .. n - 1), x + (0 .. d - 1));
    requires scratch: \separated(t, r + (0 .. n - 1)) && \separated(t, A + (0 .. n * d - 1)) &&
                      \separated(t, x + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1], *t;
    ensures products: rows_times{Pre, Post}(r, A, x, n, d); */
void mat_vec(num *r, const num *A, const num *x, size_t n, size_t d, num *t);

/* r = X^T c = sum_i c_i x_i for the rows x_i of the n x d table X. Rows whose c_i is certainly 0 cost nothing. */
/*@ requires sizes: n <= 1000000000 && n * d <= 1000000000;
    requires valid: \valid(r + (0 .. d - 1)) && \valid(t);
    requires readable: \valid_read(c + (0 .. n - 1)) && \valid_read(X + (0 .. n * d - 1));
    requires apart: \separated(r + (0 .. d - 1), c + (0 .. n - 1)) &&
                    \separated(r + (0 .. d - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(t, r + (0 .. d - 1)) && \separated(t, c + (0 .. n - 1)) &&
                      \separated(t, X + (0 .. n * d - 1));
    terminates \true;
    exits \false;
    assigns r[0 .. d - 1], *t;
    ensures sums: weighted_row{Pre, Post}(r, c, X, 0, n, d); */
void mat_combine(num *r, const num *c, const num *X, size_t n, size_t d, num *t);

/* r = max |A_ic - a_c| over the entries of the n x d table A: 0 exactly when all its rows are a. t: 2 cells. */
/*@ requires sizes: n <= 1000000000 && n * d <= 1000000000;
    requires valid: \valid(r) && \valid(t + (0 .. 1));
    requires readable: \valid_read(A + (0 .. n * d - 1)) && \valid_read(a + (0 .. d - 1));
    requires apart: \separated(r, A + (0 .. n * d - 1)) && \separated(r, a + (0 .. d - 1));
    requires scratch: \separated(t + (0 .. 1), r) && \separated(t + (0 .. 1), A + (0 .. n * d - 1)) &&
                      \separated(t + (0 .. 1), a + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns *r, t[0 .. 1];
    ensures gap: *r == \old(rows_gap(A, a, n, d)); */
void mat_gap(num *r, const num *A, const num *a, size_t n, size_t d, num *t);

#endif
