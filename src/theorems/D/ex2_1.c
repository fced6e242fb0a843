/* Item D-ex2.1: Gaussian clusters as an example of the mixture model. Source: D Ex. 2.1; spec/theorems/D-ex2.1.md. */
#include "linalg/reduce.h"
#include "linalg/spectral.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "The example: noise N(0, Sigma) with spectral norm of Sigma at most 1 and of its inverse at most 1/kappa. "
    "Hypotheses are these two; the conclusions what the model asks of the noise: independent coordinates (Sigma "
    "diagonal: as printed the example forgets that, and is false; a rotation repairs it), variances at most the least "
    "over 1/lambda with lambda = 1/largest variance, E |z|^2 = trace >= kappa p, and a sub-Gaussian norm of at most "
    "1, in the convention of the case: `moments` (sup_q |z|_q / sqrt(q), met by variances up to 1), or `exponential` "
    "(E exp(z^2/s^2) <= 2, for N(0, v) s^2 = 8 v/3).";

enum { CELLS = 256, HALVINGS = 30, MOST_DIMENSION = 60 };

static const field_spec takes[] = {
    MATRIX("Sigma", "p x p", REQUIRED, "covariance of the noise, symmetric"),
    SCALAR("kappa", REQUIRED, "0 < kappa <= 1"),
    WORD("convention", "moments|exponential", REQUIRED, "of the sub-Gaussian norm"),
    END_OF_INPUTS,
};

static const range in_range[] = {WITHIN("kappa", 0, 1, 1, 1, 0, "0 < kappa <= 1"), END_OF_RANGES};

/* E exp(z^2/s^2) = 2 for s^2 = 8 v/3. */
/*@ requires room: free_cells(f, 2) && readable(f, v);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: 3 * *\result == 8 * \old(*v); */
static const num *exponential_norm_squared(formulas *f, const num *v) { return times(f, ratio(f, 8, 3), v); }

static int read_covariance(const inputs *in, size_t *p, failure *why) {
  const num *S = numbers(in, "Sigma");
  *p = size_of(in, "p");
  if (!can_decide(why) || !ranges_hold(in, in_range, why) || !size_fits("Sigma", "p", *p, NULL, 1, MOST_DIMENSION, why))
    return 0;
  for (size_t i = 0; i < *p; i++)
    for (size_t k = 0; k < i; k++)
      if (num_compare(S + i * *p + k, S + k * *p + i) != ORDER_EQUAL)
        return refuse(why, "Sigma: entries (%zu, %zu) and (%zu, %zu) differ, expected a symmetric table", i + 1, k + 1,
                      k + 1, i + 1);
  return 1;
}

typedef struct {
  const num *low[2], *high[2]; /* of the largest and of the least eigenvalue */
  const num *trace, *largest, *off;
} covariance;

/* Of a diagonal Sigma the eigenvalues are the variances. Of another one they are enclosed, the least one as B less the largest of B - Sigma. */
static void enclose_eigenvalues(covariance *c, const inputs *in, size_t p) {
  const num *S = numbers(in, "Sigma");
  num *rest = pool_new(in->p, p * p), *bound = pool_new(in->p, 4), *work = pool_new(in->p, 2 * p * p + 2 * p + 3);
  spectral_bounds(bound, bound + 1, S, p, HALVINGS, work);
  for (size_t i = 0; i < p * p; i++) num_neg(rest + i, S + i);
  for (size_t i = 0; i < p; i++) num_add(rest + i * p + i, rest + i * p + i, bound + 1);
  spectral_bounds(bound + 2, bound + 3, rest, p, HALVINGS, work);
  num_sub(bound + 3, bound + 1, bound + 3);
  num_sub(bound + 2, bound + 1, bound + 2);
  c->low[0] = bound;
  c->high[0] = bound + 1;
  c->low[1] = bound + 3;
  c->high[1] = bound + 2;
}

static covariance measure(formulas *f, const inputs *in, size_t p) {
  const num *S = numbers(in, "Sigma");
  num *cells = pool_new(in->p, 4), *t = pool_new(in->p, 1);
  covariance c;
  num_set(cells + 3, S);
  for (size_t i = 0; i < p; i++) {
    num_add(cells, cells, S + i * p + i);
    num_max(cells + 1, cells + 1, S + i * p + i);
    num_min(cells + 3, cells + 3, S + i * p + i);
    for (size_t k = 0; k < p; k++) {
      num_abs(t, S + i * p + k);
      if (k != i) num_max(cells + 2, cells + 2, t);
    }
  }
  c.trace = named(f, "trace", cells);
  c.largest = named(f, "largest variance", cells + 1);
  c.off = named(f, "max |Sigma_ik|, i != k", cells + 2);
  c.low[0] = c.high[0] = cells + 1;
  c.low[1] = c.high[1] = cells + 3;
  if (num_sign(c.off) != ORDER_EQUAL) enclose_eigenvalues(&c, in, p);
  return c;
}

/* a <= b of numbers that lie between bounds. */
static verdict at_most_between(const num *a_low, const num *a_high, const num *b_low, const num *b_high) {
  if (num_at_most(a_high, b_low) == VERDICT_HOLDS) return VERDICT_HOLDS;
  return num_at_most(a_low, b_high) == VERDICT_FAILS ? VERDICT_FAILS : settled(VERDICT_UNDECIDED);
}

static void suppose_eigenvalues(theorem *t, const covariance *c, const num *kappa) {
  const num *one = whole(t->f, 1);
  tell(t, key_of("norm.most"), named(t->f, "norm of Sigma, at most", c->high[0]));
  tell(t, key_of("least.least"), named(t->f, "least eigenvalue of Sigma, at least", c->low[1]));
  (void)suppose_fact(t, key_of("norm"), "the spectral norm of Sigma is at most 1",
                     at_most_between(c->low[0], c->high[0], one, one));
  (void)suppose_fact(t, key_of("inverse"), "that of its inverse is at most 1/kappa",
                     at_most_between(kappa, kappa, c->low[1], c->high[1]));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t p;
  if (!read_covariance(in, &p, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  covariance c = measure(&f, in, p);
  const num *kappa = named(&f, "kappa", numbers(in, "kappa"));
  suppose_eigenvalues(&t, &c, kappa);
  (void)claim(&t, key_of("product"), c.off, EQUAL, whole(&f, 0));
  (void)claim(&t, key_of("trace"), times(&f, kappa, whole(&f, (long)p)), AT_MOST, c.trace);
  if (word_is(in, "convention", "exponential"))
    (void)claim(&t, key_of("sub-Gaussian"), exponential_norm_squared(&f, c.largest), AT_MOST, whole(&f, 1));
  else
    (void)claim(&t, key_of("sub-Gaussian"), c.largest, AT_MOST, whole(&f, 1));
  tell(&t, key_of("lambda"), over(&f, whole(&f, 1), c.largest));
  formulas_clear(&f);
  return 1;
}

const item D_ex2_1 = {
    .id = "D-ex2.1",
    .title = "Gaussian clusters as an example of the model",
    .source = "D Ex. 2.1",
    .about = about,
    .inputs = takes,
    .check = check,
};
