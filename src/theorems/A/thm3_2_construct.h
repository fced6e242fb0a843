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

#ifdef __FRAMAC__
#include "A_thm3_2.h"
#endif

/* sigma_v_i = 1 and sigma_u_i = slope where label_i = 1, the other way round where label_i = -1. */
/*@ requires valid: \valid(sigma_v + (0 .. n - 1)) && \valid(sigma_u + (0 .. n - 1));
    requires readable: \valid_read(label + (0 .. n - 1)) && \valid_read(slope);
    requires apart: \separated(sigma_v + (0 .. n - 1), sigma_u + (0 .. n - 1), slope);
    requires signs: \separated(sigma_v + (0 .. n - 1), label + (0 .. n - 1)) &&
                    \separated(sigma_u + (0 .. n - 1), label + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns sigma_v[0 .. n - 1], sigma_u[0 .. n - 1];
    ensures sides: sides(sigma_v, sigma_u, label, \old(*slope), n); */
void A_thm3_2_sides(num *sigma_v, num *sigma_u, const int *label, const num *slope, size_t n);

/* K from the Gram matrix G (both n x n), the labels y and the factors. work: 3 cells. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(K + (0 .. n * n - 1)) && \valid(work + (0 .. 2));
    requires readable: \valid_read(G + (0 .. n * n - 1)) && \valid_read(y + (0 .. n - 1)) &&
                       \valid_read(sigma_v + (0 .. n - 1)) && \valid_read(sigma_u + (0 .. n - 1)) &&
                       \valid_read(share_v) && \valid_read(share_u);
    requires apart: \separated(K + (0 .. n * n - 1), G + (0 .. n * n - 1)) &&
                    \separated(K + (0 .. n * n - 1), y + (0 .. n - 1)) &&
                    \separated(K + (0 .. n * n - 1), sigma_v + (0 .. n - 1)) &&
                    \separated(K + (0 .. n * n - 1), sigma_u + (0 .. n - 1)) &&
                    \separated(K + (0 .. n * n - 1), share_v) && \separated(K + (0 .. n * n - 1), share_u);
    requires scratch: \separated(work + (0 .. 2), K + (0 .. n * n - 1)) &&
                      \separated(work + (0 .. 2), G + (0 .. n * n - 1)) &&
                      \separated(work + (0 .. 2), y + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), sigma_v + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), sigma_u + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), share_v) && \separated(work + (0 .. 2), share_u);
    terminates \true;
    exits \false;
    assigns K[0 .. n * n - 1], work[0 .. 2];
    ensures matrix: leaky_rows{Pre, Post}(K, G, y, sigma_v, sigma_u, \old(*share_v), \old(*share_u), n, n); */
void A_thm3_2_matrix(num *K, const num *G, const num *y, const num *sigma_v, const num *sigma_u, const num *share_v,
                     const num *share_u, size_t n, num *work);

/* coefficient_i = lambda_i y_i sigma_i: of v in the samples, and with sigma_u the negative of that of u. */
/*@ requires valid: \valid(coefficient + (0 .. n - 1));
    requires readable: \valid_read(lambda + (0 .. n - 1)) && \valid_read(y + (0 .. n - 1)) &&
                       \valid_read(sigma + (0 .. n - 1));
    requires apart: \separated(coefficient + (0 .. n - 1), lambda + (0 .. n - 1)) &&
                    \separated(coefficient + (0 .. n - 1), y + (0 .. n - 1)) &&
                    \separated(coefficient + (0 .. n - 1), sigma + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns coefficient[0 .. n - 1];
    ensures products: products3{Pre, Post}(coefficient, lambda, y, sigma, n); */
void A_thm3_2_coefficients(num *coefficient, const num *lambda, const num *y, const num *sigma, size_t n);

/* z = share_v v - share_u u, d cells each; t is scratch. Serves vectors and their coefficients in the samples. */
/*@ requires valid: \valid(z + (0 .. d - 1)) && \valid(t);
    requires readable: \valid_read(v + (0 .. d - 1)) && \valid_read(u + (0 .. d - 1)) && \valid_read(share_v) &&
                       \valid_read(share_u);
    requires apart: \separated(z + (0 .. d - 1), v + (0 .. d - 1)) && \separated(z + (0 .. d - 1), u + (0 .. d - 1)) &&
                    \separated(z + (0 .. d - 1), share_v) && \separated(z + (0 .. d - 1), share_u);
    requires scratch: \separated(t, z + (0 .. d - 1)) && \separated(t, v + (0 .. d - 1)) &&
                      \separated(t, u + (0 .. d - 1)) && \separated(t, share_v) && \separated(t, share_u);
    terminates \true;
    exits \false;
    assigns z[0 .. d - 1], *t;
    ensures predictor: share_difference{Pre, Post}(z, v, u, \old(*share_v), \old(*share_u), d); */
void A_thm3_2_predictor(num *z, const num *v, const num *u, const num *share_v, const num *share_u, size_t d, num *t);

/* f_i = share_v phi(a_i) - share_u phi(b_i): the output where <v, x> = a_i and <u, x> = b_i. work: 2 cells. */
/*@ requires valid: \valid(f + (0 .. n - 1)) && \valid(work + (0 .. 1));
    requires readable: \valid_read(a + (0 .. n - 1)) && \valid_read(b + (0 .. n - 1)) && \valid_read(slope) &&
                       \valid_read(share_v) && \valid_read(share_u);
    requires slope: 0.0 <= *slope <= 1.0;
    requires apart: \separated(f + (0 .. n - 1), a + (0 .. n - 1)) && \separated(f + (0 .. n - 1), b + (0 .. n - 1)) &&
                    \separated(f + (0 .. n - 1), slope) && \separated(f + (0 .. n - 1), share_v) &&
                    \separated(f + (0 .. n - 1), share_u);
    requires scratch: \separated(work + (0 .. 1), f + (0 .. n - 1)) && \separated(work + (0 .. 1), a + (0 .. n - 1)) &&
                      \separated(work + (0 .. 1), b + (0 .. n - 1)) && \separated(work + (0 .. 1), slope) &&
                      \separated(work + (0 .. 1), share_v) && \separated(work + (0 .. 1), share_u);
    terminates \true;
    exits \false;
    assigns f[0 .. n - 1], work[0 .. 1];
    ensures outputs: two_sided{Pre, Post}(f, a, b, \old(*slope), \old(*share_v), \old(*share_u), n); */
void A_thm3_2_outputs(num *f, const num *a, const num *b, const num *slope, const num *share_v, const num *share_u,
                      size_t n, num *work);

/* The left sides of the constraints of Problem (3), with a_i = <v, x_i> and b_i = <u, x_i>:
   r_i = y_i (share_v sigma_v_i a_i - share_u sigma_u_i b_i). t is scratch. */
/*@ requires valid: \valid(r + (0 .. n - 1)) && \valid(t);
    requires readable: \valid_read(a + (0 .. n - 1)) && \valid_read(b + (0 .. n - 1)) && \valid_read(y + (0 .. n - 1)) &&
                       \valid_read(sigma_v + (0 .. n - 1)) && \valid_read(sigma_u + (0 .. n - 1)) &&
                       \valid_read(share_v) && \valid_read(share_u);
    requires apart: \separated(r + (0 .. n - 1), a + (0 .. n - 1)) && \separated(r + (0 .. n - 1), b + (0 .. n - 1)) &&
                    \separated(r + (0 .. n - 1), y + (0 .. n - 1)) && \separated(r + (0 .. n - 1), sigma_v + (0 .. n - 1)) &&
                    \separated(r + (0 .. n - 1), sigma_u + (0 .. n - 1)) && \separated(r + (0 .. n - 1), share_v) &&
                    \separated(r + (0 .. n - 1), share_u);
    requires scratch: \separated(t, r + (0 .. n - 1)) && \separated(t, a + (0 .. n - 1)) &&
                      \separated(t, b + (0 .. n - 1)) && \separated(t, y + (0 .. n - 1)) &&
                      \separated(t, sigma_v + (0 .. n - 1)) && \separated(t, sigma_u + (0 .. n - 1)) &&
                      \separated(t, share_v) && \separated(t, share_u);
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1], *t;
    ensures sides: leaky_sides{Pre, Post}(r, a, b, y, sigma_v, sigma_u, \old(*share_v), \old(*share_u), n); */
void A_thm3_2_constraints(num *r, const num *a, const num *b, const num *y, const num *sigma_v, const num *sigma_u,
                          const num *share_v, const num *share_u, size_t n, num *t);

/* The certificate of optimality, sample by sample: r_i = sum_(k != i) lambda_k |<x_i, x_k>| - gamma lambda_i |x_i|^2.
   work: 2 cells. */
/*@ requires sizes: n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(r + (0 .. n - 1)) && \valid(work + (0 .. 1));
    requires readable: \valid_read(lambda + (0 .. n - 1)) && \valid_read(G + (0 .. n * n - 1)) && \valid_read(gamma);
    requires apart: \separated(r + (0 .. n - 1), lambda + (0 .. n - 1)) &&
                    \separated(r + (0 .. n - 1), G + (0 .. n * n - 1)) && \separated(r + (0 .. n - 1), gamma);
    requires scratch: \separated(work + (0 .. 1), r + (0 .. n - 1)) && \separated(work + (0 .. 1), lambda + (0 .. n - 1)) &&
                      \separated(work + (0 .. 1), G + (0 .. n * n - 1)) && \separated(work + (0 .. 1), gamma);
    terminates \true;
    exits \false;
    assigns r[0 .. n - 1], work[0 .. 1];
    ensures certificate: certificates{Pre, Post}(r, lambda, G, \old(*gamma), n, n); */
void A_thm3_2_certificate(num *r, const num *lambda, const num *G, const num *gamma, size_t n, num *work);

#endif
