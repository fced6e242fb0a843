/* What the proof of B Thm. 4.2 uses of a supplied network and its samples, measured. u = sum_q y^q mu_q; xi_i = x_i - mu_q for
   the cluster q of x_i. */
#ifndef PLUMB_B_THM4_2_DATA_H
#define PLUMB_B_THM4_2_DATA_H

#include "theorems/B/instance.h"
#include "theorems/supplied_network.h"

typedef struct {
  const num *least_within, *most_within; /* extremes of <x_i, x_l> within clusters, i = l included */
  const num *between, *between_plus;     /* max |<x_i, x_l>| and max |<x_i, x_l> + 1| between clusters, 0 for one */
  const num *own_gap, *own_plus;         /* max |<x_i, mu_q> - d| and max |<x_i, mu_q> + 1| for the cluster q of x_i */
  const num *other, *other_plus;         /* max |<x_i, mu_q>| and max |<x_i, mu_q> + 1| for the other clusters */
  const num *noise;                      /* the largest of |<x_l, xi_i>| for l != i and of -<x_i, xi_i>, at least 0 */
  const num *pull;                       /* min y_i <x_i, u> */
  const num *u2;                         /* |u|^2 */
  const num *on_u;                       /* neurons: <P_j, u> */
  const num *at_means;                   /* clusters x neurons: preactivations at the means */
} B_thm4_2_data;

/* The points of c are the samples of the network. */
void B_thm4_2_measure(B_thm4_2_data *a, pool *p, const supplied_network *net, const B_instance *c);

#endif
