/* Comparisons that a check makes again and again, in every step of a run or for every sample, under one key each: of each, the
   worst is kept and becomes a row. So a row speaks of all of them: it holds when every one does.

     worst_list w;
     worst_begin(&w, p, f);
     for (every step) {
       worst_offer(&w, PART, "descent", next, AT_MOST, bound);
       ...
     }
     worst_record(&w, t);                the worst since the record before, as of step t
     worst_emit(&w, PART, theorem, ROW_CONCLUSION, 1);  all records of a part

   Worst is one that fails, the first of them; else one that is undecided, the first of them; else the one with the least slack, the
   first where that is open. */
#ifndef PLUMB_WORST_H
#define PLUMB_WORST_H

#include "num/pool.h"
#include "theorems/claim.h"

/* lhs rel rhs, as values and in words. */
typedef struct {
  int part;
  const char *key;
  char *left, *right; /* in words */
  num *lhs, *rhs, *slack;
  relation rel;
  int valued; /* both sides have a value */
  verdict answer;
  size_t step; /* when it was offered, and when it was recorded */
  size_t recorded;
} worst_one;

typedef struct {
  worst_one *at;
  size_t count, room;
} worst_array;

typedef struct {
  pool *p;
  formulas *f;
  size_t step;      /* of what is offered now; set by the caller */
  worst_array now;  /* one per key, since the last record */
  worst_array kept; /* the records */
  num *slack;
} worst_list;

/* f: the arena of the sides that are offered; what an offer has put there may be forgotten after it. */
void worst_begin(worst_list *w, pool *p, formulas *f);

/* Offers `lhs rel rhs` under the key. The key is not copied. */
void worst_offer(worst_list *w, int part, const char *key, const num *lhs, relation rel, const num *rhs);

/* Keeps the worst of every key since the record before, as of step t. */
void worst_record(worst_list *w, size_t t);

/* Adds the records of the part to the theorem, in the order of their steps: as hypotheses, conclusions or info rows; and a note where
   a conclusion fails: in which step first. `steps`: whether the keys have the step as index. */
void worst_emit(const worst_list *w, int part, theorem *t, row_kind kind, int steps);

#endif
