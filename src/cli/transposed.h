/* Were the weights of the first layer given the wrong way round? */
#ifndef PLUMB_TRANSPOSED_H
#define PLUMB_TRANSPOSED_H

#include "num/common/fields.h"

/* 1 for a square W with which the network misclassifies, where with its transpose every sample is classified correctly, in doubles: no shape
   tells such a mistake. */
int transposed_fits(const fields *in);

#endif
