/* Item C-lemA.1: gaps of n uniform samples on [0, 1]. Source: C Lemma A.1. Small is a gap below a = 1 / (10 (n + 1)); of the n - 1 inner gaps fewer
   than (n + 1) / 8 are small, but for a probability that depends on n alone. */
#include "data/binomial.h"
#include "linalg/reduce.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For n independent uniform samples on [0, 1], gives exactly the probability that (n + 1) / 8 or more of the n - 1 "
    "gaps between neighbours are below 1 / (10 (n + 1)), and checks that it is at most delta, as Lemma A.1 says for n "
    "large enough whatever delta is: it depends on n alone. With `r`, also the probability that some gap is larger "
    "than r, against the bound (n + 1) (1 - r)^n. Samples that are supplied are checked: how many gaps are small, and "
    "that the squares of all gaps add up to at most 4 / n, which Thm. 3.2 needs.";

enum { CELLS = 48 };

static const field_spec takes[] = {
    COUNT("samples", "n", 2, MOST_SAMPLES, REQUIRED, "number of samples"),
    SCALAR("delta", REQUIRED, "the probability that is allowed"),
    SCALAR("r", OPTIONAL, "a length, 0 to 1: may a gap be larger?"),
    VECTOR("x", "n", OPTIONAL, "samples in [0, 1], increasing"),
    END_OF_INPUTS,
};

/* 1 / (10 (n + 1)). */
/*@ requires room: free_cells(f, 5) && readable(f, n);
    requires nonzero: 0.0 <= *n;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1.0, 10 * (\old(*n) + 1)); */
static const num *small_gap(formulas *f, const num *n) {
  const num *one = whole(f, 1), *spacings = plus(f, n, one);
  return over(f, one, times(f, whole(f, 10), spacings));
}

/* How many small gaps are too many: the least whole number that is not below (n + 1) / 8. */
/*@ requires some: n <= 1000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures least: 8 * \result >= n + 1 && 8 * \result < n + 9; */
static size_t too_many(size_t n) { return (n + 8) / 8; }

/* At least k gaps are small unless at least gaps - k + 1 are not. */
static const num *small_gaps_probability(formulas *f, pool *p, const num *a, size_t n) {
  size_t gaps = n - 1, k = too_many(n);
  num *r = pool_new(p, 7);
  if (k > gaps) return named(f, "Pr[(n + 1)/8 small gaps]", r);
  spacings_tail(r, a, n, gaps, gaps - k + 1, r + 1);
  num_set_int(r + 6, 1);
  num_sub(r, r + 6, r);
  return named(f, "Pr[(n + 1)/8 small gaps]", r);
}

/* (n + 1) (1 - r)^n. */
/*@ requires room: free_cells(f, 6) && readable(f, n) && readable(f, r);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*n) + 1) * raised(1 - \old(*r), count); */
static const num *union_bound(formulas *f, const num *n, const num *r, unsigned count) {
  const num *spacings = plus(f, n, whole(f, 1)), *kept = minus(f, whole(f, 1), r);
  return times(f, spacings, power(f, kept, count));
}

static void largest_rows(theorem *t, const inputs *in, const num *n, size_t count) {
  num *p = pool_new(in->p, 6);
  const num *r = named(t->f, "r", numbers(in, "r"));
  suppose(t, key_of("largest.length"), whole(t->f, 0), AT_MOST, r);
  suppose(t, key_of("largest.length.most"), r, AT_MOST, whole(t->f, 1));
  spacings_tail(p, numbers(in, "r"), count, count - 1, 1, p + 1);
  claim(t, key_of("largest"), named(t->f, "Pr[some gap >= r]", p), AT_MOST, union_bound(t->f, n, r, (unsigned)count));
}

static void sample_rows(theorem *t, const inputs *in, const num *n, const num *a, size_t count) {
  formulas *f = t->f;
  const num *x = numbers(in, "x");
  num *gap = pool_new(in->p, count);
  long small = 0, unsure = 0;
  for (size_t i = 0; i + 1 < count; i++) {
    num_sub(gap + i, x + i + 1, x + i);
    order as = num_compare(gap + i, a);
    small += as == ORDER_LESS;
    unsure += as == ORDER_UNKNOWN;
  }
  num *met = pool_new(in->p, 1);
  num_set_span(met, small, small + unsure);
  const num *limit = over(f, plus(f, n, whole(f, 1)), whole(f, 8));
  claim(t, key_of("distinct"), whole(f, 0), LESS, named(f, "min gap", least(f, gap, count - 1)));
  claim(t, key_of("small"), named(f, "small gaps", met), LESS, limit);
  claim(t, key_of("squares"), named(f, "sum of squares of gaps", inner(f, gap, gap, count - 1)), AT_MOST,
        over(f, whole(f, 4), n));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t count = size_of(in, "n");
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  const num *n = named(&f, "n", whole(&f, (long)count)), *a = small_gap(&f, n);
  claim(&t, key_of("small.law"), small_gaps_probability(&f, in->p, a, count), AT_MOST,
        named(&f, "delta", numbers(in, "delta")));
  if (has(in, "r")) largest_rows(&t, in, n, count);
  if (has(in, "x")) sample_rows(&t, in, n, a, count);
  formulas_clear(&f);
  return 1;
}

const item C_lemA_1 = {
    .id = "C-lemA.1",
    .title = "Gaps of uniform samples",
    .source = "C Lemma A.1",
    .about = about,
    .inputs = takes,
    .check = check,
};
