/* The residual of stationarity for given multipliers and slopes, as the samples see it: everything that a search asks of it is a
   product with x_i, and these follow from products of samples, without a number per weight. */
#ifndef PLUMB_SEARCH_RESIDUAL_H
#define PLUMB_SEARCH_RESIDUAL_H

#include "search/choices.h"

typedef struct {
  const choices *c;
  double *T;    /* samples x width: <(x_i, 1), residual of (w_j, b_j)>; only rows of members are kept up */
  double *rho;  /* width: residual of v_j; 0 where outputs do not count */
  double *pull; /* width: scratch */
} seen_residual;

void seen_init(seen_residual *r, const choices *c);
void seen_clear(seen_residual *r);

/* Computes it for no multipliers. */
void seen_start(seen_residual *r);

/* Takes from it what sample i pulls with lambda_i and lambda_i phi'_ij (width), or with changes of these. */
void seen_take(seen_residual *r, size_t i, double multiplier, const double *blocks);

/* Computes it for lambda_i (samples) and phi'_ij (samples x width). Where it is small against theta, its last digits are lost. */
void seen_set(seen_residual *r, const double *multipliers, const double *slopes);

/* Computes it from the gap of what was found (search/gap.h): all digits, but as much work as the network on its data. */
void seen_measure(seen_residual *r);

/* The product of the residual with the gradient of y_i N(x_i) that has these slopes (width). */
double seen_product(const seen_residual *r, size_t i, const double *slopes);

/* The largest such product over the slopes that sample i may choose; those slopes (width) are stored. */
double seen_gain(const seen_residual *r, size_t i, double *slopes);

#endif
