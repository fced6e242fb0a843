/* Item D-def.act: is a piecewise quadratic function gamma-leaky and H-smooth? Source: D Sec. 2.2. */
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "An activation phi is gamma-leaky and H-smooth when phi(0) = 0, its slopes lie between gamma and 1, and the slope "
    "is H-Lipschitz. (The paper bounds the second derivative where there is one; with jumps of the slope that would "
    "say nothing, and the expansion of Lemma 4.5 would be false.) Takes phi by its breaks z_1 < z_2 < ... and, for "
    "each of the pieces from left to right, the coefficients of 1, z and z^2, and decides all of it; gives the "
    "largest gamma and the least H.";

enum { CELLS_OF_BREAK = 64, CELLS = 128, MOST_BREAKS = 1000, COEFFICIENTS = 3 };

static const field_spec takes[] = {
    VECTOR("breaks", "k", REQUIRED, "where pieces meet, in increasing order"),
    MATRIX("pieces", "q x 3", REQUIRED, "one piece per row, one more than breaks: coefficients of 1, z, z^2"),
    SCALAR("gamma", REQUIRED, "least slope, 0 < gamma <= 1"),
    SCALAR("H", REQUIRED, "constant of smoothness, at least 0"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("gamma_most", REQUIRED, "the least slope"),
    SCALAR("H_least", REQUIRED, "the largest curvature"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
    AT_LEAST("H", 0),
    END_OF_RANGES,
};

/* ---- formulas: a piece a + b z + c z^2 ---- */

/*@ requires room: free_cells(f, 5) && readable(f, a) && readable(f, b) && readable(f, c) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*a) + \old(*b) * \old(*z) + \old(*c) * (\old(*z) * \old(*z)); */
static const num *value_of(formulas *f, const num *a, const num *b, const num *c, const num *z) {
  const num *line = plus(f, a, times(f, b, z));
  return plus(f, line, times(f, c, squared(f, z)));
}

/*@ requires room: free_cells(f, 4) && readable(f, b) && readable(f, c) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*b) + 2 * \old(*c) * \old(*z); */
static const num *slope_of(formulas *f, const num *b, const num *c, const num *z) {
  const num *twice = times(f, whole(f, 2), c);
  return plus(f, b, times(f, twice, z));
}

/*@ requires room: free_cells(f, 3) && readable(f, c);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*c) < 0.0 ? -\old(*c) : \old(*c)); */
static const num *curvature_of(formulas *f, const num *c) { return times(f, whole(f, 2), absolute(f, c)); }

/* ---- the item ---- */

/* The slope is monotone within a piece: its extremes are at the breaks, or at infinity where an outer piece bends. */
typedef struct {
  size_t k;
  const num *at, *piece, *gamma, *H;
  const num *least, *most; /* of the slope at breaks; of a single piece that is a line, of that */
  const num *curvature;    /* max |phi''| */
} pieces;

static const num *coefficient(const pieces *a, size_t i, size_t degree) { return a->piece + i * COEFFICIENTS + degree; }

static int read_pieces(pieces *a, formulas *f, const inputs *in, failure *why) {
  size_t k = size_of(in, "k");
  if (!ranges_hold(in, in_range, why)) return 0;
  if (size_of(in, "q") != k + 1)
    return refuse(why, "pieces: has %zu rows, expected one more than the %zu breaks", size_of(in, "q"), k);
  *a = (pieces){k,
                numbers(in, "breaks"),
                numbers(in, "pieces"),
                named(f, "gamma", numbers(in, "gamma")),
                named(f, "H", numbers(in, "H")),
                NULL,
                NULL,
                NULL};
  for (size_t i = 1; i < k; i++)
    if (num_compare(a->at + i - 1, a->at + i) != ORDER_LESS)
      return refuse(why, "breaks: entry %zu is not certainly above the one before it", i + 1);
  for (size_t i = 0; i < k; i++)
    for (size_t side = 0; side < 2; side++) {
      const num *slope = slope_of(f, coefficient(a, i + side, 1), coefficient(a, i + side, 2), a->at + i);
      a->least = a->least == NULL ? slope : smaller(f, a->least, slope);
      a->most = a->most == NULL ? slope : larger(f, a->most, slope);
    }
  for (size_t i = 0; i <= k; i++) {
    const num *bend = curvature_of(f, coefficient(a, i, 2));
    a->curvature = a->curvature == NULL ? bend : larger(f, a->curvature, bend);
  }
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  pieces a;
  formulas f;
  formulas_init(&f, CELLS + CELLS_OF_BREAK * size_of(in, "k"));
  int done = read_pieces(&a, &f, in, why) && fields_put(out, "gamma_most", 0, 1, 1, a.least, why) &&
             fields_put(out, "H_least", 0, 1, 1, a.curvature, why);
  formulas_clear(&f);
  return done;
}

static void joint_rows(theorem *t, const pieces *a, size_t i) {
  formulas *f = t->f;
  const num *z = a->at + i, *left[COEFFICIENTS], *right[COEFFICIENTS];
  for (size_t d = 0; d < COEFFICIENTS; d++) {
    left[d] = coefficient(a, i, d);
    right[d] = coefficient(a, i + 1, d);
  }
  claim(t, key_at("joint.value", i), named(f, "phi(z-)", value_of(f, left[0], left[1], left[2], z)), EQUAL,
        named(f, "phi(z+)", value_of(f, right[0], right[1], right[2], z)));
  claim(t, key_at("joint.slope", i), named(f, "phi'(z-)", slope_of(f, left[1], left[2], z)), EQUAL,
        named(f, "phi'(z+)", slope_of(f, right[1], right[2], z)));
}

/* phi(0) by the piece that 0 lies in: the first whose right end is not below 0. */
static const num *value_at_zero(formulas *f, const pieces *a) {
  size_t i = 0;
  while (i < a->k && num_sign(a->at + i) == ORDER_LESS) i++;
  return named(f, "phi(0)", coefficient(a, i, 0));
}

static void rows(theorem *t, const pieces *a) {
  formulas *f = t->f;
  const num *zero = whole(f, 0);
  claim(t, key_of("zero"), value_at_zero(f, a), EQUAL, zero);
  for (size_t i = 0; i < a->k; i++) joint_rows(t, a, i);
  claim(t, key_of("outer.left"), named(f, "phi'' on the left", coefficient(a, 0, 2)), EQUAL, zero);
  claim(t, key_of("outer.right"), named(f, "phi'' on the right", coefficient(a, a->k, 2)), EQUAL, zero);
  claim(t, key_of("slope.least"), a->gamma, AT_MOST, named(f, "min phi'", a->least));
  claim(t, key_of("slope.most"), named(f, "max phi'", a->most), AT_MOST, whole(f, 1));
  claim(t, key_of("curvature"), named(f, "max |phi''|", a->curvature), AT_MOST, a->H);
}

static int check(const inputs *in, report *out, failure *why) {
  pieces a;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS + CELLS_OF_BREAK * size_of(in, "k"));
  out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  int done = read_pieces(&a, &f, in, why);
  if (done) rows(&t, &a);
  formulas_clear(&f);
  return done;
}

const item D_def_act = {
    .id = "D-def.act",
    .title = "Leaky and smooth activations",
    .source = "D Sec. 2.2",
    .about = about,
    .inputs = takes,
    .limits = {{"k", NULL, MOST_BREAKS}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
