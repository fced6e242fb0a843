/* The two loops that take the time, for intervals of doubles. What they return contains the exact result, as what the
   loops of linalg/vector.c return for the other arithmetics does; the ends may lie a little further out.

   Short vectors are left to num_addmul, which keeps exact what is exact: in small cases equalities can be decided.

   The products of the numbers in two finite intervals lie between the least and the greatest product of two ends, and
   rounding keeps the order: the least rounded product is the rounded least product. So each end of a sum of products is
   a sum of products of doubles.

   DOT PRODUCTS are summed in plain doubles, in blocks of n <= BLOCK products, with a bound of the error. Let u = 2^-53,
   h = 2^-1075, x_i the exact products, S = sum x_i, T = sum |x_i|. Without overflow (which shows as an infinite sum of
   magnitudes) a rounded product is p_i = x_i (1 + e) + f, and a rounded sum of s and t is (s + t) (1 + e), with
   |e| <= u and |f| <= h. Every p_i passes through at most n sums, one of them exact (the first, with 0), so with
   g = n u / (1 - n u), which is at least (1 + u)^n - 1 and 1 / (1 - u)^n - 1,
     s = the rounded sum of the p_i      |s - S| <= g T + n h (1 + g)
     m = the rounded sum of the |p_i|    m >= (1 - u)^n T - n h, so T <= (m + n h) (1 + g).
   Together |s - S| <= g (1 + g) m + n h (1 + g)^2. As n u <= 2^-45, this is at most (n + 1/8) u m + 2 n h. Computed is
     radius = (n + 2) u m + 8 n h,
   and rounding takes little from it: the product is at least (n + 2) u m (1 - u) - h, the sum loses a factor 1 - u at
   most, and (n + 2) (1 - u)^2 >= n + 1/8, (8 n h - h) (1 - u) >= 2 n h.

   MULTIPLES ADDED, r + c x. The least product is p - u |p| - h or more, where p is the rounded one. The rounded sum
   s = r + p is off by at most u |s|. It is moved outwards by
     w = 3 u (|p| + |s|) + 8 h,
   which is still 2.9 u (|p| + |s|) + 6 h or more when rounded; rounding s - w loses at most u |s| + u w; so what is
   needed, u |p| + h + 2 u |s| + u w, is less than w; upper ends likewise.

   Both are theorems about the text below: proofs/rounding/Vector.v and Multiples.v.

   Where a sum overflows, or an end of an operand is infinite, what is computed is infinite or NaN, because every
   product with an infinite end is: it is then summed by num_addmul, or the whole line. */
#include <stdint.h>

#include "linalg/vector.h"
#include "num/outward.h"

enum { SHORT = 64, BLOCK = 256 };

static const double unit_roundoff = 0x1p-53;

/* 0 where the ends are the same double, bit by bit. */
static inline uint64_t spread(const num *a) {
  uint64_t lo, hi;
  (void)memcpy(&lo, &a->lo, sizeof lo);
  (void)memcpy(&hi, &a->hi, sizeof hi);
  return lo ^ hi;
}

/* r += <a, b>; t is scratch. */
static void add_products(num *r, const num *a, const num *b, size_t n, num *t) {
  for (size_t i = 0; i < n; i++) num_addmul(r, a + i, b + i, t);
}

static inline double lesser(double x, double y) { return x < y ? x : y; }

static inline double greater(double x, double y) { return x > y ? x : y; }

/* The least and the greatest rounded product of two ends; of two infinite or NaN ones where an end is infinite. */
static inline num rounded_products(const num *a, const num *b) {
  double p = a->lo * b->lo, q = a->hi * b->lo;
  num ends = {lesser(p, q), greater(p, q)};
  if (b->lo != b->hi) {
    p = a->lo * b->hi;
    q = a->hi * b->hi;
    ends.lo = lesser(ends.lo, lesser(p, q));
    ends.hi = greater(ends.hi, greater(p, q));
  }
  return ends;
}

static double radius(double size, size_t n) {
  return ((double)n + 2.0) * unit_roundoff * size + 4.0 * (double)n * LEAST_DOUBLE;
}

/* t = sum.lo - radius of size.lo .. sum.hi + radius of size.hi, or 0 where something is not finite. Products that are
   all 0 are refused too: num_addmul tells them from underflow. */
static int set_sums(num *t, const num *sum, const num *size, size_t n) {
  double below = radius(size->lo, n), above = radius(size->hi, n);
  if (!(below <= DBL_MAX && above <= DBL_MAX) || size->lo + size->hi == 0.0) return 0;
  t->lo = add_down(sum->lo, -below);
  t->hi = add_up(sum->hi, above);
  return 1;
}

/* t = <a, b> for n <= BLOCK points, or 0. */
static int multiply_points(num *t, const num *a, const num *b, size_t n) {
  double sum = 0.0, size = 0.0;
  uint64_t apart = 0;
  for (size_t i = 0; i < n; i++) {
    double p = a[i].lo * b[i].lo;
    sum += p;
    size += fabs(p);
    apart |= spread(a + i) | spread(b + i);
  }
  num sums = {sum, sum}, sizes = {size, size};
  return apart == 0 && set_sums(t, &sums, &sizes, n);
}

/* The same for intervals. */
static int multiply_intervals(num *t, const num *a, const num *b, size_t n) {
  num sums = {0.0, 0.0}, sizes = {0.0, 0.0};
  for (size_t i = 0; i < n; i++) {
    num p = rounded_products(a + i, b + i);
    sums.lo += p.lo;
    sums.hi += p.hi;
    sizes.lo += fabs(p.lo);
    sizes.hi += fabs(p.hi);
  }
  return set_sums(t, &sums, &sizes, n);
}

void vec_dot(num *r, const num *a, const num *b, size_t n, num *t) {
  num_set_int(r, 0);
  if (n < SHORT) {
    add_products(r, a, b, n, t);
    return;
  }
  for (size_t start = 0; start < n; start += BLOCK) {
    size_t count = n - start < BLOCK ? n - start : BLOCK;
    if (multiply_points(t, a + start, b + start, count) || multiply_intervals(t, a + start, b + start, count)) {
      num_add(r, r, t);
    } else {
      add_products(r, a + start, b + start, count, t);
    }
  }
}

/* How far the sum s = r + p is moved outwards. */
static inline double allowance(double p, double s) {
  return 3.0 * unit_roundoff * (fabs(p) + fabs(s)) + 4.0 * LEAST_DOUBLE;
}

/* r += c * a. */
static inline void add_multiple(num *r, const num *c, const num *a) {
  num p = rounded_products(c, a);
  double low = r->lo + p.lo, high = r->hi + p.hi;
  low -= allowance(p.lo, low);
  high += allowance(p.hi, high);
  int finite = low >= -DBL_MAX && high <= DBL_MAX;
  r->lo = finite ? low : -INFINITY;
  r->hi = finite ? high : INFINITY;
}

void vec_axpy(num *r, const num *c, const num *a, size_t n, num *t) {
  if (n < SHORT) {
    for (size_t i = 0; i < n; i++) num_addmul(r + i, c, a + i, t);
    return;
  }
  num factor = *c; /* a copy, because r might be c for all that the compiler knows */
  for (size_t i = 0; i < n; i++)
    if (a[i].lo != 0.0 || a[i].hi != 0.0) add_multiple(r + i, &factor, a + i);
}
