/* Are the rows (or columns) of some fields the same in another order? */
#ifndef PLUMB_SLICES_H
#define PLUMB_SLICES_H

#include "num/common/fields.h"

enum { SLICES_MOST = 2000 };

/* A field whose slice j, a row or a column (of a vector: an entry), belongs to neuron or sample j. */
typedef struct {
  const field *expected, *found; /* of the same sizes */
  int by_columns;
  mpq_srcptr allowed; /* relative error */
} sliced;

/* How many slices the field has. */
size_t slices_of(const field *f, int by_columns);

/* Sets order[j] to k where slice j of every expected field is slice k of the found one, each k once. A slice stays in its
   place where it can. Returns 0 where there is no such order, and for more than SLICES_MOST slices, as the search is
   quadratic. All fields have `slices` slices. */
int slices_order(size_t *order, const sliced *each, size_t count, size_t slices);

#endif
