/* Item D-facA.1: ratios of sigmoid losses against ratios of exponential losses. Source: D Fact A.1, eq. (10). */
#include "theorems/D/losses.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For margins z1 and z2, with g(z) = 1 / (1 + exp(z)): the ratio g(z1) / g(z2) is at most max(1, exp(z2 - z1)), and "
    "so at most max(2, 2 exp(z2 - z1)) as printed, which is eq. (10). The converse, exp(z2 - z1) <= 2 g(z1) / g(z2), "
    "holds where z1 >= 0 and is false in general: it is checked where z1 >= 0 and shown elsewhere.";

/* A pair takes up to 64 cells. */
enum { MOST_MARGINS = 1000, CELLS_OF_PAIR = 64 };

static const field_spec takes[] = {
    VECTOR("z1", "k", REQUIRED, "first margin of each pair"),
    VECTOR("z2", "k", REQUIRED, "second margin of each pair"),
    END_OF_INPUTS,
};

/* g(z1) / g(z2), from (1 + exp(z2)) / (1 + exp(z1)). */
/*@ requires room: free_cells(f, 6) && readable(f, z1) && readable(f, z2);
    requires nonzero: 1.0 + exponential(*z1) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (1.0 + exponential(\old(*z1))) ==
                    1.0 + exponential(\old(*z2)); */
static const num *sigmoid_ratio(formulas *f, const num *z1, const num *z2) {
  const num *one = whole(f, 1), *first = natural_exp(f, z1), *second = natural_exp(f, z2);
  const num *divisor = plus(f, one, first);
  return over(f, plus(f, one, second), divisor);
}

/* exp(z2 - z1), the ratio of exponential losses. */
/*@ requires room: free_cells(f, 2) && readable(f, z1) && readable(f, z2);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == exponential(\old(*z2) - \old(*z1)); */
static const num *exponential_ratio(formulas *f, const num *z1, const num *z2) {
  return natural_exp(f, minus(f, z2, z1));
}

/* What g(z1) / g(z2) is at most. */
/*@ requires room: free_cells(f, 2) && readable(f, A);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1.0 < \old(*A) ? \old(*A) : 1.0); */
static const num *sharp_bound(formulas *f, const num *A) { return larger(f, whole(f, 1), A); }

/* The same as printed. */
/*@ requires room: free_cells(f, 3) && readable(f, A);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (2.0 < 2.0 * \old(*A) ? 2.0 * \old(*A) : 2.0); */
static const num *printed_bound(formulas *f, const num *A) {
  const num *two = whole(f, 2);
  return larger(f, two, times(f, two, A));
}

static void pair_rows(theorem *t, size_t k, const num *first, const num *second) {
  formulas *f = t->f;
  const num *z1 = named(f, "z1", first), *z2 = named(f, "z2", second), *A = exponential_ratio(f, z1, z2);
  const num *ratio_of_g = named(f, "g(z1)/g(z2)", sigmoid_ratio(f, z1, z2));
  claim(t, key_at("ratio", k), ratio_of_g, AT_MOST, sharp_bound(f, A));
  claim(t, key_at("ratio.printed", k), ratio_of_g, AT_MOST, printed_bound(f, A));
  const num *twice = times(f, whole(f, 2), ratio_of_g);
  if (num_at_most(whole(f, 0), z1) == VERDICT_HOLDS)
    claim(t, key_at("converse", k), A, AT_MOST, twice);
  else
    tell_compared(t, key_at("converse", k), A, AT_MOST, twice);
}

static int check(const inputs *in, report *out, failure *why) {
  size_t pairs = size_of(in, "k");
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, pairs * CELLS_OF_PAIR);
  theorem_begin(&t, out, &f, NULL);
  for (size_t k = 0; k < pairs; k++) pair_rows(&t, k, numbers(in, "z1") + k, numbers(in, "z2") + k);
  formulas_clear(&f);
  return 1;
}

const item D_facA_1 = {
    .id = "D-facA.1",
    .title = "Ratios of sigmoid and of exponential losses",
    .source = "D Fact A.1",
    .about = about,
    .inputs = takes,
    .limits = {{"k", NULL, MOST_MARGINS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
