/* The instances that paper A speaks of: samples with labels and, of Problem (1), the leaky slope and the numbers of neurons.
   Samples are given as vectors X or by their Gram matrix G alone ("Gram mode"), which keeps instances rational whose
   coordinates are not. */
#ifndef PLUMB_A_INSTANCE_H
#define PLUMB_A_INSTANCE_H

#include "net/network.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

#define A_SAMPLES                                                                                   \
  MATRIX("X", "n x d", OPTIONAL, "samples, one row each, at most 1000; give X or G"),               \
      MATRIX("G", "n x n", OPTIONAL,                                                                \
             "Gram matrix of at most 1000 samples: symmetric, positive semidefinite; give X or G"), \
      LABELS("y", "n", REQUIRED, "labels, one per sample")

#define A_NETWORK                                                                                                     \
  SLOPE("gamma", REQUIRED, "slope of the leaky ReLU on negative numbers, 0 < gamma < 1"),                             \
      COUNT("positive_neurons", "m1", 1, MOST_WEIGHTS, REQUIRED,                                                      \
            "m1 >= 1: neurons with output weight 1/sqrt(m), m = m1 + m2; with X at most 1000000 weights and 1000000 " \
            "pairs of a sample and a neuron"),                                                                        \
      COUNT("negative_neurons", "m2", 1, MOST_WEIGHTS, REQUIRED, "m2 >= 1: neurons with output weight -1/sqrt(m)")

#define A_LIMITS \
  { "n", NULL, MOST_SAMPLES }

typedef struct {
  data_set data; /* dim = 0 and X NULL in Gram mode */
  const num *G;
  const num *R_min2, *R_max2; /* smallest and largest |x_i|^2 */
  const num *p;               /* max |<x_i, x_k>| over i != k */
  const num *gamma;           /* this and what follows is not set by A_read_samples */
  size_t positive, negative;  /* m1, m2 */
} A_instance;

/* Read the fields of A_SAMPLES, and of A_NETWORK too. Refuse X and G both or none, a G that is not symmetric, and in X mode
   networks beyond MOST_WEIGHTS or MOST_PAIRS. */
int A_read_samples(const inputs *in, A_instance *a, failure *why);
int A_read_instance(const inputs *in, A_instance *a, failure *why);

/* Samples in Gram mode. */
void A_set_gram(pool *p, A_instance *a, size_t n, const num *G, const num *y, const int *label);

/* In Gram mode refuses a G that is not positive semidefinite, or of which this arithmetic cannot tell. */
int A_demand_semidefinite(pool *p, const A_instance *a, failure *why);

/* In Gram mode supposes that G is positive semidefinite, as a Gram matrix is. */
void A_suppose_semidefinite(theorem *t, pool *p, const A_instance *a);

#endif
