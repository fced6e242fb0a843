/* How far the samples may move before a supplied network gives one of them another label. */
#ifndef PLUMB_ROBUST_RADIUS_H
#define PLUMB_ROBUST_RADIUS_H

#include "num/exchange.h"
#include "theorems/supplied_network.h"

/* Adds info rows: a radius closer than which every sample keeps its label, and for the ReLU the least distance to another label
   where it can be computed, and the length of the shortest change found that changes a label. */
void robust_radius_rows(pool *p, report *out, const supplied_network *s);

/* value = sum of slope_ij z_ij over the neurons of the label of sample i, minus the phi(z_ij) of the others, g (dim) = sum of
   slope_ij P_j over the former; slope_ij is 1 where z_ij is certainly positive, else that of the activation below 0. As
   phi(z) >= slope z for every z, y_i N(x') >= value - |x' - x_i| (|g| + sum of |P_j| over the others). work: 2 cells. */
void radius_describe_sample(num *value, num *g, const supplied_network *s, size_t i, num *work);

/* sum, which is initialised, += bounds of the sum of |P_j| over the neurons with that sign. Returns 0 where it is not finite.
   work: 2 cells. */
int radius_sum_of_norms(bounds *sum, const supplied_network *s, int sign, num *work);

#endif
