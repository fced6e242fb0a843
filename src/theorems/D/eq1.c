/* Item D-eq1: the smoothed leaky ReLU at given points, and the leaky ReLU that it tends to. Source: D eq. (1), Sec. 2.2. */
#include "linalg/reduce.h"
#include "linalg/vector.h"
#include "theorems/D/activation.h"
#include "theorems/claim.h"

static const char about[] =
    "The smoothed leaky ReLU phi of slope gamma and smoothness H: (1 - gamma) H z^2 / 4 + (1 + gamma) z / 2 between "
    "-1/H and 1/H, z - (1 - gamma) / (4 H) above, gamma z - (1 - gamma) / (4 H) below. Gives phi and its slope at "
    "points z, and checks there that it is of the class of the paper: phi(0) = 0, slopes in [gamma, 1], slopes "
    "H'-Lipschitz with H' = (1 - gamma) H / 2, half of H or less; that its pieces join; that its odd part is (1 + "
    "gamma) z / 2; and how far it is from the leaky ReLU. The same, but for what is an equation, of the logistic "
    "activation gamma z + (1 - gamma) / H log((1 + exp(H z)) / 2), with enclosures. The leaky ReLU itself has slopes "
    "in [gamma, 1], and is not H-smooth for any H. Values and slopes of another program are checked where they are "
    "supplied.";

enum { CELLS = 256, MOST_POINTS = 1000 };

static const field_spec takes[] = {
    D_ACTIVATION,
    VECTOR("z", "k", REQUIRED, "points"),
    VECTOR("values", "k", OPTIONAL, "phi at the points, to be checked"),
    VECTOR("slopes", "k", OPTIONAL, "its slopes there, to be checked"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("values", "k", REQUIRED, "phi at the points"),
    VECTOR("slopes", "k", REQUIRED, "its slopes there"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* H' = (1 - gamma) H / 2: the least constant of smoothness. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == (1 - \old(*gamma)) * \old(*H); */
static const num *least_smoothness(formulas *f, const num *gamma, const num *H) {
  const num *rise = minus(f, whole(f, 1), gamma);
  return over(f, times(f, rise, H), whole(f, 2));
}

/* (1 - gamma) / (4 H): how far phi is below the leaky ReLU, outside of [-1/H, 1/H]. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, H);
    requires nonzero: 4 * *H != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*H)) == 1 - \old(*gamma); */
static const num *drop(formulas *f, const num *gamma, const num *H) {
  const num *rise = minus(f, whole(f, 1), gamma);
  return over(f, rise, times(f, whole(f, 4), H));
}

/* The same of the logistic activation: (1 - gamma) H / 4. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == (1 - \old(*gamma)) * \old(*H); */
static const num *logistic_smoothness(formulas *f, const num *gamma, const num *H) {
  const num *rise = minus(f, whole(f, 1), gamma);
  return over(f, times(f, rise, H), whole(f, 4));
}

/* And (1 - gamma) log(2) / H. */
/*@ requires room: free_cells(f, 6) && readable(f, gamma) && readable(f, H);
    requires nonzero: *H != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * \old(*H) == (1 - \old(*gamma)) * logarithm(2.0); */
static const num *logistic_drop(formulas *f, const num *gamma, const num *H) {
  const num *rise = minus(f, whole(f, 1), gamma);
  return over(f, times(f, rise, natural_log(f, whole(f, 2))), H);
}

/* (1 - gamma) H z^2 / 4. */
/*@ requires room: free_cells(f, 7) && readable(f, gamma) && readable(f, H) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == (1 - \old(*gamma)) * \old(*H) * (\old(*z) * \old(*z)); */
static const num *bend_at(formulas *f, const num *gamma, const num *H, const num *z) {
  const num *bend = times(f, times(f, minus(f, whole(f, 1), gamma), H), squared(f, z));
  return times(f, ratio(f, 1, 4), bend);
}

/* (1 + gamma) z / 2. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == (1 + \old(*gamma)) * \old(*z); */
static const num *line_at(formulas *f, const num *gamma, const num *z) {
  const num *both = plus(f, whole(f, 1), gamma);
  return times(f, times(f, ratio(f, 1, 2), both), z);
}

/* The quadratic piece at z. */
/*@ requires room: free_cells(f, 13) && readable(f, gamma) && readable(f, H) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 12], f->nodes[f->used .. f->used + 12];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 13 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result ==
                    (1 - \old(*gamma)) * \old(*H) * (\old(*z) * \old(*z)) + 2 * (1 + \old(*gamma)) * \old(*z); */
static const num *inner_piece(formulas *f, const num *gamma, const num *H, const num *z) {
  const num *bend = bend_at(f, gamma, H, z);
  return plus(f, bend, line_at(f, gamma, z));
}

/* ---- the item ---- */

typedef struct {
  phi activation;
  size_t k;
  const num *z;
  num *value, *slope;                   /* k */
  num *mirrored_value, *mirrored_slope; /* k: at -z */
} points;

static int read_points(points *a, const inputs *in, failure *why) {
  if (!D_read_activation(in, &a->activation, why)) return 0;
  a->k = size_of(in, "k");
  a->z = numbers(in, "z");
  num *mirrored = pool_new(in->p, a->k), *t = pool_new(in->p, 3);
  a->value = pool_new(in->p, a->k);
  a->slope = pool_new(in->p, a->k);
  a->mirrored_value = pool_new(in->p, a->k);
  a->mirrored_slope = pool_new(in->p, a->k);
  for (size_t i = 0; i < a->k; i++) num_neg(mirrored + i, a->z + i);
  D_activate(a->value, a->slope, &a->activation, a->z, a->k, t);
  D_activate(a->mirrored_value, a->mirrored_slope, &a->activation, mirrored, a->k, t);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  points a;
  return read_points(&a, in, why) && fields_put(out, "values", 1, 1, a.k, a.value, why) &&
         fields_put(out, "slopes", 1, 1, a.k, a.slope, why);
}

/* max over pairs of points of |slope - slope'| - most |z - z'|, which is at least 0, as a point is a pair with itself. */
static const num *roughness(formulas *f, const points *a, const num *slope, const num *most) {
  num *worst = fresh(f), off, apart;
  num_init(&off);
  num_init(&apart);
  for (size_t i = 0; i < a->k; i++)
    for (size_t j = 0; j < i; j++) {
      num_sub(&apart, a->z + i, a->z + j);
      num_abs(&apart, &apart);
      num_mul(&apart, &apart, most);
      num_sub(&off, slope + i, slope + j);
      num_abs(&off, &off);
      num_sub(&off, &off, &apart);
      num_max(worst, worst, &off);
    }
  num_clear(&off);
  num_clear(&apart);
  return worst;
}

/* max_i |a_i + sign b_i - c z_i|. */
static const num *gap_of_parts(formulas *f, pool *p, const num *a, const num *b, int sign, const num *c, const num *z,
                               size_t k) {
  num *off = pool_new(p, k), *t = pool_new(p, 1);
  for (size_t i = 0; i < k; i++) {
    if (sign > 0)
      num_add(off + i, a + i, b + i);
    else
      num_sub(off + i, a + i, b + i);
    if (z == NULL)
      num_sub(off + i, off + i, c);
    else
      num_submul(off + i, c, z + i, t);
  }
  return greatest_absolute(f, off, k);
}

/* phi(z) - max(z, gamma z). */
static const num *below_leaky(pool *p, const points *a) {
  num *off = pool_new(p, a->k), *leaky = pool_new(p, a->k), *unused = pool_new(p, a->k);
  phi limit = a->activation;
  limit.kind = PHI_LEAKY;
  D_activate(leaky, unused, &limit, a->z, a->k, pool_new(p, 3));
  for (size_t i = 0; i < a->k; i++) num_sub(off + i, a->value + i, leaky + i);
  return off;
}

/* phi of smoothness H against that of smoothness 1: phi(z; H) - phi(H z; 1) / H. */
static const num *unscaled_gap(formulas *f, pool *p, const points *a) {
  num *off = pool_new(p, a->k), *scaled = pool_new(p, a->k), *unused = pool_new(p, a->k);
  phi unit = a->activation;
  unit.H = pool_int(p, 1);
  for (size_t i = 0; i < a->k; i++) num_mul(scaled + i, a->z + i, a->activation.H);
  D_activate(off, unused, &unit, scaled, a->k, pool_new(p, 3));
  for (size_t i = 0; i < a->k; i++) {
    num_div(off + i, off + i, a->activation.H);
    num_sub(off + i, a->value + i, off + i);
  }
  return greatest_absolute(f, off, a->k);
}

/* At 1/H and -1/H the quadratic piece is as far below z and gamma z as the outer pieces are. */
static void joint_rows(theorem *t, const num *gamma, const num *H) {
  formulas *f = t->f;
  const num *end = over(f, whole(f, 1), H), *other = negated(f, end), *below = drop(f, gamma, H);
  claim(t, key_at("joint", 0), inner_piece(f, gamma, H, named(f, "(-1/H)", other)), EQUAL,
        minus(f, times(f, gamma, named(f, "(-1/H)", other)), below));
  claim(t, key_at("joint", 1), inner_piece(f, gamma, H, named(f, "(1/H)", end)), EQUAL,
        minus(f, named(f, "1/H", end), below));
}

/* The least constant of smoothness of the activation at hand, under its name. */
static const num *smoothness(formulas *f, const points *a, const num *gamma, const num *H) {
  if (a->activation.kind == PHI_LEAKY) return H;
  return a->activation.kind == PHI_SMOOTHED ? least_smoothness(f, gamma, H) : logistic_smoothness(f, gamma, H);
}

static void class_rows(theorem *t, const points *a, const num *gamma, const num *H) {
  formulas *f = t->f;
  const num *most = smoothness(f, a, gamma, H);
  claim(t, key_of("slope.least"), gamma, AT_MOST, named(f, "min phi'", least(f, a->slope, a->k)));
  claim(t, key_of("slope.most"), named(f, "max phi'", greatest(f, a->slope, a->k)), AT_MOST, whole(f, 1));
  claim(t, key_of("smooth"), named(f, "max |phi'(u) - phi'(v)| - H' |u - v|", roughness(f, a, a->slope, most)), AT_MOST,
        whole(f, 0));
  claim(t, key_of("smooth.class"), named(f, "H'", most), AT_MOST, H);
}

/* How far below the leaky ReLU. */
static void leaky_rows(theorem *t, pool *p, const points *a, const num *gamma, const num *H) {
  formulas *f = t->f;
  const num *off = below_leaky(p, a);
  const num *most = a->activation.kind == PHI_SMOOTHED ? drop(f, gamma, H) : logistic_drop(f, gamma, H);
  claim(t, key_of("leaky.most"), named(f, "max phi - leaky", greatest(f, off, a->k)), AT_MOST, whole(f, 0));
  claim(t, key_of("leaky.least"), negated(f, most), AT_MOST, named(f, "min phi - leaky", least(f, off, a->k)));
}

/* The odd part, and what H scales. Equations: not for the logistic one, which has no exact values. */
static void shape_rows(theorem *t, pool *p, const points *a, const num *gamma) {
  formulas *f = t->f;
  const num *zero = whole(f, 0), *both = plus(f, whole(f, 1), gamma);
  claim(t, key_of("odd"),
        named(f, "max |phi(z) - phi(-z) - (1 + gamma) z|",
              gap_of_parts(f, p, a->value, a->mirrored_value, -1, both, a->z, a->k)),
        EQUAL, zero);
  if (a->activation.kind == PHI_LEAKY) return;
  claim(t, key_of("odd.slope"),
        named(f, "max |phi'(z) + phi'(-z) - (1 + gamma)|",
              gap_of_parts(f, p, a->slope, a->mirrored_slope, 1, both, NULL, a->k)),
        EQUAL, zero);
  claim(t, key_of("scaling"), named(f, "max |phi(z; H) - phi(H z; 1) / H|", unscaled_gap(f, p, a)), EQUAL, zero);
}

static void supplied_row(theorem *t, const char *key, const inputs *in, const char *name, const num *computed) {
  size_t k = size_of(in, "k");
  num *off = pool_new(in->p, k);
  if (!has(in, name)) return;
  for (size_t i = 0; i < k; i++) num_sub(off + i, numbers(in, name) + i, computed + i);
  t->out->subject = SUBJECT_SUPPLIED;
  claim(t, key_of(key), named(t->f, "max |supplied - computed|", greatest_absolute(t->f, off, k)), EQUAL,
        whole(t->f, 0));
}

static int check(const inputs *in, report *out, failure *why) {
  points a;
  formulas f;
  theorem t;
  if (!read_points(&a, in, why)) return 0;
  formulas_init(&f, CELLS);
  if (a.activation.kind == PHI_LEAKY) out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  const num *gamma = named(&f, "gamma", a.activation.gamma), *H = named(&f, "H", a.activation.H);
  class_rows(&t, &a, gamma, H);
  if (a.activation.kind != PHI_LOGISTIC) shape_rows(&t, in->p, &a, gamma);
  if (a.activation.kind != PHI_LEAKY) leaky_rows(&t, in->p, &a, gamma, H);
  if (a.activation.kind == PHI_SMOOTHED) joint_rows(&t, gamma, H);
  supplied_row(&t, "value.supplied", in, "values", a.value);
  supplied_row(&t, "slope.supplied", in, "slopes", a.slope);
  formulas_clear(&f);
  return 1;
}

const item D_eq1 = {
    .id = "D-eq1",
    .title = "Smoothed leaky ReLU",
    .source = "D eq. (1)",
    .about = about,
    .inputs = takes,
    .limits = {{"k", NULL, MOST_POINTS}},
    .outputs = gives,
    .construct = construct,
    .transcendental = AT_TIMES_TRANSCENDENTAL,
    .check = check,
};
