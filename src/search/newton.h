/* Newton's method for the equations of an exact KKT point: a search, that proves nothing. */
#ifndef PLUMB_NEWTON_H
#define PLUMB_NEWTON_H

#include "kkt/system.h"

/* Moves `point` (unknowns), from where the search starts, close to a zero of the equations, sets `inverse` (unknowns x
   unknowns) to nearly the inverse of the matrix of derivatives there, and leaves the system as it is there. Returns NULL, or
   in words why that did not succeed. */
const char *newton_solve(double *point, double *inverse, kkt_system *s);

#endif
