/* Networks of least sum of |P_j| among those that keep opposite neurons from hurting, in doubles (spec/theorems/B-kkt-socp.md, B-kkt-ccp.md):

     min sum_j |P_j|  subject to, for every sample i and every set S of neurons with the other sign,
       sum over neurons j of its own sign with a flag of <P_j, z_i>  -  sum over S of <P_j, z_i>  >= 1,   z_i = (x_i, 1).

   By the dual, as a sequence of least squares problems with multipliers >= 0. */
#ifndef PLUMB_SEARCH_CONE_H
#define PLUMB_SEARCH_CONE_H

#include <stddef.h>

/* n samples with labels -1 or 1 and products K (n x n) of the z_i; m neurons with signs; flags (n x m) for neurons of the sample's sign. */
typedef struct {
  size_t n, m;
  const double *K;
  const int *label, *sign;
  const unsigned char *flag;
} cone_problem;

enum { CONE_MOST_COLUMNS = 1200 };

/* How many constraints: for every sample one for each set of neurons of the other sign. 0 for more than CONE_MOST_COLUMNS. */
size_t search_cone_columns(const cone_problem *c);

/* x: multipliers >= 0 of the constraints; number s n + i is that of sample i with the set S of which bit k of s is the k-th neuron of the other
   sign. tau (m): nearly |P_j|, 0 for neurons that vanish; P_j = tau_j times the sum of the multipliers' z_i, with the signs above. Returns 0
   where the iteration does not settle. */
int search_cone(double *x, double *tau, const cone_problem *c);

/* The coefficient of neuron j in constraint number a: 1, 0 or -1. */
int search_cone_coefficient(const cone_problem *c, size_t a, size_t j);

#endif
