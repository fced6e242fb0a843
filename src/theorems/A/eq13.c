/* Item A-eq13: the sum of y_i x_i over nearly orthogonal samples, which gradient flow follows. Source: A App. D, eqs. (13) and (14).
   mu = sum_i y_i x_i and M_k = y_k <mu, x_k> = sum_i y_i y_k <x_i, x_k>. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/A/svm_construct.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/ranges.h"

static const char about[] =
    "For nearly orthogonal samples and mu = sum_i y_i x_i checks that every y_k <mu, x_k> is at least (1 - gamma^3/3) "
    "R_min^2, that |mu|^2 is at most n (R_max^2 + gamma^3/3 R_min^2), and so the normalised margin of mu; each also "
    "with the constant that the paper prints. Without roots: the margin is compared squared, and its sign by a row of "
    "its own.";

enum { CELLS = 128 };

static const field_spec takes[] = {
    A_SAMPLES,
    SCALAR("gamma", REQUIRED, "slope of the leaky ReLU, 0 < gamma <= 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("pulls", "n", REQUIRED, "y_k <mu, x_k>"),
    SCALAR("mu_squared", REQUIRED, "|mu|^2"),
    VECTOR("mu", "d", WITH("X"), "sum_i y_i x_i"),
    END_OF_INPUTS,
};

static const range in_range[] = {WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"), END_OF_RANGES};

/* ---- formulas ---- */

/* R_min^2 - n p: what is left when all others pull against a sample. */
/*@ requires room: free_cells(f, 2) && readable(f, R_min2) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_min2) - \old(*n) * \old(*p); */
static const num *pull_by_pairs(formulas *f, const num *R_min2, const num *n, const num *p) {
  return minus(f, R_min2, times(f, n, p));
}

/* gamma^3 R_min^2 / 3, at least n p. */
/*@ requires room: free_cells(f, 4) && readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 3 * *\result == \old(*gamma) * \old(*gamma) * \old(*gamma) * \old(*R_min2); */
static const num *third(formulas *f, const num *gamma, const num *R_min2) {
  const num *cube = times(f, power(f, gamma, 3), R_min2);
  return over(f, cube, whole(f, 3));
}

/* n (R_max^2 + gamma^3 R_min^2 / 3). */
/*@ requires room: free_cells(f, 6) && readable(f, n) && readable(f, R_max2) && readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: 3 * *\result == \old(*n) * (3 * \old(*R_max2) + \old(*gamma) * \old(*gamma) * \old(*gamma) * \old(*R_min2)); */
static const num *norm_most(formulas *f, const num *n, const num *R_max2, const num *gamma, const num *R_min2) {
  return times(f, n, plus(f, R_max2, third(f, gamma, R_min2)));
}

/* 2 n R_max^2. */
/*@ requires room: free_cells(f, 3) && readable(f, n) && readable(f, R_max2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*n) * \old(*R_max2); */
static const num *norm_printed(formulas *f, const num *n, const num *R_max2) {
  return times(f, times(f, whole(f, 2), n), R_max2);
}

/* 2 R_min^4 |mu|^2. */
/*@ requires room: free_cells(f, 4) && readable(f, R_min2) && readable(f, mu2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*R_min2) * \old(*R_min2)) * \old(*mu2); */
static const num *norm_scaled(formulas *f, const num *R_min2, const num *mu2) {
  return times(f, times(f, whole(f, 2), squared(f, R_min2)), mu2);
}

/* 9 R_max^2 n M^2. */
/*@ requires room: free_cells(f, 5) && readable(f, R_max2) && readable(f, n) && readable(f, M);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 9 * \old(*R_max2) * \old(*n) * (\old(*M) * \old(*M)); */
static const num *pull_scaled(formulas *f, const num *R_max2, const num *n, const num *M) {
  return times(f, times(f, times(f, whole(f, 9), R_max2), n), squared(f, M));
}

/* ---- the item ---- */

typedef struct {
  A_instance a;
  num *pulls;
  const num *ones;
} pulled;

static int read_pulled(const inputs *in, pulled *x, failure *why) {
  if (!ranges_hold(in, in_range, why) || !A_read_samples(in, &x->a, why)) return 0;
  size_t n = x->a.data.count;
  num *Q = pool_new(in->p, n * n), *ones = pool_new(in->p, n);
  x->a.gamma = numbers(in, "gamma");
  x->pulls = pool_new(in->p, n);
  A_svm_matrix(Q, x->a.G, x->a.data.y, n);
  for (size_t i = 0; i < n; i++) num_set_int(ones + i, 1);
  mat_vec(x->pulls, Q, ones, n, n, pool_new(in->p, 1));
  x->ones = ones;
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  pulled x;
  if (!read_pulled(in, &x, why) || !A_demand_semidefinite(in->p, &x.a, why)) return 0;
  size_t n = x.a.data.count, d = x.a.data.dim;
  num *mu2 = pool_new(in->p, 1), *mu = pool_new(in->p, d);
  vec_sum(mu2, x.pulls, n);
  if (!fields_put(out, "pulls", 1, 1, n, x.pulls, why) || !fields_put(out, "mu_squared", 0, 1, 1, mu2, why)) return 0;
  if (x.a.data.X == NULL) return 1;
  mat_combine(mu, x.a.data.y, x.a.data.X, n, d, pool_new(in->p, 1));
  return fields_put(out, "mu", 1, 1, d, mu, why);
}

static void pull_rows(theorem *t, const A_instance *a, const num *n, const num *M) {
  formulas *f = t->f;
  const num *gamma = named(f, "gamma", a->gamma), *R_min2 = named(f, "R_min^2", a->R_min2);
  claim(t, key_of("pull.pairs"), pull_by_pairs(f, R_min2, n, named(f, "p", a->p)), AT_MOST, M);
  claim(t, key_of("pull"), minus(f, R_min2, third(f, gamma, R_min2)), AT_MOST, M);
  claim(t, key_of("pull.printed"), times(f, ratio(f, 2, 3), R_min2), AT_MOST, M);
  claim(t, key_of("pull.positive"), whole(f, 0), LESS, M);
}

static void norm_rows(theorem *t, const A_instance *a, const num *n, const num *mu2) {
  formulas *f = t->f;
  const num *gamma = named(f, "gamma", a->gamma), *R_min2 = named(f, "R_min^2", a->R_min2);
  const num *R_max2 = named(f, "R_max^2", a->R_max2);
  claim(t, key_of("norm"), mu2, AT_MOST, norm_most(f, n, R_max2, gamma, R_min2));
  claim(t, key_of("norm.printed"), mu2, AT_MOST, norm_printed(f, n, R_max2));
  claim(t, key_of("norm.positive"), whole(f, 0), LESS, mu2);
}

static int check(const inputs *in, report *out, failure *why) {
  pulled x;
  formulas f;
  theorem t;
  if (!read_pulled(in, &x, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_suppose_semidefinite(&t, in->p, &x.a);
  A_thm3_2_suppose(&t, &x.a);
  size_t count = x.a.data.count;
  const num *n = named(&f, "n", whole(&f, (long)count)), *M = named(&f, "min M_k", least(&f, x.pulls, count));
  const num *mu2 = named(&f, "|mu|^2", inner(&f, x.pulls, x.ones, count));
  pull_rows(&t, &x.a, n, M);
  norm_rows(&t, &x.a, n, mu2);
  claim(&t, key_of("margin"), norm_scaled(&f, named(&f, "R_min^2", x.a.R_min2), mu2), AT_MOST,
        pull_scaled(&f, named(&f, "R_max^2", x.a.R_max2), n, M));
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_eq13 = {
    .id = "A-eq13",
    .title = "The sum of the samples times their labels",
    .source = "A eqs. (13), (14)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {A_LIMITS},
    .construct = construct,
    .check = check,
};
