/* Operands for the tests of the assumed contracts, and the judge. */
#include "contract_values.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <math.h>

#include "contract_reals.h"
#include "doubles.h"

enum { TRIALS = 4000 };

/* ---- operands ---- */
static void random_integer(trial *t, mpz_ptr z) {
  mpz_set_ui(z, 0);
  for (long words = random_between(&t->random, 0, 3); words > 0; words--) {
    mpz_mul_2exp(z, z, 31);
    mpz_add_ui(z, z, (unsigned long)random_between(&t->random, 0, 0x7fffffff));
  }
  if (random_between(&t->random, 0, 3) == 0) mpz_set_si(z, random_between(&t->random, -3, 3));
  if (random_between(&t->random, 0, 3) == 0) mpz_mul(z, z, z);
  if (random_between(&t->random, 0, 15) == 0) mpz_mul_2exp(z, z, 1100);
  if (random_between(&t->random, 0, 2) == 0) mpz_neg(z, z);
}

static void random_rational(trial *t, mpq_ptr q) {
  random_integer(t, mpq_numref(q));
  random_integer(t, mpq_denref(q));
  mpz_abs(mpq_denref(q), mpq_denref(q));
  if (mpz_sgn(mpq_denref(q)) == 0) mpz_set_ui(mpq_denref(q), 1);
  mpq_canonicalize(q);
}

static void random_number(trial *t, mpfr_ptr a) {
  mpfr_set_prec(a, random_between(&t->random, 0, 9) ? random_between(&t->random, 1, 130) : 1);
  switch (random_between(&t->random, 0, 17)) {
    case 0: mpfr_set_zero(a, 1); break;
    case 1: mpfr_set_inf(a, 1); break;
    case 2: mpfr_set_nan(a); return;
    case 3:
      mpfr_set_inf(a, 1);
      mpfr_nextbelow(a);
      break;
    case 4:
      mpfr_set_zero(a, 1);
      mpfr_nextabove(a);
      break;
    case 5: (void)mpfr_set_ui(a, (unsigned long)random_between(&t->random, 1, 3), MPFR_RNDN); break;
    case 6:
      (void)mpfr_set_ui_2exp(a, 1, random_between(&t->random, mpfr_get_emin() - 1, mpfr_get_emax() - 1), MPFR_RNDN);
      break;
    default:
      (void)mpfr_set_ui(a, 0, MPFR_RNDN);
      for (int i = 0; i < 3; i++) {
        (void)mpfr_mul_2si(a, a, 20, MPFR_RNDZ);
        (void)mpfr_add_ui(a, a, (unsigned long)random_word(&t->random) & 0xfffffUL, MPFR_RNDZ);
      }
      (void)mpfr_mul_2si(a, a, random_between(&t->random, -60, mpfr_get_emax() < 100 ? 0 : 1000) - 60, MPFR_RNDZ);
      if (random_between(&t->random, 0, 3) == 0) (void)mpfr_mul_2si(a, a, mpfr_get_emin(), MPFR_RNDZ);
      if (random_between(&t->random, 0, 3) == 0) (void)mpfr_sqr(a, a, MPFR_RNDN);
  }
  if (random_between(&t->random, 0, 2) == 0) mpfr_neg(a, a, MPFR_RNDN);
}

static size_t some_cell(trial *t) { return (size_t)random_between(&t->random, 0, CELLS - 1); }
mpq_ptr draw_q(trial *t) { return t->q[some_cell(t)]; }
mpz_ptr draw_z(trial *t) { return t->z[some_cell(t)]; }
mpfr_ptr draw_f(trial *t) { return t->f[some_cell(t)]; }

long draw_long(trial *t) {
  long v = (long)(random_word(&t->random) >> random_between(&t->random, 1, 63));
  if (random_between(&t->random, 0, 2) == 0) return random_between(&t->random, -3, 3);
  if (random_between(&t->random, 0, 30) == 0) return random_between(&t->random, 0, 1) ? LONG_MIN : LONG_MAX;
  return random_between(&t->random, 0, 1) ? v : -v;
}

unsigned long draw_ulong(trial *t) {
  return random_between(&t->random, 0, 3) ? 1 : (unsigned long)random_between(&t->random, 0, 3);
}
mp_bitcnt_t draw_bits(trial *t) { return draw_ulong(t); }
int draw_int(trial *t) { return (int)random_between(&t->random, -2, 2); }

double draw_double_operand(trial *t) {
  long special = random_between(&t->random, 0, 31);
  return special == 0 ? NAN : special == 1 ? INFINITY : special == 2 ? -INFINITY : draw_any_double(&t->random);
}

mpfr_prec_t draw_prec(trial *t) {
  long which = random_between(&t->random, 0, 7);
  return which == 0 ? MPFR_PREC_MAX + 1 : random_between(&t->random, -1, which < 4 ? 4 : 500);
}

mpfr_rnd_t draw_rounding(trial *t) {
  static const mpfr_rnd_t directions[] = {MPFR_RNDD, MPFR_RNDU, MPFR_RNDD, MPFR_RNDU, MPFR_RNDN, MPFR_RNDZ, MPFR_RNDA};
  return directions[random_between(&t->random, 0, 6)];
}

/* ---- cells that are made and cleared ---- */
mpq_ptr fresh_q(trial *t) {
  t->fresh = 'q';
  return t->q_fresh;
}

mpz_ptr fresh_z(trial *t) {
  t->fresh = 'z';
  return t->z_fresh;
}

mpfr_ptr fresh_f(trial *t) {
  t->fresh = 'f';
  return t->f_fresh;
}

void trial_make(trial *t) {
  if (t->fresh == 'q') mpq_init(t->q_fresh);
  if (t->fresh == 'z') mpz_init(t->z_fresh);
  if (t->fresh == 'f') mpfr_init2(t->f_fresh, 53);
}

void trial_unmake(trial *t) {
  if (t->fresh == 'q') mpq_clear(t->q_fresh);
  if (t->fresh == 'z') mpz_clear(t->z_fresh);
  if (t->fresh == 'f') mpfr_clear(t->f_fresh);
}

/* ---- cells of MPFR ---- */
static int is_finite(mpfr_srcptr a) { return !mpfr_nan_p(a) && !mpfr_inf_p(a); }

/* Without mpfr_get_q, which is under test. */
static const real *value_of(mpz_srcptr m, long e) {
  real *r = real_new();
  mpz_set(mpq_numref(r->lo), m);
  mpz_set_ui(mpq_denref(r->lo), 1);
  mpz_ptr part = e >= 0 ? mpq_numref(r->lo) : mpq_denref(r->lo);
  mpz_mul_2exp(part, part, (mp_bitcnt_t)(e >= 0 ? e : -e));
  mpq_canonicalize(r->lo);
  mpq_set(r->hi, r->lo);
  return r;
}

const real *logic_mpfr_value(mpfr_srcptr h) {
  if (!is_finite(h)) return real_any();
  if (mpfr_zero_p(h)) return real_of_long(0);
  mpz_t m;
  mpz_init(m);
  long e = mpfr_get_z_2exp(m, h);
  const real *r = value_of(m, e);
  mpz_clear(m);
  return r;
}

const real *logic_mpfr_kind(mpfr_srcptr h) {
  return real_of_long(mpfr_nan_p(h) ? 1 : !mpfr_inf_p(h) ? 0 : mpfr_signbit(h) ? 3 : 2);
}

truth logic_mpfr_initialised(mpfr_srcptr h) {
  return h->_mpfr_prec >= MPFR_PREC_MIN && h->_mpfr_prec <= MPFR_PREC_MAX && h->_mpfr_d != NULL ? YES : NO;
}

truth cells_equal(mpfr_srcptr a, mpfr_srcptr b) {
  if (a->_mpfr_prec != b->_mpfr_prec || !mpfr_nan_p(a) != !mpfr_nan_p(b)) return NO;
  return mpfr_nan_p(a) || mpfr_total_order_p(a, b) == mpfr_total_order_p(b, a) ? YES : NO;
}

/* By its digits, not by mpfr_nextabove: the number m * 2^e, with as many bits in m as h has, and the one above it. */
truth logic_mpfr_next_reaches(mpfr_srcptr h, const real *x) {
  mpz_t m;
  long e = mpfr_get_emin() - 1;
  if (mpfr_nan_p(h)) return NO;
  if (mpfr_inf_p(h) && !mpfr_signbit(h)) return YES;
  mpz_init(m);
  if (mpfr_inf_p(h)) {
    mpz_ui_pow_ui(m, 2, (unsigned long)h->_mpfr_prec);
    mpz_ui_sub(m, 1, m);
    e = mpfr_get_emax() - h->_mpfr_prec;
  } else if (mpfr_zero_p(h)) {
    mpz_set_ui(m, 1);
  } else {
    e = mpfr_get_z_2exp(m, h);
    int edge = mpz_sgn(m) < 0 && mpz_sizeinbase(m, 2) == mpz_scan1(m, 0) + 1; /* below there, numbers are closer */
    if (edge) mpz_mul_2exp(m, m, 1);
    if (edge) e--;
    if (edge && h->_mpfr_exp == mpfr_get_emin()) mpz_set_si(m, -1); /* the least one in magnitude: next is 0 */
    mpz_add_ui(m, m, 1);
  }
  truth answer = real_at_most(x, value_of(m, e));
  if ((long)mpz_sizeinbase(m, 2) + e > mpfr_get_emax() && mpz_sgn(m) > 0) answer = YES; /* infinite */
  mpz_clear(m);
  return answer;
}

/* ---- all numbers, some number ---- */
static random_stream draws;

size_t samples_count(int variables) { return variables == 1 ? 16 : 24; }

const real *sample_of(const real *const *near, size_t count, size_t k, int variable) {
  (void)k;
  (void)variable;
  const real *x = near[random_between(&draws, 0, (long)count - 1)];
  long how = random_between(&draws, 0, 7);
  if (!real_is_exact(x) || how == 0) x = real_of_long(random_between(&draws, -3, 3));
  if (how < 4) return x;
  real *step = real_new();
  mpq_set_si(step->lo, random_between(&draws, 0, 1) ? 1 : -1, 1);
  if (how == 4) mpq_mul_2exp(step->lo, step->lo, (mp_bitcnt_t)random_between(&draws, 0, 1200));
  if (how > 4) mpq_div_2exp(step->lo, step->lo, (mp_bitcnt_t)random_between(&draws, 0, 300));
  mpq_set(step->hi, step->lo);
  return real_sum(x, step);
}

size_t witness_count(size_t count) { return count * (count + 2); }

const real *witness(const real *const *near, size_t count, size_t k, int integer) {
  const real *x = near[k % count], *r = x, *by = k / count >= 2 ? near[k / count - 2] : NULL;
  if (!real_is_exact(x) || (by != NULL && !real_is_exact(by))) return NULL;
  if (k / count == 1) {
    if (mpq_sgn(x->lo) < 0) return NULL;
    r = real_root(x);
  }
  if (by != NULL) {
    real *quotient = real_new();
    if (mpq_sgn(by->lo) == 0) return NULL;
    mpz_mul(mpq_numref(quotient->lo), mpq_numref(x->lo), mpq_denref(by->lo));
    mpz_mul(mpq_denref(quotient->lo), mpq_denref(x->lo), mpq_numref(by->lo));
    mpq_canonicalize(quotient->lo);
    mpq_set(quotient->hi, quotient->lo);
    r = quotient;
  }
  if (integer && (!real_is_exact(r) || mpz_cmp_ui(mpq_denref(r->lo), 1) != 0)) return NULL;
  return r;
}

/* ---- one trial ---- */
void trial_remember(trial *t) {
  for (size_t i = 0; i < CELLS; i++) {
    mpq_set(t->q_before[i], t->q[i]);
    mpz_set(t->z_before[i], t->z[i]);
    mpfr_set_prec(t->f_before[i], mpfr_get_prec(t->f[i]));
    (void)mpfr_set(t->f_before[i], t->f[i], MPFR_RNDN);
  }
}

mpq_srcptr before_q(trial *t, mpq_srcptr now) {
  for (size_t i = 0; i < CELLS; i++)
    if (now == t->q[i]) return t->q_before[i];
  return now;
}

mpz_srcptr before_z(trial *t, mpz_srcptr now) {
  for (size_t i = 0; i < CELLS; i++)
    if (now == t->z[i]) return t->z_before[i];
  return now;
}

mpfr_srcptr before_f(trial *t, mpfr_srcptr now) {
  for (size_t i = 0; i < CELLS; i++)
    if (now == t->f[i]) return t->f_before[i];
  return now;
}

static int is_assigned(const void *cell, const void *const *assigned) {
  for (; *assigned != NULL; assigned++)
    if (*assigned == cell) return 1;
  return 0;
}

static int in_lowest_terms(mpq_srcptr q) {
  mpz_t divisor;
  mpz_init(divisor);
  mpz_gcd(divisor, mpq_numref(q), mpq_denref(q));
  int is = mpz_sgn(mpq_denref(q)) > 0 && mpz_cmp_ui(divisor, 1) == 0;
  mpz_clear(divisor);
  return is;
}

void trial_frame(trial *t, const char *function, const void *const *assigned) {
  const void *fresh = t->fresh == 'q'   ? (const void *)t->q_fresh
                      : t->fresh == 'z' ? (const void *)t->z_fresh
                                        : t->f_fresh;
  cr_assert(t->fresh == 0 || is_assigned(fresh, assigned), "%s: what is made or cleared is not what it was", function);
  for (size_t i = 0; i < CELLS; i++) {
    int same = mpz_cmp(mpq_numref(t->q[i]), mpq_numref(t->q_before[i])) == 0 &&
               mpz_cmp(mpq_denref(t->q[i]), mpq_denref(t->q_before[i])) == 0;
    cr_assert(in_lowest_terms(t->q[i]), "%s: not in lowest terms", function);
    cr_assert(same || is_assigned(t->q[i], assigned), "%s: a rational has changed", function);
    same = mpz_cmp(t->z[i], t->z_before[i]) == 0;
    cr_assert(same || is_assigned(t->z[i], assigned), "%s: an integer has changed", function);
    same = cells_equal(t->f[i], t->f_before[i]) == YES;
    cr_assert(same || is_assigned(t->f[i], assigned), "%s: a number of MPFR has changed", function);
  }
}

void trial_judge(trial *t, int clause, const char *name, truth answer, int met) {
  cr_assert(answer != NO, "%s does not hold", name);
  t->name[clause] = name;
  t->judged[clause]++;
  t->unknown[clause] += answer == UNKNOWN;
  t->met[clause] += met && answer == YES;
}

/* Narrow exponents, so that overflow and underflow are met often; then those of doubles and a few more. */
static void draw_operands(trial *t, int narrow) {
  mpfr_set_emin(narrow ? -60 : -1100);
  mpfr_set_emax(narrow ? 60 : 1100);
  for (size_t i = 0; i < CELLS; i++) {
    random_rational(t, t->q[i]);
    random_integer(t, t->z[i]);
    random_number(t, t->f[i]);
  }
  if (random_between(&t->random, 0, 3) != 0) return;
  mpq_set(t->q[1], t->q[0]);
  mpz_set(t->z[1], t->z[0]);
  mpfr_set_prec(t->f[1], 300);
  (void)mpfr_set(t->f[1], t->f[0], MPFR_RNDN);
}

void trials(int clauses, void (*once)(trial *)) {
  static trial t;
  t.random.state = draws.state = 1;
  for (size_t i = 0; i < CELLS; i++) {
    mpq_inits(t.q[i], t.q_before[i], NULL);
    mpz_inits(t.z[i], t.z_before[i], NULL);
    mpfr_inits2(53, t.f[i], t.f_before[i], (mpfr_ptr)0);
  }
  for (int k = 0; k < TRIALS; k++) {
    reals_reset();
    draw_operands(&t, k % 4 != 0);
    t.odd = k % 2;
    once(&t);
  }
  for (int c = 0; c < clauses; c++) {
    cr_assert(t.met[c] > 20, "clause %d (%s): its premises are met %ld times", c,
              t.name[c] ? t.name[c] : "never judged", t.met[c]);
    cr_assert(t.unknown[c] == 0, "%s: %ld of %ld are not known", t.name[c], t.unknown[c], t.judged[c]);
  }
  reals_free();
  for (size_t i = 0; i < CELLS; i++) {
    mpq_clears(t.q[i], t.q_before[i], NULL);
    mpz_clears(t.z[i], t.z_before[i], NULL);
    mpfr_clears(t.f[i], t.f_before[i], (mpfr_ptr)0);
  }
  mpfr_set_emin(mpfr_get_emin_min());
  mpfr_set_emax(mpfr_get_emax_max());
}
