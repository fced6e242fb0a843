/* Do two computations of the same thing, in different arithmetics, agree? */
#ifndef PLUMB_CONFIRM_H
#define PLUMB_CONFIRM_H

#include "num/failure.h"
#include "num/report.h"

/* 1 when an exact `a` lies inside `b`, and an enclosure `a` meets `b`. */
int confirm_bounds(const bounds *a, const bounds *b);

/* The same names, sizes and texts, and every number confirmed. Returns 0 with the first disagreement. */
int confirm_fields(const fields *a, const fields *b, failure *why);

/* The same rows, every number confirmed where both have it, and no verdict HOLDS against FAILS. */
int confirm_report(const report *a, const report *b, failure *why);

#endif
