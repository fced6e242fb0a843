/* What A Thm. 3.4 and Cor. 3.5 claim of a flow that has been run: thm3_4_time.c, thm3_4_limit.c. */
#ifndef PLUMB_A_THM3_4_ROWS_H
#define PLUMB_A_THM3_4_ROWS_H

#include "theorems/A/thm3_4_flow.h"
#include "theorems/claim.h"

/* When the risk is below log(2)/n: rows `time*` and `hit*`. */
void A_time_rows(theorem *t, const A_flow_claims *x);

/* Is the paper's time one at which the flow can be enclosed? Returns 0 with the reason where not. */
int A_reaches_time(A_flow_claims *x, failure *why);

/* Where the weights go: rows `spread`, `distance`, `margin.*` and `cosine.squared` of each time. */
void A_limit_rows(theorem *t, A_flow_claims *x);

#endif
