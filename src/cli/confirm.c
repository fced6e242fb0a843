#include "cli/confirm.h"

#include <string.h>

int confirm_bounds(const bounds *a, const bounds *b) {
  return mpq_cmp(b->lo, a->hi) <= 0 && mpq_cmp(a->lo, b->hi) <= 0;
}

static int same_text(const char *a, const char *b) {
  if (a == NULL || b == NULL) return a == b;
  return strcmp(a, b) == 0;
}

/* Sets *at to the first number that is not confirmed. */
static int confirm_numbers(const field *a, const field *b, size_t *at) {
  bounds x, y;
  int good = 1;
  mpq_inits(x.lo, x.hi, y.lo, y.hi, NULL);
  for (*at = 0; *at < a->rows * a->cols; ++*at) {
    field_get(a, *at, &x);
    field_get(b, *at, &y);
    good = confirm_bounds(&x, &y);
    if (!good) break;
  }
  mpq_clears(x.lo, x.hi, y.lo, y.hi, NULL);
  return good;
}

static int confirm_field(const field *a, const field *b, failure *why) {
  size_t at;
  if (!same_text(a->name, b->name)) return refuse(why, "construct: %s stands against %s", a->name, b->name);
  if (!same_text(a->text, b->text)) return refuse(why, "construct.%s: the texts differ", a->name);
  if (a->rank != b->rank || a->rows != b->rows || a->cols != b->cols)
    return refuse(why, "construct.%s: the sizes differ", a->name);
  if (a->text != NULL || confirm_numbers(a, b, &at)) return 1;
  return refuse(why, "construct.%s: number %zu lies outside its enclosure", a->name, at);
}

int confirm_fields(const fields *a, const fields *b, failure *why) {
  if (a->count != b->count) return refuse(why, "construct: %zu fields stand against %zu", a->count, b->count);
  for (size_t i = 0; i < a->count; i++)
    if (!confirm_field(a->at + i, b->at + i, why)) return 0;
  return 1;
}

static int confirm_number(const row *in, const char *name, const row_number *a, const row_number *b, failure *why) {
  if (!a->finite || !b->finite || confirm_bounds(&a->b, &b->b)) return 1;
  return refuse(why, "check: %s: %s lies outside its enclosure", in->key, name);
}

static int same_key(const row *a, const row *b) {
  return strcmp(a->key, b->key) == 0 && a->indices == b->indices && memcmp(a->index, b->index, sizeof a->index) == 0;
}

static int stand_together(const row *a, const row *b) {
  return a->kind == b->kind && a->rel == b->rel && same_key(a, b);
}

static int confirm_row(const row *a, const row *b, failure *why) {
  if ((a->answer == VERDICT_HOLDS && b->answer == VERDICT_FAILS) ||
      (a->answer == VERDICT_FAILS && b->answer == VERDICT_HOLDS))
    return refuse(why, "check: %s: %s stands against %s", a->key, verdict_name(a->answer), verdict_name(b->answer));
  if (!confirm_number(a, "lhs", &a->lhs, &b->lhs, why) || !confirm_number(a, "rhs", &a->rhs, &b->rhs, why) ||
      !confirm_number(a, "slack", &a->slack, &b->slack, why))
    return 0;
  /* An enclosure has no normalised residual where its scale may be zero. */
  if (a->scale_name == NULL || b->scale_name == NULL) return 1;
  return confirm_number(a, "normalised", &a->normalised, &b->normalised, why);
}

static int decides(outcome o) { return o != OUTCOME_UNDECIDED && o != OUTCOME_APPROX; }

static int confirm_outcome(const report *a, const report *b, failure *why) {
  outcome x = report_outcome(a), y = report_outcome(b);
  if (x == y || !decides(x) || !decides(y)) return 1;
  return refuse(why, "check: the outcome %s stands against %s", outcome_name(x), outcome_name(y));
}

int confirm_report(const report *a, const report *b, size_t *alone, failure *why) {
  *alone = 0;
  size_t next = 0; /* rows of b before this one are done */
  for (size_t i = 0; i < a->count; i++) {
    size_t k = next;
    while (k < b->count && !stand_together(a->at + i, b->at + k)) k++;
    if (k == b->count) {
      ++*alone;
      continue;
    }
    if (!confirm_row(a->at + i, b->at + k, why)) return 0;
    next = k + 1;
  }
  return confirm_outcome(a, b, why);
}
