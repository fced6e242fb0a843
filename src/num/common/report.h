/* What a check answers: rows `quantity | lhs relation rhs | slack | verdict`, whatever the arithmetic. */
#ifndef PLUMB_REPORT_H
#define PLUMB_REPORT_H

#include "num/common/fields.h"
#include "num/common/order.h"

/* A note is words only: no number, no verdict. */
typedef enum { ROW_HYPOTHESIS, ROW_CONCLUSION, ROW_INFO, ROW_NOTE } row_kind;

typedef enum { RELATION_LESS, RELATION_AT_MOST, RELATION_EQUAL, RELATION_NONE } relation;

/* slack = rhs - lhs: the row holds when it is > 0 (LESS), >= 0 (AT_MOST), = 0 (EQUAL).
   `normalised` is the residual divided by the scale that `scale_name` states, where a row has one.
   A number whose `finite` is 0 is unbounded on some side, or not a number: its bounds are then 0. */
typedef struct {
  bounds b;
  int finite;
} row_number;

typedef struct {
  row_kind kind;
  char *quantity;
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

void report_init(report *r);
void report_clear(report *r);

/* Adds an empty row (numbers finite and 0) and returns it; the texts are copied, scale_name may be NULL. */
row *report_add(report *r, row_kind kind, const char *quantity, relation rel, const char *scale_name);

/* Adds a row without numbers whose truth was decided by counting or reading off signs. */
void report_fact(report *r, row_kind kind, const char *quantity, verdict answer);

/* Adds a note. */
void report_note(report *r, const char *words);

outcome report_outcome(const report *r);
const char *outcome_name(outcome o);
const char *verdict_name(verdict v);
const char *row_kind_name(row_kind k);
const char *relation_sign(relation rel);

#endif
