#include "kkt/refine.h"

#include "linalg/solve.h"
#include "linalg/vector.h"
#include "net/activation.h"

enum { WORK_CELLS = 8, NO_NEURON = -1 };

/* An unknown: lambda_i with the slopes of sample i that are not unknowns themselves (neuron NO_NEURON), or lambda_i phi'_ij. */
typedef struct {
  size_t sample;
  int neuron;
} unknown;

typedef struct {
  const direction *at;
  const num *multipliers, *slopes;
  unknown list[REFINE_UNKNOWNS];
  size_t count;
  num *zero, *one, *work;
} refinement;

static int has_multiplier(const refinement *a, size_t i) { return num_sign(a->multipliers + i) == ORDER_GREATER; }

static int strictly_between(const refinement *a, size_t i, size_t j) {
  const num *given = a->slopes + i * a->at->width + j;
  return has_multiplier(a, i) && num_compare(a->at->slope, given) == ORDER_LESS &&
         num_compare(given, a->one) == ORDER_LESS;
}

static int add_unknown(refinement *a, size_t i, int neuron) {
  if (a->count == REFINE_UNKNOWNS) return 0;
  a->list[a->count].sample = i;
  a->list[a->count].neuron = neuron;
  a->count++;
  return 1;
}

static int list_unknowns(refinement *a) {
  for (size_t i = 0; i < a->at->samples; i++) {
    if (!has_multiplier(a, i)) continue;
    if (!add_unknown(a, i, NO_NEURON)) return 0;
    for (size_t j = 0; j < a->at->width; j++)
      if (strictly_between(a, i, j) && !add_unknown(a, i, (int)j)) return 0;
  }
  return a->count > 0;
}

/* How the unknown enters neuron j: with this multiple of y_i v_j (x_i, 1). */
static const num *share(const refinement *a, const unknown *u, size_t j) {
  if (u->neuron != NO_NEURON) return (size_t)u->neuron == j ? a->one : a->zero;
  return strictly_between(a, u->sample, j) ? a->zero : a->slopes + u->sample * a->at->width + j;
}

/* r = product of the columns of two unknowns. */
static void column_product(num *r, const refinement *a, const unknown *u, const unknown *w) {
  const direction *c = a->at;
  num *inner = a->work, *sum = a->work + 1, *term = a->work + 2, *t = a->work + 3, *other = a->work + 4;
  num_set_int(sum, 0);
  for (size_t j = 0; j < c->width; j++) {
    num_mul(term, share(a, u, j), share(a, w, j));
    num_mul(term, term, c->v + j);
    num_addmul(sum, term, c->v + j, t);
  }
  vec_dot(inner, c->X + u->sample * c->dim, c->X + w->sample * c->dim, c->dim, t);
  if (c->biases) num_add(inner, inner, a->one);
  num_mul(r, inner, sum);
  for (size_t j = 0; c->outputs && u->neuron == NO_NEURON && w->neuron == NO_NEURON && j < c->width; j++) {
    activation_apply(term, c->Z + u->sample * c->width + j, c->slope);
    activation_apply(other, c->Z + w->sample * c->width + j, c->slope);
    num_addmul(r, term, other, t);
  }
  num_mul(r, r, c->y + u->sample);
  num_mul(r, r, c->y + w->sample);
}

/* r = product of the column of an unknown with theta. */
static void column_target(num *r, const refinement *a, const unknown *u) {
  const direction *c = a->at;
  num *z = a->work, *term = a->work + 1, *t = a->work + 2;
  num_set_int(r, 0);
  for (size_t j = 0; j < c->width; j++) {
    num_set(z, c->Z + u->sample * c->width + j);
    if (!c->biases) num_sub(z, z, c->b + j);
    num_mul(term, share(a, u, j), z);
    if (c->outputs && u->neuron == NO_NEURON) {
      activation_apply(z, c->Z + u->sample * c->width + j, c->slope);
      num_add(term, term, z);
    }
    num_addmul(r, term, c->v + j, t);
  }
  num_mul(r, r, c->y + u->sample);
}

/* Are all lambda_i certainly positive and all lambda_i phi'_ij between slope * lambda_i and lambda_i? */
static int same_pattern(const refinement *a, const num *x) {
  const num *multiplier = NULL;
  for (size_t k = 0; k < a->count; k++) {
    if (a->list[k].neuron == NO_NEURON) {
      multiplier = x + k;
      if (num_sign(multiplier) != ORDER_GREATER) return 0;
      continue;
    }
    num_mul(a->work, a->at->slope, multiplier);
    if (num_compare(a->work, x + k) != ORDER_LESS || num_compare(x + k, multiplier) != ORDER_LESS) return 0;
  }
  return 1;
}

static void write_back(const refinement *a, const num *x, num *multipliers, num *slopes) {
  for (size_t k = 0; k < a->count; k++) {
    size_t i = a->list[k].sample;
    if (a->list[k].neuron == NO_NEURON)
      num_set(multipliers + i, x + k);
    else
      num_div(slopes + i * a->at->width + (size_t)a->list[k].neuron, x + k, multipliers + i);
  }
}

static int solve(refinement *a, num *x) {
  size_t p = a->count;
  num *K = num_array_new(p * p), *c = num_array_new(p), *work = num_array_new(p * p + 1), *pivot = num_array_new(1);
  for (size_t k = 0; k < p; k++) {
    column_target(c + k, a, a->list + k);
    for (size_t l = 0; l <= k; l++) column_product(K + k * p + l, a, a->list + k, a->list + l);
  }
  verdict answer = solve_symmetric(x, pivot, K, c, p, work);
  num_array_free(K, p * p);
  num_array_free(c, p);
  num_array_free(work, p * p + 1);
  num_array_free(pivot, 1);
  return answer == VERDICT_HOLDS;
}

int refine_multipliers(const direction *c, num *multipliers, num *slopes) {
  refinement a = {0};
  num *x = num_array_new(REFINE_UNKNOWNS);
  a.at = c;
  a.multipliers = multipliers;
  a.slopes = slopes;
  a.zero = num_array_new(2);
  a.one = a.zero + 1;
  num_set_int(a.one, 1);
  a.work = num_array_new(WORK_CELLS);
  int done = list_unknowns(&a) && solve(&a, x) && same_pattern(&a, x);
  if (done) write_back(&a, x, multipliers, slopes);
  num_array_free(x, REFINE_UNKNOWNS);
  num_array_free(a.zero, 2);
  num_array_free(a.work, WORK_CELLS);
  return done;
}
