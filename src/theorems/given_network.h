/* A network that somebody trained, with its data, as items on KKT points in direction read it: as numbers of the arithmetic
   that decides, and as the doubles that searches work with. */
#ifndef PLUMB_GIVEN_NETWORK_H
#define PLUMB_GIVEN_NETWORK_H

#include "kkt/direction.h"
#include "search/recover.h"
#include "theorems/glue.h"
#include "theorems/item.h"

typedef struct {
  const kkt_problem *problem;
  kkt_point point; /* multipliers and slopes NULL; b zeros where the problem has no biases */
  direction at;    /* the same, measured: preactivations, margins y_i N(x_i), and the level, certainly positive */
  int measured;
  double_network nearest; /* the same network in doubles */
  double within;          /* the tolerance of the search */
  double *owned[5];       /* of nearest */
} given_network;

/* Reads the fields problem, X, y, gamma, W, b, v and within. Refuses what does not fit, and a network that gives a sample
   the wrong sign or 0: no multiple of it has margins of at least 1. Free with given_network_clear, in any case. */
int take_given_network(pool *p, const fields *in, given_network *net, failure *why);
void given_network_clear(given_network *net);

/* The entries of these fields for the inputs of an item. */
#define GIVEN_NETWORK_INPUTS                                                                                         \
  UNREAD("problem", SHAPE_TEXT, "A-eq1|B-eq2|C-sec4.1|C-sec4.1-no-bias|C-sec4.2", 1, "which max-margin problem"),    \
      UNREAD("X", SHAPE_MATRIX, NULL, 1, "samples x dimension: one sample per row, at most 1000"),                   \
      UNREAD("y", SHAPE_LABELS, NULL, 1, "label of each sample"),                                                    \
      UNREAD("gamma", SHAPE_SCALAR, NULL, 0, "A-eq1 only: slope of the leaky ReLU, 0 < gamma < 1"),                  \
      UNREAD("W", SHAPE_MATRIX, NULL, 1, "neurons x dimension: weights w_j of at most 1000000 / samples neurons"),   \
      UNREAD("b", SHAPE_VECTOR, NULL, 0, "bias of each neuron; only where the problem has biases"),                  \
      UNREAD("v", SHAPE_VECTOR, NULL, 1, "output weight of each neuron, as it is (A-eq1: +-1/sqrt(m))"),             \
      UNREAD(                                                                                                        \
          "within", SHAPE_SCALAR, NULL, 0,                                                                           \
          "tolerance, 0 or more and below 1: which margins count as the smallest, which preactivations as 0, which " \
          "residual as small; 1/100 when absent")

#endif
