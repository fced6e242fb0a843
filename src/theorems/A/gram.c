#include "theorems/A/gram.h"

#include "linalg/gram.h"
#include "linalg/vector.h"

static int take_gram(pool *p, const fields *in, samples *s, failure *why) {
  table G;
  if (!take_matrix(p, in, "G", &G, why)) return 0;
  if (G.rows != G.cols) return refuse(why, "G: is %zu x %zu, expected a square matrix", G.rows, G.cols);
  if (!limit_samples("G", G.rows, why)) return 0;
  for (size_t i = 0; i < G.rows; i++)
    for (size_t j = 0; j < i; j++) {
      order o = num_compare(G.at + i * G.cols + j, G.at + j * G.cols + i);
      if (o == ORDER_LESS || o == ORDER_GREATER)
        return refuse(why, "G: is not symmetric in row %zu, column %zu", i + 1, j + 1);
    }
  s->count = G.rows;
  s->dim = 0;
  s->X = NULL;
  s->G = G.at;
  return 1;
}

int take_samples(pool *p, const fields *in, samples *s, failure *why) {
  if (given(in, "X") == given(in, "G")) return refuse(why, "X, G: give one of them");
  if (given(in, "G")) return take_gram(p, in, s, why);
  table X;
  if (!take_matrix(p, in, "X", &X, why) || !limit_samples("X", X.rows, why)) return 0;
  num *G = pool_new(p, X.rows * X.rows);
  mat_gram(G, X.at, X.rows, X.cols, pool_new(p, 1));
  s->count = X.rows;
  s->dim = X.cols;
  s->X = X.at;
  s->G = G;
  return 1;
}

/* Symmetric elimination of A (destroyed): a negative pivot, or a zero pivot in a row that is not 0, refutes. */
static verdict semidefinite(num *A, size_t n, num *t) {
  verdict answer = VERDICT_HOLDS;
  for (size_t k = 0; k < n; k++) {
    num *top = A + k * n;
    order pivot = num_sign(top + k);
    if (pivot == ORDER_LESS) return VERDICT_FAILS;
    if (pivot == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
    if (pivot == ORDER_EQUAL) {
      vec_max_abs(t, top + k, n - k, t + 1);
      order rest = num_sign(t);
      if (rest == ORDER_GREATER) return VERDICT_FAILS;
      if (rest != ORDER_EQUAL) answer = VERDICT_UNDECIDED;
      continue;
    }
    for (size_t i = k + 1; i < n; i++) {
      num_div(t, A + i * n + k, top + k);
      for (size_t j = k + 1; j < n; j++) num_submul(A + i * n + j, t, top + j, t + 1);
    }
  }
  return answer;
}

void semidefinite_row(pool *p, report *out, const samples *s) {
  if (s->X != NULL) return;
  num *A = pool_new(p, s->count * s->count);
  vec_copy(A, s->G, s->count * s->count);
  report_fact(out, ROW_HYPOTHESIS, key_of("todo"), "G is positive semidefinite",
              settled(semidefinite(A, s->count, pool_new(p, 2))));
}
