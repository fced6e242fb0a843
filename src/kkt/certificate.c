#include "kkt/certificate.h"

#include "kkt/conditions.h"
#include "kkt/residual.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "num/exchange.h"

enum { WORK_CELLS = 6 }; /* and one per sample */

/* ---- room ---- */

static verdict *new_answers(pool *p, size_t count) { return pool_bytes(p, count, sizeof(verdict)); }

static void init_block(kkt_block *block, pool *p, size_t width, int trained) {
  block->trained = trained;
  block->residual = pool_new(p, width);
  block->size = pool_new(p, width);
  block->square = pool_new(p, 1);
  block->zero = new_answers(p, width);
}

void certificate_init(certificate *c, pool *p, const kkt_question *of) {
  size_t n = of->data->count, m = of->net->width;
  num **const one_cell[] = {&c->smallest_multiplier,
                            &c->sum_of_multipliers,
                            &c->largest_excess,
                            &c->delta,
                            &c->delta_relative,
                            &c->tau_square,
                            &c->epsilon_square,
                            &c->epsilon_at_one,
                            &c->delta_at_one,
                            &c->limit,
                            &c->zero};
  num **const per_sample[] = {&c->margins, &c->excess, &c->slackness, &c->ones};
  verdict **const answer_per_sample[] = {&c->feasible, &c->dual, &c->complementary};
  c->of = of;
  for (size_t k = 0; k < sizeof one_cell / sizeof *one_cell; k++) *one_cell[k] = pool_new(p, 1);
  for (size_t k = 0; k < sizeof per_sample / sizeof *per_sample; k++) *per_sample[k] = pool_new(p, n);
  for (size_t k = 0; k < sizeof answer_per_sample / sizeof *answer_per_sample; k++)
    *answer_per_sample[k] = new_answers(p, n);
  init_block(&c->w, p, m, 1);
  init_block(&c->b, p, m, of->net->biases);
  init_block(&c->v, p, m, of->net->outputs);
  c->blocks = pool_new(p, n * m);
  c->distances = pool_new(p, n * m);
  c->clarke = new_answers(p, n * m);
  c->block_sign = new_answers(p, n * m);
  c->one = pool_int(p, 1);
  c->gap = pool_new(p, of->net->dim);
  c->work = pool_new(p, WORK_CELLS + n);
  for (size_t i = 0; i < n; i++) num_set_int(c->ones + i, 1);
}

/* ---- samples ---- */

static int has_multiplier(const certificate *c, size_t i) {
  return num_sign(c->of->given.multipliers + i) != ORDER_EQUAL;
}

/* margin_i, |margin_i - 1| and lambda_i (margin_i - 1). */
static void measure_sample(certificate *c, size_t i) {
  num_div(c->margins + i, c->of->at->margins + i, c->of->level);
  num_sub(c->excess + i, c->margins + i, c->one);
  num_abs(c->excess + i, c->excess + i);
  kkt_slackness(c->slackness + i, c->of->given.multipliers + i, c->margins + i, c->one);
}

/* The sum of all slackness becomes the mean, weighted with the multipliers, of margin - 1: at most the largest. */
static void take_mean(certificate *c) {
  order sum = num_sign(c->sum_of_multipliers);
  if (sum == ORDER_GREATER) {
    num_div(c->delta_relative, c->delta_relative, c->sum_of_multipliers);
    return;
  }
  num_set_span(c->delta_relative, 0, sum == ORDER_UNKNOWN ? 1 : 0);
  num_mul(c->delta_relative, c->delta_relative, c->largest_excess);
}

static void decide_samples(certificate *c) {
  const num *multipliers = c->of->given.multipliers;
  size_t n = c->of->data->count;
  num *least = c->smallest_multiplier, *t = c->work;
  vec_dot(c->sum_of_multipliers, multipliers, c->ones, n, t);
  num_neg(least, multipliers);
  for (size_t i = 0; i < n; i++) {
    measure_sample(c, i);
    num_neg(t, multipliers + i);
    num_max(least, least, t);
    if (!has_multiplier(c, i)) continue;
    num_max(c->delta, c->delta, c->slackness + i);
    num_add(c->delta_relative, c->delta_relative, c->slackness + i);
    num_max(c->largest_excess, c->largest_excess, c->excess + i);
  }
  num_neg(least, least);
  take_mean(c);
  kkt_decide_feasible(c->feasible, c->margins, c->one, n);
  kkt_decide_dual(c->dual, multipliers, c->zero, n);
  kkt_decide_complementary(c->complementary, multipliers, c->excess, c->of->within, n);
}

/* ---- neurons ---- */

static void set_blocks(certificate *c) {
  const candidate *given = &c->of->given;
  size_t n = c->of->data->count, m = c->of->net->width;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      size_t pair = i * m + j;
      if (c->of->form == FORM_WEIGHTS)
        num_mul(c->blocks + pair, given->multipliers + i, given->slopes + pair);
      else
        num_set(c->blocks + pair, given->slopes + pair);
    }
}

/* Stationarity of neuron j in its weights (dim coordinates at w, samples in X) or its bias (X a column of ones). */
static void find_residual(certificate *c, kkt_block *block, const num *w, const num *X, size_t dim, size_t j) {
  const network *net = c->of->net;
  num *largest = c->work, *t = c->work + 1;
  kkt_stationarity(block->residual + j, block->size + j, c->gap, w, net->v + j, c->of->data->y, c->blocks, X,
                   c->of->data->count, net->width, dim, j, t);
  vec_max_abs(largest, w, dim, t);
  num_add(block->size + j, block->size + j, largest);
  vec_dot(largest, c->gap, c->gap, dim, t);
  num_add(block->square, block->square, largest);
}

/* Stationarity in v_j; in root-free form s_j a_j^2 = sum_i y_i Lambda_ij phi(z_ij). */
static void find_output_residual(certificate *c, size_t j) {
  const network *net = c->of->net;
  const data_set *data = c->of->data;
  num *left = c->work, *right = c->work + 1, *t = c->work + 2, *residual = c->v.residual + j, *size = c->v.size + j;
  if (c->of->form == FORM_WEIGHTS) {
    num_set(left, net->v + j);
    kkt_output_pull(right, data->y, c->of->given.multipliers, c->of->at->Z, net->slope, data->count, 1, net->width, 0,
                    j, t);
  } else {
    num_mul(left, net->v + j, c->of->at->w_square + j);
    kkt_output_pull(right, data->y, c->blocks, c->of->at->Z, net->slope, data->count, net->width, net->width, j, j, t);
  }
  num_sub(residual, left, right);
  num_addmul(c->v.square, residual, residual, t);
  num_abs(residual, residual);
  num_abs(size, left);
  num_abs(right, right);
  num_add(size, size, right);
}

static void make_relative(certificate *c, kkt_block *block) {
  kkt_decide_zero(block->zero, block->residual, c->of->net->width);
  if (num_sign(c->of->at->theta_square) == ORDER_GREATER)
    num_div(block->square, block->square, c->of->at->theta_square);
  num_add(c->epsilon_square, c->epsilon_square, block->square);
}

static verdict all_zero(const certificate *c, const kkt_block *block) {
  return block->trained ? kkt_all_hold(block->zero, c->of->net->width) : settled(VERDICT_HOLDS);
}

/* The whole residual decides; for t = 0 each of its entries. */
static verdict stationarity(const certificate *c) {
  if (num_sign(c->of->within) != ORDER_EQUAL) return kkt_stationary(c->epsilon_square, c->limit);
  return both_hold(all_zero(c, &c->w), both_hold(all_zero(c, &c->b), all_zero(c, &c->v)));
}

static void decide_neurons(certificate *c) {
  const network *net = c->of->net;
  set_blocks(c);
  for (size_t j = 0; j < net->width; j++) {
    find_residual(c, &c->w, net->W + j * net->dim, c->of->data->X, net->dim, j);
    if (net->biases) find_residual(c, &c->b, net->b + j, c->ones, 1, j);
    if (net->outputs) find_output_residual(c, j);
  }
  make_relative(c, &c->w);
  make_relative(c, &c->b);
  make_relative(c, &c->v);
  c->stationary = stationarity(c);
}

/* ---- slopes ---- */

/* In root-free form also the signs of Lambda_ij. */
static void decide_clarke(certificate *c) {
  const network *net = c->of->net;
  const num *Z = c->of->at->Z, *given = c->of->given.slopes;
  size_t n = c->of->data->count, m = net->width;
  if (c->of->form == FORM_WEIGHTS) {
    kkt_decide_clarke(c->clarke, given, Z, net->slope, n * m);
    return;
  }
  kkt_decide_dual(c->block_sign, c->blocks, c->zero, n * m);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      size_t pair = i * m + j;
      c->clarke[pair] =
          kkt_block_slope(given + pair, Z + pair, c->of->given.multipliers + i, c->of->at->w_square + j, c->work);
    }
}

/* In double every answer is APPROX, and no distance counts. */
int certificate_near_hinge(const certificate *c, size_t i, size_t j) {
  size_t pair = i * c->of->net->width + j;
  verdict clarke = c->clarke[pair];
  if (c->of->form == FORM_ROOT_FREE || !has_multiplier(c, i) || clarke == VERDICT_APPROX) return 0;
  return clarke != VERDICT_HOLDS || num_sign(c->of->at->Z + pair) == ORDER_EQUAL;
}

static void decide_near_hinge(certificate *c, size_t i, size_t j) {
  size_t pair = i * c->of->net->width + j;
  const num *multiplier = c->of->given.multipliers + i, *given = c->of->given.slopes + pair;
  verdict clarke = c->clarke[pair];
  hinge_distance(c->distances + pair, c->of->at, i, j, c->of->net->width, c->work);
  c->range = both_hold(c->range, kkt_slope_in_range(given, multiplier, c->of->net->slope, c->one));
  c->hinges = both_hold(c->hinges, kkt_slope_near_hinge(clarke, multiplier, c->distances + pair, c->limit));
  if (clarke == VERDICT_HOLDS) return;
  /* A slope that may be that of its sign counts for 0 or for its distance. */
  num_set_span(c->work, clarke == VERDICT_UNDECIDED ? 0 : 1, 1);
  num_mul(c->work, c->work, c->distances + pair);
  num_max(c->tau_square, c->tau_square, c->work);
}

static void decide_slopes(certificate *c) {
  size_t n = c->of->data->count, m = c->of->net->width;
  c->hinges = c->range = settled(VERDICT_HOLDS);
  decide_clarke(c);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++)
      if (certificate_near_hinge(c, i, j)) decide_near_hinge(c, i, j);
  if (c->of->every_slope) c->hinges = both_hold(c->hinges, kkt_all_hold(c->clarke, n * m));
  if (c->of->form == FORM_ROOT_FREE) c->range = kkt_all_hold(c->block_sign, n * m);
}

/* ---- all together ---- */

static verdict every_condition(const certificate *c) {
  const verdict each[] = {c->primal, c->dual_all, c->slack, c->stationary, c->hinges, c->range};
  return kkt_all_hold(each, sizeof each / sizeof *each);
}

/* Scaling to margin one divides theta by the root of the level, or by the level where only (w, b) is trained; then the
   multipliers change too. */
static void scale_to_margin_one(certificate *c) {
  const num *level = c->of->level;
  num_set(c->epsilon_at_one, c->epsilon_square);
  if (num_sign(c->of->at->theta_square) == ORDER_GREATER)
    num_mul(c->epsilon_at_one, c->epsilon_square, c->of->at->theta_square);
  num_div(c->epsilon_at_one, c->epsilon_at_one, level);
  num_set(c->delta_at_one, c->delta);
  if (c->of->net->outputs) return;
  num_div(c->epsilon_at_one, c->epsilon_at_one, level);
  num_div(c->delta_at_one, c->delta_at_one, level);
}

/* May a sample with a multiplier have another slope, within the tolerance? */
static int has_choice(const certificate *c) {
  const size_t m = c->of->net->width;
  for (size_t i = 0; i < c->of->data->count; i++)
    for (size_t j = 0; j < m && has_multiplier(c, i); j++) {
      hinge_distance(c->work, c->of->at, i, j, m, c->work + 1);
      if (num_compare(c->work, c->limit) != ORDER_GREATER) return 1;
    }
  return 0;
}

/* What fails for these slopes fails for all only where that is shown. */
static void leave_slopes_open(certificate *c) {
  const kkt_question *of = c->of;
  if (c->hinges == VERDICT_FAILS) c->hinges = VERDICT_UNDECIDED;
  if (c->range == VERDICT_FAILS) c->range = VERDICT_UNDECIDED;
  if (c->stationary != VERDICT_FAILS && c->stationary != VERDICT_UNDECIDED) return;
  int shown = of->against != NULL && kkt_refute_slopes(c->work, of->against, of->given.multipliers, of->within, of->net,
                                                       of->data, of->at) == VERDICT_HOLDS;
  c->stationary = shown ? VERDICT_FAILS : VERDICT_UNDECIDED;
}

void certificate_decide(certificate *c) {
  size_t n = c->of->data->count;
  num_mul(c->limit, c->of->within, c->of->within);
  decide_samples(c);
  decide_neurons(c);
  decide_slopes(c);
  if (c->of->slopes_open && has_choice(c)) leave_slopes_open(c);
  scale_to_margin_one(c);
  /* That the smallest margin is at most every margin needs no comparison of enclosures. */
  c->primal = c->of->level == c->of->at->level ? settled(VERDICT_HOLDS) : kkt_all_hold(c->feasible, n);
  c->dual_all = kkt_all_hold(c->dual, n);
  c->slack = kkt_all_hold(c->complementary, n);
  c->answer = every_condition(c);
}

int certificate_is_exact(const certificate *c) {
  const num *const zeros[] = {c->w.square, c->b.square, c->v.square, c->delta, c->tau_square};
  for (size_t k = 0; k < sizeof zeros / sizeof *zeros; k++)
    if (num_sign(zeros[k]) != ORDER_EQUAL) return 0;
  return c->answer == VERDICT_HOLDS;
}
