/* The clean error of f(x) = scale sum_j s_j phi(<w_j, x>) on two Gaussian clusters, by counting. Only the m numbers <w_j, z> matter,
   which are normal with covariance W W^T: exact in law, whatever the dimension. */
#ifndef PLUMB_SAMPLED_H
#define PLUMB_SAMPLED_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  size_t m;
  const double *L;                           /* m x m, lower triangular: L L^T = W W^T */
  const double *along;                       /* m: <w_j, mu> */
  const double *s;                           /* m signs */
  double (*value)(const void *of, double z); /* phi */
  const void *of;
} sampled_network;

/* Of `points` test points c mu + z of the seed, how many have c f(x) <= 0; a tie is an error. */
size_t sampled_errors(const sampled_network *a, size_t points, uint64_t seed);

#endif
