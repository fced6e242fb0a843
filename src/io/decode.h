/* One field of a case file: JSON to exact numbers. */
#ifndef PLUMB_DECODE_H
#define PLUMB_DECODE_H

#include "io/json.h"
#include "theorems/item.h"

/* What all fields of one file may take together. Starts as zeros. */
typedef struct {
  size_t numbers;
  size_t limbs; /* machine words in all numerators and denominators */
} decode_load;

/* Adds the field `name` with that shape to `out`; `words` as in field_spec. Messages start with `where.name`, and
   count entries from 0. */
int decode_field(fields *out, const char *where, const char *name, shape kind, const char *words, json_t *value,
                 decode_load *load, failure *why);

#endif
