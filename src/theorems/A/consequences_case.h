/* The numbers behind the rows on A Thm. 3.2: of the samples, of the network at margin one, and the explicit solution. */
#ifndef PLUMB_CONSEQUENCES_A_CASE_H
#define PLUMB_CONSEQUENCES_A_CASE_H

#include "theorems/A/thm3_2_point.h"
#include "theorems/consequences_network.h"

typedef struct {
  pool *p;
  const folded_network *net;
  leaky_instance a;
  leaky_point point;
  int affordable, solved; /* is the explicit solution sought, and is `point` it? */
  int linear;             /* was the largest margin of a linear predictor found? Its multipliers are point.mu */
  num *rmin2, *rmax2, *correlation;
  num *row_sum;     /* r = max_i sum_{k != i} |<x_i, x_k>| */
  num *on_v, *on_u; /* samples: sum of <P_j, x_i> over the positive and over the negative neurons */
  num *least_z;     /* min_i y_i <z, x_i> with z = sum_j s_j P_j, like the rest below at margin one */
  num *norm2_z;
  num *norm2;          /* sum_j |P_j|^2 */
  num *spread2;        /* sum_j |P_j - mean of P over the neurons of its sign|^2 */
  num *zero, *one, *t; /* t: 4 scratch cells */
} leaky_case;

void leaky_case_init(pool *p, leaky_case *c, const folded_network *net);

#endif
