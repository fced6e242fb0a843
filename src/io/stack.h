/* Tables of one kind, such as the weights after each step of a run: to one field with their rows under one another. */
#ifndef PLUMB_STACK_H
#define PLUMB_STACK_H

#include "theorems/item.h"

/* For a field NAME of the item that takes a stack: an array NAME of rank 3, or arrays NAME0, NAME1, ... of one shape, at least
   two, become NAME with rank 2. Any other array of rank 3 is refused, and so are a gap and different shapes. */
int stack_arrays(const item *it, fields *in, failure *why);

#endif
