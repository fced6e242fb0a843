/* The header of a .npy file: what its bytes after the header are. */
#ifndef PLUMB_NPY_HEADER_H
#define PLUMB_NPY_HEADER_H

#include <stddef.h>

#include "num/common/failure.h"

typedef struct {
  char dtype[24]; /* as the header has it, as "<f8" */
  char kind;      /* the letter in it: f, i, u, b, U, S, or one that holds no numbers */
  int big_endian;
  size_t size; /* bytes of one entry */
  int fortran; /* the first index runs fastest */
  int rank;
  size_t tables;   /* of rank 3, its first size; else 1 */
  size_t shape[2]; /* of rank 0: 1, 1; of rank 1: 1, its length; of rank 3: the rows of all tables together, columns */
  size_t start;    /* where the data begin */
} npy_header;

/* Reads the header of the array `name`, of format versions 1.0, 2.0 and 3.0, and refuses ranks above 3, with the reason.
   Kinds and sizes of entries are not judged here. */
int npy_header_read(npy_header *h, const char *name, const char *bytes, size_t size, failure *why);

#endif
