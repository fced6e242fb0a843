/* Item A-thm3.2: KKT points of the leaky max-margin problem on nearly orthogonal data are two-neuron networks with
   the signs of a linear predictor. */
#include "linalg/vector.h"
#include "theorems/A/thm3_2_construct.h"
#include "theorems/A/thm3_2_rows.h"
#include "theorems/inputs.h"

static const char about[] =
    "First layer trained, leaky ReLU, no biases, outputs +-1/sqrt(m). On nearly orthogonal samples every KKT point of "
    "the max-margin problem has one positive neuron v (repeated m1 times) and one negative neuron u (m2 times), all "
    "margins 1, and the signs of the linear predictor z = (m1 v - m2 u) / m, whose norm is within 2 / (kappa + gamma) "
    "of "
    "the largest margin's. plumb constructs it from K lambda = 1 over the rationals (weights are times sqrt(m), so no "
    "root occurs) and checks each numbered item of the theorem; or it checks a network W with multipliers lambda that "
    "the case gives, whose KKT conditions are then hypotheses.";

static const field_spec takes[] = {
    LEAKY_INPUTS,
    UNREAD("queries", SHAPE_MATRIX, NULL, 0, "with X: points at which item 6 is checked, one row each"),
    UNREAD("W", SHAPE_MATRIX, NULL, 0,
           "with X: a network to check, times sqrt(m): m1 positive, then m2 negative neurons"),
    UNREAD("lambda", SHAPE_VECTOR, NULL, 0, "with W: its multipliers, one per sample"),
    UNREAD("slopes", SHAPE_MATRIX, NULL, 0,
           "with W: chosen slopes phi'_ij, samples x neurons; needed where some <w_j, x_i> is 0"),
    END_OF_INPUTS,
};

/* The sum of the multipliers: by duality a squared norm. */
static int put_sum(pool *p, fields *out, const char *name, const num *a, size_t n, failure *why) {
  num *sum = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) num_add(sum, sum, a + i);
  return fields_put(out, name, 0, 1, 1, sum, why);
}

static int put_linear(pool *p, const leaky_instance *a, const leaky_point *point, fields *out, failure *why) {
  size_t n = a->s.count, d = a->s.dim;
  fields_add_text(out, "linear_problem", svm_status_name(point->linear));
  if (point->linear != SVM_OPTIMAL) return 1;
  if (!fields_put(out, "mu", 1, 1, n, point->mu, why)) return 0;
  if (!put_sum(p, out, "norm2_z_star", point->mu, n, why)) return 0;
  if (a->s.X == NULL) return 1;
  num *coefficients = pool_new(p, n), *z_star = pool_new(p, d);
  for (size_t i = 0; i < n; i++) num_mul(coefficients + i, point->mu + i, a->y.y + i);
  a_thm32_combination(z_star, coefficients, a->s.X, n, d, pool_new(p, 1));
  return fields_put(out, "z_star", 1, 1, d, z_star, why);
}

static int put_point(pool *p, const leaky_instance *a, const leaky_point *point, fields *out, failure *why) {
  size_t n = a->s.count, d = a->s.dim;
  if (!fields_put(out, "lambda", 1, 1, n, point->lambda, why)) return 0;
  if (!fields_put(out, "least_pivot", 0, 1, 1, point->least_pivot, why)) return 0;
  if (a->s.X != NULL) {
    if (!fields_put(out, "v_hat", 1, 1, d, point->v, why) || !fields_put(out, "u_hat", 1, 1, d, point->u, why) ||
        !fields_put(out, "z", 1, 1, d, point->z, why))
      return 0;
  } else if (!fields_put(out, "z_coefficients", 1, 1, n, point->coefficients_z, why)) {
    return 0;
  }
  return put_sum(p, out, "norm2_W", point->lambda, n, why) && put_linear(p, a, point, out, why);
}

static int construct_fields(pool *p, const fields *in, fields *out, failure *why) {
  leaky_instance a;
  leaky_point point;
  if (!take_leaky_instance(p, in, &a, why)) return 0;
  construct_leaky_point(p, &a, &point);
  if (point.definite == VERDICT_FAILS)
    return refuse(why, "%s: the matrix K is not positive definite (a zero sample, or dependent samples)",
                  a.s.X != NULL ? "X" : "G");
  if (!solved(point.definite))
    return refuse(why, "%s: is K positive definite? Not decided in this arithmetic: use rational, or more precision",
                  a.s.X != NULL ? "X" : "G");
  return put_point(p, &a, &point, out, why);
}

static int construct(const inputs *read, fields *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  pool_init(&p);
  int ok = construct_fields(&p, in, out, why);
  pool_free(&p);
  return ok;
}

/* The network that the point stands for: m1 copies of v, then m2 copies of u. */
static const num *copy_neurons(pool *p, const leaky_instance *a, const leaky_point *point) {
  size_t d = a->s.dim, width = a->positive + a->negative;
  if (a->s.X == NULL) return NULL;
  num *W = pool_new(p, width * d);
  for (size_t j = 0; j < width; j++) vec_copy(W + j * d, j < a->positive ? point->v : point->u, d);
  return W;
}

/* By construction a sample has slope 1 in the neurons of its label, gamma in the others. */
static const num *constructed_slopes(pool *p, const leaky_instance *a) {
  size_t width = a->positive + a->negative;
  num *slopes = pool_new(p, a->s.count * width);
  for (size_t i = 0; i < a->s.count; i++)
    for (size_t j = 0; j < width; j++) num_set(slopes + i * width + j, (j < a->positive ? a->sigma_v : a->sigma_u) + i);
  return slopes;
}

static int take_network(pool *p, const fields *in, const leaky_instance *a, leaky_point *point, leaky_check *c,
                        failure *why) {
  const num *W;
  size_t width = a->positive + a->negative;
  if (!take_matrix_sized(p, in, "W", width, a->s.dim, &W, why)) return 0;
  if (!take_vector(p, in, "lambda", a->s.count, &point->lambda, NULL, why)) return 0;
  point->definite = VERDICT_HOLDS;
  complete_leaky_point(p, a, point);
  leaky_check_init(p, c, a, point, W);
  if (given(in, "slopes")) return take_matrix_sized(p, in, "slopes", a->s.count, width, &c->slopes, why);
  kkt_point at = {a->s.count, a->s.dim, width, a->s.X, a->y.y, W, pool_new(p, width), NULL, a->gamma, NULL, NULL};
  c->slopes = slopes_of_signs(p, &at, why);
  return c->slopes != NULL;
}

/* Fields that need coordinates or a network, where there is none. */
static int refuse_stray_fields(const fields *in, failure *why) {
  static const char *const with_X[] = {"queries", "W"}, *const with_W[] = {"lambda", "slopes"};
  for (size_t k = 0; k < 2; k++) {
    if (given(in, with_X[k]) && !given(in, "X")) return refuse(why, "%s: needs the samples X", with_X[k]);
    if (given(in, with_W[k]) && !given(in, "W")) return refuse(why, "%s: needs the network W", with_W[k]);
  }
  return 1;
}

static void info_rows(report *out, const leaky_check *c, int supplied) {
  report_value(out, key_of("todo"), "smallest |x_i|^2", c->rmin2);
  report_value(out, key_of("todo"), "largest |x_i|^2", c->rmax2);
  if (!supplied) report_value(out, key_of("todo"), "smallest pivot of K", c->point->least_pivot);
  report_value(out, key_of("todo"), "|z|^2", c->norm2_z);
}

static void all_rows(pool *p, report *out, const leaky_check *c, const table *queries, int supplied) {
  leaky_kkt_rows(p, out, supplied ? ROW_HYPOTHESIS : ROW_CONCLUSION, c);
  leaky_margin_rows(p, out, c);
  leaky_rank_rows(p, out, c);
  leaky_formula_rows(p, out, c);
  leaky_certificate_rows(p, out, c);
  leaky_quadratic_rows(p, out, c);
  if (queries->rows > 0) leaky_query_rows(p, out, c, queries);
  leaky_linear_rows(p, out, c);
  info_rows(out, c, supplied);
}

static int check_rows(pool *p, const fields *in, report *out, failure *why) {
  leaky_instance a;
  leaky_point point;
  leaky_check c;
  table queries = {0, 0, NULL};
  int supplied = given(in, "W");
  if (!take_leaky_instance(p, in, &a, why) || !refuse_stray_fields(in, why)) return 0;
  if (given(in, "queries") && !take_matrix(p, in, "queries", &queries, why)) return 0;
  if (queries.rows > 0 && queries.cols != a.s.dim)
    return refuse(why, "queries: has %zu columns, expected %zu", queries.cols, a.s.dim);
  if (!limit_pairs("queries", a.positive + a.negative, queries.rows, why)) return 0;
  if (supplied && !take_network(p, in, &a, &point, &c, why)) return 0;
  if (supplied) out->subject = SUBJECT_SUPPLIED;
  semidefinite_row(p, out, &a.s);
  leaky_hypothesis_rows(p, out, &a);
  if (!supplied) {
    construct_leaky_point(p, &a, &point);
    report_fact(out, ROW_CONCLUSION, key_of("todo"), "K is positive definite", settled(point.definite));
    if (!solved(point.definite)) return 1;
    report_fact(out, ROW_CONCLUSION, key_of("todo"), "K lambda = 1", settled(point.solves));
    leaky_check_init(p, &c, &a, &point, copy_neurons(p, &a, &point));
    c.slopes = constructed_slopes(p, &a);
  }
  all_rows(p, out, &c, &queries, supplied);
  return 1;
}

static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  pool_init(&p);
  int ok = check_rows(&p, in, out, why);
  pool_free(&p);
  return ok;
}

const item A_thm3_2 = {
    .id = "A-thm3.2",
    .title = "Leaky max-margin networks on nearly orthogonal data",
    .source = "A Thm. 3.2",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
