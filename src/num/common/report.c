#include "num/common/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

void report_init(report *r) {
  r->subject = SUBJECT_CONSTRUCTED;
  r->rounded = 0;
  r->at = NULL;
  r->count = 0;
  r->room = 0;
}

void row_number_init(row_number *n) {
  mpq_init(n->b.lo);
  mpq_init(n->b.hi);
  n->finite = 1;
}

void row_number_clear(row_number *n) {
  mpq_clear(n->b.lo);
  mpq_clear(n->b.hi);
}

void report_clear(report *r) {
  for (size_t i = 0; i < r->count; i++) {
    row *one = r->at + i;
    row_number_clear(&one->lhs);
    row_number_clear(&one->rhs);
    row_number_clear(&one->slack);
    row_number_clear(&one->normalised);
    free(one->key);
    free(one->quantity);
    free(one->scale_name);
  }
  free(r->at);
  r->at = NULL;
  r->count = 0;
  r->room = 0;
}

row_key key_of(const char *key) { return (row_key){key, 0, {0, 0, 0}}; }
row_key key_at(const char *key, size_t i) { return (row_key){key, 1, {i + 1, 0, 0}}; }
row_key key_at2(const char *key, size_t i, size_t j) { return (row_key){key, 2, {i + 1, j + 1, 0}}; }
row_key key_at3(const char *key, size_t i, size_t j, size_t k) { return (row_key){key, 3, {i + 1, j + 1, k + 1}}; }

int row_is(const row *one, const char *key) { return strcmp(one->key, key) == 0; }

void row_label(const row *one, char label[ROW_LABEL]) {
  char at[80] = "";
  size_t used = 0;
  for (size_t k = 0; k < one->indices; k++) /* at most three numbers of 20 digits */
    used += (size_t)snprintf(at + used, sizeof at - used, "%s%zu", k == 0 ? "[" : ",", one->index[k]);
  if (one->indices > 0) (void)snprintf(at + used, sizeof at - used, "]");
  (void)snprintf(label, ROW_LABEL, "%s%s%s%s", one->key, at, one->quantity == NULL ? "" : ": ",
                 one->quantity == NULL ? "" : one->quantity);
}

const row *report_find(const report *r, const char *key) {
  for (size_t i = 0; i < r->count; i++)
    if (row_is(r->at + i, key)) return r->at + i;
  return NULL;
}

row *report_add(report *r, row_kind kind, row_key key, const char *words, relation rel, const char *scale_name) {
  if (r->count == r->room) {
    r->room = r->room == 0 ? 16 : 2 * r->room;
    r->at = memory_resize(r->at, r->room, sizeof *r->at);
  }
  row *added = r->at + r->count++;
  added->kind = kind;
  added->key = memory_copy_text(key.key);
  added->indices = key.indices;
  memcpy(added->index, key.index, sizeof added->index);
  added->quantity = memory_copy_text(words);
  row_number_init(&added->lhs);
  row_number_init(&added->rhs);
  row_number_init(&added->slack);
  added->rel = rel;
  added->answer = VERDICT_HOLDS;
  row_number_init(&added->normalised);
  added->scale_name = memory_copy_text(scale_name);
  return added;
}

void report_fact(report *r, row_kind kind, row_key key, const char *words, verdict answer) {
  report_add(r, kind, key, words, RELATION_NONE, NULL)->answer = answer;
}

void report_note(report *r, row_key key, const char *words) {
  (void)report_add(r, ROW_NOTE, key, words, RELATION_NONE, NULL);
}

/* 1 when some row of that kind has that answer. */
static int some_row(const report *r, row_kind kind, verdict answer) {
  for (size_t i = 0; i < r->count; i++)
    if (r->at[i].kind == kind && r->at[i].answer == answer) return 1;
  return 0;
}

outcome report_outcome(const report *r) {
  if (some_row(r, ROW_HYPOTHESIS, VERDICT_FAILS)) return OUTCOME_NOT_APPLICABLE;
  if (some_row(r, ROW_HYPOTHESIS, VERDICT_APPROX) || some_row(r, ROW_CONCLUSION, VERDICT_APPROX)) return OUTCOME_APPROX;
  if (some_row(r, ROW_HYPOTHESIS, VERDICT_UNDECIDED)) return OUTCOME_UNDECIDED;
  if (some_row(r, ROW_CONCLUSION, VERDICT_FAILS))
    return r->subject == SUBJECT_CONSTRUCTED ? OUTCOME_REFUTED : OUTCOME_FAILS;
  if (some_row(r, ROW_CONCLUSION, VERDICT_UNDECIDED)) return OUTCOME_UNDECIDED;
  return r->rounded ? OUTCOME_APPROX : OUTCOME_HOLDS;
}

const char *outcome_name(outcome o) {
  static const char *const names[] = {
      [OUTCOME_HOLDS] = "HOLDS",     [OUTCOME_NOT_APPLICABLE] = "NOT_APPLICABLE", [OUTCOME_FAILS] = "FAILS",
      [OUTCOME_REFUTED] = "REFUTED", [OUTCOME_UNDECIDED] = "UNDECIDED",           [OUTCOME_APPROX] = "APPROX"};
  return names[o];
}

const char *verdict_name(verdict v) {
  static const char *const names[] = {[VERDICT_HOLDS] = "HOLDS",
                                      [VERDICT_FAILS] = "FAILS",
                                      [VERDICT_UNDECIDED] = "UNDECIDED",
                                      [VERDICT_APPROX] = "APPROX"};
  return names[v];
}

const char *row_kind_name(row_kind k) {
  static const char *const names[] = {
      [ROW_HYPOTHESIS] = "hypothesis", [ROW_CONCLUSION] = "conclusion", [ROW_INFO] = "info", [ROW_NOTE] = "note"};
  return names[k];
}

const char *relation_sign(relation rel) {
  static const char *const signs[] = {[LESS] = "<", [AT_MOST] = "<=", [EQUAL] = "=", [RELATION_NONE] = ""};
  return signs[rel];
}
