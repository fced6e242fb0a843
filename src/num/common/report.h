/* What a check answers: rows `quantity | lhs relation rhs | slack | verdict`, whatever the arithmetic. */
#ifndef PLUMB_REPORT_H
#define PLUMB_REPORT_H

#include "num/common/fields.h"
#include "num/common/order.h"

/* A note is words only: no number, no verdict. */
typedef enum { ROW_HYPOTHESIS, ROW_CONCLUSION, ROW_INFO, ROW_NOTE } row_kind;

typedef enum { LESS, AT_MOST, EQUAL, RELATION_NONE } relation;

/* slack = rhs - lhs: the row holds when it is > 0 (LESS), >= 0 (AT_MOST), = 0 (EQUAL).
   `normalised` is the residual divided by the scale that `scale_name` states, where a row has one.
   A number whose `finite` is 0 is unbounded on some side, or not a number: its bounds are then 0. */
typedef struct {
  bounds b;
  int finite;
} row_number;

/* What programs know a row by: a fixed word such as "stationarity.v", and what of it the row speaks of: a step, a sample,
   a neuron, each counted from 1. The key alone says which of these the indices are. */
enum { ROW_INDICES = 3, ROW_LABEL = 200 };
typedef struct {
  const char *key;
  size_t indices; /* how many */
  size_t index[ROW_INDICES];
} row_key;

typedef struct {
  row_kind kind;
  char *key;
  size_t indices, index[ROW_INDICES];
  char *quantity; /* in words, for people; NULL where the key says it all */
  row_number lhs, rhs, slack;
  relation rel;
  verdict answer;        /* of ROW_INFO and ROW_NOTE: VERDICT_HOLDS, and ignored */
  row_number normalised; /* only when scale_name != NULL */
  char *scale_name;
} row;

/* What the conclusions speak of: an object that plumb constructed by the theorem's recipe (then a failing
   conclusion under holding hypotheses refutes the statement), or one that the case supplied (then it only
   says that this object does not have the property). */
typedef enum { SUBJECT_CONSTRUCTED, SUBJECT_SUPPLIED } report_subject;

typedef struct {
  report_subject subject;
  int rounded; /* computed in rounded arithmetic: nothing holds, whatever its rows are */
  row *at;
  size_t count, room;
} report;

typedef enum {
  OUTCOME_HOLDS,          /* every row holds */
  OUTCOME_NOT_APPLICABLE, /* a hypothesis fails */
  OUTCOME_FAILS,          /* hypotheses hold, a conclusion on a supplied object fails */
  OUTCOME_REFUTED,        /* hypotheses hold, a conclusion on the theorem's own construction fails */
  OUTCOME_UNDECIDED,      /* more precision is needed */
  OUTCOME_APPROX          /* computed in double: nothing decided */
} outcome;

/* A finite 0. */
void row_number_init(row_number *n);
void row_number_clear(row_number *n);

void report_init(report *r);
void report_clear(report *r);

/* A key with the indices i, j, k, which are counted from 0 here. */
row_key key_of(const char *key);
row_key key_at(const char *key, size_t i);
row_key key_at2(const char *key, size_t i, size_t j);
row_key key_at3(const char *key, size_t i, size_t j, size_t k);

/* Is it a row of that key, whatever its indices? */
int row_is(const row *one, const char *key);

/* What a table for people calls the row: "margin[3]", and "clarke.tau: words" where it has words. Cut to fit. */
void row_label(const row *one, char label[ROW_LABEL]);

/* The first row of that key, or NULL. */
const row *report_find(const report *r, const char *key);

/* Adds an empty row (numbers finite and 0) and returns it; the texts are copied, words and scale_name may be
   NULL. */
row *report_add(report *r, row_kind kind, row_key key, const char *words, relation rel, const char *scale_name);

/* Adds a row without numbers whose truth was decided by counting or reading off signs. */
void report_fact(report *r, row_kind kind, row_key key, const char *words, verdict answer);

/* Adds a note. */
void report_note(report *r, row_key key, const char *words);

outcome report_outcome(const report *r);
const char *outcome_name(outcome o);
const char *verdict_name(verdict v);
const char *row_kind_name(row_kind k);
const char *relation_sign(relation rel);

#endif
