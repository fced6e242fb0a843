#include "verdict/trained.h"

#include <stdio.h>
#include <stdlib.h>

#include "kkt/certificate_rows.h"
#include "kkt/exists.h"
#include "kkt/refute.h"
#include "num/decide.h"

/* ---- the search ---- */

searching *open_search(const inputs *in, const trained_network *net, failure *why) {
  return searching_open(in->raw, net->given.net.biases, net->given.net.outputs, why);
}

double nearest_tolerance(const inputs *in) {
  double within = 0.01, *nearest = has(in, "within") ? field_doubles(fields_find(in->raw, "within")) : NULL;
  if (nearest != NULL) within = *nearest;
  free(nearest);
  return within;
}

/* ---- in direction ---- */

/* The slopes that are given; otherwise those of the signs, and where there is a choice those found. */
static candidate choose_candidate(const inputs *in, const trained_network *net, searching *s) {
  candidate_doubles found;
  searching_best(s, nearest_tolerance(in), &found);
  candidate taken = candidate_found(&found, in->p, &net->given.net, &net->given.data, &net->at);
  if (has(in, "multipliers")) taken.multipliers = numbers(in, "multipliers");
  if (has(in, "slopes")) taken.slopes = numbers(in, "slopes");
  return taken;
}

static void look_for_likeness(direction_answer *a, const inputs *in, searching *s) {
  double *multipliers = a->multipliers_given ? field_doubles(fields_find(in->raw, "multipliers")) : NULL;
  searching_likeness(s, multipliers, nearest_tolerance(in), &a->hints);
  free(multipliers);
}

/* Is there a direction that shows that nothing better exists? */
static void refute_all(direction_answer *a, const inputs *in, const trained_network *net, searching *s) {
  const network *n = &net->given.net;
  double *w = pool_bytes(in->p, n->width * n->dim, sizeof *w), *b = pool_bytes(in->p, n->width, sizeof *b),
         *v = pool_bytes(in->p, n->width, sizeof *v);
  searching_refutation(s, nearest_tolerance(in), w, b, v);
  parameters D = {pool_doubles(in->p, w, n->width * n->dim), pool_doubles(in->p, b, n->width),
                  pool_doubles(in->p, v, n->width)};
  a->refuted = kkt_refute(a->bound_square, &D, net->within, n, &net->given.data, &net->at) == VERDICT_HOLDS;
}

void direction_decide(direction_answer *a, const inputs *in, const trained_network *net, searching *s) {
  a->multipliers_given = has(in, "multipliers");
  a->of = (kkt_question){.net = &net->given.net,
                         .data = &net->given.data,
                         .at = &net->at,
                         .form = FORM_WEIGHTS,
                         .given = choose_candidate(in, net, s),
                         .level = net->at.level,
                         .within = net->within};
  a->refuted = 0;
  a->bound_square = pool_int(in->p, 0);
  report_init(&a->hints);
  certificate_init(&a->c, in->p, &a->of);
  certificate_decide(&a->c);
  if (a->c.answer != VERDICT_FAILS && a->c.answer != VERDICT_UNDECIDED) return;
  look_for_likeness(a, in, s);
  if (!a->multipliers_given) refute_all(a, in, net, s);
}

void direction_clear(direction_answer *a) { report_clear(&a->hints); }

void direction_report(const direction_answer *a, report *out) {
  direction_rows(&a->c, !a->multipliers_given && !a->refuted, out);
  for (size_t k = 0; k < a->hints.count; k++) report_note(out, key_of(a->hints.at[k].key), a->hints.at[k].quantity);
  if (num_sign(a->bound_square) == ORDER_GREATER)
    report_root(out, key_of("epsilon.least"), "lower bound of epsilon / |theta|, for all multipliers", a->bound_square);
  if (a->refuted)
    report_fact(out, ROW_CONCLUSION, key_of("exists"),
                "multipliers exist that make it a KKT point within the tolerance", VERDICT_FAILS);
}

/* ---- existence ---- */

enum { REASON_TEXT = 200 };

static void add_no_certificate(const char *reason, report *out) {
  char words[REASON_TEXT];
  (void)snprintf(words, sizeof words, "no certificate: %s", reason);
  report_fact(out, ROW_CONCLUSION, key_of("certificate"), words, settled(VERDICT_UNDECIDED));
}

void existence_report(const trained_network *net, searching *s, report *out) {
  kkt_guess guess;
  searching_guess(s, &guess);
  if (guess.reason != NULL)
    add_no_certificate(guess.reason, out);
  else
    kkt_exists(&net->given.net, &net->given.data, net->at.level, &guess, out);
  kkt_guess_clear(&guess);
}
