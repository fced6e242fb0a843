/* What a certificate of existence (kkt/exists.h) starts from: a pattern, a point that nearly solves its equations, and nearly
   the inverse of their derivatives there. Every number of it may be wrong without harm. */
#ifndef PLUMB_KKT_GUESS_H
#define PLUMB_KKT_GUESS_H

#include "kkt/common/pattern.h"

/* The network is meant scaled to smallest margin 1. */
typedef struct {
  const char *reason; /* why there is no guess, in words; then of the rest only `at` is of use. Otherwise NULL */
  size_t violations;  /* conditions that do not seem to hold at the point */
  pattern at;
  double *point;        /* unknowns */
  double *inverse;      /* unknowns x unknowns, row by row */
  double *recovered;    /* members: the multipliers that the search started from */
  double scale;         /* what the trained parameters are multiplied by for smallest margin 1 */
  double *growth;       /* classes: |v_j| at the exact point over |v_j| as given; 1 where outputs are fixed */
  const double *radius; /* of the box; NULL: the prover chooses one. Not owned */
} kkt_guess;

void kkt_guess_clear(kkt_guess *g);

#endif
