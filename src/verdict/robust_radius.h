/* How far the samples may move before a supplied network gives one of them another label. */
#ifndef PLUMB_ROBUST_RADIUS_H
#define PLUMB_ROBUST_RADIUS_H

#include "num/exchange.h"
#include "theorems/supplied_network.h"

/* Adds info rows: a radius closer than which every sample keeps its label, and for the ReLU the least distance to another label
   where it can be computed, and the length of the shortest change found that changes a label. */
void robust_radius_rows(pool *p, report *out, const supplied_network *s);

#endif
