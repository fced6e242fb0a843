/* Item "kkt": is a supplied network with supplied multipliers a KKT point of one of the papers' problems?
   Sources: A Problem (1), App. A; B Problem (2), Eqs. (3), (4); C Problem (1), Eqs. (2)-(5), Secs. 4.1, 4.2. */
#ifndef PLUMB_KKT_POINT_H
#define PLUMB_KKT_POINT_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char kkt_point_about[];
extern const field_spec kkt_point_inputs[];

/* Adds the conditions as conclusions on a supplied object. Refuses sizes, labels, signs and slopes gamma that do
   not fit, fields that the problem does not have, and, where `slopes` is absent, a sample on a hinge: the slope
   of a kink is part of a KKT point and is never guessed. */
int kkt_point_check(const fields *in, report *out, failure *why);

#endif
