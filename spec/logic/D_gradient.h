/* D Lemma 4.7: the gradients of f(x; W) = sum_j a_j phi(<w_j, x>) at two samples are as nearly orthogonal as the samples. Entry (j, c) of
   the gradient at x is a_j s_j x_c with the slope s_j = phi'(<w_j, x>). Read by Frama-C only. */
#ifndef SPEC_D_GRADIENT_H
#define SPEC_D_GRADIENT_H

#include "linear.h"

/*@ // <p x, q z>, entry by entry
    logic real scaled_dot{L}(real p, num *x, real q, num *z, integer d) =
      d <= 0 ? 0.0 : scaled_dot(p, x, q, z, d - 1) + (p * x[d - 1]) * (q * z[d - 1]);

    // product of the gradients at x, with slopes s, and at z, with slopes r: m neurons
    logic real gradient_dot{L}(num *a, num *s, num *x, num *r, num *z, integer m, integer d) =
      m <= 0 ? 0.0
             : gradient_dot(a, s, x, r, z, m - 1, d) + scaled_dot(a[m - 1] * s[m - 1], x, a[m - 1] * r[m - 1], z, d);

    // output weights of one size: a_j^2 = share
    predicate equal_squares{L}(num *a, real share, integer m) = \forall integer j; 0 <= j < m ==> a[j] * a[j] == share;

    predicate slopes_between{L}(num *s, real gamma, integer m) = \forall integer j; 0 <= j < m ==> gamma <= s[j] <= 1.0;
*/

/*@ ghost
  /@ requires sum: S == (p * q) * D;
     terminates \true; exits \false; assigns \nothing;
     ensures step: S + (p * x) * (q * z) == (p * q) * (D + x * z); @/
  static void lemma_scaled_term(double S, double D, double p, double q, double x, double z) { }

  /@ requires valid: \valid_read(x + (0 .. d - 1)) && \valid_read(z + (0 .. d - 1));
     terminates \true; exits \false; assigns \nothing;
     ensures dot: \result == dot(x, z, d);
     ensures product: scaled_dot(p, x, q, z, d) == (p * q) * \result; @/
  static double lemma_scaled_dot(double p, const num *x, double q, const num *z, size_t d) {
    double S = 0.0, D = 0.0;
    /@ loop invariant bound: 0 <= c <= d;
       loop invariant sums: S == scaled_dot(p, x, q, z, c) && D == dot(x, z, c);
       loop invariant product: S == (p * q) * D;
       loop assigns c, S, D;
       loop variant d - c; @/
    for (size_t c = 0; c < d; c++) {
      lemma_scaled_term(S, D, p, q, x[c], z[c]);
      S += (p * x[c]) * (q * z[c]);
      D += x[c] * z[c];
    }
    return D;
  }

  /@ requires sum: S == (share * T) * D && a * a == share;
     terminates \true; exits \false; assigns \nothing;
     ensures step: S + ((a * s) * (a * r)) * D == (share * (T + s * r)) * D; @/
  static void lemma_gradient_term(double S, double T, double D, double share, double a, double s, double r) {
    /@ assert squares: (a * s) * (a * r) == share * (s * r); @/
  }

  // eq. (8): the product of the gradients is that of the samples times the mean product of the slopes
  /@ requires valid: \valid_read(a + (0 .. m - 1)) && \valid_read(s + (0 .. m - 1)) && \valid_read(r + (0 .. m - 1));
     requires samples: \valid_read(x + (0 .. d - 1)) && \valid_read(z + (0 .. d - 1));
     requires outputs: equal_squares(a, share, m);
     terminates \true; exits \false; assigns \nothing;
     ensures identity: gradient_dot(a, s, x, r, z, m, d) == (share * dot(s, r, m)) * dot(x, z, d); @/
  static void lemma_gradient_dot(const num *a, const num *s, const num *x, const num *r, const num *z, double share,
                                 size_t m, size_t d) {
    double S = 0.0, T = 0.0, D = lemma_scaled_dot(1.0, x, 1.0, z, d);
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant sums: S == gradient_dot(a, s, x, r, z, j, d) && T == dot(s, r, j);
       loop invariant identity: S == (share * T) * D;
       loop assigns j, S, T;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      double again = lemma_scaled_dot(a[j] * s[j], x, a[j] * r[j], z, d);
      lemma_gradient_term(S, T, D, share, a[j], s[j], r[j]);
      S += ((a[j] * s[j]) * (a[j] * r[j])) * D;
      T += s[j] * r[j];
    }
  }

  /@ requires between: 0.0 <= gamma <= s <= 1.0 && gamma <= r <= 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures product: gamma * gamma <= s * r <= 1.0; @/
  static void lemma_product_of_slopes(double gamma, double s, double r) {
    /@ assert least: gamma * gamma <= gamma * r <= s * r; @/
    /@ assert most: s * r <= 1.0 * r <= 1.0; @/
  }

  /@ requires between: least * m <= T <= m && share * m == 1.0 && 0.0 <= share;
     terminates \true; exits \false; assigns \nothing;
     ensures mean: least <= share * T <= 1.0; @/
  static void lemma_mean_between(double T, double m, double share, double least) {
    /@ assert scaled: share * (least * m) <= share * T <= share * m; @/
    /@ assert one: share * (least * m) == least * (share * m); @/
  }

  // mean_j s_j r_j is between gamma^2 and 1
  /@ requires valid: \valid_read(s + (0 .. m - 1)) && \valid_read(r + (0 .. m - 1));
     requires sizes: 1 <= m <= 1000000000;
     requires slopes: 0.0 <= gamma && slopes_between(s, gamma, m) && slopes_between(r, gamma, m);
     requires share: share * m == 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures mean: gamma * gamma <= share * dot(s, r, m) <= 1.0; @/
  static void lemma_mean_of_slopes(const num *s, const num *r, double gamma, double share, size_t m) {
    double T = 0.0, least = gamma * gamma, count = 0.0;
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant sums: T == dot(s, r, j) && count == j;
       loop invariant between: least * count <= T <= count;
       loop assigns j, T, count;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      lemma_product_of_slopes(gamma, s[j], r[j]);
      T += s[j] * r[j];
      count += 1.0;
    }
    /@ assert positive: 0.0 <= share; @/
    lemma_mean_between(T, count, share, least);
  }

  /@ requires between: 0.0 <= least <= mean <= 1.0;
     terminates \true; exits \false; assigns \nothing;
     ensures near: magnitude(mean * D) <= magnitude(D);
     ensures own: 0.0 <= D ==> least * D <= mean * D <= D; @/
  static void lemma_shrunk(double mean, double D, double least) {
    if (D < 0.0) {
      /@ assert below: 0.0 <= mean * -D <= -D; @/
    } else {
      /@ assert above: 0.0 <= mean * D <= D; @/
    }
  }

  // THEOREM (D Lemma 4.7): products of gradients are no larger than those of the samples, and squared norms at least gamma^2 of theirs
  /@ requires valid: \valid_read(a + (0 .. m - 1)) && \valid_read(s + (0 .. m - 1)) && \valid_read(r + (0 .. m - 1));
     requires samples: \valid_read(x + (0 .. d - 1)) && \valid_read(z + (0 .. d - 1));
     requires sizes: 1 <= m <= 1000000000;
     requires outputs: share * m == 1.0 && equal_squares(a, share, m);
     requires slopes: 0.0 <= gamma && slopes_between(s, gamma, m) && slopes_between(r, gamma, m);
     terminates \true; exits \false; assigns \nothing;
     ensures near: magnitude(gradient_dot(a, s, x, r, z, m, d)) <= magnitude(dot(x, z, d));
     ensures own: 0.0 <= dot(x, z, d) ==>
                  gamma * gamma * dot(x, z, d) <= gradient_dot(a, s, x, r, z, m, d) <= dot(x, z, d); @/
  static void D_lem4_7_products(const num *a, const num *s, const num *x, const num *r, const num *z, double gamma,
                                double share, size_t m, size_t d) {
    double D = lemma_scaled_dot(1.0, x, 1.0, z, d), T = lemma_scaled_dot(1.0, s, 1.0, r, m), least = gamma * gamma;
    lemma_gradient_dot(a, s, x, r, z, share, m, d);
    lemma_mean_of_slopes(s, r, gamma, share, m);
    lemma_shrunk(share * T, D, least);
  }
*/

#endif
