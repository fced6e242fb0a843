/* What the tests that tests/contracts/generate.py makes of the assumed contracts compute with: statements that are true, false or
   not known; real numbers between two rationals; operands of every kind, which may be the same cell; what a call may change. */
#ifndef PLUMB_TEST_CONTRACT_VALUES_H
#define PLUMB_TEST_CONTRACT_VALUES_H

#include <gmp.h>
#include <mpfr.h>

#include "random.h"

typedef enum { NO, YES, UNKNOWN } truth;

truth truth_not(truth a);
truth truth_and(truth a, truth b);
truth truth_or(truth a, truth b);
truth truth_implies(truth a, truth b);
truth truth_iff(truth a, truth b);

/* A real number, known exactly or up to an interval; one of which nothing is known is any. They live until the trial ends. */
typedef struct real real;

const real *real_of_long(long v);
const real *real_of_ulong(unsigned long v);
const real *real_of_double(double v); /* any, where v is not finite */
const real *real_of_q(mpq_srcptr q);
const real *real_of_z(mpz_srcptr z);
const real *real_minus(const real *a);
const real *real_sum(const real *a, const real *b);
const real *real_difference(const real *a, const real *b);
const real *real_product(const real *a, const real *b);
const real *real_choice(truth which, const real *a, const real *b);
truth real_less(const real *a, const real *b);
truth real_at_most(const real *a, const real *b);
truth real_equal(const real *a, const real *b);

/* What contracts declare and leave open, as it is. */
truth logic_mpfr_initialised(mpfr_srcptr h);
const real *logic_mpfr_kind(mpfr_srcptr h);
const real *logic_mpfr_value(mpfr_srcptr h); /* any, where it is not finite */
truth logic_mpfr_next_reaches(mpfr_srcptr h, const real *x);
const real *logic_gmp_numerator(const real *q);
const real *logic_exponential(const real *x);
const real *logic_logarithm(const real *x);
truth cells_equal(mpfr_srcptr a, mpfr_srcptr b);

/* For all x: some near the numbers in sight, and others. Some x: a number in sight, its root, a quotient of two; NULL where there is none. */
size_t samples_count(int variables);
const real *sample_of(const real *const *near, size_t count, size_t k, int variable);
size_t witness_count(size_t count);
const real *witness(const real *const *near, size_t count, size_t k, int integer);

enum { CELLS = 3, MOST_CLAUSES = 8 };

typedef struct {
  random_stream random;
  mpq_t q[CELLS], q_before[CELLS], q_fresh;
  mpz_t z[CELLS], z_before[CELLS], z_fresh;
  mpfr_t f[CELLS], f_before[CELLS], f_fresh;
  int fresh; /* which of the three is being made or cleared */
  int odd;   /* every other trial */
  const char *name[MOST_CLAUSES];
  long judged[MOST_CLAUSES], unknown[MOST_CLAUSES], met[MOST_CLAUSES];
} trial;

mpq_ptr draw_q(trial *t);
mpz_ptr draw_z(trial *t);
mpfr_ptr draw_f(trial *t);
long draw_long(trial *t);
unsigned long draw_ulong(trial *t);
mp_bitcnt_t draw_bits(trial *t);
int draw_int(trial *t);
double draw_double_operand(trial *t);
mpfr_prec_t draw_prec(trial *t);
mpfr_rnd_t draw_rounding(trial *t);

/* A cell that is not initialised. */
mpq_ptr fresh_q(trial *t);
mpz_ptr fresh_z(trial *t);
mpfr_ptr fresh_f(trial *t);
void trial_make(trial *t);
void trial_unmake(trial *t);

void trial_remember(trial *t);
mpq_srcptr before_q(trial *t, mpq_srcptr now);
mpz_srcptr before_z(trial *t, mpz_srcptr now);
mpfr_srcptr before_f(trial *t, mpfr_srcptr now);

/* Only what is assigned (a list that ends with NULL) has changed, and rationals are in lowest terms. */
void trial_frame(trial *t, const char *function, const void *const *assigned);

/* The clause must not be false; met: its premises hold. */
void trial_judge(trial *t, int clause, const char *name, truth answer, int met);

/* Many trials. Each clause must have been judged, its premises met, and every answer known. */
void trials(int clauses, void (*once)(trial *));

#endif
