#include "kkt/certificate_rows.h"

#include "num/decide.h"

/* One run; `problem` is for certificate_rows alone. Scratch are the cells of the certificate for that. */
typedef struct {
  const certificate *c;
  const kkt_problem *problem;
  row_kind kind;
  report *out;
} printing;

/* ---- the setting ---- */

/* The activation is the one of the problem, and fixed outputs and signs are -1 or 1. */
static void add_setting(const printing *p) {
  const network *net = p->c->of->net;
  const num *zero = p->c->zero, *one = p->c->one;
  if (p->problem->leaky) {
    report_compare(p->out, p->kind, key_of("activation.above-0"), "activation slope above 0", zero, LESS, net->slope);
    report_compare(p->out, p->kind, key_of("activation.below-1"), "activation slope below 1", net->slope, LESS, one);
  } else {
    report_compare(p->out, p->kind, key_of("activation"), "activation slope", net->slope, EQUAL, zero);
  }
  if (net->outputs && p->problem->form == FORM_WEIGHTS) return;
  for (size_t j = 0; j < net->width; j++) {
    num_mul(p->c->work, net->v + j, net->v + j);
    report_compare(p->out, p->kind, key_at("sign", j), NULL, p->c->work, EQUAL, one);
  }
}

/* ---- samples and neurons ---- */

static void add_samples(const printing *p) {
  const certificate *c = p->c;
  const num *multipliers = c->of->given.multipliers;
  int squared = c->of->form == FORM_ROOT_FREE;
  const char *multiplier = squared ? "multiplier-squared" : "multiplier";
  const char *scale = squared ? "sum of squared multipliers" : "sum of multipliers";
  for (size_t i = 0; i < c->of->data->count; i++) {
    report_answered(p->out, p->kind, key_at("margin", i), NULL, c->one, AT_MOST, c->margins + i, NULL, NULL,
                    c->feasible[i]);
    report_answered(p->out, p->kind, key_at(multiplier, i), NULL, c->zero, AT_MOST, multipliers + i, NULL, NULL,
                    c->dual[i]);
    report_answered(p->out, p->kind, key_at("slackness", i), NULL, c->slackness + i, EQUAL, c->zero,
                    c->sum_of_multipliers, scale, c->complementary[i]);
  }
}

static void add_residual(const printing *p, const kkt_block *block, const char *key, const char *scale, size_t j) {
  if (!block->trained) return;
  report_answered(p->out, p->kind, key_at(key, j), NULL, block->residual + j, EQUAL, p->c->zero, block->size + j, scale,
                  block->zero[j]);
}

static void add_neurons(const printing *p) {
  for (size_t j = 0; j < p->c->of->net->width; j++) {
    add_residual(p, &p->c->w, "stationarity.w", "max|w_j| + max|sum|", j);
    add_residual(p, &p->c->b, "stationarity.b", "|b_j| + |sum|", j);
    add_residual(p, &p->c->v, "stationarity.v", "|left side| + |right side|", j);
  }
}

/* ---- slopes ---- */

static void compare_slope(const printing *p, size_t i, size_t j, const char *key, const char *words, const num *lhs,
                          relation rel, const num *rhs) {
  report_compare(p->out, p->kind, key_at2(key, i, j), words, lhs, rel, rhs);
}

/* phi'_ij against the one value that is allowed off a kink, and otherwise against both ends, which bound it everywhere. */
static void add_weight_slope(const printing *p, size_t i, size_t j, order side) {
  const network *net = p->c->of->net;
  const num *given = p->c->of->given.slopes + i * net->width + j, *one = p->c->one;
  if (side == ORDER_GREATER) {
    compare_slope(p, i, j, "slope.active", "where z > 0", given, EQUAL, one);
  } else if (side == ORDER_LESS) {
    compare_slope(p, i, j, "slope.inactive", "where z < 0", given, EQUAL, net->slope);
  } else {
    compare_slope(p, i, j, "slope.least", "lower end", net->slope, AT_MOST, given);
    compare_slope(p, i, j, "slope.most", "upper end", given, AT_MOST, one);
  }
}

/* The same for Lambda_ij, which add_block_signs compares with 0. */
static void add_block_slope(const printing *p, size_t i, size_t j, order side) {
  const kkt_question *of = p->c->of;
  const num *given = p->c->blocks + i * of->net->width + j;
  num *square = p->c->work, *most = p->c->work + 1;
  num_mul(square, given, given);
  num_mul(most, of->given.multipliers + i, of->at->w_square + j);
  if (side == ORDER_GREATER)
    compare_slope(p, i, j, "slope.active", "where z > 0: Lambda^2 against lambda^2 a^2", square, EQUAL, most);
  else if (side == ORDER_LESS)
    compare_slope(p, i, j, "slope.inactive", "where z < 0: Lambda", given, EQUAL, p->c->zero);
  else
    compare_slope(p, i, j, "slope.most", "upper end: Lambda^2 against lambda^2 a^2", square, AT_MOST, most);
}

/* Where the sign of z_ij is not certain the ends may refute the slope, but do not prove it: the answer says what is known. */
static void add_slope(const printing *p, size_t i, size_t j, order side) {
  verdict answer = p->c->clarke[i * p->c->of->net->width + j];
  if (p->c->of->form == FORM_WEIGHTS)
    add_weight_slope(p, i, j, side);
  else
    add_block_slope(p, i, j, side);
  if (side != ORDER_UNKNOWN || answer == VERDICT_FAILS) return;
  report_fact(p->out, p->kind, key_at2("slope.unsure", i, j), "where the sign of z is not certain", answer);
}

/* Rows for each kink and each pair that does not certainly hold, one row for all others. How many pairs are kinks is an
   enclosure where some cannot be told. */
static void add_slopes(const printing *p) {
  size_t n = p->c->of->data->count, m = p->c->of->net->width, summed_up = 0;
  long certain = 0, possible = 0;
  verdict right = settled(VERDICT_HOLDS);
  for (size_t j = 0; j < m; j++)
    for (size_t i = 0; i < n; i++) {
      order side = num_sign(p->c->of->at->Z + i * m + j);
      certain += side == ORDER_EQUAL;
      possible += side == ORDER_EQUAL || side == ORDER_UNKNOWN;
      if (side == ORDER_EQUAL || p->c->clarke[i * m + j] != right)
        add_slope(p, i, j, side);
      else
        summed_up++;
    }
  if (summed_up > 0)
    report_fact(p->out, p->kind, key_of("slope.others"), "slopes away from kinks: all equal phi'", right);
  num_set_span(p->c->work, certain, possible);
  report_value(p->out, key_of("kinks"), NULL, p->c->work);
}

/* A row per pair where Lambda_ij >= 0 is not certain, one row for all others. */
static void add_block_signs(const printing *p) {
  size_t n = p->c->of->data->count, m = p->c->of->net->width, summed_up = 0;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      const num *block = p->c->blocks + i * m + j;
      order sign = num_sign(block);
      if (sign == ORDER_GREATER || sign == ORDER_EQUAL)
        summed_up++;
      else
        report_answered(p->out, p->kind, key_at2("block-multiplier", i, j), NULL, p->c->zero, AT_MOST, block, NULL,
                        NULL, p->c->block_sign[i * m + j]);
    }
  if (summed_up > 0)
    report_fact(p->out, p->kind, key_of("block-multiplier.others"), "block multipliers: all others at least 0",
                settled(VERDICT_HOLDS));
}

/* At a KKT point the two numbers agree: N is positively homogeneous of that degree in the trained parameters. */
static void add_norm(const printing *p) {
  const kkt_question *of = p->c->of;
  num *norm = p->c->work, *sum = p->c->work + 1;
  num_mul(norm, of->at->theta_square, of->net->scale);
  num_set_int(sum, of->net->outputs ? 2 : 1);
  num_mul(sum, sum, p->c->sum_of_multipliers);
  report_value(p->out, key_of("norm"), "squared norm of the trained parameters", norm);
  report_value(p->out, key_of("multiplier.sum"), "degree of homogeneity times sum of multipliers", sum);
}

void certificate_rows(const certificate *c, const kkt_problem *problem, row_kind kind, report *out) {
  printing p = {c, problem, kind, out};
  add_setting(&p);
  add_samples(&p);
  add_neurons(&p);
  add_slopes(&p);
  if (c->of->form == FORM_ROOT_FREE)
    add_block_signs(&p);
  else
    add_norm(&p);
}

/* ---- in direction ---- */

static void add_near_hinges(const printing *p) {
  const certificate *c = p->c;
  for (size_t i = 0; i < c->of->data->count; i++)
    for (size_t j = 0; j < c->of->net->width; j++) {
      size_t pair = i * c->of->net->width + j;
      if (!certificate_near_hinge(c, i, j)) continue;
      report_compare(p->out, p->kind, key_at2("hinge", i, j), "(|z| / |x| |w|)^2", c->distances + pair, AT_MOST,
                     c->limit);
      report_value(p->out, key_at2("slope", i, j), NULL, c->of->given.slopes + pair);
    }
}

static void add_summary(const printing *p) {
  const certificate *c = p->c;
  report_root(p->out, key_of("theta"), "|theta|, norm of the trained parameters", c->of->at->theta_square);
  report_root(p->out, key_of("epsilon"), "norm of the residual of stationarity, at margin one", c->epsilon_at_one);
  report_root(p->out, key_of("epsilon.relative"), "epsilon / |theta|", c->epsilon_square);
  report_value(p->out, key_of("delta"), "largest multiplier * (margin - 1), at margin one", c->delta_at_one);
  report_value(p->out, key_of("delta.relative"), "sum of multiplier * (margin - 1) over sum of multipliers",
               c->delta_relative);
  report_root(p->out, key_of("tau"), "largest |z| / |x| |w| of a slope that is not that of its sign", c->tau_square);
}

static void conclude(const printing *p, int open, const char *key, const char *words, const num *lhs, const num *rhs,
                     verdict answer) {
  if (open && answer == VERDICT_FAILS) answer = VERDICT_UNDECIDED;
  report_answered(p->out, ROW_CONCLUSION, key_of(key), words, lhs, AT_MOST, rhs, NULL, NULL, answer);
}

static void tell_block(const printing *p, const char *key, const kkt_block *block) {
  if (block->trained)
    report_compare(p->out, ROW_INFO, key_of(key), "(|residual of the block| / |theta|)^2", block->square, AT_MOST,
                   p->c->limit);
}

static void add_conclusions(const printing *p, int open) {
  const certificate *c = p->c;
  conclude(p, open, "dual-feasibility", "smallest multiplier", c->zero, c->smallest_multiplier, c->dual_all);
  conclude(p, open, "complementary-slackness", "largest margin - 1 with a multiplier", c->largest_excess, c->of->within,
           c->slack);
  tell_block(p, "stationarity.w.all", &c->w);
  tell_block(p, "stationarity.b.all", &c->b);
  tell_block(p, "stationarity.v.all", &c->v);
  conclude(p, open, "stationarity", "(|residual| / |theta|)^2", c->epsilon_square, c->limit, c->stationary);
  conclude(p, open, "clarke.tau", "tau^2", c->tau_square, c->limit, c->hinges);
  if (c->range != VERDICT_FAILS && c->range != VERDICT_UNDECIDED) return;
  report_fact(p->out, ROW_CONCLUSION, key_of("clarke.range"), "slopes in [slope, 1]",
              open ? VERDICT_UNDECIDED : c->range);
}

void direction_rows(const certificate *c, int open, report *out) {
  printing p = {c, NULL, ROW_INFO, out};
  report_value(out, key_of("margin.smallest"), "smallest margin", c->of->level);
  add_samples(&p);
  add_neurons(&p);
  add_near_hinges(&p);
  add_summary(&p);
  add_conclusions(&p, open);
}

/* ---- from the beginning ---- */

void kkt_rows(const kkt_problem *problem, const network *net, const data_set *data, const candidate *given,
              row_kind kind, report *out) {
  pool p;
  pool_init(&p);
  measures at;
  measure(&at, &p, net, data);
  kkt_question of = {net, data, &at, problem->form, *given, pool_int(&p, 1), pool_int(&p, 0), 0, NULL, 1};
  certificate c;
  certificate_init(&c, &p, &of);
  certificate_decide(&c);
  certificate_rows(&c, problem, kind, out);
  pool_free(&p);
}
