/* Item A-lemB.8: the linear predictor of A Thm. 3.2 need not be the one of largest margin. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "theorems/A/thm3_2_claims.h"

static const char about[] =
    "Three unit samples with <x_1, x_2> = -epsilon and x_3 orthogonal to both, labels -1, 1, 1, slope 1/2, as many "
    "positive as negative neurons. For 0 < epsilon <= 1/72 the hypothesis of A Thm. 3.2 holds, but its linear "
    "predictor z has different margins on samples that all have a positive multiplier, so no multiple of z has the "
    "largest margin. Closed forms of the multipliers, of z and of the hard-margin predictor z* are compared with the "
    "construction of A Thm. 3.2 on the Gram matrix.";

enum { SAMPLES = 3, CELLS = 256 };

static const field_spec takes[] = {
    SCALAR("epsilon", REQUIRED, "-<x_1, x_2>, between -1 and 1; the lemma's range is 0 < epsilon <= 1/72"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("G", "3 x 3", REQUIRED, "Gram matrix of the samples"),
    LABELS("y", "3", REQUIRED, "their labels"),
    SLOPE("gamma", REQUIRED, "slope of the leaky ReLU on negative numbers"),
    VECTOR("lambda", "3", REQUIRED, "multipliers of the network of A Thm. 3.2"),
    VECTOR("z_coefficients", "3", REQUIRED, "its linear predictor as a combination of the samples"),
    VECTOR("mu", "3", REQUIRED, "multipliers of the hard-margin linear predictor"),
    END_OF_INPUTS,
};

/* ---- the instance, and the point that A Thm. 3.2 constructs on it ---- */

typedef struct {
  const num *epsilon;
  A_instance a;
  A_thm3_2_point point;
} counterexample;

static void set_instance(pool *p, A_instance *a, const num *epsilon) {
  num *G = pool_new(p, SAMPLES * SAMPLES), *y = pool_new(p, SAMPLES), *gamma = pool_int(p, 1);
  int *label = pool_ints(p, SAMPLES);
  for (size_t i = 0; i < SAMPLES; i++) {
    num_set_int(G + i * SAMPLES + i, 1);
    label[i] = i == 0 ? -1 : 1;
    num_set_int(y + i, label[i]);
  }
  num_neg(G + 1, epsilon);
  num_neg(G + SAMPLES, epsilon);
  num_div(gamma, gamma, pool_int(p, 2));
  A_set_gram(p, a, SAMPLES, G, y, label);
  a->gamma = gamma;
  a->positive = a->negative = 1;
}

static int read_counterexample(const inputs *in, counterexample *e, failure *why) {
  e->epsilon = numbers(in, "epsilon");
  if (num_compare(e->epsilon, pool_int(in->p, -1)) != ORDER_GREATER ||
      num_compare(e->epsilon, pool_int(in->p, 1)) != ORDER_LESS)
    return refuse(why, "epsilon: must lie strictly between -1 and 1");
  set_instance(in->p, &e->a, e->epsilon);
  A_thm3_2_construct(in->p, &e->a, &e->point);
  if (solved(e->point.definite) && e->point.linear.status == SVM_OPTIMAL) return 1;
  return refuse(why, "epsilon: the construction is not decided in this arithmetic: use rational, or more precision");
}

static int construct(const inputs *in, fields *out, failure *why) {
  counterexample e;
  return read_counterexample(in, &e, why) && fields_put(out, "G", 2, SAMPLES, SAMPLES, e.a.G, why) &&
         fields_put(out, "y", 1, 1, SAMPLES, e.a.data.y, why) && fields_put(out, "gamma", 0, 1, 1, e.a.gamma, why) &&
         fields_put(out, "lambda", 1, 1, SAMPLES, e.point.lambda, why) &&
         fields_put(out, "z_coefficients", 1, 1, SAMPLES, e.point.coefficients_z, why) &&
         fields_put(out, "mu", 1, 1, SAMPLES, e.point.linear.mu, why);
}

/* ---- closed forms ---- */

/* 1 + e. */
/*@ requires room: free_cells(f, 2);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 1 + \old(*e); */
static const num *one_plus(formulas *f, const num *e) { return plus(f, whole(f, 1), e); }

/* 5 + 4 e. */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 5 + 4 * \old(*e); */
static const num *five_plus(formulas *f, const num *e) { return plus(f, whole(f, 5), times(f, whole(f, 4), e)); }

/* a / (5 + 4 e). */
/*@ requires room: free_cells(f, 6);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    requires exact_in_double: -9007199254740992 <= a <= 9007199254740992;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, a, 5 + 4 * \old(*e)); */
static const num *part(formulas *f, long a, const num *e) {
  const num *above = whole(f, a);
  return over(f, above, five_plus(f, e));
}

/* a / (1 + e). */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    requires exact_in_double: -9007199254740992 <= a <= 9007199254740992;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, a, 1 + \old(*e)); */
static const num *share(formulas *f, long a, const num *e) {
  const num *above = whole(f, a);
  return over(f, above, one_plus(f, e));
}

/* 6 (1 + e) / (5 + 4 e): the margin of z on the first two samples. */
/*@ requires room: free_cells(f, 9);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 6 * (1 + \old(*e)), 5 + 4 * \old(*e)); */
static const num *margin_of_pair(formulas *f, const num *e) {
  const num *above = times(f, whole(f, 6), one_plus(f, e));
  return over(f, above, five_plus(f, e));
}

/* 6 e / (5 (5 + 4 e)): by how much it is larger than the margin on the third. */
/*@ requires room: free_cells(f, 9);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 6 * \old(*e), 5 * (5 + 4 * \old(*e))); */
static const num *gap_of_margins(formulas *f, const num *e) {
  const num *above = times(f, whole(f, 6), e);
  const num *below = times(f, whole(f, 5), five_plus(f, e));
  return over(f, above, below);
}

/* 72 (1 + e) / (5 + 4 e)^2: |z|^2 without the third sample. */
/*@ requires room: free_cells(f, 10);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 72 * (1 + \old(*e)), (5 + 4 * \old(*e)) * (5 + 4 * \old(*e))); */
static const num *norm2_of_pair(formulas *f, const num *e) {
  const num *above = times(f, whole(f, 72), one_plus(f, e));
  return over(f, above, squared(f, five_plus(f, e)));
}

/* |z|^2 = 72 (1 + e) / (5 + 4 e)^2 + 36/25. */
/*@ requires room: free_cells(f, 12);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 11], f->nodes[f->used .. f->used + 11];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 12 && \result == f->cells + (f->used - 1);
    ensures value: (25 * *\result - 36) * ((5 + 4 * \old(*e)) * (5 + 4 * \old(*e))) == 1800 * (1 + \old(*e)); */
static const num *norm2_of_z(formulas *f, const num *e) {
  const num *pair = norm2_of_pair(f, e);
  return plus(f, pair, ratio(f, 36, 25));
}

/* |z*|^2 = 2 / (1 + e) + 1. */
/*@ requires room: free_cells(f, 6);
    requires readable: readable(f, e);
    requires positive: *e > -1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: (*\result - 1) * (1 + \old(*e)) == 2; */
static const num *norm2_of_best(formulas *f, const num *e) {
  const num *pair = share(f, 2, e);
  return plus(f, pair, whole(f, 1));
}

/* margin^2 |z*|^2: at most |z|^2, with equality where z is a multiple of z*. */
/*@ requires room: free_cells(f, 2);
    requires readable: readable(f, margin) && readable(f, norm2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*margin) * \old(*margin) * \old(*norm2); */
static const num *reach(formulas *f, const num *margin, const num *norm2) {
  return times(f, squared(f, margin), norm2);
}

/* ---- rows ---- */

static void claim_closed(theorem *t, row_key key, const char *name, const num *computed, const num *closed_form) {
  claim(t, key, named(t->f, name, computed), EQUAL, closed_form);
}

static void claim_coefficients(theorem *t, const counterexample *e, const num *eps) {
  static const char *const lambda[] = {"lambda_1", "lambda_2", "lambda_3"}, *const mu[] = {"mu_1", "mu_2", "mu_3"};
  static const char *const c[] = {"coefficient of x_1 in z", "coefficient of x_2 in z", "coefficient of x_3 in z"};
  formulas *f = t->f;
  for (size_t i = 0; i < SAMPLES; i++)
    claim_closed(t, key_at("closed.multiplier", i), lambda[i], e->point.lambda + i,
                 i < 2 ? part(f, 8, eps) : ratio(f, 8, 5));
  for (size_t i = 0; i < SAMPLES; i++)
    claim_closed(t, key_at("closed.coefficient", i), c[i], e->point.coefficients_z + i,
                 i < 2 ? part(f, i == 0 ? -6 : 6, eps) : ratio(f, 6, 5));
  for (size_t i = 0; i < SAMPLES; i++)
    claim_closed(t, key_at("closed.svm.multiplier", i), mu[i], e->point.linear.mu + i,
                 i < 2 ? share(f, 1, eps) : whole(f, 1));
}

/* The margins of z: two are equal, the third is smaller. */
static void claim_margins(theorem *t, const num *eps, const num *margins) {
  static const char *const name[] = {"-<z, x_1>", "<z, x_2>", "<z, x_3>"};
  formulas *f = t->f;
  for (size_t i = 0; i < SAMPLES; i++)
    claim_closed(t, key_at("closed.predictor.margin", i), name[i], margins + i,
                 i < 2 ? margin_of_pair(f, eps) : ratio(f, 6, 5));
  const num *gap = minus(f, named(f, "<z, x_2>", margins + 1), named(f, "<z, x_3>", margins + 2));
  claim(t, key_of("closed.gap"), gap, EQUAL, gap_of_margins(f, eps));
  claim(t, key_of("gap"), whole(f, 0), LESS, gap);
}

/* The normalised margin of z is smaller than that of z*. */
static void claim_norms(theorem *t, const counterexample *e, const num *eps, const num *margins, const num *on_z) {
  formulas *f = t->f;
  const num *z2 = named(f, "|z|^2", inner(f, on_z, e->point.coefficients_z, SAMPLES));
  const num *best2 = A_svm_norm2(f, &e->point.linear);
  claim(t, key_of("closed.predictor.norm^2"), z2, EQUAL, norm2_of_z(f, eps));
  claim(t, key_of("closed.svm.norm^2"), best2, EQUAL, norm2_of_best(f, eps));
  const num *smallest = named(f, "min margin of z", least(f, margins, SAMPLES));
  claim(t, key_of("shorter"), reach(f, smallest, best2), LESS, z2);
}

static void claim_all(theorem *t, pool *p, const counterexample *e) {
  num *on_z = pool_new(p, SAMPLES), *margins = pool_new(p, SAMPLES);
  const num *eps = named(t->f, "epsilon", e->epsilon);
  mat_vec(on_z, e->a.G, e->point.coefficients_z, SAMPLES, SAMPLES, pool_new(p, 1));
  vec_mul(margins, on_z, e->a.data.y, SAMPLES);
  suppose(t, key_of("epsilon"), whole(t->f, 0), LESS, eps);
  A_thm3_2_suppose(t, &e->a);
  claim_coefficients(t, e, eps);
  claim_margins(t, eps, margins);
  A_svm_claims(t, p, &e->point.linear);
  claim_norms(t, e, eps, margins, on_z);
}

static int check(const inputs *in, report *out, failure *why) {
  counterexample e;
  formulas f;
  theorem t;
  if (!read_counterexample(in, &e, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  claim_all(&t, in->p, &e);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_lemB_8 = {
    .id = "A-lemB.8",
    .title = "The linear predictor need not have the largest margin",
    .source = "A Lemma B.8",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .construct = construct,
    .check = check,
};
