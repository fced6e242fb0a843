/* The network of theorems/network_input.h under the names that the consequences still use. */
#ifndef PLUMB_GIVEN_NETWORK_H
#define PLUMB_GIVEN_NETWORK_H

#include "theorems/glue.h"
#include "theorems/network_input.h"

typedef struct {
  size_t samples, dim, width;
  const num *X, *y, *W, *b, *v, *slope;
  const num *Z, *margins, *level;
} direction;

typedef struct {
  const kkt_problem *problem;
  direction at;
} given_network;

int take_given_network(pool *p, const fields *in, given_network *net, failure *why);
void given_network_clear(given_network *net);

#define GIVEN_NETWORK_INPUTS TRAINED_NETWORK_INPUTS

#endif
