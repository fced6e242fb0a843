/* Item A-lem3.3: Gaussian samples are nearly orthogonal. With explicit constants, the least dimension for which that suffices, and for
   the standard normal law the exact probabilities. Source: A Lemma 3.3, App. C; constants and laws ours. */
#include "data/common/random.h"
#include "data/gaussian_vectors.h"
#include "linalg/gram.h"
#include "linalg/reduce.h"
#include "theorems/A/normal_samples.h"
#include "theorems/ranges.h"

static const char about[] =
    "n independent Gaussian samples in R^d with covariance Sigma, trace d and spectral norm at most s. With "
    "probability at least 1 - delta all norms lie between sqrt(d - s) - t and sqrt(d) + t, t = sqrt(2 s "
    "log(4n/delta)), and all inner products of two are at most sqrt(2 s log(2n(n-1)/delta)) (sqrt(d) + t). Computes "
    "these bounds and, for gamma, the least d with which they imply what A Thm. 3.2 or 4.2 supposes of the data; "
    "where s = 1, so Sigma is the identity, compares with the exact probabilities. Samples, given or drawn from a "
    "seed, are checked against the bounds.";

enum { CELLS = 320, MOST_LAW = 4000, MOST_DIMENSION = 2147483647, MOST_BITS = 70 };

static const field_spec takes[] = {
    COUNT("samples", "n", 1, MOST_WEIGHTS, REQUIRED, "number of samples"),
    COUNT("dimension", "d", 1, MOST_DIMENSION, REQUIRED, "their dimension, and the trace of Sigma"),
    SCALAR("s", REQUIRED, "at least the spectral norm of Sigma, s >= 1"),
    SCALAR("delta", REQUIRED, "failure probability, 0 < delta < 1"),
    SCALAR("gamma", OPTIONAL, "slope, 0 < gamma <= 1, for which the least dimension is sought"),
    WORD("theorem", "thm3.2|thm4.2", WITH("gamma"), "whose hypothesis is sought"),
    MATRIX("X", "n x d", OPTIONAL, "samples to check"),
    COUNT("seed", "seed", 0, 0, OPTIONAL, "draws standard normal samples (spec/random.md, stream 1); for s = 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("low", REQUIRED, "least norm, but for a probability delta"),
    SCALAR("high", REQUIRED, "largest norm"),
    SCALAR("p", REQUIRED, "largest inner product of two samples, in magnitude"),
    SCALAR("least_dimension", OPTIONAL, "the least d that suffices, where gamma is given"),
    MATRIX("X", "n x d", OPTIONAL, "samples, where seed is given"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    AT_LEAST("s", 1),
    WITHIN("delta", 0, 1, 1, 1, 1, "0 < delta < 1"),
    WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
    END_OF_RANGES,
};

/* ---- formulas ---- */

/* sqrt(2 s log(share)). */
/*@ requires room: free_cells(f, 5) && readable(f, s) && readable(f, share);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> is_root(*\result, 2 * \old(*s) * logarithm(\old(*share))); */
static const num *of_share(formulas *f, const num *s, const num *share) {
  const num *twice = times(f, whole(f, 2), s);
  return root(f, times(f, twice, natural_log(f, share)));
}

const num *deviation(formulas *f, const num *s, const num *n, const num *delta) {
  return of_share(f, s, over(f, times(f, whole(f, 4), n), delta));
}

/* 2 n (n - 1) / delta. */
/*@ requires room: free_cells(f, 6) && readable(f, n) && readable(f, delta);
    requires nonzero: not_zero(*delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 2 * \old(*n) * (\old(*n) - 1), \old(*delta)); */
static const num *pairs_share(formulas *f, const num *n, const num *delta) {
  const num *pairs = times(f, times(f, whole(f, 2), n), minus(f, n, whole(f, 1)));
  return over(f, pairs, delta);
}

const num *projection(formulas *f, const num *s, const num *n, const num *delta) {
  return of_share(f, s, pairs_share(f, n, delta));
}

const num *least_norm(formulas *f, const num *d, const num *s, const num *t) {
  const num *mean = root(f, minus(f, d, s));
  return minus(f, mean, t);
}

const num *most_norm(formulas *f, const num *d, const num *t) { return plus(f, root(f, d), t); }

const num *load_3_2(formulas *f, const num *high, const num *n, const num *p) {
  return times(f, times(f, times(f, whole(f, 3), squared(f, high)), n), p);
}

const num *room_3_2(formulas *f, const num *gamma, const num *low) {
  return times(f, power(f, gamma, 3), power(f, low, 4));
}

const num *load_4_2(formulas *f, const num *high, const num *gamma, const num *low, const num *n, const num *p) {
  const num *radii = plus(f, squared(f, high), times(f, squared(f, gamma), squared(f, low)));
  return times(f, times(f, times(f, whole(f, 50), radii), n), p);
}

const num *room_4_2(formulas *f, const num *gamma, const num *low) {
  return times(f, power(f, gamma, 4), power(f, low, 4));
}

/* ---- the bounds ---- */

static sample_bounds bounds_at(formulas *f, const inputs *in, const num *d) {
  size_t count = size_of(in, "n");
  sample_bounds b = {.n = named(f, "n", whole(f, (long)count)), .d = named(f, "d", d)};
  const num *s = named(f, "s", numbers(in, "s"));
  b.delta = named(f, "delta", numbers(in, "delta"));
  b.possible = num_at_most(s, d);
  b.t = named(f, "t", deviation(f, s, b.n, b.delta));
  b.low = named(f, "low", least_norm(f, b.d, s, b.t));
  b.high = named(f, "high", most_norm(f, b.d, b.t));
  b.tau = count == 1 ? NULL : projection(f, s, b.n, b.delta);
  b.cross = named(f, "p", count == 1 ? whole(f, 0) : times(f, b.tau, b.high));
  return b;
}

int A_has_logarithms(const formulas *f, const sample_bounds *b, failure *why) {
  return formula_has_value(f, b->t) || refuse(why, "delta: this arithmetic has no logarithms; take --arith enclosure");
}

int A_samples_fit(const inputs *in, const char *from, failure *why) {
  return !has(in, from) || size_fits(from, "n", size_of(in, "n"), NULL, 1, MOST_SAMPLES, why);
}

theorem_sides A_sides(formulas *f, const inputs *in, const sample_bounds *b) {
  const num *gamma = named(f, "gamma", numbers(in, "gamma"));
  if (word_is(in, "theorem", "thm4.2"))
    return (theorem_sides){load_4_2(f, b->high, gamma, b->low, b->n, b->cross), room_4_2(f, gamma, b->low)};
  return (theorem_sides){load_3_2(f, b->high, b->n, b->cross), room_3_2(f, gamma, b->low)};
}

/* Do the bounds at the dimension d imply the hypothesis? Powers of low are compared only where low is above 0. */
static verdict suffices(const inputs *in, const num *d, bounds_in *at) {
  formulas f;
  formulas_init(&f, CELLS);
  sample_bounds b = at(&f, in, d);
  verdict answer = b.possible;
  if (answer == VERDICT_HOLDS || answer == VERDICT_APPROX) {
    theorem_sides two = A_sides(&f, in, &b);
    answer = !formula_has_value(&f, two.load)
                 ? VERDICT_UNDECIDED
                 : both_hold(num_less(whole(&f, 0), b.low), num_at_most(two.load, two.room));
  }
  formulas_clear(&f);
  return answer;
}

/* Doubled until it suffices, then bit by bit. Returns the answer that stopped it: VERDICT_HOLDS when it was found, VERDICT_FAILS where it is
   above 2^69. */
verdict A_least_dimension(num *d, pool *p, const inputs *in, bounds_in *at) {
  num *step = pool_int(p, 1), *two = pool_int(p, 2), *below = pool_int(p, 0);
  verdict enough = VERDICT_FAILS;
  int bits = 0;
  for (; bits < MOST_BITS && (enough = suffices(in, step, at)) == VERDICT_FAILS; bits++) num_mul(step, step, two);
  if (enough != VERDICT_HOLDS && enough != VERDICT_APPROX) return enough;
  for (; bits > 0; bits--) {
    num_div(step, step, two);
    num_add(d, below, step);
    enough = suffices(in, d, at);
    if (enough == VERDICT_UNDECIDED) return enough;
    if (enough == VERDICT_FAILS) num_set(below, d);
  }
  num_set_int(step, 1);
  num_add(d, below, step);
  return VERDICT_HOLDS;
}

void A_dimension_rows(theorem *t, const inputs *in, bounds_in *at) {
  formulas *f = t->f;
  num *d = pool_new(in->p, 1), *before = pool_new(in->p, 1);
  verdict found = A_least_dimension(d, in->p, in, at);
  if (found == VERDICT_FAILS) {
    tell(t, key_of("dimension.above"), named(f, "a d that does not suffice", power(f, whole(f, 2), MOST_BITS - 1)));
    return;
  }
  if (found != VERDICT_HOLDS) {
    claim_fact(t, key_of("dimension.found"), "the least dimension is decided", found);
    return;
  }
  num_sub(before, d, pool_int(in->p, 1));
  tell(t, key_of("dimension.least"), named(f, "least d", d));
  sample_bounds enough = at(f, in, d);
  theorem_sides two = A_sides(f, in, &enough);
  claim(t, key_of("dimension.low"), whole(f, 0), LESS, enough.low);
  claim(t, key_of("dimension"), two.load, AT_MOST, two.room);
  claim_fact(t, key_of("dimension.below"), "one dimension less does not suffice",
             suffices(in, before, at) == VERDICT_FAILS ? VERDICT_HOLDS : VERDICT_UNDECIDED);
}

sample_extremes A_sample_rows(theorem *t, pool *p, const num *X, size_t n, size_t d, const sample_bounds *b) {
  formulas *f = t->f;
  num *K = pool_new(p, n * n), *least2 = fresh(f), *most2 = fresh(f), *cross = fresh(f);
  t->out->subject = SUBJECT_SUPPLIED;
  mat_gram(K, X, n, d, pool_new(p, 1));
  gram_extremes(least2, most2, K, n);
  greatest_off_diagonal(cross, K, n, pool_new(p, 2));
  sample_extremes at = {named(f, "min |x_i|^2", least2), named(f, "max |x_i|^2", most2),
                        named(f, "max |<x_i, x_k>|", cross)};
  claim(t, key_of("norm.least"), b->low, AT_MOST, root(f, at.shortest));
  claim(t, key_of("norm.most"), root(f, at.longest), AT_MOST, b->high);
  claim(t, key_of("products"), at.widest, AT_MOST, b->cross);
  return at;
}

/* ---- the item ---- */

/* The samples, or NULL: those of the case, or drawn. */
static const num *samples(const inputs *in) {
  size_t count = size_of(in, "n") * size_of(in, "d");
  if (!has(in, "seed")) return numbers(in, "X");
  double *normals = pool_bytes(in->p, count, sizeof *normals);
  random_normals(normals, count, (random_stream){size_of(in, "seed"), STREAM_NOISE});
  return pool_doubles(in->p, normals, count);
}

static int fits(const inputs *in, failure *why) {
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  if (has(in, "gamma") && !has(in, "theorem"))
    return refuse(why, "theorem: missing, expected whose hypothesis is sought: thm3.2 or thm4.2");
  if (!has(in, "seed")) return A_samples_fit(in, "X", why);
  if (has(in, "X")) return refuse(why, "seed: X is there too, expected one of them");
  if (num_compare(numbers(in, "s"), pool_int(in->p, 1)) != ORDER_EQUAL)
    return refuse(why, "seed: draws standard normal samples, for which s is 1");
  return size_fits("seed", "n", size_of(in, "n"), "d", size_of(in, "d"), MOST_PAIRS, why) &&
         A_samples_fit(in, "seed", why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  num *d = pool_int(in->p, (long)size_of(in, "d")), *least_d = pool_new(in->p, 1);
  sample_bounds b = bounds_at(&f, in, d);
  int done = b.possible != VERDICT_FAILS || refuse(why, "s: above the dimension, which is the trace of Sigma");
  done = done && A_has_logarithms(&f, &b, why) &&
         (formula_has_value(&f, b.low) || refuse(why, "s: not certainly at most the dimension, the trace of Sigma"));
  done = done && fields_put(out, "low", 0, 1, 1, b.low, why) && fields_put(out, "high", 0, 1, 1, b.high, why) &&
         fields_put(out, "p", 0, 1, 1, b.cross, why);
  if (done && has(in, "gamma") && A_least_dimension(least_d, in->p, in, bounds_at) == VERDICT_HOLDS)
    done = fields_put(out, "least_dimension", 0, 1, 1, least_d, why);
  const num *X = samples(in);
  if (done && has(in, "seed")) done = fields_put(out, "X", 2, size_of(in, "n"), size_of(in, "d"), X, why);
  formulas_clear(&f);
  return done;
}

/* The exact probabilities for the standard normal law, times how many norms and pairs there are, against the two halves of delta. */
static void law_rows(theorem *t, pool *p, size_t d, const sample_bounds *b) {
  formulas *f = t->f;
  num *above = fresh(f), *under = fresh(f), *cross = fresh(f), *work = pool_new(p, d / 2 + 16);
  const num *half = over(f, b->delta, whole(f, 2)), *zero = whole(f, 0), *one = whole(f, 1);
  const num *floor = squared(f, larger(f, zero, b->low)), *ceiling = squared(f, b->high);
  if (!formula_has_value(f, ceiling) || !gaussian_norm2_above(under, floor, d, work) ||
      !gaussian_norm2_above(above, ceiling, d, work))
    return;
  const num *shorter = named(f, "Pr[|x| < low]", minus(f, one, under)), *longer = named(f, "Pr[|x| > high]", above);
  tell(t, key_of("law.shorter"), shorter);
  tell(t, key_of("law.longer"), longer);
  claim(t, key_of("law.norms"), times(f, b->n, plus(f, shorter, longer)), AT_MOST, half);
  if (d % 2 == 1) return;
  (void)gaussian_product_above(cross, b->cross, d, work);
  const num *wide = named(f, "Pr[<x, x'> > p]", cross), *pairs = times(f, b->n, minus(f, b->n, one));
  tell(t, key_of("law.wider"), wide);
  claim(t, key_of("law.products"), times(f, pairs, wide), AT_MOST, half);
}

static void sample_rows(theorem *t, const inputs *in, const sample_bounds *b) {
  formulas *f = t->f;
  size_t n = size_of(in, "n");
  sample_extremes of = A_sample_rows(t, in->p, samples(in), n, size_of(in, "d"), b);
  if (n == 1) return;
  const num *one = whole(f, 1), *scale = root(f, over(f, natural_log(f, b->n), b->d));
  const num *off = larger(f, minus(f, over(f, of.longest, b->d), one), minus(f, one, over(f, of.shortest, b->d)));
  tell(t, key_of("constant.norm"), over(f, off, scale));
  tell(t, key_of("constant.products"), over(f, of.widest, times(f, b->d, scale)));
}

/* What the theorem supposes of the data, in the dimension of the case. */
static void hypothesis_row(theorem *t, const inputs *in, const sample_bounds *b) {
  theorem_sides here = A_sides(t->f, in, b);
  tell_compared(t, key_of("hypothesis"), here.load, AT_MOST, here.room);
}

static int rows(theorem *t, const inputs *in, failure *why) {
  formulas *f = t->f;
  size_t d = size_of(in, "d");
  sample_bounds b = bounds_at(f, in, pool_int(in->p, (long)d));
  if (!A_has_logarithms(f, &b, why)) return 0;
  const num *s = named(f, "s", numbers(in, "s"));
  if (suppose(t, key_of("spectrum"), s, AT_MOST, b.d) == VERDICT_FAILS) return 1;
  tell(t, key_of("low"), b.low);
  tell(t, key_of("high"), b.high);
  tell(t, key_of("p"), b.cross);
  if (has(in, "gamma")) hypothesis_row(t, in, &b);
  if (has(in, "gamma")) A_dimension_rows(t, in, bounds_at);
  if (d <= MOST_LAW && num_compare(s, whole(f, 1)) == ORDER_EQUAL) law_rows(t, in->p, d, &b);
  if (has(in, "X") || has(in, "seed")) sample_rows(t, in, &b);
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = rows(&t, in, why);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return done;
}

const item A_lem3_3 = {
    .id = "A-lem3.3",
    .title = "Gaussian samples are nearly orthogonal",
    .source = "A Lemma 3.3",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
