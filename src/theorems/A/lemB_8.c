/* Item A-lemB.8: the linear predictor of A Thm. 3.2 need not be the one of largest margin. */
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "theorems/A/svm_rows.h"
#include "theorems/A/thm3_2_rows.h"
#include "theorems/inputs.h"

static const char about[] =
    "Three unit samples with <x_1, x_2> = -epsilon and x_3 orthogonal to both, labels -1, 1, 1, slope 1/2, as many "
    "positive as negative neurons. For 0 < epsilon <= 1/72 the hypothesis of A Thm. 3.2 holds, but its linear "
    "predictor z has different margins on samples that all have a positive multiplier, so no multiple of z has the "
    "largest margin. Closed forms of the multipliers, of z and of the hard-margin predictor z* are compared with the "
    "construction of A Thm. 3.2 on the Gram matrix.";

static const field_spec takes[] = {
    UNREAD("epsilon", SHAPE_SCALAR, NULL, 1, "-<x_1, x_2>, between -1 and 1; the lemma's range is 0 < epsilon <= 1/72"),
    END_OF_INPUTS,
};

enum { SAMPLES = 3 };

/* The instance with the constructed point. */
typedef struct {
  const num *epsilon;
  leaky_instance a;
  leaky_point point;
} counterexample;

static void set_instance(pool *p, leaky_instance *a, const num *epsilon) {
  num *G = pool_new(p, SAMPLES * SAMPLES), *y = pool_new(p, SAMPLES), *gamma = pool_int(p, 1);
  int *sign = pool_ints(p, SAMPLES);
  for (size_t i = 0; i < SAMPLES; i++) {
    num_set_int(G + i * SAMPLES + i, 1);
    sign[i] = i == 0 ? -1 : 1;
    num_set_int(y + i, sign[i]);
  }
  num_neg(G + 1, epsilon);
  num_neg(G + SAMPLES, epsilon);
  num_div(gamma, gamma, pool_int(p, 2));
  a->s = (samples){SAMPLES, 0, NULL, G};
  a->y = (labels){SAMPLES, y, sign};
  a->gamma = gamma;
  a->positive = 1;
  a->negative = 1;
  complete_leaky_instance(p, a);
}

static int read_counterexample(pool *p, const fields *in, counterexample *e, failure *why) {
  if (!take_scalar(p, in, "epsilon", &e->epsilon, why)) return 0;
  if (num_compare(e->epsilon, pool_int(p, -1)) != ORDER_GREATER ||
      num_compare(e->epsilon, pool_int(p, 1)) != ORDER_LESS)
    return refuse(why, "epsilon: must lie strictly between -1 and 1");
  set_instance(p, &e->a, e->epsilon);
  construct_leaky_point(p, &e->a, &e->point);
  if (solved(e->point.definite) && e->point.linear == SVM_OPTIMAL) return 1;
  return refuse(why, "epsilon: the construction is not decided in this arithmetic: use rational, or more precision");
}

static int construct_fields(pool *p, const fields *in, fields *out, failure *why) {
  counterexample e;
  if (!read_counterexample(p, in, &e, why)) return 0;
  return fields_put(out, "G", 2, SAMPLES, SAMPLES, e.a.s.G, why) && fields_put(out, "y", 1, 1, SAMPLES, e.a.y.y, why) &&
         fields_put(out, "gamma", 0, 1, 1, e.a.gamma, why) &&
         fields_put(out, "lambda", 1, 1, SAMPLES, e.point.lambda, why) &&
         fields_put(out, "z_coefficients", 1, 1, SAMPLES, e.point.coefficients_z, why) &&
         fields_put(out, "mu", 1, 1, SAMPLES, e.point.mu, why);
}

static int construct(const inputs *read, fields *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  pool_init(&p);
  int ok = construct_fields(&p, in, out, why);
  pool_free(&p);
  return ok;
}

/* a / (b + c epsilon). */
static const num *quotient(pool *p, const num *epsilon, long a, long b, long c) {
  num *denominator = pool_int(p, b), *r = pool_int(p, a);
  num_addmul(denominator, pool_int(p, c), epsilon, pool_new(p, 1));
  num_div(r, r, denominator);
  return r;
}

static const num *times_one_plus(pool *p, const num *epsilon, const num *a) {
  num *r = pool_int(p, 1);
  num_add(r, r, epsilon);
  num_mul(r, r, a);
  return r;
}

static void equal_row(report *out, const char *name, const num *computed, const num *closed_form) {
  report_compare(out, ROW_CONCLUSION, key_of("todo"), name, computed, EQUAL, closed_form);
}

/* lambda = (8/(5+4e), 8/(5+4e), 8/5), z = 6/(5+4e) (x_2 - x_1) + (6/5) x_3, mu = (1/(1+e), 1/(1+e), 1). */
static void closed_form_rows(pool *p, report *out, const counterexample *e) {
  const num *lambda = e->point.lambda, *z = e->point.coefficients_z, *mu = e->point.mu;
  const num *pair = quotient(p, e->epsilon, 8, 5, 4), *slope = quotient(p, e->epsilon, 6, 5, 4);
  num *minus_slope = pool_new(p, 1);
  num_neg(minus_slope, slope);
  equal_row(out, "lambda_1 = 8 / (5 + 4 epsilon)", lambda, pair);
  equal_row(out, "lambda_2 = 8 / (5 + 4 epsilon)", lambda + 1, pair);
  equal_row(out, "lambda_3 = 8 / 5", lambda + 2, quotient(p, e->epsilon, 8, 5, 0));
  equal_row(out, "coefficient of x_1 in z = -6 / (5 + 4 epsilon)", z, minus_slope);
  equal_row(out, "coefficient of x_2 in z = 6 / (5 + 4 epsilon)", z + 1, slope);
  equal_row(out, "coefficient of x_3 in z = 6 / 5", z + 2, quotient(p, e->epsilon, 6, 5, 0));
  equal_row(out, "mu_1 = 1 / (1 + epsilon)", mu, quotient(p, e->epsilon, 1, 1, 1));
  equal_row(out, "mu_2 = 1 / (1 + epsilon)", mu + 1, quotient(p, e->epsilon, 1, 1, 1));
  equal_row(out, "mu_3 = 1", mu + 2, pool_int(p, 1));
}

/* The margins of z: two are 6 (1 + e) / (5 + 4 e), the third is 6/5, smaller by 6 e / (5 (5 + 4 e)). */
static void margin_rows(pool *p, report *out, const counterexample *e, const num *margins) {
  const num *pair = times_one_plus(p, e->epsilon, quotient(p, e->epsilon, 6, 5, 4));
  num *gap = pool_new(p, 1), *closed_gap = pool_new(p, 1);
  equal_row(out, "-<z, x_1> = 6 (1 + epsilon) / (5 + 4 epsilon)", margins, pair);
  equal_row(out, "<z, x_2> = 6 (1 + epsilon) / (5 + 4 epsilon)", margins + 1, pair);
  equal_row(out, "<z, x_3> = 6 / 5", margins + 2, quotient(p, e->epsilon, 6, 5, 0));
  num_sub(gap, margins + 1, margins + 2);
  num_mul(closed_gap, e->epsilon, quotient(p, e->epsilon, 6, 25, 20));
  equal_row(out, "<z, x_2> - <z, x_3> = 6 epsilon / (5 (5 + 4 epsilon))", gap, closed_gap);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "0 < <z, x_2> - <z, x_3>", pool_int(p, 0), LESS, gap);
}

/* (smallest margin)^2 |z*|^2 < |z|^2: the normalised margin of z is smaller than that of z*. */
static void norm_rows(pool *p, report *out, const counterexample *e, const num *margins, const num *on_z) {
  num *norm2_z = pool_new(p, 1), *norm2_star = pool_new(p, 1), *least = pool_new(p, 1), *t = pool_new(p, 1);
  num *closed = pool_new(p, 1);
  vec_dot(norm2_z, on_z, e->point.coefficients_z, SAMPLES, t);
  for (size_t i = 0; i < SAMPLES; i++) num_add(norm2_star, norm2_star, e->point.mu + i);
  const num *root = quotient(p, e->epsilon, 1, 5, 4);
  num_mul(closed, root, root);
  num_mul(closed, closed, times_one_plus(p, e->epsilon, pool_int(p, 72)));
  num_add(closed, closed, quotient(p, e->epsilon, 36, 25, 0));
  equal_row(out, "|z|^2 = 72 (1 + epsilon) / (5 + 4 epsilon)^2 + 36/25", norm2_z, closed);
  num_add(closed, quotient(p, e->epsilon, 2, 1, 1), pool_int(p, 1));
  equal_row(out, "|z*|^2 = 2 / (1 + epsilon) + 1", norm2_star, closed);
  smallest(least, margins, SAMPLES, t);
  num_mul(least, least, least);
  num_mul(least, least, norm2_star);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), "(min margin of z)^2 |z*|^2 < |z|^2", least, LESS, norm2_z);
}

static int check_rows(pool *p, const fields *in, report *out, failure *why) {
  counterexample e;
  if (!read_counterexample(p, in, &e, why)) return 0;
  num *on_z = pool_new(p, SAMPLES), *margins = pool_new(p, SAMPLES);
  mat_vec(on_z, e.a.s.G, e.point.coefficients_z, SAMPLES, SAMPLES, pool_new(p, 1));
  for (size_t i = 0; i < SAMPLES; i++) num_mul(margins + i, on_z + i, e.a.y.y + i);
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "0 < epsilon", pool_int(p, 0), LESS, e.epsilon);
  leaky_hypothesis_rows(p, out, &e.a);
  closed_form_rows(p, out, &e);
  margin_rows(p, out, &e, margins);
  svm_rows(out, ROW_CONCLUSION, "z*: ", e.point.linear, e.point.mu, e.point.Q, SAMPLES);
  norm_rows(p, out, &e, margins, on_z);
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

const item A_lemB_8 = {
    .id = "A-lemB.8",
    .title = "The linear predictor need not have the largest margin",
    .source = "A Lemma B.8",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
