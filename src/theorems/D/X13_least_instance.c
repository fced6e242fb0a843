/* Item D-X13: the least instances for which the hypotheses of D-core hold, in the family x_i = c_i mu + z_i with z_i orthogonal to mu and to
   each other and of equal lengths. Source: spec/theorems/D-X13.md. */
#include "theorems/claim.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "For n samples x_i = c_i mu + z_i whose noise z_i is orthogonal to mu and to each other, of equal lengths: R+^2 = "
    "R-^2 = |z|^2 + |mu|^2 and Xc = |mu|^2, so Q = 8/gamma^2. Computes the least |z|^2 for which H3 and H4 of D-core "
    "hold, the largest step size for H2 there, and how many labels may be wrong for H5. A |z|^2 and a number of wrong "
    "labels that the case gives are checked. n + 1 dimensions suffice.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    COUNT("samples", "n", 2, MOST_SAMPLES, REQUIRED, "number of samples"),
    SCALAR("mu_squared", REQUIRED, "|mu|^2, above 0"),
    SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),
    SCALAR("z_squared", OPTIONAL, "|z_i|^2 to check, above 0"),
    COUNT("wrong", "k", 0, MOST_SAMPLES, OPTIONAL, "number of wrong labels to check"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("Q", REQUIRED, "bound of the ratios of losses"),
    SCALAR("z_squared", REQUIRED, "the least |z_i|^2"),
    SCALAR("alpha_most", REQUIRED, "the largest step size of H2"),
    SCALAR("wrong_most", REQUIRED, "the largest number of wrong labels"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    ABOVE("mu_squared", 0),
    WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
    ABOVE("z_squared", 0),
    END_OF_RANGES,
};

typedef struct {
  const num *others, *mu2, *gamma2, *Q, *lost; /* n - 1, |mu|^2, gamma^2, 8/gamma^2, 1 + 3/gamma */
} family;

/* Q. */
/*@ requires room: free_cells(f, 2) && readable(f, gamma2);
    requires nonzero: *gamma2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*gamma2) == 8; */
static const num *ratio_bound(formulas *f, const num *gamma2) { return over(f, whole(f, 8), gamma2); }

/* (n - 1) |mu|^2 Q. */
/*@ requires room: free_cells(f, 2) && readable(f, others) && readable(f, mu2) && readable(f, Q);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*others) * \old(*mu2) * \old(*Q); */
static const num *pull(formulas *f, const num *others, const num *mu2, const num *Q) {
  return times(f, times(f, others, mu2), Q);
}

/* max(2 pull, pull/gamma^2): the least R^2 for H3 and H4. */
/*@ requires room: free_cells(f, 4) && readable(f, x) && readable(f, gamma2);
    requires nonzero: *gamma2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: \forall real q; q * \old(*gamma2) == \old(*x) ==> *\result == larger(2 * \old(*x), q); */
static const num *least_square(formulas *f, const num *x, const num *gamma2) {
  const num *twice = times(f, whole(f, 2), x);
  return larger(f, twice, over(f, x, gamma2));
}

static family name_family(formulas *f, const inputs *in) {
  family a;
  const num *gamma = named(f, "gamma", numbers(in, "gamma"));
  a.others = whole(f, (long)size_of(in, "n") - 1);
  a.mu2 = named(f, "|mu|^2", numbers(in, "mu_squared"));
  a.gamma2 = squared(f, gamma);
  a.Q = named(f, "Q", ratio_bound(f, a.gamma2));
  a.lost = plus(f, whole(f, 1), over(f, whole(f, 3), gamma));
  return a;
}

/* n / (8 (R^2 + 2 (n - 1) |mu|^2)). */
/*@ requires room: free_cells(f, 8) && readable(f, others) && readable(f, mu2) && readable(f, R2);
    requires exact_in_double: n <= 9007199254740992;
    requires nonzero: not_zero(8 * (*R2 + 2 * *others * *mu2));
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, n, 8 * (\old(*R2) + 2 * \old(*others) * \old(*mu2))); */
static const num *largest_step(formulas *f, const num *others, const num *mu2, const num *R2, size_t n) {
  const num *cross = times(f, times(f, whole(f, 2), others), mu2), *scale = plus(f, R2, cross);
  const num *eight = times(f, whole(f, 8), scale);
  return over(f, whole(f, (long)n), eight);
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  size_t n = size_of(in, "n");
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  family a = name_family(&f, in);
  const num *R2 = least_square(&f, pull(&f, a.others, a.mu2, a.Q), a.gamma2);
  const num *wrong = over(&f, whole(&f, (long)n), times(&f, whole(&f, 2), times(&f, a.Q, a.lost)));
  int done = fields_put(out, "Q", 0, 1, 1, a.Q, why) &&
             fields_put(out, "z_squared", 0, 1, 1, minus(&f, R2, a.mu2), why) &&
             fields_put(out, "alpha_most", 0, 1, 1, largest_step(&f, a.others, a.mu2, R2, n), why) &&
             fields_put(out, "wrong_most", 0, 1, 1, wrong, why);
  formulas_clear(&f);
  return done;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t n = size_of(in, "n");
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  family a = name_family(&f, in);
  const num *x = named(&f, "(n - 1) Xc Q", pull(&f, a.others, a.mu2, a.Q)), *R2 = least_square(&f, x, a.gamma2);
  if (has(in, "z_squared")) {
    out->subject = SUBJECT_SUPPLIED;
    R2 = plus(&f, named(&f, "|z|^2", numbers(in, "z_squared")), a.mu2);
  }
  tell(&t, key_of("Q"), a.Q);
  (void)claim(&t, key_of("H3"), times(&f, whole(&f, 2), x), AT_MOST, R2);
  (void)claim(&t, key_of("H4"), x, AT_MOST, times(&f, a.gamma2, R2));
  tell(&t, key_of("step.most"), largest_step(&f, a.others, a.mu2, R2, n));
  if (has(in, "wrong")) {
    const num *share = ratio(&f, (long)size_of(in, "k"), (long)n);
    out->subject = SUBJECT_SUPPLIED;
    (void)claim(&t, key_of("H5"), times(&f, times(&f, a.Q, a.lost), share), AT_MOST, ratio(&f, 1, 2));
  }
  tell(&t, key_of("wrong.most"), over(&f, whole(&f, (long)n), times(&f, whole(&f, 2), times(&f, a.Q, a.lost))));
  formulas_clear(&f);
  return 1;
}

const item D_X13 = {
    .id = "D-X13",
    .title = "Least instances of the deterministic theorem",
    .source = "D Lemmas 4.9 to 4.11",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .construct = construct,
    .check = check,
};
