#include "kkt/direction.h"

#include "kkt/residual.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "net/network.h"

enum {
  WORK_CELLS = 8,
  TILE = 16 /* samples that are worked on together, so that a row of W is read once for all of them */
};

void direction_inputs(num *Z, const direction *c, const num *W, const num *b, num *t) {
  size_t n = c->samples, m = c->width, d = c->dim;
  for (size_t first = 0; first < n; first += TILE)
    for (size_t j = 0; j < m; j++)
      for (size_t i = first; i < n && i < first + TILE; i++)
        network_preactivation(Z + i * m + j, W + j * d, b + j, c->X + i * d, d, t);
}

/* margins_i = y_i sum_j v_j phi(z_ij); level = the smallest. */
static void measure_margins(direction *c, num *work) {
  num *activated = work, *t = work + 1;
  for (size_t i = 0; i < c->samples; i++) {
    num *margin = c->margins + i;
    num_set_int(margin, 0);
    for (size_t j = 0; j < c->width; j++) {
      activation_apply(activated, c->Z + i * c->width + j, c->slope);
      num_addmul(margin, c->v + j, activated, t);
    }
    num_mul(margin, c->y + i, margin);
    num_neg(activated, margin);
    if (i == 0)
      num_set(c->level, activated);
    else
      num_max(c->level, c->level, activated);
  }
  num_neg(c->level, c->level);
}

static void measure_sizes(direction *c, num *work) {
  num *one = work, *t = work + 1;
  num_set_int(one, 1);
  for (size_t i = 0; i < c->samples; i++) kkt_block_square(c->x_square + i, c->X + i * c->dim, one, c->dim, t);
  num_set_int(c->theta_square, 0);
  for (size_t j = 0; j < c->width; j++) {
    kkt_block_square(c->w_square + j, c->W + j * c->dim, c->b + j, c->dim, t);
    num_add(c->theta_square, c->theta_square, c->w_square + j);
    if (c->outputs) num_addmul(c->theta_square, c->v + j, c->v + j, t);
  }
}

void direction_measure(direction *c) {
  num *work = num_array_new(WORK_CELLS);
  c->Z = num_array_new(c->samples * c->width);
  c->margins = num_array_new(c->samples);
  c->level = num_array_new(1);
  c->x_square = num_array_new(c->samples);
  c->w_square = num_array_new(c->width);
  c->theta_square = num_array_new(1);
  direction_inputs(c->Z, c, c->W, c->b, work);
  measure_margins(c, work);
  measure_sizes(c, work);
  num_array_free(work, WORK_CELLS);
}

void direction_clear(direction *c) {
  num_array_free(c->Z, c->samples * c->width);
  num_array_free(c->margins, c->samples);
  num_array_free(c->level, 1);
  num_array_free(c->x_square, c->samples);
  num_array_free(c->w_square, c->width);
  num_array_free(c->theta_square, 1);
}

/* One run of direction_certify. The sums are over all neurons, the largest ones over all samples or pairs. */
typedef struct {
  const direction *at;
  const num *multipliers, *slopes;
  report *out;
  num *blocks;                    /* samples x width: lambda_i phi'_ij */
  num *ones;                      /* samples */
  num *gap;                       /* dim + 1 */
  num *zero, *one, *limit_square; /* limit_square: within^2 */
  num *gap_w, *gap_b, *gap_v;     /* squared residuals over |theta|^2 */
  num *smallest_multiplier, *sum_of_multipliers, *excess, *delta, *tau_square;
  num *cells, *work;
} certificate;

enum { NAMED_CELLS = 11 };

static void prepare(certificate *a) {
  const direction *c = a->at;
  size_t n = c->samples, m = c->width;
  num **const cell[NAMED_CELLS] = {&a->zero,
                                   &a->one,
                                   &a->limit_square,
                                   &a->gap_w,
                                   &a->gap_b,
                                   &a->gap_v,
                                   &a->excess,
                                   &a->delta,
                                   &a->smallest_multiplier,
                                   &a->sum_of_multipliers,
                                   &a->tau_square};
  a->blocks = num_array_new(n * m);
  a->ones = num_array_new(n);
  a->gap = num_array_new(c->dim + 1);
  a->cells = num_array_new(NAMED_CELLS);
  a->work = num_array_new(WORK_CELLS);
  for (size_t k = 0; k < NAMED_CELLS; k++) *cell[k] = a->cells + k;
  num_set_int(a->one, 1);
  num_mul(a->limit_square, c->within, c->within);
  for (size_t i = 0; i < n; i++) {
    num_set_int(a->ones + i, 1);
    for (size_t j = 0; j < m; j++) num_mul(a->blocks + i * m + j, a->multipliers + i, a->slopes + i * m + j);
  }
}

static void release(certificate *a) {
  const direction *c = a->at;
  num_array_free(a->blocks, c->samples * c->width);
  num_array_free(a->ones, c->samples);
  num_array_free(a->gap, c->dim + 1);
  num_array_free(a->cells, NAMED_CELLS);
  num_array_free(a->work, WORK_CELLS);
}

/* Rows of every sample; the largest excess y_i N(x_i) / q - 1 and product with lambda_i, of samples with lambda_i != 0. */
static void add_samples(certificate *a) {
  const direction *c = a->at;
  num *margin = a->work, *residual = a->work + 1, *least = a->smallest_multiplier;
  vec_dot(a->sum_of_multipliers, a->multipliers, a->ones, c->samples, margin);
  num_neg(least, a->multipliers);
  for (size_t i = 0; i < c->samples; i++) {
    const num *multiplier = a->multipliers + i;
    num_div(margin, c->margins + i, c->level);
    report_compare(a->out, ROW_INFO, key_at("margin", i), NULL, a->one, AT_MOST, margin);
    report_compare(a->out, ROW_INFO, key_at("multiplier", i), NULL, a->zero, AT_MOST, multiplier);
    kkt_slackness(residual, multiplier, margin, a->one);
    report_compare_scaled(a->out, ROW_INFO, key_at("slackness", i), NULL, residual, EQUAL, a->zero,
                          a->sum_of_multipliers, "sum of multipliers");
    num_neg(residual + 1, multiplier);
    num_max(least, least, residual + 1);
    if (num_sign(multiplier) == ORDER_EQUAL) continue;
    num_max(a->delta, a->delta, residual);
    num_sub(margin, margin, a->one);
    num_max(a->excess, a->excess, margin);
  }
  num_neg(least, least);
}

/* The row of one block of neuron j; sum += |gap|^2 for the gap that kkt_stationarity left. */
static void add_block(certificate *a, const char *what, const char *scale_name, const num *w, const num *X, size_t dim,
                      size_t j, num *sum) {
  const direction *c = a->at;
  num *residual = a->work, *size = a->work + 1, *t = a->work + 2;
  kkt_stationarity(residual, size, a->gap, w, c->v + j, c->y, a->blocks, X, c->samples, c->width, dim, j, t);
  vec_max_abs(t, w, dim, t + 1);
  num_add(size, size, t);
  report_compare_scaled(a->out, ROW_INFO, key_at(what, j), NULL, residual, EQUAL, a->zero, size, scale_name);
  vec_dot(t, a->gap, a->gap, dim, t + 1);
  num_add(sum, sum, t);
}

static void add_output(certificate *a, size_t j) {
  const direction *c = a->at;
  num *left = a->work, *right = a->work + 1, *residual = a->work + 2, *t = a->work + 3;
  kkt_output_pull(right, c->y, a->multipliers, c->Z, c->slope, c->samples, 1, c->width, 0, j, t);
  num_sub(residual, c->v + j, right);
  num_addmul(a->gap_v, residual, residual, t);
  num_abs(residual, residual);
  num_abs(left, c->v + j);
  num_abs(right, right);
  num_add(left, left, right);
  report_compare_scaled(a->out, ROW_INFO, key_at("stationarity.v", j), NULL, residual, EQUAL, a->zero, left,
                        "|left side| + |right side|");
}

static void add_neurons(certificate *a) {
  const direction *c = a->at;
  for (size_t j = 0; j < c->width; j++) {
    add_block(a, "stationarity.w", "max|w_j| + max|sum|", c->W + j * c->dim, c->X, c->dim, j, a->gap_w);
    if (c->biases) add_block(a, "stationarity.b", "|b_j| + |sum|", c->b + j, a->ones, 1, j, a->gap_b);
    if (c->outputs) add_output(a, j);
  }
  num_div(a->gap_w, a->gap_w, c->theta_square);
  num_div(a->gap_b, a->gap_b, c->theta_square);
  num_div(a->gap_v, a->gap_v, c->theta_square);
}

/* All that is known of a cosine squared. */
static void set_unit_interval(num *r) {
  mpq_t zero, one;
  mpq_inits(zero, one, NULL);
  mpq_set_ui(one, 1, 1);
  (void)num_set_bounds(r, zero, one);
  mpq_clears(zero, one, NULL);
}

void direction_hinge_distance(num *r, const direction *c, size_t i, size_t j, num *t) {
  const num *z = c->Z + i * c->width + j;
  num_mul(t, c->x_square + i, c->w_square + j);
  num_mul(r, z, z);
  order size = num_sign(t);
  if (size == ORDER_GREATER) num_div(r, r, t);
  if (size == ORDER_UNKNOWN) set_unit_interval(r);
}

/* Is low <= a <= high? */
static verdict between(const num *low, const num *a, const num *high) {
  order below = num_compare(a, low), above = num_compare(a, high);
  if (!num_decides()) return VERDICT_APPROX;
  if (below == ORDER_LESS || above == ORDER_GREATER) return VERDICT_FAILS;
  return below == ORDER_UNKNOWN || above == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_HOLDS;
}

static verdict worse(verdict a, verdict b) {
  if (a == VERDICT_FAILS || b == VERDICT_FAILS) return VERDICT_FAILS;
  return a == VERDICT_HOLDS ? b : a;
}

/* Slopes that count (lambda_i != 0) are in [slope, 1], and away from that of the sign only close to a hinge. */
static verdict add_slopes(certificate *a) {
  const direction *c = a->at;
  num *distance = a->work, *t = a->work + 1;
  verdict inside = num_decides() ? VERDICT_HOLDS : VERDICT_APPROX;
  for (size_t i = 0; i < c->samples; i++)
    for (size_t j = 0; j < c->width; j++) {
      const num *given = a->slopes + i * c->width + j;
      if (num_sign(a->multipliers + i) == ORDER_EQUAL) break;
      verdict answer = activation_clarke(given, c->Z + i * c->width + j, c->slope);
      if (answer == VERDICT_HOLDS && num_sign(c->Z + i * c->width + j) != ORDER_EQUAL) continue;
      inside = worse(inside, between(c->slope, given, a->one));
      if (answer == VERDICT_APPROX) continue;
      direction_hinge_distance(distance, c, i, j, t);
      report_compare(a->out, ROW_INFO, key_at2("hinge", i, j), "(|z| / |x| |w|)^2", distance, AT_MOST,
                     a->limit_square);
      report_value(a->out, key_at2("slope", i, j), NULL, given);
      if (answer != VERDICT_HOLDS) num_max(a->tau_square, a->tau_square, distance);
    }
  return inside;
}

/* epsilon, delta and tau of the network at margin one. */
static void add_summary(certificate *a) {
  const direction *c = a->at;
  num *epsilon = a->work, *scaled = a->work + 1;
  num_add(epsilon, a->gap_w, a->gap_b);
  num_add(epsilon, epsilon, a->gap_v);
  num_mul(scaled, epsilon, c->theta_square);
  num_div(scaled, scaled, c->level);
  if (!c->outputs) {
    num_div(scaled, scaled, c->level);
    num_div(a->delta, a->delta, c->level);
  }
  report_root(a->out, key_of("epsilon"), "norm of the residual of stationarity, at margin one", scaled);
  report_root(a->out, key_of("epsilon.relative"), "epsilon / |theta|", epsilon);
  report_value(a->out, key_of("delta"), "largest multiplier * (margin - 1), at margin one", a->delta);
  report_root(a->out, key_of("tau"), "largest |z| / |x| |w| of a slope that is not that of its sign", a->tau_square);
}

void direction_certify(const direction *c, const num *multipliers, const num *slopes, report *out) {
  certificate a = {0};
  a.at = c;
  a.multipliers = multipliers;
  a.slopes = slopes;
  a.out = out;
  prepare(&a);
  report_value(out, key_of("margin.smallest"), "smallest margin", c->level);
  add_samples(&a);
  add_neurons(&a);
  verdict inside = add_slopes(&a);
  add_summary(&a);
  report_compare(out, ROW_CONCLUSION, key_of("dual-feasibility"), "smallest multiplier", a.zero, AT_MOST,
                 a.smallest_multiplier);
  report_compare(out, ROW_CONCLUSION, key_of("complementary-slackness"), "largest margin - 1 with a multiplier",
                 a.excess, AT_MOST, c->within);
  report_compare(out, ROW_CONCLUSION, key_of("stationarity.w.all"), "(|residual| / |theta|)^2", a.gap_w,
                 AT_MOST, a.limit_square);
  if (c->biases)
    report_compare(out, ROW_CONCLUSION, key_of("stationarity.b.all"), "(|residual| / |theta|)^2", a.gap_b,
                   AT_MOST, a.limit_square);
  if (c->outputs)
    report_compare(out, ROW_CONCLUSION, key_of("stationarity.v.all"), "(|residual| / |theta|)^2", a.gap_v,
                   AT_MOST, a.limit_square);
  report_compare(out, ROW_CONCLUSION, key_of("clarke.tau"), "tau^2", a.tau_square, AT_MOST, a.limit_square);
  if (inside == VERDICT_FAILS || inside == VERDICT_UNDECIDED)
    report_fact(out, ROW_CONCLUSION, key_of("clarke.range"), "slopes in [slope, 1]", inside);
  release(&a);
}
