/* C Prop. 4.6: max-margin KKT points without biases for pairwise orthogonal data, whose networks are not benign.

   Data: n samples of d coordinates (rows of X), pairwise orthogonal, none zero, sorted by label: y_i = -1 for i < k
   and +1 for k <= i < n, with k < n. The network has k + 1 neurons: neuron j < k stands for sample j, neuron k
   for all samples k..n-1. All functions fill a (k + 1) x d table of weights and k + 1 output weights or signs, and
   leave X and y alone. `work` is scratch, apart from everything else; so are all outputs from one another.

   Sizes: n * d, (k + 1) * d and n * (k + 1) are at most 10^9. */
#ifndef PLUMB_C_PROP4_6_CONSTRUCT_H
#define PLUMB_C_PROP4_6_CONSTRUCT_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "C_prop4_6.h"
#endif

/* Outputs trained (C Prop. 4.6, repaired), any norms, in root-free form (C Sec. 2, Problem (1) without biases):
   with r_i = |x_i|^2 and q = sum_{i >= k} 1/r_i,
     P_j = sum of x_i / r_i over the samples i of neuron j,   s_j = y_j,
     Lambda_ij = 1/r_i where neuron j stands for sample i, else 0   (n x (k + 1)),
     lambda_squared_i = 1/r_i for i < k, 1/(r_i^2 q) for i >= k.
   The network that is meant has v_j = s_j sqrt(|P_j|), w_j = P_j / sqrt(|P_j|). work: n + 2 cells.
   The theorem: on orthogonal data this is a KKT point, and all margins are 1. */
/*@ requires sizes: k < n <= 1000000000 && n * d <= 1000000000 && n * (k + 1) <= 1000000000;
    requires valid: \valid(P + (0 .. (k + 1) * d - 1)) && \valid(s + (0 .. k)) &&
                    \valid(Lambda + (0 .. n * (k + 1) - 1)) && \valid(lambda_squared + (0 .. n - 1)) &&
                    \valid(work + (0 .. n + 1)) && \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
    requires apart: \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), Lambda + (0 .. n * (k + 1) - 1),
                               lambda_squared + (0 .. n - 1), work + (0 .. n + 1), X + (0 .. n * d - 1)) &&
                    \separated(P + (0 .. (k + 1) * d - 1), s + (0 .. k), Lambda + (0 .. n * (k + 1) - 1),
                               lambda_squared + (0 .. n - 1), work + (0 .. n + 1), y + (0 .. n - 1));
    requires nonzero: nonzero_rows(X, n, d);
    terminates \true;
    exits \false;
    assigns P[0 .. (k + 1) * d - 1], s[0 .. k], Lambda[0 .. n * (k + 1) - 1], lambda_squared[0 .. n - 1],
            work[0 .. n + 1];
    behavior orthogonal_data:
      assumes orthogonal: orthogonal(X, n, d);
      assumes labels: sorted_labels(y, k, n);
      ensures margins: all_margins(X, y, n, d, P, s, k + 1, 1.0);
      ensures kkt: kkt_point_root_free(X, y, n, d, P, s, k + 1, Lambda, lambda_squared); */
void C_prop4_6_root_free(num *P, num *s, num *Lambda, num *lambda_squared, const num *X, const num *y, size_t k,
                         size_t n, size_t d, num *work);

/* Outputs fixed to +-1, any norms: w_j = sum of x_i / r_i over the samples i of neuron j, v_j = y_j, multipliers
   lambda_i = 1/r_i, slopes phi'_ij = 1 where neuron j stands for sample i, else 0 (n x (k + 1)). work: 2 cells.
   The theorem: on orthogonal data this is a KKT point of the problem with these output weights. */
/*@ requires sizes: k < n <= 1000000000 && n * d <= 1000000000 && n * (k + 1) <= 1000000000;
    requires valid: \valid(W + (0 .. (k + 1) * d - 1)) && \valid(v + (0 .. k)) && \valid(lambda + (0 .. n - 1)) &&
                    \valid(slopes + (0 .. n * (k + 1) - 1)) && \valid(work + (0 .. 1)) &&
                    \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
    requires apart: \separated(W + (0 .. (k + 1) * d - 1), v + (0 .. k), lambda + (0 .. n - 1),
                               slopes + (0 .. n * (k + 1) - 1), work + (0 .. 1), X + (0 .. n * d - 1)) &&
                    \separated(W + (0 .. (k + 1) * d - 1), v + (0 .. k), lambda + (0 .. n - 1),
                               slopes + (0 .. n * (k + 1) - 1), work + (0 .. 1), y + (0 .. n - 1));
    requires nonzero: nonzero_rows(X, n, d);
    terminates \true;
    exits \false;
    assigns W[0 .. (k + 1) * d - 1], v[0 .. k], lambda[0 .. n - 1], slopes[0 .. n * (k + 1) - 1], work[0 .. 1];
    behavior orthogonal_data:
      assumes orthogonal: orthogonal(X, n, d);
      assumes labels: sorted_labels(y, k, n);
      ensures margins: all_margins(X, y, n, d, W, v, k + 1, 1.0);
      ensures kkt: kkt_point_fixed_outputs(X, y, n, d, W, v, k + 1, lambda, slopes); */
void C_prop4_6_fixed_outputs(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                             size_t d, num *work);

/* As printed (lambda_i = 1): the same with 1 for 1/r_i. With outputs trained it is a KKT point only where
   n = k + 1. work: 2 cells. The theorem: for unit norms it is a KKT point of the problem with fixed outputs. */
/*@ requires sizes: k < n <= 1000000000 && n * d <= 1000000000 && n * (k + 1) <= 1000000000;
    requires valid: \valid(W + (0 .. (k + 1) * d - 1)) && \valid(v + (0 .. k)) && \valid(lambda + (0 .. n - 1)) &&
                    \valid(slopes + (0 .. n * (k + 1) - 1)) && \valid(work + (0 .. 1)) &&
                    \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1));
    requires apart: \separated(W + (0 .. (k + 1) * d - 1), v + (0 .. k), lambda + (0 .. n - 1),
                               slopes + (0 .. n * (k + 1) - 1), work + (0 .. 1), X + (0 .. n * d - 1)) &&
                    \separated(W + (0 .. (k + 1) * d - 1), v + (0 .. k), lambda + (0 .. n - 1),
                               slopes + (0 .. n * (k + 1) - 1), work + (0 .. 1), y + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns W[0 .. (k + 1) * d - 1], v[0 .. k], lambda[0 .. n - 1], slopes[0 .. n * (k + 1) - 1], work[0 .. 1];
    behavior orthonormal_data:
      assumes orthogonal: orthogonal(X, n, d);
      assumes unit: unit_rows(X, n, d);
      assumes labels: sorted_labels(y, k, n);
      ensures margins: all_margins(X, y, n, d, W, v, k + 1, 1.0);
      ensures kkt: kkt_point_fixed_outputs(X, y, n, d, W, v, k + 1, lambda, slopes); */
void C_prop4_6_literal(num *W, num *v, num *lambda, num *slopes, const num *X, const num *y, size_t k, size_t n,
                       size_t d, num *work);

#endif
