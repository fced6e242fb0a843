/* Next to a network on a line: an exact KKT point of Problem (1) that is a global minimum, whatever the width. Ours; the proof is in
   spec/theorems/C-max-margin.md. Its numbers need not be rational. */
#ifndef PLUMB_C_LINE_OPTIMUM_H
#define PLUMB_C_LINE_OPTIMUM_H

#include "net/network.h"
#include "num/pool.h"

typedef struct {
  int found;           /* there is one, for certain */
  const char *reason;  /* where there is not: why it is not certain, in words */
  const num *distance; /* of its parameters from those of the network scaled to smallest margin 1, at most */
  network
      net; /* root-free, and close to it: each of its m neurons is s phi(a <G, (x, 1)>) in the exact point, |G| = 1, and here */
  const num *
      radius; /* a and the multipliers in G = sum of y_l lambda_l phi'_l (x_l, 1) are within this of those of the exact point; */
  const num *masses, *lengths; /* the sum of a, and of 1 + |x_l| over the samples with a multiplier */
} C_line_optimum;

/* The network has trained outputs and biases, margins of at least level > 0, and fits samples at different places. */
C_line_optimum C_optimum_near(pool *p, const network *net, const data_set *data, const num *level);

#endif
