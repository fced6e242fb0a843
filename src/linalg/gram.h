/* The Gram matrix G of n samples, G_ik = <x_i, x_k>, and what it says of their lengths and of the angles between them.
   t is a scratch cell, or two. Results and scratch are distinct from each other and from what is read. */
#ifndef PLUMB_LINALG_GRAM_H
#define PLUMB_LINALG_GRAM_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/gram.h"
#endif

/* G = X X^T, n x n, for the n x d table X. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000 && n * d <= 1000000000;
    requires valid: \valid(G + (0 .. n * n - 1)) && \valid(t) && \valid_read(X + (0 .. n * d - 1));
    requires apart: \separated(G + (0 .. n * n - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(t, G + (0 .. n * n - 1)) && \separated(t, X + (0 .. n * d - 1));
    terminates \true;
    exits \false;
    assigns G[0 .. n * n - 1], *t;
    ensures gram: gram_rows{Pre, Post}(G, X, n, n, d); */
void mat_gram(num *G, const num *X, size_t n, size_t d, num *t);

/* R_min^2 and R_max^2: the smallest and largest |x_i|^2 of n >= 1 samples. */
/*@ requires sizes: 1 <= n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(smallest2) && \valid(largest2) && \valid_read(G + (0 .. n * n - 1));
    requires apart: \separated(smallest2, largest2) && \separated(smallest2, G + (0 .. n * n - 1)) &&
                    \separated(largest2, G + (0 .. n * n - 1));
    terminates \true;
    exits \false;
    assigns *smallest2, *largest2;
    ensures smallest: *smallest2 == \old(least_diagonal(G, n, n));
    ensures largest: *largest2 == \old(greatest_diagonal(G, n, n)); */
void gram_extremes(num *smallest2, num *largest2, const num *G, size_t n);

/* r = max |<x_i, x_k>| over i != k, 0 for one sample; what stands above the diagonal is not read. t: 2 cells. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(r) && \valid(t + (0 .. 1)) && \valid_read(G + (0 .. n * n - 1));
    requires apart: \separated(r, G + (0 .. n * n - 1));
    requires scratch: \separated(t + (0 .. 1), r) && \separated(t + (0 .. 1), G + (0 .. n * n - 1));
    terminates \true;
    exits \false;
    assigns *r, t[0 .. 1];
    ensures greatest: *r == \old(greatest_below_diagonal(G, n, n)); */
void greatest_off_diagonal(num *r, const num *G, size_t n, num *t);

/* r = max_i sum_(k != i) |<x_i, x_k>|. t: 2 cells. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(r) && \valid(t + (0 .. 1)) && \valid_read(G + (0 .. n * n - 1));
    requires apart: \separated(r, G + (0 .. n * n - 1));
    requires scratch: \separated(t + (0 .. 1), r) && \separated(t + (0 .. 1), G + (0 .. n * n - 1));
    terminates \true;
    exits \false;
    assigns *r, t[0 .. 1];
    ensures greatest: *r == \old(greatest_row_sum(G, n, n)); */
void greatest_off_diagonal_sum(num *r, const num *G, size_t n, num *t);

#endif
