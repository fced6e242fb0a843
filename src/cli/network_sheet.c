#include "cli/network_sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "io/sheet.h"
#include "io/text.h"
#include "num/common/exact_functions.h"

/* A condition: its rows `prefix[i]`, and the conclusion that decides it. */
typedef struct {
  const char *words, *prefix, *index_of, *conclusion;
  int squared; /* the conclusion compares squares */
} condition;

static const condition conditions[] = {
    {"dual feasibility", "multiplier", "sample", "dual-feasibility", 0},
    {"complementary slackness", "slackness", "sample", "complementary-slackness", 0},
    {"stationarity in w", "stationarity.w", "neuron", "stationarity.w.all", 1},
    {"stationarity in b", "stationarity.b", "neuron", "stationarity.b.all", 1},
    {"stationarity in v", "stationarity.v", "neuron", "stationarity.v.all", 1},
    {"Clarke subdifferential", "hinge", "sample, neuron", "clarke.tau", 1},
};

static double size_of(const row_number *n) {
  return n->finite ? fmax(fabs(mpq_get_d(n->b.lo)), fabs(mpq_get_d(n->b.hi))) : HUGE_VAL;
}

/* How bad the row is, for finding the worst one: smallest multiplier, largest distance to a hinge, largest residual. */
static double badness(const condition *c, const row *one) {
  if (strcmp(c->prefix, "multiplier") == 0) return one->rhs.finite ? -mpq_get_d(one->rhs.b.lo) : HUGE_VAL;
  if (strcmp(c->prefix, "hinge") == 0) return one->rel == RELATION_NONE ? -1 : size_of(&one->lhs);
  return one->scale_name == NULL ? size_of(&one->lhs) : size_of(&one->normalised);
}

static const row *worst_row(const report *r, const condition *c) {
  const row *worst = NULL;
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    if (one->indices > 0 && row_is(one, c->prefix) && (worst == NULL || badness(c, one) > badness(c, worst)))
      worst = one;
  }
  return worst;
}

/* The number, or its root rounded outwards, in short form. */
static void short_number(char out[TEXT_SHORT], const row_number *n, int root) {
  bounds b;
  if (!n->finite) {
    (void)snprintf(out, TEXT_SHORT, "unbounded");
    return;
  }
  mpq_inits(b.lo, b.hi, NULL);
  mpq_set(b.lo, n->b.lo);
  mpq_set(b.hi, n->b.hi);
  if (root) root_bounds(&b);
  text_short(out, b.lo, b.hi);
  mpq_clears(b.lo, b.hi, NULL);
}

/* `sample 3` for margin[3], `sample, neuron 3,2` for hinge[3,2]. */
static void place(char *out, size_t room, const condition *c, const row *one) {
  if (one->indices == 1)
    (void)snprintf(out, room, "%s %zu", c->index_of, one->index[0]);
  else
    (void)snprintf(out, room, "%s %zu,%zu", c->index_of, one->index[0], one->index[1]);
}

static void add_condition(const report *r, const condition *c, sheet *s) {
  char where[64] = "", raw[TEXT_SHORT] = "", total[TEXT_SHORT], allowed[TEXT_SHORT];
  const row *decides = report_find(r, c->conclusion), *worst = worst_row(r, c);
  int dual = strcmp(c->prefix, "multiplier") == 0;
  if (decides == NULL) return;
  if (worst != NULL) place(where, sizeof where, c, worst);
  if (worst != NULL && strcmp(c->prefix, "hinge") != 0) short_number(raw, dual ? &worst->rhs : &worst->lhs, 0);
  short_number(total, dual ? &decides->rhs : &decides->lhs, c->squared);
  short_number(allowed, dual ? &decides->lhs : &decides->rhs, c->squared);
  sheet_row(s, (const char *const[]){c->words, where, raw, total, dual ? ">=" : "<=", allowed,
                                     verdict_name(decides->answer)});
}

void network_conditions(const report *r, sink *out) {
  sheet s;
  char level[TEXT_SHORT] = "";
  const row *smallest = report_find(r, "margin.smallest");
  if (smallest != NULL) short_number(level, &smallest->lhs, 0);
  sheet_init(&s, "llrrlrl");
  sheet_row(&s, (const char *const[]){"condition", "worst at", "raw", "normalised", "", "allowed", "verdict"});
  sheet_row(&s, (const char *const[]){"primal feasibility", "", level, "1", ">=", "1", "HOLDS"});
  for (size_t k = 0; k < sizeof conditions / sizeof *conditions; k++) add_condition(r, conditions + k, &s);
  sheet_write(&s, out);
  sheet_clear(&s);
}

static int is_zero(const report *r, const char *quantity) {
  const row *one = report_find(r, quantity);
  return one != NULL && one->lhs.finite && mpq_sgn(one->lhs.b.lo) == 0 && mpq_sgn(one->lhs.b.hi) == 0;
}

static const char *const epsilon_name = "epsilon.relative";
static const char *const raw_epsilon_name = "epsilon";
static const char *const delta_name = "delta";
static const char *const tau_name = "tau";
static const char *const bound_name = "epsilon.least";

int network_is_exact(const report *r) {
  return report_outcome(r) == OUTCOME_HOLDS && is_zero(r, epsilon_name) && is_zero(r, delta_name) &&
         is_zero(r, tau_name);
}

static void print_number(sink *out, const char *label, const report *r, const char *quantity) {
  char text[TEXT_SHORT];
  const row *one = report_find(r, quantity);
  if (one == NULL) return;
  short_number(text, &one->lhs, 0);
  sink_print(out, "  %-26s %s\n", label, text);
}

static void print_numbers(const report *r, sink *out) {
  print_number(out, "epsilon / |theta|", r, epsilon_name);
  print_number(out, "epsilon, at margin one", r, raw_epsilon_name);
  print_number(out, "delta, at margin one", r, delta_name);
  print_number(out, "tau", r, tau_name);
}

void network_verdict(const report *r, int multipliers_given, sink *out) {
  const row *bound = report_find(r, bound_name);
  const char *whose =
      multipliers_given ? "with the multipliers that are given" : "with the multipliers that were found";
  switch (report_outcome(r)) {
    case OUTCOME_HOLDS:
      if (network_is_exact(r)) {
        sink_print(out, "VERDICT: exact KKT point in direction, %s.\n", whose);
        return;
      }
      sink_print(out, "VERDICT: (epsilon, delta)-KKT point in direction within the tolerance, %s:\n", whose);
      break;
    case OUTCOME_FAILS:
      sink_print(out, "VERDICT: not a KKT point within the tolerance%s\n",
                 multipliers_given ? ", with the multipliers that are given:" : ", proved for all multipliers:");
      if (bound != NULL) print_number(out, "epsilon / |theta| at least", r, bound_name);
      break;
    case OUTCOME_APPROX: sink_put(out, "VERDICT: none, computed in rounded arithmetic.\n"); break;
    case OUTCOME_UNDECIDED:
    default:
      sink_put(
          out,
          "VERDICT: undecided: the multipliers that were found do not reach the tolerance, and nothing shows that\n"
          "others do not.\n");
  }
  print_numbers(r, out);
}
