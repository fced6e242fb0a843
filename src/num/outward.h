/* One operation on doubles, rounded and then moved outwards: `_down` gives a double at or below the exact result,
   `_up` one at or above it. The operands are finite; a result beyond the largest double is infinite on the outer side
   and the largest double on the inner side.

   How: the operation is rounded to nearest; a second computation without any error finds on which side of the rounded
   result the exact one lies; the result is moved to the next double where that is needed. So within the ranges named
   below the results are the best possible, and what is exact stays exact; outside, the result may be one step too far.

   That `_down` and `_up` are on the right side for all finite operands is proved in proofs/rounding, about this text.

   This asks of the compiler IEEE-754 binary64, each operation rounded to nearest, nothing contracted. */
#ifndef PLUMB_OUTWARD_H
#define PLUMB_OUTWARD_H

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined __FAST_MATH__ || FLT_RADIX != 2 || DBL_MANT_DIG != 53 || DBL_MAX_EXP != 1024
#error "enclosures of doubles need IEEE-754 binary64 without -ffast-math"
#endif
#if FLT_EVAL_METHOD != 0
#error "enclosures of doubles need every operation rounded to double (-msse2 -mfpmath=sse)"
#endif

#define LEAST_DOUBLE 0x1p-1074 /* the least positive one */

/* x, or where `move` is 1 the next double below; -inf has none. Doubles of one sign are ordered as their bits are.
   Whether to move and the sign of x are as random as the data: no branch depends on them, a wrong guess would cost more
   than all else here. */
static inline double moved_down(double x, int move) {
  uint64_t bits;
  if (x == 0.0) return move ? -LEAST_DOUBLE : x;
  if (x < -DBL_MAX) return x;
  (void)memcpy(&bits, &x, sizeof bits);
  uint64_t step = 2 * (bits >> 63) - 1; /* +1 where x is negative, else -1 */
  bits += step & (0 - (uint64_t)move);
  (void)memcpy(&x, &bits, sizeof x);
  return x;
}

static inline double moved_up(double x, int move) { return -moved_down(-x, move); }

/* The functions `..._excess` tell where an exact result lies: above the rounded one (> 0), below it (< 0), or neither
   (0). NaN where that is not known. */

/* x + y against s, their rounded sum: TwoSum (Knuth), which has no error but for overflow. Known for
   |x|, |y| <= 2^1021. */
static inline double sum_excess(double x, double y, double s) {
  if (!(fabs(x) <= 0x1p1021 && fabs(y) <= 0x1p1021)) return NAN;
  double y_part = s - x;
  return (x - (s - y_part)) + (y - y_part);
}

/* The upper half of the bits of x (Veltkamp), for |x| <= 2^995. */
static inline double upper_half(double x) {
  double c = 134217729.0 * x; /* 2^27 + 1 */
  return c - (c - x);
}

/* x * y against p, their rounded product: Dekker's product, which has no error where nothing overflows and the last
   bits of the four partial products are no less than 2^-1074: known for 2^-960 <= |p| <= 2^1022 and
   |x|, |y| <= 2^995. */
static inline double product_excess(double x, double y, double p) {
  if (fabs(p) >= 0x1p-960 && fabs(p) <= 0x1p1022 && fabs(x) <= 0x1p995 && fabs(y) <= 0x1p995) {
    double x_high = upper_half(x), y_high = upper_half(y);
    double x_low = x - x_high, y_low = y - y_high;
    return ((x_high * y_high - p) + x_high * y_low + x_low * y_high) + x_low * y_low;
  }
  if (x == 0.0 || y == 0.0 || fabs(x) == 1.0 || fabs(y) == 1.0) return 0.0;
  if (p == 0.0) return (x < 0.0) == (y < 0.0) ? 1.0 : -1.0;
  return NAN;
}

/* x / y against q, their rounded quotient, y not 0: the sign of (x - q y) / y. Where q is a normal number, x and the
   rounded product q y are so near to each other that their difference is exact; and the sign of a rounded difference of
   two doubles is that of the exact one. Known for 2^-959 <= |x| <= 2^1021 and |y|, |q| <= 2^995. */
static inline double quotient_excess(double x, double y, double q) {
  if (x == 0.0 || fabs(y) == 1.0) return 0.0;
  if (q == 0.0) return (x < 0.0) == (y < 0.0) ? 1.0 : -1.0;
  if (!(fabs(q) >= DBL_MIN && fabs(x) >= 0x1p-959)) return NAN;
  double p = q * y;
  double rest = (x - p) - product_excess(q, y, p);
  return y < 0.0 ? -rest : rest;
}

/* sqrt(x) against s, the rounded root, x >= 0: the sign of x - s s, exact for the same reason. Known for
   2^-959 <= x <= 2^1021. */
static inline double root_excess(double x, double s) {
  double p = s * s;
  if (x == 0.0) return 0.0;
  if (!(x >= 0x1p-959 && x <= 0x1p1021)) return NAN;
  return (x - p) - product_excess(s, s, p);
}

static inline double add_down(double x, double y) {
  double s = x + y;
  return moved_down(s, !(sum_excess(x, y, s) >= 0.0));
}

static inline double add_up(double x, double y) {
  double s = x + y;
  return moved_up(s, !(sum_excess(x, y, s) <= 0.0));
}

static inline double mul_down(double x, double y) {
  double p = x * y;
  return moved_down(p, !(product_excess(x, y, p) >= 0.0));
}

static inline double mul_up(double x, double y) {
  double p = x * y;
  return moved_up(p, !(product_excess(x, y, p) <= 0.0));
}

static inline double div_down(double x, double y) {
  double q = x / y;
  return moved_down(q, !(quotient_excess(x, y, q) >= 0.0));
}

static inline double div_up(double x, double y) {
  double q = x / y;
  return moved_up(q, !(quotient_excess(x, y, q) <= 0.0));
}

static inline double root_down(double x) {
  double s = sqrt(x);
  return moved_down(s, !(root_excess(x, s) >= 0.0));
}

static inline double root_up(double x) {
  double s = sqrt(x);
  return moved_up(s, !(root_excess(x, s) <= 0.0));
}

#endif
