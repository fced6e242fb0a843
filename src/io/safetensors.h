/* Tensors as the library safetensors writes them: eight bytes with the length of a header in JSON, the header, the data. */
#ifndef PLUMB_SAFETENSORS_H
#define PLUMB_SAFETENSORS_H

#include "num/common/failure.h"
#include "num/common/fields.h"

/* 1 when the bytes begin as such a file does. */
int safetensors_recognise(const char *bytes, size_t size);

/* Adds every tensor of rank 0, 1 or 2 to `out` under its name. On failure `out` may hold a part. */
int safetensors_read(fields *out, const char *bytes, size_t size, failure *why);

#endif
