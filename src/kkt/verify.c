#include "kkt/verify.h"

#include "kkt/residual.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "net/network.h"

enum { WORK_CELLS = 8 };

/* One run of the verifier: what it reads, and the cells that it computes once. */
typedef struct {
  const kkt_problem *problem;
  const kkt_point *at;
  row_kind kind;
  report *out;
  num *owned_biases; /* zeros: biases are not read where the problem has none */
  num *Z;            /* preactivations, samples x width */
  num *blocks;       /* Lambda_ij, samples x width */
  num *ones;         /* samples */
  num *zero, *one;
  num *gap;  /* a row of X, or one cell */
  num *work; /* WORK_CELLS */
  const num *b;
} checker;

/* The answer of a row that stands for many decisions which all came out right. */
static verdict all_hold(void) { return num_decides() ? VERDICT_HOLDS : VERDICT_APPROX; }

static void prepare(checker *c) {
  const kkt_point *p = c->at;
  size_t n = p->samples, m = p->width;
  c->owned_biases = num_array_new(m);
  c->b = c->problem->has_bias ? p->b : c->owned_biases;
  c->Z = num_array_new(n * m);
  c->blocks = num_array_new(n * m);
  c->ones = num_array_new(n);
  c->zero = num_array_new(1);
  c->one = num_array_new(1);
  c->gap = num_array_new(p->dim + 1);
  c->work = num_array_new(WORK_CELLS);
  num_set_int(c->one, 1);
  for (size_t i = 0; i < n; i++) {
    num_set_int(c->ones + i, 1);
    for (size_t j = 0; j < m; j++) {
      size_t pair = i * m + j;
      network_preactivation(c->Z + pair, p->W + j * p->dim, c->b + j, p->X + i * p->dim, p->dim, c->work);
      if (c->problem->form == FORM_WEIGHTS)
        num_mul(c->blocks + pair, p->multipliers + i, p->slopes + pair);
      else
        num_set(c->blocks + pair, p->slopes + pair);
    }
  }
}

static void release(checker *c) {
  size_t pairs = c->at->samples * c->at->width;
  num_array_free(c->owned_biases, c->at->width);
  num_array_free(c->Z, pairs);
  num_array_free(c->blocks, pairs);
  num_array_free(c->ones, c->at->samples);
  num_array_free(c->zero, 1);
  num_array_free(c->one, 1);
  num_array_free(c->gap, c->at->dim + 1);
  num_array_free(c->work, WORK_CELLS);
}

/* The activation is the one of the problem, and fixed outputs and signs are -1 or 1. */
static void add_setting(checker *c) {
  const kkt_point *p = c->at;
  if (c->problem->leaky) {
    report_compare(c->out, c->kind, key_of("activation.above-0"), "activation slope above 0", c->zero, LESS,
                   p->slope);
    report_compare(c->out, c->kind, key_of("activation.below-1"), "activation slope below 1", p->slope, LESS,
                   c->one);
  } else {
    report_compare(c->out, c->kind, key_of("activation"), "activation slope", p->slope, EQUAL, c->zero);
  }
  if (c->problem->outputs_trained && c->problem->form == FORM_WEIGHTS) return;
  for (size_t j = 0; j < p->width; j++) {
    num_mul(c->work, p->v + j, p->v + j);
    report_compare(c->out, c->kind, key_at("sign", j), NULL, c->work, EQUAL, c->one);
  }
}

/* Primal feasibility, dual feasibility and complementary slackness of every sample. */
static void add_samples(checker *c) {
  const kkt_point *p = c->at;
  int squared = c->problem->form == FORM_ROOT_FREE;
  num *margin = c->work, *sum = c->work + 1, *scale = c->work + 2, *residual = c->work + 3;
  num_set_int(scale, 1);
  if (c->problem->divide_by_width) {
    num_set_int(sum, (long)p->width);
    num_div(scale, scale, sum);
  }
  vec_dot(sum, p->multipliers, c->ones, p->samples, margin);
  for (size_t i = 0; i < p->samples; i++) {
    const num *multiplier = p->multipliers + i;
    network_output(margin, p->W, c->b, p->v, p->slope, scale, p->X + i * p->dim, p->width, p->dim, c->work + 4);
    num_mul(margin, p->y + i, margin);
    report_compare(c->out, c->kind, key_at("margin", i), NULL, c->one, AT_MOST, margin);
    report_compare(c->out, c->kind, key_at(squared ? "multiplier-squared" : "multiplier", i), NULL, c->zero,
                   AT_MOST, multiplier);
    kkt_slackness(residual, multiplier, margin, c->one);
    report_compare_scaled(c->out, c->kind, key_at("slackness", i), NULL, residual, EQUAL, c->zero, sum,
                          squared ? "sum of squared multipliers" : "sum of multipliers");
  }
}

/* Stationarity of neuron j in its weights (dim coordinates at w, samples in X) or its bias (X a column of ones). */
static void add_stationarity(checker *c, const char *what, const char *scale_name, const num *w, const num *X,
                             size_t dim, size_t j) {
  const kkt_point *p = c->at;
  num *residual = c->work, *size = c->work + 1, *largest = c->work + 2;
  kkt_stationarity(residual, size, c->gap, w, p->v + j, p->y, c->blocks, X, p->samples, p->width, dim, j, c->work + 3);
  vec_max_abs(largest, w, dim, c->work + 3);
  num_add(size, size, largest);
  report_compare_scaled(c->out, c->kind, key_at(what, j), NULL, residual, EQUAL, c->zero, size, scale_name);
}

/* Stationarity in v_j; in root-free form s_j a_j^2 = sum_i y_i Lambda_ij phi(z_ij). */
static void add_output_stationarity(checker *c, size_t j) {
  const kkt_point *p = c->at;
  size_t m = p->width;
  num *left = c->work, *right = c->work + 1, *residual = c->work + 2, *scale = c->work + 3;
  if (c->problem->form == FORM_WEIGHTS) {
    num_set(left, p->v + j);
    kkt_output_pull(right, p->y, p->multipliers, c->Z, p->slope, p->samples, 1, m, 0, j, c->work + 4);
  } else {
    kkt_block_square(left, p->W + j * p->dim, c->b + j, p->dim, c->work + 4);
    num_mul(left, p->v + j, left);
    kkt_output_pull(right, p->y, c->blocks, c->Z, p->slope, p->samples, m, m, j, j, c->work + 4);
  }
  num_sub(residual, left, right);
  num_abs(residual, residual);
  num_abs(left, left);
  num_abs(right, right);
  num_add(scale, left, right);
  report_compare_scaled(c->out, c->kind, key_at("stationarity.v", j), NULL, residual, EQUAL, c->zero, scale,
                        "|left side| + |right side|");
}

static void add_neurons(checker *c) {
  const kkt_point *p = c->at;
  for (size_t j = 0; j < p->width; j++) {
    add_stationarity(c, "stationarity.w", "max|w_j| + max|sum|", p->W + j * p->dim, p->X, p->dim, j);
    if (c->problem->has_bias) add_stationarity(c, "stationarity.b", "|b_j| + |sum|", c->b + j, c->ones, 1, j);
    if (c->problem->outputs_trained) add_output_stationarity(c, j);
  }
}

/* In root-free form a slope is given by Lambda_ij: a_j^2 is in work[0]. */
static verdict slope_answer(checker *c, size_t i, size_t j) {
  const kkt_point *p = c->at;
  const num *z = c->Z + i * p->width + j, *given = p->slopes + i * p->width + j;
  if (c->problem->form == FORM_WEIGHTS) return activation_clarke(given, z, p->slope);
  return kkt_block_slope(given, z, p->multipliers + i, c->work, c->work + 1);
}

static void compare_slope(checker *c, size_t i, size_t j, const char *key, const char *words, const num *lhs,
                          relation rel, const num *rhs) {
  report_compare(c->out, c->kind, key_at2(key, i, j), words, lhs, rel, rhs);
}

/* phi'_ij against the one value that is allowed off a kink, and otherwise against both ends, which bound it everywhere. */
static void add_weight_slope(checker *c, size_t i, size_t j, order side) {
  const kkt_point *p = c->at;
  const num *given = p->slopes + i * p->width + j;
  if (side == ORDER_GREATER) {
    compare_slope(c, i, j, "slope.active", "where z > 0", given, EQUAL, c->one);
  } else if (side == ORDER_LESS) {
    compare_slope(c, i, j, "slope.inactive", "where z < 0", given, EQUAL, p->slope);
  } else {
    compare_slope(c, i, j, "slope.least", "lower end", p->slope, AT_MOST, given);
    compare_slope(c, i, j, "slope.most", "upper end", given, AT_MOST, c->one);
  }
}

/* The same for Lambda_ij, which add_block_signs compares with 0: a_j^2 is in work[0]. */
static void add_block_slope(checker *c, size_t i, size_t j, order side) {
  const kkt_point *p = c->at;
  const num *given = p->slopes + i * p->width + j;
  num *square = c->work + 1, *most = c->work + 2;
  num_mul(square, given, given);
  num_mul(most, p->multipliers + i, c->work);
  if (side == ORDER_GREATER)
    compare_slope(c, i, j, "slope.active", "where z > 0: Lambda^2 against lambda^2 a^2", square, EQUAL, most);
  else if (side == ORDER_LESS)
    compare_slope(c, i, j, "slope.inactive", "where z < 0: Lambda", given, EQUAL, c->zero);
  else
    compare_slope(c, i, j, "slope.most", "upper end: Lambda^2 against lambda^2 a^2", square, AT_MOST, most);
}

/* Where the sign of z_ij is not certain the ends may refute the slope, but do not prove it: `answer` says what is known. */
static void add_slope_rows(checker *c, size_t i, size_t j, order side, verdict answer) {
  if (c->problem->form == FORM_WEIGHTS)
    add_weight_slope(c, i, j, side);
  else
    add_block_slope(c, i, j, side);
  if (side != ORDER_UNKNOWN || answer == VERDICT_FAILS) return;
  report_fact(c->out, c->kind, key_at2("slope.unsure", i, j), "where the sign of z is not certain", answer);
}

/* How many pairs are kinks: an enclosure where some cannot be told. */
static void add_kink_count(checker *c, unsigned long certain, unsigned long possible) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  mpq_set_ui(lo, certain, 1);
  mpq_set_ui(hi, possible, 1);
  (void)num_set_bounds(c->work, lo, hi);
  report_value(c->out, key_of("kinks"), NULL, c->work);
  mpq_clears(lo, hi, NULL);
}

/* Every chosen slope is in its Clarke subdifferential: rows for each kink and each pair that does not certainly hold,
   one row for all others. */
static void add_slopes(checker *c) {
  const kkt_point *p = c->at;
  unsigned long certain = 0, possible = 0;
  size_t summed_up = 0;
  for (size_t j = 0; j < p->width; j++) {
    kkt_block_square(c->work, p->W + j * p->dim, c->b + j, p->dim, c->work + 1);
    for (size_t i = 0; i < p->samples; i++) {
      order side = num_sign(c->Z + i * p->width + j);
      int kink = side == ORDER_EQUAL;
      verdict answer = slope_answer(c, i, j);
      certain += kink ? 1 : 0;
      possible += kink || side == ORDER_UNKNOWN ? 1 : 0;
      if (kink || answer != all_hold())
        add_slope_rows(c, i, j, side, answer);
      else
        summed_up++;
    }
  }
  if (summed_up > 0)
    report_fact(c->out, c->kind, key_of("slope.others"), "slopes away from kinks: all equal phi'", all_hold());
  add_kink_count(c, certain, possible);
}

/* Lambda_ij >= 0: a row per pair where that is not certain, one row for all others. */
static void add_block_signs(checker *c) {
  size_t m = c->at->width, summed_up = 0;
  for (size_t i = 0; i < c->at->samples; i++)
    for (size_t j = 0; j < m; j++) {
      const num *block = c->blocks + i * m + j;
      order sign = num_sign(block);
      if (sign == ORDER_GREATER || sign == ORDER_EQUAL)
        summed_up++;
      else
        report_compare(c->out, c->kind, key_at2("block-multiplier", i, j), NULL, c->zero, AT_MOST, block);
    }
  if (summed_up > 0)
    report_fact(c->out, c->kind, key_of("block-multiplier.others"), "block multipliers: all others at least 0",
                all_hold());
}

/* At a KKT point the two numbers agree: N is positively homogeneous of that degree in the trained parameters. */
static void add_norm(checker *c) {
  const kkt_point *p = c->at;
  num *norm = c->work, *part = c->work + 1, *sum = c->work + 2, *t = c->work + 3;
  vec_dot(norm, p->W, p->W, p->width * p->dim, t);
  vec_dot(part, c->b, c->b, p->width, t);
  num_add(norm, norm, part);
  if (c->problem->outputs_trained) {
    vec_dot(part, p->v, p->v, p->width, t);
    num_add(norm, norm, part);
  }
  if (c->problem->divide_by_width && p->width > 0) {
    num_set_int(part, (long)p->width);
    num_div(norm, norm, part);
  }
  vec_dot(sum, p->multipliers, c->ones, p->samples, t);
  num_set_int(part, c->problem->outputs_trained ? 2 : 1);
  num_mul(sum, part, sum);
  report_value(c->out, key_of("norm"), "squared norm of the trained parameters", norm);
  report_value(c->out, key_of("multiplier.sum"), "degree of homogeneity times sum of multipliers", sum);
}

void kkt_verify(const kkt_problem *problem, const kkt_point *point, row_kind kind, report *out) {
  checker c = {0};
  c.problem = problem;
  c.at = point;
  c.kind = kind;
  c.out = out;
  prepare(&c);
  add_setting(&c);
  add_samples(&c);
  add_neurons(&c);
  add_slopes(&c);
  if (problem->form == FORM_ROOT_FREE)
    add_block_signs(&c);
  else
    add_norm(&c);
  release(&c);
}
