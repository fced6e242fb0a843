#include "io/raw.h"

#include <math.h>
#include <string.h>

uint64_t raw_load(const unsigned char *at, size_t size, int big_endian) {
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

/* The upper half of a float32. */
static double from_bfloat16(uint64_t bits) { return from_float32(bits << 16); }

/* NULL, or what is wrong. */
static const char *decode_float(double *x, const raw_type *t, uint64_t bits) {
  if (t->kind == 'e')
    *x = from_bfloat16(bits);
  else
    *x = t->size == 8 ? from_float64(bits) : t->size == 4 ? from_float32(bits) : from_float16(bits);
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

int raw_is_read(const raw_type *t) {
  switch (t->kind) {
    case 'f': return t->size == 8 || t->size == 4 || t->size == 2;
    case 'e': return t->size == 2;
    case 'i':
    case 'u': return t->size == 1 || t->size == 2 || t->size == 4 || t->size == 8;
    case 'b': return t->size == 1;
    default: return 0;
  }
}

const char *raw_decode(double *x, const raw_type *t, const unsigned char *at) {
  uint64_t bits = raw_load(at, t->size, t->big_endian);
  if (t->kind == 'f' || t->kind == 'e') return decode_float(x, t, bits);
  if (t->kind == 'b' && bits > 1) return "is not a truth value, expected the byte 0 or 1";
  return decode_integer(x, t->kind == 'i', t->size, bits);
}
