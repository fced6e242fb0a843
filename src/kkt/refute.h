/* The one refuter: does a direction D in parameter space show that no multipliers and slopes at all make a network a KKT point
   within a tolerance t? Where D comes from does not matter. */
#ifndef PLUMB_REFUTE_H
#define PLUMB_REFUTE_H

#include "net/measures.h"

/* D, as parameters of the network: zeros where biases or outputs are not trained. */
typedef struct {
  const num *w; /* width x dim */
  const num *b; /* width */
  const num *v; /* width */
} parameters;

/* For D with <D, sum_i lambda_i y_i grad N(x_i)> <= 0 for all multipliers and slopes that t allows (kkt/conditions.h), every
   residual of stationarity is at least <D, theta> / |D|. Sets bound_square to the square of that over |theta|^2, or 0 where D
   does not show any bound. HOLDS: the bound exceeds what t allows. UNDECIDED: D does not show it. APPROX in double. */
verdict kkt_refute(num *bound_square, const parameters *D, const num *within, const network *net, const data_set *data,
                   const measures *at);

/* The same for multipliers (samples) that stay as they are: does D show that no slopes go with them? Every residual of stationarity is
   at least (<D, theta> - sum_i lambda_i max <D, y_i grad N(x_i)>) / |D|, the largest products over the slopes that t allows. A
   negative multiplier shows nothing here. */
verdict kkt_refute_slopes(num *bound_square, const parameters *D, const num *multipliers, const num *within,
                          const network *net, const data_set *data, const measures *at);

#endif
