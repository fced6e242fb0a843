/* Item "kkt-direction": is a network that somebody trained a KKT point in direction, how closely, and with which
   multipliers? Sources: A Problem (1), A Thm. 3.1; B Problem (2); C Problem (1), Thm. 2.1, Secs. 4.1, 4.2. */
#ifndef PLUMB_KKT_DIRECTION_H
#define PLUMB_KKT_DIRECTION_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char kkt_direction_about[];
extern const field_spec kkt_direction_inputs[];

/* Adds the rows of kkt/direction.h for the multipliers that are given, or else for those that a search finds. A conclusion
   that fails for multipliers that were found is UNDECIDED unless it is shown that no others do better. Notes that begin
   with "looks like" name mistakes that would explain what fails. Refuses what does not fit together, and a network that
   misclassifies a sample. */
int kkt_direction_check(const fields *in, report *out, failure *why);

#endif
