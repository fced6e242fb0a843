/* What B Thm. 4.2 (App. D) says of a supplied KKT point of B Problem (2): one perturbation changes the label of every cluster. */
#ifndef PLUMB_CONSEQUENCES_B_H
#define PLUMB_CONSEQUENCES_B_H

#include "theorems/consequences_network.h"

/* Adds the rows of the theorem and of a form of it in measured numbers. Returns whether one of them applies. */
verdict consequences_of_B(pool *p, report *out, const folded_network *net, const sample_clusters *clusters);

#endif
