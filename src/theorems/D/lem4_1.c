/* Item D-lem4.1: bounds of the clean test error from the margin along the cluster mean. Source: D Lemma 4.1, eq. (2), which is false
   as printed, and three corrections: spec/theorems/D-lem4.1.md. */
#include "data/gaussian.h"
#include "linalg/reduce.h"
#include "linalg/singular.h"
#include "linalg/spectral.h"
#include "theorems/D/activation.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For f(x; W) = sum_j a_j phi(<w_j, x>) and x = z + c mu with labels c = +-1 of equal probability and isotropic "
    "Gaussian noise z, so lambda = 1/variance: the class means m+ = E f(z + mu) and m- = -E f(z - mu), the margin B "
    "that every z keeps along mu, and the bounds of the clean test error that follow from either. The printed bound, "
    "from the mean of m+ and m-, is checked with the constant c that the case gives: it is false, as one class may be "
    "misclassified altogether. For one neuron, and for gamma = 1, the error is known exactly; else a lower bound of "
    "it can be given as `error`.";

enum { CELLS = 512, HALVINGS = 30, MOST_NEURONS = 200 };

static const field_spec takes[] = {
    MATRIX("W", "m x p", REQUIRED, "weights, one neuron per row, not all of them 0"),
    LABELS("signs", "m", REQUIRED, "signs of the outputs a_j = +-1/sqrt(m)"),
    D_ACTIVATION,
    VECTOR("mu", "p", REQUIRED, "cluster mean"),
    SCALAR("variance", OPTIONAL, "variance of every coordinate of the noise, above 0"),
    VECTOR("variances", "p", OPTIONAL, "variances of the coordinates, above 0, instead"),
    SCALAR("error", OPTIONAL, "the clean test error, or a lower bound of it, from 0 to 1"),
    SCALAR("c", OPTIONAL, "constant of the printed exponent, above 0"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("mean_plus", REQUIRED, "mean of f over the positive class"),
    SCALAR("mean_minus", REQUIRED, "minus its mean over the negative class"),
    SCALAR("margin", REQUIRED, "B, by how much the mean moves f at least"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    ABOVE("variance", 0),
    WITHIN("error", 0, 0, 1, 1, 0, "0 <= error <= 1"),
    ABOVE("c", 0),
    END_OF_RANGES,
};

/* ---- formulas ---- */

/* x^2 / (k variance size). */
/*@ requires room: free_cells(f, 5) && readable(f, x) && readable(f, variance) && readable(f, size);
    requires exact_in_double: -9007199254740992 <= k <= 9007199254740992;
    requires nonzero: k * *variance * *size != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*x) * \old(*x), k * \old(*variance) * \old(*size)); */
static const num *square_over(formulas *f, const num *x, long k, const num *variance, const num *size) {
  const num *scaled = times(f, times(f, whole(f, k), variance), size);
  return over(f, squared(f, x), scaled);
}

/* exp(-m^2 / (2 variance s2)): the tail of a class with mean m, for a function with squared Lipschitz constant s2. */
/*@ requires room: free_cells(f, 7) && readable(f, m) && readable(f, variance) && readable(f, s2);
    requires nonzero: 2 * *variance * *s2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q;
                    is_quotient(q, \old(*m) * \old(*m), 2 * \old(*variance) * \old(*s2)) && *\result == exponential(-q); */
static const num *class_tail(formulas *f, const num *m, const num *variance, const num *s2) {
  return natural_exp(f, negated(f, square_over(f, m, 2, variance, s2)));
}

/* max(B - sqrt(variance |W|_F^2), 0). */
/*@ requires room: free_cells(f, 5) && readable(f, B) && readable(f, variance) && readable(f, W2);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real r; is_root(r, \old(*variance) * \old(*W2)) && is_positive_part(*\result, \old(*B) - r); */
static const num *reach(formulas *f, const num *B, const num *variance, const num *W2) {
  const num *spread = root(f, times(f, variance, W2));
  return larger(f, minus(f, B, spread), whole(f, 0));
}

/* 2 exp(-B^2 / (8 variance |W|_F^2)). */
/*@ requires room: free_cells(f, 9) && readable(f, B) && readable(f, variance) && readable(f, W2);
    requires nonzero: 8 * *variance * *W2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q;
                    is_quotient(q, \old(*B) * \old(*B), 8 * \old(*variance) * \old(*W2)) && *\result == 2 * exponential(-q); */
static const num *norm_bound(formulas *f, const num *B, const num *variance, const num *W2) {
  const num *tail = natural_exp(f, negated(f, square_over(f, B, 8, variance, W2)));
  return times(f, whole(f, 2), tail);
}

/* c mean^2 / (variance |W|_F^2). */
/*@ requires room: free_cells(f, 4) && readable(f, c) && readable(f, mean) && readable(f, variance) &&
                    readable(f, W2);
    requires nonzero: *variance * *W2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*c) * (\old(*mean) * \old(*mean)), \old(*variance) * \old(*W2)); */
static const num *printed_exponent(formulas *f, const num *c, const num *mean, const num *variance, const num *W2) {
  const num *scaled = times(f, variance, W2);
  return over(f, times(f, c, squared(f, mean)), scaled);
}

/* As printed: 2 exp(-c mean^2 / (variance |W|_F^2)). */
/*@ requires room: free_cells(f, 8) && readable(f, c) && readable(f, mean) && readable(f, variance) &&
                    readable(f, W2);
    requires nonzero: *variance * *W2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q;
                    is_quotient(q, \old(*c) * (\old(*mean) * \old(*mean)), \old(*variance) * \old(*W2)) && *\result == 2 * exponential(-q); */
static const num *printed_bound(formulas *f, const num *c, const num *mean, const num *variance, const num *W2) {
  const num *tail = natural_exp(f, negated(f, printed_exponent(f, c, mean, variance, W2)));
  return times(f, whole(f, 2), tail);
}

/* ---- E phi(N(a, s^2)) ---- */

/* In the cells t of what follows: behind its 18 cells the number sqrt(2 pi). */
enum { ROOT = 18 };

/* Density and probability up to x = (end - a)/s. */
static int law_at(num *density, num *below, const num *end, const num *a, const num *s, num *t) {
  num *x = t + 10;
  num_sub(x, end, a);
  num_div(x, x, s);
  return gaussian_law(density, below, x, t + ROOT, t);
}

/* E max(v - end, 0) = s density + (a - end) Pr[v > end] of v = N(a, s^2): what an upward bend at `end` adds. t: 14 cells. */
static int mean_above(num *r, const num *end, const num *a, const num *s, num *t) {
  num *density = t + 11, *below = t + 12, *one = t + 13;
  if (!law_at(density, below, end, a, s, t)) return 0;
  num_set_int(one, 1);
  num_sub(below, one, below);
  num_sub(r, a, end);
  num_mul(r, r, below);
  num_addmul(r, s, density, t);
  return 1;
}

/* E of the square of max(v - end, 0): ((a - end)^2 + s^2) Pr[v > end] + s (a - end) density. t: 15 cells. */
static int mean_square_above(num *r, const num *end, const num *a, const num *s, num *t) {
  num *density = t + 11, *below = t + 12, *one = t + 13, *off = t + 14;
  if (!law_at(density, below, end, a, s, t)) return 0;
  num_set_int(one, 1);
  num_sub(below, one, below);
  num_sub(off, a, end);
  num_mul(r, off, off);
  num_addmul(r, s, s, t);
  num_mul(r, r, below);
  num_mul(off, off, s);
  num_addmul(r, off, density, t);
  return 1;
}

/* phi(v) = gamma v + (1 - gamma) (H/4) (max(v + h, 0)^2 - max(v - h, 0)^2) - (1 - gamma) h / 4, h = 1/H: exactly eq. (1). So its mean
   is that of squares. t: 18 cells. */
static int mean_smoothed(num *r, const num *a, const num *s, const phi *f, num *t) {
  num *h = t + 15, *rise = t + 16, *part = t + 17;
  num_set_int(h, 1);
  num_sub(rise, h, f->gamma);
  num_div(h, h, f->H);
  num_neg(part, h);
  if (!mean_square_above(r, part, a, s, t) || !mean_square_above(part, h, a, s, t)) return 0;
  num_sub(r, r, part);
  num_mul(r, r, f->H);
  num_sub(r, r, h);
  num_mul(r, r, rise);
  num_set_int(t, 4);
  num_div(r, r, t);
  num_addmul(r, f->gamma, a, t);
  return 1;
}

/* max(v, gamma v) = gamma v + (1 - gamma) max(v, 0). t: 18 cells. */
static int mean_leaky(num *r, const num *a, const num *s, const phi *f, num *t) {
  num *rise = t + 16, *zero = t + 15;
  num_set_int(zero, 0);
  if (!mean_above(r, zero, a, s, t)) return 0;
  num_set_int(rise, 1);
  num_sub(rise, rise, f->gamma);
  num_mul(r, r, rise);
  num_addmul(r, f->gamma, a, t);
  return 1;
}

static int mean_value(num *r, const num *a, const num *s, const phi *f, num *t) {
  if (num_sign(s) == ORDER_EQUAL) return phi_value(r, a, f, t);
  return f->kind == PHI_LEAKY ? mean_leaky(r, a, s, f, t) : mean_smoothed(r, a, s, f, t);
}

/* ---- the network ---- */

typedef struct {
  size_t m, p;
  const num *W, *signs, *mu, *scale;
  phi activation;
  num *along;               /* m: s_j <w_j, mu> */
  num *plus, *minus;        /* class means */
  num *B, *M;               /* times 1/sqrt(m): sum of min(gamma r_j, r_j), and of r_j, for r_j = s_j <w_j, mu> */
  const num *W2, *variance; /* the largest variance of a coordinate */
  const num *variances;     /* p, or NULL: all are `variance` */
} tested;

/* r = w Sigma w^T for one row of weights. t: 2 cells. */
static void spread_squared(num *r, const tested *a, const num *w, num *t) {
  if (a->variances == NULL) {
    vec_dot(r, w, w, a->p, t);
    num_mul(r, r, a->variance);
    return;
  }
  num_set_int(r, 0);
  for (size_t k = 0; k < a->p; k++) {
    num_mul(t, w + k, w + k);
    num_addmul(r, a->variances + k, t, t + 1);
  }
}

/* r = E f(z + side mu). t: 18 cells. */
static int class_mean(num *r, const tested *a, int side, num *t, num *cells) {
  num *center = cells, *spread = cells + 1, *value = cells + 2;
  num_set_int(r, 0);
  for (size_t j = 0; j < a->m; j++) {
    spread_squared(spread, a, a->W + j * a->p, t);
    if (!num_root(spread, spread)) return 0;
    num_mul(center, a->along + j, a->signs + j);
    if (side < 0) num_neg(center, center);
    if (!mean_value(value, center, spread, &a->activation, t)) return 0;
    num_addmul(r, a->signs + j, value, t);
  }
  num_mul(r, r, a->scale);
  return 1;
}

static void measure_margins(tested *a, num *t) {
  for (size_t j = 0; j < a->m; j++) {
    num *r = a->along + j;
    vec_dot(r, a->W + j * a->p, a->mu, a->p, t);
    num_mul(r, r, a->signs + j);
    num_add(a->M, a->M, r);
    num_mul(t, r, a->activation.gamma);
    num_min(t, t, r);
    num_add(a->B, a->B, t);
  }
  num_mul(a->M, a->M, a->scale);
  num_mul(a->B, a->B, a->scale);
}

static const num *inverse_root(pool *p, size_t m) {
  num *r = pool_new(p, 1), *one = pool_int(p, 1);
  if (!num_root(r, pool_int(p, (long)m))) return NULL;
  num_div(r, one, r);
  return r;
}

/* Of one variance, or of those of the coordinates the largest. */
static int read_variances(tested *a, formulas *f, const inputs *in, failure *why) {
  a->variances = numbers(in, "variances");
  if (has(in, "variance") == has(in, "variances"))
    return refuse(why, "variance: expected it or variances, and not both");
  if (a->variances == NULL) {
    a->variance = named(f, "variance", numbers(in, "variance"));
    return 1;
  }
  num *most = pool_new(in->p, 1);
  for (size_t k = 0; k < a->p; k++) {
    if (num_sign(a->variances + k) != ORDER_GREATER)
      return refuse(why, "variances[%zu]: expected a number above 0", k + 1);
    num_max(most, most, a->variances + k);
  }
  a->variance = named(f, "largest variance", most);
  return 1;
}

static int read_tested(tested *a, formulas *f, const inputs *in, failure *why) {
  size_t m = size_of(in, "m"), p = size_of(in, "p");
  pool *cells = in->p;
  if (!ranges_hold(in, in_range, why) || !size_fits("W", "m", m, NULL, 1, MOST_NEURONS, why)) return 0;
  *a = (tested){.m = m, .p = p, .W = numbers(in, "W"), .signs = numbers(in, "signs"), .mu = numbers(in, "mu")};
  if (!D_read_activation(in, &a->activation, why)) return 0;
  if (a->activation.kind == PHI_LOGISTIC)
    return refuse(why,
                  "activation: means of the logistic one are not known in closed form; expected smoothed or leaky");
  a->scale = inverse_root(cells, m);
  num *work = pool_new(cells, 20), *three = pool_new(cells, 3);
  a->along = pool_new(cells, m);
  a->plus = pool_new(cells, 1);
  a->minus = pool_new(cells, 1);
  a->B = pool_new(cells, 1);
  a->M = pool_new(cells, 1);
  if (!read_variances(a, f, in, why)) return 0;
  a->W2 = named(f, "|W|_F^2", inner(f, a->W, a->W, m * p));
  if (num_sign(a->W2) != ORDER_GREATER) return refuse(why, "W: expected weights that are certainly not all 0");
  if (a->scale == NULL)
    return refuse(why, "signs: 1/sqrt(m) has no value in this arithmetic; expected --arith enclosure");
  measure_margins(a, work);
  if (!gaussian_root(work + ROOT, work) || !class_mean(a->plus, a, 1, work, three) ||
      !class_mean(a->minus, a, -1, work, three))
    return refuse(why, "variance: this arithmetic has no exponentials; expected --arith enclosure");
  num_neg(a->minus, a->minus);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  tested a;
  formulas f;
  formulas_init(&f, CELLS);
  int done = read_tested(&a, &f, in, why) && fields_put(out, "mean_plus", 0, 1, 1, a.plus, why) &&
             fields_put(out, "mean_minus", 0, 1, 1, a.minus, why) && fields_put(out, "margin", 0, 1, 1, a.B, why);
  formulas_clear(&f);
  return done;
}

/* ---- rows ---- */

/* Phi(-<u, mu> / sqrt(u Sigma u^T)), u = W^T a: exact for one neuron and for gamma = 1. NULL elsewhere. */
static const num *exact_error(formulas *f, pool *p, const tested *a) {
  num *u = pool_new(p, a->p), *x = pool_new(p, 2), *t = pool_new(p, 12), *error = pool_new(p, 1);
  if (a->m > 1 && num_compare(a->activation.gamma, whole(f, 1)) != ORDER_EQUAL) return NULL;
  for (size_t j = 0; j < a->m; j++) vec_axpy(u, a->signs + j, a->W + j * a->p, a->p, t);
  spread_squared(x, a, u, t);
  if (num_sign(x) == ORDER_EQUAL) return named(f, "error", whole(f, 1)); /* f is 0: every point is a tie */
  if (num_sign(x) != ORDER_GREATER) return NULL;
  vec_dot(x + 1, u, a->mu, a->p, t);
  if (!num_root(x, x)) return NULL;
  num_div(x, x + 1, x);
  num_neg(x, x);
  return gaussian_below(error, x, t) ? named(f, "error", error) : NULL;
}

static verdict not_negative(const num *x, formulas *f) { return num_at_most(whole(f, 0), x); }

/* `error` may be NULL: then the bounds are only told. */
static void bound_row(theorem *t, const char *key, const num *error, const num *bound) {
  if (error != NULL)
    claim(t, key_of(key), error, AT_MOST, bound);
  else
    tell(t, key_of(key), bound);
}

/* Bounds that need m+ and m-, or B, to be at least 0 are left out where those are below: open where that is open. */
static verdict whether_bounded(theorem *t, const char *key, const num *error, verdict applies) {
  if (applies == VERDICT_UNDECIDED && error != NULL)
    claim_fact(t, key_of(key), "whether what the bound is of is at least 0", applies);
  return applies;
}

/* The squared spectral norm of W, from above. It takes time that grows with the cube of the smaller side of W. */
static const num *spectral_above(pool *p, const tested *a) {
  size_t size;
  const num *G = smaller_gram(p, a->W, a->m, a->p, &size);
  num *low = pool_new(p, 1), *high = pool_new(p, 1);
  spectral_bounds(low, high, G, size, HALVINGS, pool_new(p, 2 * size * size + 2 * size + 3));
  return high;
}

static void bound_rows(theorem *t, pool *p, const tested *a, const num *error) {
  formulas *f = t->f;
  verdict both = both_hold(not_negative(a->plus, f), not_negative(a->minus, f)), along = not_negative(a->B, f);
  int needed = both == VERDICT_HOLDS || along == VERDICT_HOLDS;
  const num *most2 = needed ? named(f, "|W|_2^2", spectral_above(p, a)) : NULL, *B = named(f, "B", a->B);
  if (whether_bounded(t, "class", error, both) == VERDICT_HOLDS) {
    const num *plus_tail = class_tail(f, named(f, "m+", a->plus), a->variance, most2);
    const num *minus_tail = class_tail(f, named(f, "m-", a->minus), a->variance, most2);
    bound_row(t, "class", error, over(f, plus(f, plus_tail, minus_tail), whole(f, 2)));
  }
  if (whether_bounded(t, "path", error, along) != VERDICT_HOLDS) return;
  bound_row(t, "path", error, class_tail(f, reach(f, B, a->variance, a->W2), a->variance, most2));
  bound_row(t, "norm", error, norm_bound(f, B, a->variance, a->W2));
}

static void mean_rows(theorem *t, const tested *a) {
  formulas *f = t->f;
  tell(t, key_of("mean.plus"), named(f, "m+", a->plus));
  tell(t, key_of("mean.minus"), named(f, "m-", a->minus));
  tell(t, key_of("margin"), named(f, "B", a->B));
  const num *both = plus(f, named(f, "m+", a->plus), named(f, "m-", a->minus));
  const num *odd = times(f, plus(f, whole(f, 1), named(f, "gamma", a->activation.gamma)), named(f, "M", a->M));
  tell_compared(t, key_of("mean.closed"), both, EQUAL, odd);
}

static void rows(theorem *t, const inputs *in, const tested *a) {
  formulas *f = t->f;
  const num *error = exact_error(f, in->p, a);
  mean_rows(t, a);
  if (error != NULL) tell(t, key_of("error"), error);
  if (has(in, "error")) {
    error = named(f, "error", numbers(in, "error"));
    t->out->subject = SUBJECT_SUPPLIED;
  }
  bound_rows(t, in->p, a, error);
  num *mean = fresh(f);
  num_add(mean, a->plus, a->minus);
  num_div(mean, mean, whole(f, 2));
  if (has(in, "c") && whether_bounded(t, "printed", error, not_negative(mean, f)) == VERDICT_HOLDS)
    bound_row(t, "printed", error,
              printed_bound(f, named(f, "c", numbers(in, "c")), named(f, "((m+ + m-)/2)", mean), a->variance, a->W2));
}

static int check(const inputs *in, report *out, failure *why) {
  tested a;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = read_tested(&a, &f, in, why);
  if (done) rows(&t, in, &a);
  formulas_clear(&f);
  return done;
}

const item D_lem4_1 = {
    .id = "D-lem4.1",
    .title = "Clean test error from margins",
    .source = "D Lemma 4.1",
    .about = about,
    .inputs = takes,
    .limits = {{"m", "p", MOST_WEIGHTS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
