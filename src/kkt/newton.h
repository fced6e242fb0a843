/* Newton's method for the equations of an exact KKT point (kkt/system.h), in doubles: a search, that proves nothing. */
#ifndef PLUMB_NEWTON_H
#define PLUMB_NEWTON_H

#include "kkt/pattern.h"

/* More unknowns than this are not tried: an inverse takes their cube. */
enum { MOST_UNKNOWNS = 400 };

/* What is needed to certify an exact KKT point; every number of it may be wrong without harm. The network is meant scaled to
   smallest margin 1. */
typedef struct {
  const char *reason; /* why there is no guess, in words; then only reason and at are set. Otherwise NULL */
  pattern at;
  double *point;      /* unknowns: near a zero of the equations */
  double *inverse;    /* unknowns x unknowns: nearly the inverse of the matrix of derivatives there, row by row */
  double *recovered;  /* members: the multipliers that the search started from */
  double scale;       /* what the trained parameters are multiplied by for smallest margin 1 */
  double *growth;     /* classes: |v_j| at the exact point over |v_j| as given; 1 where outputs are fixed */
} kkt_guess;

/* `biases` and `outputs` say what is trained beside w. Free with kkt_guess_clear. */
void kkt_guess_init(kkt_guess *g, const recovery *r, const double_network *net, int biases, int outputs);
void kkt_guess_clear(kkt_guess *g);

#endif
