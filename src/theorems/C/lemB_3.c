/* Item "C-lemB.3": a feasible network whose squared norm grows like the root of the number of negative samples.
   Source: C Lemma B.3, App. B.1. Construction: theorems/C_lemB_3_construct.h. */
#include <string.h>
#include "theorems/inputs.h"

#include "linalg/vector.h"
#include "net/network.h"
#include "theorems/C/lemB_3_construct.h"
#include "theorems/glue.h"

static const char about[] =
    "For nearly orthogonal samples of unit norm, k of them negative with sum s, builds the network "
    "N(x) = 2 relu(1 - <s, x>) - 2 relu(<s, x>) and checks that it has margin at least 8/5 and a squared norm of the "
    "order sqrt(k). Variant `literal` checks the printed constant 9, which is too small for k = 1 and can be for "
    "k = 2; variant `repaired` checks 8.4 + 1.6 / k, which is at most 10, and 6.25 for the network scaled to margin 1. "
    "The network is given in root-free form P_j = |v_j| (w_j, b_j); all |v_j| are equal, and their fourth power is "
    "given.";

static const field_spec takes[] = {
    UNREAD("X", SHAPE_MATRIX, NULL, 1, "samples x dimension: rows of unit norm"),
    UNREAD("y", SHAPE_LABELS, NULL, 1, "label of each sample; at least one is -1"),
    UNREAD(
        "neurons", SHAPE_COUNT, NULL, 1,
        "width of the network, even, 2 to 100000; at most 1000000 weights, and 1000000 pairs of a sample and a neuron"),
    UNREAD("variant", SHAPE_TEXT, "literal|repaired", 1, "bound of the squared norm: as printed, or proved"),
    END_OF_INPUTS,
};

enum { MOST_NEURONS = 100000 };

typedef struct {
  table X;
  labels y;
  size_t negatives, width;
  int literal;
  num *W, *b, *v; /* root-free form */
  num *s;         /* sum of the negative samples */
} small_norm_case;

static int take_inputs(pool *p, const fields *in, small_norm_case *c, failure *why) {
  const char *variant;
  if (!take_matrix(p, in, "X", &c->X, why) || !take_labels(p, in, "y", c->X.rows, &c->y, why)) return 0;
  if (!take_count(in, "neurons", 2, MOST_NEURONS, &c->width, why) || !take_text(in, "variant", &variant, why)) return 0;
  if (c->width % 2 != 0) return refuse(why, "neurons: %zu is odd, expected an even number", c->width);
  if (!limit_weights("neurons", c->width, c->X.cols, why) || !limit_pairs("neurons", c->width, c->X.rows, why))
    return 0;
  c->literal = strcmp(variant, "literal") == 0;
  if (!c->literal && strcmp(variant, "repaired") != 0)
    return refuse(why, "variant: \"%s\" is not known; expected literal or repaired", variant);
  c->negatives = 0;
  for (size_t i = 0; i < c->y.count; i++) c->negatives += c->y.sign[i] < 0;
  if (c->negatives == 0) return refuse(why, "y: no entry is -1, expected at least one negative sample");
  return 1;
}

static int take_case(pool *p, const fields *in, small_norm_case *c, failure *why) {
  if (!take_inputs(p, in, c, why)) return 0;
  size_t d = c->X.cols, taken = 0;
  num *negative = pool_new(p, c->negatives * d), *work = pool_new(p, d + 3), *one = pool_int(p, 1);
  c->s = pool_new(p, d);
  for (size_t i = 0; i < c->X.rows; i++)
    if (c->y.sign[i] < 0) {
      vec_copy(negative + taken++ * d, c->X.at + i * d, d);
      vec_axpy(c->s, one, c->X.at + i * d, d, work);
    }
  c->W = pool_new(p, c->width * d);
  c->b = pool_new(p, c->width);
  c->v = pool_new(p, c->width);
  c_lemb3_network(c->W, c->b, c->v, negative, c->negatives, c->width, d, work);
  return 1;
}

/* r = a / b for counts. */
static num *count_ratio(pool *p, size_t a, size_t b) {
  num *r = pool_int(p, (long)a);
  num_div(r, r, pool_int(p, (long)b));
  return r;
}

/* With c e = 4/width and c/e = 1/sqrt(k): e^4 = 16 k / width^2. */
static num *output_weight_power4(pool *p, const small_norm_case *c) {
  num *root = count_ratio(p, 4, c->width), *power = pool_int(p, (long)c->negatives);
  num_mul(power, power, root);
  num_mul(power, power, root);
  return power;
}

/* Gives the network in root-free form, and e^4 for the common size e = |v_j| of its output weights. Refuses data without a
   negative sample and an odd number of neurons. */
static int construct(const inputs *read, fields *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  small_norm_case c;
  pool_init(&p);
  int done = take_case(&p, in, &c, why) && fields_put(out, "W", 2, c.width, c.X.cols, c.W, why) &&
             fields_put(out, "b", 1, 1, c.width, c.b, why) && fields_put(out, "v", 1, 1, c.width, c.v, why) &&
             fields_put(out, "output_weight_power4", 0, 1, 1, output_weight_power4(&p, &c), why);
  pool_free(&p);
  return done;
}

/* largest = max(largest, |a - b|); t is scratch. */
static void widen(num *largest, const num *a, const num *b, num *t) {
  num_sub(t, a, b);
  num_abs(t, t);
  num_max(largest, largest, t);
}

/* k tau, tau the largest |<x_i, x_j>| over i != j. */
static num *correlation(pool *p, const small_norm_case *c) {
  num *largest = pool_new(p, 1), *work = pool_new(p, 3), *zero = pool_int(p, 0);
  size_t d = c->X.cols;
  for (size_t i = 0; i < c->X.rows; i++)
    for (size_t j = 0; j < i; j++) {
      vec_dot(work, c->X.at + i * d, c->X.at + j * d, d, work + 1);
      widen(largest, work, zero, work + 2);
    }
  num_mul(largest, largest, pool_int(p, (long)c->negatives));
  return largest;
}

/* Every <s, x_i> is near 1 for a negative sample and near 0 for a positive one. */
static void projection_row(pool *p, const small_norm_case *c, const num *k_tau, report *out) {
  num *largest = pool_new(p, 1), *work = pool_new(p, 3), *zero = pool_int(p, 0), *one = pool_int(p, 1);
  for (size_t i = 0; i < c->X.rows; i++) {
    vec_dot(work, c->s, c->X.at + i * c->X.cols, c->X.cols, work + 1);
    widen(largest, work, c->y.sign[i] < 0 ? one : zero, work + 2);
  }
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "max |<s, x_i> - (1 where y_i = -1, else 0)| against k tau",
                 largest, AT_MOST, k_tau);
}

static num *least_margin(pool *p, const small_norm_case *c) {
  num *least = pool_new(p, 1), *work = pool_new(p, 4), *slope = pool_int(p, 0), *scale = pool_int(p, 1);
  for (size_t i = 0; i < c->X.rows; i++) {
    network_output(work, c->W, c->b, c->v, slope, scale, c->X.at + i * c->X.cols, c->width, c->X.cols, work + 1);
    /* least = -max of -y_i N(x_i) */
    if (c->y.sign[i] > 0) num_neg(work, work);
    if (i == 0)
      num_set(least, work);
    else
      num_max(least, least, work);
  }
  num_neg(least, least);
  return least;
}

static void margin_rows(pool *p, const num *least, const num *k_tau, report *out) {
  num *bound = pool_int(p, 2), *t = pool_new(p, 1);
  num_submul(bound, pool_int(p, 4), k_tau, t);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "1 against min y_i N(x_i)", pool_int(p, 1), AT_MOST, least);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "2 - 4 k tau against min y_i N(x_i)", bound, AT_MOST, least);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "8/5 against 2 - 4 k tau", count_ratio(p, 8, 5), AT_MOST, bound);
}

/* sqrt(k) times the squared norm of (w, b, v): with |v_j| = e and (w_j, b_j) = P_j / e it is
   (width / 4) sum_j |P_j|^2 + 4 k. */
static num *scaled_norm(pool *p, const small_norm_case *c) {
  num *sum = pool_new(p, 1), *work = pool_new(p, 2);
  vec_dot(sum, c->W, c->W, c->width * c->X.cols, work);
  vec_dot(work + 1, c->b, c->b, c->width, work);
  num_add(sum, sum, work + 1);
  num_mul(sum, sum, count_ratio(p, c->width, 4));
  num_add(sum, sum, pool_int(p, 4 * (long)c->negatives));
  return sum;
}

/* The same function with |v_j| = |(w_j, b_j)| has squared norm 4 sqrt(|s|^2 + 1) + 4 |s|. */
static void norm_values(pool *p, const small_norm_case *c, const num *s2, const num *norm, report *out) {
  num *square = pool_new(p, 1), *balanced = pool_new(p, 2), *sixteen = pool_int(p, 16);
  num_mul(square, norm, norm);
  num_div(square, square, pool_int(p, (long)c->negatives));
  report_root(out, key_of("todo"), "squared norm of the network", square);
  num_mul(balanced, s2, sixteen);
  num_add(balanced + 1, balanced, sixteen);
  report_root_sum(out, key_of("todo"), "squared norm after balancing every neuron", balanced, 2);
}

/* Dividing the function by its margin keeps it feasible and divides the squared norm: this bound is below 9 k. */
static void rescaled_row(pool *p, const small_norm_case *c, const num *norm, const num *least, report *out) {
  num *rescaled = pool_new(p, 1);
  if (num_sign(least) != ORDER_GREATER) return;
  num_div(rescaled, norm, least);
  report_compare(out, ROW_CONCLUSION, key_of("todo"),
                 "sqrt(k) times the squared norm after scaling to margin 1, against 6.25 k", rescaled, AT_MOST,
                 count_ratio(p, 25 * c->negatives, 4));
}

static void norm_rows(pool *p, const small_norm_case *c, const num *k_tau, const num *least, report *out) {
  long k = (long)c->negatives;
  num *s2 = pool_new(p, 1), *bound = pool_int(p, k - 1), *formula = pool_int(p, 4 * k + 2), *t = pool_new(p, 1);
  const num *norm = scaled_norm(p, c);
  vec_dot(s2, c->s, c->s, c->X.cols, t);
  num_mul(bound, bound, k_tau);
  num_add(bound, bound, pool_int(p, k));
  num_addmul(formula, pool_int(p, 4), s2, t);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "|s|^2 against k + k (k - 1) tau", s2, AT_MOST, bound);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "sqrt(k) times the squared norm, against 4 |s|^2 + 4 k + 2", norm,
                 EQUAL, formula);
  if (c->literal) {
    report_compare(out, ROW_CONCLUSION, key_of("todo"), "sqrt(k) times the squared norm, against 9 k as printed", norm,
                   AT_MOST, pool_int(p, 9 * k));
  } else {
    report_compare(out, ROW_CONCLUSION, key_of("todo"), "sqrt(k) times the squared norm, against 8.4 k + 1.6", norm,
                   AT_MOST, count_ratio(p, 42 * c->negatives + 8, 5));
    report_compare(out, ROW_CONCLUSION, key_of("todo"), "sqrt(k) times the squared norm, against 10 k", norm, AT_MOST,
                   pool_int(p, 10 * k));
    rescaled_row(p, c, norm, least, out);
  }
  norm_values(p, c, s2, norm, out);
}

/* Rows: unit norms, k tau <= 1/10; margins; the squared norm times sqrt(k), against the bound of the variant. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  small_norm_case c;
  pool_init(&p);
  int fits = take_case(&p, in, &c, why);
  if (fits) {
    const num *k_tau = correlation(&p, &c), *least = least_margin(&p, &c);
    unit_norm_row(&p, out, c.X.at, c.X.rows, c.X.cols);
    report_fact(out, ROW_HYPOTHESIS, key_of("todo"), "at least one sample is negative", VERDICT_HOLDS);
    report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "k max |<x_i, x_j>| over i != j, against 1/10", k_tau, AT_MOST,
                   count_ratio(&p, 1, 10));
    projection_row(&p, &c, k_tau, out);
    margin_rows(&p, least, k_tau, out);
    norm_rows(&p, &c, k_tau, least, out);
  }
  pool_free(&p);
  return fits;
}

const item C_lemB_3 = {
    .id = "C-lemB.3",
    .title = "Feasible network with small norm",
    .source = "C Lemma B.3",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
