#include "verdict/network.h"

#include <math.h>

#include "num/decide.h"
#include "num/exchange.h"
#include "verdict/claims.h"
#include "verdict/consequences.h"
#include "verdict/trained.h"

extern const item kkt_direction;

/* ---- where a condition is worst ---- */

typedef struct {
  condition_answer *at;
  double badness;
  num *quotient; /* scratch */
} worst_place;

static double magnitude_of(const row_number *n) {
  return n->finite ? fmax(fabs(mpq_get_d(n->b.lo)), fabs(mpq_get_d(n->b.hi))) : HUGE_VAL;
}

/* How large the number is, relatively where it has a size. Uses the numbers of the condition as scratch. */
static double badness_of(worst_place *w, const num *raw, const num *size) {
  row_number *t = &w->at->raw;
  if (size == NULL || num_sign(size) != ORDER_GREATER) {
    row_number_set(t, raw);
    return magnitude_of(t);
  }
  num_div(w->quotient, raw, size);
  row_number_set(t, w->quotient);
  return magnitude_of(t);
}

static void consider(worst_place *w, double badness, size_t i, size_t j, size_t indices) {
  if (w->at->indices > 0 && !(badness > w->badness)) return;
  w->badness = badness;
  w->at->indices = indices;
  w->at->index[0] = i;
  w->at->index[1] = j;
}

static void show_raw(condition_answer *at, const num *raw) {
  at->has_raw = at->indices > 0;
  if (at->has_raw) row_number_set(&at->raw, raw + at->index[0]);
}

/* The largest of n numbers. */
static void find_largest(condition_answer *at, const num *raw, const num *sizes, size_t size_step, size_t n, num *t) {
  worst_place w = {at, 0, t};
  for (size_t k = 0; k < n; k++) consider(&w, badness_of(&w, raw + k, sizes + size_step * k), k, 0, 1);
  show_raw(at, raw);
}

static void find_smallest_multiplier(condition_answer *at, const certificate *c) {
  worst_place w = {at, 0, NULL};
  const num *multipliers = c->of->given.multipliers;
  for (size_t i = 0; i < c->of->data->count; i++) {
    row_number_set(&at->raw, multipliers + i);
    consider(&w, at->raw.finite ? -mpq_get_d(at->raw.b.lo) : HUGE_VAL, i, 0, 1);
  }
  show_raw(at, multipliers);
}

static void find_farthest_hinge(condition_answer *at, const certificate *c) {
  worst_place w = {at, 0, NULL};
  size_t m = c->of->net->width;
  for (size_t i = 0; i < c->of->data->count; i++)
    for (size_t j = 0; j < m; j++)
      if (certificate_near_hinge(c, i, j)) consider(&w, badness_of(&w, c->distances + i * m + j, NULL), i, j, 2);
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

static void sum_up_block(condition_answer *at, const kkt_block *block, const certificate *c, num *t) {
  if (!block->trained) return;
  find_largest(at, block->residual, block->size, 1, c->of->net->width, t);
  sum_up_squares(at, block->square, c, VERDICT_HOLDS);
  at->judged = 0;
}

static void sum_up_conditions(network_answer *out, const certificate *c, pool *p) {
  condition_answer *at = out->condition;
  num *t = pool_new(p, 1);
  sum_up(at + CONDITION_PRIMAL, c->one, c->one, c->primal);
  at[CONDITION_PRIMAL].has_raw = 1;
  row_number_set(&at[CONDITION_PRIMAL].raw, c->of->level);
  find_smallest_multiplier(at + CONDITION_DUAL, c);
  sum_up(at + CONDITION_DUAL, c->smallest_multiplier, c->zero, c->dual_all);
  find_largest(at + CONDITION_SLACKNESS, c->slackness, c->sum_of_multipliers, 0, c->of->data->count, t);
  sum_up(at + CONDITION_SLACKNESS, c->largest_excess, c->of->within, c->slack);
  sum_up_squares(at + CONDITION_STATIONARITY, c->epsilon_square, c, c->stationary);
  sum_up_block(at + CONDITION_WEIGHTS, &c->w, c, t);
  sum_up_block(at + CONDITION_BIASES, &c->b, c, t);
  sum_up_block(at + CONDITION_OUTPUTS, &c->v, c, t);
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
  mpq_clear(t);
}

static void ask_direction(network_answer *out, const inputs *in, const trained_network *net, search *s,
                          claim_list *claims) {
  direction_answer a;
  direction_decide(&a, in, net, s);
  add_claims(claims, &a, in, &net->given.net);
  out->outcome = outcome_of(&a);
  out->multipliers_given = a.multipliers_given;
  out->hints = a.hints;
  set_numbers(out, &a);
  sum_up_conditions(out, &a.c, in->p);
  if (out->outcome == NETWORK_UNDECIDED) leave_open(out);
  out->direction.subject = SUBJECT_SUPPLIED;
  direction_report(&a, &out->direction);
}

/* Only primal feasibility can be asked. */
static void ask_misclassified(network_answer *out, const trained_network *net) {
  condition_answer *at = out->condition + CONDITION_PRIMAL;
  out->outcome = NETWORK_MISCLASSIFIES;
  at->asked = at->judged = at->has_raw = 1;
  at->indices = 1;
  at->index[0] = net->first_misclassified;
  row_number_set(&at->raw, net->at.margins + net->first_misclassified);
  row_number_set(&at->total, net->at.level);
  at->answer = VERDICT_FAILS;
  out->direction.subject = SUBJECT_SUPPLIED;
  out->hints = (search_hints){{{.kind = HINT_ALL_MISCLASSIFIED}}, net->misclassified == net->given.data.count};
  misclassified_report(net, &out->direction);
}

/* ---- all together ---- */

static void ask_around(network_answer *out, const inputs *in, const trained_network *net, search *s,
                       claim_list *claims) {
  failure unused;
  if (out->outcome != NETWORK_EXACT && out->outcome != NETWORK_WITHIN) return;
  out->existence.subject = SUBJECT_SUPPLIED;
  out->has_existence = out->outcome == NETWORK_WITHIN && existence_is_decided(net->given.problem);
  if (out->has_existence) existence_report(net, s, &out->existence, claims);
  out->has_follows = consequences_rows(in, net, &out->follows, &unused);
}

static int ask(network_question *q, network_answer *a, const inputs *in, failure *why) {
  trained_network net;
  if (!read_trained_network(in, &net, why)) return 0;
  a->problem = net.given.problem->name;
  a->problem_meaning = net.given.problem->meaning;
  a->samples = net.given.data.count;
  a->misclassified = net.misclassified;
  a->first_misclassified = net.first_misclassified;
  claim_list *claims = q->proof ? &a->proved : NULL;
  claim_problem(claims, &net.given.net, in->raw);
  if (net.misclassified > 0) {
    if (q->direction) ask_misclassified(a, &net);
    if (q->direction && num_decides()) claim_misclassifies(claims, net.first_misclassified);
    return 1;
  }
  if (q->search == NULL) q->search = open_search(in, &net, why);
  if (q->search == NULL) return 0;
  if (q->direction) ask_direction(a, in, &net, q->search, claims);
  if (q->around) ask_around(a, in, &net, q->search, claims);
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
