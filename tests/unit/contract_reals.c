/* Statements that may not be known, and real numbers up to intervals. */
#include <arb.h>
#include <criterion/criterion.h>
#include <flint/fmpq.h>
#include <math.h>

#include "contract_reals.h"

truth truth_not(truth a) { return a == UNKNOWN ? UNKNOWN : a == NO ? YES : NO; }
truth truth_and(truth a, truth b) { return a == NO || b == NO ? NO : a == YES && b == YES ? YES : UNKNOWN; }
truth truth_or(truth a, truth b) { return truth_not(truth_and(truth_not(a), truth_not(b))); }
truth truth_implies(truth a, truth b) { return truth_or(truth_not(a), b); }
truth truth_iff(truth a, truth b) { return truth_and(truth_implies(a, b), truth_implies(b, a)); }

/* ---- the room of one trial ---- */
enum { ROOM = 1 << 16 };
static real room[ROOM];
static size_t used, made;

void reals_reset(void) { used = 0; }

void reals_free(void) {
  for (; made > 0; made--) mpq_clears(room[made - 1].lo, room[made - 1].hi, NULL);
  used = 0;
}

real *real_new(void) {
  cr_assert(used < ROOM);
  real *r = room + used++;
  if (used > made) {
    mpq_inits(r->lo, r->hi, NULL);
    made = used;
  }
  r->no_lo = r->no_hi = 0;
  r->square = NULL;
  return r;
}

const real *real_any(void) {
  real *r = real_new();
  r->no_lo = r->no_hi = 1;
  return r;
}

int real_is_exact(const real *a) { return !a->no_lo && !a->no_hi && mpq_equal(a->lo, a->hi); }

const real *real_of_q(mpq_srcptr q) {
  real *r = real_new();
  mpq_set(r->lo, q);
  mpq_set(r->hi, q);
  return r;
}

const real *real_of_z(mpz_srcptr z) {
  real *r = real_new();
  mpq_set_z(r->lo, z);
  mpq_set_z(r->hi, z);
  return r;
}

const real *real_of_long(long v) {
  real *r = real_new();
  mpq_set_si(r->lo, v, 1);
  mpq_set_si(r->hi, v, 1);
  return r;
}

const real *real_of_ulong(unsigned long v) {
  real *r = real_new();
  mpq_set_ui(r->lo, v, 1);
  mpq_set_ui(r->hi, v, 1);
  return r;
}

/* By fraction and exponent: mpq_set_d is under test. */
const real *real_of_double(double v) {
  if (!isfinite(v)) return real_any();
  int e = 0;
  real *r = real_new();
  mpq_set_si(r->lo, (long)ldexp(frexp(v, &e), 53), 1);
  e -= 53;
  if (e >= 0) mpq_mul_2exp(r->lo, r->lo, (mp_bitcnt_t)e);
  if (e < 0) mpz_mul_2exp(mpq_denref(r->lo), mpq_denref(r->lo), (mp_bitcnt_t)-e);
  mpq_canonicalize(r->lo);
  mpq_set(r->hi, r->lo);
  return r;
}

/* ---- arithmetic, by numerators and denominators ---- */
const real *real_minus(const real *a) {
  real *r = real_new();
  mpz_neg(mpq_numref(r->lo), mpq_numref(a->hi));
  mpz_set(mpq_denref(r->lo), mpq_denref(a->hi));
  mpz_neg(mpq_numref(r->hi), mpq_numref(a->lo));
  mpz_set(mpq_denref(r->hi), mpq_denref(a->lo));
  r->no_lo = a->no_hi;
  r->no_hi = a->no_lo;
  return r;
}

static void add(mpq_ptr r, mpq_srcptr a, mpq_srcptr b) {
  mpz_mul(mpq_numref(r), mpq_numref(a), mpq_denref(b));
  mpz_addmul(mpq_numref(r), mpq_numref(b), mpq_denref(a));
  mpz_mul(mpq_denref(r), mpq_denref(a), mpq_denref(b));
  mpq_canonicalize(r);
}

static void multiply(mpq_ptr r, mpq_srcptr a, mpq_srcptr b) {
  mpz_mul(mpq_numref(r), mpq_numref(a), mpq_numref(b));
  mpz_mul(mpq_denref(r), mpq_denref(a), mpq_denref(b));
  mpq_canonicalize(r);
}

static int compare(mpq_srcptr a, mpq_srcptr b) {
  mpz_t l, r;
  mpz_inits(l, r, NULL);
  mpz_mul(l, mpq_numref(a), mpq_denref(b));
  mpz_mul(r, mpq_numref(b), mpq_denref(a));
  int sign = mpz_cmp(l, r);
  mpz_clears(l, r, NULL);
  return sign;
}

const real *real_sum(const real *a, const real *b) {
  real *r = real_new();
  r->no_lo = a->no_lo || b->no_lo;
  r->no_hi = a->no_hi || b->no_hi;
  if (!r->no_lo) add(r->lo, a->lo, b->lo);
  if (!r->no_hi) add(r->hi, a->hi, b->hi);
  return r;
}

const real *real_difference(const real *a, const real *b) { return real_sum(a, real_minus(b)); }

const real *real_product(const real *a, const real *b) {
  if (a == b && a->square != NULL) return a->square;
  if (a->no_lo || a->no_hi || b->no_lo || b->no_hi) return real_any();
  real *r = real_new(), *other = real_new();
  multiply(r->lo, a->lo, b->lo);
  mpq_set(r->hi, r->lo);
  for (int corner = 1; corner < 4; corner++) {
    multiply(other->lo, corner & 1 ? a->hi : a->lo, corner & 2 ? b->hi : b->lo);
    if (compare(other->lo, r->lo) < 0) mpq_set(r->lo, other->lo);
    if (compare(other->lo, r->hi) > 0) mpq_set(r->hi, other->lo);
  }
  return r;
}

const real *real_choice(truth which, const real *a, const real *b) {
  return which == UNKNOWN ? real_any() : which == YES ? a : b;
}

truth real_less(const real *a, const real *b) {
  if (!a->no_hi && !b->no_lo && compare(a->hi, b->lo) < 0) return YES;
  return !a->no_lo && !b->no_hi && compare(a->lo, b->hi) >= 0 ? NO : UNKNOWN;
}

truth real_at_most(const real *a, const real *b) { return truth_not(real_less(b, a)); }

truth real_equal(const real *a, const real *b) { return truth_and(real_at_most(a, b), real_at_most(b, a)); }

/* ---- roots, exponentials, logarithms ---- */
enum { ROOT_BITS = 400 };

/* sqrt(a) of an exact a >= 0: exact where it is rational, else an interval that knows its square. */
const real *real_root(const real *a) {
  real *r = real_new();
  mpz_t product;
  mpz_init(product);
  mpz_mul(product, mpq_numref(a->lo), mpq_denref(a->lo));
  int square = mpz_perfect_square_p(product);
  if (!square) mpz_mul_2exp(product, product, 2 * ROOT_BITS);
  mpz_sqrt(product, product); /* sqrt(p / q) = sqrt(p q) / q */
  for (int up = 0; up < 2; up++) {
    mpq_ptr end = up ? r->hi : r->lo;
    mpz_add_ui(mpq_numref(end), product, up && !square ? 1 : 0);
    mpz_mul_2exp(mpq_denref(end), mpq_denref(a->lo), square ? 0 : ROOT_BITS);
    mpq_canonicalize(end);
  }
  mpz_clear(product);
  r->square = a;
  return r;
}

/* What is beyond is as good as infinite, or 0, to operands of such sizes. */
enum { MOST_EXPONENT = 6000, FEW_BITS = 400, MANY_BITS = 2800 };

/* x as a rational at or below it (up: above); 0 where there is none near. */
static int set_from_arf(mpq_ptr q, const arf_t x, int up) {
  if (!arf_is_finite(x)) return 0;
  mpq_set_ui(q, 0, 1);
  if (arf_is_zero(x)) return 1;
  if (arf_cmpabs_2exp_si(x, MOST_EXPONENT) > 0) return 0;
  if (arf_cmpabs_2exp_si(x, -MOST_EXPONENT) < 0) {
    if ((arf_sgn(x) > 0) != up) return 1;
    mpq_set_si(q, up ? 1 : -1, 1);
    mpq_div_2exp(q, q, MOST_EXPONENT);
    return 1;
  }
  fmpz_t man, exponent;
  fmpz_init(man);
  fmpz_init(exponent);
  arf_get_fmpz_2exp(man, exponent, x);
  fmpz_get_mpz(mpq_numref(q), man);
  long e = fmpz_get_si(exponent);
  if (e >= 0) mpz_mul_2exp(mpq_numref(q), mpq_numref(q), (mp_bitcnt_t)e);
  if (e < 0) mpz_mul_2exp(mpq_denref(q), mpq_denref(q), (mp_bitcnt_t)-e);
  mpq_canonicalize(q);
  fmpz_clear(man);
  fmpz_clear(exponent);
  return 1;
}

static const real *by_arb(const real *x, void (*f)(arb_t, const arb_t, slong)) {
  if (x->no_lo || x->no_hi) return real_any();
  real *r = real_new();
  arb_t value;
  arf_t end;
  fmpq_t q;
  arb_init(value);
  arf_init(end);
  fmpq_init(q);
  /* a small operand needs more bits, since 1 is subtracted or added */
  size_t size = mpz_sizeinbase(mpq_denref(x->lo), 2);
  slong bits = size > 200 ? MANY_BITS : FEW_BITS;
  fmpq_set_mpq(q, x->lo);
  arb_set_fmpq(value, q, bits);
  f(value, value, bits);
  arb_get_lbound_arf(end, value, bits);
  r->no_lo = !set_from_arf(r->lo, end, 0);
  fmpq_set_mpq(q, x->hi);
  arb_set_fmpq(value, q, bits);
  f(value, value, bits);
  arb_get_ubound_arf(end, value, bits);
  r->no_hi = !set_from_arf(r->hi, end, 1);
  arb_clear(value);
  arf_clear(end);
  fmpq_clear(q);
  return r;
}

const real *logic_exponential(const real *x) {
  real *r = real_new();
  const real *value = by_arb(x, arb_exp);
  mpq_set_ui(r->lo, 0, 1);
  mpq_set(r->hi, value->hi);
  r->no_hi = value->no_hi;
  if (!value->no_lo && mpq_sgn(value->lo) > 0) mpq_set(r->lo, value->lo);
  if (value->no_lo && !x->no_lo && mpq_cmp_ui(x->lo, MOST_EXPONENT, 1) > 0) { /* e^x > 2^x */
    mpq_set_ui(r->lo, 1, 1);
    mpq_mul_2exp(r->lo, r->lo, MOST_EXPONENT);
  }
  return r;
}

const real *logic_logarithm(const real *x) { return x->no_lo || mpq_sgn(x->lo) <= 0 ? real_any() : by_arb(x, arb_log); }

const real *logic_gmp_numerator(const real *q) { return real_is_exact(q) ? real_of_z(mpq_numref(q->lo)) : real_any(); }
