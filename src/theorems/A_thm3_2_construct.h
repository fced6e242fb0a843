/* A Thm. 3.2: the two-neuron KKT point of the leaky max-margin problem, on flat arrays.

   m1 positive and m2 negative neurons, m = m1 + m2, shares c_v = m1/m and c_u = m2/m, weights scaled by sqrt(m).
   A sample reaches the positive neurons with the factor sigma_v_i (1 on the samples with label 1, the leaky slope on
   the others) and the negative neurons with sigma_u_i (the other way round). With the multipliers lambda:
     v = sum_i  lambda_i y_i sigma_v_i x_i     all positive neurons
     u = sum_i -lambda_i y_i sigma_u_i x_i     all negative neurons
     z = c_v v - c_u u                         the linear predictor of the same signs
   and all margins are 1 exactly when K lambda = 1, where
     K_ij = (c_v sigma_v_i sigma_v_j + c_u sigma_u_i sigma_u_j) y_i y_j <x_i, x_j>. */
#ifndef PLUMB_A_THM3_2_CONSTRUCT_H
#define PLUMB_A_THM3_2_CONSTRUCT_H

#include "num/num.h"

/* sigma_v_i = 1 and sigma_u_i = slope where sign_i = 1, the other way round where sign_i = -1. */
void a_thm32_sides(num *sigma_v, num *sigma_u, const int *sign, const num *slope, size_t n);

/* K from the Gram matrix G (both n x n), the labels y and the factors. work: 3 cells. */
void a_thm32_matrix(num *K, const num *G, const num *y, const num *sigma_v, const num *sigma_u, const num *share_v,
                    const num *share_u, size_t n, num *work);

/* coefficient_i = lambda_i y_i sigma_i: of v in the samples, and with sigma_u the negative of that of u. */
void a_thm32_coefficients(num *coefficient, const num *lambda, const num *y, const num *sigma, size_t n);

/* r = sum_i coefficient_i x_i for the n x d table X; t is scratch. */
void a_thm32_combination(num *r, const num *coefficient, const num *X, size_t n, size_t d, num *t);

/* z = share_v v - share_u u, d cells each; t is scratch. Serves vectors and their coefficients in the samples. */
void a_thm32_predictor(num *z, const num *v, const num *u, const num *share_v, const num *share_u, size_t d, num *t);

#endif
