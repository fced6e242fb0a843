#include "io/npy.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "io/npy_header.h"

/* A place such as `X[2][1]`. */
enum { PLACE = 128 };

static uint64_t load(const unsigned char *at, size_t size, int big_endian) {
  uint64_t bits = 0;
  for (size_t k = 0; k < size; k++) bits = bits << 8 | at[big_endian ? k : size - 1 - k];
  return bits;
}

static double from_float64(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static double from_float32(uint64_t bits) {
  uint32_t half = (uint32_t)bits;
  float x;
  memcpy(&x, &half, sizeof x);
  return x;
}

/* 1 sign, 5 exponent and 10 fraction bits. */
static double from_float16(uint64_t bits) {
  int exponent = (int)(bits >> 10 & 31), fraction = (int)(bits & 1023);
  double x = exponent == 0 ? ldexp(fraction, -24) : ldexp(fraction + 1024, exponent - 25);
  if (exponent == 31) x = fraction == 0 ? INFINITY : NAN;
  return bits >> 15 != 0 ? -x : x;
}

/* NULL, or what is wrong. */
static const char *decode_float(double *x, size_t size, uint64_t bits) {
  *x = size == 8 ? from_float64(bits) : size == 4 ? from_float32(bits) : from_float16(bits);
  if (isnan(*x)) return "is NaN, expected a finite number";
  return isinf(*x) ? "is infinite, expected a finite number" : NULL;
}

static const char *decode_integer(double *x, int has_sign, size_t size, uint64_t bits) {
  uint64_t all = size == 8 ? UINT64_MAX : ((uint64_t)1 << 8 * size) - 1;
  int negative = has_sign && bits >> (8 * size - 1) != 0;
  uint64_t magnitude = negative ? (~bits + 1) & all : bits;
  *x = negative ? -(double)magnitude : (double)magnitude;
  return magnitude > (uint64_t)1 << 53 ? "is beyond 2^53 in magnitude, where doubles skip integers" : NULL;
}

static const char *decode_number(double *x, const npy_header *h, const unsigned char *at) {
  uint64_t bits = load(at, h->size, h->big_endian);
  if (h->kind == 'f') return decode_float(x, h->size, bits);
  if (h->kind == 'b' && bits > 1) return "is no truth value, expected the byte 0 or 1";
  return decode_integer(x, h->kind == 'i', h->size, bits);
}

static int is_number(const npy_header *h) {
  switch (h->kind) {
    case 'f': return h->size == 8 || h->size == 4 || h->size == 2;
    case 'i':
    case 'u': return h->size == 1 || h->size == 2 || h->size == 4 || h->size == 8;
    case 'b': return h->size == 1;
    default: return 0;
  }
}

static int is_text(const npy_header *h) { return h->kind == 'U' || h->kind == 'S'; }

static int refuse_dtype(const npy_header *h, const char *name, failure *why) {
  static const struct {
    char kind;
    const char *what;
  } known[] = {{'c', "complex numbers"}, {'O', "Python objects"}, {'V', "raw bytes or bfloat16"},
               {'M', "dates"},           {'m', "time spans"},     {'f', "floats of another width"}};
  const char *what = "something else";
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].kind == h->kind) what = known[i].what;
  return refuse(why, "%s: holds %s (dtype %s), expected float64, float32 or integers", name, what, h->dtype);
}

/* The number of entries, when the data are as long as dtype and shape say. */
static int count_entries(const npy_header *h, const char *name, size_t size, size_t *count, failure *why) {
  size_t rows = h->shape[0], cols = h->shape[1], there = size - h->start;
  int fits = cols == 0 || rows <= SIZE_MAX / cols;
  *count = fits ? rows * cols : 0;
  if (!fits || (h->size != 0 && *count > SIZE_MAX / h->size))
    return refuse(why, "%s: is too large, its shape and dtype say more bytes than any memory has", name);
  size_t wanted = *count * h->size;
  if (there == wanted) return 1;
  return refuse(why, "%s: %s: it has %zu bytes of data, expected %zu", name,
                there < wanted ? "is truncated" : "has bytes after its end", there, wanted);
}

static void name_place(char place[PLACE], const npy_header *h, const char *name, size_t at) {
  size_t cols = h->shape[1];
  if (h->rank == 0) (void)snprintf(place, PLACE, "%.80s", name);
  if (h->rank == 1) (void)snprintf(place, PLACE, "%.80s[%zu]", name, at);
  if (h->rank == 2) (void)snprintf(place, PLACE, "%.80s[%zu][%zu]", name, at / cols, at % cols);
}

static int read_numbers(fields *out, const npy_header *h, const char *name, const char *data, size_t count,
                        failure *why) {
  size_t rows = h->shape[0], cols = h->shape[1], before = 0;
  char place[PLACE];
  for (size_t i = 0; i < out->count; i++) before += out->at[i].rows * out->at[i].cols;
  if (before > NPY_MOST_NUMBERS || count > NPY_MOST_NUMBERS - before)
    return refuse(why, "%s: the arrays have too many numbers together, expected at most %d", name, NPY_MOST_NUMBERS);
  double *x = fields_add_binary(out, name, h->rank, rows, cols)->binary;
  for (size_t i = 0; i < count; i++) {
    size_t at = h->fortran ? i % rows * cols + i / rows : i;
    const char *fault = decode_number(x + at, h, (const unsigned char *)data + i * h->size);
    if (fault == NULL) continue;
    name_place(place, h, name, at);
    return refuse(why, "%s: %s", place, fault);
  }
  return 1;
}

/* One text in ASCII; the zeros that pad it at the end do not belong to it. */
static int read_text(fields *out, const npy_header *h, const char *name, const char *data, size_t count, failure *why) {
  char text[NPY_LONGEST_TEXT + 1];
  size_t width = h->kind == 'U' ? 4 : 1, length = h->size / width;
  const unsigned char *at = (const unsigned char *)data;
  if (count != 1) return refuse(why, "%s: holds %zu texts, expected one", name, count);
  while (length > 0 && load(at + (length - 1) * width, width, h->big_endian) == 0) length--;
  if (length > NPY_LONGEST_TEXT)
    return refuse(why, "%s: is a text of %zu characters, expected at most %d", name, length, NPY_LONGEST_TEXT);
  for (size_t i = 0; i < length; i++) {
    uint64_t c = load(at + i * width, width, h->big_endian);
    if (c < 0x20 || c > 0x7e) return refuse(why, "%s: is a text whose character %zu is not visible ASCII", name, i);
    text[i] = (char)c;
  }
  text[length] = '\0';
  fields_add_text(out, name, text);
  return 1;
}

int npy_read(fields *out, const char *name, const char *bytes, size_t size, failure *why) {
  npy_header h;
  size_t count;
  if (!npy_header_read(&h, name, bytes, size, why)) return 0;
  if (!is_number(&h) && !is_text(&h)) return refuse_dtype(&h, name, why);
  if (!count_entries(&h, name, size, &count, why)) return 0;
  return is_text(&h) ? read_text(out, &h, name, bytes + h.start, count, why)
                     : read_numbers(out, &h, name, bytes + h.start, count, why);
}
