/* What follows for a network that is taken for a KKT point: the rows of item "consequences". */
#ifndef PLUMB_VERDICT_CONSEQUENCES_H
#define PLUMB_VERDICT_CONSEQUENCES_H

#include "num/common/report.h"
#include "theorems/network_input.h"

/* Adds them. Returns 0 with the reason where no theorem speaks of such a network. */
int consequences_rows(const inputs *in, const trained_network *net, report *out, failure *why);

#endif
