/* The answer about a trained network in one sentence. */
#ifndef PLUMB_NETWORK_WORDS_H
#define PLUMB_NETWORK_WORDS_H

#include "verdict/common/network_answer.h"

enum { NETWORK_WORDS = 400 };

/* "(epsilon, delta)-KKT point in direction within the tolerance, with the multipliers that were found". */
void network_words(char text[NETWORK_WORDS], const network_answer *a);

/* HOLDS, FAILS, UNDECIDED or APPROX. */
const char *network_verdict(const network_answer *a);

/* The condition that decides, and where it is worst: the first that fails, else that is undecided, else the largest; of
   stationarity the place in the block with the largest residual. `condition` gets which; returns the place, or NULL where no
   condition was asked. */
const condition_answer *network_worst(const network_answer *a, network_condition *condition);

/* "sample 3", "neuron 2", "sample 3, neuron 2"; empty where there is no place. */
enum { PLACE_TEXT = 64 };
void network_place(char text[PLACE_TEXT], const condition_answer *c, network_condition which);

/* "primal feasibility". */
const char *network_condition_name(network_condition which);

#endif
