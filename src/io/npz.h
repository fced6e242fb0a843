/* Named arrays: an .npz archive, a folder of .npy files, or a file of safetensors. */
#ifndef PLUMB_NPZ_H
#define PLUMB_NPZ_H

#include "num/common/failure.h"
#include "num/common/fields.h"

enum { NPZ_MOST_BYTES = 1 << 30, NPZ_MOST_ARRAYS = 64 };

/* 1 for a directory, and for a file that starts as a zip archive or as tensors do, as a .npy file, or as what other programs
   write (which arrays_open refuses with the cure), also on standard input, "-"; 0 for anything else, and for pipes, from
   which nothing is read. */
int arrays_recognise(const char *path);

/* Adds every array of the archive or folder to `out`, which is empty, under its name, but those whose name starts with an
   underscore. At most NPZ_MOST_ARRAYS arrays of at most NPZ_MOST_BYTES together, unpacked. On failure `out` may hold a
   part. */
int arrays_open(fields *out, const char *path, failure *why);

/* The same for bytes that came from somewhere else: an archive, or tensors. */
int arrays_recognise_bytes(const char *bytes, size_t size);
int arrays_from_bytes(fields *out, const char *bytes, size_t size, failure *why);

/* The same for the bytes of an archive. */
int arrays_from_zip_bytes(fields *out, const char *bytes, size_t size, failure *why);

#endif
