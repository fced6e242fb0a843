/* The numbers behind the rows of kkt/verify.h: plain sums over flat tables, without reports or allocation.

   Both forms of a KKT point share them through the block multipliers Lambda (samples x width): lambda_i phi'_ij in
   FORM_WEIGHTS, Lambda_ij itself in FORM_ROOT_FREE. Then stationarity in (w_j, b_j) reads in both
     w_j = v_j sum_i y_i Lambda_ij x_i,   b_j = v_j sum_i y_i Lambda_ij.
   n samples, m neurons, d coordinates. Results and work cells are distinct from each other and from what is read. */
#ifndef PLUMB_RESIDUAL_H
#define PLUMB_RESIDUAL_H

#include "num/num.h"

/* r = sum_i y_i Lambda_ij x_ic. work: 2 cells. */
void kkt_pull(num *r, const num *y, const num *lambda, const num *X, size_t n, size_t m, size_t d, size_t j, size_t c,
              num *work);

/* residual = max_c |w_c - v_j pull_jc| and size = max_c |v_j pull_jc| for neuron j with weights w (d cells) and
   output weight v_j. With X a column of ones, d = 1 and w = b + j it is stationarity in the bias. work: 3 cells. */
void kkt_stationarity(num *residual, num *size, const num *w, const num *vj, const num *y, const num *lambda,
                      const num *X, size_t n, size_t m, size_t d, size_t j, num *work);

/* r = sum_i y_i L_ik phi(z_ij), L a table of n x q, Z the preactivations (n x m): with the multipliers as L (q = 1,
   k = 0) the right side of stationarity in v_j; with the block multipliers (q = m, k = j) its root-free form.
   work: 3 cells. */
void kkt_output_pull(num *r, const num *y, const num *L, const num *Z, const num *slope, size_t n, size_t q, size_t m,
                     size_t k, size_t j, num *work);

/* r = |P_j|^2 = <w, w> + b^2, which is a_j^2 in root-free form. */
void kkt_block_square(num *r, const num *w, const num *b, size_t d, num *t);

/* r = multiplier * (margin - one): complementary slackness of one sample. */
void kkt_slackness(num *r, const num *multiplier, const num *margin, const num *one);

/* Is Lambda_ij = a_j lambda_i phi'_ij for a slope phi'_ij of the Clarke subdifferential of the ReLU at z, given
   Lambda_ij >= 0, l = lambda_i^2 >= 0 and a2 = a_j^2? That is Lambda_ij^2 = l a2 for z > 0, Lambda_ij = 0 for z < 0,
   Lambda_ij^2 <= l a2 at 0. APPROX in double. work: 2 cells. */
verdict kkt_block_slope(const num *block, const num *z, const num *l, const num *a2, num *work);

#endif
