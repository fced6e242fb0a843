/* How close to a KKT point: a tolerance within which the network is one, and one within which it is not, whatever the multipliers. Both
   are certified, as the verdict is. */
#ifndef PLUMB_BRACKET_H
#define PLUMB_BRACKET_H

#include "verdict/common/network_answer.h"
#include "verdict/trained.h"

/* Finds and certifies the ends. `start`: a tolerance to begin with. What is found belongs to the pool and to the search. `claims`,
   where it is not NULL, gets both ends with their proofs. */
void bracket_find(kkt_bracket *b, double start, pool *p, const trained_network *net, search *s, claim_list *claims);

#endif
