/* The loops of linalg/vector_interval.c against exact sums: MPFR with so many bits that nothing is rounded. */
#include <criterion/criterion.h>
#include <mpfr.h>

#include "../doubles.h"
#include "linalg/vector.h"

/* Any sum of products of doubles: from 2^-2148 up to 2^2048 times their count. */
enum { ALL_BITS = 4400, MOST = 700 };

static num a[MOST], b[MOST], r[MOST], start[MOST], t, dot;
static mpfr_t sum, product, factor;

static void setup(void) {
  mpfr_init2(sum, ALL_BITS);
  mpfr_init2(product, 106);
  mpfr_init2(factor, 53);
}

static void teardown(void) { mpfr_clears(sum, product, factor, (mpfr_ptr)0); }

TestSuite(vector_interval_kernels, .init = setup, .fini = teardown);

/* What the numbers are like. */
typedef enum { PLAIN, CANCELLING, MIXED, HUGE, TINY, ANY, KINDS } kind;

static double draw(kind k, random_stream *s) {
  switch (k) {
    case PLAIN:
    case CANCELLING: return draw_double(s, 1);
    case MIXED: return draw_double(s, 200);
    case HUGE: return ldexp(draw_double(s, 4), 480);
    case TINY: return ldexp(draw_double(s, 4), -550);
    default: return draw_any_double(s);
  }
}

/* One in `spread` cells becomes an interval, of any width between a step and twice its size, or with an end at 0. */
static void widen(num *x, long spread, random_stream *s) {
  if (spread == 0 || random_between(s, 1, spread) > 1) return;
  double width = ldexp(fabs(x->lo), -(int)random_between(s, 0, 53));
  long form = random_between(s, 0, 2);
  if (form == 0) {
    x->lo = fmin(x->lo, 0.0);
    x->hi = fmax(x->hi, 0.0);
  } else if (form == 1) {
    x->hi = fmin(nextafter(x->hi + width, DBL_MAX), DBL_MAX);
  } else {
    x->lo = fmax(nextafter(x->lo - width, -DBL_MAX), -DBL_MAX);
  }
}

static void draw_vectors(size_t n, kind k, long spread, random_stream *s) {
  for (size_t i = 0; i < n; i++) {
    a[i].lo = a[i].hi = draw(k, s);
    b[i].lo = b[i].hi = draw(k, s);
    if (k == CANCELLING && i >= n / 2) {
      a[i] = a[n - 1 - i];
      b[i].lo = b[i].hi = nextafter(-b[n - 1 - i].lo, draw(k, s));
    }
    widen(a + i, spread, s);
    widen(b + i, spread, s);
  }
}

/* sum += x * y, exactly. */
static void add_exactly(double x, double y) {
  int rounded = mpfr_set_d(product, x, MPFR_RNDN);
  rounded |= mpfr_mul_d(product, product, y, MPFR_RNDN);
  rounded |= mpfr_add(sum, sum, product, MPFR_RNDN);
  cr_assert_eq(rounded, 0);
}

static double one_end(const num *x, random_stream *s) { return random_word(s) & 1 ? x->lo : x->hi; }

typedef enum { LEAST, GREATEST, SOME } choice;

/* sum += a product of ends. */
static void add_product(const num *x, const num *y, choice which, random_stream *s) {
  double p = one_end(x, s), q = one_end(y, s);
  for (int i = 0; i < 4 && which != SOME; i++) {
    double other_p = i & 1 ? x->lo : x->hi, other_q = i & 2 ? y->lo : y->hi;
    if (which == LEAST ? other_p * other_q < p * q : other_p * other_q > p * q) {
      p = other_p;
      q = other_q;
    }
  }
  add_exactly(p, q);
}

static int contains_sum(const num *x) { return mpfr_cmp_d(sum, x->lo) >= 0 && mpfr_cmp_d(sum, x->hi) <= 0; }

static int is_proper(const num *x) {
  return (x->lo == -INFINITY && x->hi == INFINITY) || (x->lo >= -DBL_MAX && x->lo <= x->hi && x->hi <= DBL_MAX);
}

static void check_dot(size_t n, kind k, random_stream *s) {
  vec_dot(&dot, a, b, n, &t);
  cr_assert(is_proper(&dot), "n = %zu, kind %d: [%a, %a]", n, k, dot.lo, dot.hi);
  for (choice which = LEAST; which <= SOME; which++) {
    mpfr_set_zero(sum, 1);
    for (size_t i = 0; i < n; i++) add_product(a + i, b + i, which, s);
    cr_assert(contains_sum(&dot), "n = %zu, kind %d, choice %d: [%a, %a]", n, k, which, dot.lo, dot.hi);
  }
}

/* r += c * a against the exact sums, one of the numbers in each interval. */
static void check_axpy(size_t n, kind k, random_stream *s) {
  const num *c = b;
  for (size_t i = 0; i < n; i++) {
    r[i].lo = r[i].hi = draw(k, s);
    if (i % 5 == 0) r[i].hi = nextafter(r[i].hi, DBL_MAX);
    start[i] = r[i];
  }
  vec_axpy(r, c, a, n, &t);
  for (size_t i = 0; i < n; i++) {
    cr_assert(is_proper(r + i), "cell %zu of %zu, kind %d: [%a, %a]", i, n, k, r[i].lo, r[i].hi);
    mpfr_set_d(sum, one_end(start + i, s), MPFR_RNDN);
    add_exactly(one_end(c, s), one_end(a + i, s));
    cr_assert(contains_sum(r + i), "cell %zu of %zu, kind %d: [%a, %a]", i, n, k, r[i].lo, r[i].hi);
  }
}

static void trials(int rounds, uint64_t seed, long most, long spread) {
  random_stream s = {seed};
  for (int round = 0; round < rounds; round++) {
    kind k = (kind)(round % KINDS);
    size_t n = (size_t)random_between(&s, 1, most);
    draw_vectors(n, k, spread, &s);
    check_dot(n, k, &s);
    if (round / KINDS % 4 == 0) check_axpy(n, k, &s);
  }
}

/* The two lengths at which the loops change their way are 64 and 256. */
Test(vector_interval_kernels, points) {
  trials(1500, 31, 150, 0);
  trials(150, 32, MOST, 0);
}

Test(vector_interval_kernels, some_intervals) {
  trials(1200, 33, 150, 40);
  trials(300, 34, MOST, 300);
  trials(300, 35, 100, 1);
}

/* Just at the bound: 10^5 vectors of 64 and more products whose sum cancels to the last bit. */
Test(vector_interval_kernels, single_cancelling_sums) {
  random_stream s = {36};
  for (int round = 0; round < 100000; round++) {
    enum { N = 64 };
    for (size_t i = 0; i < N; i++) a[i] = b[i] = (num){0.0, 0.0};
    for (size_t i = 0; i < 6; i++) {
      a[i].lo = a[i].hi = draw_double(&s, 2);
      b[i].lo = b[i].hi = draw_double(&s, 2);
    }
    vec_dot(&dot, a, b, N, &t);
    mpfr_set_zero(sum, 1);
    for (size_t i = 0; i < 6; i++) add_exactly(a[i].lo, b[i].lo);
    cr_assert(contains_sum(&dot));
  }
}

/* |r.hi - r.lo| is at most twice the radius that the comment at the top of the file states, and a few roundings. */
Test(vector_interval_kernels, width_of_a_dot_product) {
  random_stream s = {37};
  for (int round = 0; round < 300; round++) {
    size_t n = (size_t)random_between(&s, 64, MOST);
    double size = 0.0;
    draw_vectors(n, PLAIN, 0, &s);
    vec_dot(&dot, a, b, n, &t);
    for (size_t i = 0; i < n; i++) size += fabs(a[i].lo * b[i].lo);
    cr_assert_leq(dot.hi - dot.lo, (2.0 * 258.0 + 10.0) * 0x1p-53 * size, "n = %zu", n);
  }
}

Test(vector_interval_kernels, width_of_multiples) {
  random_stream s = {38};
  draw_vectors(MOST, PLAIN, 0, &s);
  for (size_t i = 0; i < MOST; i++) r[i] = (num){1.0, 1.0};
  vec_axpy(r, b, a, MOST, &t);
  for (size_t i = 0; i < MOST; i++) {
    double size = 1.0 + 2.0 * fabs(a[i].lo * b->lo);
    cr_assert_leq(r[i].hi - r[i].lo, 8.0 * 0x1p-53 * size, "cell %zu", i);
  }
}

/* Products that are all 0, and cells without effect: exact in vectors of every length. */
Test(vector_interval_kernels, zeros_stay_exact) {
  for (size_t i = 0; i < MOST; i++) {
    a[i] = i % 2 == 0 ? (num){3.0, 3.0} : (num){0.0, 0.0};
    b[i] = i % 2 == 1 ? (num){5.0, 5.0} : (num){-0.0, -0.0};
    r[i] = (num){7.0, 7.0};
  }
  for (size_t n = 0; n <= MOST; n += 50) {
    vec_dot(&dot, a, b, n, &t);
    cr_assert(dot.lo == 0.0 && dot.hi == 0.0, "n = %zu: [%a, %a]", n, dot.lo, dot.hi);
  }
  vec_axpy(r, a, a, MOST, &t);
  for (size_t i = 1; i < MOST; i += 2) cr_assert(r[i].lo == 7.0 && r[i].hi == 7.0, "cell %zu", i);
}

/* The magnitudes overflow, the sum does not. */
Test(vector_interval_kernels, large_terms_that_cancel) {
  for (size_t i = 0; i < 100; i++) {
    a[i].lo = a[i].hi = i % 2 == 0 ? 0x1p1000 : -0x1p1000;
    b[i].lo = b[i].hi = 0x1p23;
  }
  vec_dot(&dot, a, b, 100, &t);
  cr_assert(-0x1p980 <= dot.lo && dot.lo <= 0.0 && 0.0 <= dot.hi && dot.hi <= 0x1p980, "[%a, %a]", dot.lo, dot.hi);
}

/* The whole line in any place makes its results the whole line. */
Test(vector_interval_kernels, whole_line) {
  random_stream s = {39};
  const num whole = {-INFINITY, INFINITY};
  for (size_t place = 0; place < MOST; place += 7) {
    draw_vectors(MOST, PLAIN, 0, &s);
    num *changed = random_word(&s) & 1 ? a : b;
    changed[place] = whole;
    vec_dot(&dot, a, b, MOST, &t);
    cr_assert(dot.lo == -INFINITY && dot.hi == INFINITY, "in place %zu", place);
    num c = a[place];
    for (size_t i = 0; i < MOST; i++) r[i] = (num){i == 3 ? -INFINITY : 0.0, i == 3 ? INFINITY : 1.0};
    vec_axpy(r, &c, b, MOST, &t);
    for (size_t i = 0; i < MOST; i++) {
      int certain = i != 3 && (changed == a ? b[i].lo == 0.0 : i != place);
      cr_assert_eq(r[i].lo == -INFINITY && r[i].hi == INFINITY, !certain, "cell %zu for place %zu", i, place);
    }
  }
}
