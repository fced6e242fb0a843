/* Item D-assumptions: the assumptions (A1) to (A6) of paper D, and the largest constant C with which an instance meets
   them. Source: D Sec. 3. */
#include "theorems/D/setting.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "For the numbers of an instance (samples n, dimension p, width m, |mu|^2, failure probability delta, noise rate "
    "eta, step size alpha, standard deviation omega of the initial weights, smoothness H of the activation) computes "
    "the largest C with which (A1) to (A5) hold, each by itself and all together, and checks (A6), which has no "
    "constant. Where the case gives a C, every assumption is checked with it.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    D_NUMBERS,
    SCALAR("C", OPTIONAL, "constant with which the assumptions are to hold"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("C_A1", REQUIRED, "the largest C of (A1)"),
    SCALAR("C_A2", REQUIRED, "of (A2)"),
    SCALAR("C_A3", REQUIRED, "of (A3)"),
    SCALAR("C_A4", OPTIONAL, "of (A4); absent for eta = 0"),
    SCALAR("C_A5", REQUIRED, "of (A5)"),
    SCALAR("C", REQUIRED, "the least of them"),
    END_OF_INPUTS,
};

/* The numbers of the statement under its names. */
typedef struct {
  const num *n, *p, *m, *mu2, *delta, *eta, *alpha, *omega, *H;
} constants;

/* ---- formulas ---- */

/* log(1 / delta). */
/*@ requires room: free_cells(f, 3) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real r; r * \old(*delta) == 1.0 ==> *\result ==
                    logarithm(r); */
static const num *log_failure(formulas *f, const num *delta) {
  const num *one = whole(f, 1);
  return natural_log(f, over(f, one, delta));
}

/* log(n / delta). */
/*@ requires room: free_cells(f, 2) && readable(f, n) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real r; r * \old(*delta) == \old(*n) ==>
                    *\result == logarithm(r); */
static const num *log_samples(formulas *f, const num *n, const num *delta) { return natural_log(f, over(f, n, delta)); }

/* What C multiplies in (A2): max(n |mu|^2, n^2 log(n / delta)). */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, mu2) && readable(f, log_n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(\old(*n) * \old(*mu2), \old(*n) * \old(*n) * \old(*log_n)); */
static const num *dimension_needed(formulas *f, const num *n, const num *mu2, const num *log_n) {
  const num *signal = times(f, n, mu2), *spread = times(f, squared(f, n), log_n);
  return larger(f, signal, spread);
}

/* What C multiplies in (A5), on the other side: alpha max(1, H / sqrt(m)) p^2. */
/*@ requires room: free_cells(f, 7) && readable(f, alpha) && readable(f, H) && readable(f, m) && readable(f, p);
    requires nonzero: *m > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real r, q; is_root(r, \old(*m)) &&
                    is_quotient(q, \old(*H), r) && *\result == \old(*alpha) * larger(1.0, q) * (\old(*p) * \old(*p)); */
static const num *step_scaled(formulas *f, const num *alpha, const num *H, const num *m, const num *p) {
  const num *relative = over(f, H, root(f, m)), *smooth = larger(f, whole(f, 1), relative);
  const num *scaled = times(f, alpha, smooth);
  return times(f, scaled, squared(f, p));
}

/* (A6) squared: omega^2 m p. */
/*@ requires room: free_cells(f, 3) && readable(f, omega) && readable(f, m) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*omega) * \old(*omega) * \old(*m) * \old(*p); */
static const num *start_squared(formulas *f, const num *omega, const num *m, const num *p) {
  const num *variance = squared(f, omega), *rows = times(f, variance, m);
  return times(f, rows, p);
}

/* ---- the item ---- */

static const range in_range[] = {
    AT_LEAST("n", 1),
    AT_LEAST("p", 1),
    AT_LEAST("m", 1),
    ABOVE("mu_squared", 0),
    WITHIN("delta", 0, 1, 1, 2, 1, "0 < delta < 1/2"),
    WITHIN("eta", 0, 0, 1, 1, 1, "0 <= eta < 1"),
    ABOVE("alpha", 0),
    AT_LEAST("omega", 0),
    ABOVE("H", 0),
    END_OF_RANGES,
};

static constants read_constants(formulas *f, const inputs *in) {
  return (constants){named(f, "n", numbers(in, "n")),         named(f, "p", numbers(in, "p")),
                     named(f, "m", numbers(in, "m")),         named(f, "|mu|^2", numbers(in, "mu_squared")),
                     named(f, "delta", numbers(in, "delta")), named(f, "eta", numbers(in, "eta")),
                     named(f, "alpha", numbers(in, "alpha")), named(f, "omega", numbers(in, "omega")),
                     named(f, "H", numbers(in, "H"))};
}

/* What C multiplies, and what it is compared with: C needed[k] <= given[k]. (A4) is eta C < 1. */
enum { A1, A2, A3, A4, A5, WITH_CONSTANT };
typedef struct {
  const num *needed[WITH_CONSTANT], *given[WITH_CONSTANT];
} sides;

static sides both_sides(formulas *f, const constants *c) {
  const num *one = whole(f, 1), *log_n = log_samples(f, c->n, c->delta);
  return (sides){{log_failure(f, c->delta), dimension_needed(f, c->n, c->mu2, log_n), log_n, c->eta,
                  step_scaled(f, c->alpha, c->H, c->m, c->p)},
                 {c->n, c->p, c->mu2, one, one}};
}

static const char *const available[] = {"A1.available", "A2.available", "A3.available", "A4.available", "A5.available"};
static const char *const at_C[] = {"A1", "A2", "A3", "A4", "A5"};

/* The largest C of each, and of all; NULL for (A4) without noise. */
static const num *largest(formulas *f, const sides *s, const num *each[WITH_CONSTANT]) {
  const num *all = NULL;
  for (size_t k = 0; k < WITH_CONSTANT; k++) {
    each[k] = num_sign(s->needed[k]) == ORDER_EQUAL ? NULL : over(f, s->given[k], s->needed[k]);
    if (each[k] != NULL) all = all == NULL ? each[k] : smaller(f, all, each[k]);
  }
  return all;
}

static int construct(const inputs *in, fields *out, failure *why) {
  static const char *const names[] = {"C_A1", "C_A2", "C_A3", "C_A4", "C_A5"};
  const num *each[WITH_CONSTANT];
  formulas f;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  constants c = read_constants(&f, in);
  sides s = both_sides(&f, &c);
  const num *all = largest(&f, &s, each);
  int done = formula_has_value(&f, all) || refuse(why, "delta: its logarithm has no value in this arithmetic");
  for (size_t k = 0; done && k < WITH_CONSTANT; k++)
    done = each[k] == NULL || fields_put(out, names[k], 0, 1, 1, each[k], why);
  done = done && fields_put(out, "C", 0, 1, 1, all, why);
  formulas_clear(&f);
  return done;
}

int D_numbers_fit(const inputs *in, failure *why) { return ranges_hold(in, in_range, why); }

void D_suppose_assumptions(theorem *t, const inputs *in, const num *C) {
  formulas *f = t->f;
  constants c = read_constants(f, in);
  sides s = both_sides(f, &c);
  for (size_t k = 0; k < WITH_CONSTANT; k++)
    (void)suppose(t, key_of(at_C[k]), times(f, C, s.needed[k]), k == A4 ? LESS : AT_MOST, s.given[k]);
  (void)suppose(t, key_of("A6"), start_squared(f, c.omega, c.m, c.p), AT_MOST, squared(f, c.alpha));
}

static void rows(theorem *t, const inputs *in, const constants *c) {
  formulas *f = t->f;
  const num *each[WITH_CONSTANT], *C = has(in, "C") ? named(f, "C", numbers(in, "C")) : NULL;
  sides s = both_sides(f, c);
  const num *all = largest(f, &s, each);
  for (size_t k = 0; k < WITH_CONSTANT; k++)
    if (each[k] != NULL) tell(t, key_of(available[k]), each[k]);
  tell(t, key_of("available"), named(f, "largest C for (A1) to (A5)", all));
  for (size_t k = 0; C != NULL && k < WITH_CONSTANT; k++)
    claim(t, key_of(at_C[k]), times(f, C, s.needed[k]), k == A4 ? LESS : AT_MOST, s.given[k]);
  claim(t, key_of("A6"), start_squared(f, c->omega, c->m, c->p), AT_MOST, squared(f, c->alpha));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  constants c = read_constants(&f, in);
  rows(&t, in, &c);
  formulas_clear(&f);
  return 1;
}

const item D_assumptions = {
    .id = "D-assumptions",
    .title = "The assumptions of the theorem on benign overfitting",
    .source = "D (A1) to (A6)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
