/* Item D-lem4.2: the initial weights are of the size that their variance says. Source: D Lemma 4.2. */
#include "linalg/reduce.h"
#include "linalg/singular.h"
#include "linalg/spectral.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For initial weights W of standard deviation omega checks |W|_F^2 <= 3/2 omega^2 m p and, for the C0 that the "
    "case gives (2 suffices for Gaussian weights), that the spectral norm is at most C0 omega (sqrt(m) + sqrt(p)). "
    "Encloses the least C0. The probability that either fails is at most delta under the two conditions that are "
    "shown where delta is given.";

enum { CELLS = 128, HALVINGS = 24, MOST_ROWS = 200 };

static const field_spec takes[] = {
    MATRIX("W", "m x p", REQUIRED, "initial weights, one neuron per row"),
    SCALAR("omega", REQUIRED, "their standard deviation, at least 0"),
    SCALAR("C0", OPTIONAL, "constant of the bound of the spectral norm, above 0"),
    SCALAR("delta", OPTIONAL, "failure probability, 0 < delta < 1/2"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("frobenius_squared", REQUIRED, "squared Frobenius norm"),
    SCALAR("spectral_squared_least", REQUIRED, "the squared spectral norm is at least that"),
    SCALAR("spectral_squared_most", REQUIRED, "and at most that"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    AT_LEAST("omega", 0),
    ABOVE("C0", 0),
    WITHIN("delta", 0, 1, 1, 2, 1, "0 < delta < 1/2"),
    END_OF_RANGES,
};

typedef struct {
  const num *m, *p, *omega, *frobenius2, *low2, *high2; /* low2 <= squared spectral norm <= high2 */
} start;

/* ---- formulas ---- */

/* 3/2 omega^2 m p. */
/*@ requires room: free_cells(f, 5) && readable(f, omega) && readable(f, m) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 3 * (\old(*omega) * \old(*omega) * \old(*m) * \old(*p)); */
static const num *frobenius_bound(formulas *f, const num *omega, const num *m, const num *p) {
  const num *variance = times(f, ratio(f, 3, 2), squared(f, omega)), *rows = times(f, variance, m);
  return times(f, rows, p);
}

/* (omega (sqrt(m) + sqrt(p)))^2. */
/*@ requires room: free_cells(f, 5) && readable(f, omega) && readable(f, m) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real a, b; is_root(a, \old(*m)) &&
                    is_root(b, \old(*p)) && *\result == \old(*omega) * (a + b) * (\old(*omega) * (a + b)); */
static const num *spectral_scale(formulas *f, const num *omega, const num *m, const num *p) {
  const num *rows = root(f, m), *columns = root(f, p);
  return squared(f, times(f, omega, plus(f, rows, columns)));
}

/* 32 log(4 / delta), which m p must reach. */
/*@ requires room: free_cells(f, 5) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real q; q * \old(*delta) == 4.0 ==> *\result ==
                    32 * logarithm(q); */
static const num *entries_needed(formulas *f, const num *delta) {
  const num *four = whole(f, 4), *log_4 = natural_log(f, over(f, four, delta));
  return times(f, whole(f, 32), log_4);
}

/* 2 log(2 / delta), which (sqrt(m) + sqrt(p))^2 must reach. */
/*@ requires room: free_cells(f, 4) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real q; q * \old(*delta) == 2.0 ==> *\result ==
                    2 * logarithm(q); */
static const num *size_needed(formulas *f, const num *delta) {
  const num *two = whole(f, 2), *log_2 = natural_log(f, over(f, two, delta));
  return times(f, two, log_2);
}

/* ---- the item ---- */

static int read_start(start *s, formulas *f, const inputs *in, failure *why) {
  size_t m = size_of(in, "m"), p = size_of(in, "p"), size;
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  if (!size_fits("W", "the smaller of m and p", m < p ? m : p, NULL, 1, MOST_ROWS, why)) return 0;
  const num *W = numbers(in, "W"), *G = smaller_gram(in->p, W, m, p, &size);
  num *low = fresh(f), *high = fresh(f);
  spectral_bounds(low, high, G, size, HALVINGS, pool_new(in->p, 2 * size * size + 2 * size + 3));
  *s = (start){named(f, "m", whole(f, (long)m)),        named(f, "p", whole(f, (long)p)),
               named(f, "omega", numbers(in, "omega")), named(f, "|W|_F^2", inner(f, W, W, m * p)),
               named(f, "lower bound of |W|_2^2", low), named(f, "upper bound of |W|_2^2", high)};
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  start s;
  formulas f;
  formulas_init(&f, CELLS);
  int done = read_start(&s, &f, in, why) && fields_put(out, "frobenius_squared", 0, 1, 1, s.frobenius2, why) &&
             fields_put(out, "spectral_squared_least", 0, 1, 1, s.low2, why) &&
             fields_put(out, "spectral_squared_most", 0, 1, 1, s.high2, why);
  formulas_clear(&f);
  return done;
}

/* The norm lies between low2 and high2: one of them decides, or neither. */
static void spectral_row(theorem *t, const start *s, const num *bound) {
  if (num_at_most(s->high2, bound) != VERDICT_FAILS)
    claim(t, key_of("spectral"), s->high2, AT_MOST, bound);
  else if (num_at_most(s->low2, bound) == VERDICT_FAILS)
    claim(t, key_of("spectral"), s->low2, AT_MOST, bound);
  else
    claim_fact(t, key_of("spectral"), "the bound lies between the bounds of the norm", VERDICT_UNDECIDED);
}

static void rows(theorem *t, const inputs *in, const start *s) {
  formulas *f = t->f;
  const num *scale = spectral_scale(f, s->omega, s->m, s->p);
  claim(t, key_of("frobenius"), s->frobenius2, AT_MOST, frobenius_bound(f, s->omega, s->m, s->p));
  if (has(in, "C0")) spectral_row(t, s, times(f, squared(f, named(f, "C0", numbers(in, "C0"))), scale));
  if (num_sign(s->omega) == ORDER_GREATER) {
    tell(t, key_of("C0.least"), named(f, "lower bound of C0^2", over(f, s->low2, scale)));
    tell(t, key_of("C0.most"), named(f, "upper bound of C0^2", over(f, s->high2, scale)));
  }
  if (!has(in, "delta")) return;
  const num *delta = named(f, "delta", numbers(in, "delta")), *one = whole(f, 1);
  tell_compared(t, key_of("probability.frobenius"), entries_needed(f, delta), AT_MOST, times(f, s->m, s->p));
  tell_compared(t, key_of("probability.spectral"), size_needed(f, delta), AT_MOST, spectral_scale(f, one, s->m, s->p));
}

static int check(const inputs *in, report *out, failure *why) {
  start s;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  int done = read_start(&s, &f, in, why);
  if (done) rows(&t, in, &s);
  formulas_clear(&f);
  return done;
}

const item D_lem4_2 = {
    .id = "D-lem4.2",
    .title = "Good run: the initial weights",
    .source = "D Lemma 4.2",
    .about = about,
    .inputs = takes,
    .limits = {{"m", "p", MOST_WEIGHTS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
