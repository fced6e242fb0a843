/* The data model of paper B (Sec. 2), without chance: clusters with means mu_q and labels y^q, and points, each of which
   belongs to one of them. */
#ifndef PLUMB_B_INSTANCE_H
#define PLUMB_B_INSTANCE_H

#include "net/network.h"
#include "num/formula.h"
#include "theorems/inputs.h"

typedef struct {
  size_t clusters, dim;
  const num *mu;             /* clusters x dim */
  const int *label;          /* clusters: -1 or 1 */
  size_t positive, negative; /* clusters of each label */
  size_t points;
  const num *x;  /* points x dim */
  const int *of; /* points: its cluster, counted from 0 */
} B_instance;

/* The fields of an item's list: mu and y, and the symbols k and d. */
#define B_MEANS                                                          \
  MATRIX("mu", "k x d", REQUIRED, "cluster means, one per row; at most 1000"), \
      LABELS("y", "k", REQUIRED, "label of each cluster")

/* Reads them; every mean is a point. */
void B_means_read(B_instance *c, const inputs *in);

#endif
