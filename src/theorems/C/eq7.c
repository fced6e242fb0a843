/* Item C-eq7: the mean 0-1 loss of KKT points on a line, of n uniform samples whose labels 1 are turned with probability p, is at most C sqrt(p). Ours, in
   place of the VC dimension in C eq. (7): by Cor. A.3 the clean error is at most a sum of gaps that depends on the samples only, whose mean is known exactly.

   The n + 1 spacings are exchangeable; the largest three of k of them have the mean tau_k / (n + 1) together. Where all labels are 1 every KKT
   point has N > 0 on [0, 1]. Proofs: spec/theorems/C-eq7.md. */
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For n independent uniform samples on [0, 1], labels -1 with probability p: gives the exact mean of the sum of "
    "gaps that bounds the clean error of every KKT point of Problem (1), and with it of the 0-1 loss on samples whose "
    "labels are turned with probability p, and decides whether both means are at most C sqrt(p).";

enum { CELLS = 64 };

static const field_spec takes[] = {
    COUNT("samples", "n", 1, MOST_SAMPLES, REQUIRED, "number of samples"),
    SCALAR("p", REQUIRED, "probability of a label -1, 0 to 1/2"),
    SCALAR("C", OPTIONAL, "the constant; 9/4 when absent"),
    END_OF_INPUTS,
};

/* tau = the sum over a < min(3, k) of H_k - H_a, H_k = 1 + 1/2 + ... + 1/k given. work: 2 cells. */
static void mean_of_largest(num *tau, const num *H, size_t k, num *work) {
  static const long times_two[] = {0, 0, 2, 5}; /* 2 (H_0 + H_1 + ...) */
  size_t spared = k < 3 ? k : 3;
  num_set_int(work, (long)spared);
  num_mul(tau, H, work);
  num_set_int(work, times_two[spared]);
  num_set_int(work + 1, 2);
  num_div(work, work, work + 1);
  num_sub(tau, tau, work);
}

/* H += 1 / k. */
static void add_harmonic(num *H, size_t k, num *work) {
  num_set_int(work, 1);
  num_set_int(work + 1, (long)k);
  num_div(work, work, work + 1);
  num_add(H, H, work);
}

/* What the samples have: p; on return (n + 1) times the mean length that runs of 1 add, and what they add where no label is -1. */
typedef struct {
  size_t n;
  const num *p;
  num *runs, *alone;
} run_means;

/* runs += the mean of runs of r labels 1 with r - 1 gaps: p q^r (2 + (n - r - 1) p) tau, q^r given; for r = n, q^n tau. work: 2 cells. */
static void add_runs(run_means *m, size_t r, const num *power, const num *tau, num *work) {
  if (r < m->n) {
    num_set_int(work, (long)(m->n - r - 1));
    num_mul(work, work, m->p);
    num_set_int(work + 1, 2);
    num_add(work, work, work + 1);
    num_mul(work, work, m->p);
    num_mul(work, work, power);
  } else {
    num_set(work, power);
  }
  num_mul(work, work, tau);
  num_add(m->runs, m->runs, work);
  if (r < m->n) return;
  num_set_int(m->alone, 2);
  num_mul(m->alone, m->alone, power);
  num_add(m->alone, m->alone, work);
}

static void measure_runs(run_means *m, pool *p) {
  num *q = pool_new(p, 7), *power = q + 1, *H = q + 2, *tau = q + 3, *work = q + 4;
  num_set_int(power, 1);
  num_sub(q, power, m->p);
  for (size_t r = 1; r <= m->n; r++) {
    num_mul(power, power, q);
    if (r > 1) add_harmonic(H, r - 1, work);
    mean_of_largest(tau, H, r - 1, work);
    add_runs(m, r, power, tau, work);
  }
}

/* The gaps beside a label -1: each of n - 1 is one with probability 2 p - p^2. */
/*@ requires room: free_cells(f, 6) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*n) - 1) * (\old(*p) * (2 - \old(*p))); */
static const num *gaps_beside(formulas *f, const num *n, const num *p) {
  const num *pairs = minus(f, n, whole(f, 1));
  return times(f, pairs, times(f, p, minus(f, whole(f, 2), p)));
}

/* Labels are turned with probability p where N has clean error L: (1 - p) L + p (1 - L). */
/*@ requires room: free_cells(f, 6) && readable(f, p) && readable(f, L);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 - \old(*p)) * \old(*L) + \old(*p) * (1 - \old(*L)); */
static const num *loss_of(formulas *f, const num *p, const num *L) {
  const num *one = whole(f, 1), *kept = minus(f, one, p), *right = minus(f, one, L);
  const num *wrong = times(f, kept, L);
  return plus(f, wrong, times(f, p, right));
}

/* (C sqrt(p))^2. */
/*@ requires room: free_cells(f, 2) && readable(f, C) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*C) * \old(*C) * \old(*p); */
static const num *allowed_square(formulas *f, const num *C, const num *p) { return times(f, squared(f, C), p); }

static void mean_rows(theorem *t, const inputs *in, const num *p, const num *C) {
  formulas *f = t->f;
  num *cells = pool_new(in->p, 2);
  run_means m = {size_of(in, "n"), numbers(in, "p"), cells, cells + 1};
  measure_runs(&m, in->p);
  const num *n = named(f, "n", whole(f, (long)m.n)), *spacings = plus(f, n, whole(f, 1));
  const num *beside = plus(f, whole(f, 2), gaps_beside(f, n, p));
  const num *up = over(f, plus(f, beside, named(f, "runs of 1", m.runs)), spacings);
  const num *alone = over(f, named(f, "(2 + tau_(n-1)) (1 - p)^n", m.alone), spacings);
  tell(t, key_of("upper-sum.mean"), up);
  const num *error = named(f, "L", minus(f, up, alone));
  tell(t, key_of("clean-error.mean"), minus(f, up, alone));
  const num *loss = loss_of(f, p, error);
  tell(t, key_of("loss.mean"), loss);
  claim(t, key_of("loss.least"), times(f, minus(f, whole(f, 1), p), error), AT_MOST, loss);
  claim(t, key_of("clean-error"), squared(f, error), AT_MOST, allowed_square(f, C, p));
  claim(t, key_of("loss"), squared(f, named(f, "loss", loss)), AT_MOST, allowed_square(f, C, p));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  if (has(in, "C")) out->subject = SUBJECT_SUPPLIED;
  const num *p = named(&f, "p", numbers(in, "p"));
  const num *C = named(&f, "C", has(in, "C") ? numbers(in, "C") : ratio(&f, 9, 4));
  suppose(&t, key_of("noise"), whole(&f, 0), AT_MOST, p);
  suppose(&t, key_of("noise.most"), p, AT_MOST, ratio(&f, 1, 2));
  suppose(&t, key_of("constant"), whole(&f, 0), AT_MOST, C);
  mean_rows(&t, in, p, C);
  formulas_clear(&f);
  return 1;
}

const item C_eq7 = {
    .id = "C-eq7",
    .title = "Mean loss of KKT points on a line",
    .source = "C eq. (7)",
    .about = about,
    .inputs = takes,
    .check = check,
};
