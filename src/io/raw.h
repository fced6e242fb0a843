/* Numbers as files hold them: floats and integers of any usual width, as exactly the doubles that they are. */
#ifndef PLUMB_RAW_H
#define PLUMB_RAW_H

#include <stddef.h>
#include <stdint.h>

/* kind: f float, e bfloat16, i and u integers with and without sign, b truth values. */
typedef struct {
  char kind;
  size_t size; /* bytes */
  int big_endian;
} raw_type;

/* 1 when numbers of that kind and size are read. */
int raw_is_read(const raw_type *t);

/* The bytes at `at` as an unsigned number. */
uint64_t raw_load(const unsigned char *at, size_t size, int big_endian);

/* Sets x to the number in the t->size bytes at `at`. NULL, or what is wrong: NaN, infinite, beyond 2^53. */
const char *raw_decode(double *x, const raw_type *t, const unsigned char *at);

#endif
