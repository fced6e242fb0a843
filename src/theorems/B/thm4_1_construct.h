/* B Thm. 4.1: the network that is robust on clustered data.

   Cluster means mu_q (rows of the k x d table mu), labels y_q. The network has `width` >= k neurons with biases:
     w_q = (4/d) mu_q, b_q = -2, v_q = y_q   for q < k,   and zeros for q >= k.
   That it is robust is proved in proofs/units/B_thm4_1_robust.c. */
#ifndef PLUMB_B_THM4_1_CONSTRUCT_H
#define PLUMB_B_THM4_1_CONSTRUCT_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "B_thm4_1.h"
#endif

/* Fills W (width x d), b and v (width cells). work: 3 cells. 1 <= d; d, width and width * d <= 10^9. */
/*@ requires sizes: 1 <= d <= 1000000000 && k <= width <= 1000000000 && width * d <= 1000000000;
    requires valid: \valid(W + (0 .. width * d - 1)) && \valid(b + (0 .. width - 1)) && \valid(v + (0 .. width - 1)) &&
                    \valid(work + (0 .. 2)) && \valid_read(mu + (0 .. k * d - 1)) && \valid_read(y + (0 .. k - 1));
    requires apart: \separated(W + (0 .. width * d - 1), b + (0 .. width - 1), v + (0 .. width - 1), work + (0 .. 2),
                               mu + (0 .. k * d - 1)) &&
                    \separated(W + (0 .. width * d - 1), b + (0 .. width - 1), v + (0 .. width - 1), work + (0 .. 2),
                               y + (0 .. k - 1));
    terminates \true;
    exits \false;
    assigns W[0 .. width * d - 1], b[0 .. width - 1], v[0 .. width - 1], work[0 .. 2];
    ensures unchanged: same_table{Pre, Post}(mu, k, d) && same{Pre, Post}(y, k);
    ensures layout: robust_layout(W, b, v, mu, y, k, width, d); */
void B_thm4_1_network(num *W, num *b, num *v, const num *mu, const num *y, size_t k, size_t width, size_t d, num *work);

#endif
