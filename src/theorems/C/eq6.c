/* Item C-eq6: how often neighbours differ among n labels, each -1 with probability p, independently. The exact law of the
   number s of changes, and its mean. Source: C eq. (6), App. A.1. The law is data/label_changes.h, whose contract has the
   statement as a theorem. */
#include "data/label_changes.h"
#include "linalg/reduce.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For n labels in a row, each -1 with probability p and independent of the others, gives the exact probabilities of "
    "s = 0, 1, ..., n - 1 changes between neighbours, and checks that they add up to 1 and have the mean "
    "2 (n - 1) p (1 - p). A law that is supplied is checked against the exact one. For labels that are supplied it "
    "counts s, and by how much s changes when one label is turned: at most 2, not 1 as the paper's proof says.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    COUNT("samples", "n", 1, MOST_SAMPLES, REQUIRED, "number of labels"),
    SCALAR("p", REQUIRED, "probability of a label -1, 0 to 1/2"),
    VECTOR("law", "n", OPTIONAL, "a law to check: the probability of 0, 1, ..., n - 1 changes"),
    LABELS("y", "n", OPTIONAL, "labels whose changes are counted"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("law", "n", REQUIRED, "the probability of 0, 1, ..., n - 1 label changes"),
    END_OF_INPUTS,
};

/* 2 (n - 1) p. */
/*@ requires room: free_cells(f, 5) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*n) - 1) * \old(*p); */
static const num *twice_the_negatives(formulas *f, const num *n, const num *p) {
  const num *pairs = minus(f, n, whole(f, 1));
  return times(f, times(f, whole(f, 2), pairs), p);
}

static num *exact_law(const inputs *in) {
  size_t n = size_of(in, "n");
  num *law = pool_new(in->p, n), *work = pool_new(in->p, 2 * n + 1);
  label_changes_law(law, numbers(in, "p"), n, work);
  return law;
}

static int construct(const inputs *in, fields *out, failure *why) {
  return fields_put(out, "law", 1, 1, size_of(in, "n"), exact_law(in), why);
}

static void law_rows(theorem *t, const inputs *in, const num *p) {
  formulas *f = t->f;
  size_t n = size_of(in, "n");
  num *exact = exact_law(in), *count = pool_new(in->p, n), *off = pool_new(in->p, n);
  const num *law = has(in, "law") ? numbers(in, "law") : exact;
  for (size_t j = 0; j < n; j++) {
    num_set_int(count + j, (long)j);
    num_sub(off + j, law + j, exact + j);
  }
  claim(t, key_of("law.sum"), named(f, "sum_j Pr[s = j]", sum(f, law, n)), EQUAL, whole(f, 1));
  const num *negatives = twice_the_negatives(f, named(f, "n", whole(f, (long)n)), p);
  claim(t, key_of("mean"), named(f, "sum_j j Pr[s = j]", inner(f, count, law, n)), EQUAL,
        times(f, negatives, minus(f, whole(f, 1), p)));
  if (has(in, "law"))
    claim(t, key_of("law"), named(f, "max_j |Pr[s = j] - exact|", greatest_absolute(f, off, n)), EQUAL, whole(f, 0));
}

static void label_rows(theorem *t, const int *label, size_t n) {
  formulas *f = t->f;
  tell(t, key_of("changes"), named(f, "s", whole(f, label_changes(label, n))));
  claim(t, key_of("changes.turned"),
        named(f, "max_i |s - s with y_i turned|", whole(f, label_changes_turned(label, n))), AT_MOST, whole(f, 2));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *p = named(&f, "p", numbers(in, "p"));
  if (has(in, "law")) out->subject = SUBJECT_SUPPLIED;
  suppose(&t, key_of("noise"), whole(&f, 0), AT_MOST, p);
  suppose(&t, key_of("noise.most"), p, AT_MOST, ratio(&f, 1, 2));
  law_rows(&t, in, p);
  if (has(in, "y")) label_rows(&t, signs(in, "y"), size_of(in, "n"));
  formulas_clear(&f);
  return 1;
}

const item C_eq6 = {
    .id = "C-eq6",
    .title = "Label changes between neighbours",
    .source = "C eq. (6)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .construct = construct,
    .check = check,
};
