/* Item "kkt": is a supplied network with supplied multipliers a KKT point of one of the papers' problems?
   Sources: A Problem (1), App. A; B Problem (2), Eqs. (3), (4); C Problem (1), Eqs. (2)-(5), Secs. 4.1, 4.2. */
#include "theorems/glue.h"
#include "theorems/inputs.h"

static const char about[] =
    "Decides every KKT condition of a max-margin problem at a network that you supply, each condition as its own "
    "row: stationarity in w, b and v, primal feasibility, dual feasibility, complementary slackness, and whether "
    "each chosen slope lies in its Clarke subdifferential. In root-free form the network is given by "
    "P_j = |v_j| (w_j, b_j) and s_j = sign(v_j), which stay rational where w, b and v do not.";

static const field_spec takes[] = {
    UNREAD("problem", SHAPE_TEXT, "A-eq1|B-eq2|B-eq2-root-free|C-sec4.1|C-sec4.1-no-bias|C-sec4.2|C-sec4.2-root-free",
           1, "which max-margin problem"),
    UNREAD("X", SHAPE_MATRIX, NULL, 1, "samples x dimension: one sample per row"),
    UNREAD("y", SHAPE_LABELS, NULL, 1, "label of each sample"),
    UNREAD("gamma", SHAPE_SCALAR, NULL, 0, "A-eq1 only: slope of the leaky ReLU, 0 < gamma < 1"),
    UNREAD("W", SHAPE_MATRIX, NULL, 1,
           "neurons x dimension: weights w_j of at most 1000000 / samples neurons (A-eq1: times the root of the width; "
           "root-free: P_j without its bias)"),
    UNREAD("b", SHAPE_VECTOR, NULL, 0,
           "bias of each neuron (root-free: last entry of P_j); only where the problem has biases"),
    UNREAD("v", SHAPE_VECTOR, NULL, 1, "output weight of each neuron (A-eq1 and root-free: its sign, -1 or 1)"),
    UNREAD("multipliers", SHAPE_VECTOR, NULL, 0, "lambda_i of each sample; not in root-free form"),
    UNREAD("slopes", SHAPE_MATRIX, NULL, 0,
           "samples x neurons: chosen slopes phi'_ij; when absent, those of the signs of the preactivations, none of "
           "which "
           "may be zero; not in root-free form"),
    UNREAD("multipliers_squared", SHAPE_VECTOR, NULL, 0, "lambda_i^2 of each sample; root-free form only"),
    UNREAD("block_multipliers", SHAPE_MATRIX, NULL, 0,
           "samples x neurons: Lambda_ij = a_j lambda_i phi'_ij with a_j = |P_j|; root-free form only"),
    END_OF_INPUTS,
};

static int fields_fit(const fields *in, const kkt_problem *problem, failure *why) {
  int root_free = problem->form == FORM_ROOT_FREE;
  return field_belongs(in, "gamma", problem->leaky, problem, why) &&
         field_belongs(in, "b", problem->has_bias, problem, why) &&
         field_belongs(in, "multipliers", !root_free, problem, why) &&
         field_belongs(in, "slopes", !root_free, problem, why) &&
         field_belongs(in, "multipliers_squared", root_free, problem, why) &&
         field_belongs(in, "block_multipliers", root_free, problem, why);
}

static int take_slope(pool *p, const fields *in, const kkt_problem *problem, kkt_point *point, failure *why) {
  point->slope = pool_int(p, 0);
  return !problem->leaky || take_gamma(p, in, &point->slope, why);
}

static int take_data(pool *p, const fields *in, kkt_point *point, failure *why) {
  table X;
  labels y;
  if (!take_matrix(p, in, "X", &X, why) || !take_labels(p, in, "y", X.rows, &y, why)) return 0;
  point->samples = X.rows;
  point->dim = X.cols;
  point->X = X.at;
  point->y = y.y;
  return 1;
}

static int take_network(pool *p, const fields *in, const kkt_problem *problem, kkt_point *point, failure *why) {
  table W;
  labels signs;
  if (!take_matrix(p, in, "W", &W, why)) return 0;
  if (W.cols != point->dim) return refuse(why, "W: has %zu columns, expected %zu as X has", W.cols, point->dim);
  if (!limit_pairs("W", W.rows, point->samples, why)) return 0;
  point->width = W.rows;
  point->W = W.at;
  point->b = pool_new(p, W.rows);
  if (problem->has_bias && !take_vector(p, in, "b", W.rows, &point->b, NULL, why)) return 0;
  if (problem->form == FORM_ROOT_FREE || problem->divide_by_width) {
    if (!take_signs(p, in, "v", W.rows, "; in this problem v holds the signs of the output weights", &signs, why))
      return 0;
    point->v = signs.y;
    return 1;
  }
  return take_vector(p, in, "v", W.rows, &point->v, NULL, why);
}

static int take_multipliers(pool *p, const fields *in, const kkt_problem *problem, kkt_point *point, failure *why) {
  if (problem->form == FORM_ROOT_FREE)
    return take_vector(p, in, "multipliers_squared", point->samples, &point->multipliers, NULL, why) &&
           take_matrix_sized(p, in, "block_multipliers", point->samples, point->width, &point->slopes, why);
  if (!take_vector(p, in, "multipliers", point->samples, &point->multipliers, NULL, why)) return 0;
  if (given(in, "slopes")) return take_matrix_sized(p, in, "slopes", point->samples, point->width, &point->slopes, why);
  point->slopes = slopes_of_signs(p, point, why);
  return point->slopes != NULL;
}

static int take_point(pool *p, const fields *in, const kkt_problem **problem, kkt_point *point, failure *why) {
  const char *name;
  if (!take_text(in, "problem", &name, why)) return 0;
  *problem = kkt_problem_find(name);
  if (*problem == NULL) return refuse(why, "problem: \"%s\" is not known; expected %s", name, takes[0].form);
  return fields_fit(in, *problem, why) && take_slope(p, in, *problem, point, why) && take_data(p, in, point, why) &&
         take_network(p, in, *problem, point, why) && take_multipliers(p, in, *problem, point, why);
}

/* Adds the conditions as conclusions on a supplied object. Refuses sizes, labels, signs and slopes gamma that do
   not fit, fields that the problem does not have, and, where `slopes` is absent, a sample on a hinge: the slope
   of a kink is part of a KKT point and is never guessed. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  const kkt_problem *problem;
  kkt_point point;
  pool_init(&p);
  int fits = take_point(&p, in, &problem, &point, why);
  if (fits) {
    out->subject = SUBJECT_SUPPLIED;
    kkt_verify(problem, &point, ROW_CONCLUSION, out);
  }
  pool_free(&p);
  return fits;
}

const item kkt = {
    .id = "kkt",
    .title = "KKT conditions of a supplied network",
    .source = "A Problem (1), B Problem (2), C Problem (1)",
    .about = about,
    .inputs = takes,
    .check = check,
};
