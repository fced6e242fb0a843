/* Named arrays as an .npz archive, as NumPy reads it. */
#ifndef PLUMB_NPZ_WRITE_H
#define PLUMB_NPZ_WRITE_H

#include "num/common/failure.h"
#include "num/common/fields.h"

/* The bytes of a .npy file (version 1.0, C order, little-endian): numbers as float64, the nearest ones, of the middle of an
   enclosure; a text of ASCII as one string. NULL with the reason where a number is beyond the largest double. Free with free(). */
char *npy_write(const field *f, size_t *size, failure *why);

/* Writes every field, under its name, whole or not at all; "-" is standard output. The same fields give the same bytes. */
int npz_write(const char *path, const fields *f, failure *why);

#endif
