/* What an item of plumb is: the same for every arithmetic. */
#ifndef PLUMB_ITEM_H
#define PLUMB_ITEM_H

#include "num/common/failure.h"
#include "num/common/report.h"

typedef enum {
  SHAPE_TEXT,    /* one of the words in `form`, separated by | */
  SHAPE_COUNT,   /* an integer from `least` to `most` (2^31 - 1 where that is 0); `form` names it as a size */
  SHAPE_SCALAR,  /* rank 0 */
  SHAPE_SLOPE,   /* rank 0, of a leaky activation: above 0 and below 1 */
  SHAPE_VECTOR,  /* rank 1 */
  SHAPE_LABELS,  /* rank 1, every entry -1 or 1 */
  SHAPE_INDICES, /* rank 1, every entry an integer from 1 to the size `of` */
  SHAPE_MATRIX,  /* rank 2 */
  SHAPE_STACK    /* tables under one another, as one of rank 2; in arrays also of rank 3, or NAME0, NAME1, ... apart */
} shape;

/* One field of an item's input. `form` is its size in symbols: "n x d", "n", "" for a scalar. The first field that has a
   symbol binds it, every other one must agree (theorems/inputs.h). A symbol may be a number. */
typedef struct {
  const char *name;
  shape kind;
  const char *form;
  const char *meaning; /* for `plumb show`: what it is, its range */
  int required;
  const char *with;   /* a field without which this one has no meaning, or NULL */
  const char *of;     /* SHAPE_INDICES only */
  size_t least, most; /* SHAPE_COUNT only */
} field_spec;

/* The entries of a list. `need` is one of REQUIRED, OPTIONAL and WITH(field). */
#define REQUIRED 1, NULL
#define OPTIONAL 0, NULL
#define WITH(field) 0, field
#define WORD(name, words, need, meaning) \
  { name, SHAPE_TEXT, words, meaning, need, NULL, 0, 0 }
#define COUNT(name, size, from, to, need, meaning) \
  { name, SHAPE_COUNT, size, meaning, need, NULL, from, to }
#define SCALAR(name, need, meaning) \
  { name, SHAPE_SCALAR, "", meaning, need, NULL, 0, 0 }
#define SLOPE(name, need, meaning) \
  { name, SHAPE_SLOPE, "", meaning, need, NULL, 0, 0 }
#define VECTOR(name, size, need, meaning) \
  { name, SHAPE_VECTOR, size, meaning, need, NULL, 0, 0 }
#define LABELS(name, size, need, meaning) \
  { name, SHAPE_LABELS, size, meaning, need, NULL, 0, 0 }
#define INDICES(name, size, of, need, meaning) \
  { name, SHAPE_INDICES, size, meaning, need, of, 0, 0 }
#define MATRIX(name, size, need, meaning) \
  { name, SHAPE_MATRIX, size, meaning, need, NULL, 0, 0 }
#define STACK(name, size, need, meaning) \
  { name, SHAPE_STACK, size, meaning, need, NULL, 0, 0 }
#define END_OF_INPUTS \
  { NULL, SHAPE_TEXT, NULL, NULL, OPTIONAL, NULL, 0, 0 }

/* What is made of an input must stay in bounds, so that a small file cannot ask for all memory: size, or size * times where
   that is not NULL, is at most `most`. */
typedef struct {
  const char *size, *times;
  size_t most;
} size_limit;

enum { LIMITS = 5, MOST_SAMPLES = 1000, MOST_WEIGHTS = 1000000, MOST_PAIRS = 1000000 };

/* The fields of one input, read in the arithmetic at hand: theorems/inputs.h. */
typedef struct inputs inputs;

/* Does it need roots, logarithms or exponentials, which the rational arithmetic does not have: never, always, or for some inputs, which are
   asked of enclosures where rationals refuse them? */
typedef enum { NEVER_TRANSCENDENTAL, ALWAYS_TRANSCENDENTAL, AT_TIMES_TRANSCENDENTAL } transcendental_need;

typedef struct {
  const char *id; /* "C-prop4.6" */
  const char *title;
  const char *source;        /* "C Prop. 4.6" */
  const char *about;         /* a paragraph for `plumb show` */
  const field_spec *inputs;  /* ends with name == NULL */
  size_limit limits[LIMITS]; /* ends with size == NULL */
  const field_spec *outputs; /* what construct computes, as `inputs`; NULL where it says nothing of it */
  transcendental_need transcendental;
  /* Computes the object of the theorem from the inputs. Returns 0 with the reason when the inputs are not what the
     construction takes. NULL when the item only checks. */
  int (*construct)(const inputs *in, fields *out, failure *why);
  /* Adds the rows of the check. Where the inputs hold the object it is checked, otherwise it is constructed. */
  int (*check)(const inputs *in, report *out, failure *why);
} item;

/* Read the input and run the item on it. Return 0 with the reason where the input does not fit the item's list. */
int item_construct(const item *it, const fields *raw, fields *out, failure *why);
int item_check(const item *it, const fields *raw, report *out, failure *why);

#endif
