#include "cli/network_words.h"

#include <stdio.h>

static const char *whose(const network_answer *a) {
  return a->multipliers_given ? "with the multipliers that are given" : "with the multipliers that were found";
}

void network_words(char text[NETWORK_WORDS], const network_answer *a) {
  switch (a->outcome) {
    case NETWORK_MISCLASSIFIES:
      (void)snprintf(text, NETWORK_WORDS,
                     "no KKT point: the network misclassifies %zu of %zu samples (first: sample %zu), so no multiple "
                     "of it is feasible",
                     a->misclassified, a->samples, a->first_misclassified + 1);
      return;
    case NETWORK_UNSURE:
      (void)snprintf(
          text, NETWORK_WORDS,
          "undecided: whether sample %zu is classified correctly is not certain, so whether a multiple of the "
          "network is feasible is open (narrower enclosures or --arith rational may decide)",
          a->first_unsure + 1);
      return;
    case NETWORK_EXACT: (void)snprintf(text, NETWORK_WORDS, "exact KKT point in direction, %s", whose(a)); return;
    case NETWORK_WITHIN:
      (void)snprintf(text, NETWORK_WORDS, "(epsilon, delta)-KKT point in direction within the tolerance, %s", whose(a));
      return;
    case NETWORK_FAILS:
      (void)snprintf(text, NETWORK_WORDS, "not a KKT point within the tolerance, %s", whose(a));
      return;
    case NETWORK_REFUTED:
      (void)snprintf(text, NETWORK_WORDS, "not a KKT point within the tolerance, proved for all multipliers");
      return;
    case NETWORK_ROUNDED: (void)snprintf(text, NETWORK_WORDS, "none, computed in rounded arithmetic"); return;
    case NETWORK_UNDECIDED: break;
  }
  if (a->stopped)
    (void)snprintf(text, NETWORK_WORDS, "undecided within the time limit");
  else if (a->multipliers_given)
    (void)snprintf(text, NETWORK_WORDS,
                   "undecided: the multipliers that are given do not certainly reach the tolerance, nor certainly fail "
                   "to");
  else
    (void)snprintf(text, NETWORK_WORDS,
                   "undecided: the multipliers that were found do not reach the tolerance, and nothing shows that "
                   "others do not");
}

const char *network_verdict(const network_answer *a) {
  switch (a->outcome) {
    case NETWORK_EXACT:
    case NETWORK_WITHIN: return "HOLDS";
    case NETWORK_MISCLASSIFIES:
    case NETWORK_FAILS:
    case NETWORK_REFUTED: return "FAILS";
    case NETWORK_ROUNDED: return "APPROX";
    case NETWORK_UNSURE:
    case NETWORK_UNDECIDED: break;
  }
  return "UNDECIDED";
}

/* ---- places ---- */

static const struct {
  const char *words, *place;
} conditions[CONDITIONS] = {
    [CONDITION_PRIMAL] = {"primal feasibility", "sample"},
    [CONDITION_DUAL] = {"dual feasibility", "sample"},
    [CONDITION_SLACKNESS] = {"complementary slackness", "sample"},
    [CONDITION_STATIONARITY] = {"stationarity", "neuron"},
    [CONDITION_WEIGHTS] = {"stationarity in w", "neuron"},
    [CONDITION_BIASES] = {"stationarity in b", "neuron"},
    [CONDITION_OUTPUTS] = {"stationarity in v", "neuron"},
    [CONDITION_SLOPES] = {"Clarke subdifferential", "sample"},
};

const char *network_condition_name(network_condition which) { return conditions[which].words; }

void network_place(char text[PLACE_TEXT], const condition_answer *c, network_condition which) {
  *text = '\0';
  if (c->indices == 1) (void)snprintf(text, PLACE_TEXT, "%s %zu", conditions[which].place, c->index[0] + 1);
  if (c->indices == 2) (void)snprintf(text, PLACE_TEXT, "sample %zu, neuron %zu", c->index[0] + 1, c->index[1] + 1);
}

/* ---- what is worst ---- */

static int rank(verdict answer) { return answer == VERDICT_FAILS ? 2 : answer == VERDICT_UNDECIDED ? 1 : 0; }

/* The larger total, of conditions that ask for a small one. */
static int is_larger(const condition_answer *a, const condition_answer *b) {
  if (!a->total.finite || !b->total.finite) return !a->total.finite && b->total.finite;
  return mpq_cmp(a->total.b.hi, b->total.b.hi) > 0;
}

static int asks_for_small(network_condition k) { return k != CONDITION_PRIMAL && k != CONDITION_DUAL; }

static int is_worse(const network_answer *a, network_condition k, network_condition than) {
  const condition_answer *one = a->condition + k, *other = a->condition + than;
  if (rank(one->answer) != rank(other->answer)) return rank(one->answer) > rank(other->answer);
  if (!asks_for_small(k)) return 0;
  return !asks_for_small(than) || is_larger(one, other);
}

const condition_answer *network_worst(const network_answer *a, network_condition *condition) {
  int any = 0;
  for (network_condition k = 0; k < CONDITIONS; k++) {
    if (!a->condition[k].asked || !a->condition[k].judged) continue;
    if (!any || is_worse(a, k, *condition)) *condition = k;
    any = 1;
  }
  if (!any) return NULL;
  const condition_answer *place = a->condition + *condition;
  if (*condition != CONDITION_STATIONARITY) return place;
  place = NULL;
  for (network_condition k = CONDITION_WEIGHTS; k <= CONDITION_OUTPUTS; k++)
    if (a->condition[k].asked && (place == NULL || is_larger(a->condition + k, place))) place = a->condition + k;
  return place == NULL ? a->condition + CONDITION_STATIONARITY : place;
}
