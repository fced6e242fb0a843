/* What an item was given, as numbers of this arithmetic. One reader takes the item's list of fields: it finds them, checks
   their ranks, words and ranges, and that sizes which the list calls by the same symbol agree; so an item sees only inputs
   that fit, and asks for them by name:

     size_t n = size_of(in, "n");
     const num *X = numbers(in, "X"); */
#ifndef PLUMB_INPUTS_H
#define PLUMB_INPUTS_H

#include "num/exchange.h"
#include "num/pool.h"
#include "theorems/item.h"

enum { INPUT_SYMBOLS = 8 };

/* A size: what it is called, how large it is, and which field it was read from. */
typedef struct {
  char name[8];
  size_t value;
  const char *from;
} input_symbol;

struct inputs {
  const field_spec *spec;
  const fields *raw;   /* the fields themselves, for searches */
  pool *p;             /* holds what was read; for what the item computes */
  const num **numbers; /* per entry of spec, NULL where absent or a text */
  const int **ints;    /* labels and indices */
  input_symbol symbol[INPUT_SYMBOLS];
  size_t symbols;
};

/* Reads the fields of the list. Free nothing: the pool holds all. */
int inputs_read(inputs *in, pool *p, const field_spec *spec, const size_limit *limits, const fields *raw, failure *why);

/* 1 when there is a field of that name. For these and the following the name is one of the item's list. */
int has(const inputs *in, const char *name);

/* The numbers of the field, row by row; NULL where it is absent. */
const num *numbers(const inputs *in, const char *name);

/* Labels as -1 and 1, indices counted from 0. */
const int *signs(const inputs *in, const char *name);
const int *indices(const inputs *in, const char *name);

/* The value of the size; 0 where no field that was given has it. */
size_t size_of(const inputs *in, const char *symbol);

/* The word of a text field, NULL where it is absent; and whether it is that word. */
const char *word(const inputs *in, const char *name);
int word_is(const inputs *in, const char *name, const char *expected);

/* Refuses value x factor beyond `most`, in a line that begins with the field that asks for it and calls the two `size` and
   `times` (NULL: value alone is limited, and factor is 1). For limits that an item's list cannot state. */
int size_fits(const char *name, const char *size, size_t value, const char *times, size_t factor, size_t most,
              failure *why);

#endif
