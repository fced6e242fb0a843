/* How far one field is from another, entry by entry. */
#ifndef PLUMB_DIFFERENCE_H
#define PLUMB_DIFFERENCE_H

#include "num/common/fields.h"

typedef struct {
  int comparable;       /* both texts, or both numbers of the same sizes; otherwise the rest is 0 */
  size_t entries;       /* a text counts as one */
  size_t equal, inside; /* inside: not both exact, and their bounds meet */
  size_t worst;         /* the entry with the largest relative error */
  mpq_t relative;       /* that error: the distance of the bounds, divided by the size of the expected entry, or by the
                           largest one where that entry is 0, or by 1 where all are 0; a wrong text counts as 1 */
  mpq_t ulps;           /* the same distance in ulps of the double nearest to what it was divided by; of a text 0 */
} difference;

void difference_init(difference *d);
void difference_clear(difference *d);

/* d is fresh from difference_init. */
void difference_find(difference *d, const field *expected, const field *found);

/* 1 when the fields have the same sizes and no entry is off by a relative error above `allowed`. */
int difference_within(const field *expected, const field *found, mpq_srcptr allowed);

/* Sets off[i], for each entry of two numeric fields of the same sizes, to 1 where the relative error is above `allowed`,
   else to 0. Returns how many are. */
size_t difference_mark(int *off, const field *expected, const field *found, mpq_srcptr allowed);

/* The largest magnitude of an entry, or 1 where all are 0. */
void difference_scale(mpq_ptr scale, const field *expected);

/* 1 when number k of `found` is off from number i of `expected` by a relative error of at most `allowed`; an expected 0
   against `scale`. */
int difference_pair(const field *expected, size_t i, const field *found, size_t k, mpq_srcptr scale,
                    mpq_srcptr allowed);

/* Do the numbers of two fields stand in the same places? (n,), (n, 1) and (1, n) are one vector, (), (1,) and (1, 1) one number. */
int difference_same_shape(const field *a, const field *b);

#endif
