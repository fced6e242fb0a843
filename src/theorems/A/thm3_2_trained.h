/* A Thm. 3.2 of a supplied KKT point of A Problem (1): which of its claims the network meets, and how far it is from the rest. */
#ifndef PLUMB_A_THM3_2_TRAINED_H
#define PLUMB_A_THM3_2_TRAINED_H

#include "num/formula.h"
#include "theorems/supplied_network.h"

/* Adds the rows of the theorem and of its sharper form, each as one theorem among several, and the distances from the explicit
   solution. Returns whether one of them applies. */
verdict A_thm3_2_trained(report *out, formulas *f, pool *p, const supplied_network *net);

#endif
