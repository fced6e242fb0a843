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
   A text field has text != NULL and no numbers. Large arrays are kept as the doubles that they came as: then `binary`
   is set instead of `value`, with finite numbers. Readers of numbers that may come from an array use field_get. */
typedef struct {
  char *name;
  char *text;
  int rank;
  size_t rows, cols;
  size_t tables; /* of which the rows are made, one after the other, where an array or several of them said so; else 0 */
  bounds *value;
  double *binary;
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

/* The same for doubles, uninitialised: the caller fills in `binary` with finite numbers. */
field *fields_add_binary(fields *f, const char *name, int rank, size_t rows, size_t cols);
void fields_add_text(fields *f, const char *name, const char *text);

/* Removes the field of that name, where there is one. */
void fields_remove(fields *f, const char *name);

/* Sets b, which is initialised, to number i of a numeric field. */
void field_get(const field *f, size_t i, bounds *b);

/* The numbers of the field, divided by 2^down, as doubles: the nearest ones, of the middle of an enclosure. NULL when one is then
   beyond the largest double. Free with free(). */
double *field_doubles(const field *f, long down);

/* e such that the largest number of the field has a size below 2^e, and not below 2^(e - 2); LONG_MIN where all are 0. */
long field_exponent(const field *f);

/* 1 when every number of the field has lo = hi. */
int field_is_exact(const field *f);

#endif
