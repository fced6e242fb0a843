#include "linalg/spectral.h"

#include "linalg/solve.h"
#include "linalg/vector.h"

/* M = t I - G. */
/*@ requires sizes: n <= 10000;
    requires valid: \valid(M + (0 .. n * n - 1)) && \valid_read(G + (0 .. n * n - 1)) && \valid_read(t);
    requires apart: \separated(M + (0 .. n * n - 1), G + (0 .. n * n - 1)) && \separated(M + (0 .. n * n - 1), t);
    terminates \true;
    exits \false;
    assigns M[0 .. n * n - 1]; */
static void shift(num *M, const num *G, const num *t, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n * n;
      loop assigns i, M[0 .. n * n - 1];
      loop variant n * n - i; */
  for (size_t i = 0; i < n * n; i++) num_neg(M + i, G + i);
  /*@ loop invariant bound: 0 <= i <= n;
      loop assigns i, M[0 .. n * n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    num_add(M + i * n + i, M + i * n + i, t);
  }
}

/* low = the largest diagonal entry, high = the trace. */
/*@ requires sizes: n <= 10000;
    requires valid: \valid(low) && \valid(high) && \valid_read(G + (0 .. n * n - 1));
    requires apart: \separated(low, high, G + (0 .. n * n - 1));
    terminates \true;
    exits \false;
    assigns *low, *high; */
static void diagonal_bounds(num *low, num *high, const num *G, size_t n) {
  num_set_int(low, 0);
  num_set_int(high, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop assigns i, *low, *high;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    num_max(low, low, G + i * n + i);
    num_add(high, high, G + i * n + i);
  }
}

void spectral_bounds(num *low, num *high, const num *G, size_t n, size_t halvings, num *work) {
  num *M = work, *elimination = work + n * n, *solution = elimination + n * n + 1;
  num *zero = solution + n, *t = zero + n, *pivot = t + 1;
  diagonal_bounds(low, high, G, n);
  vec_zero(zero, n);
  /*@ loop invariant bound: 0 <= k <= halvings;
      loop assigns k, *low, *high, work[0 .. 2 * n * n + 2 * n + 2];
      loop variant halvings - k; */
  for (size_t k = 0; k < halvings; k++) {
    num_set_int(pivot, 2);
    num_add(t, low, high);
    num_div(t, t, pivot);
    shift(M, G, t, n);
    verdict above = solve_symmetric(solution, pivot, M, zero, n, elimination);
    if (above == VERDICT_UNDECIDED) return;
    num_set(above == VERDICT_FAILS ? low : high, t);
  }
}
