/* Item "consequences": which theorems of papers A, B and C apply to a KKT point that is supplied, and what they claim of it.
   Papers: consequences_A.h, consequences_B.h, consequences_C.h. */
#ifndef PLUMB_CONSEQUENCES_H
#define PLUMB_CONSEQUENCES_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char consequences_about[];
extern const field_spec consequences_inputs[];

/* Not applicable when no theorem applies. Rows: see spec/theorems/consequences.md. */
int consequences_check(const fields *in, report *out, failure *why);

#endif
