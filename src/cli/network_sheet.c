#include "cli/network_sheet.h"

#include <stdio.h>
#include <string.h>

#include "cli/network_words.h"
#include "cli/sheet_report.h"
#include "io/sheet.h"
#include "verdict/common/hint_words.h"

/* ---- conditions ---- */

/* Of a network as it is, not scaled to margin one, the margins must be positive. */
static const char *sign_of(const network_answer *a, size_t k) {
  if (k == CONDITION_PRIMAL && (a->outcome == NETWORK_MISCLASSIFIES || a->outcome == NETWORK_UNSURE)) return ">";
  return k == CONDITION_PRIMAL || k == CONDITION_DUAL ? ">=" : "<=";
}

/* The blocks of stationarity stand under the whole of it. */
static const char *row_name(size_t k) {
  switch (k) {
    case CONDITION_WEIGHTS: return "  of it in w";
    case CONDITION_BIASES: return "  of it in b";
    case CONDITION_OUTPUTS: return "  of it in v";
    default: return network_condition_name((network_condition)k);
  }
}

static void add_condition(sheet *s, const network_answer *a, size_t k) {
  const condition_answer *c = a->condition + k;
  char where[PLACE_TEXT], raw[TEXT_SHORT] = "", there[TEXT_SHORT] = "", total[TEXT_SHORT], allowed[TEXT_SHORT] = "";
  if (!c->asked) return;
  network_place(where, c, (network_condition)k);
  if (c->has_raw) short_number(raw, &c->raw);
  if (c->has_raw) short_number(there, &c->there);
  short_number(total, &c->total);
  if (c->judged) short_number(allowed, &c->allowed);
  sheet_row(s, (const char *const[]){row_name(k), total, c->judged ? sign_of(a, k) : "", allowed,
                                     c->judged ? verdict_name(c->answer) : "", where, raw, there});
}

static void show_dead(const network_answer *a, sink *out) {
  if (a->dead == 0) return;
  sink_print(out, "%zu of the neurons %s off at every sample (dead): counted in the residuals, not named as worst.\n",
             a->dead, a->dead == 1 ? "is" : "are");
}

static void show_conditions(const network_answer *a, sink *out) {
  sheet s;
  sheet_init(&s, "lrlrllrr");
  sheet_row(&s, (const char *const[]){"condition", "value", "", "allowed", "verdict", "worst at", "raw", "normalised"});
  for (size_t k = 0; k < CONDITIONS; k++) add_condition(&s, a, k);
  sheet_write(&s, out);
  sheet_clear(&s);
  show_dead(a, out);
  sink_put(out, "\n");
}

/* ---- the verdict ---- */

static void print_number(const network_answer *a, network_number which, const char *label, sink *out) {
  char text[TEXT_SHORT];
  short_number(text, a->number + which);
  sink_print(out, "  %-26s %s\n", label, text);
}

static void show_numbers(const network_answer *a, sink *out) {
  if (a->outcome == NETWORK_MISCLASSIFIES || a->outcome == NETWORK_UNSURE || a->outcome == NETWORK_EXACT) return;
  if (a->has_epsilon_least) print_number(a, NUMBER_EPSILON_LEAST, "epsilon / |theta| at least", out);
  print_number(a, NUMBER_EPSILON_RELATIVE, "epsilon / |theta|", out);
  print_number(a, NUMBER_EPSILON, "epsilon, at margin one", out);
  print_number(a, NUMBER_DELTA, "delta, at margin one", out);
  print_number(a, NUMBER_DELTA_RELATIVE, "delta, mean margin - 1", out);
  print_number(a, NUMBER_TAU, "tau", out);
}

static int has_numbers(const network_answer *a) {
  return a->outcome != NETWORK_MISCLASSIFIES && a->outcome != NETWORK_EXACT && a->outcome != NETWORK_ROUNDED &&
         a->outcome != NETWORK_UNDECIDED && a->outcome != NETWORK_UNSURE;
}

static int has_bracket(const network_answer *a) {
  return a->bracket.asked && (a->bracket.has_within || a->bracket.has_not_within);
}

/* It is about all multipliers, the verdict about those that are given. */
static const char *whose_bracket(const network_answer *a) {
  return a->multipliers_given ? ", with the best multipliers instead of those given" : "";
}

/* "KKT point within 0.0132, not within 0.0120". */
static void print_bracket(const network_answer *a, sink *out) {
  const kkt_bracket *b = &a->bracket;
  char within[TEXT_SHORT], not_within[TEXT_SHORT];
  text_six_digits(within, b->within);
  text_six_digits(not_within, b->not_within);
  if (!b->has_within)
    sink_print(out, "not a KKT point within %s", not_within);
  else if (mpq_sgn(b->within) == 0)
    sink_put(out, "an exact KKT point in direction: within 0");
  else if (!b->has_not_within)
    sink_print(out, "KKT point within %s", within);
  else
    sink_print(out, "KKT point within %s, not within %s", within, not_within);
}

static void show_bracket(const network_answer *a, sink *out) {
  if (!has_bracket(a)) return;
  sink_print(out, "HOW CLOSE%s: ", whose_bracket(a));
  print_bracket(a, out);
  sink_put(out, ".\n");
}

static void show_support(const network_answer *a, sink *out) {
  const support_samples *s = &a->support;
  if (a->outcome == NETWORK_MISCLASSIFIES) return;
  sink_print(out,
             "Support: %zu of %zu samples have a multiplier, %zu have a margin within the tolerance of the smallest",
             s->with_multiplier, a->samples, s->in_window);
  if (s->above == 0) {
    sink_put(out, ".\n\n");
    return;
  }
  sink_print(out, ";\n%zu just above that (at most %d times as far): sample", s->above, ABOVE_TIMES);
  for (size_t k = 0; k < s->above && k < MOST_ABOVE; k++) sink_print(out, " %zu", s->above_at[k] + 1);
  sink_put(out, s->above > MOST_ABOVE ? " ...\n\n" : "\n\n");
}

static void show_curve(const kkt_curve *curve, sink *out) {
  sheet s;
  if (curve->count == 0) return;
  sheet_init(&s, "rrrrrl");
  sheet_row(&s, (const char *const[]){"tolerance", "epsilon / |theta|", "delta", "mean margin - 1", "tau", ""});
  for (size_t k = 0; k < curve->count; k++) {
    const curve_step *step = curve->step + k;
    char tolerance[TEXT_SHORT], numbers[4][TEXT_SHORT];
    text_six_digits(tolerance, step->tolerance);
    short_number(numbers[0], &step->epsilon);
    short_number(numbers[1], &step->delta);
    short_number(numbers[2], &step->delta_relative);
    short_number(numbers[3], &step->tau);
    sheet_row(&s, (const char *const[]){tolerance, numbers[0], numbers[1], numbers[2], numbers[3],
                                        step->holds ? "KKT point within it" : ""});
  }
  sink_put(out, "\n");
  sheet_write(&s, out);
  sheet_clear(&s);
}

void show_verdict(const network_answer *a, sink *out) {
  char words[NETWORK_WORDS], line[NETWORK_WORDS + 16];
  show_bracket(a, out);
  show_support(a, out);
  show_conditions(a, out);
  network_words(words, a);
  (void)snprintf(line, sizeof line, "VERDICT: %s%s", words, has_numbers(a) ? ":" : ".");
  sink_wrap(out, 0, 120, line);
  show_numbers(a, out);
  show_curve(&a->curve, out);
}

void show_one_line(const network_answer *a, sink *out) {
  char words[NETWORK_WORDS], text[TEXT_SHORT];
  network_words(words, a);
  sink_print(out, "%s: %s", network_verdict(a), words);
  if (has_bracket(a)) {
    sink_print(out, "; how close%s: ", whose_bracket(a));
    print_bracket(a, out);
  }
  if (has_numbers(a)) {
    const row_number *least = a->number + NUMBER_EPSILON_LEAST, *epsilon = a->number + NUMBER_EPSILON_RELATIVE;
    short_number(text, a->has_epsilon_least ? least : epsilon);
    sink_print(out, "; epsilon / |theta| %s%s", a->has_epsilon_least ? "at least " : "", text);
    short_number(text, a->number + NUMBER_DELTA);
    sink_print(out, ", delta %s", text);
    short_number(text, a->number + NUMBER_TAU);
    sink_print(out, ", tau %s", text);
  }
  if (a->stopped && a->outcome != NETWORK_UNDECIDED) sink_put(out, "; stopped at the time limit");
  sink_put(out, "\n");
}

void show_hints(const network_answer *a, sink *out) {
  char words[HINT_TEXT];
  for (size_t k = 0; k < a->hints.count; k++) {
    hint_words(words, a->hints.at + k);
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

/* The end of the rows of the theorem that row i begins: those whose keys have its name before the colon. A row without a colon stands
   for itself. */
static size_t theorem_end_row(const report *r, size_t i) {
  const char *key = r->at[i].key, *colon = strchr(key, ':');
  size_t end = i + 1;
  if (colon == NULL) return end;
  while (end < r->count && strncmp(r->at[end].key, key, (size_t)(colon - key) + 1) == 0) end++;
  return end;
}

/* Of the rows first .. end-1 of a theorem the one that says that it does not apply; `end` where there is none: where it may apply
   that row is a conclusion. */
static size_t denial(const report *r, size_t first, size_t end) {
  for (size_t i = first; i < end; i++) {
    const char *colon = strchr(r->at[i].key, ':');
    if (colon != NULL && strcmp(colon, ":applies") == 0 && r->at[i].kind != ROW_CONCLUSION) return i;
  }
  return end;
}

/* A hypothesis with its slack, a claim with its verdict, a value. */
static void add_follow(sheet *s, const row *one) {
  const row_number *shown = one->rel == RELATION_NONE ? &one->lhs : &one->slack;
  char number[TEXT_SHORT] = "", label[ROW_LABEL];
  int has_number = one->rel != RELATION_NONE || one->kind == ROW_INFO;
  int decided = one->kind == ROW_HYPOTHESIS || one->kind == ROW_CONCLUSION;
  if (has_number && shown->finite) short_number(number, shown);
  row_label(one, label);
  sheet_row(s, (const char *const[]){label, number, decided ? verdict_name(one->answer) : ""});
}

/* Squares are left out, their roots follow them; so is all of a theorem that does not apply but the row that says so. */
static void show_follows(const report *follows, int all, sink *out) {
  sheet s;
  sheet_init(&s, "lrl");
  sheet_row(&s, (const char *const[]){"what follows", "slack or value", ""});
  for (size_t i = 0; i < follows->count;) {
    size_t end = theorem_end_row(follows, i), denied = all ? end : denial(follows, i, end);
    if (denied < end) {
      add_follow(&s, follows->at + denied);
      i = end;
      continue;
    }
    for (; i < end; i++)
      if (!root_follows(follows, i) && !is_detail(follows->at + i)) add_follow(&s, follows->at + i);
  }
  sink_put(out, "\n");
  sheet_write(&s, out);
  sheet_clear(&s);
}

void show_around(const network_answer *a, int all, sink *out) {
  int holds = a->outcome == NETWORK_EXACT || a->outcome == NETWORK_WITHIN;
  if (a->has_existence) show_existence(&a->existence, out);
  if (a->has_follows) show_follows(&a->follows, all, out);
  if (a->too_large && holds)
    sink_put(out,
             "\nA network of this size is not asked for an exact KKT point near it, nor for what follows:\n"
             "`plumb check kkt-existence FILE` and `plumb check consequences FILE` do, in minutes.\n");
  if (a->stopped) sink_put(out, "\nThe time limit was met: what does not stand here was not asked.\n");
}
