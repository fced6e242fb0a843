#include "theorems/claim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

enum { SIDE_TEXT = 200, KEY_TEXT = 120, WORDS_TEXT = 2 * SIDE_TEXT + 64 };

/* Behind the words of a row about a value that is missing. */
static const char without_value[] = " (this arithmetic has no such value)";

void theorem_begin(theorem *t, report *out, formulas *f, const char *name) {
  t->out = out;
  t->f = f;
  t->name = name;
  t->first = out->count;
  t->broken = 0;
  t->of_kkt_points = 0;
  t->hypotheses = t->claims = VERDICT_HOLDS;
}

/* The key with the name of the theorem before it, where there are several; `text` holds it. */
static row_key full_key(const theorem *t, row_key key, char text[KEY_TEXT]) {
  if (t->name == NULL) return key;
  (void)snprintf(text, KEY_TEXT, "%s:%s", t->name, key.key);
  key.key = text;
  return key;
}

static void say(const theorem *t, char words[WORDS_TEXT], const num *lhs, relation rel, const num *rhs) {
  char left[SIDE_TEXT], right[SIDE_TEXT];
  formula_text(t->f, lhs, left, sizeof left);
  formula_text(t->f, rhs, right, sizeof right);
  (void)snprintf(words, WORDS_TEXT, "%s %s %s", left, relation_sign(rel), right);
}

/* A side without a value holds a stand-in, which must not be taken for one: the row then has no numbers. */
static verdict compare(theorem *t, row_kind kind, row_key key, const num *lhs, relation rel, const num *rhs) {
  char text[KEY_TEXT], words[WORDS_TEXT];
  row_key full = full_key(t, key, text);
  say(t, words, lhs, rel, rhs);
  if (formula_has_value(t->f, lhs) && formula_has_value(t->f, rhs))
    return report_compare(t->out, kind, full, words, lhs, rel, rhs);
  (void)strcat(words, without_value);
  report_fact(t->out, kind, full, words, settled(VERDICT_UNDECIDED));
  return settled(VERDICT_UNDECIDED);
}

/* The row that was added last is a hypothesis with that answer. */
static verdict supposed(theorem *t, verdict answer) {
  if (answer == VERDICT_FAILS && t->hypotheses != VERDICT_FAILS) t->broken = t->out->count - 1;
  t->hypotheses = both_hold(t->hypotheses, answer);
  return answer;
}

static verdict claimed(theorem *t, verdict answer) {
  t->claims = both_hold(t->claims, answer);
  return answer;
}

verdict suppose(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs) {
  return supposed(t, compare(t, ROW_HYPOTHESIS, key, lhs, rel, rhs));
}

verdict claim(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs) {
  return claimed(t, compare(t, ROW_CONCLUSION, key, lhs, rel, rhs));
}

verdict suppose_fact(theorem *t, row_key key, const char *words, verdict answer) {
  char text[KEY_TEXT];
  report_fact(t->out, ROW_HYPOTHESIS, full_key(t, key, text), words, answer);
  return supposed(t, answer);
}

verdict claim_fact(theorem *t, row_key key, const char *words, verdict answer) {
  char text[KEY_TEXT];
  report_fact(t->out, ROW_CONCLUSION, full_key(t, key, text), words, answer);
  return claimed(t, answer);
}

void tell(theorem *t, row_key key, const num *x) {
  char text[KEY_TEXT], words[SIDE_TEXT + sizeof without_value];
  formula_text(t->f, x, words, SIDE_TEXT);
  if (formula_has_value(t->f, x)) {
    report_value(t->out, full_key(t, key, text), words, x);
  } else {
    (void)strcat(words, without_value);
    report_note(t->out, full_key(t, key, text), words);
  }
}

void tell_root(theorem *t, row_key key, const num *x) {
  char text[KEY_TEXT], inner[SIDE_TEXT], words[SIDE_TEXT + 8];
  formula_text(t->f, x, inner, sizeof inner);
  (void)snprintf(words, sizeof words, "sqrt(%s)", inner);
  report_root(t->out, full_key(t, key, text), words, x);
}

void tell_compared(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs) {
  (void)compare(t, ROW_INFO, key, lhs, rel, rhs);
}

/* ---- one theorem among several ---- */

/* A row without numbers becomes a note that says what its answer was. */
static void become_note(row *fact) {
  char words[WORDS_TEXT + 16];
  (void)snprintf(words, sizeof words, "%s (%s)", fact->quantity, verdict_name(fact->answer));
  free(fact->quantity);
  fact->quantity = memory_copy_text(words);
  fact->kind = ROW_NOTE;
}

static void become_info(theorem *t) {
  for (size_t i = t->first; i < t->out->count; i++) {
    row *one = t->out->at + i;
    if (one->rel == RELATION_NONE && one->kind != ROW_INFO && one->kind != ROW_NOTE)
      become_note(one);
    else if (one->kind != ROW_NOTE)
      one->kind = ROW_INFO;
    one->answer = VERDICT_HOLDS;
  }
}

static void copy_number(row_number *to, const row_number *from) {
  mpq_set(to->b.lo, from->b.lo);
  mpq_set(to->b.hi, from->b.hi);
  to->finite = from->finite;
}

/* The first hypothesis that fails, once more under the key that sums up. */
static void report_broken(theorem *t, row_key applies) {
  const row *from = t->out->at + t->broken;
  char words[WORDS_TEXT + 32];
  (void)snprintf(words, sizeof words, "does not apply: %s", from->quantity);
  if (from->rel == RELATION_NONE) {
    report_note(t->out, applies, words);
    return;
  }
  row *added = report_add(t->out, ROW_INFO, applies, words, from->rel, NULL);
  from = t->out->at + t->broken; /* rows may have moved */
  copy_number(&added->lhs, &from->lhs);
  copy_number(&added->rhs, &from->rhs);
  copy_number(&added->slack, &from->slack);
}

verdict theorem_end(theorem *t) {
  char text[KEY_TEXT];
  row_key applies = full_key(t, key_of("applies"), text);
  if (t->name == NULL) return t->hypotheses;
  if (t->hypotheses == VERDICT_FAILS || t->hypotheses == VERDICT_UNDECIDED) become_info(t);
  if (t->hypotheses == VERDICT_FAILS)
    report_broken(t, applies);
  else if (t->hypotheses == VERDICT_UNDECIDED)
    report_fact(t->out, ROW_CONCLUSION, applies, "applies", VERDICT_UNDECIDED);
  else
    report_fact(t->out, ROW_CONCLUSION, applies, "applies, and its claims hold", both_hold(t->hypotheses, t->claims));
  if (t->of_kkt_points && t->hypotheses != VERDICT_FAILS && t->hypotheses != VERDICT_UNDECIDED &&
      t->claims == VERDICT_FAILS)
    report_note(t->out, full_key(t, key_of("no-kkt-point"), text),
                "a claim fails, so this network is no KKT point, not up to scale either");
  return t->hypotheses;
}
