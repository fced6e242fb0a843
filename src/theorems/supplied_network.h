/* A network that somebody supplies, as theorems on KKT points speak of it:

     N(x) = sum_j s_j phi(<P_j, x> + beta_j),  s_j = sign(v_j),  (P_j, beta_j) = |v_j| (w_j, b_j),

   so of fixed output weights +-c only the signs matter. Its level is its smallest margin; at margin one it is N / level,
   whatever the problem, and no root occurs. Lengths in the space of inputs do not depend on the level. */
#ifndef PLUMB_SUPPLIED_NETWORK_H
#define PLUMB_SUPPLIED_NETWORK_H

#include "theorems/network_input.h"

typedef struct {
  const kkt_problem *problem;
  data_set data;
  const num *gram;           /* samples x samples */
  network net;               /* v_j = s_j, w_j = P_j, b_j = beta_j; which are trained is as supplied */
  const int *sign;           /* s_j, 1, -1 or 0 */
  size_t positive, negative; /* neurons with s_j = 1 and -1 */
  const num *Z;              /* samples x neurons: <P_j, x_i> + beta_j */
  const num *margins;        /* samples: y_i N(x_i) */
  const num *level;          /* the smallest of them, certainly positive */
  const num *outputs2,
      *weights2;      /* sum_j v_j^2 / level and sum_j |w_j|^2 / level: of the trained parameters at margin one */
  const num *theta2;  /* the squared norm of all trained parameters / level */
  const network *raw; /* as it was supplied */
} supplied_network;

/* The network as theorems speak of it. Refuses output weights 0 where all have one size, and of uncertain sign. */
int fold_network(pool *p, const trained_network *raw, supplied_network *out, failure *why);

#endif
