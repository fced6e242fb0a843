#include "theorems/consequences_theorem.h"

#include <stdio.h>
#include <stdlib.h>

#include "num/common/memory.h"

void listed_begin(listed_theorem *t, report *out, const char *name) {
  t->out = out;
  t->name = name;
  t->first = out->count;
  t->broken = 0;
  t->hypotheses = t->claims = VERDICT_HOLDS;
}

static const char *row_named(char *row_name, const listed_theorem *t, const char *what) {
  (void)snprintf(row_name, ROW_NAME, "%s: %s", t->name, what);
  return row_name;
}

/* The row that was added last is a hypothesis with that answer. */
static void listed_suppose(listed_theorem *t, verdict answer) {
  if (answer == VERDICT_FAILS && t->hypotheses != VERDICT_FAILS) t->broken = t->out->count - 1;
  t->hypotheses = both_hold(t->hypotheses, answer);
}

void listed_supposes(listed_theorem *t, const char *what, const num *lhs, relation rel, const num *rhs) {
  char name[ROW_NAME];
  listed_suppose(t, report_compare(t->out, ROW_HYPOTHESIS, key_of("todo"), row_named(name, t, what), lhs, rel, rhs));
}

void listed_supposes_fact(listed_theorem *t, const char *what, verdict answer) {
  char name[ROW_NAME];
  report_fact(t->out, ROW_HYPOTHESIS, key_of("todo"), row_named(name, t, what), answer);
  listed_suppose(t, answer);
}

void listed_claims(listed_theorem *t, const char *what, const num *lhs, relation rel, const num *rhs) {
  char name[ROW_NAME];
  t->claims = both_hold(
      t->claims, report_compare(t->out, ROW_CONCLUSION, key_of("todo"), row_named(name, t, what), lhs, rel, rhs));
}

void listed_claims_fact(listed_theorem *t, const char *what, verdict answer) {
  char name[ROW_NAME];
  report_fact(t->out, ROW_CONCLUSION, key_of("todo"), row_named(name, t, what), answer);
  t->claims = both_hold(t->claims, answer);
}

void listed_value(listed_theorem *t, const char *what, const num *a) {
  char name[ROW_NAME];
  report_value(t->out, key_of("todo"), row_named(name, t, what), a);
}

void listed_root(listed_theorem *t, const char *what, const num *a) {
  char name[ROW_NAME];
  report_root(t->out, key_of("todo"), row_named(name, t, what), a);
}

/* A row without numbers becomes a note that says what its answer was. */
static void become_note(row *fact) {
  char words[ROW_NAME + 16];
  (void)snprintf(words, sizeof words, "%s (%s)", fact->quantity, verdict_name(fact->answer));
  free(fact->quantity);
  fact->quantity = memory_copy_text(words);
  fact->kind = ROW_NOTE;
}

static void become_info(listed_theorem *t) {
  for (size_t i = t->first; i < t->out->count; i++) {
    row *one = t->out->at + i;
    if (one->rel == RELATION_NONE && one->kind != ROW_INFO)
      become_note(one);
    else
      one->kind = ROW_INFO;
    one->answer = VERDICT_HOLDS;
  }
}

static void copy_number(row_number *to, const row_number *from) {
  mpq_set(to->b.lo, from->b.lo);
  mpq_set(to->b.hi, from->b.hi);
  to->finite = from->finite;
}

/* The name of the broken hypothesis without that of the theorem, which ends with ": ". */
static const char *broken_what(const listed_theorem *t) {
  const char *what = t->out->at[t->broken].quantity;
  for (const char *c = t->name; *c != '\0'; c++) what++;
  return what + 2;
}

static void report_broken(listed_theorem *t) {
  char name[ROW_NAME + 32];
  relation rel = t->out->at[t->broken].rel;
  (void)snprintf(name, sizeof name, "%s does not apply: %s", t->name, broken_what(t));
  if (rel == RELATION_NONE) {
    report_note(t->out, key_of("todo"), name);
    return;
  }
  row *added = report_add(t->out, ROW_INFO, key_of("todo"), name, rel, NULL);
  const row *from = t->out->at + t->broken;
  copy_number(&added->lhs, &from->lhs);
  copy_number(&added->rhs, &from->rhs);
  copy_number(&added->slack, &from->slack);
}

verdict listed_end(listed_theorem *t, int of_kkt_points) {
  char name[ROW_NAME];
  if (t->hypotheses == VERDICT_FAILS || t->hypotheses == VERDICT_UNDECIDED) become_info(t);
  if (t->hypotheses == VERDICT_FAILS) {
    report_broken(t);
  } else if (t->hypotheses == VERDICT_UNDECIDED) {
    (void)snprintf(name, sizeof name, "%s applies", t->name);
    report_fact(t->out, ROW_CONCLUSION, key_of("todo"), name, VERDICT_UNDECIDED);
  } else {
    (void)snprintf(name, sizeof name, "%s applies, and its claims hold", t->name);
    report_fact(t->out, ROW_CONCLUSION, key_of("todo"), name, both_hold(t->hypotheses, t->claims));
    if (t->claims == VERDICT_FAILS && of_kkt_points)
      report_note(t->out, key_of("todo"),
                  row_named(name, t, "a claim fails, so this network is no KKT point, not up to scale either"));
  }
  return t->hypotheses;
}
