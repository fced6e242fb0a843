/* Item "kkt-existence": is there an exact KKT point close to a supplied network, and how close?
   Sources: A Problem (1); B Problem (2); C Problem (1), Secs. 4.1, 4.2. The certificate is ours. */
#ifndef PLUMB_KKT_EXISTENCE_H
#define PLUMB_KKT_EXISTENCE_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char kkt_existence_about[];
extern const field_spec kkt_existence_inputs[];

/* Adds the rows of kkt/exists.h. HOLDS: an exact KKT point exists within the distance that a row states. Otherwise
   UNDECIDED, never FAILS. */
int kkt_existence_check(const fields *in, report *out, failure *why);

#endif
