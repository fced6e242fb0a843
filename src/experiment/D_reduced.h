/* The reduced setting M1 of the experiments of paper D, in few coordinates, and when its runs are looked at. */
#ifndef PLUMB_D_REDUCED_H
#define PLUMB_D_REDUCED_H

#include "experiment/clusters.h"

enum { D_RECORDS = 11, D_LAST = D_RECORDS - 1, D_POINTS = 50000 };
extern const size_t D_steps[D_RECORDS];

/* n = 40, m = 8, p = 8000, four wrong labels, with the largest step size that (H2) allows. */
cluster_setup D_reduced(uint64_t seed);

#endif
