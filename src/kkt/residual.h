/* The numbers behind the rows of kkt/certificate.h: plain sums over flat tables, without reports or allocation.

   Both forms of a KKT point share them through the block multipliers Lambda (samples x width): lambda_i phi'_ij in
   FORM_WEIGHTS, Lambda_ij itself in FORM_ROOT_FREE. Then stationarity in (w_j, b_j) reads in both
     w_j = v_j sum_i y_i Lambda_ij x_i,   b_j = v_j sum_i y_i Lambda_ij.
   n samples, m neurons, d coordinates. Results and work cells are distinct from each other and from what is read. */
#ifndef PLUMB_RESIDUAL_H
#define PLUMB_RESIDUAL_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/residual.h"
#endif

/* pull_c = sum_i y_i Lambda_ij x_ic for c < d. Samples whose multiplier is certainly 0 cost nothing. work: n + 1 cells. */
/*@ requires sizes: n <= 1000000000 && n * m <= 1000000000 && n * d <= 1000000000 && j < m && d <= 1000000000;
    requires valid: \valid(pull + (0 .. d - 1)) && \valid(work + (0 .. n));
    requires readable: \valid_read(y + (0 .. n - 1)) && \valid_read(lambda + (0 .. n * m - 1)) &&
                       \valid_read(X + (0 .. n * d - 1));
    requires apart: \separated(pull + (0 .. d - 1), work + (0 .. n)) && \separated(pull + (0 .. d - 1), y + (0 .. n - 1)) &&
                    \separated(pull + (0 .. d - 1), lambda + (0 .. n * m - 1)) &&
                    \separated(pull + (0 .. d - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(work + (0 .. n), y + (0 .. n - 1)) &&
                      \separated(work + (0 .. n), lambda + (0 .. n * m - 1)) &&
                      \separated(work + (0 .. n), X + (0 .. n * d - 1));
    terminates \true;
    exits \false;
    assigns pull[0 .. d - 1], work[0 .. n];
    ensures pulls: weight_pulls{Pre, Post}(pull, lambda, y, X, m, d, j, n, d); */
void kkt_pull(num *pull, const num *y, const num *lambda, const num *X, size_t n, size_t m, size_t d, size_t j,
              num *work);

/* gap_c = w_c - v_j pull_jc, residual = max_c |gap_c| and size = max_c |v_j pull_jc| for neuron j with weights w (d cells)
   and output weight v_j. With X a column of ones, d = 1 and w = b + j it is stationarity in the bias. work: n + 3 cells. */
/*@ requires sizes: n <= 1000000000 && n * m <= 1000000000 && n * d <= 1000000000 && j < m && d <= 1000000000;
    requires valid: \valid(residual) && \valid(size) && \valid(gap + (0 .. d - 1)) && \valid(work + (0 .. n + 2));
    requires readable: \valid_read(w + (0 .. d - 1)) && \valid_read(vj) && \valid_read(y + (0 .. n - 1)) &&
                       \valid_read(lambda + (0 .. n * m - 1)) && \valid_read(X + (0 .. n * d - 1));
    requires results: \separated(residual, size) && \separated(residual, work + (0 .. n + 2)) &&
                      \separated(size, work + (0 .. n + 2)) && \separated(gap + (0 .. d - 1), residual) &&
                      \separated(gap + (0 .. d - 1), size) && \separated(gap + (0 .. d - 1), work + (0 .. n + 2));
    requires residual_apart: \separated(residual, w + (0 .. d - 1)) && \separated(residual, vj);
    requires size_apart: \separated(size, w + (0 .. d - 1)) && \separated(size, vj);
    requires gap_apart: \separated(gap + (0 .. d - 1), w + (0 .. d - 1)) && \separated(gap + (0 .. d - 1), vj) &&
                        \separated(gap + (0 .. d - 1), y + (0 .. n - 1)) &&
                        \separated(gap + (0 .. d - 1), lambda + (0 .. n * m - 1)) &&
                        \separated(gap + (0 .. d - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(work + (0 .. n + 2), w + (0 .. d - 1)) && \separated(work + (0 .. n + 2), vj) &&
                      \separated(work + (0 .. n + 2), y + (0 .. n - 1)) &&
                      \separated(work + (0 .. n + 2), lambda + (0 .. n * m - 1)) &&
                      \separated(work + (0 .. n + 2), X + (0 .. n * d - 1));
    terminates \true;
    exits \false;
    assigns *residual, *size, gap[0 .. d - 1], work[0 .. n + 2];
    ensures gaps: stationarity_gaps{Pre, Post}(gap, w, \old(*vj), lambda, y, X, m, d, j, n, d);
    ensures residual: *residual == \old(stationarity_gap(w, *vj, lambda, y, X, m, d, j, n, d));
    ensures size: *size == \old(pull_size(*vj, lambda, y, X, m, d, j, n, d));
    ensures zero: is_zero(*residual) <==> \old(neuron_stationary(w, *vj, lambda, y, X, m, d, j, n, d)); */
void kkt_stationarity(num *residual, num *size, num *gap, const num *w, const num *vj, const num *y, const num *lambda,
                      const num *X, size_t n, size_t m, size_t d, size_t j, num *work);

/* r = sum_i y_i L_ik phi(z_ij), L a table of n x q, Z the preactivations (n x m): with the multipliers as L (q = 1,
   k = 0) the right side of stationarity in v_j; with the block multipliers (q = m, k = j) its root-free form.
   work: 3 cells. */
/*@ requires sizes: n <= 1000000000 && n * q <= 1000000000 && n * m <= 1000000000 && k < q && j < m;
    requires valid: \valid(r) && \valid(work + (0 .. 2));
    requires readable: \valid_read(y + (0 .. n - 1)) && \valid_read(L + (0 .. n * q - 1)) &&
                       \valid_read(Z + (0 .. n * m - 1)) && \valid_read(slope);
    requires slope: 0.0 <= *slope <= 1.0;
    requires apart: \separated(r, work + (0 .. 2)) && \separated(r, y + (0 .. n - 1)) &&
                    \separated(r, L + (0 .. n * q - 1)) && \separated(r, Z + (0 .. n * m - 1)) &&
                    \separated(r, slope);
    requires scratch: \separated(work + (0 .. 2), y + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), L + (0 .. n * q - 1)) &&
                      \separated(work + (0 .. 2), Z + (0 .. n * m - 1)) && \separated(work + (0 .. 2), slope);
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 2];
    ensures pull: *r == \old(activated_pull(L, y, Z, *slope, q, m, k, j, n)); */
void kkt_output_pull(num *r, const num *y, const num *L, const num *Z, const num *slope, size_t n, size_t q, size_t m,
                     size_t k, size_t j, num *work);

/* r = multiplier * (margin - one): complementary slackness of one sample. */
/*@ requires valid: \valid(r) && \valid_read(multiplier) && \valid_read(margin) && \valid_read(one);
    requires apart: \separated(r, multiplier) && \separated(r, margin) && \separated(r, one);
    terminates \true;
    exits \false;
    assigns *r;
    ensures slackness: *r == \old(*multiplier) * (\old(*margin) - \old(*one)); */
void kkt_slackness(num *r, const num *multiplier, const num *margin, const num *one);

/* Is Lambda_ij = a_j lambda_i phi'_ij for a slope phi'_ij of the Clarke subdifferential of the ReLU at z, given
   Lambda_ij >= 0, l = lambda_i^2 >= 0 and a2 = a_j^2? That is Lambda_ij^2 = l a2 for z > 0, Lambda_ij = 0 for z < 0,
   Lambda_ij^2 <= l a2 at 0. APPROX in double. work: 2 cells. */
/*@ requires valid: \valid(work + (0 .. 1)) && \valid_read(block) && \valid_read(z) && \valid_read(l) &&
                    \valid_read(a2);
    requires scratch: \separated(work + (0 .. 1), block) && \separated(work + (0 .. 1), z) &&
                      \separated(work + (0 .. 1), l) && \separated(work + (0 .. 1), a2);
    terminates \true;
    exits \false;
    assigns work[0 .. 1];
    ensures inside: \result == VERDICT_HOLDS ==> \old(0.0 <= *block) ==> \old(root_free_slope(*block, *l, *a2, *z));
    ensures outside: \result == VERDICT_FAILS ==> \old(0.0 <= *l * *a2) ==>
                     !\old(root_free_slope(*block, *l, *a2, *z)); */
verdict kkt_block_slope(const num *block, const num *z, const num *l, const num *a2, num *work);

#endif
