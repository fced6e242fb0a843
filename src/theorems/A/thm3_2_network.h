/* The rows of A Thm. 3.2 that need the network itself: constructed, or supplied as W. */
#ifndef PLUMB_A_THM3_2_NETWORK_H
#define PLUMB_A_THM3_2_NETWORK_H

#include "theorems/A/thm3_2_claims.h"

/* In X mode a network; in Gram mode the two neurons v and u, known by their products with the samples only. */
typedef struct {
  const A_instance *a;
  const A_thm3_2_point *point; /* lambda, and what the theorem's formulas make of it */
  network
      net; /* weights times sqrt(m), v_j = 1 or -1, the positive ones first; W is NULL in Gram mode, where width = 2 */
  size_t positive;   /* neurons with v_j = 1 */
  const num *slopes; /* samples x width: chosen element of each Clarke subdifferential; X mode only */
  num *pre;          /* width x samples: <w_j, x_i> */
  num *z;            /* dim; NULL in Gram mode */
  num *on_z;         /* samples: <z, x_i> */
  const num *norm2_v, *norm2_u, *norm2_z;
} A_thm3_2_network;

/* The network of paper A with these weights: the slope and the numbers of neurons are those of the instance. W may be NULL. */
network A_leaky_network(pool *p, const A_instance *a, const num *W);

/* Prepares everything from `a`, `point` and, in X mode, W and slopes. */
void A_thm3_2_network_init(pool *p, A_thm3_2_network *net, const A_instance *a, const A_thm3_2_point *point,
                           const num *W, const num *slopes);

/* The conditions of Problem (1), X mode only. */
void A_thm3_2_kkt_rows(report *out, row_kind kind, const A_thm3_2_network *net);

/* The claims of the theorem's items 1 to 7; `queries`: points (X mode only) at which item 6 is decided. */
void A_thm3_2_claim_all(theorem *t, pool *p, const A_thm3_2_network *net, const num *queries, size_t count);

#endif
