/* Clustered samples that are given, or made from a seed. B Sec. 2. */
#ifndef PLUMB_B_DATA_SAMPLES_H
#define PLUMB_B_DATA_SAMPLES_H

#include "theorems/B/instance.h"

enum { B_MOST_CLUSTERS = 1000, B_MOST_DIMENSION = 100000, B_MOST_DIGITS = 40 };

/* The fields that B_samples_read takes; mu and X must fit the limits of an item. */
#define B_SAMPLES                                                                                                     \
  WORD("means", "axis|hadamard|quaternion|punctured", OPTIONAL,                                                       \
       "how the means are made: sqrt(d) e_q; rows of a Hadamard matrix; 4 x 4 blocks; rows of a Hadamard matrix "     \
       "without some columns"),                                                                                       \
      COUNT("cluster_count", "k", 1, B_MOST_CLUSTERS, WITH("means"), "number of clusters"),                           \
      COUNT("dimension", "d", 2, B_MOST_DIMENSION, WITH("means"), "dimension"),                                       \
      COUNT("step", "step", 1, B_MOST_DIMENSION, WITH("means"),                                                       \
            "punctured only: columns left out, a power of two; 1"),                                                   \
      MATRIX("mu", "k x d", OPTIONAL, "means that are given, one per row; at most 1000"),                             \
      LABELS("labels", "k", OPTIONAL, "label of each cluster; 1, -1, 1, ... when absent"),                            \
      SCALAR("sigma", REQUIRED, "size of the noise, 0 < sigma <= 1"),                                                 \
      COUNT("samples", "n", 1, MOST_SAMPLES, WITH("seed"), "how many samples to draw"),                               \
      COUNT("seed", "seed", 0, 0, WITH("samples"), "seed of the generator (spec/random.md, streams 1 and 4)"),        \
      COUNT("digits", "bits", 1, B_MOST_DIGITS, WITH("seed"), "binary digits of g behind the point; 20 when absent"), \
      MATRIX("X", "n x d", WITH("clusters"), "samples that are given; without them and a seed, the means"),           \
      INDICES("clusters", "n", "k", WITH("X"), "the number of the cluster of each, counted from 1")

typedef struct {
  B_instance c;
  size_t n;
  const num *X;  /* n x d */
  const int *of; /* n */
  num *xi;       /* n x d: x_i - mu_q */
  num *among;    /* k x k: products of the means */
} B_samples;

/* Means and samples, xi and `among` included; without samples and a seed the means are the samples. */
int B_samples_read(B_samples *s, formulas *f, const inputs *in, failure *why);

#endif
