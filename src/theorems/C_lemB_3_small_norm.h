/* Item "C-lemB.3": a feasible network whose squared norm grows like the root of the number of negative samples.
   Source: C Lemma B.3, App. B.1. Construction: theorems/C_lemB_3_construct.h. */
#ifndef PLUMB_C_LEMB_3_SMALL_NORM_H
#define PLUMB_C_LEMB_3_SMALL_NORM_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char c_lemb3_about[];
extern const field_spec c_lemb3_inputs[];

/* Gives the network in root-free form, and e^4 for the common size e = |v_j| of its output weights. Refuses data without a
   negative sample and an odd number of neurons. */
int c_lemb3_construct(const fields *in, fields *out, failure *why);

/* Rows: unit norms, k tau <= 1/10; margins; the squared norm times sqrt(k), against the bound of the variant. */
int c_lemb3_check(const fields *in, report *out, failure *why);

#endif
