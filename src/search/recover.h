/* Search for the multipliers of a network, in doubles: it proves nothing. kkt/certify.h says how good what it finds is.

   Given theta = (W, b, v), find lambda_i >= 0 and slopes phi'_ij that make the residual of stationarity
     w_j - v_j sum_i y_i lambda_i phi'_ij x_i,  b_j - v_j sum_i y_i lambda_i phi'_ij,  v_j - sum_i y_i lambda_i phi(z_ij)
   as short as possible (the last two where they are asked for): nonnegative least squares over the columns
   (sample, set of its hinges with slope 1), which are made as they are needed (catalogue: B App. on KKT checks).
   A trained network is a KKT point in direction only, so all margins are compared with the smallest one. */
#ifndef PLUMB_RECOVER_H
#define PLUMB_RECOVER_H

#include <stddef.h>

/* A network with its data as doubles. b holds zeros where the network has no biases. */
typedef struct {
  size_t samples, dim, width;
  const double *X; /* samples x dim */
  const double *y; /* samples, each -1 or 1 */
  const double *W; /* width x dim */
  const double *b; /* width */
  const double *v; /* width */
  double slope;    /* of the activation below 0: 0 for the ReLU */
} double_network;

/* The (leaky) ReLU. */
double double_activation(double z, double slope);

/* Which residuals count, and where there is a choice. */
typedef struct {
  int biases;       /* stationarity in b */
  int outputs;      /* stationarity in v */
  double at_margin; /* lambda_i may be positive where margin_i <= (1 + at_margin) * smallest margin */
  double
      at_hinge; /* phi'_ij is free in [slope, 1] where |z_ij| <= at_hinge * |(x_i, 1)| |(w_j, b_j)|; 0: exact zeros */
} recovery_rules;

/* What was found. */
typedef struct {
  /* by search_init: what does not depend on the rules */
  double *Z;       /* samples x width: preactivations */
  double *gram;    /* samples x samples: <x_i, x_l> */
  double *margins; /* samples: y_i N(x_i) */
  double level;    /* the smallest margin */
  /* by search_multipliers */
  double *multipliers;       /* samples: lambda_i, 0 or more */
  double *slopes;            /* samples x width: phi'_ij; that of the sign of z_ij off the hinges */
  unsigned char *free_slope; /* samples x width: 1 where the rules leave phi'_ij free */
  double *residual_w;        /* width x dim */
  double *residual_b;        /* width; 0 where biases do not count */
  double *residual_v;        /* width; 0 where outputs do not count */
  double epsilon; /* norm of the residuals over the norm of the parameters that count; 1 where no multipliers help */
  double delta;   /* largest margin_i / level - 1 with lambda_i > 0 */
  double
      tau; /* largest |z_ij| / (|(x_i, 1)| |(w_j, b_j)|) with lambda_i > 0 and a slope that is not that of the sign */
} recovery;

/* Fills in the first part and makes room for the second. Free with search_clear. */
void search_init(recovery *r, const double_network *net);
void search_clear(recovery *r);

/* Fills in the second part; may be called again with other rules. Where the smallest margin is not positive the
   multipliers are 0. */
void search_multipliers(recovery *r, const double_network *net, const recovery_rules *rules);

/* The same with the rules, from strict to tolerances of `within`, that make the largest of epsilon, delta and tau
   smallest; the rules chosen are stored in `rules`, whose biases and outputs are read. */
void search_best(recovery *r, const double_network *net, double within, recovery_rules *rules);

/* As search_multipliers; then the residuals are moved by a multiple of theta so that their product with the gradient of
   every y_i N(x_i) that the rules allow is negative, if rounding permits: a direction for direction_refute. The rules
   should allow a little more than the tolerance. */
void search_refutation(recovery *r, const double_network *net, const recovery_rules *rules);

#endif
