/* The search for what kkt/exists.h needs: a pattern, a point that nearly solves its equations, and nearly the inverse of their
   derivatives there. In doubles: it proves nothing, and every number of it may be wrong without harm. */
#ifndef PLUMB_SEARCH_GUESS_H
#define PLUMB_SEARCH_GUESS_H

#include "kkt/common/guess.h"
#include "search/recover.h"

/* More unknowns than this are not tried: an inverse takes their cube, and where outputs are trained there are many of them. */
enum { MOST_UNKNOWNS = 400, MOST_LINEAR_UNKNOWNS = 1000 };

/* `biases` and `outputs` say what is trained beside w. Where the pattern read off what was recovered leads to a point at which
   a condition does not hold, the pattern is changed there and the equations are solved again; where that leads nowhere, neurons
   of nearly the same direction are taken together first. Free with kkt_guess_clear. */
void search_guess(kkt_guess *g, const recovery *r, const double_network *net, int biases, int outputs);

#endif
