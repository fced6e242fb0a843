#include <stddef.h>

#include "compare/difference.h"
#include "compare/likeness.h"

/* Fewer decimal digits than 3 explain too much. */
enum {
  DIGITS_LEAST = 3,
  DIGITS_MOST = 15,
  FLOAT32_BITS = 24,
  FLOAT32_WORST = 10,
  CANCELLED_BITS = 36,
  DOUBLE_BITS = 53
};

typedef struct {
  bounds a, b;
  mpq_t unit, ten, error, limit, t;
  mpz_t whole;
} scratch;

static void scratch_init(scratch *x) {
  mpq_inits(x->a.lo, x->a.hi, x->b.lo, x->b.hi, x->unit, x->ten, x->error, x->limit, x->t, NULL);
  mpz_init(x->whole);
  mpq_set_ui(x->ten, 10, 1);
}

static void scratch_clear(scratch *x) {
  mpq_clears(x->a.lo, x->a.hi, x->b.lo, x->b.hi, x->unit, x->ten, x->error, x->limit, x->t, NULL);
  mpz_clear(x->whole);
}

/* x->unit = the unit of the last of k digits: after the point, or of all digits of the entry x->a. */
static void find_unit(scratch *x, int k, int significant) {
  mpq_set_ui(x->unit, 1, 1);
  for (int i = 0; i < k; i++) mpq_div(x->unit, x->unit, x->ten);
  if (!significant || mpq_sgn(x->a.lo) == 0) return;
  mpq_abs(x->t, x->a.lo);
  mpq_div(x->t, x->t, x->ten); /* |a| / 10 < 10^e <= |a|; the unit is then 10^(e + 1 - k) */
  for (mpq_set_ui(x->limit, 1, 1); mpq_cmp(x->limit, x->t) <= 0;) mpq_mul(x->limit, x->limit, x->ten);
  mpq_mul(x->t, x->t, x->ten);
  while (mpq_cmp(x->limit, x->t) > 0) mpq_div(x->limit, x->limit, x->ten);
  mpq_mul(x->unit, x->unit, x->limit);
  mpq_mul(x->unit, x->unit, x->ten);
}

/* x->limit = how far a number of the size of x->b may be off: `allowed` times that size. */
static void find_limit(scratch *x, mpq_srcptr allowed) {
  mpq_abs(x->limit, x->b.lo);
  mpq_mul(x->limit, x->limit, allowed);
}

/* Is x->b a multiple of the unit, and no more than half a unit from x->a? */
static int is_rounded(scratch *x, mpq_srcptr allowed) {
  find_limit(x, allowed);
  mpq_div(x->t, x->b.lo, x->unit);
  mpq_set_ui(x->error, 1, 2);
  mpq_add(x->t, x->t, x->error);
  mpz_fdiv_q(x->whole, mpq_numref(x->t), mpq_denref(x->t));
  mpq_set_z(x->t, x->whole);
  mpq_mul(x->t, x->t, x->unit);
  mpq_sub(x->t, x->t, x->b.lo);
  mpq_abs(x->t, x->t);
  if (mpq_cmp(x->t, x->limit) > 0) return 0;
  mpq_sub(x->error, x->b.lo, x->a.lo);
  mpq_abs(x->error, x->error);
  mpq_div_2exp(x->t, x->unit, 1);
  mpq_add(x->limit, x->limit, x->t);
  return mpq_cmp(x->error, x->limit) <= 0;
}

static int all_rounded(scratch *x, const suspect *s, int k, int significant) {
  for (size_t i = 0; i < s->expected->rows * s->expected->cols; i++) {
    field_get(s->expected, i, &x->a);
    field_get(s->found, i, &x->b);
    find_unit(x, k, significant);
    if (!is_rounded(x, s->allowed)) return 0;
  }
  return 1;
}

/* The least number of digits, after the point or significant, that the field was rounded to; 0 where there is none. */
static int digits_of(const suspect *s, int significant) {
  int k = DIGITS_LEAST;
  scratch x;
  scratch_init(&x);
  while (k <= DIGITS_MOST && !all_rounded(&x, s, k, significant)) k++;
  scratch_clear(&x);
  return k <= DIGITS_MOST ? k : 0;
}

static int decimals(likeness *l, const suspect *s) {
  int after_point = digits_of(s, 0), significant = after_point > 0 ? 0 : digits_of(s, 1);
  if (after_point > 0)
    likeness_add(l, "rounded to %d decimals: print all 17 digits, or hexadecimal floats", after_point);
  if (significant > 0)
    likeness_add(l, "rounded to %d significant digits: print all 17, or hexadecimal floats", significant);
  return after_point > 0 || significant > 0;
}

/* Is every number a float of 24 bits? */
static int all_float32(const field *f) {
  bounds b;
  int all = 1;
  mpq_inits(b.lo, b.hi, NULL);
  for (size_t i = 0; all && i < f->rows * f->cols; i++) {
    field_get(f, i, &b);
    mpz_ptr p = mpq_numref(b.lo);
    size_t zeros = mpz_sgn(p) == 0 ? 0 : mpz_scan1(p, 0);
    all = mpq_equal(b.lo, b.hi) && mpz_popcount(mpq_denref(b.lo)) == 1 && mpz_sizeinbase(p, 2) - zeros <= FLOAT32_BITS;
  }
  mpq_clears(b.lo, b.hi, NULL);
  return all;
}

/* Sets r to 2^-bits. */
static void power(mpq_ptr r, mp_bitcnt_t bits) {
  mpq_set_ui(r, 1, 1);
  mpq_div_2exp(r, r, bits);
}

/* Computed in float32: the error that is allowed, in units of 2^-24 in place of 2^-53, and no more than 2^-10, so that three
   digits at least agree. */
static int float32(likeness *l, const suspect *s) {
  mpq_t allowed, most;
  mpq_inits(allowed, most, NULL);
  mpq_mul_2exp(allowed, s->allowed, DOUBLE_BITS - FLOAT32_BITS);
  power(most, FLOAT32_WORST);
  if (mpq_cmp(allowed, most) > 0) mpq_set(allowed, most);
  int computed = all_float32(s->found) && difference_within(s->expected, s->found, allowed);
  power(allowed, FLOAT32_BITS);
  int rounded = difference_within(s->expected, s->found, allowed);
  power(allowed, CANCELLED_BITS);
  int cancelled = rounded && difference_within(s->expected, s->found, allowed);
  mpq_clears(allowed, most, NULL);
  if (cancelled)
    likeness_add(l, "digits lost: no error is above 2^-%d, as where large terms cancel in double precision",
                 CANCELLED_BITS);
  else if (rounded)
    likeness_add(l, "float32: no error is above 2^-24");
  else if (computed)
    likeness_add(l, "computed in float32: every number has at most 24 bits, and the error is what 24 bits leave");
  return rounded || computed;
}

void likeness_precision(likeness *l, const suspect *s) {
  if (!decimals(l, s)) (void)float32(l, s);
}
