/* Which labels of a network survive rounding, whoever computes it: spec/deployment.md states the bound and proves it. */
#ifndef PLUMB_DEPLOYMENT_H
#define PLUMB_DEPLOYMENT_H

#include "num/exchange.h"
#include "theorems/supplied_network.h"

/* Adds info rows for float32 and float64: how many labels hold in every evaluation, the largest bound of the error, and the
   distance within which they hold, around each sample and around all. `raw` is the network that is evaluated, `s` the same
   folded. Nothing in double. */
void deployment_rows(report *out, const trained_network *raw, const supplied_network *s);

#endif
