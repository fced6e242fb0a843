/* C Prop. 4.6: max-margin KKT points without biases for pairwise orthogonal data, whose networks are not benign.

   Data: n samples of d coordinates (rows of X), pairwise orthogonal, none zero, sorted by label: y_i = -1 for i < k
   and +1 for k <= i < n, with k < n. The network has k + 1 neurons: neuron j < k stands for sample j, neuron k
   for all samples k..n-1. All functions fill a (k + 1) x d table of weights and k + 1 output weights or signs, and
   leave X and y alone. `work` is scratch, apart from everything else; so are all outputs from one another.

   Sizes: n * d, (k + 1) * d and n * (k + 1) are at most 10^9. */
#ifndef PLUMB_C_PROP4_6_CONSTRUCT_H
#define PLUMB_C_PROP4_6_CONSTRUCT_H

#include "num/num.h"

/* Outputs trained (C Prop. 4.6, repaired), any norms, in root-free form (C Sec. 2, Problem (1) without biases):
   with r_i = |x_i|^2 and q = sum_{i >= k} 1/r_i,
     P_j = sum of x_i / r_i over the samples i of neuron j,   s_j = y_j,
     Lambda_ij = 1/r_i where neuron j stands for sample i, else 0   (n x (k + 1)),
     lambda_squared_i = 1/r_i for i < k, 1/(r_i^2 q) for i >= k.
   The network that is meant has v_j = s_j sqrt(|P_j|), w_j = P_j / sqrt(|P_j|). work: n + 2 cells. */
void c_prop46_root_free(num *P, num *s, num *Lambda, num *lambda_squared, const num *X, const num *y, size_t k,
                        size_t n, size_t d, num *work);

/* Outputs fixed to +-1, any norms: w_j = sum of x_i / r_i over the samples i of neuron j, v_j = y_j, multipliers
   lambda_i = 1/r_i, slopes phi'_ij = 1 where neuron j stands for sample i, else 0 (n x (k + 1)). work: 2 cells. */
void c_prop46_fixed_outputs(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                            size_t d, num *work);

/* As printed (lambda_i = 1): the same with 1 for 1/r_i. For unit norms it is the construction above; with outputs
   trained it is a KKT point only where n = k + 1. work: 2 cells. */
void c_prop46_literal(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                      size_t d, num *work);

#endif
