/* The search for what kkt/exists.h needs: a pattern, a point that nearly solves its equations, and nearly the inverse of their
   derivatives there. In doubles: it proves nothing, and every number of it may be wrong without harm. */
#ifndef PLUMB_GUESS_H
#define PLUMB_GUESS_H

#include "kkt/pattern.h"

/* More unknowns than this are not tried: an inverse takes their cube, and where outputs are trained there are many of them. */
enum { MOST_UNKNOWNS = 400, MOST_LINEAR_UNKNOWNS = 1000 };

/* The network is meant scaled to smallest margin 1. */
typedef struct {
  const char *reason; /* why there is no guess, in words; then of the rest only `at` is of use. Otherwise NULL */
  size_t violations;  /* conditions that do not seem to hold at the point */
  pattern at;
  double *point;     /* unknowns */
  double *inverse;   /* unknowns x unknowns, row by row */
  double *recovered; /* members: the multipliers that the search started from */
  double scale;      /* what the trained parameters are multiplied by for smallest margin 1 */
  double *growth;    /* classes: |v_j| at the exact point over |v_j| as given; 1 where outputs are fixed */
} kkt_guess;

/* `biases` and `outputs` say what is trained beside w. Where the pattern read off what was recovered leads to a point at which
   a condition does not hold, the pattern is changed there and the equations are solved again; where that leads nowhere, neurons
   of nearly the same direction are taken together first. Free with kkt_guess_clear. */
void kkt_guess_init(kkt_guess *g, const recovery *r, const double_network *net, int biases, int outputs);
void kkt_guess_clear(kkt_guess *g);

#endif
