/* Bounds of square roots of rationals; functions of doubles rounded once, against Arb. */
#include <arb.h>
#include <criterion/criterion.h>

#include "doubles.h"
#include "num/common/exact.h"

static mpq_t a, lo, hi, t;

static void setup(void) { mpq_inits(a, lo, hi, t, NULL); }

static void teardown(void) { mpq_clears(a, lo, hi, t, NULL); }

TestSuite(exact, .init = setup, .fini = teardown);

static void bounds_of_root(void) {
  exact_root_bound(lo, a, MPFR_RNDD);
  exact_root_bound(hi, a, MPFR_RNDU);
}

Test(exact, rational_roots) {
  mpq_set_ui(a, 49, 4);
  bounds_of_root();
  cr_assert_eq(mpq_cmp_ui(lo, 7, 2), 0);
  cr_assert_eq(mpq_cmp_ui(hi, 7, 2), 0);
  mpq_set_ui(a, 0, 1);
  bounds_of_root();
  cr_assert(mpq_sgn(lo) == 0 && mpq_sgn(hi) == 0);
}

/* k^2 + 1 is no square: squares of the bounds lie strictly on both sides, and the bounds are close. */
Test(exact, irrational_roots) {
  for (unsigned long k = 1; k <= 200; k++) {
    mpq_set_ui(a, k * k + 1, 49);
    mpq_canonicalize(a);
    bounds_of_root();
    mpq_mul(t, lo, lo);
    cr_assert_lt(mpq_cmp(t, a), 0, "lower bound of sqrt of case %lu", k);
    mpq_mul(t, hi, hi);
    cr_assert_gt(mpq_cmp(t, a), 0, "upper bound of sqrt of case %lu", k);
    mpq_sub(t, hi, lo);
    mpq_mul_2exp(t, t, 124);
    cr_assert_lt(mpq_cmp(t, hi), 0, "width at sqrt of case %lu", k);
  }
}

Test(exact, result_in_the_argument) {
  mpq_set_ui(a, 2, 1);
  bounds_of_root();
  exact_root_bound(a, a, MPFR_RNDD);
  cr_assert(mpq_equal(a, lo));
}

/* The limits on exponents, which the program sets, do not spoil the bounds. */
Test(exact, roots_beyond_the_exponent_limits) {
  exact_limit_exponents(-100, 100);
  mpq_set_ui(a, 2, 1);
  mpq_mul_2exp(a, a, 1000);
  bounds_of_root();
  mpq_mul(t, lo, lo);
  cr_assert_lt(mpq_cmp(t, a), 0);
  mpq_mul(t, hi, hi);
  cr_assert_gt(mpq_cmp(t, a), 0);
  cr_assert_eq(mpfr_get_emax(), 100);
  cr_assert_eq(mpfr_get_emin(), -100);
  cr_assert(exact_nearest_double(a) == 0x1p1001);
  cr_assert_eq(mpfr_get_emax(), 100);
}

/* ---- functions of doubles ---- */

typedef struct {
  const char *name;
  double (*rounded)(double, mpfr_rnd_t);
  void (*arb)(arb_t, const arb_t, slong);
  double edge; /* the domain is what lies above */
} function;

static const function functions[] = {{"exp", exact_exp, arb_exp, -INFINITY},
                                     {"expm1", exact_expm1, arb_expm1, -INFINITY},
                                     {"log", exact_log, arb_log, 0.0},
                                     {"log1p", exact_log1p, arb_log1p, -1.0}};

enum { FUNCTIONS = sizeof functions / sizeof functions[0], ARB_BITS = 300 };

/* Arb's enclosure of the value, which has no limit of exponents. */
typedef struct {
  arf_t least, most;
} enclosed;

static void enclose(enclosed *e, const function *f, double x) {
  arb_t value;
  arb_init(value);
  arb_set_d(value, x);
  f->arb(value, value, ARB_BITS);
  arb_get_lbound_arf(e->least, value, ARB_BITS);
  arb_get_ubound_arf(e->most, value, ARB_BITS);
  arb_clear(value);
}

/* The double in the middle of two neighbours, or their other end 2^1024 for infinity: exactly. */
static void middle_of(arf_t m, double below, double above) {
  arf_t other;
  arf_init(other);
  if (below == -INFINITY) {
    arf_set_si_2exp_si(m, -1, 1024);
  } else {
    arf_set_d(m, below);
  }
  if (above == INFINITY) {
    arf_set_si_2exp_si(other, 1, 1024);
  } else {
    arf_set_d(other, above);
  }
  arf_add(m, m, other, ARF_PREC_EXACT, ARF_RND_DOWN);
  arf_mul_2exp_si(m, m, -1);
  arf_clear(other);
}

/* The three roundings of one value: as near as can be from below, from above, and the nearer of these. */
static void check_roundings(const function *f, double x, enclosed *e) {
  double down = f->rounded(x, MPFR_RNDD), up = f->rounded(x, MPFR_RNDU), nearest = f->rounded(x, MPFR_RNDN);
  enclose(e, f, x);
  cr_assert(arf_cmp_d(e->most, down) >= 0 && arf_cmp_d(e->least, up) <= 0, "%s(%a): %a .. %a", f->name, x, down, up);
  if (down == up) {
    cr_assert(arf_cmp_d(e->least, down) == 0 && arf_cmp_d(e->most, down) == 0, "%s(%a) = %a", f->name, x, down);
    cr_assert(nearest == down);
    return;
  }
  cr_assert(nextafter(down, INFINITY) == up, "%s(%a): %a .. %a", f->name, x, down, up);
  cr_assert(nearest == down || nearest == up, "%s(%a) = %a", f->name, x, nearest);
  middle_of(e->least, down, up);
  int side = arf_cmp(e->most, e->least);
  cr_assert(side < 0 ? nearest == down : nearest == up, "%s(%a) = %a", f->name, x, nearest);
}

/* An exact value is a double in both; others lie so far from the middle of two doubles that 300 bits tell the side. */
static void check_value(const function *f, double x) {
  enclosed e;
  if (!(x > f->edge)) return;
  arf_init(e.least);
  arf_init(e.most);
  check_roundings(f, x, &e);
  arf_clear(e.least);
  arf_clear(e.most);
}

Test(exact, functions_of_extreme_doubles) {
  static const double some[] = {0.0,
                                0x1p-1074,
                                0x1p-1022,
                                0x1p-1000,
                                0x1p-540,
                                0x1p-300,
                                0x1p-60,
                                0x1p-54,
                                0x1p-53,
                                0x1p-52,
                                0x1p-27,
                                0.5,
                                1.0,
                                2.0,
                                36.7,
                                37.5,
                                700.0,
                                708.39,
                                708.4,
                                709.78,
                                709.79,
                                744.4,
                                745.13,
                                745.14,
                                746.0,
                                0x1p60,
                                0x1p600,
                                DBL_MAX,
                                0x1.fffffp-1,
                                0x1.0000000000001p0,
                                DBL_MIN,
                                0x1.8p-1074,
                                0x1p-1073,
                                0x1.8p-1073,
                                0x1p-537,
                                1024.0,
                                709.782712893384,
                                709.7827128933841,
                                745.1332191019411,
                                745.1332191019412,
                                708.3964185322641};
  for (size_t i = 0; i < sizeof some / sizeof some[0]; i++)
    for (size_t k = 0; k < FUNCTIONS; k++)
      for (int sign = -1; sign <= 1; sign += 2) {
        double x = sign * some[i];
        check_value(functions + k, x);
        check_value(functions + k, nextafter(x, INFINITY));
        check_value(functions + k, nextafter(x, -INFINITY));
      }
  for (int k = 1; k <= 53; k++) check_value(functions + 3, ldexp(1.0, -k) - 1.0); /* beside the edge of log1p */
}

Test(exact, functions_of_random_doubles) {
  random_stream s = {31};
  for (int i = 0; i < 20000; i++) {
    double x = i % 4 == 0 ? ldexp(draw_double(&s, 0), (int)random_between(&s, -16, -14)) : draw_any_double(&s);
    check_value(functions + i % FUNCTIONS, x);
    check_value(functions + 2, fabs(x));
  }
}

/* A larger operand never has the smaller value, in any direction. */
Test(exact, functions_rise) {
  static const mpfr_rnd_t directions[] = {MPFR_RNDN, MPFR_RNDD, MPFR_RNDU};
  random_stream s = {32};
  for (int i = 0; i < 5000; i++) {
    const function *f = functions + i % FUNCTIONS;
    double x = draw_any_double(&s), y = i % 2 ? draw_any_double(&s) : nextafter(x, INFINITY);
    double least = fmin(x, y), most = fmax(x, y);
    mpfr_rnd_t direction = directions[random_between(&s, 0, 2)];
    if (least > f->edge)
      cr_assert(f->rounded(least, direction) <= f->rounded(most, direction), "%s %a %a", f->name, x, y);
  }
}

Test(exact, functions_of_infinities_and_nan) {
  for (size_t k = 0; k < FUNCTIONS; k++) {
    cr_expect(functions[k].rounded(INFINITY, MPFR_RNDN) == INFINITY);
    cr_expect(isnan(functions[k].rounded(NAN, MPFR_RNDN)));
  }
  cr_expect(exact_exp(-INFINITY, MPFR_RNDU) == 0.0);
  cr_expect(exact_expm1(-INFINITY, MPFR_RNDU) == -1.0);
}

/* The limits on exponents that are in force matter to none of them, and stay. */
Test(exact, functions_under_exponent_limits) {
  exact_limit_exponents(-2, 2);
  cr_expect(exact_exp(100.0, MPFR_RNDD) > 0x1p144);
  cr_expect(exact_expm1(0x1p-1000, MPFR_RNDD) == 0x1p-1000);
  cr_expect(exact_log(0x1p-1074, MPFR_RNDU) < -744.0);
  cr_expect(exact_log1p(0x1p1000, MPFR_RNDU) > 693.0);
  cr_expect_eq(mpfr_get_emin(), -2);
  cr_expect_eq(mpfr_get_emax(), 2);
}
