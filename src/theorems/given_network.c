#include "theorems/given_network.h"

#include <stdlib.h>

#include "net/network.h"
#include "num/memory.h"

static const double WITHIN = 0.01;

/* Refuses the field where the problem has none of that name. */
static int belongs(const fields *in, const char *name, int wanted, const kkt_problem *problem, failure *why) {
  if (wanted || !given(in, name)) return 1;
  return refuse(why, "%s: the problem %s has no such field", name, problem->name);
}

static int take_problem(const fields *in, const kkt_problem **problem, failure *why) {
  const char *name;
  if (!take_text(in, "problem", &name, why)) return 0;
  *problem = kkt_problem_find(name);
  if (*problem == NULL || (*problem)->form != FORM_WEIGHTS)
    return refuse(why, "problem: \"%s\" is not known; expected A-eq1, B-eq2, C-sec4.1, C-sec4.1-no-bias or C-sec4.2", name);
  return belongs(in, "gamma", (*problem)->leaky, *problem, why) && belongs(in, "b", (*problem)->has_bias, *problem, why);
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

static int take_level(pool *p, given_network *net, failure *why) {
  const kkt_point *at = &net->point;
  num *margins = pool_new(p, at->samples), *level = pool_new(p, 1), *one = pool_int(p, 1), *work = pool_new(p, 3);
  for (size_t i = 0; i < at->samples; i++) {
    num *margin = margins + i;
    network_output(margin, at->W, at->b, at->v, at->slope, one, at->X + i * at->dim, at->width, at->dim, work);
    num_mul(margin, at->y + i, margin);
    order sign = num_sign(margin);
    if (sign == ORDER_UNKNOWN)
      return refuse(why, "W: whether sample %zu is classified correctly is not certain at this precision", i + 1);
    if (sign != ORDER_GREATER)
      return refuse(why, "W: sample %zu is not classified correctly, expected y_i N(x_i) > 0 for every sample", i + 1);
  }
  smallest(level, margins, at->samples, work);
  net->margins = margins;
  net->level = level;
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

/* *value = the number as a double, 0 < *value < 1. */
static int take_fraction(const fields *in, const char *name, double *value, failure *why) {
  double *owned = NULL;
  const double *a;
  if (!take_doubles(in, name, &owned, &a, why)) return 0;
  *value = a[0];
  free(owned);
  return (*value > 0 && *value < 1) || refuse(why, "%s: out of range, expected a double above 0 and below 1", name);
}

static int take_numbers(pool *p, const fields *in, given_network *net, failure *why) {
  const num *within;
  net->nearest.slope = 0;
  net->within = WITHIN;
  return (!net->problem->leaky || take_fraction(in, "gamma", &net->nearest.slope, why)) &&
         (!given(in, "within") ||
          (take_scalar(p, in, "within", &within, why) && take_fraction(in, "within", &net->within, why)));
}

int take_given_network(pool *p, const fields *in, given_network *net, failure *why) {
  *net = (given_network){0};
  return take_problem(in, &net->problem, why) && take_point(p, in, net->problem, &net->point, why) &&
         take_numbers(p, in, net, why) && take_nearest(in, net, why) && take_level(p, net, why);
}

void given_network_clear(given_network *net) {
  for (size_t k = 0; k < sizeof net->owned / sizeof *net->owned; k++) free(net->owned[k]);
}
