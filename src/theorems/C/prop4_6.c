/* Item "C-prop4.6": a max-margin KKT point without biases, for pairwise orthogonal data, that is not benign.
   Sources: C Prop. 4.6, Sec. 4.2, App. C. Construction: theorems/C_prop4_6_construct.h. */
#include <string.h>
#include "theorems/inputs.h"

#include "kkt/verify.h"
#include "linalg/vector.h"
#include "theorems/C/prop4_6_construct.h"
#include "theorems/glue.h"

static const char about[] =
    "For pairwise orthogonal samples, builds the network without biases that has one neuron per negative sample and "
    "one for all positive samples, with its multipliers and its slopes at the kinks. It is a KKT point of the "
    "max-margin problem, and errs on at least half of the sphere. Variant `literal` is the construction as printed, "
    "for unit norms: where the outputs are trained it is a KKT point only for one positive sample. Variant "
    "`repaired` is a KKT point for any number of positive samples and any norms.";

static const field_spec takes[] = {
    UNREAD("X", SHAPE_MATRIX, NULL, 1,
           "samples x dimension: pairwise orthogonal rows, none zero; unit norms for `literal`; at most 1000000 "
           "weights, with one neuron more than negative samples"),
    UNREAD("y", SHAPE_LABELS, NULL, 1, "label of each sample, in any order; at least one is 1"),
    UNREAD("variant", SHAPE_TEXT, "literal|repaired", 1, "the construction as printed, or the one that is a KKT point"),
    UNREAD("outputs", SHAPE_TEXT, "trained|fixed", 1,
           "whether the output weights are trained (C Sec. 4.2) or fixed to -1 and 1"),
    END_OF_INPUTS,
};

typedef struct {
  const kkt_problem *problem;
  kkt_point point;
  size_t negatives; /* k */
  int literal;
} orthogonal_case;

static int take_words(const fields *in, orthogonal_case *c, int *trained, failure *why) {
  const char *variant, *outputs;
  if (!take_text(in, "variant", &variant, why) || !take_text(in, "outputs", &outputs, why)) return 0;
  c->literal = strcmp(variant, "literal") == 0;
  *trained = strcmp(outputs, "trained") == 0;
  if (!c->literal && strcmp(variant, "repaired") != 0)
    return refuse(why, "variant: \"%s\" is not known; expected literal or repaired", variant);
  if (!*trained && strcmp(outputs, "fixed") != 0)
    return refuse(why, "outputs: \"%s\" is not known; expected trained or fixed", outputs);
  return 1;
}

static int take_samples(pool *p, const fields *in, orthogonal_case *c, labels *y, failure *why) {
  table X;
  if (!take_matrix(p, in, "X", &X, why) || !take_labels(p, in, "y", X.rows, y, why)) return 0;
  if (X.rows > X.cols)
    return refuse(why, "X: %zu samples of %zu coordinates cannot be orthogonal and not zero", X.rows, X.cols);
  num *norm2 = pool_new(p, 1), *t = pool_new(p, 1);
  for (size_t i = 0; i < X.rows; i++) {
    vec_dot(norm2, X.at + i * X.cols, X.at + i * X.cols, X.cols, t);
    if (num_sign(norm2) != ORDER_GREATER) return refuse(why, "X: sample %zu is zero, or may be", i + 1);
  }
  c->negatives = 0;
  for (size_t i = 0; i < y->count; i++) c->negatives += y->sign[i] < 0;
  if (c->negatives == y->count) return refuse(why, "y: no entry is 1, expected at least one positive sample");
  if (!limit_weights("X", c->negatives + 1, X.cols, why) || !limit_pairs("X", c->negatives + 1, X.rows, why)) return 0;
  c->point.samples = X.rows;
  c->point.dim = X.cols;
  c->point.X = X.at;
  c->point.y = y->y;
  return 1;
}

/* place[i]: where sample i stands when the negative samples come first, each class in its order. */
static const int *sorted_places(pool *p, const labels *y, size_t negatives) {
  int *place = pool_ints(p, y->count);
  int next_negative = 0, next_positive = (int)negatives;
  for (size_t i = 0; i < y->count; i++) place[i] = y->sign[i] < 0 ? next_negative++ : next_positive++;
  return place;
}

/* Builds the network and its multipliers on the sorted samples and puts the multipliers into the order of the input. */
static void build(pool *p, orthogonal_case *c, const labels *y) {
  kkt_point *point = &c->point;
  size_t n = point->samples, d = point->dim, k = c->negatives, width = k + 1;
  const int *place = sorted_places(p, y, k);
  num *X = pool_new(p, n * d), *label = pool_new(p, n), *work = pool_new(p, n + 2);
  num *W = pool_new(p, width * d), *v = pool_new(p, width);
  num *sorted_multipliers = pool_new(p, n), *sorted_slopes = pool_new(p, n * width);
  num *multipliers = pool_new(p, n), *slopes = pool_new(p, n * width);
  for (size_t i = 0; i < n; i++) {
    vec_copy(X + (size_t)place[i] * d, point->X + i * d, d);
    num_set(label + place[i], point->y + i);
  }
  if (c->problem->form == FORM_ROOT_FREE)
    c_prop46_root_free(W, v, sorted_slopes, sorted_multipliers, X, label, k, n, d, work);
  else if (c->literal)
    c_prop46_literal(W, v, sorted_multipliers, sorted_slopes, X, label, k, n, d, work);
  else
    c_prop46_fixed_outputs(W, v, sorted_multipliers, sorted_slopes, X, label, k, n, d, work);
  for (size_t i = 0; i < n; i++) {
    num_set(multipliers + i, sorted_multipliers + place[i]);
    vec_copy(slopes + i * width, sorted_slopes + (size_t)place[i] * width, width);
  }
  point->width = width;
  point->W = W;
  point->b = pool_new(p, width);
  point->v = v;
  point->slope = pool_int(p, 0);
  point->multipliers = multipliers;
  point->slopes = slopes;
}

static int take_case(pool *p, const fields *in, orthogonal_case *c, failure *why) {
  labels y;
  int trained;
  if (!take_words(in, c, &trained, why) || !take_samples(p, in, c, &y, why)) return 0;
  const char *root_free_or_literal = c->literal ? "C-sec4.2" : "C-sec4.2-root-free";
  c->problem = kkt_problem_find(trained ? root_free_or_literal : "C-sec4.1-no-bias");
  build(p, c, &y);
  return 1;
}

static int put_point(fields *out, const orthogonal_case *c, failure *why) {
  const kkt_point *point = &c->point;
  int root_free = c->problem->form == FORM_ROOT_FREE;
  fields_add_text(out, "problem", c->problem->name);
  return fields_put(out, "W", 2, point->width, point->dim, point->W, why) &&
         fields_put(out, "v", 1, 1, point->width, point->v, why) &&
         fields_put(out, root_free ? "multipliers_squared" : "multipliers", 1, 1, point->samples, point->multipliers,
                    why) &&
         fields_put(out, root_free ? "block_multipliers" : "slopes", 2, point->samples, point->width, point->slopes,
                    why);
}

/* Gives `problem` and the fields that item "kkt" takes beside X and y. Neuron j stands for the j-th negative sample,
   the last neuron for all positive ones. Refuses data without a positive sample, samples that are or may be zero,
   and more samples than coordinates (they cannot be orthogonal). */
static int construct(const inputs *read, fields *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  orthogonal_case c;
  pool_init(&p);
  int done = take_case(&p, in, &c, why) && put_point(out, &c, why);
  pool_free(&p);
  return done;
}

static void orthogonality_row(pool *p, const kkt_point *point, report *out) {
  num *largest = pool_new(p, 1), *product = pool_new(p, 2);
  for (size_t i = 0; i < point->samples; i++)
    for (size_t j = 0; j < i; j++) {
      vec_dot(product, point->X + i * point->dim, point->X + j * point->dim, point->dim, product + 1);
      num_abs(product, product);
      num_max(largest, largest, product);
    }
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "max |<x_i, x_j>| over samples i != j", largest, EQUAL,
                 pool_int(p, 0));
}

/* Where no output weight but one is positive, N(x) <= 0 on the half-space <w, x> <= 0 of its neuron. */
static verdict one_positive_output(const kkt_point *point) {
  size_t positive = 0, unknown = 0;
  for (size_t j = 0; j < point->width; j++) {
    order side = num_sign(point->v + j);
    positive += side == ORDER_GREATER;
    unknown += side == ORDER_UNKNOWN;
  }
  if (unknown > 0) return VERDICT_UNDECIDED;
  return positive == 1 ? VERDICT_HOLDS : VERDICT_FAILS;
}

static void clean_error_rows(pool *p, const orthogonal_case *c, report *out) {
  num *half = pool_new(p, 1), *power = pool_int(p, 1), *bound = pool_new(p, 1);
  num_div(half, power, pool_int(p, 2));
  for (size_t i = 0; i < c->negatives; i++) num_mul(power, power, half);
  num_sub(bound, half, power);
  report_fact(out, ROW_CONCLUSION, key_of("todo"), "one positive output weight, so the clean error is at least 1/2",
              one_positive_output(&c->point));
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "1/2 - 2^-k, the paper's bound of the clean error, against 1/2",
                 bound, AT_MOST, half);
  if (c->negatives == 0) return;
  num_mul(power, power, half);
  num_sub(bound, half, power);
  report_value(out, key_of("todo"), "lower bound of the probability of N(x) < 0", bound);
}

/* In root-free form |v_j|^2 = |w_j|^2 = |P_j|, so the squared norm of all parameters is 2 sum_j |P_j|. */
static void norm_row(pool *p, const orthogonal_case *c, report *out) {
  const kkt_point *point = &c->point;
  num *squares = pool_new(p, point->width), *t = pool_new(p, 1), *four = pool_int(p, 4);
  if (c->problem->form != FORM_ROOT_FREE) return;
  for (size_t j = 0; j < point->width; j++)
    vec_dot(squares + j, point->W + j * point->dim, point->W + j * point->dim, point->dim, t);
  vec_scale(squares, four, point->width);
  report_root_sum(out, key_of("todo"), "squared norm of the trained parameters", squares, point->width);
}

/* Rows: orthogonality, norms, a positive sample; every KKT condition of the problem that is meant; the clean error. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  orthogonal_case c;
  pool_init(&p);
  int fits = take_case(&p, in, &c, why);
  if (fits) {
    orthogonality_row(&p, &c.point, out);
    if (c.literal) unit_norm_row(&p, out, c.point.X, c.point.samples, c.point.dim);
    report_fact(out, ROW_HYPOTHESIS, key_of("todo"), "at least one sample is positive, and no sample is zero",
                VERDICT_HOLDS);
    kkt_verify(c.problem, &c.point, ROW_CONCLUSION, out);
    norm_row(&p, &c, out);
    clean_error_rows(&p, &c, out);
  }
  pool_free(&p);
  return fits;
}

const item C_prop4_6 = {
    .id = "C-prop4.6",
    .title = "KKT point without biases that is not benign",
    .source = "C Prop. 4.6",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
