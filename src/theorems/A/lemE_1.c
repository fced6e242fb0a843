/* Item A-lemE.1: first weights as Gaussian ones are with probability 1 - delta: short neurons, none much along mu, a bounded spectral
   norm. Source: A Lemma E.1. */
#include "data/common/random.h"
#include "data/gaussian.h"
#include "linalg/reduce.h"
#include "theorems/A/iterate.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "With Lambda = log(4 m/delta): (i) |w_j|^2 <= 5 omega^2 d Lambda, (ii) |<w_j, mu>| <= 2 omega sqrt(Lambda) |mu| "
    "with mu = sum_i y_i x_i, (iii) |W|_2 <= omega (sqrt(m) + sqrt(d) + sqrt(2 log(4/delta))), which Gaussian weights "
    "miss with probability at most delta/4, delta/2 and delta/4. For weights that are given, or drawn from a seed; "
    "`draws` counts how many of more draws miss (i) or (ii). The paper's constant C_0 of (iii) cannot be absolute: "
    "for one neuron in one dimension, C0 is checked against the law.";

enum { CELLS = 512, MOST_DRAWS = 10000 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "samples, one per row"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    SCALAR("omega", REQUIRED, "standard deviation, 0 or more"),
    SCALAR("delta", REQUIRED, "probability with which the bounds may fail, 0 < delta < 1"),
    MATRIX("W0", "m x d", OPTIONAL, "first weights; without them `neurons` and `seed`"),
    COUNT("neurons", "m", 1, 1000, WITH("seed"), "how many neurons to draw"),
    COUNT("seed", "seed", 0, 0, WITH("neurons"), "seed of the generator (spec/random.md, stream 11)"),
    COUNT("draws", "draws", 1, MOST_DRAWS, WITH("seed"), "how many draws to look at, from the same stream"),
    SCALAR("C0", OPTIONAL, "an absolute constant for (iii), where m = d = 1"),
    END_OF_INPUTS,
};

typedef struct {
  const inputs *in;
  formulas *f;
  size_t n, d, m;
  const num *W, *pull; /* m x d; and mu itself, d numbers */
  const num *omega, *delta, *size_d, *size_m, *Lambda, *root_Lambda, *mu;
} first_weights;

/* ---- formulas ---- */

/* 5 d Lambda. */
/*@ requires room: free_cells(f, 3) && readable(f, d) && readable(f, Lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 5 * \old(*d) * \old(*Lambda); */
static const num *size_bound(formulas *f, const num *d, const num *Lambda) {
  const num *scaled = times(f, whole(f, 5), d);
  return times(f, scaled, Lambda);
}

/* d + 2 sqrt(d) sqrt(Lambda) + 2 Lambda: what a chi-squared number exceeds with probability at most exp(-Lambda). */
/*@ requires room: free_cells(f, 6) && readable(f, d) && readable(f, root_d) && readable(f, Lambda) && readable(f,
                    root_Lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*d) + 2 * \old(*root_d) * \old(*root_Lambda) + 2 * \old(*Lambda); */
static const num *sharp_size(formulas *f, const num *d, const num *root_d, const num *Lambda, const num *root_Lambda) {
  const num *two = whole(f, 2), *mixed = times(f, times(f, two, root_d), root_Lambda);
  return plus(f, plus(f, d, mixed), times(f, two, Lambda));
}

/* ---- the instance ---- */

static const num *drawn(const inputs *in, size_t count, size_t draws) {
  double *normals = pool_bytes(in->p, count * draws, sizeof *normals);
  random_normals(normals, count * draws, (random_stream){size_of(in, "seed"), STREAM_WEIGHTS});
  num *W = pool_doubles(in->p, normals, count * draws);
  vec_scale(W, numbers(in, "omega"), count * draws);
  return W;
}

static const num *mean_of(const inputs *in, size_t n, size_t d) {
  num *mu = pool_new(in->p, d), *t = pool_new(in->p, 1);
  for (size_t i = 0; i < n; i++) vec_axpy(mu, numbers(in, "y") + i, numbers(in, "X") + i * d, d, t);
  return mu;
}

static int read_weights(first_weights *s, const inputs *in, formulas *f, failure *why) {
  static const range list[] = {AT_LEAST("omega", 0), WITHIN("delta", 0, 1, 1, 1, 1, "0 < delta < 1"), ABOVE("C0", 0),
                               END_OF_RANGES};
  if (!ranges_hold(in, list, why)) return 0;
  if (has(in, "W0") == has(in, "seed")) return refuse(why, "W0: expected first weights, or neurons and a seed");
  size_t n = size_of(in, "n"), d = size_of(in, "d"), m = size_of(in, "m");
  const num *pull = mean_of(in, n, d);
  *s = (first_weights){in,   f,    n,    d,    m,    has(in, "W0") ? numbers(in, "W0") : drawn(in, m * d, 1),
                       pull, NULL, NULL, NULL, NULL, NULL,
                       NULL, NULL};
  s->omega = named(f, "omega", numbers(in, "omega"));
  s->delta = named(f, "delta", numbers(in, "delta"));
  s->size_d = named(f, "d", whole(f, (long)d));
  s->size_m = named(f, "m", whole(f, (long)m));
  s->Lambda = named(f, "Lambda", natural_log(f, over(f, times(f, whole(f, 4), s->size_m), s->delta)));
  s->root_Lambda = root(f, s->Lambda);
  s->mu = named(f, "|mu|", root(f, inner(f, pull, pull, d)));
  if (has(in, "C0") && m * d != 1) return refuse(why, "C0: expected one neuron in one dimension");
  return formula_has_value(f, s->Lambda) ||
         refuse(why, "delta: this arithmetic has no logarithms; take --arith enclosure");
}

/* ---- the event ---- */

/* What (i) and (ii) bound: max_j |w_j|^2 and max_j |<w_j, mu>|. t: 2 cells. */
static void measure(num *size2, num *along, const first_weights *s, const num *W, num *t) {
  num_set_int(size2, 0);
  num_set_int(along, 0);
  for (size_t j = 0; j < s->m; j++) {
    vec_dot(t, W + j * s->d, W + j * s->d, s->d, t + 1);
    num_max(size2, size2, t);
    vec_dot(t, W + j * s->d, s->pull, s->d, t + 1);
    num_abs(t, t);
    num_max(along, along, t);
  }
}

static void neuron_rows(theorem *t, const first_weights *s) {
  formulas *f = t->f;
  num *size2 = fresh(f), *along = fresh(f);
  measure(size2, along, s, s->W, pool_new(s->in->p, 2));
  const num *long_one = named(f, "max_j |w_j|^2", size2), *far = named(f, "max_j |<w_j, mu>|", along);
  const num *spread = times(f, s->omega, s->root_Lambda);
  claim(t, key_of("neurons"), long_one, AT_MOST, times(f, squared(f, s->omega), size_bound(f, s->size_d, s->Lambda)));
  tell_compared(
      t, key_of("neurons.sharp"), long_one, AT_MOST,
      times(f, squared(f, s->omega), sharp_size(f, s->size_d, root(f, s->size_d), s->Lambda, s->root_Lambda)));
  claim(t, key_of("mean"), far, AT_MOST, times(f, times(f, whole(f, 2), spread), s->mu));
  tell_compared(t, key_of("mean.sharp"), far, AT_MOST, times(f, times(f, root(f, whole(f, 2)), spread), s->mu));
}

/* |W|_2. */
static const num *spectral_norm(const first_weights *s) {
  pool *p = s->in->p;
  num *B = pool_new(p, s->m * s->m), *largest = pool_new(p, 1);
  A_outer_gram(B, s->W, s->m, s->d, largest);
  A_largest_eigenvalue(largest, B, s->m, p);
  return root(s->f, largest);
}

static void spectral_rows(theorem *t, const first_weights *s) {
  formulas *f = t->f;
  const num *beyond = root(f, times(f, whole(f, 2), natural_log(f, over(f, whole(f, 4), s->delta))));
  const num *sizes = plus(f, root(f, s->size_m), root(f, s->size_d));
  claim(t, key_of("spectral"), named(f, "|W|_2", spectral_norm(s)), AT_MOST,
        times(f, s->omega, plus(f, sizes, beyond)));
  tell(t, key_of("C_0"), plus(f, whole(f, 1), over(f, beyond, sizes)));
}

/* ---- the law ---- */

/* r = P(|N| > x) = 2 (1 - Phi(x)) of a standard normal N, by Phi(-x). */
static void two_tails(num *r, const num *x, pool *p) {
  num *below = pool_new(p, 1);
  num_neg(below, x);
  (void)gaussian_below(r, below, pool_new(p, 10));
  num_add(r, r, r);
}

/* Probabilities of missing, by the union bound, against delta/4 and delta/2. */
static void law_rows(theorem *t, const first_weights *s) {
  formulas *f = t->f;
  num *tail = fresh(f);
  const num *twice = times(f, whole(f, 2), s->root_Lambda), *half = over(f, s->delta, whole(f, 2));
  two_tails(tail, twice, s->in->p);
  claim(t, key_of("law.neurons"), sharp_size(f, s->size_d, root(f, s->size_d), s->Lambda, s->root_Lambda), AT_MOST,
        size_bound(f, s->size_d, s->Lambda));
  claim(t, key_of("law.mean"), times(f, s->size_m, named(f, "P(|N| > 2 sqrt(Lambda))", tail)), AT_MOST, half);
  const num *quarter = over(f, s->delta, times(f, whole(f, 4), s->size_m));
  tell_compared(t, key_of("law.printed"), times(f, times(f, whole(f, 2), s->size_m), root(f, quarter)), AT_MOST, half);
}

static void absolute_row(theorem *t, const first_weights *s) {
  formulas *f = t->f;
  num *tail = fresh(f);
  two_tails(tail, times(f, whole(f, 2), named(f, "C_0", numbers(s->in, "C0"))), s->in->p);
  claim(t, key_of("law.absolute"), named(f, "P(|N| > 2 C_0)", tail), AT_MOST, s->delta);
}

/* ---- more draws ---- */

static void draw_rows(theorem *t, const first_weights *s) {
  formulas *f = t->f;
  size_t draws = size_of(s->in, "draws"), weights = s->m * s->d;
  const num *all = drawn(s->in, weights, draws);
  const num *size_most = times(f, squared(f, s->omega), size_bound(f, s->size_d, s->Lambda));
  const num *along_most = times(f, times(f, times(f, whole(f, 2), s->omega), s->root_Lambda), s->mu);
  num *size2 = fresh(f), *along = fresh(f), *work = pool_new(s->in->p, 2);
  long far = 0, skewed = 0;
  int open = 0;
  for (size_t k = 0; k < draws; k++) {
    measure(size2, along, s, all + k * weights, work);
    order by_size = num_compare(size2, size_most), by_mean = num_compare(along, along_most);
    open |= by_size == ORDER_UNKNOWN || by_mean == ORDER_UNKNOWN;
    far += by_size == ORDER_GREATER;
    skewed += by_mean == ORDER_GREATER;
  }
  if (open) return; /* numbers of draws that nobody knows */
  tell(t, key_of("draws.neurons"), named(f, "draws with a neuron too long", whole(f, far)));
  tell(t, key_of("draws.mean"), named(f, "draws with a neuron too far along mu", whole(f, skewed)));
}

static void all_rows(theorem *t, const first_weights *s) {
  t->out->subject = SUBJECT_SUPPLIED;
  neuron_rows(t, s);
  spectral_rows(t, s);
  law_rows(t, s);
  if (has(s->in, "C0")) absolute_row(t, s);
  if (has(s->in, "draws")) draw_rows(t, s);
}

static int check(const inputs *in, report *out, failure *why) {
  first_weights s;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = read_weights(&s, in, &f, why);
  if (done) all_rows(&t, &s);
  formulas_clear(&f);
  return done;
}

const item A_lemE_1 = {
    .id = "A-lemE.1",
    .title = "Bounds of Gaussian first weights",
    .source = "A Lemma E.1",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"draws", "d", MOST_WEIGHTS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
