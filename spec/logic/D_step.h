/* What D proves of any weights and of any step of gradient descent: Lemma 4.5 (f and its linear part), and K2 of D-core (no margin falls
   while ratios of losses are bounded). f(x; W) = sum_j a_j phi(<w_j, x>). Read by Frama-C only. */
#ifndef SPEC_D_STEP_H
#define SPEC_D_STEP_H

#include "D_activation.h"
#include "kkt.h"
#include "weighted.h"

/*@ // sum of a_j s_j (u_j - v_j) over j < m: the linear part of the change of f, from preactivations v to u
    logic real linear_part{L}(num *a, num *s, num *u, num *v, integer m) =
      m <= 0 ? 0.0 : linear_part(a, s, u, v, m - 1) + a[m - 1] * (s[m - 1] * (u[m - 1] - v[m - 1]));

    // values p at u, and q with slopes s at v, of an activation with (2 K)-Lipschitz slopes
    predicate smooth_pair(real p, real q, real s, real u, real v, real K) =
      magnitude(p - q - s * (u - v)) <= K * ((u - v) * (u - v));
    predicate smooth_pairs{L}(num *p, num *q, num *s, num *u, num *v, real K, integer m) =
      \forall integer j; 0 <= j < m ==> smooth_pair(p[j], q[j], s[j], u[j], v[j], K);

    predicate sizes_at_most{L}(num *a, real size, integer m) = \forall integer j; 0 <= j < m ==> magnitude(a[j]) <= size;

    // a change dp of the value, where the argument changes by du and slopes lie between gamma and 1
    predicate between_slopes(real dp, real du, real gamma) =
      (0.0 <= du ==> gamma * du <= dp <= du) && (du <= 0.0 ==> du <= dp <= gamma * du);

    // g = 1 / (1 + e), and a step by which e grows to at least e (1 + gain)
    predicate is_loss(real g, real e) = g * (1.0 + e) == 1.0;
    predicate has_grown(real after, real e, real gain) = e * (1.0 + gain) <= after;

    // the pulls of a neuron with output weight a: c_i = step a s_i g_i y_i
    predicate pulls{L}(num *c, num *s, num *g, num *y, real a, real step, integer n) =
      \forall integer i; 0 <= i < n ==> c[i] == step * a * (s[i] * g[i] * y[i]);

    // column i of a Gram matrix: at least R2 on the diagonal, at most cross beside it
    predicate nearly_orthogonal_to{L}(num *K, integer i, real R2, real cross, integer n) =
      R2 <= at2(K, n, i, i) && (\forall integer l; 0 <= l < n ==> l != i ==> magnitude(at2(K, n, l, i)) <= cross);

    predicate losses_at_most{L}(num *g, real most, integer n) = \forall integer i; 0 <= i < n ==> 0.0 <= g[i] <= most;
    predicate weights_between{L}(num *s, real gamma, integer n) = \forall integer i; 0 <= i < n ==> gamma <= s[i] <= 1.0;

    // neurons j < m: y a_j pulls the preactivation from before to after by at least `least`, and the value from q to p
    predicate neuron_gains(real y, real a, real after, real before, real least) = least <= (y * a) * (after - before);
    predicate gains{L}(real y, num *a, num *after, num *before, real least, integer m) =
      \forall integer j; 0 <= j < m ==> neuron_gains(y, a[j], after[j], before[j], least);
    predicate values_between{L}(num *p, num *q, num *after, num *before, real gamma, integer m) =
      \forall integer j; 0 <= j < m ==> between_slopes(p[j] - q[j], after[j] - before[j], gamma);
*/

/* ---- Lemma 4.5 ---- */

/*@ ghost
  // the square of z between -1 and 1, continued by its tangents: its remainders are at most squares
  /@ requires value_u: (1.0 <= u ==> p == 2.0 * u - 1.0) && (u <= -1.0 ==> p == -2.0 * u - 1.0) && (-1.0 <= u <= 1.0 ==> p == u * u);
     requires value_v: (1.0 <= v ==> q == 2.0 * v - 1.0) && (v <= -1.0 ==> q == -2.0 * v - 1.0) && (-1.0 <= v <= 1.0 ==> q == v * v);
     requires slope_v: (1.0 <= v ==> s == 2.0) && (v <= -1.0 ==> s == -2.0) && (-1.0 <= v <= 1.0 ==> s == 2.0 * v);
     terminates \true; exits \false; assigns \nothing;
     ensures remainder: 0.0 <= p - q - s * (u - v) <= (u - v) * (u - v); @/
  static void lemma_tangents(double p, double q, double s, double u, double v) {
    if (v >= 1.0) {
      if (u >= 1.0) {
        /@ assert line: p - q - s * (u - v) == 0.0; @/
        /@ assert square: 0.0 <= (u - v) * (u - v); @/
      } else if (u <= -1.0) {
        /@ assert far: p - q - s * (u - v) == -4.0 * u; @/
        /@ assert square: -4.0 * u <= (1.0 - u) * (1.0 - u) <= (v - u) * (v - u); @/
        /@ assert same: (v - u) * (v - u) == (u - v) * (u - v); @/
      } else {
        /@ assert near: p - q - s * (u - v) == (1.0 - u) * (1.0 - u); @/
        /@ assert square: 0.0 <= (1.0 - u) * (1.0 - u) <= (v - u) * (v - u); @/
        /@ assert same: (v - u) * (v - u) == (u - v) * (u - v); @/
      }
    } else if (v <= -1.0) {
      if (u <= -1.0) {
        /@ assert line: p - q - s * (u - v) == 0.0; @/
        /@ assert square: 0.0 <= (u - v) * (u - v); @/
      } else if (u >= 1.0) {
        /@ assert far: p - q - s * (u - v) == 4.0 * u; @/
        /@ assert square: 4.0 * u <= (1.0 + u) * (1.0 + u) <= (u - v) * (u - v); @/
      } else {
        /@ assert near: p - q - s * (u - v) == (1.0 + u) * (1.0 + u); @/
        /@ assert square: 0.0 <= (1.0 + u) * (1.0 + u) <= (u - v) * (u - v); @/
      }
    } else {
      if (u >= 1.0) {
        /@ assert rest: p - q - s * (u - v) == (u - v) * (u - v) - (u - 1.0) * (u - 1.0); @/
        /@ assert square: 0.0 <= (u - 1.0) * (u - 1.0) <= (u - v) * (u - v); @/
      } else if (u <= -1.0) {
        /@ assert rest: p - q - s * (u - v) == (u - v) * (u - v) - (u + 1.0) * (u + 1.0); @/
        /@ assert square: 0.0 <= (-1.0 - u) * (-1.0 - u) <= (v - u) * (v - u); @/
        /@ assert same: (v - u) * (v - u) == (u - v) * (u - v) && (-1.0 - u) * (-1.0 - u) == (u + 1.0) * (u + 1.0); @/
      } else {
        /@ assert square: p - q - s * (u - v) == (u - v) * (u - v); @/
      }
    }
  }

  // twice 1/2 (1 + gamma) z and the even part: the smoothed leaky ReLU, with 4 H for the unit, in terms of lemma_tangents
  /@ requires bounds: 0.0 <= gamma <= 1.0 && 0.0 < H && is_smooth_value(p, u, gamma, H);
     terminates \true; exits \false; assigns \nothing;
     ensures even: 4.0 * (H * p) == 2.0 * (1.0 + gamma) * (H * u) + (1.0 - gamma) * \result;
     ensures right: 1.0 <= H * u ==> \result == 2.0 * (H * u) - 1.0;
     ensures left: H * u <= -1.0 ==> \result == -2.0 * (H * u) - 1.0;
     ensures inside: -1.0 <= H * u <= 1.0 ==> \result == (H * u) * (H * u); @/
  static double lemma_even_part(double p, double u, double gamma, double H) {
    double U = H * u;
    if (U >= 1.0) {
      /@ assert value: 4.0 * (H * p) == 4.0 * U - (1.0 - gamma); @/
      return 2.0 * U - 1.0;
    }
    if (U <= -1.0) {
      /@ assert value: 4.0 * (H * p) == 4.0 * (gamma * U) - (1.0 - gamma); @/
      return -2.0 * U - 1.0;
    }
    /@ assert value: 4.0 * p == (1.0 - gamma) * (U * u) + 2.0 * (1.0 + gamma) * u; @/
    /@ assert scaled: H * (4.0 * p) == H * ((1.0 - gamma) * (U * u) + 2.0 * (1.0 + gamma) * u); @/
    /@ assert left: H * ((1.0 - gamma) * (U * u)) == (1.0 - gamma) * (U * U); @/
    return U * U;
  }

  /@ requires bounds: 0.0 <= gamma <= 1.0 && s == smooth_slope(v, gamma, H);
     terminates \true; exits \false; assigns \nothing;
     ensures even: 4.0 * s == 2.0 * (1.0 + gamma) + (1.0 - gamma) * \result;
     ensures right: 1.0 <= H * v ==> \result == 2.0;
     ensures left: H * v <= -1.0 ==> \result == -2.0;
     ensures inside: -1.0 <= H * v <= 1.0 ==> \result == 2.0 * (H * v); @/
  static double lemma_even_slope(double s, double v, double gamma, double H) {
    double V = H * v, g = 1.0 - gamma;
    /@ assert scaled: (1.0 - gamma) * H * v == g * V; @/
    if (V >= 1.0) {
      /@ assert large: g * V >= g; @/
      return 2.0;
    }
    if (V <= -1.0) {
      /@ assert small: g * V <= -g; @/
      return -2.0;
    }
    /@ assert between: -g <= g * V <= g; @/
    return 2.0 * V;
  }

  /@ requires parts: 4.0 * (H * p) == L * (H * u) + g * P && 4.0 * (H * q) == L * (H * v) + g * Q && 4.0 * s == L + g * S;
     terminates \true; exits \false; assigns \nothing;
     ensures rest: 4.0 * (H * (p - q - s * (u - v))) == g * (P - Q - S * (H * u - H * v)); @/
  static void lemma_even_rest(double H, double p, double q, double s, double u, double v, double L, double g, double P,
                              double Q, double S) {
    double move = H * u - H * v;
    /@ assert slope: 4.0 * (H * (s * (u - v))) == (L + g * S) * move; @/
    /@ assert parts: (L + g * S) * move == L * (H * u) - L * (H * v) + g * (S * move); @/
  }

  /@ requires rest: 4.0 * (H * e) == g * E && 0.0 <= E <= (H * u - H * v) * (H * u - H * v);
     requires bounds: 0.0 < H && 0.0 <= g;
     terminates \true; exits \false; assigns \nothing;
     ensures bound: 0.0 <= e && 4.0 * e <= (g * H) * ((u - v) * (u - v)); @/
  static void lemma_divide_by_smoothness(double H, double g, double e, double E, double u, double v) {
    double D = (u - v) * (u - v);
    /@ assert squares: (H * u - H * v) * (H * u - H * v) == H * (H * D); @/
    /@ assert most: g * E <= g * (H * (H * D)); @/
    /@ assert factor: H * (4.0 * e) <= H * (g * (H * D)); @/
    /@ assert least: 0.0 <= H * e; @/
  }

  // the smoothed leaky ReLU is in the class, with K = (1 - gamma) H / 4
  /@ requires bounds: 0.0 <= gamma <= 1.0 && 0.0 < H && 4.0 * K == (1.0 - gamma) * H;
     requires values: is_smooth_value(p, u, gamma, H) && is_smooth_value(q, v, gamma, H) && s == smooth_slope(v, gamma, H);
     terminates \true; exits \false; assigns \nothing;
     ensures class: smooth_pair(p, q, s, u, v, K); @/
  static void lemma_smoothed_class(double p, double q, double s, double u, double v, double gamma, double H, double K) {
    double P = lemma_even_part(p, u, gamma, H), Q = lemma_even_part(q, v, gamma, H), S = lemma_even_slope(s, v, gamma, H);
    double g = 1.0 - gamma, L = 2.0 * (1.0 + gamma), e = p - q - s * (u - v), E = P - Q - S * (H * u - H * v);
    lemma_tangents(P, Q, S, H * u, H * v);
    lemma_even_rest(H, p, q, s, u, v, L, g, P, Q, S);
    lemma_divide_by_smoothness(H, g, e, E, u, v);
    /@ assert bound: 0.0 <= e && e <= K * ((u - v) * (u - v)); @/
  }

  /@ requires remainder: magnitude(e) <= K * D && magnitude(S) <= (size * K) * T;
     requires sizes: magnitude(a) <= size && 0.0 <= K && 0.0 <= D && 0.0 <= T;
     terminates \true; exits \false; assigns \nothing;
     ensures step: magnitude(S + a * e) <= (size * K) * (T + D); @/
  static void lemma_remainder_term(double S, double T, double a, double e, double size, double K, double D) {
    /@ assert factor: magnitude(a * e) == magnitude(a) * magnitude(e); @/
    /@ assert first: magnitude(a) * magnitude(e) <= size * magnitude(e); @/
    /@ assert second: size * magnitude(e) <= size * (K * D); @/
    /@ assert together: (size * K) * (T + D) == (size * K) * T + size * (K * D); @/
  }

  // THEOREM (D Lemma 4.5): f differs from its linear part by at most size K |u - v|^2, where |a_j| <= size
  /@ requires valid: \valid_read(a + (0 .. m - 1)) && \valid_read(p + (0 .. m - 1)) && \valid_read(q + (0 .. m - 1));
     requires inner: \valid_read(s + (0 .. m - 1)) && \valid_read(u + (0 .. m - 1)) && \valid_read(v + (0 .. m - 1));
     requires smooth: 0.0 <= K && smooth_pairs(p, q, s, u, v, K, m);
     requires sizes: sizes_at_most(a, size, m);
     terminates \true; exits \false; assigns \nothing;
     ensures remainder: magnitude(dot(a, p, m) - dot(a, q, m) - linear_part(a, s, u, v, m)) <=
                        (size * K) * dist2(u, v, m); @/
  static void D_lem4_5_remainder(const num *a, const num *p, const num *q, const num *s, const num *u, const num *v,
                                 double size, double K, size_t m) {
    double P = 0.0, Q = 0.0, S = 0.0, R = 0.0, T = 0.0;
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant values: P == dot(a, p, j) && Q == dot(a, q, j) && S == linear_part(a, s, u, v, j);
       loop invariant distance: T == dist2(u, v, j) && 0.0 <= T;
       loop invariant rest: R == P - Q - S;
       loop invariant remainder: magnitude(R) <= (size * K) * T;
       loop assigns j, P, Q, S, R, T;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      double move = u[j] - v[j], e = p[j] - q[j] - s[j] * move, D = move * move, w = a[j];
      /@ assert smooth: smooth_pair(p[j], q[j], s[j], u[j], v[j], K); @/
      /@ assert square: 0.0 <= D; @/
      lemma_remainder_term(R, T, w, e, size, K, D);
      /@ assert parts: w * e == w * p[j] - w * q[j] - w * (s[j] * move); @/
      P += w * p[j];
      Q += w * q[j];
      S += w * (s[j] * move);
      R += w * e;
      T += D;
    }
  }
*/

/* ---- K2: one step of gradient descent ---- */

/*@ ghost
  /@ requires labels: is_sign(y) && is_sign(yl);
     requires bounds: 0.0 <= s <= 1.0 && 0.0 <= g <= most && magnitude(k) <= cross;
     requires scaled: 0.0 <= scale;
     terminates \true; exits \false; assigns \nothing;
     ensures least: -(scale * (cross * most)) <= scale * ((s * g) * ((y * yl) * k)); @/
  static void lemma_other_pull(double y, double yl, double s, double g, double k, double most, double cross, double scale) {
    double signed_k = (y * yl) * k, w = s * g;
    /@ assert size: -cross <= signed_k <= cross; @/
    /@ assert weight: 0.0 <= w <= most; @/
    /@ assert product: -(cross * most) <= w * signed_k; @/
  }

  /@ requires label: is_sign(y);
     requires bounds: 0.0 <= gamma <= s && 0.0 <= g && 0.0 <= R2 <= k;
     requires scaled: 0.0 <= scale;
     terminates \true; exits \false; assigns \nothing;
     ensures least: scale * ((gamma * R2) * g) <= scale * ((s * g) * ((y * y) * k)); @/
  static void lemma_own_pull(double y, double s, double g, double k, double gamma, double R2, double scale) {
    /@ assert square: y * y == 1.0; @/
    /@ assert first: gamma * R2 <= s * R2 <= s * k; @/
    /@ assert second: (gamma * R2) * g <= (s * k) * g; @/
    /@ assert same: (s * k) * g == (s * g) * ((y * y) * k); @/
  }

  /@ requires pull: c == step * a * (s * g * yl);
     terminates \true; exits \false; assigns \nothing;
     ensures term: (y * a) * (c * k) == (step * (a * a)) * ((s * g) * ((y * yl) * k)); @/
  static void lemma_pull_term(double y, double yl, double a, double c, double s, double g, double k, double step) {
    /@ assert left: (y * a) * (c * k) == (y * a) * ((step * a * (s * g * yl)) * k); @/
  }

  /@ requires terms: least <= Y * W && low <= Y * (c * k);
     terminates \true; exits \false; assigns \nothing;
     ensures sum: least + low <= Y * (W + c * k); @/
  static void lemma_pull_sum(double Y, double W, double c, double k, double least, double low) { }

  // how far one step pulls the preactivation of sample i: its own pull, less what the others may take
  /@ requires sizes: i < n <= 1000000000 && n * n <= 1000000000;
     requires valid: \valid_read(c + (0 .. n - 1)) && \valid_read(s + (0 .. n - 1)) && \valid_read(g + (0 .. n - 1));
     requires tables: \valid_read(y + (0 .. n - 1)) && \valid_read(K + (0 .. n * n - 1));
     requires step: pulls(c, s, g, y, a, step, n) && 0.0 <= step;
     requires instance: signs(y, n) && nearly_orthogonal_to(K, i, R2, cross, n) && 0.0 <= R2 && 0.0 <= cross;
     requires losses: losses_at_most(g, most, n) && 0.0 <= gamma && weights_between(s, gamma, n);
     terminates \true; exits \false; assigns \nothing;
     ensures pull: step * (a * a) * ((gamma * R2) * g[i]) - (n - 1) * (step * (a * a) * (cross * most)) <=
                   (y[i] * a) * wcol(c, K, 0, n, n, i); @/
  static void lemma_pulled(const num *c, const num *s, const num *g, const num *y, const num *K, double a, double step,
                           double R2, double cross, double most, double gamma, size_t i, size_t n) {
    double scale = step * (a * a), W = 0.0, own = scale * ((gamma * R2) * g[i]), other = scale * (cross * most);
    double least = 0.0, count = 0.0, gained = 0.0, taken = 0.0, Y = y[i] * a;
    /@ assert scale: 0.0 <= scale; @/
    /@ assert label: is_sign(y[i]); @/
    /@ loop invariant bound: 0 <= l <= n;
       loop invariant sums: W == wcol(c, K, 0, l, n, i);
       loop invariant counted: count == (i < l ? l - 1 : l) && gained == (i < l ? own : 0.0);
       loop invariant taken: is_product(taken, count, other);
       loop invariant total: least == gained - taken;
       loop invariant pull: least <= Y * W;
       loop assigns l, W, least, count, gained, taken;
       loop variant n - l; @/
    for (size_t l = 0; l < n; l++) {
      lemma_row(l, n, n);
      lemma_wcol_step(c, K, 0, l, n, i);
      double k = K[l * n + i], cl = c[l];
      /@ assert entry: k == at2(K, n, l, i); @/
      /@ assert given: is_sign(y[l]) && 0.0 <= g[l] <= most && gamma <= s[l] <= 1.0; @/
      /@ assert extended: W + cl * k == wcol(c, K, 0, l + 1, n, i); @/
      lemma_pull_term(y[i], y[l], a, cl, s[l], g[l], k, step);
      if (l == i) {
        lemma_own_pull(y[i], s[i], g[i], k, gamma, R2, scale);
        lemma_pull_sum(Y, W, cl, k, least, own);
        /@ assert first: gained == 0.0; @/
        least += own;
        gained = own;
        /@ assert kept: is_product(taken, count, other); @/
      } else {
        /@ assert small: magnitude(k) <= cross; @/
        lemma_other_pull(y[i], y[l], s[l], g[l], k, most, cross, scale);
        lemma_pull_sum(Y, W, cl, k, least, -other);
        /@ assert one_more: taken + other == (count + 1.0) * other; @/
        least -= other;
        taken += other;
        count += 1.0;
        /@ assert more: is_product(taken, count, other); @/
      }
      /@ assert taken: is_product(taken, count, other); @/
      W += cl * k;
    }
  }

  /@ requires gain: neuron_gains(y, a, after, before, least) && 0.0 <= least;
     requires value: between_slopes(dp, after - before, gamma) && 0.0 <= gamma;
     terminates \true; exits \false; assigns \nothing;
     ensures gain: gamma * least <= (y * a) * dp; @/
  static void lemma_activated(double y, double a, double after, double before, double dp, double least, double gamma) {
    double Y = y * a, du = after - before;
    /@ assert scaled: gamma * least <= gamma * (Y * du); @/
    if (0.0 <= Y) {
      if (0.0 <= du) {
        /@ assert up: Y * (gamma * du) <= Y * dp; @/
      } else {
        /@ assert none: Y * du <= 0.0; @/
        /@ assert zero: least == 0.0 && Y * du == 0.0; @/
        /@ assert still: Y == 0.0; @/
      }
    } else {
      if (du <= 0.0) {
        /@ assert down: Y * (gamma * du) <= Y * dp; @/
      } else {
        /@ assert none: Y * du < 0.0; @/
      }
    }
  }

  // what the neurons together add to y f
  /@ requires valid: \valid_read(a + (0 .. m - 1)) && \valid_read(p + (0 .. m - 1)) && \valid_read(q + (0 .. m - 1));
     requires inner: \valid_read(after + (0 .. m - 1)) && \valid_read(before + (0 .. m - 1));
     requires gains: gains(y, a, after, before, least, m) && 0.0 <= least;
     requires values: values_between(p, q, after, before, gamma, m) && 0.0 <= gamma;
     terminates \true; exits \false; assigns \nothing;
     ensures gain: m * (gamma * least) <= y * (dot(a, p, m) - dot(a, q, m)); @/
  static void lemma_output_gains(const num *a, const num *p, const num *q, const num *after, const num *before, double y,
                                 double least, double gamma, size_t m) {
    double P = 0.0, Q = 0.0, each = gamma * least, total = 0.0, count = 0.0;
    /@ loop invariant bound: 0 <= j <= m;
       loop invariant values: P == dot(a, p, j) && Q == dot(a, q, j);
       loop invariant counted: count == j && total == count * each;
       loop invariant gain: total <= y * (P - Q);
       loop assigns j, P, Q, total, count;
       loop variant m - j; @/
    for (size_t j = 0; j < m; j++) {
      double w = a[j], dp = p[j] - q[j];
      /@ assert neuron: neuron_gains(y, a[j], after[j], before[j], least); @/
      /@ assert value: between_slopes(p[j] - q[j], after[j] - before[j], gamma); @/
      lemma_activated(y, w, after[j], before[j], dp, least, gamma);
      /@ assert split: (y * w) * dp == y * (w * p[j] - w * q[j]); @/
      P += w * p[j];
      Q += w * q[j];
      total += each;
      count += 1.0;
    }
  }

  // the rate of D-core: gamma (gamma R-^2 - (n - 1) Xc Q) is at least c
  /@ requires bounds: 0.0 <= gamma <= 1.0 && 0.0 <= others && 0.0 <= g;
     terminates \true; exits \false; assigns \nothing;
     ensures rate: (gamma * gamma * R2 - others) * g <= gamma * ((gamma * R2) * g - others * g); @/
  static void lemma_core_rate(double gamma, double R2, double others, double g) {
    double lost = others * g;
    /@ assert less: gamma * lost <= lost; @/
    /@ assert left: (gamma * gamma * R2 - others) * g == gamma * ((gamma * R2) * g) - lost; @/
    /@ assert right: gamma * ((gamma * R2) * g - lost) == gamma * ((gamma * R2) * g) - gamma * lost; @/
  }

  // THEOREM (D-core, K2): where m neurons of |a_j|^2 = 1/m are pulled as in lemma_pulled, with losses at most Q g_i, the margin of
  // sample i grows by at least step c g_i, where c = gamma^2 R-^2 - (n - 1) Xc Q
  /@ requires valid: \valid_read(a + (0 .. m - 1)) && \valid_read(p + (0 .. m - 1)) && \valid_read(q + (0 .. m - 1));
     requires inner: \valid_read(after + (0 .. m - 1)) && \valid_read(before + (0 .. m - 1));
     requires sizes: 1 <= m && share * m == 1.0;
     requires bounds: 0.0 <= gamma <= 1.0 && 0.0 <= others && 0.0 <= g && 0.0 <= step;
     requires room: others <= gamma * R2;
     requires gains: least == step * share * ((gamma * R2) * g) - step * share * (others * g) &&
                     gains(y, a, after, before, least, m);
     requires values: values_between(p, q, after, before, gamma, m);
     terminates \true; exits \false; assigns \nothing;
     ensures grows: step * ((gamma * gamma * R2 - others) * g) <= y * (dot(a, p, m) - dot(a, q, m)); @/
  static void D_core_K2(const num *a, const num *p, const num *q, const num *after, const num *before, double y,
                        double share, double step, double gamma, double R2, double others, double g, double least,
                        size_t m) {
    double bracket = (gamma * R2) * g - others * g, count = m;
    /@ assert positive: 0.0 <= share; @/
    /@ assert room: others * g <= (gamma * R2) * g; @/
    /@ assert scale: 0.0 <= step * share; @/
    /@ assert scaled: least == (step * share) * bracket; @/
    /@ assert gain: 0.0 <= least; @/
    lemma_output_gains(a, p, q, after, before, y, least, gamma, m);
    lemma_core_rate(gamma, R2, others, g);
    /@ assert all: count * (gamma * least) == (share * count) * (step * (gamma * bracket)); @/
    /@ assert one: count * (gamma * least) == step * (gamma * bracket); @/
  }

  /@ requires start: 0.0 < low <= e && low * Z == 1.0 && 0.0 < Z;
     requires loss: g * (1.0 + e) == 1.0;
     requires rate: 0.0 <= c && r * (1.0 + Z) == c;
     terminates \true; exits \false; assigns \nothing;
     ensures step: e + r <= e * (1.0 + c * g) && 0.0 <= r; @/
  static void lemma_growth_term(double e, double g, double low, double Z, double c, double r) {
    /@ assert above: 1.0 <= e * Z; @/
    /@ assert product: (e * g) * (1.0 + e) == e; @/
    /@ assert share: ((e * g) * (1.0 + Z) - 1.0) * (1.0 + e) == e * Z - 1.0; @/
    /@ assert at_least: 1.0 <= (e * g) * (1.0 + Z); @/
    /@ assert scaled: c * 1.0 <= c * ((e * g) * (1.0 + Z)); @/
    /@ assert rate: (c * (e * g) - r) * (1.0 + Z) >= 0.0; @/
  }

  // THEOREM (D-core, K4): e_t stands for exp(z_i(t)), where K2 and exp(x) >= 1 + x give e_(t + 1) >= e_t (1 + c g_t), and e_0 >= exp(-zeta)
  // = 1 / Z: then e_T >= exp(-zeta) + c T / (1 + exp(zeta))
  /@ requires sizes: T <= 1000000000;
     requires valid: \valid_read(e + (0 .. T)) && \valid_read(g + (0 .. T - 1));
     requires start: 0.0 < low <= e[0] && low * Z == 1.0 && 0.0 < Z;
     requires losses: \forall integer t; 0 <= t < T ==> is_loss(g[t], e[t]);
     requires steps: \forall integer t; 0 <= t < T ==> has_grown(e[t + 1], e[t], c * g[t]);
     requires rate: 0.0 <= c && r * (1.0 + Z) == c;
     terminates \true; exits \false; assigns \nothing;
     ensures grown: low + T * r <= e[T]; @/
  static void D_core_K4(const num *e, const num *g, double low, double Z, double c, double r, size_t T) {
    double least = low, count = 0.0;
    /@ assert rate: 0.0 <= r; @/
    /@ loop invariant bound: 0 <= t <= T;
       loop invariant counted: count == t && least == low + count * r;
       loop invariant grown: low <= least <= e[t];
       loop assigns t, least, count;
       loop variant T - t; @/
    for (size_t t = 0; t < T; t++) {
      /@ assert step: is_loss(g[t], e[t]) && has_grown(e[t + 1], e[t], c * g[t]); @/
      lemma_growth_term(e[t], g[t], low, Z, c, r);
      least += r;
      count += 1.0;
    }
  }
*/

#endif
