/* A network of width two whose norm is least among those that keep opposite neurons from hurting, in doubles (spec/theorems/B-kkt-socp.md):

     min |P| + |Q|  subject to  <P, z_i> >= 1, <P - Q, z_i> >= 1 for positive and the same with Q, P for negative samples, z_i = (x_i, 1).

   By its dual, as a sequence of least squares problems with multipliers >= 0. */
#ifndef PLUMB_SEARCH_CONE_H
#define PLUMB_SEARCH_CONE_H

#include <stddef.h>

/* x (2 n): multipliers alpha_i of the first and gamma_i (x + n) of the second constraints, 0 or more, and tau, nearly |P| and |Q|; then
   P = tau[0] (sum over positive of (alpha_i + gamma_i) z_i less that over negative of gamma_i z_i), Q likewise. K (n x n): products of the z_i;
   label: -1 or 1, both occur. Returns 0 where the iteration does not settle, as for samples that no affine function separates. */
int search_cone(double *x, double tau[2], const double *K, const int *label, size_t n);

#endif
