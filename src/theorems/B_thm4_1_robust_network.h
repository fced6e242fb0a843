/* Item "B-thm4.1": a network that is correct and robust around every cluster mean.
   Source: B Thm. 4.1, App. C. Construction: theorems/B_thm4_1_construct.h. */
#ifndef PLUMB_B_THM4_1_ROBUST_NETWORK_H
#define PLUMB_B_THM4_1_ROBUST_NETWORK_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char b_thm41_about[];
extern const field_spec b_thm41_inputs[];

/* Gives W, b, v. Refuses a width below the number of clusters. */
int b_thm41_construct(const fields *in, fields *out, failure *why);

/* Rows: the norms of the means, both labels, and per point its place among the clusters (hypotheses), its margin
   and the label around it; radii as values. Checks the network W, b, v where the input has one. */
int b_thm41_check(const fields *in, report *out, failure *why);

#endif
