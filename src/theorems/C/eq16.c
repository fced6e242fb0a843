/* Item C-eq16: C Lemma D.2 and eq. (16), how far X X^T is from the identity for n independent uniform unit vectors in
   d dimensions. As printed, with n and d exchanged, it is false for every constant. Ours: E = X X^T - I has entries
   of mean square 1/d, so the mean of |E|^2 is at least that of |E|_F^2 / n, (n - 1) / d; and |E| <= n - 1 always. So
   a bound |E| <= B that fails with probability at most 2 e^-t implies (n - 1) / d <= B^2 + 2 e^-t (n - 1)^2. */
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For n independent uniform unit vectors in d dimensions, a constant c and t, decides whether the tail bound of "
    "Lemma D.2 for the norm of X X^T - I agrees with the mean of its square, which is at least (n - 1) / d: the scale "
    "(c / d) (sqrt((d + t) / n) + (d + t) / n) that is printed does not, for any c, once n is large and d = n^2 "
    "(variant `literal`); c (sqrt((n + t) / d) + (n + t) / d) does (`repaired`).";

enum { CELLS = 64 };

static const field_spec takes[] = {
    COUNT("samples", "n", 2, 1000000, REQUIRED, "number of vectors"),
    SCALAR("d", REQUIRED, "dimension, at least 2"),
    SCALAR("c", REQUIRED, "the constant, above 0"),
    SCALAR("t", REQUIRED, "the bound fails with probability at most 2 exp(-t); 0 or more"),
    WORD("variant", "literal|repaired", REQUIRED, "which scale"),
    END_OF_INPUTS,
};

static const range in_range[] = {AT_LEAST("d", 2), END_OF_RANGES};

/* c (sqrt(r) + r). */
/*@ requires room: free_cells(f, 3) && readable(f, c) && readable(f, r);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q; is_root(q, \old(*r)) && *\result == \old(*c) * (q + \old(*r)); */
static const num *scale_of(formulas *f, const num *c, const num *r) {
  const num *first = root(f, r);
  return times(f, c, plus(f, first, r));
}

/* 2 exp(-t) (n - 1)^2: what the mean of the square owes to the event that the bound fails. */
/*@ requires room: free_cells(f, 6) && readable(f, t) && readable(f, others);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                    *\result == 2 * exponential(-\old(*t)) * (\old(*others) * \old(*others)); */
static const num *from_failures(formulas *f, const num *t, const num *others) {
  const num *chance = natural_exp(f, negated(f, t)), *twice = times(f, whole(f, 2), chance);
  return times(f, twice, squared(f, others));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  int literal = word_is(in, "variant", "literal");
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *n = named(&f, "n", whole(&f, (long)size_of(in, "n"))), *d = named(&f, "d", numbers(in, "d"));
  const num *c = named(&f, "c", numbers(in, "c")), *time = named(&f, "t", numbers(in, "t"));
  const num *others = minus(&f, n, whole(&f, 1)), *mean = over(&f, others, d);
  const num *scale = literal ? scale_of(&f, over(&f, c, d), over(&f, plus(&f, d, time), n))
                             : scale_of(&f, c, over(&f, plus(&f, n, time), d));
  suppose(&t, key_of("constant"), whole(&f, 0), LESS, c);
  suppose(&t, key_of("time"), whole(&f, 0), AT_MOST, time);
  const num *square = squared(&f, scale);
  tell(&t, key_of("scale"), scale);
  claim(&t, key_of("mean-square"), mean, AT_MOST, plus(&f, square, from_failures(&f, time, others)));
  formulas_clear(&f);
  return 1;
}

const item C_eq16 = {
    .id = "C-eq16",
    .title = "How far a Gram matrix is from the identity",
    .source = "C eq. (16), Lemma D.2",
    .about = about,
    .inputs = takes,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
