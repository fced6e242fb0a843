#include "linalg/solve.h"

#include "linalg/vector.h"

/* least = min(least, a); t is scratch. There is no num_min: min(a, b) = -max(-a, -b). */
static void lower(num *least, const num *a, num *t) {
  num_neg(t, a);
  num_neg(least, least);
  num_max(least, least, t);
  num_neg(least, least);
}

/* Eliminates below the pivot (j, j) of M. On entry the lower triangle from column j on holds what is left of the
   matrix; afterwards row j right of the pivot holds column j of L, and the lower triangle from column j + 1 on
   holds the Schur complement. */
static void eliminate(num *M, size_t j, size_t n, num *t) {
  for (size_t i = j + 1; i < n; i++) {
    num_div(M + j * n + i, M + i * n + j, M + j * n + j);
    for (size_t k = j + 1; k <= i; k++) num_submul(M + i * n + k, M + j * n + i, M + k * n + j, t);
  }
}

/* Given L above the diagonal of M (entry (j, i) is L_ij) and D on it: x = (L D L^T)^-1 x. */
static void substitute(num *x, const num *M, size_t n, num *t) {
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++) num_submul(x + i, M + j * n + i, x + j, t);
  for (size_t i = 0; i < n; i++) num_div(x + i, x + i, M + i * n + i);
  for (size_t i = n; i-- > 0;)
    for (size_t k = i + 1; k < n; k++) num_submul(x + i, M + i * n + k, x + k, t);
}

verdict solve_symmetric(num *x, num *least_pivot, const num *K, const num *c, size_t n, num *work) {
  num *M = work, *t = work + n * n;
  num_set_int(least_pivot, 0);
  vec_copy(M, K, n * n);
  vec_copy(x, c, n);
  for (size_t j = 0; j < n; j++) {
    const num *pivot = M + j * n + j;
    if (j == 0) num_set(least_pivot, pivot);
    lower(least_pivot, pivot, t);
    order sign = num_sign(pivot);
    if (sign == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
    if (sign != ORDER_GREATER) return num_decides() ? VERDICT_FAILS : VERDICT_UNDECIDED;
    eliminate(M, j, n, t);
  }
  substitute(x, M, n, t);
  return num_decides() ? VERDICT_HOLDS : VERDICT_APPROX;
}

verdict solve_check(const num *K, const num *x, const num *c, size_t n, num *work) {
  verdict answer = VERDICT_HOLDS;
  for (size_t i = 0; i < n; i++) {
    vec_dot(work, K + i * n, x, n, work + 1);
    order row = num_compare(work, c + i);
    if (row == ORDER_LESS || row == ORDER_GREATER) return num_decides() ? VERDICT_FAILS : VERDICT_APPROX;
    if (row == ORDER_UNKNOWN) answer = VERDICT_UNDECIDED;
  }
  return num_decides() ? answer : VERDICT_APPROX;
}
