/* Nonnegative least squares for kkt/recover.h in Gram form: min | theta - sum_k x_k c_k | over x_k >= 0, where a column
   c_k is the gradient of y_i N(x_i) with one choice of the free slopes of sample i (each at an end of [slope, 1]). All
   choices together are never listed: the best one for each sample is found from the residual. In doubles. */
#ifndef PLUMB_RECOVER_COLUMNS_H
#define PLUMB_RECOVER_COLUMNS_H

#include "search/recover.h"

/* Columns that are in use, with their coefficients. Starts as zeros; free with columns_clear. */
typedef struct {
  size_t count, room, samples, width;
  size_t *sample;    /* i of each column */
  double *slope;     /* count x width: phi'_ij of each column */
  double *target;    /* <c_k, theta> */
  double *with_base; /* count x samples: <c_k, column of sample i with all free slopes at their lower end> */
  double *x;         /* coefficients */
} columns;

/* Finds the columns and their coefficients. `eligible` (samples) says which samples may have a positive multiplier. */
void columns_solve(columns *c, const recovery *r, const double_network *net, const recovery_rules *rules,
                   const unsigned char *eligible);

/* The coefficients again, from the residuals that r holds: one step of iterative refinement; keeps them at least 0. */
void columns_refine(columns *c, const recovery *r, const double_network *net, const recovery_rules *rules);

void columns_clear(columns *c);

#endif
