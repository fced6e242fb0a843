/* Item B-rem-sigma: noise larger than sigma = 1. Ours, for the remark after B Example 1: the measured lemmas (spec/theorems/B-X1.md) with what
   Gaussian noise of any size gives. */
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For noise of any size sigma > 0, d dimensions and k clusters with inner products of means up to p, a condition "
    "under which KKT points classify typical inputs correctly: with Delta = (2 sigma + sqrt(2) sigma^2) sqrt(d) "
    "log(d), C = p + Delta + 1, L = d - Delta + 1 and U = (1 + 2 sigma^2) d + 2 sigma sqrt(d) log(d) + 1: L > 2 (k - "
    "1) C and L (L - 3 (k - 1) C) > 2 (k - 1) C U. Needs enclosures.";

enum { CELLS = 96 };

static const field_spec takes[] = {
    COUNT("dimension", "d", 2, 1000000000, REQUIRED, "dimension"),
    COUNT("cluster_count", "k", 2, 1000000, REQUIRED, "number of clusters"),
    SCALAR("p", REQUIRED, "largest inner product of two means, 0 or more"),
    SCALAR("sigma", REQUIRED, "size of the noise, above 0"),
    END_OF_INPUTS,
};

/* (2 sigma + sqrt(2) sigma^2) unit, unit = sqrt(d) log(d). */
/*@ requires room: free_cells(f, 8) && readable(f, sigma) && readable(f, unit);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking); */
static const num *noise_any(formulas *f, const num *sigma, const num *unit) {
  const num *linear = times(f, whole(f, 2), sigma), *square = squared(f, sigma);
  const num *both = plus(f, linear, times(f, root(f, whole(f, 2)), square));
  return times(f, both, unit);
}

/* U = (1 + 2 sigma^2) d + 2 sigma unit + 1. */
/*@ requires room: free_cells(f, 10) && readable(f, sigma) && readable(f, unit) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 + 2 * (\old(*sigma) * \old(*sigma))) * \old(*d) + 2 * \old(*sigma) * \old(*unit) + 1; */
static const num *longest(formulas *f, const num *sigma, const num *d, const num *unit) {
  const num *one = whole(f, 1), *two = whole(f, 2), *share = plus(f, one, times(f, two, squared(f, sigma)));
  const num *square = times(f, share, d), *mixed = times(f, times(f, two, sigma), unit);
  return plus(f, plus(f, square, mixed), one);
}

/* L (1 - (k - 1) C alpha) / U - 2 (k - 1) C alpha, the least y N(x), for alpha = 1 / (L - 2 (k - 1) C) and others = (k - 1) C. */
/*@ requires room: free_cells(f, 8) && readable(f, L) && readable(f, U) && readable(f, others) && readable(f, alpha);
    requires nonzero: not_zero(*U);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1); */
static const num *least_margin(formulas *f, const num *L, const num *U, const num *others, const num *alpha) {
  const num *lost = times(f, others, alpha), *own = minus(f, whole(f, 1), lost);
  const num *share = over(f, times(f, L, own), U);
  return minus(f, share, times(f, whole(f, 2), lost));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *d = named(&f, "d", whole(&f, (long)size_of(in, "d"))),
            *k = named(&f, "k", whole(&f, (long)size_of(in, "k")));
  const num *sigma = named(&f, "sigma", numbers(in, "sigma")), *p = named(&f, "p", numbers(in, "p"));
  const num *one = whole(&f, 1), *unit = named(&f, "(sqrt(d) log(d))", times(&f, root(&f, d), natural_log(&f, d)));
  const num *noise = noise_any(&f, sigma, unit), *Delta = named(&f, "Delta", noise);
  const num *C = named(&f, "C", plus(&f, plus(&f, p, Delta), one)),
            *L = named(&f, "L", plus(&f, minus(&f, d, Delta), one));
  const num *bound = longest(&f, sigma, d, unit), *U = named(&f, "U", bound);
  const num *others = times(&f, minus(&f, k, one), C), *twice = times(&f, whole(&f, 2), others);
  suppose(&t, key_of("sigma.least"), whole(&f, 0), LESS, sigma);
  suppose(&t, key_of("p.least"), whole(&f, 0), AT_MOST, p);
  tell(&t, key_of("noise.value"), noise);
  tell(&t, key_of("longest"), bound);
  verdict apart = suppose(&t, key_of("separation"), twice, LESS, L);
  suppose(&t, key_of("sufficient"), times(&f, twice, U), LESS,
          times(&f, L, minus(&f, L, times(&f, whole(&f, 3), others))));
  if (apart == VERDICT_HOLDS) {
    const num *alpha = named(&f, "alpha", over(&f, one, minus(&f, L, twice)));
    claim(&t, key_of("margin"), whole(&f, 0), LESS, least_margin(&f, L, U, others, alpha));
  }
  formulas_clear(&f);
  return 1;
}

const item B_rem_sigma = {
    .id = "B-rem-sigma",
    .title = "Noise larger than one",
    .source = "B Sec. 2 (ours)",
    .about = about,
    .inputs = takes,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
