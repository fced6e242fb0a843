/* B Thm. 4.2 (App. D) of a supplied KKT point of B Problem (2): one perturbation changes the label of every cluster. */
#ifndef PLUMB_B_THM4_2_H
#define PLUMB_B_THM4_2_H

#include "theorems/B/instance.h"
#include "theorems/supplied_network.h"

/* Adds the rows of the theorem, and of a form of it in measured numbers, each as one theorem among several. The points of c are
   the samples of the network. Returns whether one of them applies. */
verdict B_thm4_2(report *out, formulas *f, pool *p, const supplied_network *net, const B_instance *c);

#endif
