/* Item "C-prop4.6": a max-margin KKT point without biases, for pairwise orthogonal data, that is not benign.
   Sources: C Prop. 4.6, Sec. 4.2, App. C. Construction: theorems/C_prop4_6_construct.h. */
#ifndef PLUMB_C_PROP4_6_NOT_BENIGN_H
#define PLUMB_C_PROP4_6_NOT_BENIGN_H

#include "num/suffix.h"
#include "theorems/item.h"

extern const char c_prop46_about[];
extern const field_spec c_prop46_inputs[];

/* Gives `problem` and the fields that item "kkt" takes beside X and y. Neuron j stands for the j-th negative sample,
   the last neuron for all positive ones. Refuses data without a positive sample, samples that are or may be zero,
   and more samples than coordinates (they cannot be orthogonal). */
int c_prop46_construct(const fields *in, fields *out, failure *why);

/* Rows: orthogonality, norms, a positive sample; every KKT condition of the problem that is meant; the clean error. */
int c_prop46_check(const fields *in, report *out, failure *why);

#endif
