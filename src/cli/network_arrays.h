/* `plumb kkt -o FILE.npz`: a network with what was found, as arrays that plumb reads again. */
#ifndef PLUMB_NETWORK_ARRAYS_H
#define PLUMB_NETWORK_ARRAYS_H

#include "cli/instance.h"
#include "verdict/common/network_answer.h"

/* Writes the arrays of the input, with the multipliers and slopes that the verdict speaks of, and where a certificate of existence
   was found, its point under names that start with _exact. */
int network_arrays_write(const char *path, const instance *x, const network_answer *a, failure *why);

#endif
