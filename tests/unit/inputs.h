/* Inputs of items in tests: fields from text, and what an arithmetic may answer. */
#ifndef PLUMB_TEST_INPUTS_H
#define PLUMB_TEST_INPUTS_H

#include "lists.h"
#include "num/common/report.h"

/* Adds a field with the numbers of the text; its size is rows x cols. */
static inline void put(fields *f, const char *name, int rank, size_t rows, size_t cols, const char *text) {
  char word[64];
  size_t i = 0;
  field *added = fields_add_numbers(f, name, rank, rows, cols);
  for (const char *at = next_number(text, word); at != NULL; at = next_number(at, word)) {
    cr_assert_lt(i, rows * cols);
    text_to_mpq(added->value[i].lo, word);
    mpq_set(added->value[i].hi, added->value[i].lo);
    i++;
  }
  cr_assert_eq(i, rows * cols);
}

/* The outcome where the truth is `exact`: double decides nothing, an enclosure may leave it open. */
static inline int outcome_fits(outcome got, outcome exact) {
  if (!num_decides()) return got == OUTCOME_APPROX;
#if defined PLUMB_ENCLOSES
  if (got == OUTCOME_UNDECIDED) return 1;
#endif
  return got == exact;
}

/* The same for one row. */
static inline int verdict_fits(verdict got, verdict exact) {
  if (!num_decides()) return got == VERDICT_APPROX;
#if defined PLUMB_ENCLOSES
  if (got == VERDICT_UNDECIDED) return 1;
#endif
  return got == exact;
}

/* "margin[2]" of a row: its key with its indices. */
static inline void row_place(const row *one, char place[ROW_LABEL]) {
  row bare = *one;
  bare.quantity = NULL;
  row_label(&bare, place);
}

/* The row of that key and indices, such as "margin[2]"; the test fails when there is none. */
static inline const row *row_named(const report *r, const char *place) {
  char name[ROW_LABEL];
  for (size_t i = 0; i < r->count; i++) {
    row_place(r->at + i, name);
    if (strcmp(name, place) == 0) return r->at + i;
  }
  cr_assert(0, "no row \"%s\"", place);
  return NULL;
}

/* 1 when a and the number in the text differ by at most 2^-40 times the larger of 1 and the number. */
static inline int mpq_near(mpq_srcptr a, const char *text) {
  mpq_t want, difference, bound, one;
  mpq_inits(want, difference, bound, one, NULL);
  text_to_mpq(want, text);
  mpq_sub(difference, a, want);
  mpq_abs(difference, difference);
  mpq_abs(bound, want);
  mpq_set_ui(one, 1, 1);
  if (mpq_cmp(bound, one) < 0) mpq_set(bound, one);
  mpq_div_2exp(bound, bound, 40);
  int near = mpq_cmp(difference, bound) <= 0;
  mpq_clears(want, difference, bound, one, NULL);
  return near;
}

/* 1 when the bounds are the numbers of the text: exactly in rational, else nearly. */
static inline int bounds_are(const bounds *b, const char *text) {
  char word[64];
  for (const char *at = next_number(text, word); at != NULL; at = next_number(at, word), b++) {
#if defined PLUMB_RATIONAL
    mpq_t want;
    mpq_init(want);
    text_to_mpq(want, word);
    int same = mpq_equal(b->lo, want) && mpq_equal(b->hi, want);
    mpq_clear(want);
    if (!same) return 0;
#else
    if (!mpq_near(b->lo, word) || !mpq_near(b->hi, word)) return 0;
#endif
  }
  return 1;
}

#endif
