/* What Sec. 4 of paper C says of a supplied KKT point: whether it classifies every input as positive (benign overfitting of
   negative samples), and without biases how often it must not. */
#ifndef PLUMB_CONSEQUENCES_C_H
#define PLUMB_CONSEQUENCES_C_H

#include "theorems/consequences_network.h"

/* Adds the rows of the theorems on the problem of `net`. Returns whether one of them applies. */
verdict consequences_of_C(pool *p, report *out, const folded_network *net);

#endif
