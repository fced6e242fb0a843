#include <stdlib.h>

#include "kkt/direction.h"
#include "kkt/gain.h"
#include "kkt/residual.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "num/common/memory.h"

enum { WORK_CELLS = 8 };

/* May lambda_i be positive, and may phi'_ij be chosen? Yes where the tolerance does not certainly forbid it. */
static int may_have_multiplier(const direction *c, size_t i, num *t) {
  num_set_int(t, 1);
  num_add(t, t, c->within);
  num_mul(t, t, c->level);
  return num_compare(c->margins + i, t) != ORDER_GREATER;
}

static int may_choose_slope(const direction *c, size_t i, size_t j, num *t) {
  order side = num_sign(c->Z + i * c->width + j);
  if (side != ORDER_LESS && side != ORDER_GREATER) return 1;
  num_mul(t, c->within, c->within);
  direction_hinge_distance(t + 1, c, i, j, t + 2);
  return num_compare(t + 1, t) != ORDER_GREATER;
}

/* What the gains of all samples are computed from; rows are of one sample at a time. */
typedef struct {
  const direction *at;
  const num *T, *D_v;       /* T: samples x width, <D_j, (x_i, 1)> */
  num *factors, *activated; /* width: y_i v_j T_ij and, where outputs are trained, y_i phi(z_ij) D_vj */
  int *choice;              /* width */
  num *work;
} gains;

/* r = the largest <D, y_i grad N(x_i)> over the slopes that sample i may choose, or more. */
static void largest_gain(num *r, gains *g, size_t i) {
  const direction *c = g->at;
  for (size_t j = 0; j < c->width; j++) {
    const num *z = c->Z + i * c->width + j;
    g->choice[j] = may_choose_slope(c, i, j, g->work);
    num_mul(g->factors + j, c->v + j, g->T + i * c->width + j);
    num_mul(g->factors + j, c->y + i, g->factors + j);
    if (!c->outputs) continue; /* activated stays 0 */
    activation_apply(g->activated + j, z, c->slope);
    num_mul(g->activated + j, g->activated + j, g->D_v + j);
    num_mul(g->activated + j, c->y + i, g->activated + j);
  }
  kkt_gain(r, g->factors, g->activated, c->slope, g->choice, c->Z + i * c->width, c->width, g->work);
}

/* worst = the largest gain of all samples that may have a multiplier, at least 0. */
static void find_worst_gain(num *worst, const direction *c, const num *D_w, const num *D_b, const num *D_v, num *work) {
  num *T = num_array_new(c->samples * c->width), *gain = num_array_new(1);
  gains g = {c, T, D_v, num_array_new(c->width), num_array_new(c->width), memory_new(c->width, sizeof(int)), work};
  direction_inputs(T, c, D_w, D_b, work);
  num_set_int(worst, 0);
  for (size_t i = 0; i < c->samples; i++) {
    if (!may_have_multiplier(c, i, work)) continue;
    largest_gain(gain, &g, i);
    num_max(worst, worst, gain);
  }
  num_array_free(T, c->samples * c->width);
  num_array_free(gain, 1);
  num_array_free(g.factors, c->width);
  num_array_free(g.activated, c->width);
  free(g.choice);
}

/* product = <D, theta>, square = |D|^2 |theta|^2. */
static void measure_bound(num *product, num *square, const direction *c, const num *D_w, const num *D_b, const num *D_v,
                          num *work) {
  num *part = work + 1;
  num_set_int(product, 0);
  num_set_int(square, 0);
  for (size_t j = 0; j < c->width; j++) {
    vec_dot(part, c->W + j * c->dim, D_w + j * c->dim, c->dim, work);
    num_add(product, product, part);
    kkt_block_square(part, D_w + j * c->dim, D_b + j, c->dim, work);
    num_add(square, square, part);
    if (c->biases) num_addmul(product, c->b + j, D_b + j, work);
    if (!c->outputs) continue;
    num_addmul(product, c->v + j, D_v + j, work);
    num_addmul(square, D_v + j, D_v + j, work);
  }
  num_mul(square, square, c->theta_square);
}

verdict direction_refute(const direction *c, const num *D_w, const num *D_b, const num *D_v, report *out) {
  num *cells = num_array_new(3), *work = num_array_new(WORK_CELLS);
  num *worst = cells, *product = cells + 1, *square = cells + 2;
  verdict shown = VERDICT_UNDECIDED;
  find_worst_gain(worst, c, D_w, D_b, D_v, work);
  measure_bound(product, square, c, D_w, D_b, D_v, work);
  if (num_decides() && num_sign(worst) == ORDER_EQUAL && num_sign(product) == ORDER_GREATER &&
      num_sign(square) == ORDER_GREATER) {
    num_mul(product, product, product);
    num_div(product, product, square);
    report_root(out, key_of("epsilon.least"), "lower bound of epsilon / |theta|, for all multipliers", product);
    num_set_int(work, 1 + (c->biases ? 1 : 0) + (c->outputs ? 1 : 0)); /* one block has that part of the square */
    num_mul(work + 1, c->within, c->within);
    num_mul(work, work, work + 1);
    if (num_compare(product, work) == ORDER_GREATER) shown = VERDICT_HOLDS;
  }
  num_array_free(cells, 3);
  num_array_free(work, WORK_CELLS);
  return shown;
}
