/* What a search hands over for a network: multipliers and slopes, as doubles. Every number of it may be wrong without harm. */
#ifndef PLUMB_CANDIDATE_DOUBLES_H
#define PLUMB_CANDIDATE_DOUBLES_H

typedef struct {
  double *multipliers; /* samples: lambda_i / 2^exponent, 0 or more */
  long exponent;
  double *slopes; /* samples x width: phi'_ij */
  double slope;   /* of the activation below 0, as the search knew it: an entry equal to it means that slope */
  double epsilon, delta, tau; /* how good the search thinks it is: spec/theorems/kkt-direction.md */
} candidate_doubles;

#endif
