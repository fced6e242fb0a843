/* Item A-def4.1: the stable rank of a matrix, the examples by which A Sec. 4 explains it, and its size for Gaussian weights. Source: A
   Def. 4.1, Sec. 4. */
#include "data/common/random.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/singular.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "Encloses the stable rank |W|_F^2 / |W|_2^2 of a matrix: one that is given, diag(eps, 1, ..., 1) or diag(1, e^-d, "
    "..., e^-d), whose closed forms are checked, or Gaussian entries from a seed, for which it is compared with m d / "
    "(sqrt(m) + sqrt(d))^2. A vector x that is given bounds it from above by its Rayleigh quotient |W x| / |x|.";

enum { CELLS = 96, HALVINGS = 40, MOST_ROWS = 200 };

static const field_spec takes[] = {
    MATRIX("W", "m x d", OPTIONAL, "a matrix; give W, example or seed"),
    VECTOR("x", "d", OPTIONAL, "a vector, whose Rayleigh quotient bounds |W|_2 from below"),
    WORD("example", "first-small|others-small", OPTIONAL, "diag(eps, 1, ..., 1), or diag(1, e^-d, ..., e^-d)"),
    SCALAR("eps", OPTIONAL, "of first-small, 0 <= eps <= 1"),
    COUNT("seed", "seed", 0, 0, OPTIONAL, "draws standard normal entries (spec/random.md, stream 11)"),
    COUNT("neurons", "m", 1, MOST_WEIGHTS, OPTIONAL, "rows, with seed"),
    COUNT("dimension", "d", 1, MOST_WEIGHTS, OPTIONAL, "columns, with seed; with example rows and columns"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("W", "m x d", REQUIRED, "the matrix"),
    SCALAR("stable_rank", REQUIRED, "its stable rank"),
    END_OF_INPUTS,
};

static const range in_range[] = {WITHIN("eps", 0, 0, 1, 1, 0, "0 <= eps <= 1"), END_OF_RANGES};

/* ---- formulas ---- */

/* d - 1 + eps^2. */
/*@ requires room: free_cells(f, 4) && readable(f, d) && readable(f, eps);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*d) - 1 + \old(*eps) * \old(*eps); */
static const num *rank_first_small(formulas *f, const num *d, const num *eps) {
  return plus(f, minus(f, d, whole(f, 1)), squared(f, eps));
}

/* 1 + (d - 1) e^(-2 d). */
/*@ requires room: free_cells(f, 7) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == 1 + (\old(*d) - 1) * exponential(-2 * \old(*d)); */
static const num *rank_others_small(formulas *f, const num *d) {
  const num *one = whole(f, 1), *decay = natural_exp(f, times(f, whole(f, -2), d));
  return plus(f, one, times(f, minus(f, d, one), decay));
}

/* (sqrt(m) + sqrt(d))^2. */
/*@ requires room: free_cells(f, 4) && readable(f, m) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                    \exists real a, b; is_root(a, \old(*m)) && is_root(b, \old(*d)) && *\result == (a + b) * (a + b); */
static const num *gaussian_scale(formulas *f, const num *m, const num *d) {
  const num *rows = root(f, m), *columns = root(f, d);
  return squared(f, plus(f, rows, columns));
}

/* ---- the item ---- */

typedef struct {
  size_t m, d;
  const num *W, *frobenius2, *spectral2, *rank;
} matrix;

static int is_first_small(const inputs *in) { return word_is(in, "example", "first-small"); }

static int diagonal(const inputs *in, matrix *a, failure *why) {
  size_t d = size_of(in, "d");
  if (!has(in, "dimension")) return refuse(why, "dimension: missing, expected the size of the example");
  if (is_first_small(in) && !has(in, "eps"))
    return refuse(why, "eps: missing, expected the first entry of the example");
  if (!size_fits("dimension", "d", d, NULL, 1, MOST_ROWS, why)) return 0;
  num *W = pool_new(in->p, d * d), *small = pool_int(in->p, -(long)d);
  if (!num_exp(small, small)) return refuse(why, "example: this arithmetic has no exponentials");
  for (size_t i = 0; i < d; i++) {
    num_set_int(W + i * d + i, 1);
    if (is_first_small(in) && i == 0) num_set(W, numbers(in, "eps"));
    if (!is_first_small(in) && i > 0) num_set(W + i * d + i, small);
  }
  *a = (matrix){.m = d, .d = d, .W = W};
  return 1;
}

static int drawn(const inputs *in, matrix *a, failure *why) {
  size_t m = size_of(in, "m"), d = size_of(in, "d");
  if (!has(in, "neurons") || !has(in, "dimension"))
    return refuse(why, "seed: expected neurons and dimension beside it, the size of the matrix");
  if (!size_fits("seed", "m", m, "d", d, MOST_WEIGHTS, why)) return 0;
  double *normals = pool_bytes(in->p, m * d, sizeof *normals);
  random_normals(normals, m * d, (random_stream){size_of(in, "seed"), STREAM_WEIGHTS});
  *a = (matrix){.m = m, .d = d, .W = pool_doubles(in->p, normals, m * d)};
  return 1;
}

static int read_matrix(const inputs *in, formulas *f, matrix *a, failure *why) {
  if (has(in, "W") + has(in, "example") + has(in, "seed") != 1)
    return refuse(why, "W, example, seed: give one of them");
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  if (has(in, "example") ? !diagonal(in, a, why) : has(in, "seed") && !drawn(in, a, why)) return 0;
  if (has(in, "W")) *a = (matrix){.m = size_of(in, "m"), .d = size_of(in, "d"), .W = numbers(in, "W")};
  if (!size_fits("W", "the smaller of m and d", a->m < a->d ? a->m : a->d, NULL, 1, MOST_ROWS, why)) return 0;
  num *spectral2 = fresh(f);
  spectral_norm2(spectral2, in->p, a->W, a->m, a->d, HALVINGS);
  a->spectral2 = named(f, "|W|_2^2", spectral2);
  a->frobenius2 = named(f, "|W|_F^2", inner(f, a->W, a->W, a->m * a->d));
  if (num_sign(a->frobenius2) != ORDER_GREATER) return refuse(why, "W: expected a matrix that is certainly not 0");
  a->rank = named(f, "stable rank", over(f, a->frobenius2, a->spectral2));
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  matrix a;
  formulas_init(&f, CELLS);
  int done = read_matrix(in, &f, &a, why) && fields_put(out, "W", 2, a.m, a.d, a.W, why) &&
             fields_put(out, "stable_rank", 0, 1, 1, a.rank, why);
  formulas_clear(&f);
  return done;
}

static void claim_closed_form(theorem *t, const matrix *a, const num *closed) {
  formulas *f = t->f;
  tell(t, key_of("closed"), closed);
  claim(t, key_of("closed.form"), absolute(f, minus(f, a->rank, closed)), AT_MOST,
        over(f, whole(f, 1), power(f, whole(f, 10), 9)));
}

static void example_rows(theorem *t, const inputs *in, const matrix *a) {
  formulas *f = t->f;
  const num *d = named(f, "d", whole(f, (long)a->d));
  if (!is_first_small(in)) {
    claim_closed_form(t, a, rank_others_small(f, d));
    return;
  }
  const num *eps = named(f, "eps", numbers(in, "eps"));
  if (a->d > 1) claim_closed_form(t, a, rank_first_small(f, d, eps));
  order side = num_sign(eps);
  if (side != ORDER_UNKNOWN) tell(t, key_of("rank"), named(f, "rank", whole(f, (long)a->d - (side == ORDER_EQUAL))));
}

/* |W x|^2 <= |W|_2^2 |x|^2, so |W|_F^2 |x|^2 / |W x|^2 is at least the stable rank. */
static void rayleigh_row(theorem *t, const inputs *in, const matrix *a) {
  formulas *f = t->f;
  const num *x = numbers(in, "x");
  num *image = pool_new(in->p, a->m);
  mat_vec(image, a->W, x, a->m, a->d, pool_new(in->p, 1));
  const num *image2 = named(f, "|W x|^2", inner(f, image, image, a->m)), *x2 = named(f, "|x|^2", inner(f, x, x, a->d));
  claim(t, key_of("rayleigh"), image2, AT_MOST, times(f, a->spectral2, x2));
  if (num_sign(image2) == ORDER_GREATER) tell(t, key_of("rayleigh.rank"), over(f, times(f, a->frobenius2, x2), image2));
}

static void gaussian_rows(theorem *t, const matrix *a) {
  formulas *f = t->f;
  const num *m = named(f, "m", whole(f, (long)a->m)), *d = named(f, "d", whole(f, (long)a->d));
  const num *scale = gaussian_scale(f, m, d), *both = times(f, m, d), *expected = over(f, both, scale);
  tell(t, key_of("gaussian"), expected);
  tell(t, key_of("gaussian.quotient"), over(f, a->rank, expected));
  if (a->m != a->d)
    claim(t, key_of("gaussian.least"), times(f, smaller(f, m, d), scale), AT_MOST, times(f, whole(f, 4), both));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  matrix a;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = read_matrix(in, &f, &a, why);
  if (done) {
    tell(&t, key_of("stable-rank"), a.rank);
    claim(&t, key_of("least"), whole(&f, 1), AT_MOST, a.rank);
    claim(&t, key_of("most"), a.rank, AT_MOST, named(&f, "min(m, d)", whole(&f, (long)(a.m < a.d ? a.m : a.d))));
    if (has(in, "example")) example_rows(&t, in, &a);
    if (has(in, "x")) rayleigh_row(&t, in, &a);
    if (has(in, "seed")) gaussian_rows(&t, &a);
  }
  formulas_clear(&f);
  return done;
}

const item A_def4_1 = {
    .id = "A-def4.1",
    .title = "Stable rank",
    .source = "A Def. 4.1",
    .about = about,
    .inputs = takes,
    .limits = {{"m", "d", MOST_WEIGHTS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
