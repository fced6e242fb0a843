#include "dynamics/rounding.h"

#include "linalg/matrix.h"
#include "linalg/vector.h"

enum { SLOPE_ROUNDINGS = 12, SUM_ROUNDINGS = 12, OUTPUT_ROUNDINGS = 16, PRODUCT_ROUNDINGS = 3 };

static double unit_of(float_format format) { return format == FORMAT_DOUBLE ? 0x1p-53 : 0x1p-24; }

/* More than what all operations of a step together lose below the smallest normal number. */
static double lost_below(float_format format) { return format == FORMAT_DOUBLE ? 0x1p-960 : 0x1p-96; }

void rounded_step_new(rounded_step *a, pool *p, const training *r) {
  size_t weights = r->m * r->d, pairs = r->m * r->n;
  *a = (rounded_step){.n = r->n, .d = r->d, .m = r->m};
  a->next = pool_new(p, weights);
  a->allowed = pool_new(p, weights);
  a->P = pool_new(p, pairs);
  a->D = pool_new(p, pairs);
  a->c = pool_new(p, pairs);
  a->off_P = pool_new(p, pairs);
  a->off_D = pool_new(p, pairs);
  a->q = pool_new(p, r->n);
  a->g = pool_new(p, r->n);
  a->off_f = pool_new(p, r->n);
  a->off_g = pool_new(p, r->n);
  a->terms = pool_new(p, r->n);
  a->row = pool_new(p, r->d);
  a->magnitudes = pool_new(p, r->n * r->d);
  a->work = pool_new(p, 16);
  for (size_t k = 0; k < r->n * r->d; k++) num_abs(a->magnitudes + k, r->X + k);
}

int rounded_step_fits(const training *r, float_format format) {
  double most = (double)(r->n > r->d ? r->n : r->d);
  if ((double)r->m > most) most = (double)r->m;
  return (most + OUTPUT_ROUNDINGS) * unit_of(format) <= 0.5;
}

/* r = gamma_k. t: 1 cell. */
static void rounding_factor(num *r, size_t k, float_format format, num *t) {
  num_set_binary(r, unit_of(format));
  num_set_int(t, (long)k);
  num_mul(r, r, t);
  num_set_int(t, 1);
  num_sub(t, t, r);
  num_div(r, r, t);
}

/* ---- how much the numbers of the step are off ---- */

static void bound_preactivations(rounded_step *a, const num *W, float_format format) {
  num *factor = a->work, *t = a->work + 1;
  rounding_factor(factor, a->d + PRODUCT_ROUNDINGS, format, t);
  for (size_t j = 0; j < a->m; j++) {
    num *off = a->off_P + j * a->n;
    for (size_t k = 0; k < a->d; k++) num_abs(a->row + k, W + j * a->d + k);
    mat_vec(off, a->magnitudes, a->row, a->n, a->d, t);
    vec_scale(off, factor, a->n);
  }
}

/* r = what an activation of |z| is made of: at least every number that occurs in it. t: 1 cell. */
static void activation_size(num *r, const num *z, const phi *f, num *t) {
  num_abs(r, z);
  if (f->kind != PHI_LOGISTIC) return;
  num_set_int(t, 1);
  num_sub(t, t, f->gamma);
  num_div(t, t, f->H);
  num_add(t, t, t);
  num_add(r, r, t);
}

static void bound_outputs(rounded_step *a, const training *r, float_format format) {
  num *factor = a->work, *size = a->work + 1, *t = a->work + 2;
  rounding_factor(factor, a->m + OUTPUT_ROUNDINGS, format, t);
  for (size_t i = 0; i < a->n; i++) {
    num_set_int(a->off_f + i, 0);
    for (size_t j = 0; j < a->m; j++) {
      num *sign = a->work + 3;
      activation_size(size, a->P + j * a->n + i, &r->activation, t);
      num_mul(size, size, factor);
      num_add(size, size, a->off_P + j * a->n + i);
      num_abs(sign, r->s + j);
      num_addmul(a->off_f + i, size, sign, t);
    }
    num_abs(t, r->scale);
    num_mul(a->off_f + i, a->off_f + i, t);
  }
}

/* t: 5 cells of work. */
static int bound_weight(num *off, const num *q, const num *g, const num *off_f, const training *r, float_format format,
                        num *t) {
  num *near = t, *most = t + 1;
  num_sub(near, q, off_f);
  if (!loss_slope(most, near, r->loss, t + 2)) return 0;
  loss_curvature_bound(off, most, r->loss, t + 2);
  num_mul(off, off, off_f);
  num_set_int(most, 1);
  num_add(most, most, g);
  num_set_binary(near, SLOPE_ROUNDINGS * unit_of(format));
  num_addmul(off, most, near, t + 2);
  return 1;
}

/* Of the leaky ReLU, 1 - gamma where rounding may have turned the sign. t: 2 cells. */
static void bound_jump(num *off, const num *P, const num *off_P, const phi *f, num *t) {
  if (num_sign(off_P) == ORDER_EQUAL) return;
  num_abs(t, P);
  if (num_compare(t, off_P) == ORDER_GREATER) return;
  num_set_int(t, 1);
  num_sub(t, t, f->gamma);
  num_add(off, off, t);
}

static void bound_slopes(rounded_step *a, const training *r, float_format format) {
  num *smoothness = a->work, *t = a->work + 1;
  int smooth = phi_smoothness(smoothness, &r->activation, t);
  for (size_t k = 0; k < a->m * a->n; k++) {
    num_set_binary(a->off_D + k, SLOPE_ROUNDINGS * unit_of(format));
    if (smooth)
      num_addmul(a->off_D + k, smoothness, a->off_P + k, t);
    else
      bound_jump(a->off_D + k, a->P + k, a->off_P + k, &r->activation, t);
  }
}

/* ---- how much the next weights are off ---- */

/* terms_i = (1 + gamma) (alpha scale / n) ((1 + eD) eg + g eD) + gamma |c_ji|, for one neuron. t: 5 cells. */
static void bound_pulls(rounded_step *a, const training *r, size_t j, const num *factor, num *t) {
  num *step = t, *one = t + 1, *size = t + 2;
  num_set_int(one, (long)a->n);
  num_div(step, r->alpha, one);
  num_mul(step, step, r->scale);
  num_mul(step, step, r->s + j);
  num_abs(step, step);
  num_set_int(one, 1);
  num_add(size, one, factor);
  num_mul(step, step, size);
  for (size_t i = 0; i < a->n; i++) {
    const num *off_D = a->off_D + j * a->n + i;
    num_add(size, one, off_D);
    num_mul(size, size, a->off_g + i);
    num_addmul(size, a->g + i, off_D, t + 3);
    num_mul(a->terms + i, step, size);
    num_abs(size, a->c + j * a->n + i);
    num_addmul(a->terms + i, factor, size, t + 3);
  }
}

static void bound_next(rounded_step *a, const training *r, const num *W, float_format format) {
  num *factor = a->work, *least = a->work + 1, *size = a->work + 2, *t = a->work + 3;
  rounding_factor(factor, a->n + SUM_ROUNDINGS, format, t);
  num_set_binary(least, lost_below(format));
  for (size_t j = 0; j < a->m; j++) {
    num *allowed = a->allowed + j * a->d;
    bound_pulls(a, r, j, factor, t);
    mat_combine(allowed, a->terms, a->magnitudes, a->n, a->d, t);
    for (size_t k = 0; k < a->d; k++) {
      num_abs(size, W + j * a->d + k);
      num_addmul(allowed + k, factor, size, t);
      num_add(allowed + k, allowed + k, least);
    }
  }
}

/* ---- the step ---- */

static void add_shift(rounded_step *a, const num *shift) {
  for (size_t k = 0; k < a->m * a->n; k++) num_add(a->P + k, a->P + k, shift + k / a->n);
}

static int make_step(rounded_step *a, const training *r, const num *W, const num *shift) {
  descent_preactivations(a->P, W, r, a->work);
  if (shift != NULL) add_shift(a, shift);
  if (!descent_margins(a->q, a->P, r, a->work) || !descent_weights(a->g, a->q, r, a->work) ||
      !descent_slopes(a->D, a->P, r, a->work))
    return 0;
  descent_pulls(a->c, a->D, a->g, r, a->work);
  vec_copy(a->next, W, a->m * a->d);
  descent_explicit(a->next, a->c, r, a->work);
  return 1;
}

int rounded_step_from(rounded_step *a, const training *r, const num *W, const num *shift, float_format format) {
  if (!make_step(a, r, W, shift)) return 0;
  bound_preactivations(a, W, format);
  bound_outputs(a, r, format);
  for (size_t i = 0; i < a->n; i++)
    if (!bound_weight(a->off_g + i, a->q + i, a->g + i, a->off_f + i, r, format, a->work)) return 0;
  bound_slopes(a, r, format);
  bound_next(a, r, W, format);
  return 1;
}
