/* Named arrays as an .npz archive, as NumPy reads it. */
#ifndef PLUMB_NPZ_WRITE_H
#define PLUMB_NPZ_WRITE_H

#include "num/common/failure.h"
#include "num/common/fields.h"

/* Writes every field, under its name, whole or not at all; "-" is standard output. Numbers are written as float64, the nearest
   ones, of the middle of an enclosure; one beyond the largest double is refused. The same fields give the same bytes. */
int npz_write(const char *path, const fields *f, failure *why);

#endif
