/* Item D-thm3.1: benign overfitting, with every constant explicit. Source: D Thm. 3.1; spec/theorems/D-thm3.1.md. */
#include "theorems/D/def4_4_good_run.h"
#include "theorems/D/setting.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "For the numbers of an instance and the constant C that the repaired proof needs (D-constants) checks what the "
    "theorem asks for: (A1) to (A6) with C, epsilon < 1/(2n), and steps T >= C L(W(0)) / (|mu|^2 alpha epsilon^2); "
    "and what it claims: that the run is good with probability at least 1 - 2 delta, for isotropic Gaussian noise; "
    "and of a run that is measured: all margins positive and a risk of at most epsilon after T steps, and a test "
    "error of at most eta + 2 exp(-n |mu|^4 / (C p)). Data that fit in memory do not meet the hypotheses; D-core is "
    "the theorem for them.";

enum { CELLS = 1024 };

static const field_spec takes[] = {
    D_NUMBERS,
    D_CONSTANTS,
    SCALAR("C", OPTIONAL, "constant of the theorem; the one that the proof needs where it is not given"),
    SCALAR("epsilon", REQUIRED, "risk to reach, above 0"),
    SCALAR("T", REQUIRED, "number of steps, at least 1"),
    SCALAR("start_risk", REQUIRED, "L(W(0)), above 0"),
    SCALAR("margin", OPTIONAL, "least margin y_i f(x_i; W(T)) of the run"),
    SCALAR("risk", OPTIONAL, "L(W(T)) of the run"),
    SCALAR("error", OPTIONAL, "test error, or an upper confidence bound of it (D-mc), from 0 to 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("C", REQUIRED, "the constant"),
    SCALAR("bound", REQUIRED, "what the test error is at most"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    ABOVE("C", 0),
    ABOVE("epsilon", 0),
    AT_LEAST("T", 1),
    ABOVE("start_risk", 0),
    WITHIN("error", 0, 0, 1, 1, 0, "0 <= error <= 1"),
    END_OF_RANGES,
};

/* C L(W(0)) / (|mu|^2 alpha epsilon^2). */
/*@ requires room: free_cells(f, 5) && readable(f, C) && readable(f, risk) && readable(f, mu2) && readable(f, alpha) &&
                    readable(f, epsilon);
    requires nonzero: *mu2 * *alpha * (*epsilon * *epsilon) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*mu2) * \old(*alpha) * (\old(*epsilon) * \old(*epsilon))) == \old(*C) * \old(*risk); */
static const num *steps_needed(formulas *f, const num *C, const num *risk, const num *mu2, const num *alpha,
                               const num *epsilon) {
  const num *most = times(f, C, risk), *rate = times(f, mu2, alpha);
  return over(f, most, times(f, rate, squared(f, epsilon)));
}

/* n |mu|^4 / p. */
/*@ requires room: free_cells(f, 3) && readable(f, n) && readable(f, mu2) && readable(f, p);
    requires nonzero: *p != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*p) == \old(*n) * (\old(*mu2) * \old(*mu2)); */
static const num *signal(formulas *f, const num *n, const num *mu2, const num *p) {
  const num *strength = times(f, n, squared(f, mu2));
  return over(f, strength, p);
}

/* eta + 2 exp(-x). */
/*@ requires room: free_cells(f, 5) && readable(f, eta) && readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == \old(*eta) + 2 * exponential(-\old(*x)); */
static const num *error_bound(formulas *f, const num *eta, const num *x) {
  const num *two = whole(f, 2), *tail = natural_exp(f, negated(f, x));
  return plus(f, eta, times(f, two, tail));
}

/* ---- rows ---- */

typedef struct {
  const num *C, *needed, *divisor; /* divisor: max(C1, C2^2) */
  const num *share;                /* c' */
  const num *eta, *signal, *sharp; /* sharp: the exponent that the chain gives */
} bounds_of;

/* lambda gamma^4 / (2048 max(C1, C2^2)) times the signal: the last line of the corrected chain. */
static bounds_of read_bounds(formulas *f, const inputs *in) {
  bounds_of b;
  const num *n = named(f, "n", numbers(in, "n")), *mu2 = named(f, "|mu|^2", numbers(in, "mu_squared"));
  b.needed = named(f, "C of the proof", D_constant_needed(f, in, &b.divisor, &b.share));
  b.C = has(in, "C") ? named(f, "C", numbers(in, "C")) : b.needed;
  b.eta = named(f, "eta", numbers(in, "eta"));
  b.signal = signal(f, n, mu2, named(f, "p", numbers(in, "p")));
  const num *slope2 = squared(f, named(f, "gamma", numbers(in, "gamma")));
  const num *scaled = times(f, named(f, "lambda", numbers(in, "lambda")), squared(f, slope2));
  b.sharp = over(f, times(f, scaled, b.signal), times(f, whole(f, 2048), named(f, "max(C1, C2^2)", b.divisor)));
  return b;
}

static void hypotheses(theorem *t, const inputs *in, const bounds_of *b) {
  formulas *f = t->f;
  const num *epsilon = named(f, "epsilon", numbers(in, "epsilon")), *half = ratio(f, 1, 2);
  if (has(in, "C")) (void)suppose(t, key_of("constant"), b->needed, AT_MOST, b->C);
  D_suppose_assumptions(t, in, b->C);
  (void)suppose(t, key_of("epsilon"), epsilon, LESS, over(f, half, named(f, "n", numbers(in, "n"))));
  (void)suppose(
      t, key_of("steps"),
      steps_needed(f, b->C, named(f, "L(W(0))", numbers(in, "start_risk")),
                   named(f, "|mu|^2", numbers(in, "mu_squared")), named(f, "alpha", numbers(in, "alpha")), epsilon),
      AT_MOST, named(f, "T", numbers(in, "T")));
}

static void conclusions(theorem *t, const inputs *in, const bounds_of *b) {
  formulas *f = t->f;
  const num *bound = error_bound(f, b->eta, over(f, b->signal, b->C));
  if (has(in, "margin"))
    (void)claim(t, key_of("fitted"), whole(f, 0), LESS, named(f, "least margin", numbers(in, "margin")));
  if (has(in, "risk"))
    (void)claim(t, key_of("risk"), named(f, "L(W(T))", numbers(in, "risk")), AT_MOST,
                named(f, "epsilon", numbers(in, "epsilon")));
  if (has(in, "error")) (void)claim(t, key_of("error"), named(f, "error", numbers(in, "error")), AT_MOST, bound);
  tell(t, key_of("bound"), bound);
  tell(t, key_of("bound.sharp"), error_bound(f, b->eta, b->sharp));
}

/* That the run is good, with probability 1 - 2 delta: for C1 of isotropic Gaussian noise, or more. */
static void probability(theorem *t, const inputs *in, const bounds_of *b) {
  formulas *f = t->f;
  verdict gaussian = num_at_most(whole(f, 12), numbers(in, "C1_squared"));
  if (gaussian != VERDICT_HOLDS && gaussian != VERDICT_APPROX) return;
  const D_good_run r = {.n = named(f, "n", numbers(in, "n")),
                        .p = named(f, "p", numbers(in, "p")),
                        .m = named(f, "m", numbers(in, "m")),
                        .mu2 = named(f, "|mu|^2", numbers(in, "mu_squared")),
                        .delta = named(f, "delta", numbers(in, "delta")),
                        .eta = b->eta,
                        .C0 = named(f, "C0", numbers(in, "C0")),
                        .share = b->share,
                        .chernoff = word_is(in, "noise", "chernoff")};
  (void)D_claim_good_run(t, &r);
}

static int fits(const inputs *in, failure *why) {
  return D_numbers_fit(in, why) && D_constants_fit(in, why) && ranges_hold(in, in_range, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  bounds_of b = read_bounds(&f, in);
  const num *bound = error_bound(&f, b.eta, over(&f, b.signal, b.C));
  int done = (formula_has_value(&f, bound) || refuse(why, "delta: this arithmetic has no exponentials")) &&
             fields_put(out, "C", 0, 1, 1, b.C, why) && fields_put(out, "bound", 0, 1, 1, bound, why);
  formulas_clear(&f);
  return done;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  if (has(in, "margin") || has(in, "risk") || has(in, "error")) out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  bounds_of b = read_bounds(&f, in);
  hypotheses(&t, in, &b);
  probability(&t, in, &b);
  conclusions(&t, in, &b);
  formulas_clear(&f);
  return 1;
}

const item D_thm3_1 = {
    .id = "D-thm3.1",
    .title = "Benign overfitting with explicit constants",
    .source = "D Thm. 3.1",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
