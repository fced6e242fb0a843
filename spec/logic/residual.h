/* The residuals of KKT conditions as numbers: what src/kkt/residual.h computes, and when they are 0.
   Read by Frama-C only. */
#ifndef SPEC_RESIDUAL_H
#define SPEC_RESIDUAL_H

#include "kkt.h"
#include "weighted.h"

/*@ // w - v p, which the provers need not take apart
    logic real less_multiple(real w, real v, real p) = w - v * p;

    // largest |w_t - v sum_i y_i Lambda_ij x_it| and largest |v sum_i y_i Lambda_ij x_it| over t < k
    logic real stationarity_gap{L}(num *w, real v, num *Lambda, num *y, num *X, integer m, integer d, integer j, integer n,
                                   integer k) =
      k <= 0 ? 0.0 : larger(stationarity_gap(w, v, Lambda, y, X, m, d, j, n, k - 1),
                            magnitude(less_multiple(w[k - 1], v, weight_pull(Lambda, y, X, m, d, j, k - 1, n))));
    logic real pull_size{L}(real v, num *Lambda, num *y, num *X, integer m, integer d, integer j, integer n, integer k) =
      k <= 0 ? 0.0 : larger(pull_size(v, Lambda, y, X, m, d, j, n, k - 1),
                            magnitude(v * weight_pull(Lambda, y, X, m, d, j, k - 1, n)));

    // r_t = sum_i y_i Lambda_ij x_it for t < k: r in state L, the rest in L0
    predicate weight_pulls{L0, L}(num *r, num *Lambda, num *y, num *X, integer m, integer d, integer j, integer n,
                                  integer k) =
      \forall integer t; 0 <= t < k ==> \at(r[t], L) == weight_pull{L0}(Lambda, y, X, m, d, j, t, n);
    // g_t = w_t - v sum_i y_i Lambda_ij x_it for t < k
    predicate stationarity_gaps{L0, L}(num *g, num *w, real v, num *Lambda, num *y, num *X, integer m, integer d, integer j,
                                       integer n, integer k) =
      \forall integer t; 0 <= t < k ==>
        \at(g[t], L) == less_multiple(\at(w[t], L0), v, weight_pull{L0}(Lambda, y, X, m, d, j, t, n));

    // largest |w_t - v p_t| and |v p_t| over t < k, and what they are where p holds the pulls
    logic real gap_of{L}(num *w, real v, num *p, integer k) =
      k <= 0 ? 0.0 : larger(gap_of(w, v, p, k - 1), magnitude(less_multiple(w[k - 1], v, p[k - 1])));
    logic real size_of{L}(real v, num *p, integer k) =
      k <= 0 ? 0.0 : larger(size_of(v, p, k - 1), magnitude(v * p[k - 1]));
    lemma gap_of_pulls{L0, L}: \forall num *w, *p, *Lambda, *y, *X; \forall real v; \forall integer m, d, j, n, k;
      weight_pulls{L0, L}(p, Lambda, y, X, m, d, j, n, k) ==> same{L0, L}(w, k) ==>
      gap_of{L}(w, v, p, k) == stationarity_gap{L0}(w, v, Lambda, y, X, m, d, j, n, k);
    lemma size_of_pulls{L0, L}: \forall num *p, *Lambda, *y, *X; \forall real v; \forall integer m, d, j, n, k;
      weight_pulls{L0, L}(p, Lambda, y, X, m, d, j, n, k) ==>
      size_of{L}(v, p, k) == pull_size{L0}(v, Lambda, y, X, m, d, j, n, k);

    // what becomes of g from L1 to L: w - v g
    predicate taken_from{L1, L}(num *g, num *w, real v, integer n) =
      \forall integer t; 0 <= t < n ==> \at(g[t], L) == less_multiple(\at(w[t], L1), v, \at(g[t], L1));
    lemma gaps_of_pulls{L0, L1, L}: \forall num *g, *w, *Lambda, *y, *X; \forall real v; \forall integer m, d, j, n, k;
      weight_pulls{L0, L1}(g, Lambda, y, X, m, d, j, n, k) ==> same{L0, L1}(w, k) ==> taken_from{L1, L}(g, w, v, k) ==>
      stationarity_gaps{L0, L}(g, w, v, Lambda, y, X, m, d, j, n, k);

    predicate is_zero(real z) = z == 0.0;
    // w_t = v sum_i y_i Lambda_ij x_it for t < k
    predicate neuron_stationary{L}(num *w, real v, num *Lambda, num *y, num *X, integer m, integer d, integer j, integer n,
                                   integer k) =
      \forall integer t; 0 <= t < k ==> w[t] == v * weight_pull(Lambda, y, X, m, d, j, t, n);

    // y l phi(z), which the provers need not take apart
    logic real activated_term(real y, real l, real z, real slope) = y * l * leaky(z, slope);
    // sum of y_i M_il phi(z_ij) over i < n, for tables M with q and Z with m columns
    logic real activated_pull{L}(num *M, num *y, num *Z, real slope, integer q, integer m, integer l, integer j, integer n) =
      n <= 0 ? 0.0 : activated_pull(M, y, Z, slope, q, m, l, j, n - 1) +
                     activated_term(y[n - 1], at2(M, q, n - 1, l), at2(Z, m, n - 1, j), slope);

    lemma weight_pull_frame{L1, L2}: \forall num *Lambda, *y, *X; \forall integer m, d, j, t, n;
      (\forall integer i; 0 <= i < n ==> at2{L1}(Lambda, m, i, j) == at2{L2}(Lambda, m, i, j) &&
        \at(y[i], L1) == \at(y[i], L2) && at2{L1}(X, d, i, t) == at2{L2}(X, d, i, t)) ==>
      weight_pull{L1}(Lambda, y, X, m, d, j, t, n) == weight_pull{L2}(Lambda, y, X, m, d, j, t, n);
    // c_i = y_i Lambda_ij
    predicate is_pull_coefficient{L}(num *c, num *Lambda, num *y, integer m, integer j, integer i) =
      is_product(c[i], y[i], at2(Lambda, m, i, j));
    predicate pull_coefficients{L}(num *c, num *Lambda, num *y, integer m, integer j, integer n) =
      \forall integer i; 0 <= i < n ==> is_pull_coefficient(c, Lambda, y, m, j, i);
    // the same where c stands in state L and what it is made of in L0
    predicate coefficients_of{L0, L}(num *c, num *Lambda, num *y, integer m, integer j, integer n) =
      \forall integer i; 0 <= i < n ==> is_product(\at(c[i], L), \at(y[i], L0), at2{L0}(Lambda, m, i, j));
    lemma coefficients_now{L0, L}: \forall num *c, *Lambda, *y; \forall integer m, j, n;
      (\forall integer i; 0 <= i < n ==>
        at2{L0}(Lambda, m, i, j) == at2{L}(Lambda, m, i, j) && \at(y[i], L0) == \at(y[i], L)) ==>
      coefficients_of{L0, L}(c, Lambda, y, m, j, n) ==> pull_coefficients{L}(c, Lambda, y, m, j, n);
    lemma table_column_frame{L1, L2}: \forall num *X; \forall integer n, d, t;
      0 <= t < d ==> same_table{L1, L2}(X, n, d) ==>
      (\forall integer i; 0 <= i < n ==> same_row{L1, L2}(X, d, i) && at2{L1}(X, d, i, t) == at2{L2}(X, d, i, t));
    lemma weight_pull_rows_frame{L1, L2}: \forall num *Lambda, *y, *X; \forall integer m, d, j, t, n;
      0 <= j < m ==> 0 <= t < d ==>
      same_table{L1, L2}(Lambda, n, m) ==> same_table{L1, L2}(X, n, d) ==> same{L1, L2}(y, n) ==>
      (\forall integer i; 0 <= i < n ==> at2{L1}(Lambda, m, i, j) == at2{L2}(Lambda, m, i, j) &&
        \at(y[i], L1) == \at(y[i], L2) && at2{L1}(X, d, i, t) == at2{L2}(X, d, i, t));
    lemma weight_pull_table_frame{L1, L2}: \forall num *Lambda, *y, *X; \forall integer m, d, j, t, n;
      0 <= j < m ==> 0 <= t < d ==>
      same_table{L1, L2}(Lambda, n, m) ==> same_table{L1, L2}(X, n, d) ==> same{L1, L2}(y, n) ==>
      weight_pull{L1}(Lambda, y, X, m, d, j, t, n) == weight_pull{L2}(Lambda, y, X, m, d, j, t, n);
*/

/*@ ghost
  // where c_i = y_i Lambda_ij, the sums of c_i x_i are those of y_i Lambda_ij x_i
  /@ requires coefficients: pull_coefficients(c, Lambda, y, m, j, n);
     terminates \true; exits \false; assigns \nothing;
     ensures pulls: wcol(c, X, 0, n, d, t) == weight_pull(Lambda, y, X, m, d, j, t, n); @/
  static void lemma_pull_entry(const num *c, const num *Lambda, const num *y, const num *X, size_t m, size_t d, size_t j,
                               size_t t, size_t n) {
    /@ loop invariant bound: 0 <= i <= n;
       loop invariant pulls: wcol(c, X, 0, i, d, t) == weight_pull(Lambda, y, X, m, d, j, t, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 0; i < n; i++) {
      /@ assert named: is_pull_coefficient(c, Lambda, y, m, j, i); @/
      /@ assert coefficient: c[i] == y[i] * at2(Lambda, m, i, j); @/
    }
  }

  /@ requires coefficients: pull_coefficients(c, Lambda, y, m, j, n);
     terminates \true; exits \false; assigns \nothing;
     ensures pulls: \forall integer t; 0 <= t < d ==>
                    wcol(c, X, 0, n, d, t) == weight_pull(Lambda, y, X, m, d, j, t, n); @/
  static void lemma_pull(const num *c, const num *Lambda, const num *y, const num *X, size_t m, size_t d, size_t j,
                         size_t n) {
    /@ loop invariant bound: 0 <= k <= d;
       loop invariant pulls: \forall integer t; 0 <= t < k ==>
                             wcol(c, X, 0, n, d, t) == weight_pull(Lambda, y, X, m, d, j, t, n);
       loop assigns k;
       loop variant d - k; @/
    for (size_t k = 0; k < d; k++) lemma_pull_entry(c, Lambda, y, X, m, d, j, k, n);
  }

  // the gap is 0 exactly at stationarity
  /@ terminates \true; exits \false; assigns \nothing;
     ensures nonnegative: stationarity_gap(w, v, Lambda, y, X, m, d, j, n, k) >= 0.0;
     ensures zero: is_zero(stationarity_gap(w, v, Lambda, y, X, m, d, j, n, k)) <==>
                   neuron_stationary(w, v, Lambda, y, X, m, d, j, n, k); @/
  static void lemma_gap_zero(const num *w, double v, const num *Lambda, const num *y, const num *X, size_t m, size_t d,
                             size_t j, size_t n, size_t k) {
    /@ loop invariant bound: 0 <= t <= k;
       loop invariant nonnegative: stationarity_gap(w, v, Lambda, y, X, m, d, j, n, t) >= 0.0;
       loop invariant zero: stationarity_gap(w, v, Lambda, y, X, m, d, j, n, t) == 0.0 <==>
                            neuron_stationary(w, v, Lambda, y, X, m, d, j, n, t);
       loop assigns t;
       loop variant k - t; @/
    for (size_t t = 0; t < k; t++) { }
  }
*/

#endif
