/* Random and extreme doubles. */
#ifndef PLUMB_TEST_DOUBLES_H
#define PLUMB_TEST_DOUBLES_H

#include <float.h>
#include <math.h>

#include "random.h"

static inline double with_random_sign(double x, random_stream *s) { return random_word(s) & 1 ? -x : x; }

/* 1 to 53 bits, so that exact results are frequent; of size about 2^-range .. 2^range, and finite. */
static inline double draw_double(random_stream *s, long range) {
  double bits = (double)(random_word(s) >> random_between(s, 11, 63));
  double x = ldexp(bits, (int)random_between(s, -range, range) - 27);
  return with_random_sign(x <= DBL_MAX ? x : DBL_MAX, s);
}

/* Zeros, the ends of the subnormal and of the normal numbers, powers of 2 at every size and their neighbours. */
static inline double draw_extreme_double(random_stream *s) {
  static const double ends[] = {0.0, 0x1p-1074, 0x1.8p-1073, 0x1.ffffffffffffep-1023, DBL_MIN, 1.0, 3.0, DBL_MAX};
  long which = random_between(s, 0, 11);
  if (which < 8) return with_random_sign(ends[which], s);
  double power = ldexp(1.0, (int)random_between(s, -1074, 1023));
  if (which == 8) power = nextafter(power, 0.0);
  if (which == 9) power = nextafter(power, DBL_MAX);
  return with_random_sign(power, s);
}

/* Every fourth extreme, the others of many sizes. */
static inline double draw_any_double(random_stream *s) {
  static const long ranges[] = {4, 60, 500, 1100};
  if (random_between(s, 0, 3) == 0) return draw_extreme_double(s);
  return draw_double(s, ranges[random_between(s, 0, 3)]);
}

#endif
