/* A network that an item made by a search, with multipliers in doubles: its exact root-free form, its doubles, and the proof that an exact KKT
   point of B Problem (2) is near them. */
#ifndef PLUMB_MADE_NETWORK_H
#define PLUMB_MADE_NETWORK_H

#include "search/cone.h"
#include "theorems/inputs.h"

typedef struct {
  cone_problem of;
  size_t d, columns;
  const num *X;
  num *K; /* n x n: <x_i, x_l> + 1 */
  double *x, *tau;
  num *lambda;  /* n: sums of the multipliers of each sample */
  num *blocks;  /* n x m: Lambda_ij */
  num *omega2;  /* m: squared norms of the directions omega_j */
  num *W, *b;   /* P_j = tau_j omega_j, exactly */
  num *length2; /* m: |P_j|^2 */
} made_network;

/* Reads X and y of the item, of both labels, and their products; signs of m neurons. Returns 0 with the reason. */
int made_network_read(made_network *a, const inputs *in, const int *sign, size_t m, failure *why);

/* The exact numbers of the multipliers x, tau that the search found for `of`. */
void made_network_combine(made_network *a, pool *p);

/* Puts W, b, v of the neurons that have not vanished: w = P/sqrt(|P|), b likewise, v = s sqrt(|P|), as doubles. Refuses where one may
   have. */
int made_network_put(const made_network *a, pool *p, fields *out, failure *why);

/* Adds the rows of kkt-existence for them. */
int made_network_exists(const made_network *a, const inputs *in, report *out, failure *why);

#endif
