/* KKT points of Problem (1) for one, two and three samples on a line with alternating labels, in root-free form P_j = |v_j| (w_j, b_j),
   s_j = sign(v_j), where they are rational. n samples x, labels y; n neurons. Results: W, b, v (n cells), the squared multipliers
   (n) and the block multipliers (n x n). work: 8 cells. Results and work are distinct from each other and from what is read. */
#ifndef PLUMB_C_KKT1D_CONSTRUCT_H
#define PLUMB_C_KKT1D_CONSTRUCT_H

#include "num/num.h"

typedef struct {
  num *W, *b, *v, *squares, *blocks;
} C_line_weights;

/* One neuron along (x, 1). */
void C_one_sample(const C_line_weights *r, const num *x, const num *y, num *work);

/* One neuron at the hinge of each sample, active at the other one. x_1 != x_2. */
void C_two_samples(const C_line_weights *r, const num *x, const num *y, num *work);

/* Two neurons at the hinge of the middle sample, and one along (x_2, 1). Samples at different places. */
void C_three_samples(const C_line_weights *r, const num *x, const num *y, num *work);

#endif
