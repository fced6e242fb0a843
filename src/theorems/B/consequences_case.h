/* The numbers behind the rows on B Thm. 4.2: of the samples and their clusters, and of the network at the means. */
#ifndef PLUMB_CONSEQUENCES_B_CASE_H
#define PLUMB_CONSEQUENCES_B_CASE_H

#include "theorems/consequences_network.h"

/* What the proofs use of the data, measured. K_il = <x_i, x_l> + 1, xi_i = x_i - mu_q for the cluster q of x_i. */
typedef struct {
  pool *p;
  const folded_network *net;
  const sample_clusters *c;
  num *cross;                 /* C = max |K_il| over clusters that differ */
  num *least_own, *most_own;  /* L, U: extremes of K_il within clusters, i = l included */
  num *mean_cross, *mean_own; /* the same largest values between means and samples: max |<mu_q, x_i> + 1| */
  num *drift;                 /* E: no preactivation at a mean is below -E sum_i Lambda_ij */
  num *pull;                  /* D = min y_i <x_i, sum_q y^q mu_q> */
  num *p_means;               /* p = max |<mu_q, mu_r>| over q != r */
  num *delta;            /* the least Delta for which the good-data properties hold in the form that the proofs use */
  num *norm_gap;         /* max | |mu_q|^2 - d | */
  num *u2;               /* |sum_q y^q mu_q|^2 */
  num *on_u;             /* neurons: <P_j, u> */
  num *at_means;         /* clusters x neurons: preactivations at the means */
  size_t least_clusters; /* the smaller number of clusters of one label */
  num *zero, *one, *t;   /* t: 4 scratch cells */
} cluster_case;

void cluster_case_init(pool *p, cluster_case *c, const folded_network *net, const sample_clusters *clusters);

#endif
