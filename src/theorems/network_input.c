#include "theorems/network_input.h"

#include "kkt/candidate.h"

const num *slopes_of_signs(pool *p, const network *net, const data_set *data, failure *why) {
  num *slopes = pool_new(p, data->count * net->width);
  size_t i, j;
  measures at;
  measure(&at, p, net, data);
  order side = candidate_slopes_of_signs(slopes, net, data, &at, &i, &j);
  if (side == ORDER_LESS) return slopes;
  (void)refuse(why,
               side == ORDER_EQUAL
                   ? "slopes: missing, but sample %zu is on the hinge of neuron %zu, where the slope is a choice"
                   : "slopes: missing, and whether sample %zu is on the hinge of neuron %zu is not certain at this "
                     "precision",
               i + 1, j + 1);
  return NULL;
}

int belongs(const inputs *in, const char *name, int wanted, const kkt_problem *problem, failure *why) {
  if (wanted || !has(in, name)) return 1;
  return refuse(why, "%s: the problem %s has no such field", name, problem->name);
}

/* A field is there exactly where the problem has it. */
static int fits(const inputs *in, const char *name, int wanted, const kkt_problem *problem, failure *why) {
  if (wanted && !has(in, name))
    return refuse(why, "%s: missing, expected because the problem %s has it", name, problem->name);
  return belongs(in, name, wanted, problem, why);
}

static int outputs_are_signs(const inputs *in, size_t width, failure *why) {
  const num *v = numbers(in, "v"), *one = pool_int(in->p, 1), *minus_one = pool_int(in->p, -1);
  for (size_t j = 0; j < width; j++)
    if (num_compare(v + j, one) != ORDER_EQUAL && num_compare(v + j, minus_one) != ORDER_EQUAL)
      return refuse(why, "v: entry %zu is neither 1 nor -1; in this problem v holds the signs of the output weights",
                    j + 1);
  return 1;
}

static const num *scale_of(const inputs *in, size_t width, int divided) {
  num *scale = pool_int(in->p, 1);
  if (divided) num_div(scale, scale, pool_int(in->p, (long)width));
  return scale;
}

/* The first output weight whose size is certainly (or where not `certainly`, perhaps) another than that of the first; m for
   none. */
static size_t first_of_other_size(const inputs *in, int certainly) {
  const num *v = numbers(in, "v");
  size_t m = size_of(in, "m"), j = 0;
  num *size = pool_new(in->p, 2), *other = size + 1;
  num_abs(size, v);
  for (order as = ORDER_EQUAL; j < m && (as == ORDER_EQUAL || (certainly && as == ORDER_UNKNOWN)); j++) {
    num_abs(other, v + j);
    as = num_compare(other, size);
    if (as == ORDER_LESS || as == ORDER_GREATER || (!certainly && as == ORDER_UNKNOWN)) return j;
  }
  return m;
}

static const kkt_problem *problem_named(const inputs *in, failure *why) {
  const kkt_problem *p = kkt_problem_find(word(in, "problem"));
  size_t other = p->same_outputs ? first_of_other_size(in, 1) : size_of(in, "m");
  if (has(in, "outputs") && word_is(in, "outputs", "trained") != p->outputs_trained)
    (void)refuse(why, "outputs: %s, but in the problem %s the outputs are %s; leave one of the two out",
                 word(in, "outputs"), p->name, p->outputs_trained ? "trained" : "fixed");
  else if (other < size_of(in, "m"))
    (void)refuse(why,
                 "v: entry %zu differs in size from entry 1, but in the problem %s all output weights have one size; "
                 "expected problem %s, which takes the outputs as they are",
                 other + 1, p->name, kkt_problem_of(p->leaky, p->has_bias, 0, 0)->name);
  else
    return p;
  return NULL;
}

/* Paper A's networks have a slope, no biases, and fixed outputs: what an unnamed problem with the first two is. */
static const kkt_problem *problem_of(const inputs *in, failure *why) {
  int leaky = has(in, "gamma"), biases = has(in, "b");
  if (has(in, "problem")) return problem_named(in, why);
  int trained = has(in, "outputs") ? word_is(in, "outputs", "trained") : !leaky || biases;
  return kkt_problem_of(leaky, biases, trained, first_of_other_size(in, 0) == size_of(in, "m"));
}

int read_network(const inputs *in, int signed_outputs, network_input *out, failure *why) {
  const kkt_problem *problem = problem_of(in, why);
  if (problem == NULL) return 0;
  size_t n = size_of(in, "n"), m = size_of(in, "m"), d = size_of(in, "d");
  int divided = signed_outputs && problem->divide_by_width;
  if (!fits(in, "gamma", problem->leaky, problem, why) || !fits(in, "b", problem->has_bias, problem, why)) return 0;
  if ((divided || problem->form == FORM_ROOT_FREE) && !outputs_are_signs(in, m, why)) return 0;
  out->problem = problem;
  out->data = (data_set){n, d, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  out->net = (network){.width = m,
                       .dim = d,
                       .W = numbers(in, "W"),
                       .b = problem->has_bias ? numbers(in, "b") : pool_new(in->p, m),
                       .v = numbers(in, "v"),
                       .slope = problem->leaky ? numbers(in, "gamma") : pool_int(in->p, 0),
                       .scale = scale_of(in, m, divided),
                       .biases = problem->has_bias,
                       .outputs = problem->outputs_trained};
  return 1;
}

static int read_within(const inputs *in, const num **within, failure *why) {
  num *usual = pool_int(in->p, 1);
  num_div(usual, usual, pool_int(in->p, 100));
  *within = has(in, "within") ? numbers(in, "within") : usual;
  order low = num_sign(*within), high = num_compare(*within, pool_int(in->p, 1));
  if ((low == ORDER_GREATER || low == ORDER_EQUAL) && high == ORDER_LESS) return 1;
  if (low != ORDER_LESS && high != ORDER_GREATER && high != ORDER_EQUAL)
    return refuse(why, "within: whether 0 <= within < 1 is not certain at this precision");
  return refuse(why, "within: out of range, expected 0 or more and below 1");
}

static void count_misclassified(trained_network *net) {
  net->misclassified = net->unsure = net->first_misclassified = net->first_unsure = 0;
  for (size_t i = 0; i < net->given.data.count; i++) {
    order sign = num_sign(net->at.margins + i);
    if (sign == ORDER_UNKNOWN && net->unsure++ == 0) net->first_unsure = i;
    if ((sign == ORDER_LESS || sign == ORDER_EQUAL) && net->misclassified++ == 0) net->first_misclassified = i;
  }
  if (net->misclassified > 0) net->unsure = 0;
}

/* Of a network that classifies every sample correctly: squares of small weights may underflow. */
static int weights_are_certain(const trained_network *net, failure *why) {
  return num_sign(net->at.theta_square) == ORDER_GREATER ||
         refuse(why,
                "W: that the weights are not zero is not certain at this precision, expected --arith rational for "
                "numbers this small");
}

int read_trained_network(const inputs *in, trained_network *out, failure *why) {
  if (!read_network(in, 0, &out->given, why) || !read_within(in, &out->within, why)) return 0;
  measure(&out->at, in->p, &out->given.net, &out->given.data);
  count_misclassified(out);
  return out->misclassified > 0 || out->unsure > 0 || weights_are_certain(out, why);
}

int read_correct_network(const inputs *in, trained_network *out, failure *why) {
  if (!read_trained_network(in, out, why)) return 0;
  return out->misclassified == 0 ||
         refuse(
             why,
             "W: the network misclassifies %zu of %zu samples (first: sample %zu), expected y_i N(x_i) > 0 for every "
             "sample; no scaling makes it feasible",
             out->misclassified, out->given.data.count, out->first_misclassified + 1);
}
