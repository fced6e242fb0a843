#include "kkt/refine.h"

#include "linalg/solve.h"
#include "linalg/vector.h"
#include "net/activation.h"

enum { WORK_CELLS = 5, NO_NEURON = -1 };

/* An unknown: lambda_i with the slopes of sample i that are not unknowns themselves (neuron NO_NEURON), or lambda_i phi'_ij. */
typedef struct {
  size_t sample;
  int neuron;
} unknown;

typedef struct {
  const network *net;
  const data_set *data;
  const measures *at;
  const num *multipliers, *slopes;
  unknown list[REFINE_UNKNOWNS];
  size_t count;
  const num *zero, *one;
  num *work; /* WORK_CELLS */
} refinement;

static int has_multiplier(const refinement *a, size_t i) { return num_sign(a->multipliers + i) == ORDER_GREATER; }

static int strictly_between(const refinement *a, size_t i, size_t j) {
  const num *given = a->slopes + i * a->net->width + j;
  return has_multiplier(a, i) && num_compare(a->net->slope, given) == ORDER_LESS &&
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
  for (size_t i = 0; i < a->data->count; i++) {
    if (!has_multiplier(a, i)) continue;
    if (!add_unknown(a, i, NO_NEURON)) return 0;
    for (size_t j = 0; j < a->net->width; j++)
      if (strictly_between(a, i, j) && !add_unknown(a, i, (int)j)) return 0;
  }
  return a->count > 0;
}

/* How the unknown enters neuron j: with this multiple of y_i v_j (x_i, 1). */
static const num *share(const refinement *a, const unknown *u, size_t j) {
  if (u->neuron != NO_NEURON) return (size_t)u->neuron == j ? a->one : a->zero;
  return strictly_between(a, u->sample, j) ? a->zero : a->slopes + u->sample * a->net->width + j;
}

/* r = product of the columns of two unknowns. */
static void column_product(num *r, const refinement *a, const unknown *u, const unknown *w) {
  const network *net = a->net;
  const data_set *data = a->data;
  num *inner = a->work, *sum = a->work + 1, *term = a->work + 2, *t = a->work + 3, *other = a->work + 4;
  num_set_int(sum, 0);
  for (size_t j = 0; j < net->width; j++) {
    num_mul(term, share(a, u, j), share(a, w, j));
    num_mul(term, term, net->v + j);
    num_addmul(sum, term, net->v + j, t);
  }
  vec_dot(inner, data->X + u->sample * data->dim, data->X + w->sample * data->dim, data->dim, t);
  if (net->biases) num_add(inner, inner, a->one);
  num_mul(r, inner, sum);
  for (size_t j = 0; net->outputs && u->neuron == NO_NEURON && w->neuron == NO_NEURON && j < net->width; j++) {
    activation_apply(term, a->at->Z + u->sample * net->width + j, net->slope);
    activation_apply(other, a->at->Z + w->sample * net->width + j, net->slope);
    num_addmul(r, term, other, t);
  }
  num_mul(r, r, data->y + u->sample);
  num_mul(r, r, data->y + w->sample);
}

/* r = product of the column of an unknown with theta. */
static void column_target(num *r, const refinement *a, const unknown *u) {
  const network *net = a->net;
  num *z = a->work, *term = a->work + 1, *t = a->work + 2;
  num_set_int(r, 0);
  for (size_t j = 0; j < net->width; j++) {
    num_set(z, a->at->Z + u->sample * net->width + j);
    if (!net->biases) num_sub(z, z, net->b + j);
    num_mul(term, share(a, u, j), z);
    if (net->outputs && u->neuron == NO_NEURON) {
      activation_apply(z, a->at->Z + u->sample * net->width + j, net->slope);
      num_add(term, term, z);
    }
    num_addmul(r, term, net->v + j, t);
  }
  num_mul(r, r, a->data->y + u->sample);
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
    num_mul(a->work, a->net->slope, multiplier);
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
      num_div(slopes + i * a->net->width + (size_t)a->list[k].neuron, x + k, multipliers + i);
  }
}

static int solve(refinement *a, pool *p, num *x) {
  size_t n = a->count;
  num *K = pool_new(p, n * n), *c = pool_new(p, n), *work = pool_new(p, n * n + 1), *pivot = pool_new(p, 1);
  for (size_t k = 0; k < n; k++) {
    column_target(c + k, a, a->list + k);
    for (size_t l = 0; l <= k; l++) column_product(K + k * n + l, a, a->list + k, a->list + l);
  }
  return solve_symmetric(x, pivot, K, c, n, work) == VERDICT_HOLDS;
}

int refine_multipliers(num *multipliers, num *slopes, const network *net, const data_set *data, const measures *at) {
  pool p;
  pool_init(&p);
  num *x = pool_new(&p, REFINE_UNKNOWNS);
  refinement a = {.net = net, .data = data, .at = at, .multipliers = multipliers, .slopes = slopes};
  a.zero = pool_int(&p, 0);
  a.one = pool_int(&p, 1);
  a.work = pool_new(&p, WORK_CELLS);
  int done = list_unknowns(&a) && solve(&a, &p, x) && same_pattern(&a, x);
  if (done) write_back(&a, x, multipliers, slopes);
  pool_free(&p);
  return done;
}
