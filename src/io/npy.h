/* Arrays as NumPy writes them (.npy): to numbers that are exactly those in the file. spec/arrays.md says what is read. */
#ifndef PLUMB_NPY_H
#define PLUMB_NPY_H

#include "num/common/failure.h"
#include "num/common/fields.h"

enum { NPY_MOST_NUMBERS = 1 << 27, NPY_LONGEST_TEXT = 100 };

/* Adds the array in the bytes of one .npy file to `out` as the field `name`: numbers as doubles in C order, of rank 0 to 3
   (of rank 3 with the rows of all tables under one another), or one text. Anything that no double holds exactly is
   refused with its index, counted from 0. Arrays without entries are read. All fields of `out` together hold at most NPY_MOST_NUMBERS. */
int npy_read(fields *out, const char *name, const char *bytes, size_t size, failure *why);

#endif
