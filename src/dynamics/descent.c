#include "dynamics/descent.h"

#include "linalg/matrix.h"
#include "linalg/vector.h"

void descent_preactivations(num *P, const num *W, const training *r, num *t) {
  for (size_t j = 0; j < r->m; j++) mat_vec(P + j * r->n, r->X, W + j * r->d, r->n, r->d, t);
}

/* value = phi(z), added with the sign of its neuron. */
static int add_output(num *q, const num *z, const num *sign, const training *r, num *t) {
  num *value = t + 3;
  if (!phi_value(value, z, &r->activation, t)) return 0;
  num_addmul(q, sign, value, t);
  return 1;
}

int descent_margins(num *q, const num *P, const training *r, num *t) {
  for (size_t i = 0; i < r->n; i++) {
    num_set_int(q + i, 0);
    for (size_t j = 0; j < r->m; j++)
      if (!add_output(q + i, P + j * r->n + i, r->s + j, r, t)) return 0;
    num_mul(q + i, q + i, r->scale);
    num_mul(q + i, q + i, r->y + i);
  }
  return 1;
}

int descent_weights(num *g, const num *q, const training *r, num *t) {
  for (size_t i = 0; i < r->n; i++)
    if (!loss_slope(g + i, q + i, r->loss, t)) return 0;
  return 1;
}

int descent_slopes(num *D, const num *P, const training *r, num *t) {
  for (size_t k = 0; k < r->m * r->n; k++)
    if (!phi_slope(D + k, P + k, &r->activation, t)) return 0;
  return 1;
}

void descent_pulls(num *c, const num *D, const num *g, const training *r, num *t) {
  num_set_int(t, (long)r->n);
  num_div(t, r->alpha, t);
  num_mul(t, t, r->scale);
  for (size_t j = 0; j < r->m; j++)
    for (size_t i = 0; i < r->n; i++) {
      num *pull = c + j * r->n + i;
      num_mul(pull, t, D + j * r->n + i);
      num_mul(pull, pull, g + i);
      num_mul(pull, pull, r->y + i);
      num_mul(pull, pull, r->s + j);
    }
}

void descent_move(num *w, const num *c, const num *X, size_t n, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant moved: moved_by_rows{Pre, Here}(w, c, X, i, d);
      loop assigns i, w[0 .. d - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, d);
    //@ assert row: same_row{Pre, Here}(X, d, i);
    //@ assert kept: kept_row{Pre, Here}(X, i, d);
    //@ assert coefficient: c[i] == \at(c[\at(i, Here)], Pre);
    //@ ghost before: ;
    vec_axpy(w, c + i, X + i * d, d, t);
    //@ assert moved_along: moved_along{before, Here}(w, X + i * d, \at(c[\at(i, Here)], Pre), d);
    //@ assert along: moved_along_row{before, Here}(w, X, \at(c[\at(i, Here)], Pre), i, d);
    //@ assert next: moved_by_rows{Pre, Here}(w, c, X, i + 1, d);
  }
}

void descent_explicit(num *W, const num *c, const training *r, num *t) {
  for (size_t j = 0; j < r->m; j++) descent_move(W + j * r->d, c + j * r->n, r->X, r->n, r->d, t);
}

void descent_gram(num *A, num *P, const num *c, const training *r, num *t) {
  for (size_t k = 0; k < r->m * r->n; k++) num_add(A + k, A + k, c + k);
  for (size_t j = 0; j < r->m; j++) descent_move(P + j * r->n, c + j * r->n, r->K, r->n, r->n, t);
}
