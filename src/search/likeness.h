/* Which mistake a network looks like that is no KKT point: notes, found in doubles, that prove nothing. */
#ifndef PLUMB_KKT_LIKENESS_H
#define PLUMB_KKT_LIKENESS_H

#include "num/common/report.h"
#include "search/recover.h"

/* Adds a note `looks like: ...` for each mistake that would explain the residual up to `within`. `multipliers`: those that
   were given for the network (samples), or NULL when they were searched for; r holds what the search found, and is
   overwritten. */
void search_likeness(recovery *r, const double_network *net, const recovery_rules *rules, const double *multipliers,
                     double within, report *out);

#endif
