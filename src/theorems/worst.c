#include "theorems/worst.h"

#include <stdio.h>
#include <string.h>

enum { SIDE_TEXT = 200, NOTE_TEXT = 160, FIRST_ROOM = 64 };

void worst_begin(worst_list *w, pool *p, formulas *f) {
  *w = (worst_list){.p = p, .f = f};
  w->slack = pool_new(p, 1);
}

static worst_one *append(worst_array *a, pool *p) {
  if (a->count == a->room) {
    size_t room = a->room == 0 ? FIRST_ROOM : 2 * a->room;
    worst_one *larger = pool_bytes(p, room, sizeof *larger);
    if (a->count > 0) (void)memcpy(larger, a->at, a->count * sizeof *larger);
    a->at = larger;
    a->room = room;
  }
  return a->at + a->count++;
}

/* ---- offers ---- */

static worst_one *find(worst_list *w, int part, const char *key) {
  for (size_t k = 0; k < w->now.count; k++)
    if (w->now.at[k].part == part && strcmp(w->now.at[k].key, key) == 0) return w->now.at + k;
  return NULL;
}

/* The texts of the two sides, in the pool. */
static void describe(worst_list *w, worst_one *one, const num *lhs, const num *rhs) {
  char *text = pool_bytes(w->p, 2, SIDE_TEXT);
  one->left = text;
  one->right = text + SIDE_TEXT;
  formula_text(w->f, lhs, one->left, SIDE_TEXT);
  formula_text(w->f, rhs, one->right, SIDE_TEXT);
}

static worst_one *add(worst_list *w, int part, const char *key, const num *lhs, relation rel, const num *rhs) {
  num *cells = pool_new(w->p, 3);
  worst_one *one = append(&w->now, w->p);
  *one = (worst_one){.part = part, .key = key, .lhs = cells, .rhs = cells + 1, .slack = cells + 2, .rel = rel};
  describe(w, one, lhs, rhs);
  return one;
}

static verdict decide(const num *lhs, relation rel, const num *rhs) {
  if (rel == LESS) return num_less(lhs, rhs);
  return rel == AT_MOST ? num_at_most(lhs, rhs) : num_equal(lhs, rhs);
}

static int rank(verdict answer) { return answer == VERDICT_FAILS ? 2 : answer == VERDICT_UNDECIDED; }

/* Is the offer with that answer and slack worse than the one that is kept? */
static int is_worse(verdict answer, const num *slack, const worst_one *kept) {
  if (rank(answer) != rank(kept->answer)) return rank(answer) > rank(kept->answer);
  return rank(answer) == 0 && num_compare(slack, kept->slack) == ORDER_LESS;
}

static void keep(worst_one *one, const num *lhs, const num *rhs, const num *slack, verdict answer, int valued,
                 size_t step) {
  num_set(one->lhs, lhs);
  num_set(one->rhs, rhs);
  num_set(one->slack, slack);
  one->answer = answer;
  one->valued = valued;
  one->step = step;
}

void worst_offer(worst_list *w, int part, const char *key, const num *lhs, relation rel, const num *rhs) {
  worst_one *one = find(w, part, key);
  int valued = formula_has_value(w->f, lhs) && formula_has_value(w->f, rhs), first = one == NULL;
  verdict answer = valued ? decide(lhs, rel, rhs) : settled(VERDICT_UNDECIDED);
  if (first) one = add(w, part, key, lhs, rel, rhs);
  num_sub(w->slack, rhs, lhs);
  if (first || is_worse(answer, w->slack, one)) keep(one, lhs, rhs, w->slack, answer, valued, w->step);
}

/* ---- records ---- */

void worst_record(worst_list *w, size_t t) {
  for (size_t k = 0; k < w->now.count; k++) {
    worst_one *record = append(&w->kept, w->p);
    *record = w->now.at[k];
    record->recorded = t;
  }
  w->now.count = 0;
}

/* ---- rows ---- */

static row_key key_of_record(const worst_one *one, int steps) {
  return steps ? key_at(one->key, one->recorded - 1) : key_of(one->key);
}

static verdict emit(theorem *t, row_kind kind, row_key key, const num *lhs, relation rel, const num *rhs) {
  if (kind == ROW_HYPOTHESIS) return suppose(t, key, lhs, rel, rhs);
  if (kind == ROW_CONCLUSION) return claim(t, key, lhs, rel, rhs);
  tell_compared(t, key, lhs, rel, rhs);
  return VERDICT_HOLDS;
}

static void emit_without_value(theorem *t, row_kind kind, row_key key) {
  static const char words[] = "this arithmetic has no such value";
  if (kind == ROW_HYPOTHESIS) (void)suppose_fact(t, key, words, settled(VERDICT_UNDECIDED));
  if (kind == ROW_CONCLUSION) (void)claim_fact(t, key, words, settled(VERDICT_UNDECIDED));
}

/* Has an earlier record of that key failed? */
static int failed_before(const worst_list *w, const worst_one *one) {
  for (const worst_one *before = w->kept.at; before < one; before++)
    if (before->part == one->part && before->answer == VERDICT_FAILS && strcmp(before->key, one->key) == 0) return 1;
  return 0;
}

static void note_first_failure(const worst_list *w, const worst_one *one, theorem *t) {
  char *words = pool_bytes(w->p, 1, NOTE_TEXT);
  (void)snprintf(words, NOTE_TEXT, "%s fails first at t = %zu", one->key, one->step);
  report_note(t->out, key_of("first-failure"), words);
}

void worst_emit(const worst_list *w, int part, theorem *t, row_kind kind, int steps) {
  formulas *f = t->f;
  for (size_t k = 0; k < w->kept.count; k++) {
    const worst_one *one = w->kept.at + k;
    row_key key = key_of_record(one, steps);
    size_t used = f->used;
    if (one->part != part) continue;
    if (!one->valued) {
      emit_without_value(t, kind, key);
      continue;
    }
    verdict answer = emit(t, kind, key, named(f, one->left, one->lhs), one->rel, named(f, one->right, one->rhs));
    formulas_forget(f, used);
    if (answer == VERDICT_FAILS && kind == ROW_CONCLUSION && steps && !failed_before(w, one))
      note_first_failure(w, one, t);
  }
}
