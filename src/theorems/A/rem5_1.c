/* Item A-rem5.1: samples of two Gaussian clusters are nearly orthogonal in large dimension. Source: A eq. (4) and the remark of Sec. 5;
   the constants are ours (spec/theorems/A-rem5.1.md). */
#include "theorems/A/normal_samples.h"

#include "data/common/random.h"
#include "data/gaussian.h"
#include "data/gaussian_vectors.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "n samples x_i = y_i mu + z_i with fair signs y_i, standard normal z_i in R^d and |mu| = d^beta, beta < 1/2. With "
    "probability at least 1 - delta all norms lie between low = sqrt(d + |mu|^2 - 1) - t and high = sqrt(d + |mu|^2) "
    "+ t, t = sqrt(2 log(4n/delta)), and all inner products of two are at most |mu|^2 + t |mu| + sqrt(2 "
    "log(2n(n-1)/delta)) high. Computes these bounds, the least d with which they imply what A Thm. 3.2 or 4.2 "
    "supposes of the data, and what each event that fails adds to delta. Samples, given or drawn from a seed, are "
    "checked against the bounds.";

enum { CELLS = 448, MOST_LAW = 4000, MORE_TERMS = 2000, MOST_DIMENSION = 2147483647 };

static const field_spec takes[] = {
    COUNT("samples", "n", 1, MOST_WEIGHTS, REQUIRED, "number of samples"),
    COUNT("dimension", "d", 1, MOST_DIMENSION, REQUIRED, "their dimension"),
    SCALAR("beta", REQUIRED, "|mu| = d^beta, -1 <= beta <= 1; the remark is about beta < 1/2"),
    SCALAR("delta", REQUIRED, "failure probability, 0 < delta < 1"),
    SCALAR("gamma", REQUIRED, "slope, 0 < gamma <= 1"),
    WORD("theorem", "thm3.2|thm4.2", REQUIRED, "whose hypothesis the samples are to meet"),
    MATRIX("X", "n x d", OPTIONAL, "samples to check"),
    COUNT("seed", "seed", 0, 0, OPTIONAL,
          "draws samples (spec/random.md: z from stream 1, y from stream 2) with mu = (d^beta, 0, ..., 0)"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("low", REQUIRED, "least norm, but for a probability delta"),
    SCALAR("high", REQUIRED, "largest norm"),
    SCALAR("p", REQUIRED, "largest inner product of two samples, in magnitude"),
    SCALAR("least_dimension", OPTIONAL, "the least d that suffices, where beta < 1/2"),
    MATRIX("X", "n x d", WITH("seed"), "samples"),
    LABELS("y", "n", WITH("seed"), "their labels"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("beta", -1, 0, 1, 1, 0, "-1 <= beta <= 1"),
    WITHIN("delta", 0, 1, 1, 1, 1, "0 < delta < 1"),
    WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
    END_OF_RANGES,
};

/* ---- formulas ---- */

/* d^beta. */
/*@ requires room: free_cells(f, 3) && readable(f, d) && readable(f, beta);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == exponential(\old(*beta) * logarithm(\old(*d))); */
static const num *mean_length(formulas *f, const num *d, const num *beta) {
  return natural_exp(f, times(f, beta, natural_log(f, d)));
}

/* |mu|^2 + t |mu| + tau high. */
/*@ requires room: free_cells(f, 5) && readable(f, mu) && readable(f, t) && readable(f, tau) && readable(f, high);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*mu) * \old(*mu) + \old(*t) * \old(*mu) + \old(*tau) * \old(*high); */
static const num *product_most(formulas *f, const num *mu, const num *t, const num *tau, const num *high) {
  const num *along = plus(f, squared(f, mu), times(f, t, mu));
  return plus(f, along, times(f, tau, high));
}

/* k n / gamma^e: what a power of d is to be at least. */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, gamma);
    requires small: 0 <= k <= 10000;
    requires nonzero: raised(*gamma, e) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * raised(\old(*gamma), e) == k * \old(*n); */
static const num *order_of(formulas *f, long k, const num *n, const num *gamma, unsigned e) {
  const num *scaled = times(f, whole(f, k), n);
  return over(f, scaled, power(f, gamma, e));
}

/* low^2 / (n p): near-orthogonality. */
/*@ requires room: free_cells(f, 3) && readable(f, low) && readable(f, n) && readable(f, p);
    requires nonzero: *n * *p != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*n) * \old(*p)) == \old(*low) * \old(*low); */
static const num *nearness(formulas *f, const num *low, const num *n, const num *p) {
  const num *square = squared(f, low);
  return over(f, square, times(f, n, p));
}

/* ---- the bounds ---- */

/* |x_i| is a function of z_i that changes by at most |z - z'|, and E |x_i|^2 = d + |mu|^2: as in A-lem3.3 with s = 1, in d + |mu|^2
   dimensions. */
static sample_bounds bounds_at(formulas *f, const inputs *in, const num *d) {
  size_t count = size_of(in, "n");
  sample_bounds b = {.n = named(f, "n", whole(f, (long)count)), .d = named(f, "d", d), .possible = VERDICT_HOLDS};
  const num *mu = mean_length(f, b.d, named(f, "beta", numbers(in, "beta"))), *one = whole(f, 1);
  mu = named(f, "|mu|", mu);
  b.delta = named(f, "delta", numbers(in, "delta"));
  b.t = named(f, "t", deviation(f, one, b.n, b.delta));
  const num *mean2 = plus(f, b.d, squared(f, mu));
  b.low = named(f, "low", least_norm(f, mean2, one, b.t));
  b.high = named(f, "high", most_norm(f, mean2, b.t));
  b.tau = count == 1 ? NULL : named(f, "tau", projection(f, one, b.n, b.delta));
  b.cross = named(f, "p", count == 1 ? whole(f, 0) : product_most(f, mu, b.t, b.tau, b.high));
  return b;
}

static const num *length_of_mean(formulas *f, const inputs *in) {
  const num *d = named(f, "d", pool_int(in->p, (long)size_of(in, "d")));
  return named(f, "|mu|", mean_length(f, d, named(f, "beta", numbers(in, "beta"))));
}

/* ---- samples ---- */

/* x_i = y_i mu + z_i, mu on the first axis. */
static const num *drawn(const inputs *in, const num *mu, num *y) {
  size_t n = size_of(in, "n"), d = size_of(in, "d");
  double *normals = pool_bytes(in->p, n * d, sizeof *normals);
  num *t = pool_new(in->p, 1);
  random_normals(normals, n * d, (random_stream){size_of(in, "seed"), STREAM_NOISE});
  num *X = pool_doubles(in->p, normals, n * d);
  for (size_t i = 0; i < n; i++) {
    num_set_int(y + i, random_sign((random_stream){size_of(in, "seed"), STREAM_LABELS}, i));
    num_addmul(X + i * d, y + i, mu, t);
  }
  return X;
}

/* Those of the case, or drawn; y: labels of drawn ones. */
static const num *samples(const inputs *in, const num *mu, num *y) {
  return has(in, "seed") ? drawn(in, mu, y) : numbers(in, "X");
}

static int fits(const inputs *in, failure *why) {
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  if (!has(in, "seed")) return A_samples_fit(in, "X", why);
  if (has(in, "X")) return refuse(why, "seed: X is there too, expected one of them");
  return size_fits("seed", "n", size_of(in, "n"), "d", size_of(in, "d"), MOST_PAIRS, why) &&
         A_samples_fit(in, "seed", why);
}

/* ---- the item ---- */

static verdict grows_slowly(const inputs *in) {
  formulas f;
  formulas_init(&f, 1);
  verdict answer = num_less(numbers(in, "beta"), ratio(&f, 1, 2));
  formulas_clear(&f);
  return answer;
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  size_t n = size_of(in, "n"), d = size_of(in, "d");
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  num *least_d = pool_new(in->p, 1), *y = pool_new(in->p, n);
  sample_bounds b = bounds_at(&f, in, pool_int(in->p, (long)d));
  int done = A_has_logarithms(&f, &b, why);
  done = done && fields_put(out, "low", 0, 1, 1, b.low, why) && fields_put(out, "high", 0, 1, 1, b.high, why) &&
         fields_put(out, "p", 0, 1, 1, b.cross, why);
  if (done && grows_slowly(in) == VERDICT_HOLDS && A_least_dimension(least_d, in->p, in, bounds_at) == VERDICT_HOLDS)
    done = fields_put(out, "least_dimension", 0, 1, 1, least_d, why);
  if (done && has(in, "seed"))
    done = fields_put(out, "X", 2, n, d, drawn(in, length_of_mean(&f, in), y), why) &&
           fields_put(out, "y", 1, 1, n, y, why);
  formulas_clear(&f);
  return done;
}

/* The remark with constants: both rows of the order hold only where the bounds imply the hypothesis. */
static void order_rows(theorem *t, const inputs *in, const sample_bounds *b, const num *mu) {
  formulas *f = t->f;
  int steps = word_is(in, "theorem", "thm4.2");
  unsigned e = steps ? 4 : 3;
  const num *gamma = named(f, "gamma", numbers(in, "gamma"));
  const num *most = named(f, "T", deviation(f, whole(f, 1), squared(f, b->n), b->delta));
  const num *noise = times(f, order_of(f, steps ? 420 : 18, b->n, gamma, e), most), *root_d = root(f, b->d);
  const num *mean = order_of(f, steps ? 200 : 10, b->n, gamma, e), *room = over(f, b->d, squared(f, mu));
  tell_compared(t, key_of("order.mean"), mean, AT_MOST, room);
  tell_compared(t, key_of("order.noise"), noise, AT_MOST, root_d);
  theorem_sides here = A_sides(f, in, b);
  if (both_hold(num_at_most(mean, room), num_at_most(noise, root_d)) != VERDICT_HOLDS) {
    tell_compared(t, key_of("hypothesis"), here.load, AT_MOST, here.room);
    return;
  }
  claim(t, key_of("hypothesis.low"), whole(f, 0), LESS, b->low);
  claim(t, key_of("hypothesis"), here.load, AT_MOST, here.room);
}

/* Pr[|x_i|^2 > a]; terms: |mu|^2 <= d, and so many more that what is left out is below every delta that a case is likely to ask for. */
static const num *norm2_above(formulas *f, pool *p, const num *a, const num *mean2, size_t d) {
  num *r = fresh(f);
  (void)gaussian_shifted_norm2_above(r, a, mean2, d, d + MORE_TERMS, pool_new(p, 8));
  return r;
}

/* n (Pr[|x_i| < low] + Pr[|x_i| > high]). */
static const num *norm_failure(theorem *t, pool *p, size_t d, const sample_bounds *b, const num *mean2) {
  formulas *f = t->f;
  const num *zero = whole(f, 0), *shorter = zero;
  if (num_at_most(b->low, zero) != VERDICT_HOLDS)
    shorter = minus(f, whole(f, 1), norm2_above(f, p, squared(f, larger(f, zero, b->low)), mean2, d));
  const num *longer = named(f, "Pr[|x| > high]", norm2_above(f, p, squared(f, b->high), mean2, d));
  shorter = named(f, "Pr[|x| < low]", shorter);
  tell(t, key_of("law.shorter"), shorter);
  tell(t, key_of("law.longer"), longer);
  return times(f, b->n, plus(f, shorter, longer));
}

/* Pr[N > x] of a standard normal N. */
static const num *normal_above(formulas *f, pool *p, const char *name, const num *x) {
  num *tail = fresh(f), *below = pool_new(p, 1);
  num_neg(below, x);
  (void)gaussian_below(tail, below, pool_new(p, 10));
  return named(f, name, tail);
}

/* The probability of each event that fails, and their sum. */
static void law_rows(theorem *t, pool *p, size_t d, const sample_bounds *b, const num *mu) {
  formulas *f = t->f;
  const num *quarter = over(f, b->delta, whole(f, 4)), *half = over(f, b->delta, whole(f, 2));
  const num *norms = norm_failure(t, p, d, b, squared(f, mu)), *two = whole(f, 2);
  const num *pulls = times(f, times(f, two, b->n), normal_above(f, p, "Pr[N > t]", b->t)), *all = plus(f, norms, pulls);
  claim(t, key_of("law.norms"), norms, AT_MOST, half);
  claim(t, key_of("law.pulls"), pulls, AT_MOST, quarter);
  if (b->tau != NULL) {
    const num *pairs = times(f, b->n, minus(f, b->n, whole(f, 1)));
    const num *products = times(f, pairs, normal_above(f, p, "Pr[N > tau]", b->tau));
    claim(t, key_of("law.products"), products, AT_MOST, quarter);
    all = plus(f, all, products);
  }
  claim(t, key_of("law"), all, AT_MOST, b->delta);
}

static int rows(theorem *t, const inputs *in, failure *why) {
  formulas *f = t->f;
  size_t n = size_of(in, "n"), d = size_of(in, "d");
  const num *mu = length_of_mean(f, in);
  sample_bounds b = bounds_at(f, in, pool_int(in->p, (long)d));
  if (!A_has_logarithms(f, &b, why)) return 0;
  verdict slow = suppose(t, key_of("exponent"), named(f, "beta", numbers(in, "beta")), LESS, ratio(f, 1, 2));
  tell(t, key_of("mean"), mu);
  tell(t, key_of("low"), b.low);
  tell(t, key_of("high"), b.high);
  tell(t, key_of("p"), b.cross);
  if (n > 1) tell(t, key_of("nearness"), nearness(f, b.low, b.n, b.cross));
  order_rows(t, in, &b, mu);
  if (slow == VERDICT_HOLDS) A_dimension_rows(t, in, bounds_at);
  if (slow == VERDICT_HOLDS && d <= MOST_LAW && d % 2 == 0) law_rows(t, in->p, d, &b, mu);
  if (has(in, "X") || has(in, "seed")) (void)A_sample_rows(t, in->p, samples(in, mu, pool_new(in->p, n)), n, d, &b);
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

const item A_rem5_1 = {
    .id = "A-rem5.1",
    .title = "Samples of two Gaussian clusters are nearly orthogonal in large dimension",
    .source = "A eq. (4), Sec. 5",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
