#include "verdict/trained.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kkt/certificate_rows.h"
#include "kkt/exists.h"
#include "kkt/refute.h"
#include "num/common/deadline.h"
#include "num/common/exact.h"
#include "num/common/work.h"
#include "num/decide.h"
#include "num/exchange.h"
#include "verdict/common/hint_words.h"

/* ---- the search ---- */

search *open_search(const inputs *in, const trained_network *net, failure *why) {
  return search_open(in->raw, net->given.net.biases, net->given.net.outputs, why);
}

double nearest_tolerance(const inputs *in) {
  double within = 0.01, *nearest = has(in, "within") ? field_doubles(fields_find(in->raw, "within"), 0) : NULL;
  if (nearest != NULL) within = *nearest;
  free(nearest);
  return within;
}

void exact_tolerance(mpq_ptr t, const inputs *in) {
  const field *given = fields_find(in->raw, "within");
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  mpq_set_ui(b.lo, 1, 100);
  if (given != NULL) field_get(given, 0, &b);
  mpq_set(t, b.lo);
  mpq_clears(b.lo, b.hi, NULL);
}

/* ---- in direction ---- */

static parameters direction_found(const search_direction *found, pool *p, const network *n) {
  return (parameters){pool_doubles(p, found->w, n->width * n->dim), pool_doubles(p, found->b, n->width),
                      pool_doubles(p, found->v, n->width)};
}

/* The multipliers that are given, and slopes that fit them; the residual that is left is kept to be tried against all others. Beyond
   doubles the slopes are those found for the best multipliers, and nothing is shown of others. */
static candidate fitted_candidate(direction_answer *a, const inputs *in, const trained_network *net, search *s) {
  search_found found;
  search_direction left;
  a->of.slopes_open = 1;
  if (!search_slopes(s, nearest_tolerance(in), &found, &left))
    return (candidate){numbers(in, "multipliers"), a->best.slopes};
  a->against = direction_found(&left, in->p, &net->given.net);
  a->of.against = &a->against;
  return candidate_fitted(&found.is, numbers(in, "multipliers"), in->p, &net->given.net, &net->given.data);
}

static candidate choose_candidate(direction_answer *a, const inputs *in, const trained_network *net, search *s) {
  search_found found;
  search_best(s, nearest_tolerance(in), &found);
  a->best = candidate_found(&found.is, in->p, &net->given.net, &net->given.data, &net->at);
  if (has(in, "slopes")) return (candidate){numbers(in, "multipliers"), numbers(in, "slopes")};
  return a->multipliers_given ? fitted_candidate(a, in, net, s) : a->best;
}

/* Is it a KKT point with the multipliers that were found? */
static int others_fit(const direction_answer *a, pool *p) {
  certificate c;
  kkt_question of = a->of;
  of.given = a->best;
  of.slopes_open = 0;
  certificate_init(&c, p, &of);
  certificate_decide(&c);
  return c.answer == VERDICT_HOLDS;
}

void direction_explain(direction_answer *a, const inputs *in, search *s) {
  if (a->c.answer != VERDICT_FAILS && a->c.answer != VERDICT_UNDECIDED) return;
  search_likeness(s, a->multipliers_given && others_fit(a, in->p), nearest_tolerance(in), &a->hints);
}

/* A double that is about a, or infinite. */
static double about(const num *a) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  double d = num_get_bounds(b.lo, b.hi, a) ? exact_nearest_double(b.lo) : HUGE_VAL;
  mpq_clears(b.lo, b.hi, NULL);
  return d;
}

verdict refute_within(num *bound_square, parameters *D, double rules, const num *within, refutation_kind first, pool *p,
                      const trained_network *net, search *s) {
  const network *n = &net->given.net;
  verdict shown = settled(VERDICT_UNDECIDED);
  num *bound = pool_new(p, 1);
  double least = about(within);
  num_set_int(bound_square, 0);
  for (int kind = (int)first; kind < REFUTATION_KINDS && shown == VERDICT_UNDECIDED; kind++) {
    if (kind > (int)first && deadline_arrived()) break;
    search_direction found;
    int promising = search_refutation(s, rules, (refutation_kind)kind, &found);
    if (!promising || (kind != REFUTE_RESIDUAL && !(found.bound > least))) continue;
    *D = direction_found(&found, p, n);
    shown = kkt_refute(bound, D, within, n, &net->given.data, &net->at);
    num_max(bound_square, bound_square, bound);
  }
  return shown;
}

/* Is there a direction that shows that nothing better exists? */
static void refute_all(direction_answer *a, const inputs *in, const trained_network *net, search *s) {
  double nearest = nearest_tolerance(in);
  a->refuted =
      refute_within(a->bound_square, &a->D, nearest, net->within, REFUTE_RESIDUAL, in->p, net, s) == VERDICT_HOLDS;
}

void direction_decide(direction_answer *a, const inputs *in, const trained_network *net, search *s) {
  a->multipliers_given = has(in, "multipliers");
  a->of = (kkt_question){.net = &net->given.net,
                         .data = &net->given.data,
                         .at = &net->at,
                         .form = FORM_WEIGHTS,
                         .level = net->at.level,
                         .within = net->within};
  a->of.given = choose_candidate(a, in, net, s);
  a->refuted = 0;
  a->bound_square = pool_int(in->p, 0);
  a->hints = (search_hints){0};
  work_on("certifying what was found", 0);
  certificate_init(&a->c, in->p, &a->of);
  certificate_decide(&a->c);
  if (a->c.answer != VERDICT_FAILS && a->c.answer != VERDICT_UNDECIDED) return;
  work_on("looking for a proof that no multipliers fit", 0);
  if (!a->multipliers_given) refute_all(a, in, net, s);
}

static void hint_row(const search_hint *hint, report *out) {
  char words[HINT_TEXT];
  hint_words(words, hint);
  report_note(out, key_of("looks-like"), words);
}

void direction_report(const direction_answer *a, report *out) {
  direction_rows(&a->c, !a->multipliers_given && !a->refuted, out);
  for (size_t k = 0; k < a->hints.count; k++) hint_row(a->hints.at + k, out);
  if (num_sign(a->bound_square) == ORDER_GREATER)
    report_root(out, key_of("epsilon.least"), "lower bound of epsilon / |theta|, for all multipliers", a->bound_square);
  if (a->refuted)
    report_fact(out, ROW_CONCLUSION, key_of("exists"),
                "multipliers exist that make it a KKT point within the tolerance", VERDICT_FAILS);
}

static void margin_rows(const trained_network *net, const num *zero, report *out) {
  for (size_t i = 0; i < net->given.data.count; i++)
    report_compare(out, ROW_INFO, key_at("margin", i), "y N(x), as it is", zero, LESS, net->at.margins + i);
}

void unsure_report(const trained_network *net, report *out) {
  num *zero = num_array_new(1);
  out->subject = SUBJECT_SUPPLIED;
  margin_rows(net, zero, out);
  for (size_t i = 0; i < net->given.data.count; i++)
    if (num_sign(net->at.margins + i) != ORDER_GREATER)
      report_compare(out, ROW_CONCLUSION, key_at("primal-feasibility", i), "y N(x), as it is", zero, LESS,
                     net->at.margins + i);
  num_array_free(zero, 1);
}

search_hints misclassified_hints(const trained_network *net) {
  size_t n = net->given.data.count, negative = 0, zero = 0;
  for (size_t i = 0; i < n; i++) {
    order side = num_sign(net->at.margins + i);
    negative += side == ORDER_LESS;
    zero += side == ORDER_EQUAL;
  }
  return (search_hints){{{.kind = zero == n ? HINT_ALL_ZERO : HINT_ALL_MISCLASSIFIED}}, zero == n || negative == n};
}

void misclassified_report(const trained_network *net, report *out) {
  const search_hints hints = misclassified_hints(net);
  num *cells = num_array_new(2);
  margin_rows(net, cells, out);
  num_set_int(cells + 1, (long)net->misclassified);
  report_value(out, key_of("misclassified"), "samples with y N(x) <= 0", cells + 1);
  report_compare(out, ROW_CONCLUSION, key_of("primal-feasibility"), "smallest margin, of the network as it is", cells,
                 LESS, net->at.level);
  if (hints.count > 0) hint_row(hints.at, out);
  num_array_free(cells, 2);
}

/* ---- existence ---- */

enum { REASON_TEXT = 200 };

static void add_no_certificate(const char *reason, report *out) {
  char words[REASON_TEXT];
  (void)snprintf(words, sizeof words, "no certificate: %s", reason);
  report_fact(out, ROW_CONCLUSION, key_of("certificate"), words, settled(VERDICT_UNDECIDED));
}

int existence_is_decided(const kkt_problem *problem) {
  return !problem->leaky || (!problem->has_bias && !problem->outputs_trained);
}

void existence_report(const trained_network *net, search *s, report *out, claim_list *claims, fields *point) {
  kkt_guess guess;
  search_guess(s, &guess);
  if (guess.reason != NULL) {
    add_no_certificate(guess.reason, out);
  } else {
    kkt_exists(&net->given.net, &net->given.data, net->at.level, &guess, out, point);
    claim_exists(claims, &guess, out);
  }
  kkt_guess_clear(&guess);
}
