/* Item C-lemB.1: how likely properties 1 to 3 are, by the exact binomial law. Source: C Lemma B.1; n samples, each labelled -1 with probability p. */
#include "data/binomial.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For n independent labels, each -1 with probability p, and delta, encloses the probability that 3 p n / 2 or more "
    "are -1, and compares it with exp(-p n / 5), which is printed (variant `literal`) and false for p n = 20, or with "
    "exp(-3 p n / 28) of Bernstein's inequality (`repaired`); and, where p n is at least (28/3) log(3 / delta), with "
    "delta / 3, which Lemma B.1 needs of it. Given too: the probability that no label is -1, which Lemma B.3 excludes.";

enum { CELLS = 64, MOST_LABELS = 100000 };

static const field_spec takes[] = {
    COUNT("samples", "n", 1, MOST_LABELS, REQUIRED, "number of samples"),
    SCALAR("p", REQUIRED, "probability of a label -1, above 0, at most 1/2"),
    SCALAR("delta", REQUIRED, "probability that is allowed, above 0 and at most 1"),
    WORD("variant", "literal|repaired", REQUIRED, "which bound of the tail"),
    END_OF_INPUTS,
};

static const range in_range[] = {ABOVE("p", 0), WITHIN("delta", 0, 1, 1, 1, 0, "a number above 0 and at most 1"),
                                 END_OF_RANGES};

/* exp(-p n / 5) as printed. */
/*@ requires room: free_cells(f, 4) && readable(f, pn);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == exponential(-(\old(*pn) / 5)); */
static const num *printed_tail(formulas *f, const num *pn) {
  const num *fifth = over(f, pn, whole(f, 5));
  return natural_exp(f, negated(f, fifth));
}

/* exp(-3 p n / 28), Bernstein's inequality with variance at most p n. */
/*@ requires room: free_cells(f, 6) && readable(f, pn);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == exponential(-(3 * \old(*pn) / 28)); */
static const num *bernstein_tail(formulas *f, const num *pn) {
  const num *thrice = over(f, times(f, whole(f, 3), pn), whole(f, 28));
  return natural_exp(f, negated(f, thrice));
}

/* (28/3) log(3 / delta): what p n has to be. */
/*@ requires room: free_cells(f, 5) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1); */
static const num *negatives_needed(formulas *f, const num *delta) {
  const num *factor = ratio(f, 28, 3), *quotient = over(f, whole(f, 3), delta);
  return times(f, factor, natural_log(f, quotient));
}

/* The least whole number at or above 3 p n / 2, p as it is written. Returns 0 where p is only enclosed. */
static int least_count(size_t *k, const inputs *in, size_t n) {
  bounds p;
  mpz_t up;
  mpq_inits(p.lo, p.hi, NULL);
  mpz_init(up);
  field_get(fields_find(in->raw, "p"), 0, &p);
  int exact = mpq_equal(p.lo, p.hi);
  mpq_set_ui(p.hi, 3 * (unsigned long)n, 2);
  mpq_canonicalize(p.hi);
  mpq_mul(p.lo, p.lo, p.hi);
  mpz_cdiv_q(up, mpq_numref(p.lo), mpq_denref(p.lo));
  *k = mpz_cmp_ui(up, n) <= 0 ? mpz_get_ui(up) : n + 1;
  mpq_clears(p.lo, p.hi, NULL);
  mpz_clear(up);
  return exact;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t n = size_of(in, "n"), k;
  num *tail = pool_new(in->p, n + 6), *none = pool_new(in->p, 1), *one = pool_int(in->p, 1);
  if (!ranges_hold(in, in_range, why)) return 0;
  if (!least_count(&k, in, n)) return refuse(why, "p: an enclosure, expected one number");
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  binomial_tail(tail, numbers(in, "p"), n, k, tail + 1);
  num_sub(none, one, numbers(in, "p"));
  const num *p = named(&f, "p", numbers(in, "p")), *delta = named(&f, "delta", numbers(in, "delta"));
  const num *pn = times(&f, p, named(&f, "n", whole(&f, (long)n)));
  const num *law = named(&f, "Pr[k >= 3 p n / 2]", tail);
  suppose(&t, key_of("noise.most"), p, AT_MOST, ratio(&f, 1, 2));
  tell(&t, key_of("none"), power(&f, named(&f, "(1 - p)", none), (unsigned)n));
  claim(&t, key_of("tail"), law, AT_MOST,
        word_is(in, "variant", "literal") ? printed_tail(&f, pn) : bernstein_tail(&f, pn));
  const num *needed = negatives_needed(&f, delta);
  if (num_at_most(needed, pn) == VERDICT_HOLDS)
    claim(&t, key_of("third"), law, AT_MOST, over(&f, delta, whole(&f, 3)));
  else
    tell_compared(&t, key_of("samples"), needed, AT_MOST, pn);
  formulas_clear(&f);
  return 1;
}

const item C_lemB_1 = {
    .id = "C-lemB.1",
    .title = "How likely few negative samples are",
    .source = "C Lemma B.1",
    .about = about,
    .inputs = takes,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
