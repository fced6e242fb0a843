/* What an item of plumb is: the same for every arithmetic. */
#ifndef PLUMB_ITEM_H
#define PLUMB_ITEM_H

#include "num/common/failure.h"
#include "num/common/report.h"

typedef enum {
  SHAPE_TEXT,   /* one of the words in `words`, separated by | */
  SHAPE_COUNT,  /* a non-negative integer below 2^31, rank 0 */
  SHAPE_SCALAR, /* rank 0 */
  SHAPE_VECTOR, /* rank 1 */
  SHAPE_LABELS, /* rank 1, every entry -1 or 1 */
  SHAPE_MATRIX  /* rank 2 */
} shape;

typedef struct {
  const char *name;
  shape kind;
  const char *words; /* SHAPE_TEXT only */
  int required;
  const char *meaning; /* for `plumb show`: what it is, its size, its range */
} field_spec;

typedef struct {
  const char *id; /* "C-prop4.6" */
  const char *title;
  const char *source;       /* "C Prop. 4.6" */
  const char *about;        /* a paragraph for `plumb show` */
  const field_spec *inputs; /* ends with name == NULL */
  /* Computes the object of the theorem from the inputs. Returns 0 with the reason when the inputs do not fit
     together (sizes, ranges). NULL when the item only checks. */
  int (*construct)(const fields *in, fields *out, failure *why);
  /* Adds the rows of the check. Where the inputs hold the object it is checked, otherwise it is constructed. */
  int (*check)(const fields *in, report *out, failure *why);
} item;

#endif
