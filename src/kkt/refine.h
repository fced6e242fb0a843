/* The multipliers that a search in doubles found, once more as the solution of a linear system in the arithmetic at hand:
   exact over the rationals, so that an exact KKT point is recognised as one. */
#ifndef PLUMB_REFINE_H
#define PLUMB_REFINE_H

#include "net/measures.h"

enum { REFINE_UNKNOWNS = 24 };

/* Keeps which lambda_i are positive and which slopes lie strictly between their ends, and solves for their least squares
   (normal equations; the residual is 0 there if the network is a KKT point with that pattern). Returns 1 and replaces
   multipliers (samples) and slopes (samples x width), which hold what the search found, when the system has one solution
   and it has the same pattern; else 0, and leaves them. At most REFINE_UNKNOWNS unknowns. */
int refine_multipliers(num *multipliers, num *slopes, const network *net, const data_set *data, const measures *at);

/* For multipliers that stay as they are: keeps which slopes lie strictly between their ends, and solves for their least squares,
   neuron by neuron. A neuron keeps its slopes (samples x width) where it has more than REFINE_UNKNOWNS such slopes, or the system
   has not one solution, or the solution is not certainly between the ends. */
void refine_slopes(num *slopes, const num *multipliers, const network *net, const data_set *data);

#endif
