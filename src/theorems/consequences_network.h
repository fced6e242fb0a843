/* What the item `consequences` speaks of: samples, labels, a supplied network, and clusters of samples.

   Every network here is N(x) = sum_j s_j phi(<P_j, x> + beta_j) with s_j = sign(v_j) and (P_j, beta_j) = |v_j| (w_j, b_j), so of
   fixed output weights +-c only the signs matter. Its level is its smallest margin; at margin one it is N / level, whatever the
   problem, and no root occurs. Lengths in the space of inputs do not depend on the level. */
#ifndef PLUMB_CONSEQUENCES_NETWORK_H
#define PLUMB_CONSEQUENCES_NETWORK_H

#include "theorems/glue.h"

typedef struct {
  const kkt_problem *problem;
  size_t samples, dim, width;
  const num *X; /* samples x dim */
  labels y;
  num *gram;                 /* samples x samples */
  const num *slope;          /* of the activation below 0: 0 for the ReLU */
  int *sign;                 /* width: s_j, 1, -1 or 0 */
  num *signs;                /* the same as numbers */
  size_t positive, negative; /* neurons with s_j = 1 and -1 */
  num *P;                    /* width x dim */
  num *bias;                 /* width: beta_j */
  num *Z;                    /* samples x width: <P_j, x_i> + beta_j */
  num *margins;              /* samples: y_i N(x_i) */
  num *level;                /* the smallest margin, certainly positive */
  num *outputs2, *weights2; /* sum_j v_j^2 / level and sum_j |w_j|^2 / level: of the trained parameters at margin one */
} folded_network;

/* Reads a network as take_given_network does, and refuses output weights of different size where they are fixed. */
int take_folded_network(pool *p, const fields *in, folded_network *net, failure *why);

/* Means mu_q with labels y^q; every sample belongs to one of them. */
typedef struct {
  size_t count;
  const num *mu;             /* count x dim */
  const int *of;             /* samples: the cluster of each, from 0 */
  const int *label;          /* count */
  const num *among;          /* count x count: <mu_q, mu_r> */
  const num *to;             /* samples x count: <x_i, mu_q> */
  size_t positive, negative; /* clusters of each label */
} sample_clusters;

/* Reads mu and clusters; where they are absent every sample is a cluster of its own. Refuses a cluster without samples
   and one with samples of both labels. */
int take_sample_clusters(pool *p, const fields *in, const folded_network *net, sample_clusters *c, failure *why);

/* r = N at the point whose preactivations are z (width cells). work: 2 cells. */
void output_at(num *r, const folded_network *net, const num *z, num *work);

#endif
