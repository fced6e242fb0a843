/* Bounds of the root and of the tail: against squares, and against Arb. */
#include <arb.h>
#include <criterion/criterion.h>

#include "num/common/exact_functions.h"
#include "random.h"

enum { ARB_BITS = 300 };

static bounds b, r;
static mpq_t t;

static void setup(void) { mpq_inits(b.lo, b.hi, r.lo, r.hi, t, NULL); }

static void teardown(void) { mpq_clears(b.lo, b.hi, r.lo, r.hi, t, NULL); }

TestSuite(exact_functions, .init = setup, .fini = teardown);

static void set_bounds(long lo, long hi, unsigned long denominator) {
  mpq_set_si(b.lo, lo, denominator);
  mpq_canonicalize(b.lo);
  mpq_set_si(b.hi, hi, denominator);
  mpq_canonicalize(b.hi);
}

Test(exact_functions, root_of_squares) {
  set_bounds(4, 9, 16);
  root_bounds(&b);
  cr_assert(mpq_cmp_si(b.lo, 1, 2) == 0 && mpq_cmp_si(b.hi, 3, 4) == 0);
}

Test(exact_functions, root_cut_off_below_zero) {
  set_bounds(-1, 9, 1);
  root_bounds(&b);
  cr_assert(mpq_sgn(b.lo) == 0 && mpq_cmp_si(b.hi, 3, 1) == 0);
  set_bounds(-4, -1, 1);
  root_bounds(&b);
  cr_assert(mpq_sgn(b.lo) == 0 && mpq_sgn(b.hi) == 0);
}

Test(exact_functions, root_of_others) {
  random_stream s = {41};
  for (int i = 0; i < 500; i++) {
    long lo = random_between(&s, 0, 1000000), hi = lo + random_between(&s, 0, 2);
    unsigned long denominator = (unsigned long)random_between(&s, 1, 1000);
    set_bounds(lo, hi, denominator);
    root_bounds(&b);
    mpq_set_si(r.lo, lo, denominator);
    mpq_canonicalize(r.lo);
    mpq_set_si(r.hi, hi, denominator);
    mpq_canonicalize(r.hi);
    mpq_mul(t, b.lo, b.lo);
    cr_assert(mpq_cmp(t, r.lo) <= 0, "lower bound of sqrt(%ld / %lu)", lo, denominator);
    mpq_mul(t, b.hi, b.hi);
    cr_assert(mpq_cmp(t, r.hi) >= 0, "upper bound of sqrt(%ld / %lu)", hi, denominator);
  }
}

static void arf_from_mpq(arf_t f, mpq_srcptr q, arf_rnd_t direction) {
  fmpq_t x;
  fmpq_init(x);
  fmpq_set_mpq(x, q);
  (void)arf_set_fmpq(f, x, ARB_BITS, direction);
  fmpq_clear(x);
}

/* sqrt(x) exp((1 - x) / 2) in Arb; returns the end that a lower (an upper) bound must not pass. */
static void arb_tail(arf_t end, mpq_srcptr x, int lower) {
  arb_t value, power;
  fmpq_t q;
  arb_init(value);
  arb_init(power);
  fmpq_init(q);
  fmpq_set_mpq(q, x);
  arb_set_fmpq(value, q, ARB_BITS);
  arb_sub_ui(power, value, 1, ARB_BITS);
  arb_neg(power, power);
  arb_mul_2exp_si(power, power, -1);
  arb_exp(power, power, ARB_BITS);
  arb_sqrt(value, value, ARB_BITS);
  arb_mul(value, value, power, ARB_BITS);
  if (lower) {
    arb_get_ubound_arf(end, value, ARB_BITS);
  } else {
    arb_get_lbound_arf(end, value, ARB_BITS);
  }
  arb_clear(value);
  arb_clear(power);
  fmpq_clear(q);
}

static void expect_tail_enclosed(void) {
  arf_t end, bound;
  arf_init(end);
  arf_init(bound);
  tail_bounds(&r, &b);
  arb_tail(end, b.hi, 1);
  arf_from_mpq(bound, r.lo, ARF_RND_FLOOR);
  cr_assert(arf_cmp(bound, end) <= 0, "lower bound of the tail at %f", mpq_get_d(b.hi));
  arb_tail(end, b.lo, 0);
  arf_from_mpq(bound, r.hi, ARF_RND_CEIL);
  cr_assert(arf_cmp(bound, end) >= 0, "upper bound of the tail at %f", mpq_get_d(b.lo));
  arf_clear(end);
  arf_clear(bound);
}

Test(exact_functions, tail_is_enclosed) {
  random_stream s = {42};
  for (int i = 0; i < 500; i++) {
    long denominator = random_between(&s, 1, 1000), lo = random_between(&s, denominator, 190 * denominator);
    set_bounds(lo, lo + (i % 2) * random_between(&s, 0, 10 * denominator), (unsigned long)denominator);
    expect_tail_enclosed();
    if (i % 2) continue;
    mpq_sub(t, r.hi, r.lo); /* of a point: narrow */
    mpq_mul_2exp(t, t, 115);
    cr_assert(mpq_cmp(t, r.hi) < 0, "width at %ld / %ld", lo, denominator);
  }
}

Test(exact_functions, tail_at_one) {
  set_bounds(1, 1, 1);
  tail_bounds(&r, &b);
  cr_assert(mpq_cmp_si(r.lo, 1, 1) == 0 && mpq_cmp_si(r.hi, 1, 1) == 0);
}

/* 2 exp(-3/2) = 0.446260320296859...; beyond 200 the bound of 200. */
Test(exact_functions, tail_of_what_is_far_out) {
  set_bounds(4, 5000, 1);
  tail_bounds(&r, &b);
  cr_expect(mpq_sgn(r.lo) > 0 && mpq_get_d(r.lo) < 1e-41);
  cr_expect_float_eq(mpq_get_d(r.hi), 0.446260320296859, 1e-14);
  set_bounds(200, 200, 1);
  tail_bounds(&r, &b);
  mpq_set(t, r.hi);
  set_bounds(201, 5000, 1);
  tail_bounds(&r, &b);
  cr_expect(mpq_equal(r.hi, t));
}

/* atan(1) = pi / 4, and both signs. */
Test(exact_functions, turn) {
  set_bounds(-1, 1, 1);
  turn_bounds(&r, &b);
  cr_expect(mpq_cmp_si(r.lo, -1, 4) <= 0 && mpq_cmp_si(r.hi, 1, 4) >= 0);
  cr_expect_float_eq(mpq_get_d(r.lo), -0.25, 1e-15);
  cr_expect_float_eq(mpq_get_d(r.hi), 0.25, 1e-15);
  set_bounds(3, 3, 1);
  turn_bounds(&r, &b);
  cr_expect(mpq_cmp(r.lo, r.hi) < 0);
  cr_expect_float_eq(mpq_get_d(r.lo), 0.39758361765043326, 1e-15);
}

/* Of angles nearer to a quarter turn than any of TAIL_BITS bits. */
Test(exact_functions, turn_ends_at_quarters) {
  set_bounds(-1, 1, 1);
  mpq_mul_2exp(b.lo, b.lo, 600);
  mpq_mul_2exp(b.hi, b.hi, 600);
  turn_bounds(&r, &b);
  cr_expect(mpq_cmp_si(r.lo, -1, 2) == 0 && mpq_cmp_si(r.hi, 1, 2) == 0);
}
