/* The least squares of search/columns.h where columns would be too many: in the numbers lambda_i and kappa_ij = lambda_i phi'_ij
   themselves, with slope * lambda_i <= kappa_ij <= lambda_i where phi'_ij is free. Descent by blocks, a block being a sample with
   its slopes, finds which of them stand at an end; conjugate gradients do the rest. The work of a sweep is samples x samples x
   neurons, and the memory a few tables samples x neurons. */
#ifndef PLUMB_SEARCH_DESCENT_H
#define PLUMB_SEARCH_DESCENT_H

#include "search/residual.h"

typedef struct {
  const choices *of;
  double *lambda;      /* samples; 0 for all but members */
  double *kappa;       /* samples x width; kept up for members */
  seen_residual seen;  /* at this point */
  double *weight;      /* width: v_j^2 */
  double *out_square;  /* samples: sum_j phi(z_ij)^2, where outputs count; else 0 */
  double square;       /* |residual|^2 */
  double theta_square; /* |theta|^2, of what counts */
} descent;

/* At lambda = 0. `of` must stay. Free with descent_clear. */
void descent_init(descent *d, const choices *of);
void descent_clear(descent *d);

/* Descends until next to nothing is gained, at most this many rounds. */
void descent_solve(descent *d, int most_rounds);

/* Takes the gap of what was read (search/gap.h), with the digits that sums of products have lost, and the square of its norm. */
void descent_measure(descent *d, double square);

/* The multipliers (samples) and slopes (samples x width); those of the sign where there is no multiplier. */
void descent_read(const descent *d, double *multipliers, double *slopes);

#endif
