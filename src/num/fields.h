/* Named exact values: what flows between files, theorems and the command line, whatever the arithmetic.
   A value is a pair of rationals lo <= hi: exact where they are equal, an enclosure otherwise. */
#ifndef PLUMB_FIELDS_H
#define PLUMB_FIELDS_H

#include <gmp.h>
#include <stddef.h>

typedef struct {
  mpq_t lo, hi;
} bounds;

/* rank 0: one number; rank 1: a vector of `cols` numbers (rows = 1); rank 2: `rows` x `cols`, row by row.
   A text field has text != NULL and no numbers. */
typedef struct {
  char *name;
  char *text;
  int rank;
  size_t rows, cols;
  bounds *value;
} field;

typedef struct {
  field *at;
  size_t count, room;
} fields;

void fields_init(fields *f);
void fields_clear(fields *f);

/* NULL when there is no field of that name. */
const field *fields_find(const fields *f, const char *name);

/* Adds a field and returns it; numbers start at 0. The name is copied. Names are not checked for doubles. */
field *fields_add_numbers(fields *f, const char *name, int rank, size_t rows, size_t cols);
void fields_add_text(fields *f, const char *name, const char *text);

/* 1 when every number of the field has lo = hi. */
int field_is_exact(const field *f);

#endif
