/* Two-layer networks N(x) = scale * sum_j v_j phi(<w_j, x> + b_j): `width` neurons, inputs of `dim` coordinates.
   W is a width x dim table. The scale is 1/m for the sqrt(m)-scaled weights of paper A, else 1.
   The root-free form of a network with trained outputs is the same with v_j = sign(v_j), (w_j, b_j) = P_j. */
#ifndef PLUMB_NETWORK_H
#define PLUMB_NETWORK_H

#include "num/num.h"

/* z = <w_j, x> + b_j for the weights w_j (dim cells) and bias b_j of one neuron.
   z and the scratch cell t are distinct from each other and from the rest. */
void network_preactivation(num *z, const num *w, const num *b, const num *x, size_t dim, num *t);

/* r = N(x); work: 3 cells. r and work are distinct from each other and from the rest. */
void network_output(num *r, const num *W, const num *b, const num *v, const num *slope, const num *scale,
                    const num *x, size_t width, size_t dim, num *work);

#endif
