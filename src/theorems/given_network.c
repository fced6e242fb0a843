#include "theorems/given_network.h"

#include <stdlib.h>

#include "num/common/memory.h"

static int take_problem(const fields *in, const kkt_problem **problem, failure *why) {
  const char *name;
  if (!take_text(in, "problem", &name, why)) return 0;
  *problem = kkt_problem_find(name);
  if (*problem == NULL || (*problem)->form != FORM_WEIGHTS)
    return refuse(why, "problem: \"%s\" is not known; expected A-eq1, B-eq2, C-sec4.1, C-sec4.1-no-bias or C-sec4.2",
                  name);
  return field_belongs(in, "gamma", (*problem)->leaky, *problem, why) &&
         field_belongs(in, "b", (*problem)->has_bias, *problem, why);
}

static int take_point(pool *p, const fields *in, const kkt_problem *problem, kkt_point *point, failure *why) {
  table X, W;
  labels y;
  if (!take_matrix(p, in, "X", &X, why) || !limit_samples("X", X.rows, why) ||
      !take_labels(p, in, "y", X.rows, &y, why) || !take_matrix(p, in, "W", &W, why))
    return 0;
  if (W.cols != X.cols) return refuse(why, "W: has %zu columns, expected %zu as X has", W.cols, X.cols);
  if (!limit_pairs("W", W.rows, X.rows, why)) return 0;
  point->samples = X.rows;
  point->dim = X.cols;
  point->width = W.rows;
  point->X = X.at;
  point->y = y.y;
  point->W = W.at;
  point->b = pool_new(p, W.rows);
  point->slope = pool_int(p, 0);
  point->multipliers = NULL;
  point->slopes = NULL;
  return (!problem->leaky || take_gamma(p, in, &point->slope, why)) &&
         (!problem->has_bias || take_vector(p, in, "b", W.rows, &point->b, NULL, why)) &&
         take_vector(p, in, "v", W.rows, &point->v, NULL, why);
}

static void measure(given_network *net) {
  const kkt_point *p = &net->point;
  direction *at = &net->at;
  at->samples = p->samples;
  at->dim = p->dim;
  at->width = p->width;
  at->X = p->X;
  at->y = p->y;
  at->W = p->W;
  at->b = p->b;
  at->v = p->v;
  at->slope = p->slope;
  at->biases = net->problem->has_bias;
  at->outputs = net->problem->outputs_trained;
  direction_measure(at);
  net->measured = 1;
}

/* Every margin is certainly positive. */
static int take_level(given_network *net, failure *why) {
  size_t wrong = 0, first = 0, unknown = 0, n = net->at.samples;
  for (size_t i = 0; i < n; i++) {
    order sign = num_sign(net->at.margins + i);
    if (sign == ORDER_UNKNOWN) unknown = i + 1;
    if (sign != ORDER_LESS && sign != ORDER_EQUAL) continue;
    if (wrong++ == 0) first = i + 1;
  }
  if (wrong > 0)
    return refuse(
        why,
        "W: the network misclassifies %zu of %zu samples (first: sample %zu), expected y_i N(x_i) > 0 for every "
        "sample; no scaling makes it feasible%s",
        wrong, n, first, wrong == n ? "; as all are wrong, this looks like a wrong sign in y, v or stationarity" : "");
  if (num_sign(net->at.theta_square) != ORDER_GREATER)
    return refuse(why,
                  "W: that the weights are not zero is not certain at this precision, expected --arith rational for "
                  "numbers this small");
  if (unknown > 0)
    return refuse(why, "W: whether sample %zu is classified correctly is not certain at this precision", unknown);
  return 1;
}

/* The field as doubles that given_network_clear frees. */
static int take_doubles(const fields *in, const char *name, double **owned, const double **a, failure *why) {
  *owned = field_doubles(fields_find(in, name));
  *a = *owned;
  return *owned != NULL || refuse(why, "%s: a number is beyond the largest double", name);
}

static int take_nearest(const fields *in, given_network *net, failure *why) {
  double_network *d = &net->nearest;
  d->samples = net->point.samples;
  d->dim = net->point.dim;
  d->width = net->point.width;
  if (!take_doubles(in, "X", net->owned, &d->X, why) || !take_doubles(in, "y", net->owned + 1, &d->y, why) ||
      !take_doubles(in, "W", net->owned + 2, &d->W, why) || !take_doubles(in, "v", net->owned + 3, &d->v, why))
    return 0;
  if (net->problem->has_bias) return take_doubles(in, "b", net->owned + 4, &d->b, why);
  net->owned[4] = memory_new(d->width, sizeof(double));
  for (size_t j = 0; j < d->width; j++) net->owned[4][j] = 0;
  d->b = net->owned[4];
  return 1;
}

static int take_slope(const fields *in, given_network *net, failure *why) {
  double *owned = NULL;
  const double *a;
  net->nearest.slope = 0;
  if (!net->problem->leaky) return 1;
  if (!take_doubles(in, "gamma", &owned, &a, why)) return 0;
  net->nearest.slope = a[0];
  free(owned);
  return 1;
}

static int take_within(pool *p, const fields *in, given_network *net, failure *why) {
  num *usual = pool_new(p, 2);
  double *owned = NULL;
  const double *a;
  num_set_int(usual, 1);
  num_set_int(usual + 1, 100);
  num_div(usual, usual, usual + 1);
  net->at.within = usual;
  net->within = 0.01;
  if (!given(in, "within")) return 1;
  if (!take_scalar(p, in, "within", &net->at.within, why) || !take_doubles(in, "within", &owned, &a, why)) return 0;
  net->within = a[0];
  free(owned);
  return (net->within >= 0 && net->within < 1) || refuse(why, "within: out of range, expected 0 or more and below 1");
}

int take_given_network(pool *p, const fields *in, given_network *net, failure *why) {
  *net = (given_network){0};
  if (!take_problem(in, &net->problem, why) || !take_point(p, in, net->problem, &net->point, why) ||
      !take_slope(in, net, why) || !take_within(p, in, net, why) || !take_nearest(in, net, why))
    return 0;
  measure(net);
  return take_level(net, why);
}

void given_network_clear(given_network *net) {
  if (net->measured) direction_clear(&net->at);
  for (size_t k = 0; k < sizeof net->owned / sizeof *net->owned; k++) free(net->owned[k]);
}
