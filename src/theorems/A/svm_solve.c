#include "linalg/matrix.h"
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "theorems/A/svm.h"
#include "theorems/A/svm_construct.h"

/* The state of the search: `used` of the n indices are in the active set, in the order `active`. mu_i = 0 outside
   it, and Q restricted to it is positive definite. The other arrays are scratch. */
typedef struct {
  size_t n, used;
  const num *Q;
  num *mu;
  int *active, *is_active;
  num *small_matrix, *small_right, *small_solution, *solve_work;
  num *gain, *step, *t, *ratio, *pivot;
} search;

static void search_init(search *s, pool *p, num *mu, const num *Q, size_t n) {
  s->n = n;
  s->used = 0;
  s->Q = Q;
  s->mu = mu;
  s->active = pool_ints(p, n);
  s->is_active = pool_ints(p, n);
  s->small_matrix = pool_new(p, n * n);
  s->small_right = pool_new(p, n);
  s->small_solution = pool_new(p, n);
  s->solve_work = pool_new(p, n * n + 1);
  s->gain = pool_new(p, n);
  s->step = pool_new(p, 1);
  s->t = pool_new(p, 1);
  s->ratio = pool_new(p, 1);
  s->pivot = pool_new(p, 1);
  vec_zero(mu, n);
}

static const num *entry(const search *s, size_t i, size_t j) { return s->Q + i * s->n + j; }

static size_t active_at(const search *s, size_t k) { return (size_t)s->active[k]; }

static void enter(search *s, size_t i) {
  s->active[s->used++] = (int)i;
  s->is_active[i] = 1;
}

/* Takes the k-th active index out; its multiplier becomes 0. */
static void leave(search *s, size_t k) {
  size_t i = active_at(s, k);
  num_set_int(s->mu + i, 0);
  s->is_active[i] = 0;
  s->used--;
  for (; k < s->used; k++) s->active[k] = s->active[k + 1];
}

/* small_solution = the solution of Q_PP x = small_right on the active set P. */
static verdict solve_active(search *s) {
  for (size_t k = 0; k < s->used; k++)
    for (size_t l = 0; l < s->used; l++)
      num_set(s->small_matrix + k * s->used + l, entry(s, active_at(s, k), active_at(s, l)));
  return solve_symmetric(s->small_solution, s->pivot, s->small_matrix, s->small_right, s->used, s->solve_work);
}

/* gain_i = 1 - (Q mu)_i: how much the i-th constraint is violated. */
static void compute_gain(search *s) {
  mat_vec(s->gain, s->Q, s->mu, s->n, s->n, s->t);
  for (size_t i = 0; i < s->n; i++) {
    num_set_int(s->t, 1);
    num_sub(s->gain + i, s->t, s->gain + i);
  }
}

/* The most violated constraint outside the active set, or n when none is violated for certain. */
static size_t most_violated(const search *s, int *all_satisfied) {
  size_t best = s->n;
  *all_satisfied = 1;
  for (size_t i = 0; i < s->n; i++) {
    if (s->is_active[i]) continue;
    order o = num_sign(s->gain + i);
    if (o == ORDER_GREATER || o == ORDER_UNKNOWN) *all_satisfied = 0;
    if (o == ORDER_GREATER && (best == s->n || num_compare(s->gain + i, s->gain + best) == ORDER_GREATER)) best = i;
  }
  return best;
}

/* Over the active k with den_k > 0 the least mu_k / den_k, in `ratio`; k in *at (`used` when there is none). Returns
   0 when a comparison is not certain. den_k: cell k of `den`. */
static int least_ratio(search *s, const num *den, size_t *at) {
  *at = s->used;
  for (size_t k = 0; k < s->used; k++) {
    order o = num_sign(den + k);
    if (o == ORDER_UNKNOWN) return 0;
    if (o != ORDER_GREATER) continue;
    num_div(s->t, s->mu + active_at(s, k), den + k);
    order c = *at == s->used ? ORDER_LESS : num_compare(s->t, s->ratio);
    if (c == ORDER_UNKNOWN) return 0;
    if (c == ORDER_LESS) {
      num_set(s->ratio, s->t);
      *at = k;
    }
  }
  return 1;
}

/* Moves mu on the active set to the solution of Q_PP mu = 1; indices that would become negative leave on the way. */
static int settle_active(search *s) {
  while (s->used > 0) {
    for (size_t k = 0; k < s->used; k++) num_set_int(s->small_right + k, 1);
    if (!solved(solve_active(s))) return 0;
    /* The step towards the target is blocked only by targets <= 0: their ratio mu / (mu - target) is at most 1. */
    num *shrinks = s->small_right;
    int blocked = 0;
    for (size_t k = 0; k < s->used; k++) {
      order o = num_sign(s->small_solution + k);
      if (o == ORDER_UNKNOWN) return 0;
      num_set_int(shrinks + k, 0);
      if (o == ORDER_GREATER) continue;
      num_sub(shrinks + k, s->mu + active_at(s, k), s->small_solution + k);
      /* Both are 0: the index blocks a step of any length. */
      if (num_sign(shrinks + k) == ORDER_EQUAL) num_set_int(shrinks + k, 1);
      blocked = 1;
    }
    if (!blocked) {
      for (size_t k = 0; k < s->used; k++) num_set(s->mu + active_at(s, k), s->small_solution + k);
      return 1;
    }
    size_t out;
    if (!least_ratio(s, shrinks, &out) || out == s->used) return 0;
    for (size_t k = 0; k < s->used; k++) {
      num *mu = s->mu + active_at(s, k);
      num_sub(s->step, s->small_solution + k, mu);
      num_addmul(mu, s->ratio, s->step, s->t);
    }
    leave(s, out);
  }
  return 1;
}

/* What became of the try to add index j to the active set. */
typedef enum { ADDED, NO_SEPARATION, UNCERTAIN } addition;

/* Adds j. Where x_j depends on the active samples, mu first moves along the dependency until an index drops out;
   if none does, the dependency is the certificate, and mu becomes it. */
static addition add_index(search *s, size_t j) {
  for (size_t k = 0; k < s->used; k++) num_set(s->small_right + k, entry(s, active_at(s, k), j));
  if (s->used > 0 && !solved(solve_active(s))) return UNCERTAIN;
  num *rest = s->step; /* Q_jj - Q_jP c = squared distance of y_j x_j from the span of the active ones */
  num_set(rest, entry(s, j, j));
  for (size_t k = 0; k < s->used; k++) num_submul(rest, s->small_right + k, s->small_solution + k, s->t);
  order o = num_sign(rest);
  if (o == ORDER_GREATER) {
    enter(s, j);
    return ADDED;
  }
  if (o == ORDER_UNKNOWN) return UNCERTAIN;
  size_t out;
  if (!least_ratio(s, s->small_solution, &out)) return UNCERTAIN;
  if (out == s->used) {
    vec_zero(s->mu, s->n);
    num_set_int(s->mu + j, 1);
    for (size_t k = 0; k < s->used; k++) num_neg(s->mu + active_at(s, k), s->small_solution + k);
    return NO_SEPARATION;
  }
  for (size_t k = 0; k < s->used; k++) num_submul(s->mu + active_at(s, k), s->ratio, s->small_solution + k, s->t);
  num_add(s->mu + j, s->mu + j, s->ratio);
  leave(s, out);
  enter(s, j);
  return ADDED;
}

static svm_status grow_active_set(search *s) {
  size_t rounds_left = 100 + 100 * s->n;
  for (; rounds_left > 0; rounds_left--) {
    compute_gain(s);
    int all_satisfied;
    size_t j = most_violated(s, &all_satisfied);
    if (all_satisfied) return SVM_OPTIMAL;
    if (j == s->n) return SVM_UNDECIDED;
    addition a = add_index(s, j);
    if (a == NO_SEPARATION) return SVM_INFEASIBLE;
    if (a == UNCERTAIN || !settle_active(s)) return SVM_UNDECIDED;
  }
  return SVM_UNDECIDED;
}

static int full_support(search *s) {
  for (size_t i = 0; i < s->n; i++) num_set_int(s->small_right + i, 1);
  if (!solved(solve_symmetric(s->small_solution, s->pivot, s->Q, s->small_right, s->n, s->solve_work))) return 0;
  for (size_t i = 0; i < s->n; i++)
    if (num_sign(s->small_solution + i) != ORDER_GREATER) return 0;
  vec_copy(s->mu, s->small_solution, s->n);
  return 1;
}

A_svm_solution A_svm_solve(pool *p, const num *G, const num *y, size_t n) {
  A_svm_solution r = {SVM_UNDECIDED, n, pool_new(p, n * n), pool_new(p, n)};
  search s;
  A_svm_matrix(r.Q, G, y, n);
  search_init(&s, p, r.mu, r.Q, n);
  r.status = full_support(&s) ? SVM_OPTIMAL : grow_active_set(&s);
  return r;
}

const char *svm_status_name(svm_status s) {
  static const char *const names[] = {"optimal", "infeasible", "undecided"};
  return names[s];
}
