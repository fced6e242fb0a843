/* Item A-thm3.2: KKT points of the leaky max-margin problem on nearly orthogonal data are two-neuron networks with
   the signs of a linear predictor. */
#ifndef PLUMB_A_THM3_2_H
#define PLUMB_A_THM3_2_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char A_thm3_2_about[];
extern const field_spec A_thm3_2_inputs[];
int A_thm3_2_construct(const fields *in, fields *out, failure *why);
int A_thm3_2_check(const fields *in, report *out, failure *why);

#endif
