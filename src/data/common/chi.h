/* Lengths of standard Gaussian vectors of any dimension, exactly in law at a cost that does not depend on it. */
#ifndef PLUMB_CHI_H
#define PLUMB_CHI_H

#include <stddef.h>
#include <stdint.h>

/* The length of a standard Gaussian vector of `dimension` >= 1 coordinates, in doubles: number `index` of the seed. By rejection after
   Marsaglia and Tsang (ACM TOMS 26, 2000); spec/random.md says which numbers it takes. */
double chi_length(double dimension, uint64_t seed, uint64_t index);

#endif
