/* C Lemma B.3: a feasible network with small norm.

   Data: rows 0..k-1 of X have label -1, s is their sum. The network has `width` neurons, width even, >= 2; in
   root-free form P_j = |v_j| (w_j, b_j), s_j = sign(v_j):
     P_j = (4/width) (-s, 1), s_j = +1 for j < width/2;   P_j = (4/width) (s, 0), s_j = -1 for the others.
   So N(x) = 2 phi(1 - <s, x>) - 2 phi(<s, x>) with phi the ReLU. */
#ifndef PLUMB_C_LEMB_3_CONSTRUCT_H
#define PLUMB_C_LEMB_3_CONSTRUCT_H

#include "num/num.h"

/* Fills the weights W (width x d), the biases b and the signs (width cells each). width * d and k * d are at most
   10^9. work: d + 3 cells. */
void c_lemb3_network(num *W, num *b, num *signs, const num *X, size_t k, size_t width, size_t d, num *work);

#endif
