/* A network on clustered data with block multipliers Lambda, as the lemmas of App. A.2 and D of paper B see it:

     P_j = s_j sum_i y_i Lambda_ij (x_i, 1) + R_j,   Lambda_ij >= 0,

   N(x) = sum_j s_j phi(<P_j, (x, 1)>). At an exact KKT point of B Problem (2) with Lambda_ij = v_j^2 lambda_i phi'_ij the R_j are 0;
   anybody else's network has them measured. The points of c are the samples. All numbers are root-free. */
#ifndef PLUMB_B_KKT_POINT_H
#define PLUMB_B_KKT_POINT_H

#include "theorems/B/thm4_2_data.h"

#define B_KKT_POINT_INPUTS                                                                                            \
  MATRIX("X", "n x d", REQUIRED, "the samples: one per row"), LABELS("y", "n", REQUIRED, "label of each sample"),     \
      MATRIX("W", "m x d", REQUIRED, "P_j = |v_j| (w_j, b_j) of each neuron, without its bias"),                      \
      VECTOR("b", "m", REQUIRED, "last entry of each P_j"), LABELS("v", "m", REQUIRED, "sign of each output weight"), \
      MATRIX("block_multipliers", "n x m", REQUIRED, "Lambda_ij = v_j^2 lambda_i phi'_ij, 0 or more"),                \
      MATRIX("mu", "k x d", WITH("clusters"), "cluster means, one per row; when absent every sample is one"),         \
      INDICES("clusters", "n", "k", WITH("mu"), "the number of the cluster of each sample, counted from 1"),          \
      MATRIX("points", "r x d", WITH("of"), "inputs at which the network is looked at; the means when absent"),       \
      INDICES("of", "r", "k", WITH("mu"), "the number of the cluster of each point, counted from 1")

typedef struct {
  supplied_network net;
  B_instance c;
  B_thm4_2_data a;
  size_t points;
  const num *x;      /* points x dim */
  const int *of;     /* points: the cluster of each */
  const num *blocks; /* samples x neurons: Lambda */
  num *sums;         /* neurons: S_j = sum_i Lambda_ij */
  num *of_cluster;   /* clusters x 2: sum of Lambda over its samples and the neurons of sign 1, of sign -1 */
  num *R;            /* neurons x dim: R_j without its bias */
  num *R_bias;       /* neurons */
  num *at_samples;   /* samples x neurons: <R_j, (x_i, 1)> */
  num *u;            /* dim: sum_q y_q mu_q */
  num *with_means;   /* clusters x samples: <x_i, mu_q> */
  num *along;        /* neurons: <R_j, u> without its bias */
  num *hinge;        /* neurons: how far a sample with Lambda_ij > 0 is beyond its hinge: max(0, max_i -z_ij) */
  num *beyond;       /* one cell: max(0, y_i N(x_i) - 1) over the samples that have a multiplier */
  num *short_of;     /* one cell: max(0, 1 - min_i y_i N(x_i)) */
  num *least_block;  /* one cell: min Lambda_ij */
} B_kkt_point;

/* From the inputs above. */
int B_kkt_point_read(B_kkt_point *k, formulas *f, const inputs *in, failure *why);

/* The same from what is set down to `blocks`: net at margin one, c, points, x, of and blocks. */
void B_kkt_point_measure(B_kkt_point *k, formulas *f, pool *p);

/* One of the points, x of cluster r with label y. Its products are with samples of its own cluster and with the others. */
typedef struct {
  size_t index, cluster;
  int label;
  const num *x;
  const num *z;               /* neurons: preactivations */
  const num *margin;          /* y N(x) */
  const num *products;        /* samples: <x_i, x>; this and what follows is set by B_place_measure alone */
  num *own_least, *own_most;  /* of <x_i, x> over the own cluster */
  num *own_size, *other_size; /* max |<x_i, x> + 1| over the own cluster, over the others */
  num *other;                 /* max |<x_i, x>| over the others */
  num *noise;                 /* max_i |<x_i, x - mu_r>| */
  num *drift;                 /* other_size, or what changes between a sample of the own cluster and x: page B-X1 */
  num *loss;                  /* sum_j |<R_j, (x, 1)>| */
  num *losses;                /* neurons: e_j of page B-X1 */
} B_place;

/* Its preactivations and margin. The cells belong to the pool. */
void B_place_evaluate(B_place *at, pool *p, const B_kkt_point *k, size_t index);

/* All of it. */
void B_place_measure(B_place *at, pool *p, const B_kkt_point *k, size_t index);

/* r = y N(x - y eta u); z: scratch, neurons cells; t: 3 cells. */
void B_place_moved(num *r, const B_kkt_point *k, const B_place *at, const num *eta, num *z, num *t);

/* The first eta in [0, most] with N(x - y eta u) = 0, y N(x) > 0. Returns 0 where that is not certain. */
int B_place_first_zero(num *eta, pool *p, const B_kkt_point *k, const B_place *at, const num *most);

#endif
