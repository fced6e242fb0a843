/* Each statement of proofs/stubs/gmp_contracts.h, evaluated on the library for random operands. The judge is
   arithmetic on numerators and denominators with GMP's integers. mpq_clear and mpz_clear state nothing but what they
   may change. */
#include <criterion/criterion.h>
#include <gmp.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "random.h"

enum { TRIALS = 20000 };

/* a = p/q and b = u/v with q, v > 0; l and r hold the sides of an equation between integers. */
typedef struct {
  random_stream random;
  mpq_t a, b, other;
  mpz_t p, q, u, v, l, r;
  mpq_ptr to;
} trial;

static void random_integer(trial *t, mpz_ptr z) {
  mpz_set_ui(z, 0);
  for (long words = random_between(&t->random, 0, 3); words > 0; words--) {
    mpz_mul_2exp(z, z, 31);
    mpz_add_ui(z, z, (unsigned long)random_between(&t->random, 0, 0x7fffffff));
  }
  if (random_between(&t->random, 0, 1)) mpz_neg(z, z);
  if (random_between(&t->random, 0, 3) == 0) mpz_set_si(z, random_between(&t->random, -3, 3));
}

static void random_rational(trial *t, mpq_ptr x, mpz_ptr num, mpz_ptr den) {
  random_integer(t, num);
  random_integer(t, den);
  mpz_abs(den, den);
  if (mpz_sgn(den) == 0) mpz_set_ui(den, 1);
  mpz_set(mpq_numref(x), num);
  mpz_set(mpq_denref(x), den);
  mpq_canonicalize(x);
}

/* check(t) gets operands and t->to to write to, which may be an operand. */
static void for_each_trial(uint64_t seed, void (*check)(trial *)) {
  trial t;
  t.random.state = seed;
  mpq_inits(t.a, t.b, t.other, NULL);
  mpz_inits(t.p, t.q, t.u, t.v, t.l, t.r, NULL);
  for (int i = 0; i < TRIALS; i++) {
    random_rational(&t, t.a, t.p, t.q);
    random_rational(&t, t.b, t.u, t.v);
    if (random_between(&t.random, 0, 7) == 0) {
      mpq_set(t.b, t.a);
      mpz_set(t.u, t.p);
      mpz_set(t.v, t.q);
    }
    mpq_ptr targets[3] = {t.a, t.b, t.other};
    t.to = targets[random_between(&t.random, 0, 2)];
    check(&t);
  }
  mpq_clears(t.a, t.b, t.other, NULL);
  mpz_clears(t.p, t.q, t.u, t.v, t.l, t.r, NULL);
}

/* x = num/den for den != 0, and x is in lowest terms with a positive denominator. */
static int is_fraction(trial *t, mpq_srcptr x, mpz_srcptr num, mpz_srcptr den) {
  mpz_gcd(t->l, mpq_numref(x), mpq_denref(x));
  if (mpz_cmp_ui(t->l, 1) != 0 || mpz_sgn(mpq_denref(x)) <= 0) return 0;
  mpz_mul(t->l, mpq_numref(x), den);
  mpz_mul(t->r, num, mpq_denref(x));
  return mpz_cmp(t->l, t->r) == 0;
}

static void check_init(trial *t) {
  mpq_t x;
  mpq_init(x);
  mpz_set_ui(t->p, 0);
  mpz_set_ui(t->q, 1);
  cr_assert(is_fraction(t, x, t->p, t->q));
  mpq_clear(x);
}

Test(gmp_contract, init) { for_each_trial(1, check_init); }

static void check_set(trial *t) {
  mpq_set(t->to, t->a);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, set) { for_each_trial(2, check_set); }

static void check_set_si(trial *t) {
  long n = random_between(&t->random, 0, 1) ? (long)random_word(&t->random) : random_between(&t->random, -3, 3);
  if (random_between(&t->random, 0, 99) == 0) n = LONG_MIN;
  mpq_set_si(t->to, n, 1);
  mpz_set_si(t->p, n);
  mpz_set_ui(t->q, 1);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, set_si) { for_each_trial(3, check_set_si); }

/* p/q + sign * u/v = (p v + sign * u q) / (q v) */
static void check_sum(trial *t, int subtract) {
  mpz_mul(t->p, t->p, t->v);
  mpz_mul(t->u, t->u, t->q);
  mpz_mul(t->q, t->q, t->v);
  if (subtract) {
    mpz_sub(t->p, t->p, t->u);
  } else {
    mpz_add(t->p, t->p, t->u);
  }
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

static void check_add(trial *t) {
  mpq_add(t->to, t->a, t->b);
  check_sum(t, 0);
}

static void check_sub(trial *t) {
  mpq_sub(t->to, t->a, t->b);
  check_sum(t, 1);
}

Test(gmp_contract, add) { for_each_trial(4, check_add); }

Test(gmp_contract, sub) { for_each_trial(5, check_sub); }

static void check_mul(trial *t) {
  mpq_mul(t->to, t->a, t->b);
  mpz_mul(t->p, t->p, t->u);
  mpz_mul(t->q, t->q, t->v);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, mul) { for_each_trial(6, check_mul); }

static void check_div(trial *t) {
  if (mpz_sgn(t->u) == 0) return;
  mpq_div(t->to, t->a, t->b);
  mpz_mul(t->p, t->p, t->v);
  mpz_mul(t->q, t->q, t->u);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, div) { for_each_trial(7, check_div); }

static void check_neg(trial *t) {
  mpq_neg(t->to, t->a);
  mpz_neg(t->p, t->p);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, neg) { for_each_trial(8, check_neg); }

static void check_abs(trial *t) {
  mpq_abs(t->to, t->a);
  mpz_abs(t->p, t->p);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, abs) { for_each_trial(9, check_abs); }

/* p/q < u/v as p v < u q, for q, v > 0. mpq_sgn is a macro in GMP. */
static void check_comparisons(trial *t) {
  mpz_mul(t->l, t->p, t->v);
  mpz_mul(t->r, t->u, t->q);
  int expected = mpz_cmp(t->l, t->r), got = mpq_cmp(t->a, t->b);
  cr_assert((got < 0) == (expected < 0) && (got > 0) == (expected > 0));
  cr_assert_eq(mpq_equal(t->a, t->b) != 0, expected == 0);
  int sign = mpz_sgn(t->p);
  cr_assert((mpq_sgn(t->a) < 0) == (sign < 0) && (mpq_sgn(t->a) > 0) == (sign > 0));
}

Test(gmp_contract, cmp_equal_sgn) { for_each_trial(10, check_comparisons); }

static void check_set_d(trial *t) {
  /* |d| = numerator * 2^e, exactly a double; its value is that integer scaled, without mpq_set_d. */
  long odd = random_between(&t->random, -(1L << 52), 1L << 52), e = random_between(&t->random, -1050, 900);
  mpq_set_d(t->to, ldexp((double)odd, (int)e));
  mpz_set_si(t->p, odd);
  mpz_set_ui(t->q, 1);
  mpz_mul_2exp(e >= 0 ? t->p : t->q, e >= 0 ? t->p : t->q, (mp_bitcnt_t)labs(e));
  /* Below 2^-1022 ldexp rounds; such a value is left to the other trials. */
  if (e > -1022) cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, set_d) { for_each_trial(11, check_set_d); }

static void check_div_2exp(trial *t) {
  mpq_div_2exp(t->to, t->a, 1);
  mpz_mul_ui(t->q, t->q, 2);
  cr_assert(is_fraction(t, t->to, t->p, t->q));
}

Test(gmp_contract, div_2exp) { for_each_trial(12, check_div_2exp); }

/* Numerator and denominator by themselves, and that they make the fraction; mpq_set_z on the way. */
static void check_num_den(trial *t) {
  mpq_get_num(t->u, t->a);
  mpq_get_den(t->v, t->a);
  cr_assert(mpz_sgn(t->v) > 0);
  cr_assert(is_fraction(t, t->a, t->u, t->v));
  mpq_set_z(t->to, t->u);
  mpz_set_ui(t->q, 1);
  cr_assert(is_fraction(t, t->to, t->u, t->q));
}

Test(gmp_contract, get_num_get_den_set_z) { for_each_trial(13, check_num_den); }

/* Squares are found to be squares with their roots; the least integer k with k * k >= p, found by halving, tells
   whether p is one. */
static void check_square(trial *t) {
  if (random_between(&t->random, 0, 1)) mpz_mul(t->p, t->p, t->p);
  mpz_t low, high, middle;
  mpz_init(low);
  cr_assert_eq(mpz_sgn(low), 0);
  mpz_inits(high, middle, NULL);
  mpz_abs(high, t->p);
  while (mpz_cmp(low, high) < 0) {
    mpz_add(middle, low, high);
    mpz_fdiv_q_2exp(middle, middle, 1);
    mpz_mul(t->l, middle, middle);
    if (mpz_cmp(t->l, t->p) < 0) {
      mpz_add_ui(low, middle, 1);
    } else {
      mpz_set(high, middle);
    }
  }
  mpz_mul(t->l, low, low);
  int square = mpz_cmp(t->l, t->p) == 0;
  cr_assert(!mpz_perfect_square_p(t->p) || square);
  if (mpz_sgn(t->p) >= 0) {
    mpz_sqrt(t->r, t->p);
    cr_assert(mpz_sgn(t->r) >= 0 && (!square || mpz_cmp(t->r, low) == 0));
  }
  mpz_clears(low, high, middle, NULL);
}

Test(gmp_contract, mpz_init_mpz_clear_perfect_square_p_sqrt) { for_each_trial(14, check_square); }
