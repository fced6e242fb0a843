#include "verdict/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/deadline.h"
#include "num/common/work.h"
#include "num/decide.h"
#include "num/exchange.h"
#include "verdict/bracket.h"
#include "verdict/claims.h"
#include "verdict/consequences.h"
#include "verdict/curve.h"
#include "verdict/support.h"
#include "verdict/trained.h"

extern const item kkt_direction;

/* ---- where a condition is worst ---- */

typedef struct {
  condition_answer *at;
  double badness;
} worst_place;

static double magnitude_of(const row_number *n) {
  return n->finite ? fmax(fabs(mpq_get_d(n->b.lo)), fabs(mpq_get_d(n->b.hi))) : HUGE_VAL;
}

/* How large the number is. Uses the numbers of the condition as scratch. */
static double badness_of(const worst_place *w, const num *value) {
  row_number_set(&w->at->raw, value);
  return magnitude_of(&w->at->raw);
}

static void consider(worst_place *w, double badness, size_t i, size_t j, size_t indices) {
  if (w->at->indices > 0 && !(badness > w->badness)) return;
  w->badness = badness;
  w->at->indices = indices;
  w->at->index[0] = i;
  w->at->index[1] = j;
}

/* The numbers at the worst place, where there is one. */
static void show_place(condition_answer *at, const num *raw, const num *there) {
  at->has_raw = at->indices > 0;
  if (!at->has_raw) return;
  row_number_set(&at->raw, raw + at->index[0]);
  row_number_set(&at->there, there + at->index[0]);
}

static void find_smallest_margin(condition_answer *at, const certificate *c) {
  worst_place w = {at, 0};
  for (size_t i = 0; i < c->of->data->count; i++) {
    row_number_set(&at->raw, c->margins + i);
    consider(&w, at->raw.finite ? -mpq_get_d(at->raw.b.lo) : HUGE_VAL, i, 0, 1);
  }
  show_place(at, c->of->at->margins, c->margins);
}

static void find_smallest_multiplier(condition_answer *at, const certificate *c) {
  worst_place w = {at, 0};
  const num *multipliers = c->of->given.multipliers;
  for (size_t i = 0; i < c->of->data->count; i++) {
    row_number_set(&at->raw, multipliers + i);
    consider(&w, at->raw.finite ? -mpq_get_d(at->raw.b.lo) : HUGE_VAL, i, 0, 1);
  }
  show_place(at, multipliers, multipliers);
}

/* The sample with a multiplier whose margin is farthest from the smallest one. */
static void find_largest_excess(condition_answer *at, const certificate *c, pool *p) {
  worst_place w = {at, 0};
  num *above = pool_new(p, c->of->data->count);
  for (size_t i = 0; i < c->of->data->count; i++) {
    num_sub(above + i, c->of->at->margins + i, c->of->level);
    if (num_sign(c->of->given.multipliers + i) != ORDER_EQUAL) consider(&w, badness_of(&w, c->excess + i), i, 0, 1);
  }
  show_place(at, above, c->excess);
}

/* `(|z| / |x| |w|)^2` is a square: its root is shown, beside |z|. */
static void find_farthest_hinge(condition_answer *at, const certificate *c) {
  worst_place w = {at, 0};
  size_t m = c->of->net->width;
  for (size_t i = 0; i < c->of->data->count; i++)
    for (size_t j = 0; j < m; j++)
      if (certificate_near_hinge(c, i, j)) consider(&w, badness_of(&w, c->distances + i * m + j), i, j, 2);
  at->has_raw = at->indices > 0;
  if (!at->has_raw) return;
  row_number_set(&at->raw, c->of->at->Z + at->index[0] * m + at->index[1]);
  row_number_set_root(&at->there, c->distances + at->index[0] * m + at->index[1]);
}

/* ---- neurons ---- */

/* Is neuron j certainly off, or at its hinge, at every sample? */
static int is_dead(const certificate *c, size_t j) {
  size_t m = c->of->net->width;
  if (num_sign(c->of->net->slope) != ORDER_EQUAL) return 0;
  for (size_t i = 0; i < c->of->data->count; i++) {
    order side = num_sign(c->of->at->Z + i * m + j);
    if (side != ORDER_LESS && side != ORDER_EQUAL) return 0;
  }
  return 1;
}

/* dead[j] for every neuron. */
static int *find_dead(network_answer *out, const certificate *c, pool *p) {
  size_t m = c->of->net->width;
  int *dead = pool_ints(p, m);
  for (size_t j = 0; j < m; j++) {
    dead[j] = is_dead(c, j);
    out->dead += (size_t)dead[j];
  }
  return dead;
}

/* The live neuron with the largest residual, and that residual over |theta|. */
static void find_largest_residual(condition_answer *at, const kkt_block *block, const certificate *c, const int *dead,
                                  num *t) {
  worst_place w = {at, 0};
  const num *theta_square = c->of->at->theta_square;
  for (size_t j = 0; j < c->of->net->width; j++)
    if (!dead[j]) consider(&w, badness_of(&w, block->residual + j), j, 0, 1);
  at->has_raw = at->indices > 0;
  if (!at->has_raw) return;
  num_mul(t, block->residual + at->index[0], block->residual + at->index[0]);
  if (num_sign(theta_square) == ORDER_GREATER) num_div(t, t, theta_square);
  row_number_set(&at->raw, block->residual + at->index[0]);
  row_number_set_root(&at->there, t);
}

/* ---- the conditions ---- */

static void sum_up(condition_answer *at, const num *total, const num *allowed, verdict answer) {
  at->asked = at->judged = 1;
  row_number_set(&at->total, total);
  row_number_set(&at->allowed, allowed);
  at->answer = answer;
}

static void sum_up_squares(condition_answer *at, const num *total, const certificate *c, verdict answer) {
  at->asked = at->judged = 1;
  row_number_set_root(&at->total, total);
  row_number_set_root(&at->allowed, c->limit);
  at->answer = answer;
}

static void sum_up_block(condition_answer *at, const kkt_block *block, const certificate *c, const int *dead, num *t) {
  if (!block->trained) return;
  find_largest_residual(at, block, c, dead, t);
  sum_up_squares(at, block->square, c, VERDICT_HOLDS);
  at->judged = 0;
}

static void sum_up_conditions(network_answer *out, const certificate *c, pool *p) {
  condition_answer *at = out->condition;
  const int *dead = find_dead(out, c, p);
  num *t = pool_new(p, 1);
  find_smallest_margin(at + CONDITION_PRIMAL, c);
  sum_up(at + CONDITION_PRIMAL, c->one, c->one, c->primal);
  find_smallest_multiplier(at + CONDITION_DUAL, c);
  sum_up(at + CONDITION_DUAL, c->smallest_multiplier, c->zero, c->dual_all);
  find_largest_excess(at + CONDITION_SLACKNESS, c, p);
  sum_up(at + CONDITION_SLACKNESS, c->largest_excess, c->of->within, c->slack);
  sum_up_squares(at + CONDITION_STATIONARITY, c->epsilon_square, c, c->stationary);
  sum_up_block(at + CONDITION_WEIGHTS, &c->w, c, dead, t);
  sum_up_block(at + CONDITION_BIASES, &c->b, c, dead, t);
  sum_up_block(at + CONDITION_OUTPUTS, &c->v, c, dead, t);
  find_farthest_hinge(at + CONDITION_SLOPES, c);
  sum_up_squares(at + CONDITION_SLOPES, c->tau_square, c, c->hinges);
}

/* ---- in direction ---- */

static network_outcome outcome_of(const direction_answer *a) {
  switch (a->c.answer) {
    case VERDICT_APPROX: return NETWORK_ROUNDED;
    case VERDICT_HOLDS: return certificate_is_exact(&a->c) ? NETWORK_EXACT : NETWORK_WITHIN;
    case VERDICT_FAILS:
      if (a->refuted) return NETWORK_REFUTED;
      return a->multipliers_given ? NETWORK_FAILS : NETWORK_UNDECIDED;
    case VERDICT_UNDECIDED: break;
  }
  return a->refuted ? NETWORK_REFUTED : NETWORK_UNDECIDED;
}

static void set_numbers(network_answer *out, const direction_answer *a) {
  row_number_set_root(out->number + NUMBER_EPSILON_RELATIVE, a->c.epsilon_square);
  row_number_set_root(out->number + NUMBER_EPSILON, a->c.epsilon_at_one);
  row_number_set(out->number + NUMBER_DELTA, a->c.delta_at_one);
  row_number_set(out->number + NUMBER_DELTA_RELATIVE, a->c.delta_relative);
  row_number_set_root(out->number + NUMBER_TAU, a->c.tau_square);
  row_number_set_root(out->number + NUMBER_EPSILON_LEAST, a->bound_square);
  out->has_epsilon_least = num_sign(a->bound_square) == ORDER_GREATER;
}

static void leave_open(network_answer *out) {
  for (size_t k = 0; k < CONDITIONS; k++)
    if (out->condition[k].answer == VERDICT_FAILS) out->condition[k].answer = VERDICT_UNDECIDED;
}

static void add_claims(claim_list *claims, const direction_answer *a, const inputs *in, const network *net) {
  mpq_t t;
  mpq_init(t);
  exact_tolerance(t, in);
  if (a->c.answer == VERDICT_HOLDS) claim_within(claims, &a->c, t);
  if (a->refuted) claim_not_within(claims, &a->D, t, net);
  if (a->multipliers_given && a->c.answer == VERDICT_FAILS) claim_multipliers_fail(claims, &a->c, t, in->raw);
  mpq_clear(t);
}

static void reach(const network_question *q, network_stage stage, network_answer *out) {
  if (q->wish->reached != NULL) q->wish->reached(q->wish->to, stage, out);
}

/* What was found, to the nearest doubles. */
static void keep_found(network_answer *out, const certificate *c) {
  failure unused;
  fields exact;
  size_t n = c->of->data->count, m = c->of->net->width;
  fields_init(&exact);
  if (fields_put(&exact, "multipliers", 1, 1, n, c->of->given.multipliers, &unused) &&
      fields_put(&exact, "slopes", 2, n, m, c->of->given.slopes, &unused))
    for (size_t k = 0; k < exact.count; k++) {
      const field *from = exact.at + k;
      double *values = field_doubles(from, 0);
      if (values == NULL) continue;
      field *to = fields_add_binary(&out->arrays, from->name, from->rank, from->rows, from->cols);
      memcpy(to->binary, values, from->rows * from->cols * sizeof *values);
      free(values);
    }
  fields_clear(&exact);
}

static void ask_direction(network_question *q, network_answer *out, const inputs *in, const trained_network *net) {
  direction_answer a;
  work_on("searching for multipliers", 0);
  direction_decide(&a, in, net, q->search);
  if (q->wish->proof) add_claims(&out->proved, &a, in, &net->given.net);
  out->outcome = outcome_of(&a);
  out->multipliers_given = a.multipliers_given;
  set_numbers(out, &a);
  sum_up_conditions(out, &a.c, in->p);
  support_count(&out->support, &a.c, in->p);
  if (out->outcome == NETWORK_UNDECIDED) leave_open(out);
  /* Asked again with more precision, it may be decided. */
  if (out->outcome == NETWORK_UNDECIDED && !q->last) return;
  reach(q, STAGE_DECIDED, out);
  bracket_find(&out->bracket, nearest_tolerance(in), in->p, net, q->search, q->wish->proof ? &out->proved : NULL);
  if (q->wish->curve) curve_find(&out->curve, net, q->search);
  if (q->wish->arrays) keep_found(out, &a.c);
  reach(q, STAGE_VERDICT, out);
  work_on("looking for what would explain it", 0);
  if (q->wish->hints && !deadline_arrived()) direction_explain(&a, in, q->search);
  out->hints = a.hints;
  out->direction.subject = SUBJECT_SUPPLIED;
  direction_report(&a, &out->direction);
  reach(q, STAGE_HINTS, out);
}

/* Only primal feasibility can be asked: it is open, or fails, at sample i. */
static void ask_primal(network_answer *out, const trained_network *net, size_t i, verdict answer) {
  condition_answer *at = out->condition + CONDITION_PRIMAL;
  at->asked = at->judged = at->has_raw = 1;
  at->indices = 1;
  at->index[0] = i;
  row_number_set(&at->raw, net->at.margins + i);
  row_number_set(&at->there, net->at.margins + i);
  row_number_set(&at->total, net->at.level);
  at->answer = answer;
  out->direction.subject = SUBJECT_SUPPLIED;
}

static void ask_unsure(const network_question *q, network_answer *out, const trained_network *net) {
  out->outcome = NETWORK_UNSURE;
  ask_primal(out, net, net->first_unsure, VERDICT_UNDECIDED);
  unsure_report(net, &out->direction);
  if (!q->last) return; /* asked again with more precision, it may be decided */
  reach(q, STAGE_VERDICT, out);
  reach(q, STAGE_HINTS, out);
}

static void ask_misclassified(const network_question *q, network_answer *out, const trained_network *net) {
  out->outcome = NETWORK_MISCLASSIFIES;
  ask_primal(out, net, net->first_misclassified, VERDICT_FAILS);
  out->hints = misclassified_hints(net);
  misclassified_report(net, &out->direction);
  reach(q, STAGE_VERDICT, out);
  reach(q, STAGE_HINTS, out);
}

/* ---- all together ---- */

static void ask_around(network_answer *out, const inputs *in, const trained_network *net, search *s,
                       const network_wish *wish) {
  failure unused;
  if (out->outcome != NETWORK_EXACT && out->outcome != NETWORK_WITHIN) return;
  out->existence.subject = SUBJECT_SUPPLIED;
  out->has_existence =
      out->outcome == NETWORK_WITHIN && existence_is_decided(net->given.problem) && !deadline_arrived();
  work_on("looking for an exact KKT point nearby", 0);
  if (out->has_existence)
    existence_report(net, s, &out->existence, wish->proof ? &out->proved : NULL, wish->arrays ? &out->arrays : NULL);
  work_on("finding what follows", 0);
  out->has_follows = !deadline_arrived() && consequences_rows(in, net, &out->follows, &unused);
}

static void count_wrong(network_answer *a, const trained_network *net) {
  a->misclassified = net->misclassified;
  a->first_misclassified = net->first_misclassified;
  a->unsure = net->unsure;
  a->first_unsure = net->first_unsure;
}

static int ask(network_question *q, network_answer *a, const inputs *in, failure *why) {
  trained_network net;
  work_on("measuring the network", 0);
  if (!read_trained_network(in, &net, why)) return 0;
  a->problem = net.given.problem->name;
  a->problem_meaning = net.given.problem->meaning;
  a->samples = net.given.data.count;
  if (q->direction) count_wrong(a, &net);
  claim_list *claims = q->wish->proof ? &a->proved : NULL;
  claim_problem(claims, &net.given.net, in->raw);
  if (net.misclassified > 0) {
    if (q->direction) ask_misclassified(q, a, &net);
    if (q->direction && num_decides()) claim_misclassifies(claims, net.first_misclassified);
    return 1;
  }
  if (net.unsure > 0) {
    if (q->direction) ask_unsure(q, a, &net);
    return 1;
  }
  if (q->search == NULL) q->search = open_search(in, &net, why);
  if (q->search == NULL) return 0;
  if (q->direction) ask_direction(q, a, in, &net);
  if (q->around) ask_around(a, in, &net, q->search, q->wish);
  return 1;
}

int network_ask(network_question *q, network_answer *a, failure *why) {
  pool p;
  inputs in;
  pool_init(&p);
  int done = inputs_read(&in, &p, kkt_direction.inputs, kkt_direction.limits, q->raw, why) && ask(q, a, &in, why);
  pool_free(&p);
  return done;
}
