#include "kkt/direction.h"
#include "kkt/residual.h"
#include "linalg/vector.h"
#include "net/activation.h"

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

/* r = the largest <D, y_i grad N(x_i)> over the slopes that sample i may choose; T: samples x width, <D_j, (x_i, 1)>. */
static void largest_gain(num *r, const direction *c, const num *T, const num *D_v, size_t i, num *work) {
  num *one = work, *signed_output = work + 1, *term = work + 2, *other = work + 3, *t = work + 4;
  num_set_int(one, 1);
  num_set_int(r, 0);
  for (size_t j = 0; j < c->width; j++) {
    const num *z = c->Z + i * c->width + j;
    num_mul(signed_output, c->y + i, c->v + j);
    num_mul(term, signed_output, T + i * c->width + j);
    num_mul(other, term, c->slope);
    if (may_choose_slope(c, i, j, t))
      num_max(term, term, other);
    else if (num_sign(z) == ORDER_LESS)
      num_set(term, other);
    num_add(r, r, term);
    if (!c->outputs) continue;
    activation_apply(term, z, c->slope);
    num_mul(term, c->y + i, term);
    num_addmul(r, term, D_v + j, t);
  }
}

verdict direction_refute(const direction *c, const num *D_w, const num *D_b, const num *D_v, report *out) {
  size_t n = c->samples, m = c->width, d = c->dim;
  num *T = num_array_new(n * m), *work = num_array_new(WORK_CELLS);
  num *gain = num_array_new(1), *worst = num_array_new(1), *product = num_array_new(1), *square = num_array_new(1);
  direction_inputs(T, c, D_w, D_b, work);
  for (size_t i = 0; i < n; i++) {
    if (!may_have_multiplier(c, i, work)) continue;
    largest_gain(gain, c, T, D_v, i, work);
    num_max(worst, worst, gain);
  }
  for (size_t j = 0; j < m; j++) {
    vec_dot(gain, c->W + j * d, D_w + j * d, d, work);
    num_add(product, product, gain);
    kkt_block_square(gain, D_w + j * d, D_b + j, d, work);
    num_add(square, square, gain);
    if (c->biases) num_addmul(product, c->b + j, D_b + j, work);
    if (!c->outputs) continue;
    num_addmul(product, c->v + j, D_v + j, work);
    num_addmul(square, D_v + j, D_v + j, work);
  }
  verdict shown = VERDICT_UNDECIDED;
  num_set_int(work, 0);
  num_mul(square, square, c->theta_square);
  if (num_decides() && num_compare(worst, work) == ORDER_EQUAL && num_sign(product) == ORDER_GREATER &&
      num_sign(square) == ORDER_GREATER) {
    num_mul(product, product, product);
    num_div(product, product, square);
    report_root(out, "lower bound of epsilon / |theta|, for all multipliers", product);
    num_set_int(work, 1 + (c->biases ? 1 : 0) + (c->outputs ? 1 : 0)); /* one block has that part of the square */
    num_mul(work + 1, c->within, c->within);
    num_mul(work, work, work + 1);
    if (num_compare(product, work) == ORDER_GREATER) shown = VERDICT_HOLDS;
  }
  num_array_free(T, n * m);
  num_array_free(work, WORK_CELLS);
  num_array_free(gain, 1);
  num_array_free(worst, 1);
  num_array_free(product, 1);
  num_array_free(square, 1);
  return shown;
}
