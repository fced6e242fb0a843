#include "kkt/refute.h"

#include "kkt/bound.h"
#include "kkt/gain.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "num/decide.h"

enum { WORK_CELLS = 5 };

/* One run. */
typedef struct {
  const parameters *D;
  const num *within;
  const network *net;
  const data_set *data;
  const measures *at;
  num *T;                   /* samples x width: <D_j, (x_i, 1)> */
  num *factors, *activated; /* width, of one sample: y_i v_j T_ij and, where outputs are trained, y_i phi(z_ij) D_vj */
  int *choice;              /* width, of one sample: may phi'_ij be chosen? */
  num *most_margin;         /* (1 + t) level */
  num *limit;               /* t^2 */
  num *zero;
  num *work; /* WORK_CELLS */
} refutation;

static void init(refutation *r, pool *p) {
  size_t n = r->data->count, m = r->net->width;
  r->T = pool_new(p, n * m);
  r->factors = pool_new(p, m);
  r->activated = pool_new(p, m);
  r->choice = pool_ints(p, m);
  r->most_margin = pool_int(p, 1);
  r->limit = pool_new(p, 1);
  r->zero = pool_new(p, 1);
  r->work = pool_new(p, WORK_CELLS);
  num_add(r->most_margin, r->most_margin, r->within);
  num_mul(r->most_margin, r->most_margin, r->at->level);
  num_mul(r->limit, r->within, r->within);
  network_inputs(r->T, r->D->w, r->D->b, r->data->X, n, m, r->net->dim, r->work);
}

/* May lambda_i be positive, and may phi'_ij be chosen? Yes where the tolerance does not certainly forbid it. */
static int may_have_multiplier(const refutation *r, size_t i) {
  return num_compare(r->at->margins + i, r->most_margin) != ORDER_GREATER;
}

static int may_choose_slope(const refutation *r, size_t i, size_t j) {
  order side = num_sign(r->at->Z + i * r->net->width + j);
  if (side != ORDER_LESS && side != ORDER_GREATER) return 1;
  hinge_distance(r->work, r->at, i, j, r->net->width, r->work + 1);
  return num_compare(r->work, r->limit) != ORDER_GREATER;
}

/* gain = the largest <D, y_i grad N(x_i)> over the slopes that sample i may choose, or more. */
static void largest_gain(num *gain, refutation *r, size_t i) {
  const network *net = r->net;
  const num *y = r->data->y + i, *z = r->at->Z + i * net->width;
  for (size_t j = 0; j < net->width; j++) {
    r->choice[j] = may_choose_slope(r, i, j);
    num_mul(r->factors + j, net->v + j, r->T + i * net->width + j);
    num_mul(r->factors + j, y, r->factors + j);
    if (!net->outputs) continue; /* activated stays 0 */
    activation_apply(r->activated + j, z + j, net->slope);
    num_mul(r->activated + j, r->activated + j, r->D->v + j);
    num_mul(r->activated + j, y, r->activated + j);
  }
  kkt_gain(gain, r->factors, r->activated, net->slope, r->choice, z, net->width, r->work);
}

/* worst = the largest gain of all samples that may have a multiplier, at least 0. */
static void find_worst_gain(num *worst, num *gain, refutation *r) {
  num_set_int(worst, 0);
  for (size_t i = 0; i < r->data->count; i++) {
    if (!may_have_multiplier(r, i)) continue;
    largest_gain(gain, r, i);
    num_max(worst, worst, gain);
  }
}

/* product = <D, theta>, square = |D|^2 |theta|^2. */
static void measure_bound(num *product, num *square, const refutation *r) {
  const network *net = r->net;
  const parameters *D = r->D;
  num *part = r->work + 1, *t = r->work;
  num_set_int(product, 0);
  num_set_int(square, 0);
  for (size_t j = 0; j < net->width; j++) {
    vec_dot(part, net->W + j * net->dim, D->w + j * net->dim, net->dim, t);
    num_add(product, product, part);
    network_square(part, D->w + j * net->dim, D->b + j, net->dim, t);
    num_add(square, square, part);
    if (net->biases) num_addmul(product, net->b + j, D->b + j, t);
    if (!net->outputs) continue;
    num_addmul(product, net->v + j, D->v + j, t);
    num_addmul(square, D->v + j, D->v + j, t);
  }
  num_mul(square, square, r->at->theta_square);
}

/* Sets the bound where <D, theta - c> >= left > 0 for all c in question; does it exceed what t allows? */
static verdict conclude(num *bound_square, const num *left, const num *square, const refutation *r) {
  num_set_int(bound_square, 0);
  if (!num_decides() || num_sign(left) != ORDER_GREATER || num_sign(square) != ORDER_GREATER)
    return settled(VERDICT_UNDECIDED);
  kkt_bound(bound_square, left, square);
  return num_less(r->limit, bound_square) == VERDICT_HOLDS ? VERDICT_HOLDS : VERDICT_UNDECIDED;
}

verdict kkt_refute(num *bound_square, const parameters *D, const num *within, const network *net, const data_set *data,
                   const measures *at) {
  pool p;
  pool_init(&p);
  refutation r = {.D = D, .within = within, .net = net, .data = data, .at = at};
  num *worst = pool_new(&p, 1), *gain = pool_new(&p, 1), *product = pool_new(&p, 1), *square = pool_new(&p, 1);
  init(&r, &p);
  find_worst_gain(worst, gain, &r);
  measure_bound(product, square, &r);
  if (num_sign(worst) != ORDER_EQUAL) num_set_int(product, 0);
  verdict shown = conclude(bound_square, product, square, &r);
  pool_free(&p);
  return shown;
}

/* The largest gain of every sample that has a multiplier. Returns whether no multiplier is negative. */
static int find_gains(num *gains, refutation *r, const num *multipliers) {
  for (size_t i = 0; i < r->data->count; i++) {
    order sign = num_sign(multipliers + i);
    if (sign == ORDER_EQUAL) continue;
    if (num_at_most(r->zero, multipliers + i) != VERDICT_HOLDS) return 0;
    largest_gain(gains + i, r, i);
  }
  return 1;
}

verdict kkt_refute_slopes(num *bound_square, const parameters *D, const num *multipliers, const num *within,
                          const network *net, const data_set *data, const measures *at) {
  pool p;
  pool_init(&p);
  refutation r = {.D = D, .within = within, .net = net, .data = data, .at = at};
  num *gains = pool_new(&p, data->count), *product = pool_new(&p, 1), *square = pool_new(&p, 1);
  num *left = pool_new(&p, 1);
  init(&r, &p);
  if (find_gains(gains, &r, multipliers)) {
    measure_bound(product, square, &r);
    kkt_left(left, product, multipliers, gains, data->count, r.work);
  }
  verdict shown = conclude(bound_square, left, square, &r);
  pool_free(&p);
  return shown;
}
