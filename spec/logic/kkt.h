/* KKT points of max-margin Problem (1) without biases (paper C Sec. 2 and Sec. 4.2), as predicates.

     minimise |theta|^2   subject to   y_i N(x_i) >= 1 for all i,   N(x) = sum_j v_j phi(<w_j, x>), phi the ReLU.

   theta is a KKT point when there are multipliers lambda_i >= 0 and slopes phi'_ij in the Clarke subdifferential
   of phi at <w_j, x_i> such that y_i N(x_i) >= 1, lambda_i (y_i N(x_i) - 1) = 0 and
     w_j = v_j sum_i lambda_i y_i phi'_ij x_i                (stationarity in w_j)
     v_j = sum_i lambda_i y_i phi(<w_j, x_i>)                (stationarity in v_j, only where v is trained).

   Root-free form. With P_j = |v_j| w_j, s_j = sign(v_j), a_j = v_j^2 and Lambda_ij = a_j lambda_i phi'_ij the network
   is N(x) = sum_j s_j phi(<P_j, x>). At a KKT point a_j = |P_j|; multiplied by powers of |v_j| the conditions become
     P_j = s_j sum_i y_i Lambda_ij x_i,    s_j |P_j|^2 = sum_i y_i Lambda_ij phi(<P_j, x_i>),
     Lambda_ij = lambda_i |P_j| phi'_ij,
   the last one without roots: Lambda_ij >= 0 and Lambda_ij^2 equals, is at most, or is zero times lambda_i^2 |P_j|^2
   where <P_j, x_i> is positive, zero, or negative. Conversely v_j = s_j sqrt(|P_j|), w_j = P_j / sqrt(|P_j|) (both zero
   where P_j = 0) is a KKT point with those lambda_i.

   X is n x d (rows x_i), P or W is m x d, Lambda and the slopes are n x m. Read by Frama-C only. */
#ifndef SPEC_KKT_H
#define SPEC_KKT_H

#include "network.h"

/*@ // <P_j, x_i>
    logic real input{L}(num *P, num *X, integer i, integer j, integer d) = dot(P + j * d, X + i * d, d);

    // N(x) of the first m neurons
    logic real unbiased{L}(num *P, num *s, num *x, integer m, integer d) =
      m <= 0 ? 0.0 : unbiased(P, s, x, m - 1, d) + s[m - 1] * leaky(dot(P + (m - 1) * d, x, d), 0.0);

    // entry t of the sum of y_i Lambda_ij x_i over i < n
    logic real weight_pull{L}(num *Lambda, num *y, num *X, integer m, integer d, integer j, integer t, integer n) =
      n <= 0 ? 0.0 : weight_pull(Lambda, y, X, m, d, j, t, n - 1) +
                     y[n - 1] * at2(Lambda, m, n - 1, j) * at2(X, d, n - 1, t);

    // sum of y_i Lambda_ij phi(<P_j, x_i>) over i < n
    logic real output_pull{L}(num *Lambda, num *y, num *P, num *X, integer m, integer d, integer j, integer n) =
      n <= 0 ? 0.0 : output_pull(Lambda, y, P, X, m, d, j, n - 1) +
                     y[n - 1] * at2(Lambda, m, n - 1, j) * leaky(input(P, X, n - 1, j, d), 0.0);

    // entry t of the sum of lambda_i y_i phi'_ij x_i over i < n
    logic real slope_pull{L}(num *lambda, num *slopes, num *y, num *X, integer m, integer d, integer j, integer t, integer n) =
      n <= 0 ? 0.0 : slope_pull(lambda, slopes, y, X, m, d, j, t, n - 1) +
                     lambda[n - 1] * y[n - 1] * at2(slopes, m, n - 1, j) * at2(X, d, n - 1, t);

    // y_i N(x_i)
    logic real margin{L}(num *X, num *y, num *P, num *s, integer i, integer m, integer d) =
      y[i] * unbiased(P, s, X + i * d, m, d);

    // a = s p
    predicate is_product(real a, real s, real p) = a == s * p;
    // s x for a sign s
    logic real with_sign(real s, real x) = s > 0.0 ? x : -x;
    predicate is_sign(real s) = s == 1.0 || s == -1.0;
    predicate signs{L}(num *s, integer m) = \forall integer j; 0 <= j < m ==> is_sign(s[j]);
    predicate nonnegative{L}(num *a, integer n) = \forall integer i; 0 <= i < n ==> 0.0 <= a[i];

    predicate all_margins{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, real bound) =
      \forall integer i; 0 <= i < n ==> margin(X, y, P, s, i, m, d) == bound;
    predicate primal_feasible{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m) =
      \forall integer i; 0 <= i < n ==> margin(X, y, P, s, i, m, d) >= 1.0;
    // lambda_i (y_i N(x_i) - 1) = 0, said without a product
    predicate complementary{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, num *lambda) =
      \forall integer i; 0 <= i < n ==> lambda[i] == 0.0 || margin(X, y, P, s, i, m, d) == 1.0;

    // L = lambda |P| s for some s in the Clarke subdifferential of phi at z, where lambda^2 = l2 and |P|^2 = a2
    predicate root_free_slope(real L, real l2, real a2, real z) =
      0.0 <= L && (z > 0.0 ==> L * L == l2 * a2) && (z == 0.0 ==> L * L <= l2 * a2) && (z < 0.0 ==> L == 0.0);

    predicate slopes_of_row{L}(num *X, integer i, integer d, num *P, integer m, num *Lambda, num *lambda_squared) =
      \forall integer j; 0 <= j < m ==>
        root_free_slope(at2(Lambda, m, i, j), lambda_squared[i], gram(P, j, j, d), input(P, X, i, j, d));
    predicate slopes_root_free{L}(num *X, integer n, integer d, num *P, integer m, num *Lambda, num *lambda_squared) =
      \forall integer i; 0 <= i < n ==> slopes_of_row(X, i, d, P, m, Lambda, lambda_squared);

    predicate entry_stationary{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, num *Lambda,
                                  integer j, integer t) =
      is_product(at2(P, d, j, t), s[j], weight_pull(Lambda, y, X, m, d, j, t, n));
    predicate weight_stationary{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, num *Lambda, integer j) =
      \forall integer t; 0 <= t < d ==> entry_stationary(X, y, n, d, P, s, m, Lambda, j, t);
    predicate output_stationary{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, num *Lambda, integer j) =
      is_product(output_pull(Lambda, y, P, X, m, d, j, n), s[j], gram(P, j, j, d));
    predicate stationary_root_free{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, num *Lambda) =
      \forall integer j; 0 <= j < m ==>
        weight_stationary(X, y, n, d, P, s, m, Lambda, j) && output_stationary(X, y, n, d, P, s, m, Lambda, j);

    // Problem (1) without biases, all weights trained
    predicate kkt_point_root_free{L}(num *X, num *y, integer n, integer d, num *P, num *s, integer m, num *Lambda,
                                     num *lambda_squared) =
      signs(s, m) &&
      primal_feasible(X, y, n, d, P, s, m) &&
      nonnegative(lambda_squared, n) &&
      complementary(X, y, n, d, P, s, m, lambda_squared) &&
      slopes_root_free(X, n, d, P, m, Lambda, lambda_squared) &&
      stationary_root_free(X, y, n, d, P, s, m, Lambda);

    predicate clarke_of_row{L}(num *X, integer i, integer d, num *W, integer m, num *slopes) =
      \forall integer j; 0 <= j < m ==> clarke(at2(slopes, m, i, j), input(W, X, i, j, d), 0.0);
    predicate clarke_slopes{L}(num *X, integer n, integer d, num *W, integer m, num *slopes) =
      \forall integer i; 0 <= i < n ==> clarke_of_row(X, i, d, W, m, slopes);
    predicate slope_entry_stationary{L}(num *X, num *y, integer n, integer d, num *W, num *v, integer m, num *lambda,
                                        num *slopes, integer j, integer t) =
      is_product(at2(W, d, j, t), v[j], slope_pull(lambda, slopes, y, X, m, d, j, t, n));
    predicate slope_stationary{L}(num *X, num *y, integer n, integer d, num *W, num *v, integer m, num *lambda,
                                  num *slopes, integer j) =
      \forall integer t; 0 <= t < d ==> slope_entry_stationary(X, y, n, d, W, v, m, lambda, slopes, j, t);
    predicate stationary_fixed_outputs{L}(num *X, num *y, integer n, integer d, num *W, num *v, integer m,
                                          num *lambda, num *slopes) =
      \forall integer j; 0 <= j < m ==> slope_stationary(X, y, n, d, W, v, m, lambda, slopes, j);

    // the same problem with output weights v_j = +-1 that are not trained
    predicate kkt_point_fixed_outputs{L}(num *X, num *y, integer n, integer d, num *W, num *v, integer m, num *lambda,
                                         num *slopes) =
      signs(v, m) &&
      primal_feasible(X, y, n, d, W, v, m) &&
      nonnegative(lambda, n) &&
      complementary(X, y, n, d, W, v, m, lambda) &&
      clarke_slopes(X, n, d, W, m, slopes) &&
      stationary_fixed_outputs(X, y, n, d, W, v, m, lambda, slopes);
*/

/*@ ghost
  /@ terminates \true; exits \false; assigns \nothing;
     ensures step: unbiased(P, s, x, m + 1, d) == unbiased(P, s, x, m, d) + s[m] * leaky(dot(P + m * d, x, d), 0.0); @/
  static void lemma_unbiased_step(const num *P, const num *s, const num *x, size_t m, size_t d) { }

  // the same where the neuron m gives 1 or 0 at x_i
  /@ requires input: input(P, X, i, m, d) == 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures step: unbiased(P, s, X + i * d, m + 1, d) == unbiased(P, s, X + i * d, m, d) + s[m]; @/
  static void lemma_unbiased_own(const num *P, const num *s, const num *X, size_t i, size_t m, size_t d) { }

  /@ requires input: input(P, X, i, m, d) == 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures step: unbiased(P, s, X + i * d, m + 1, d) == unbiased(P, s, X + i * d, m, d); @/
  static void lemma_unbiased_other(const num *P, const num *s, const num *X, size_t i, size_t m, size_t d) { }

  /@ requires sign: is_sign(s) && y == s && N == s;
     terminates \true; exits \false; assigns \nothing;
     ensures margin: y * N == 1.0; @/
  static void lemma_margin(double y, double N, double s) { }

  /@ requires sign: is_sign(s);
     terminates \true; exits \false; assigns \nothing;
     ensures sum: with_sign(s, a + b) == with_sign(s, a) + with_sign(s, b); @/
  static void lemma_signed(double s, double a, double b) { }

  /@ requires sign: is_sign(s) && p == with_sign(s, a);
     terminates \true; exits \false; assigns \nothing;
     ensures product: is_product(a, s, p) && is_product(p, s, a); @/
  static void lemma_sign_product(double s, double p, double a) { }

  // terms of the sums: of a sample i = n with known factors, and of a sample that does not count
  /@ requires factors: y[n] == s && at2(Lambda, m, n, j) == c && at2(X, d, n, t) == x && is_sign(s);
     terminates \true; exits \false; assigns \nothing;
     ensures step: weight_pull(Lambda, y, X, m, d, j, t, n + 1) ==
                   weight_pull(Lambda, y, X, m, d, j, t, n) + with_sign(s, c * x); @/
  static void lemma_weight_pull_own(const num *Lambda, const num *y, const num *X, size_t m, size_t d, size_t j, size_t t,
                                    size_t n, double s, double c, double x) { }

  /@ requires member: at2(Lambda, m, n, j) == 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures step: weight_pull(Lambda, y, X, m, d, j, t, n + 1) == weight_pull(Lambda, y, X, m, d, j, t, n); @/
  static void lemma_weight_pull_other(const num *Lambda, const num *y, const num *X, size_t m, size_t d, size_t j,
                                      size_t t, size_t n) { }

  /@ requires factors: y[n] == s && at2(Lambda, m, n, j) == c && input(P, X, n, j, d) == 1.0 && is_sign(s);
     terminates \true; exits \false; assigns \nothing;
     ensures step: output_pull(Lambda, y, P, X, m, d, j, n + 1) ==
                   output_pull(Lambda, y, P, X, m, d, j, n) + with_sign(s, c); @/
  static void lemma_output_pull_own(const num *Lambda, const num *y, const num *P, const num *X, size_t m, size_t d,
                                    size_t j, size_t n, double s, double c) { }

  /@ requires member: at2(Lambda, m, n, j) == 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures step: output_pull(Lambda, y, P, X, m, d, j, n + 1) == output_pull(Lambda, y, P, X, m, d, j, n); @/
  static void lemma_output_pull_other(const num *Lambda, const num *y, const num *P, const num *X, size_t m, size_t d,
                                      size_t j, size_t n) { }

  /@ requires factors: lambda[n] == c && y[n] == s && at2(slopes, m, n, j) == 1.0 && at2(X, d, n, t) == x &&
                       is_sign(s);
     terminates \true; exits \false; assigns \nothing;
     ensures step: slope_pull(lambda, slopes, y, X, m, d, j, t, n + 1) ==
                   slope_pull(lambda, slopes, y, X, m, d, j, t, n) + with_sign(s, c * x); @/
  static void lemma_slope_pull_own(const num *lambda, const num *slopes, const num *y, const num *X, size_t m, size_t d,
                                   size_t j, size_t t, size_t n, double s, double c, double x) { }

  /@ requires member: at2(slopes, m, n, j) == 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures step: slope_pull(lambda, slopes, y, X, m, d, j, t, n + 1) ==
                   slope_pull(lambda, slopes, y, X, m, d, j, t, n); @/
  static void lemma_slope_pull_other(const num *lambda, const num *slopes, const num *y, const num *X, size_t m, size_t d,
                                     size_t j, size_t t, size_t n) { }
*/

#endif
