/* Item A-lemB.8: the linear predictor of A Thm. 3.2 need not be the one of largest margin. */
#ifndef PLUMB_A_LEMB_8_H
#define PLUMB_A_LEMB_8_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char A_lemB_8_about[];
extern const field_spec A_lemB_8_inputs[];
int A_lemB_8_construct(const fields *in, fields *out, failure *why);
int A_lemB_8_check(const fields *in, report *out, failure *why);

#endif
