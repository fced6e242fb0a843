/* Nonnegative least squares in Gram form: min | theta - sum_k x_k c_k | over x_k >= 0, where a column c_k is the gradient of
   y_i N(x_i) with one choice of the free slopes of sample i (each at an end of [slope, 1]). All choices together are never listed:
   the best one for each sample is found from the residual. The columns in use are independent of each other. */
#ifndef PLUMB_SEARCH_COLUMNS_H
#define PLUMB_SEARCH_COLUMNS_H

#include "search/cholesky.h"
#include "search/residual.h"

/* Columns that are in use, with their coefficients. */
typedef struct {
  const choices *of;
  size_t count, room;
  size_t *sample; /* i of each column */
  double *slope;  /* count x width: phi'_ij of each column */
  double *target; /* <c_k, theta> */
  double *x;      /* coefficients */
  cholesky products;
} columns;

/* None. `of` must stay. Free with columns_clear. */
void columns_init(columns *c, const choices *of);
void columns_clear(columns *c);

/* Takes columns whose sum is that of these multipliers (samples) and slopes (samples x width), but for columns that depend on
   others: for each sample as many as it has different slopes between their ends, and one. */
void columns_start(columns *c, const double *multipliers, const double *slopes);

/* Adds the column of sample i with these slopes (width). Returns 0, and adds nothing, where it depends on those that are there. */
int columns_add(columns *c, size_t i, const double *slopes);

/* Finds the columns and their coefficients, from those that are there. */
void columns_solve(columns *c);

/* The coefficients again, by one step of iterative refinement from the residual of what was found; keeps them at least 0. */
void columns_refine(columns *c, const seen_residual *seen);

/* lambda_i (samples) is the sum of the coefficients of the columns of sample i, and phi'_ij (samples x width) their weighted mean;
   1 and the slope are kept exactly where all columns agree. Without columns: those of the sign, free ones at the lower end. */
void columns_read(const columns *c, double *multipliers, double *slopes);

#endif
