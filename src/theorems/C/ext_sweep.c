/* Item C-ext-sweep: for n samples, at which noise level the bias sum N(0) of the two-neuron networks of item C-C4 may change its sign. Ours, for C Sec. 4. By
   their closed form it is a linear function of the labels, N(0) = sum_i c_i y_i with K c = 1, K_ik = 1 + <x_i, x_k>: so it is smallest, for
   labels with j of them -1, where these are at the largest c_i. */
#include "data/binomial.h"
#include "linalg/gram.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "linalg/sorted.h"
#include "linalg/vector.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For samples in many dimensions, of which the closed form of item C-C4 makes a network of two neurons for all "
    "labels, gives how many labels -1 leave its bias sum N(0) positive wherever they are, and how many make it "
    "negative; and brackets the largest noise level at which it is positive with probability at least 1 - delta by "
    "that count. No network is trained.";

enum { CELLS = 64, HALVINGS = 20, MOST = 200 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "one sample per row"),
    SCALAR("p", REQUIRED, "probability of a label -1, 0 to 1/2"),
    SCALAR("delta", REQUIRED, "probability that is allowed for a bias sum that is not positive"),
    END_OF_INPUTS,
};

typedef struct {
  size_t n, most; /* every labelling with at most `most` labels -1 has N(0) > 0, for certain */
  int certain;    /* and one with one more has not, for certain */
  num *sum;       /* of c, N(0) where all labels are 1 */
} sweep;

/* c, sorted. */
static num *solve_weights(const inputs *in, failure *why) {
  pool *p = in->p;
  size_t n = size_of(in, "n"), d = size_of(in, "d");
  num *K = pool_new(p, n * n), *c = pool_new(p, n), *ones = pool_new(p, n), *work = pool_new(p, n * n + 2);
  mat_gram(K, numbers(in, "X"), n, d, work);
  for (size_t i = 0; i < n; i++) num_set_int(ones + i, 1);
  for (size_t i = 0; i < n * n; i++) num_add(K + i, K + i, ones);
  verdict answer = solve_symmetric(c, work + n * n + 1, K, ones, n, work);
  if (!solved(answer)) {
    (void)refuse(why, "X: the samples (x, 1) are linearly dependent%s, expected independent ones",
                 answer == VERDICT_FAILS ? "" : ", or may be at this precision");
    return NULL;
  }
  vec_sort(c, n, work);
  return c;
}

static void count_labels(sweep *s, const num *c, pool *p) {
  num *left = pool_new(p, 1), *two = pool_int(p, 2), *work = pool_new(p, 1);
  s->sum = pool_new(p, 1);
  vec_sum(s->sum, c, s->n);
  num_set(left, s->sum);
  s->certain = 1;
  for (s->most = 0; s->most < s->n; s->most++) {
    num_submul(left, two, c + s->n - 1 - s->most, work);
    order sign = num_sign(left);
    if (sign == ORDER_GREATER) continue;
    s->certain = sign != ORDER_UNKNOWN;
    return;
  }
}

/* r = the probability of more than s->most labels -1. */
static num *too_many(const sweep *s, const num *p, pool *of) {
  num *r = pool_new(of, s->n + 6);
  binomial_tail(r, p, s->n, s->most + 1, r + 1);
  return r;
}

/* The largest p up to 1/2 with too_many <= delta lies in [lo, hi]. Needs 0 <= delta. */
static void halve(num *lo, num *hi, const sweep *s, const num *delta, pool *of) {
  num *two = pool_int(of, 2), *middle = pool_new(of, 1);
  num_set_int(lo, 0);
  num_set_int(hi, 1);
  num_div(hi, hi, two);
  if (num_at_most(too_many(s, hi, of), delta) == VERDICT_HOLDS) num_set(lo, hi);
  for (int k = 0; k < HALVINGS && num_compare(lo, hi) == ORDER_LESS; k++) {
    num_add(middle, lo, hi);
    num_div(middle, middle, two);
    verdict fits = num_at_most(too_many(s, middle, of), delta);
    if (fits == VERDICT_UNDECIDED) return;
    num_set(fits == VERDICT_FAILS ? hi : lo, middle);
  }
}

/* 1 - 2 p times N(0) for labels 1: its mean over labels. */
/*@ requires room: free_cells(f, 5) && readable(f, p) && readable(f, clean);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 - 2 * \old(*p)) * \old(*clean); */
static const num *mean_bias_sum(formulas *f, const num *p, const num *clean) {
  const num *twice = times(f, whole(f, 2), p);
  return times(f, minus(f, whole(f, 1), twice), clean);
}

static void sign_rows(theorem *t, const sweep *s, const num *p) {
  formulas *f = t->f;
  const num *clean = named(f, "sum_i c_i", s->sum), *n = named(f, "n", whole(f, (long)s->n));
  const num *most = named(f, "most labels -1 with N(0) > 0 wherever they are", whole(f, (long)s->most));
  claim(t, key_of("bias-sum.clean"), whole(f, 0), LESS, clean);
  claim(t, key_of("bias-sum.clean.most"), clean, AT_MOST, whole(f, 1));
  claim(t, key_of("bias-sum.mean"), whole(f, 0), AT_MOST, mean_bias_sum(f, p, clean));
  tell(t, key_of("negatives.most"), most);
  tell(t, key_of("negatives.least"), minus(f, n, most));
}

static void tail_rows(theorem *t, const inputs *in, const sweep *s, const num *p, const num *delta) {
  formulas *f = t->f;
  const num *tail = named(f, "Pr[more labels -1]", too_many(s, p, in->p));
  if (s->certain || num_at_most(tail, delta) == VERDICT_HOLDS)
    claim(t, key_of("tail"), tail, AT_MOST, delta);
  else
    claim_fact(t, key_of("tail"), "how many labels may be -1 is certain", VERDICT_UNDECIDED);
}

/* Where 0 <= delta: a negative one allows no p at all. */
static void noise_rows(theorem *t, const inputs *in, const sweep *s, const num *delta) {
  formulas *f = t->f;
  num *lo = pool_new(in->p, 1), *hi = pool_new(in->p, 1);
  halve(lo, hi, s, delta, in->p);
  tell(t, key_of("noise.sure"), named(f, "largest p with Pr[more labels -1] <= delta, at least", lo));
  if (s->certain) tell(t, key_of("noise.beyond"), named(f, "largest p with Pr[more labels -1] <= delta, at most", hi));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  sweep s = {.n = size_of(in, "n")};
  const num *c = solve_weights(in, why);
  if (c == NULL) return 0;
  count_labels(&s, c, in->p);
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  const num *p = named(&f, "p", numbers(in, "p")), *delta = named(&f, "delta", numbers(in, "delta"));
  suppose(&t, key_of("noise"), whole(&f, 0), AT_MOST, p);
  suppose(&t, key_of("noise.most"), p, AT_MOST, ratio(&f, 1, 2));
  verdict allowed = suppose(&t, key_of("delta"), whole(&f, 0), AT_MOST, delta);
  sign_rows(&t, &s, p);
  tail_rows(&t, in, &s, p, delta);
  if (allowed == VERDICT_HOLDS || allowed == VERDICT_APPROX) noise_rows(&t, in, &s, delta);
  formulas_clear(&f);
  return 1;
}

const item C_ext_sweep = {
    .id = "C-ext-sweep",
    .title = "Where the bias sum changes its sign",
    .source = "C Sec. 4 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST}},
    .check = check,
};
