/* Layers under the names that frameworks give them (0.weight, 0.bias, 2.weight; fc1.weight; dense/kernel:0; W1, b1, W2): to the arrays W, b, v
   of a two-layer network, recognised by their shapes. */
#ifndef PLUMB_LAYERS_H
#define PLUMB_LAYERS_H

#include "num/common/failure.h"
#include "num/common/fields.h"

/* Renames the weights and biases of two layers to W, b and v, where there is no W; a kernel (Keras, Flax) is inputs x outputs, and
   turned. Refuses, with the cure, what is no two-layer
   network of one output: a third layer, several outputs, an output bias that is not 0, batch normalisation, a first layer
   that is transposed. */
int layers_rename(fields *in, failure *why);

/* Is it a name of batch normalisation? */
int layers_is_normalisation(const char *name);

#endif
