/* Item D-rem.bayes: the least error that any rule can have on two Gaussian clusters with wrong labels. Source: D Sec. 3, remarks after
   Thm. 3.1. */
#include "data/gaussian.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For x = z + c mu with standard normal z, labels that are wrong with probability eta <= 1/2 independently of x: "
    "the Bayes error is eta + (1 - 2 eta) Phi(-|mu|). As printed it is eta + Phi(-|mu|), which is more where eta > 0. "
    "With n, p and C, under C n |mu|^2 <= p, which (A2) asks for, the exponent n |mu|^4 / (C p) of Thm. 3.1 is at "
    "most |mu|^2 / C^2: the bound of the theorem is never below the Bayes error.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    SCALAR("eta", REQUIRED, "probability of a wrong label, 0 <= eta <= 1/2"),
    SCALAR("mu_squared", REQUIRED, "|mu|^2, above 0"),
    WORD("claim", "printed", OPTIONAL, "checks the printed formula too"),
    SCALAR("n", OPTIONAL, "number of samples, at least 1"),
    {"p", SHAPE_SCALAR, "", "dimension, at least 1", WITH("n"), NULL, 0, 0},
    {"C", SHAPE_SCALAR, "", "constant of Thm. 3.1, at least 1", WITH("n"), NULL, 0, 0},
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("error", REQUIRED, "the Bayes error"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("eta", 0, 0, 1, 2, 0, "0 <= eta <= 1/2"),
    ABOVE("mu_squared", 0),
    AT_LEAST("n", 1),
    AT_LEAST("p", 1),
    AT_LEAST("C", 1),
    END_OF_RANGES,
};

/* eta + (1 - 2 eta) x. */
/*@ requires room: free_cells(f, 6) && readable(f, eta) && readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*eta) + (1 - 2 * \old(*eta)) * \old(*x); */
static const num *with_noise(formulas *f, const num *eta, const num *x) {
  const num *one = whole(f, 1), *two = whole(f, 2);
  return plus(f, eta, times(f, minus(f, one, times(f, two, eta)), x));
}

/* Phi(-|mu|); NULL where this arithmetic has none. */
static const num *clean_error(formulas *f, const inputs *in) {
  num *x = pool_new(in->p, 1), *t = pool_new(in->p, 10), *below = pool_new(in->p, 1);
  if (!num_root(x, numbers(in, "mu_squared"))) return NULL;
  num_neg(x, x);
  return gaussian_below(below, x, t) ? named(f, "Phi(-|mu|)", below) : NULL;
}

static int fits(const inputs *in, failure *why) {
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  return !has(in, "n") || (has(in, "p") && has(in, "C")) || refuse(why, "n: expected p and C with it");
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  const num *clean = clean_error(&f, in);
  int done = clean == NULL ? refuse(why, "mu_squared: this arithmetic has no exponentials; expected --arith enclosure")
                           : fields_put(out, "error", 0, 1, 1, with_noise(&f, numbers(in, "eta"), clean), why);
  formulas_clear(&f);
  return done;
}

static void error_rows(theorem *t, const inputs *in, const num *clean) {
  formulas *f = t->f;
  const num *eta = named(f, "eta", numbers(in, "eta")), *bayes = with_noise(f, eta, clean),
            *printed = plus(f, eta, clean);
  tell(t, key_of("error"), bayes);
  const num *half = over(f, named(f, "|mu|^2", numbers(in, "mu_squared")), whole(f, 2)),
            *tail = natural_exp(f, negated(f, half));
  (void)claim(t, key_of("tail"), clean, AT_MOST, over(f, tail, whole(f, 2)));
  if (has(in, "claim"))
    (void)claim(t, key_of("printed"), printed, EQUAL, bayes);
  else
    tell(t, key_of("printed"), printed);
}

/* C n |mu|^2 <= p makes n |mu|^4/(C p) at most |mu|^2/C^2: both times C^2 p. */
static void regime_rows(theorem *t, const inputs *in) {
  formulas *f = t->f;
  const num *n = named(f, "n", numbers(in, "n")), *p = named(f, "p", numbers(in, "p")),
            *C = named(f, "C", numbers(in, "C"));
  const num *mu2 = named(f, "|mu|^2", numbers(in, "mu_squared"));
  (void)suppose(t, key_of("regime"), times(f, C, times(f, n, mu2)), AT_MOST, p);
  (void)claim(t, key_of("exponent"), times(f, times(f, C, n), squared(f, mu2)), AT_MOST, times(f, p, mu2));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  if (!fits(in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *clean = clean_error(&f, in);
  int done =
      clean != NULL || refuse(why, "mu_squared: this arithmetic has no exponentials; expected --arith enclosure");
  if (done && has(in, "n")) regime_rows(&t, in);
  if (done) error_rows(&t, in, clean);
  formulas_clear(&f);
  return done;
}

const item D_rem_bayes = {
    .id = "D-rem.bayes",
    .title = "Bayes error of two Gaussian clusters with wrong labels",
    .source = "D Sec. 3",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
