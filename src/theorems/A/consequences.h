/* What A Thm. 3.2 says of a supplied KKT point of A Problem (1). */
#ifndef PLUMB_CONSEQUENCES_A_H
#define PLUMB_CONSEQUENCES_A_H

#include "theorems/consequences_network.h"

/* Adds the rows of the theorem and of its sharper form, and how far the network is from the explicit solution. Returns whether
   one of them applies. */
verdict consequences_of_A(pool *p, report *out, const folded_network *net);

#endif
