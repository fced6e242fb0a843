#include "kkt/refine.h"
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "num/pool.h"

/* One neuron. The unknowns are s_k = v_j y_i lambda_i phi'_ij for the samples i of the list: the least |left - sum_k s_k (x_i, 1)|. */
typedef struct {
  const network *net;
  const data_set *data;
  const num *multipliers, *slopes;
  size_t j, count, sample[REFINE_UNKNOWNS];
  num *left, *left_bias;            /* dim, one cell: (w_j, b_j) less what the other samples pull */
  num *pull;                        /* one cell: v_j y_i lambda_i */
  num *K, *c, *x, *pivot, *solving; /* of solve_symmetric */
  num *one, *t;
} slope_system;

static void init(slope_system *a, pool *p) {
  size_t most = REFINE_UNKNOWNS;
  a->left = pool_new(p, a->net->dim);
  a->left_bias = pool_new(p, 1);
  a->pull = pool_new(p, 1);
  a->K = pool_new(p, most * most);
  a->c = pool_new(p, most);
  a->x = pool_new(p, most);
  a->pivot = pool_new(p, 1);
  a->solving = pool_new(p, most * most + 1);
  a->one = pool_int(p, 1);
  a->t = pool_new(p, 1);
}

static void set_pull(slope_system *a, size_t i) {
  num_mul(a->pull, a->net->v + a->j, a->data->y + i);
  num_mul(a->pull, a->pull, a->multipliers + i);
}

/* Is its slope between its ends, and does it count? */
static int is_unknown(slope_system *a, size_t i) {
  const num *given = a->slopes + i * a->net->width + a->j;
  if (num_compare(a->net->slope, given) != ORDER_LESS || num_compare(given, a->one) != ORDER_LESS) return 0;
  set_pull(a, i);
  order sign = num_sign(a->pull);
  return sign == ORDER_LESS || sign == ORDER_GREATER;
}

static void take(slope_system *a, size_t i) {
  set_pull(a, i);
  num_mul(a->pull, a->pull, a->slopes + i * a->net->width + a->j);
  num_neg(a->pull, a->pull);
  vec_axpy(a->left, a->pull, a->data->X + i * a->data->dim, a->data->dim, a->t);
  num_add(a->left_bias, a->left_bias, a->pull);
}

/* Lists the unknowns and takes the rest from (w_j, b_j). Returns whether the unknowns are few enough. */
static int set_left(slope_system *a) {
  vec_copy(a->left, a->net->W + a->j * a->net->dim, a->net->dim);
  num_set(a->left_bias, a->net->b + a->j);
  a->count = 0;
  for (size_t i = 0; i < a->data->count; i++) {
    if (!is_unknown(a, i)) {
      take(a, i);
      continue;
    }
    if (a->count == REFINE_UNKNOWNS) return 0;
    a->sample[a->count++] = i;
  }
  return a->count > 0;
}

/* r = <(x_i, 1), (a, b)>, or without the bias where there is none. */
static void product(num *r, const slope_system *s, size_t i, const num *a, const num *b) {
  vec_dot(r, s->data->X + i * s->data->dim, a, s->data->dim, s->t);
  if (s->net->biases) num_add(r, r, b);
}

static int solve_neuron(slope_system *a) {
  for (size_t k = 0; k < a->count; k++) {
    product(a->c + k, a, a->sample[k], a->left, a->left_bias);
    for (size_t l = 0; l <= k; l++)
      product(a->K + k * a->count + l, a, a->sample[k], a->data->X + a->sample[l] * a->data->dim, a->one);
  }
  return solve_symmetric(a->x, a->pivot, a->K, a->c, a->count, a->solving) == VERDICT_HOLDS;
}

/* x becomes the slopes; are all between their ends? */
static int fits(slope_system *a) {
  for (size_t k = 0; k < a->count; k++) {
    set_pull(a, a->sample[k]);
    num_div(a->x + k, a->x + k, a->pull);
    if (num_at_most(a->net->slope, a->x + k) != VERDICT_HOLDS || num_at_most(a->x + k, a->one) != VERDICT_HOLDS)
      return 0;
  }
  return 1;
}

void refine_slopes(num *slopes, const num *multipliers, const network *net, const data_set *data) {
  pool p;
  pool_init(&p);
  slope_system a = {.net = net, .data = data, .multipliers = multipliers, .slopes = slopes};
  init(&a, &p);
  for (a.j = 0; a.j < net->width; a.j++) {
    if (!set_left(&a) || !solve_neuron(&a) || !fits(&a)) continue;
    for (size_t k = 0; k < a.count; k++) num_set(slopes + a.sample[k] * net->width + a.j, a.x + k);
  }
  pool_free(&p);
}
