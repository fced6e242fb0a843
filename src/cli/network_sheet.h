/* What `plumb kkt` says about a trained network: its report summed up by condition, and a verdict in words. */
#ifndef PLUMB_NETWORK_SHEET_H
#define PLUMB_NETWORK_SHEET_H

#include "io/sink.h"
#include "num/common/report.h"

/* One line per condition of a report of kkt-direction: the worst sample or neuron, raw and normalised, the verdict. */
void network_conditions(const report *r, sink *out);

/* 1 when the report shows an exact KKT point in direction: every conclusion holds and epsilon, delta and tau are 0. */
int network_is_exact(const report *r);

/* The verdict in words; `multipliers_given`: they were not searched for. */
void network_verdict(const report *r, int multipliers_given, sink *out);

#endif
