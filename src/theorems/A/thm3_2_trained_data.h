/* The numbers behind the rows on A Thm. 3.2: of the samples, of a trained network at margin one, and the explicit solution. */
#ifndef PLUMB_A_THM3_2_TRAINED_DATA_H
#define PLUMB_A_THM3_2_TRAINED_DATA_H

#include "theorems/A/thm3_2_point.h"
#include "theorems/supplied_network.h"

typedef struct {
  pool *p;
  const supplied_network *of;
  A_instance
      a; /* in Gram mode: the coordinates of the explicit solution would have as many digits each as its coefficients */
  A_thm3_2_point point;
  int affordable, solved; /* is the explicit solution sought, and is `point` it? */
  int linear;             /* was the largest margin of a linear predictor found? */
  const num *row_sum;     /* r = max_i sum_{k != i} |<x_i, x_k>| */
  num *on_v, *on_u;       /* samples: sum of <P_j, x_i> over the positive and over the negative neurons */
  num *z_margins;         /* samples: y_i <z, x_i> with z = sum_j s_j P_j, like the rest below at margin one */
  const num *norm2_z;
  const num *norm2;   /* sum_j |P_j|^2 */
  const num *spread2; /* sum_j |P_j - mean of P over the neurons of its sign|^2 */
} A_thm3_2_trained_data;

void A_thm3_2_measure(A_thm3_2_trained_data *c, pool *p, const supplied_network *of);

#endif
