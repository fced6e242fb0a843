/* A Thm. 3.2: the formulas of the two-neuron point. Read by Frama-C only. */
#ifndef SPEC_A_THM3_2_H
#define SPEC_A_THM3_2_H

#include "network.h"
#include "weighted.h"

/*@ predicate sides{L}(num *sigma_v, num *sigma_u, int *label, real slope, integer n) =
      \forall integer i; 0 <= i < n ==>
        sigma_v[i] == (label[i] == 1 ? 1.0 : slope) && sigma_u[i] == (label[i] == 1 ? slope : 1.0);

    // a product that the provers need not take apart
    logic real product(real a, real b) = a * b;

    // what the two kinds of neurons together do for samples i and j: their factors sv_i, ...
    logic real leaky_weight(real sv_i, real sv_j, real su_i, real su_j, real share_v, real share_u) =
      share_v * (sv_i * sv_j) + share_u * (su_i * su_j);

    // an entry of K by its parts; g = <x_i, x_j>
    logic real leaky_value(real sv_i, real sv_j, real su_i, real su_j, real share_v, real share_u, real y_i, real y_j,
                           real g) =
      product(leaky_weight(sv_i, sv_j, su_i, su_j, share_v, share_u), product(y_i, y_j)) * g;

    // entry (i, j) of K, g being row i of the Gram matrix
    logic real leaky_cell{L}(num *g, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u, integer i, integer j) =
      leaky_value(sigma_v[i], sigma_v[j], sigma_u[i], sigma_u[j], share_v, share_u, y[i], y[j], g[j]);

    // the same, G being the Gram matrix
    logic real leaky_entry{L}(num *G, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u, integer n,
                              integer i, integer j) =
      leaky_cell(G + i * n, y, sigma_v, sigma_u, share_v, share_u, i, j);

    predicate leaky_cells{L0, L}(num *r, num *g, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u,
                                 integer i, integer columns) =
      \forall integer j; 0 <= j < columns ==>
        \at(r[j], L) == leaky_cell{L0}(g, y, sigma_v, sigma_u, share_v, share_u, i, j);

    // the first `columns` entries of row i of K, formed from what the data were in state L0
    predicate leaky_row{L0, L}(num *K, num *G, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u,
                               integer n, integer i, integer columns) =
      \forall integer j; 0 <= j < columns ==>
        at2{L}(K, n, i, j) == leaky_entry{L0}(G, y, sigma_v, sigma_u, share_v, share_u, n, i, j);

    predicate leaky_rows{L0, L}(num *K, num *G, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u,
                                integer n, integer rows) =
      \forall integer i; 0 <= i < rows ==>
        leaky_row{L0, L}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i, n);

    logic real product3{L}(num *a, num *b, num *c, integer i) = product(a[i], b[i]) * c[i];
    predicate products3{L0, L}(num *r, num *a, num *b, num *c, integer n) =
      \forall integer i; 0 <= i < n ==> \at(r[i], L) == product3{L0}(a, b, c, i);

    // coefficients of u: r_i = -a_i b_i c_i
    predicate minus_products3{L}(num *r, num *a, num *b, num *c, integer n) =
      \forall integer i; 0 <= i < n ==> r[i] == -product3(a, b, c, i);

    // row i of the Gram matrix, read as column i
    predicate gram_column{L}(num *G, num *X, integer i, integer n, integer d) =
      \forall integer k; 0 <= k < n ==> at2(G, n, i, k) == gram(X, k, i, d);

    logic real difference_of_shares{L}(num *v, num *u, real share_v, real share_u, integer c) =
      share_v * v[c] - share_u * u[c];
    predicate share_difference{L0, L}(num *z, num *v, num *u, real share_v, real share_u, integer d) =
      \forall integer c; 0 <= c < d ==> \at(z[c], L) == difference_of_shares{L0}(v, u, share_v, share_u, c);

    lemma leaky_row_of_cells{L0, L}: \forall num *K, *G, *y, *sigma_v, *sigma_u; \forall real share_v, share_u;
      \forall integer n, i;
      leaky_cells{L0, L}(K + i * n, G + i * n, y, sigma_v, sigma_u, share_v, share_u, i, n) ==>
      leaky_row{L0, L}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i, n);
    lemma leaky_row_frame{L0, L1, L2}: \forall num *K, *G, *y, *sigma_v, *sigma_u; \forall real share_v, share_u;
      \forall integer n, i, columns;
      leaky_row{L0, L1}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i, columns) ==> columns <= n ==>
      same_row{L1, L2}(K, n, i) ==>
      leaky_row{L0, L2}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i, columns);
    lemma leaky_rows_next{L0, L1, L2}: \forall num *K, *G, *y, *sigma_v, *sigma_u; \forall real share_v, share_u;
      \forall integer n, i; 0 <= n ==>
      leaky_rows{L0, L1}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i) ==> same_table{L1, L2}(K, i, n) ==>
      leaky_row{L0, L2}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i, n) ==>
      leaky_rows{L0, L2}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i + 1);
    // cells that were formed from what is unchanged since L0
    lemma leaky_cells_reread{L0, L1, L}: \forall num *r, *g, *y, *sigma_v, *sigma_u; \forall real share_v, share_u;
      \forall integer i, n; 0 <= i < n ==>
      leaky_cells{L1, L}(r, g, y, sigma_v, sigma_u, share_v, share_u, i, n) ==>
      same{L0, L1}(g, n) ==> same{L0, L1}(y, n) ==> same{L0, L1}(sigma_v, n) ==> same{L0, L1}(sigma_u, n) ==>
      leaky_cells{L0, L}(r, g, y, sigma_v, sigma_u, share_v, share_u, i, n);

    // what the neurons of one side contribute to a constraint, which the provers need not take apart
    logic real side_term(real share, real s, real y, real a) = share * (s * y) * a;
    // left side of the constraint of a sample with label y and factors sv, su, where a = <v, x> and b = <u, x>
    logic real leaky_side(real share_v, real share_u, real sv, real su, real y, real a, real b) =
      share_v * (sv * y) * a - share_u * (su * y) * b;
    logic real side_of{L}(num *a, num *b, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u, integer i) =
      leaky_side(share_v, share_u, sigma_v[i], sigma_u[i], y[i], a[i], b[i]);
    predicate leaky_sides{L0, L}(num *r, num *a, num *b, num *y, num *sigma_v, num *sigma_u, real share_v, real share_u,
                                 integer n) =
      \forall integer i; 0 <= i < n ==> \at(r[i], L) == side_of{L0}(a, b, y, sigma_v, sigma_u, share_v, share_u, i);

    // the output of the network where <v, x> = a_i and <u, x> = b_i
    logic real two_sided_output{L}(num *a, num *b, real slope, real share_v, real share_u, integer i) =
      share_v * leaky(a[i], slope) - share_u * leaky(b[i], slope);
    predicate two_sided{L0, L}(num *f, num *a, num *b, real slope, real share_v, real share_u, integer n) =
      \forall integer i; 0 <= i < n ==> \at(f[i], L) == two_sided_output{L0}(a, b, slope, share_v, share_u, i);

    // the terms of sum_(k != i) lambda_k |g_k| - gamma lambda_i |g_i|, and the sum of the first k
    logic real other_term(real l, real g) = l * magnitude(g);
    logic real own_term(real l, real g, real gamma) = -(l * (gamma * magnitude(g)));
    logic real certificate_of{L}(num *lambda, num *g, real gamma, integer i, integer k) =
      k <= 0 ? 0.0 : certificate_of(lambda, g, gamma, i, k - 1) +
        (k - 1 == i ? own_term(lambda[k - 1], g[k - 1], gamma) : other_term(lambda[k - 1], g[k - 1]));
    predicate certified{L0, L}(num *r, num *lambda, num *G, real gamma, integer n, integer i) =
      \at(r[i], L) == certificate_of{L0}(lambda, G + i * n, gamma, i, n);
    predicate certificates{L0, L}(num *r, num *lambda, num *G, real gamma, integer n, integer count) =
      \forall integer i; 0 <= i < count ==> certified{L0, L}(r, lambda, G, gamma, n, i);
    lemma certificates_next{L0, L1, L2}: \forall num *r, *lambda, *G; \forall real gamma; \forall integer n, count;
      certificates{L0, L1}(r, lambda, G, gamma, n, count) ==> same{L1, L2}(r, count) ==>
      certified{L0, L2}(r, lambda, G, gamma, n, count) ==>
      certificates{L0, L2}(r, lambda, G, gamma, n, count + 1);
    lemma certificate_frame{L1, L2}: \forall num *lambda, *g; \forall real gamma; \forall integer i, n;
      same{L1, L2}(lambda, n) ==> same{L1, L2}(g, n) ==>
      certificate_of{L1}(lambda, g, gamma, i, n) == certificate_of{L2}(lambda, g, gamma, i, n);
*/

/*@ ghost
  /@ requires weighted: w == product(leaky_weight(sv_i, sv_j, su_i, su_j, share_v, share_u), product(y_i, y_j));
     requires value: k == product(w, g);
     terminates \true; exits \false; assigns \nothing;
     ensures value: k == leaky_value(sv_i, sv_j, su_i, su_j, share_v, share_u, y_i, y_j, g); @/
  static void lemma_leaky_value(double k, double w, double sv_i, double sv_j, double su_i, double su_j, double share_v,
                                double share_u, double y_i, double y_j, double g) { }

  /@ requires value: x == a[n];
     terminates \true; exits \false; assigns \nothing;
     ensures step: dot(a, b, n + 1) == dot(a, b, n) + x * b[n]; @/
  static void lemma_dot_next(const num *a, const num *b, size_t n, double x) { }

  // one more sample in row i of K lambda
  /@ requires entry: k == leaky_value(sv_i, sv_k, su_i, su_k, share_v, share_u, y_i, y_k, g);
     requires coefficients: p == product(l, y_k) * sv_k && q == -(product(l, y_k) * su_k);
     requires sum: S == leaky_side(share_v, share_u, sv_i, su_i, y_i, V, U);
     terminates \true; exits \false; assigns \nothing;
     ensures step: S + k * l == leaky_side(share_v, share_u, sv_i, su_i, y_i, V + p * g, U + q * g); @/
  static void lemma_leaky_term(double S, double V, double U, double k, double g, double l, double p, double q,
                               double y_i, double y_k, double sv_i, double sv_k, double su_i, double su_k,
                               double share_v, double share_u) {
    /@ assert parts: k == leaky_weight(sv_i, sv_k, su_i, su_k, share_v, share_u) * (y_i * y_k) * g; @/
  }

  // with v and u formed from lambda, the i-th constraint of Problem (3) has the left side (K lambda)_i
  /@ requires sizes: n <= 1000000000 && n * n <= 1000000000 && n * d <= 1000000000 && i < n;
     requires readable: \valid_read(K + (0 .. n * n - 1)) && \valid_read(G + (0 .. n * n - 1)) &&
                        \valid_read(X + (0 .. n * d - 1)) && \valid_read(y + (0 .. n - 1)) &&
                        \valid_read(sigma_v + (0 .. n - 1)) && \valid_read(sigma_u + (0 .. n - 1)) &&
                        \valid_read(lambda + (0 .. n - 1)) && \valid_read(p + (0 .. n - 1)) && \valid_read(q + (0 .. n - 1));
     requires matrix: leaky_row{Here, Here}(K, G, y, sigma_v, sigma_u, share_v, share_u, n, i, n);
     requires gram: gram_column(G, X, i, n, d);
     requires coefficients: products3{Here, Here}(p, lambda, y, sigma_v, n) && minus_products3(q, lambda, y, sigma_u, n);
     requires neurons: weighted_row{Here, Here}(v, p, X, 0, n, d) && weighted_row{Here, Here}(u, q, X, 0, n, d);
     terminates \true; exits \false; assigns \nothing;
     ensures constraint: dot(K + i * n, lambda, n) ==
       leaky_side(share_v, share_u, sigma_v[i], sigma_u[i], y[i], dot(v, X + i * d, d), dot(u, X + i * d, d)); @/
  static void lemma_leaky_constraint(const num *K, const num *G, const num *X, const num *y, const num *sigma_v,
                                     const num *sigma_u, const num *lambda, const num *p, const num *q, const num *v,
                                     const num *u, double share_v, double share_u, size_t i, size_t n, size_t d) {
    lemma_row(i, n, n);
    lemma_row(i, n, d);
    lemma_weighted_dot(v, p, X, X + i * d, 0, n, d);
    lemma_weighted_dot(u, q, X, X + i * d, 0, n, d);
    double S = 0.0, V = 0.0, U = 0.0;
    /@ loop invariant bound: 0 <= k <= n;
       loop invariant row: S == dot(K + i * n, lambda, k);
       loop invariant on_v: V == wdot(p, X, X + i * d, 0, k, d, d);
       loop invariant on_u: U == wdot(q, X, X + i * d, 0, k, d, d);
       loop invariant sum: S == leaky_side(share_v, share_u, sigma_v[i], sigma_u[i], y[i], V, U);
       loop assigns k, S, V, U;
       loop variant n - k; @/
    for (size_t k = 0; k < n; k++) {
      double g = G[i * n + k], cell = K[i * n + k];
      /@ assert cell_is: cell == at2(K, n, i, k) && g == at2(G, n, i, k); @/
      /@ assert product: g == dot(X + k * d, X + i * d, d); @/
      /@ assert cell: cell == leaky_cell(G + i * n, y, sigma_v, sigma_u, share_v, share_u, i, k); @/
      /@ assert entry: cell == leaky_value(sigma_v[i], sigma_v[k], sigma_u[i], sigma_u[k], share_v, share_u, y[i], y[k], g); @/
      /@ assert on_v: p[k] == product3(lambda, y, sigma_v, k); @/
      /@ assert on_u: q[k] == -product3(lambda, y, sigma_u, k); @/
      lemma_dot_next(K + i * n, lambda, k, cell);
      lemma_wdot_step(p, X, X + i * d, 0, k, d, d);
      lemma_wdot_step(q, X, X + i * d, 0, k, d, d);
      lemma_leaky_term(S, V, U, cell, g, lambda[k], p[k], q[k], y[i], y[k], sigma_v[i], sigma_v[k], sigma_u[i],
                       sigma_u[k], share_v, share_u);
      S += cell * lambda[k];
      V += p[k] * g;
      U += q[k] * g;
    }
  }

  // item 1 from item 5: with the signs of item 3 a margin is the left side of the constraint
  /@ requires label: y == 1.0 || y == -1.0;
     requires sides: (y == 1.0 ==> sv == 1.0 && su == slope) && (y == -1.0 ==> sv == slope && su == 1.0);
     requires signs: y * a > 0.0 && y * b < 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures margin: y * (share_v * leaky(a, slope) - share_u * leaky(b, slope)) ==
                     leaky_side(share_v, share_u, sv, su, y, a, b); @/
  static void lemma_leaky_margin(double y, double a, double b, double sv, double su, double slope, double share_v,
                                 double share_u) { }

  // item 6: f = share_v phi(a) - share_u phi(b) and <z, x> = share_v a - share_u b have the same sign, and
  // slope |<z, x>| <= |f| <= |<z, x>|, for any v, u and x
  /@ requires slope: 0.0 < slope < 1.0;
     requires shares: share_v > 0.0 && share_u > 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures positive: share_v * a - share_u * b > 0.0 ==>
       slope * (share_v * a - share_u * b) <= share_v * leaky(a, slope) - share_u * leaky(b, slope)
         <= share_v * a - share_u * b;
     ensures negative: share_v * a - share_u * b <= 0.0 ==>
       share_v * a - share_u * b <= share_v * leaky(a, slope) - share_u * leaky(b, slope)
         <= slope * (share_v * a - share_u * b); @/
  static void lemma_leaky_sign(double a, double b, double slope, double share_v, double share_u) { }
*/

#endif
