/* The shortest vector q with <q, z_i> >= 1 at the samples of one label and <= 0 at the others, in doubles. */
#ifndef PLUMB_SEARCH_LEAST_DISTANCE_H
#define PLUMB_SEARCH_LEAST_DISTANCE_H

#include <stddef.h>

/* held[i] (n) = 1 where sample i seems to hold: q = sum_i c_i z_i over those, with equality at each. K: n x n, <z_i, z_k>. */
void search_least_distance(unsigned char *held, const double *K, const int *label, int own, size_t n);

#endif
