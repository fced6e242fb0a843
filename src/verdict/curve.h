/* epsilon and delta for one tolerance after the other. */
#ifndef PLUMB_CURVE_H
#define PLUMB_CURVE_H

#include "verdict/common/network_answer.h"
#include "verdict/trained.h"

/* Adds the steps of the ladder 1/2, 1/5, 1/10, ..., 1e-10: what the best multipliers that are found under each tolerance reach. */
void curve_find(kkt_curve *curve, const trained_network *net, search *s);

#endif
