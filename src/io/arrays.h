/* Arrays as the input of an item: names, synonyms and shapes of spec/arrays.md. */
#ifndef PLUMB_ARRAYS_H
#define PLUMB_ARRAYS_H

#include "theorems/item.h"

enum { ARRAYS_VERSION = 1 };

/* Turns what arrays_open read into the input of the item, in place: synonyms get the item's names, columns and rows become
   vectors, arrays that only describe the network are compared with the rest and removed, and `problem` gets its default.
   Refuses what is missing, unknown, or of a wrong shape, and labels other than -1 and 1. */
int arrays_as_input(const item *it, fields *in, failure *why);

#endif
