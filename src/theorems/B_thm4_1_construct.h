/* B Thm. 4.1: the network that is robust on clustered data.

   Cluster means mu_q (rows of the k x d table mu), labels y_q. The network has `width` >= k neurons with biases:
     w_q = (4/d) mu_q, b_q = -2, v_q = y_q   for q < k,   and zeros for q >= k. */
#ifndef PLUMB_B_THM4_1_CONSTRUCT_H
#define PLUMB_B_THM4_1_CONSTRUCT_H

#include "num/num.h"

/* Fills W (width x d), b and v (width cells). work: 3 cells. d >= 1, width * d <= 10^9. */
void b_thm41_network(num *W, num *b, num *v, const num *mu, const num *y, size_t k, size_t width, size_t d, num *work);

#endif
