/* Do two computations of the same thing, in different arithmetics, agree? */
#ifndef PLUMB_CONFIRM_H
#define PLUMB_CONFIRM_H

#include "num/common/failure.h"
#include "num/common/report.h"

/* 1 when an exact `a` lies inside `b`, and an enclosure `a` meets `b`. */
int confirm_bounds(const bounds *a, const bounds *b);

/* The same names, sizes and texts, and every number confirmed. Returns 0 with the first disagreement. */
int confirm_fields(const fields *a, const fields *b, failure *why);

/* Rows with the same kind, relation, key and indices stand against each other, in their order: every number of theirs is
   confirmed, and there is no verdict HOLDS against FAILS. Outcomes that are decided in both are the same. Rows that only one arithmetic has (a row for a pair that the
   other can sum up, say) are not confirmed by themselves; `alone` gets how many rows of a that are. */
int confirm_report(const report *a, const report *b, size_t *alone, failure *why);

#endif
