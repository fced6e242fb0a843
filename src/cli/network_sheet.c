#include "cli/network_sheet.h"

#include <stdio.h>
#include <string.h>

#include "io/sheet.h"
#include "io/text.h"
#include "verdict/common/hint_words.h"

/* ---- conditions ---- */

/* What a condition is called, and what its worst place is. */
static const struct {
  const char *words, *place, *sign;
} conditions[CONDITIONS] = {
    [CONDITION_PRIMAL] = {"primal feasibility", "sample", ">="},
    [CONDITION_DUAL] = {"dual feasibility", "sample", ">="},
    [CONDITION_SLACKNESS] = {"complementary slackness", "sample", "<="},
    [CONDITION_STATIONARITY] = {"stationarity", "", "<="},
    [CONDITION_WEIGHTS] = {"  of it in w", "neuron", "<="},
    [CONDITION_BIASES] = {"  of it in b", "neuron", "<="},
    [CONDITION_OUTPUTS] = {"  of it in v", "neuron", "<="},
    [CONDITION_SLOPES] = {"Clarke subdifferential", "sample, neuron", "<="},
};

static void short_number(char out[TEXT_SHORT], const row_number *n) {
  if (n->finite)
    text_short(out, n->b.lo, n->b.hi);
  else
    (void)snprintf(out, TEXT_SHORT, "unbounded");
}

/* `sample 3`, `sample, neuron 3,2`. */
static void place(char *out, size_t room, const condition_answer *c, const char *of) {
  if (c->indices == 1) (void)snprintf(out, room, "%s %zu", of, c->index[0] + 1);
  if (c->indices == 2) (void)snprintf(out, room, "%s %zu,%zu", of, c->index[0] + 1, c->index[1] + 1);
}

static void add_condition(sheet *s, const condition_answer *c, size_t k) {
  char where[64] = "", raw[TEXT_SHORT] = "", total[TEXT_SHORT], allowed[TEXT_SHORT] = "";
  if (!c->asked) return;
  place(where, sizeof where, c, conditions[k].place);
  if (c->has_raw) short_number(raw, &c->raw);
  short_number(total, &c->total);
  if (c->judged) short_number(allowed, &c->allowed);
  sheet_row(s, (const char *const[]){conditions[k].words, where, raw, total, c->judged ? conditions[k].sign : "",
                                     allowed, c->judged ? verdict_name(c->answer) : ""});
}

static void show_conditions(const network_answer *a, sink *out) {
  sheet s;
  sheet_init(&s, "llrrlrl");
  sheet_row(&s, (const char *const[]){"condition", "worst at", "raw", "normalised", "", "allowed", "verdict"});
  for (size_t k = 0; k < CONDITIONS; k++) add_condition(&s, a->condition + k, k);
  sheet_write(&s, out);
  sheet_clear(&s);
  sink_put(out, "\n");
}

/* ---- the verdict ---- */

static void print_number(const network_answer *a, network_number which, const char *label, sink *out) {
  char text[TEXT_SHORT];
  short_number(text, a->number + which);
  sink_print(out, "  %-26s %s\n", label, text);
}

static void show_numbers(const network_answer *a, sink *out) {
  print_number(a, NUMBER_EPSILON_RELATIVE, "epsilon / |theta|", out);
  print_number(a, NUMBER_EPSILON, "epsilon, at margin one", out);
  print_number(a, NUMBER_DELTA, "delta, at margin one", out);
  print_number(a, NUMBER_TAU, "tau", out);
}

static void show_verdict(const network_answer *a, sink *out) {
  const char *whose =
      a->multipliers_given ? "with the multipliers that are given" : "with the multipliers that were found";
  switch (a->outcome) {
    case NETWORK_MISCLASSIFIES:
      sink_print(
          out,
          "VERDICT: no KKT point: the network misclassifies %zu of %zu samples (first: sample %zu), so no multiple of "
          "it is feasible.\n",
          a->misclassified, a->samples, a->first_misclassified + 1);
      return;
    case NETWORK_EXACT: sink_print(out, "VERDICT: exact KKT point in direction, %s.\n", whose); return;
    case NETWORK_WITHIN:
      sink_print(out, "VERDICT: (epsilon, delta)-KKT point in direction within the tolerance, %s:\n", whose);
      break;
    case NETWORK_FAILS: sink_print(out, "VERDICT: not a KKT point within the tolerance, %s:\n", whose); break;
    case NETWORK_REFUTED:
      sink_put(out, "VERDICT: not a KKT point within the tolerance, proved for all multipliers:\n");
      if (a->has_epsilon_least) print_number(a, NUMBER_EPSILON_LEAST, "epsilon / |theta| at least", out);
      break;
    case NETWORK_ROUNDED: sink_put(out, "VERDICT: none, computed in rounded arithmetic.\n"); break;
    case NETWORK_UNDECIDED:
      sink_put(
          out,
          "VERDICT: undecided: the multipliers that were found do not reach the tolerance, and nothing shows that\n"
          "others do not.\n");
      break;
  }
  show_numbers(a, out);
}

static void show_hints(const search_hints *hints, sink *out) {
  char words[HINT_TEXT];
  for (size_t k = 0; k < hints->count; k++) {
    hint_words(words, hints->at + k);
    sink_wrap_safe(out, 0, 100, words);
  }
}

/* ---- what is near, and what follows ---- */

static void show_distance(const report *existence, const char *key, sink *out) {
  char number[TEXT_SHORT];
  const row *one = report_find(existence, key);
  if (one == NULL || !one->lhs.finite) return;
  short_number(number, &one->lhs);
  sink_print(out, "  %s: %s\n", one->quantity, number);
}

static void show_existence(const report *existence, sink *out) {
  char label[ROW_LABEL];
  sink_put(out, "\nEXISTENCE: ");
  if (report_outcome(existence) == OUTCOME_HOLDS)
    sink_put(out, "an exact KKT point exists near this network:\n");
  else
    sink_put(out, "no certificate that an exact KKT point is near (which refutes nothing):\n");
  for (size_t i = 0; i < existence->count; i++) {
    if (existence->at[i].kind != ROW_CONCLUSION || existence->at[i].answer == VERDICT_HOLDS) continue;
    row_label(existence->at + i, label);
    sink_print(out, "  open: %s\n", label);
  }
  show_distance(existence, "distance", out);
  show_distance(existence, "distance.relative", out);
}

/* Is row i a square whose root is the next row? */
static int root_follows(const report *r, size_t i) {
  if (i + 1 == r->count) return 0;
  const char *square = r->at[i].key, *root = r->at[i + 1].key;
  size_t length = strlen(root);
  return strncmp(square, root, length) == 0 && strcmp(square + length, "^2") == 0;
}

/* One number per sample, of which another row says the least. */
static int is_detail(const row *one) { return one->indices > 0 && strncmp(one->key, "deployment.", 11) == 0; }

/* Hypotheses with their slack, claims with their verdict, values; squares are left out, their roots follow them. */
static void show_follows(const report *follows, sink *out) {
  sheet s;
  sheet_init(&s, "lrl");
  sheet_row(&s, (const char *const[]){"what follows", "slack or value", ""});
  for (size_t i = 0; i < follows->count; i++) {
    const row *one = follows->at + i;
    const row_number *shown = one->rel == RELATION_NONE ? &one->lhs : &one->slack;
    char number[TEXT_SHORT] = "", label[ROW_LABEL];
    int has_number = one->rel != RELATION_NONE || one->kind == ROW_INFO;
    int decided = one->kind == ROW_HYPOTHESIS || one->kind == ROW_CONCLUSION;
    if (root_follows(follows, i) || is_detail(one)) continue;
    if (has_number && shown->finite) short_number(number, shown);
    row_label(one, label);
    sheet_row(&s, (const char *const[]){label, number, decided ? verdict_name(one->answer) : ""});
  }
  sink_put(out, "\n");
  sheet_write(&s, out);
  sheet_clear(&s);
}

void show_network(const network_answer *a, sink *out) {
  int holds = a->outcome == NETWORK_EXACT || a->outcome == NETWORK_WITHIN;
  show_conditions(a, out);
  show_verdict(a, out);
  show_hints(&a->hints, out);
  if (a->has_existence) show_existence(&a->existence, out);
  if (a->has_follows) show_follows(&a->follows, out);
  if (a->too_large && holds)
    sink_put(out,
             "\nA network of this size is not asked for an exact KKT point near it, nor for what follows:\n"
             "`plumb check kkt-existence FILE` and `plumb check consequences FILE` do, in minutes.\n");
}
