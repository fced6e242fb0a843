/* How far one field is from another, entry by entry. */
#ifndef PLUMB_DIFFERENCE_H
#define PLUMB_DIFFERENCE_H

#include "num/fields.h"

typedef struct {
  int comparable;       /* both texts, or both numbers of the same sizes; otherwise the rest is 0 */
  size_t entries;       /* a text counts as one */
  size_t equal, inside; /* inside: not both exact, and their bounds meet */
  size_t worst;         /* the entry with the largest relative error */
  mpq_t relative;       /* that error: the distance of the bounds, divided by the size of the expected entry, or by the
                           largest one where that entry is 0, or by 1 where all are 0; a wrong text counts as 1 */
} difference;

void difference_init(difference *d);
void difference_clear(difference *d);
void difference_find(difference *d, const field *expected, const field *found);

#endif
