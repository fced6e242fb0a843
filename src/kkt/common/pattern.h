/* What an exact KKT point near an approximate one should look like: which samples have a positive multiplier, which neurons
   are alike, and on which side of its hinge each of them has each of those samples. In doubles: a guess, that kkt/exists.h
   proves or does not.

   At a KKT point with these sides w_j = v_j sum_l y_l sigma_jl x_l with sigma_jl = lambda_l on the active side,
   slope * lambda_l on the inactive side and an unknown of its own on the hinge: but for its length it depends on the sign
   of v_j and on the sides alone. So neurons with the same sign and the same sides are one class. */
#ifndef PLUMB_PATTERN_H
#define PLUMB_PATTERN_H

#include <stddef.h>

typedef enum { SIDE_INACTIVE, SIDE_ACTIVE, SIDE_HINGE } pattern_side;

typedef struct {
  size_t samples, width;
  int outputs;    /* the output weights are trained */
  size_t members; /* samples with a positive multiplier */
  size_t *member; /* which ones, in order */
  size_t classes;
  int *sign;           /* classes: of the output weights */
  size_t *class_of;    /* width; `classes` where the neuron is zero at the exact point */
  unsigned char *side; /* classes x members: a pattern_side */
  size_t hinges;       /* how many sides are SIDE_HINGE, class by class */
  size_t *hinge_class, *hinge_member;
  size_t unknowns; /* members + hinges, and + classes where outputs are trained */
} pattern;

void pattern_clear(pattern *p);

/* The number of neurons that are zero at the exact point. */
size_t pattern_zero_neurons(const pattern *p);

#endif
