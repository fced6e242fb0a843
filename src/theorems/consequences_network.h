/* The supplied network under the names that the theorems of papers A and C still use. */
#ifndef PLUMB_CONSEQUENCES_NETWORK_H
#define PLUMB_CONSEQUENCES_NETWORK_H

#include "theorems/glue.h"
#include "theorems/supplied_network.h"

typedef struct {
  const kkt_problem *problem;
  size_t samples, dim, width;
  const num *X; /* samples x dim */
  labels y;
  const num *gram;           /* samples x samples */
  const num *slope;          /* of the activation below 0: 0 for the ReLU */
  const int *sign;           /* width: s_j, 1, -1 or 0 */
  const num *signs;          /* the same as numbers */
  size_t positive, negative; /* neurons with s_j = 1 and -1 */
  const num *P;              /* width x dim */
  const num *bias;           /* width: beta_j */
  const num *Z;              /* samples x width: <P_j, x_i> + beta_j */
  const num *margins;        /* samples: y_i N(x_i) */
  const num *level;          /* the smallest margin, certainly positive */
  const num *outputs2,
      *weights2; /* sum_j v_j^2 / level and sum_j |w_j|^2 / level: of the trained parameters at margin one */
} folded_network;

folded_network folded(const supplied_network *s);

/* r = N at the point whose preactivations are z (width cells). work: 2 cells. */
void output_at(num *r, const folded_network *net, const num *z, num *work);

#endif
