#include "cli/network_summary.h"

#include <stdio.h>

#include "cli/network_words.h"
#include "cli/transposed.h"
#include "io/encode.h"
#include "io/text.h"
#include "verdict/common/hint_words.h"

/* ---- numbers ---- */

/* Six digits for people and spreadsheets, and all of it. */
static json_t *encode_both(const row_number *n) {
  char decimal[TEXT_SHORT] = "unbounded";
  json_t *object = json_object();
  if (n->finite) text_decimal(decimal, n->b.lo, n->b.hi);
  json_put(object, "decimal", json_string(decimal));
  json_put(object, "value", n->finite ? encode_bounds(&n->b) : json_string("unbounded"));
  return object;
}

static void put_count(json_t *object, const char *name, size_t count) {
  char text[24];
  (void)snprintf(text, sizeof text, "%zu", count);
  json_put(object, name, json_string(text));
}

/* ---- the summary ---- */

static const char *outcome_word(network_outcome o) {
  switch (o) {
    case NETWORK_MISCLASSIFIES: return "misclassifies";
    case NETWORK_EXACT: return "exact";
    case NETWORK_WITHIN: return "within";
    case NETWORK_REFUTED: return "refuted";
    case NETWORK_FAILS: return "fails";
    case NETWORK_ROUNDED: return "rounded";
    case NETWORK_UNSURE:
    case NETWORK_UNDECIDED: break;
  }
  return "undecided";
}

/* The place where a condition is worst, with the numbers there: a sample, a neuron (of one block of stationarity), or both. */
static json_t *encode_place(const network_answer *a, const condition_answer *place) {
  static const char *const block[CONDITIONS] = {
      [CONDITION_WEIGHTS] = "w", [CONDITION_BIASES] = "b", [CONDITION_OUTPUTS] = "v"};
  size_t which = (size_t)(place - a->condition);
  json_t *object = json_object();
  int pair = place->indices == 2, of_sample = block[which] == NULL;
  if (block[which] != NULL) json_put(object, "block", json_string(block[which]));
  if (of_sample) put_count(object, "sample", place->index[0] + 1);
  if (pair || !of_sample) put_count(object, "neuron", place->index[pair ? 1 : 0] + 1);
  json_put(object, "raw", encode_both(&place->raw));
  json_put(object, "normalised", encode_both(&place->there));
  return object;
}

static json_t *encode_worst(const network_answer *a) {
  network_condition which;
  const condition_answer *place = network_worst(a, &which);
  if (place == NULL) return NULL;
  const condition_answer *judged = a->condition + which;
  json_t *object = json_object();
  json_put(object, "condition", json_string(network_condition_name(which)));
  json_put(object, "verdict", json_string(verdict_name(judged->answer)));
  json_put(object, "value", encode_both(&judged->total));
  json_put(object, "allowed", encode_both(&judged->allowed));
  if (place->has_raw) json_put(object, "at", encode_place(a, place));
  return object;
}

static json_t *encode_hints(const instance *x, const network_answer *a) {
  const search_hints *hints = &a->hints;
  json_t *list = json_array();
  char words[HINT_TEXT];
  for (size_t k = 0; k < hints->count; k++) {
    hint_words(words, hints->at + k);
    json_push(list, json_string(words));
  }
  if (a->outcome == NETWORK_MISCLASSIFIES && transposed_fits(&x->in))
    json_push(list, json_string("looks like: W is transposed: with W.T every sample is classified correctly"));
  return list;
}

static void put_numbers(json_t *summary, const network_answer *a) {
  static const char *const names[NETWORK_NUMBERS] = {
      [NUMBER_EPSILON_RELATIVE] = "epsilon_relative",
      [NUMBER_EPSILON] = "epsilon",
      [NUMBER_DELTA] = "delta",
      [NUMBER_DELTA_RELATIVE] = "delta_relative",
      [NUMBER_TAU] = "tau",
      [NUMBER_EPSILON_LEAST] = "epsilon_least",
  };
  if (!a->condition[CONDITION_STATIONARITY].asked) return;
  for (size_t k = 0; k < NETWORK_NUMBERS; k++)
    if (k != NUMBER_EPSILON_LEAST || a->has_epsilon_least) json_put(summary, names[k], encode_both(a->number + k));
}

static void put_existence(json_t *summary, const network_answer *a) {
  if (!a->has_existence) return;
  const row *distance = report_find(&a->existence, "distance");
  json_put(summary, "existence", json_string(outcome_name(report_outcome(&a->existence))));
  if (distance != NULL) json_put(summary, "distance", encode_both(&distance->lhs));
}

static void put_end(json_t *object, const char *name, int known, mpq_srcptr end) {
  char decimal[TEXT_SHORT];
  text_six_digits(decimal, end);
  json_put(object, name, known ? json_string(decimal) : json_null());
}

static void put_bracket(json_t *summary, const kkt_bracket *b) {
  json_t *object = json_object();
  put_end(object, "within", b->has_within, b->within);
  put_end(object, "not_within", b->has_not_within, b->not_within);
  json_put(summary, "bracket", object);
}

/* Samples are counted from 1; those just above the window are the first of them. */
static void put_support(json_t *summary, const network_answer *a) {
  const support_samples *s = &a->support;
  json_t *object = json_object(), *above = json_array();
  char text[24];
  put_count(object, "with_multiplier", s->with_multiplier);
  put_count(object, "in_window", s->in_window);
  put_count(object, "just_above", s->above);
  for (size_t k = 0; k < s->above && k < MOST_ABOVE; k++) {
    (void)snprintf(text, sizeof text, "%zu", s->above_at[k] + 1);
    json_push(above, json_string(text));
  }
  json_put(object, "just_above_at", above);
  json_put(summary, "support", object);
}

static json_t *encode_summary(const instance *x, const network_answer *a) {
  const field *X = fields_find(&x->in, "X"), *W = fields_find(&x->in, "W");
  char words[NETWORK_WORDS];
  json_t *summary = json_object(), *worst = encode_worst(a);
  network_words(words, a);
  json_put(summary, "verdict", json_string(network_verdict(a)));
  json_put(summary, "words", json_string(words));
  json_put(summary, "outcome", json_string(outcome_word(a->outcome)));
  json_put(summary, "problem", json_string(a->problem == NULL ? "" : a->problem));
  json_put(summary, "meaning", json_string(a->problem_meaning == NULL ? "" : a->problem_meaning));
  put_count(summary, "samples", X == NULL ? 0 : X->rows);
  put_count(summary, "dimension", X == NULL ? 0 : X->cols);
  put_count(summary, "neurons", W == NULL ? 0 : W->rows);
  put_count(summary, "dead_neurons", a->dead);
  json_put(summary, "multipliers", json_string(a->multipliers_given ? "given" : "found"));
  if (a->bracket.asked) put_bracket(summary, &a->bracket);
  if (a->condition[CONDITION_STATIONARITY].asked) put_support(summary, a);
  put_numbers(summary, a);
  if (worst != NULL) json_put(summary, "worst", worst);
  json_put(summary, "hints", encode_hints(x, a));
  put_existence(summary, a);
  if (a->stopped) json_put(summary, "stopped", json_string("time limit"));
  return summary;
}

/* ---- the document ---- */

static void put_report(json_t *document, const char *name, const report *r) {
  json_t *object = json_object();
  json_put(object, "outcome", json_string(outcome_name(report_outcome(r))));
  json_put(object, "rows", encode_rows(r));
  json_put(document, name, object);
}

static json_t *encode_curve(const kkt_curve *curve) {
  json_t *list = json_array();
  for (size_t k = 0; k < curve->count; k++) {
    const curve_step *step = curve->step + k;
    json_t *object = json_object();
    put_end(object, "tolerance", 1, step->tolerance);
    json_put(object, "epsilon_relative", encode_both(&step->epsilon));
    json_put(object, "delta", encode_both(&step->delta));
    json_put(object, "delta_relative", encode_both(&step->delta_relative));
    json_put(object, "tau", encode_both(&step->tau));
    json_put(object, "within", json_string(step->holds ? "yes" : "no"));
    json_push(list, object);
  }
  return list;
}

json_t *network_document(const instance *x, const network_answer *a) {
  json_t *document = json_object();
  json_put(document, "summary", encode_summary(x, a));
  json_put(document, "schema", json_string("1"));
  json_put(document, "item", json_string(x->it->id));
  json_put(document, "arithmetic", json_string(engine_arith_name(x->how.how)));
  json_put(document, "outcome", json_string(network_verdict(a)));
  json_put(document, "problem", json_string(a->problem == NULL ? "" : a->problem));
  json_put(document, "exact", json_string(a->outcome == NETWORK_EXACT ? "yes" : "no"));
  json_put(document, "rows", encode_rows(&a->direction));
  if (a->curve.count > 0) json_put(document, "curve", encode_curve(&a->curve));
  if (a->has_existence) put_report(document, "existence", &a->existence);
  if (a->has_follows) put_report(document, "consequences", &a->follows);
  return document;
}
