/* Is a network a KKT point in direction, and how closely? A trained network is a KKT point only up to a positive factor, so
   its margins are compared with the smallest one, the level q > 0. Scaled to smallest margin one (theta / sqrt(q) where the
   outputs are trained, theta / q where they are fixed) it solves
     stationarity        w_j = v_j sum_i y_i lambda_i phi'_ij x_i, likewise for b_j and v_j where they are trained
     complementarity     lambda_i (y_i N(x_i) - q) = 0,   lambda_i >= 0,   phi'_ij in the Clarke subdifferential at z_ij
   exactly when the network itself does with the same phi'_ij (and lambda_i times q where the outputs are fixed): no root is
   needed. With a tolerance t = `within` it is a KKT point within t when lambda_i >= 0 and
     each block (w, b, v) of the residual of stationarity is at most t |theta|,
     lambda_i = 0 unless y_i N(x_i) <= (1 + t) q,
     phi'_ij is in [slope, 1], and in the subdifferential at z_ij unless |z_ij| <= t |(x_i, 1)| |(w_j, b_j)|.
   theta: the parameters that count, (w_j), (b_j) where biases are trained, (v_j) where outputs are. */
#ifndef PLUMB_DIRECTION_H
#define PLUMB_DIRECTION_H

#include "num/exchange.h"

typedef struct {
  size_t samples, dim, width;
  const num *X;              /* samples x dim */
  const num *y;              /* samples, each -1 or 1 */
  const num *W;              /* width x dim */
  const num *b;              /* width; zeros where the network has no biases */
  const num *v;              /* width */
  const num *slope, *within; /* one cell each */
  int biases, outputs;       /* which are trained, besides W */
  /* what direction_measure computes */
  num *Z;            /* samples x width: preactivations */
  num *margins;      /* samples: y_i N(x_i) */
  num *level;        /* one cell: the smallest margin */
  num *x_square;     /* samples: |(x_i, 1)|^2 */
  num *w_square;     /* width: |(w_j, b_j)|^2 */
  num *theta_square; /* one cell */
} direction;

/* Computes the second part from the first. Free with direction_clear. */
void direction_measure(direction *c);
void direction_clear(direction *c);

/* Z_ij = <w_j, x_i> + b_j for all samples and neurons of c, with the weights W and b given here; t is scratch. */
void direction_inputs(num *Z, const direction *c, const num *W, const num *b, num *t);

/* r = |z_ij|^2 over |(x_i, 1)|^2 |(w_j, b_j)|^2, 0 for a zero neuron; all of [0, 1] where it is not certain that the neuron
   is not zero (squares may underflow). t is scratch. */
void direction_hinge_distance(num *r, const direction *c, size_t i, size_t j, num *t);

/* Adds the rows for given lambda_i (samples) and phi'_ij (samples x width); the level and theta_square must be certainly
   positive.
   Info, in the scale of the network as it is: smallest margin, margin[i] (over the smallest), multiplier[i], slackness[i],
   stationarity.w[j], .b[j], .v[j], slope[i,j] for each slope that is not that of a certain sign, and at margin one epsilon,
   delta, tau. Conclusions: one per condition, against the tolerance. */
void direction_certify(const direction *c, const num *multipliers, const num *slopes, report *out);

/* Shows that no multipliers and slopes at all make the network a KKT point within the tolerance: for a direction D in
   parameter space with <D, sum_i lambda_i y_i grad N(x_i)> <= 0 for all that are allowed, the residual is at least
   <D, theta> / |D|. Adds that bound as an info row. HOLDS: shown. UNDECIDED: D does not show it. */
verdict direction_refute(const direction *c, const num *D_w, const num *D_b, const num *D_v, report *out);

#endif
