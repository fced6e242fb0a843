/* How large what is made of an instance may be, beyond the limits on its own fields (item.h): a small file cannot ask for all
   memory. Each function refuses more, in one line that begins with the name of the field that asks for it; call it before
   the arrays are made. */
#ifndef PLUMB_LIMITS_H
#define PLUMB_LIMITS_H

#include <stddef.h>

#include "num/common/failure.h"

/* For the weights of a network that is built: neurons * dim <= MOST_WEIGHTS. */
int limit_weights(const char *name, size_t neurons, size_t dim, failure *why);

/* For a table of samples (or points) x neurons: samples * neurons <= MOST_PAIRS. */
int limit_pairs(const char *name, size_t neurons, size_t samples, failure *why);

#endif
