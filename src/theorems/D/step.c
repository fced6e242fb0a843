/* Item D-step: what holds in every step of gradient descent, whatever the weights are. Source: D Lemmas 4.6 (a), 4.8, 4.10,
   4.12, eqs. (3), (9), (13) to (20), (28), (29), (33), (34). */
#include "theorems/D/step.h"
#include "linalg/reduce.h"

static const char about[] =
    "For weights W, or several below one another, takes one step of gradient descent from each and checks what the "
    "proofs say of any step: the norm of the gradient against the mean sigmoid loss G, alone and with nearly "
    "orthogonal samples; how margins and their differences change; growth of the norm; the descent of the risk; and "
    "the direction V of the cluster mean. Constants are those of the data: R-^2 and R+^2, the extremes of |x_i|^2, "
    "and Xc = max |<x_i, x_k>| over i != k. With sigmoid losses that are given everything is exact, and the "
    "identities behind the inequalities are rows too. Points of the test distribution show that the printed form of "
    "Lemma 4.8 needs a bound of |x|. Weights of another program after the step are compared.";

enum { CELLS = 128, CELLS_OF_STEP = 512, MOST_STEPS = 1000 };

static const field_spec takes[] = {
    D_RUN,
    MATRIX("W", "r x p", REQUIRED, "weights, one neuron per row; those of a next step follow below"),
    MATRIX("g", "q x n", OPTIONAL,
           "sigmoid losses of the samples, one row per step, where they are to be taken as given"),
    VECTOR("mu", "p", OPTIONAL, "cluster mean, not 0"),
    MATRIX("after", "r x p", OPTIONAL, "weights of another program after each step, to be compared"),
    SCALAR("within", OPTIONAL, "how far an entry of them may be off; 0 where it is not given"),
    MATRIX("points", "k x p", OPTIONAL, "points at which the change of f is compared with its linear part"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("margins", "n", REQUIRED, "y_i f(x_i; W)"),
    VECTOR("g", "n", REQUIRED, "their sigmoid losses"),
    MATRIX("gradient", "m x p", REQUIRED, "gradient of the risk"),
    MATRIX("W", "m x p", REQUIRED, "weights after the step"),
    VECTOR("margins_after", "n", REQUIRED, "margins there"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* What |grad L|^2 is at most for any samples: R+^2 G^2. */
/*@ requires room: free_cells(f, 2) && readable(f, R_max2) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) * (\old(*G) * \old(*G)); */
static const num *gradient_bound(formulas *f, const num *R_max2, const num *G) {
  return times(f, R_max2, squared(f, G));
}

/* R+^2 + (n - 1) Xc. */
/*@ requires room: free_cells(f, 4) && readable(f, R_max2) && readable(f, n) && readable(f, cross);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) + (\old(*n) - 1) * \old(*cross); */
static const num *spread(formulas *f, const num *R_max2, const num *n, const num *cross) {
  const num *others = minus(f, n, whole(f, 1));
  return plus(f, R_max2, times(f, others, cross));
}

/* And for nearly orthogonal ones: (R+^2 + (n - 1) Xc) max g G / n. */
/*@ requires room: free_cells(f, 7) && readable(f, R_max2) && readable(f, n) && readable(f, cross) &&
                    readable(f, most) && readable(f, G);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*n) == (\old(*R_max2) + (\old(*n) - 1) * \old(*cross)) * \old(*most) * \old(*G); */
static const num *gradient_growth(formulas *f, const num *R_max2, const num *n, const num *cross, const num *most,
                                  const num *G) {
  const num *scaled = times(f, spread(f, R_max2, n, cross), most);
  return over(f, times(f, scaled, G), n);
}

/* The smoothness of the risk as printed, with R+^2 for C1 p: R+^2 (1 + H / sqrt(m)). */
/*@ requires room: free_cells(f, 4) && readable(f, R_max2) && readable(f, H) && readable(f, scale);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) * (1 + \old(*H) * \old(*scale)); */
static const num *smoothness(formulas *f, const num *R_max2, const num *H, const num *scale) {
  const num *one = whole(f, 1), *curved = times(f, H, scale);
  return times(f, R_max2, plus(f, one, curved));
}

/* That of the instance: (max_i sum_k |<x_i, x_k>| / n) (1/4 + H' / sqrt(m)). */
/*@ requires room: free_cells(f, 5) && readable(f, most_row) && readable(f, n) && readable(f, H_least) &&
                    readable(f, scale);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result * \old(*n) == \old(*most_row) * (1 + 4 * \old(*H_least) * \old(*scale)); */
static const num *smoothness_here(formulas *f, const num *most_row, const num *n, const num *H_least,
                                  const num *scale) {
  const num *curved = times(f, H_least, scale), *quarter = ratio(f, 1, 4), *share = over(f, most_row, n);
  return times(f, share, plus(f, quarter, curved));
}

/* What the risk is at most after a step: L - alpha |grad|^2 + beta alpha^2 |grad|^2 / 2. */
/*@ requires room: free_cells(f, 8) && readable(f, L) && readable(f, alpha) && readable(f, gradient2) &&
                    readable(f, beta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result ==
                    2 * (\old(*L) - \old(*alpha) * \old(*gradient2)) + \old(*beta) * (\old(*alpha) * \old(*alpha)) *
                    \old(*gradient2); */
static const num *descended(formulas *f, const num *L, const num *alpha, const num *gradient2, const num *beta) {
  const num *first = minus(f, L, times(f, alpha, gradient2));
  const num *second = times(f, times(f, beta, squared(f, alpha)), gradient2);
  return plus(f, first, over(f, second, whole(f, 2)));
}

/* ---- kernels over samples ---- */

/* (1/n^2) sum_ik g_i g_k y_i y_k <x_i, x_k> mean_j phi'_ji phi'_jk. */
static const num *gradient_from_gram(const D_named_step *c) {
  const training *a = &c->run->r;
  size_t n = a->n;
  num *r = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 2), *weight = pool_new(c->run->p, n);
  const num *mean = D_mean_slopes(c->run, c->s);
  vec_mul(weight, c->s->g, a->y, n);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      num_mul(w, weight + i, weight + k);
      num_mul(w, w, a->K + i * n + k);
      num_addmul(r, w, mean + i * n + k, w + 1);
    }
  num_set_int(w, (long)n);
  num_div(r, r, w);
  num_div(r, r, w);
  return r;
}

/* The mean logistic loss of n margins; 0 where this arithmetic has no logarithms. */
static int risk(num *r, const num *z, size_t n, pool *p) {
  num *l = pool_new(p, n), *t = pool_new(p, 2);
  for (size_t i = 0; i < n; i++)
    if (!loss_value(l + i, z + i, LOSS_LOGISTIC, t)) return 0;
  vec_sum(r, l, n);
  num_set_int(t, (long)n);
  num_div(r, r, t);
  return 1;
}

/* ---- rows ---- */

static void gradient_rows(theorem *t, const D_named_step *c) {
  formulas *f = t->f;
  const num *most = named(f, "max g", greatest(f, c->s->g, c->run->r.n));
  claim(t, key_at("gradient.norm", c->at), c->gradient2, AT_MOST, gradient_bound(f, c->R_max2, c->G));
  claim(t, key_at("gradient.growth", c->at), c->gradient2, AT_MOST,
        gradient_growth(f, c->R_max2, c->n, c->cross, most, c->G));
  if (c->exact)
    claim(t, key_at("gradient.identity", c->at), c->gradient2, EQUAL,
          named(f, "(1/n^2) sum_ik g_i g_k y_i y_k <x_i, x_k> mean_j phi'_ji phi'_jk", gradient_from_gram(c)));
}

/* |W'| <= |W| + alpha |grad|, without roots; from W = 0 both sides are equal. */
static void growth_row(theorem *t, const D_named_step *c) {
  formulas *f = t->f;
  const num *before = named(f, "|W|^2", D_table_product(c->run, c->s->W, c->s->W));
  const num *after = named(f, "|W'|^2", D_table_product(c->run, c->s->next, c->s->next));
  if (num_sign(before) != ORDER_GREATER) return;
  const num *step2 = times(f, squared(f, c->alpha), c->gradient2);
  const num *mixed = larger(f, whole(f, 0), minus(f, minus(f, after, before), step2));
  claim(t, key_at("growth", c->at), squared(f, mixed), AT_MOST, times(f, times(f, whole(f, 4), step2), before));
}

/* Losses that are given need not be those of the margins: then nothing is said of the risk. */
static void descent_rows(theorem *t, const D_named_step *c) {
  formulas *f = t->f;
  num *L = fresh(f), *next = fresh(f), *H_least = fresh(f);
  pool *p = c->run->p;
  size_t n = c->run->r.n;
  if (c->exact || c->run->r.activation.kind == PHI_LEAKY || !risk(L, c->s->z, n, p) || !risk(next, c->s->next_z, n, p))
    return;
  (void)phi_smoothness(H_least, &c->run->r.activation, pool_new(p, 3));
  const num *before = named(f, "L", L), *after = named(f, "L'", next);
  const num *printed = named(f, "beta", smoothness(f, c->R_max2, c->H, c->scale));
  const num *here = named(f, "beta",
                          smoothness_here(f, named(f, "max_i sum_k |<x_i, x_k>|", c->run->most_row), c->n,
                                          named(f, "H'", H_least), c->scale));
  claim(t, key_at("descent", c->at), after, AT_MOST, descended(f, before, c->alpha, c->gradient2, printed));
  claim(t, key_at("descent.here", c->at), after, AT_MOST, descended(f, before, c->alpha, c->gradient2, here));
}

/* <-grad L, V> |mu| = sum_j a_j <down_j, mu>, for V with rows a_j mu / |mu|, |V|_F = 1. */
static const num *along_mean(const D_named_step *c, const num *mu) {
  const training *a = &c->run->r;
  num *r = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 2);
  for (size_t j = 0; j < a->m; j++) {
    vec_dot(w, c->s->down + j * a->d, mu, a->d, w + 1);
    num_addmul(r, w, a->s + j, w + 1);
  }
  num_mul(r, r, a->scale);
  return r;
}

/* Eq. (29) over the samples: (1/n) sum_i g_i <y_i x_i, mu> mean_j phi'_ji. */
static const num *along_mean_stated(const D_named_step *c, const num *mu) {
  const training *a = &c->run->r;
  num *r = pool_new(c->run->p, 1), *w = pool_new(c->run->p, 3);
  for (size_t i = 0; i < a->n; i++) {
    num_set_int(w, 0);
    for (size_t j = 0; j < a->m; j++) num_add(w, w, c->s->slope + j * a->n + i);
    vec_dot(w + 1, a->X + i * a->d, mu, a->d, w + 2);
    num_mul(w, w, w + 1);
    num_mul(w, w, a->y + i);
    num_addmul(r, w, c->s->g + i, w + 2);
  }
  num_set_int(w, (long)(a->n * a->m));
  num_div(r, r, w);
  return r;
}

static void mean_rows(theorem *t, const D_named_step *c, const num *mu) {
  formulas *f = t->f;
  const num *mu2 = named(f, "|mu|^2", inner(f, mu, mu, c->run->r.d));
  const num *along = named(f, "<-grad L, V> |mu|", along_mean(c, mu));
  claim(t, key_at("mean.norm", c->at), squared(f, along), AT_MOST, times(f, c->gradient2, mu2));
  if (c->exact)
    claim(t, key_at("mean.identity", c->at), along, EQUAL,
          named(f, "(1/n) sum_i g_i <y_i x_i, mu> mean_j phi'_ji", along_mean_stated(c, mu)));
}

/* |supplied - computed| over the weights after the step. */
static void supplied_row(theorem *t, const inputs *in, const D_named_step *c) {
  formulas *f = t->f;
  size_t weights = c->run->r.m * c->run->r.d;
  num *off = pool_new(in->p, weights);
  const num *within = has(in, "within") ? named(f, "within", numbers(in, "within")) : whole(f, 0);
  for (size_t k = 0; k < weights; k++) num_sub(off + k, numbers(in, "after") + c->at * weights + k, c->s->next + k);
  t->out->subject = SUBJECT_SUPPLIED;
  claim(t, key_at("after", c->at), named(f, "max |supplied W' - computed|", greatest_absolute(f, off, weights)),
        AT_MOST, within);
}

static void rows(theorem *t, const inputs *in, const D_run *run, const D_state *s, size_t at) {
  formulas *f = t->f;
  const D_named_step c = {at,
                          run,
                          s,
                          named(f, "n", whole(f, (long)run->r.n)),
                          named(f, "p", whole(f, (long)run->r.d)),
                          named(f, "alpha", run->r.alpha),
                          named(f, "gamma", run->r.activation.gamma),
                          named(f, "H", run->r.activation.H),
                          named(f, "(1/sqrt(m))", run->r.scale),
                          named(f, "R-^2", run->R_min2),
                          named(f, "(R+^2)", run->R_max2),
                          named(f, "Xc", run->cross),
                          named(f, "G", s->G),
                          named(f, "|grad L|^2", s->gradient2),
                          has(in, "g")};
  gradient_rows(t, &c);
  D_change_rows(t, &c);
  growth_row(t, &c);
  descent_rows(t, &c);
  if (has(in, "mu")) mean_rows(t, &c, numbers(in, "mu"));
  if (has(in, "after")) supplied_row(t, in, &c);
  for (size_t k = 0; has(in, "points") && k < size_of(in, "k"); k++)
    D_point_rows(t, &c, numbers(in, "points") + k * run->r.d, k);
}

/* ---- the item ---- */

static int read_steps(const inputs *in, D_run *run, size_t *steps, failure *why) {
  if (!D_read_run(in, run, why)) return 0;
  size_t rows_of_W = size_of(in, "r"), m = run->r.m;
  *steps = rows_of_W / m;
  if (rows_of_W % m != 0) return refuse(why, "W: has %zu rows, expected a multiple of the %zu signs", rows_of_W, m);
  if (has(in, "g") && size_of(in, "q") != *steps)
    return refuse(why, "g: has %zu rows, expected %zu, one per step", size_of(in, "q"), *steps);
  return size_fits("W", "steps", *steps, NULL, 1, MOST_STEPS, why);
}

static int step_of(D_state *s, const inputs *in, const D_run *run, size_t at, failure *why) {
  const num *g = has(in, "g") ? numbers(in, "g") + at * run->r.n : NULL;
  return D_take_step(s, run, numbers(in, "W") + at * run->r.m * run->r.d, g, why);
}

/* Of the first step alone: what an implementation computes in it. */
static int construct(const inputs *in, fields *out, failure *why) {
  D_run run;
  D_state s;
  size_t steps;
  if (!read_steps(in, &run, &steps, why) || !step_of(&s, in, &run, 0, why)) return 0;
  num *gradient = pool_new(in->p, run.r.m * run.r.d);
  for (size_t k = 0; k < run.r.m * run.r.d; k++) num_neg(gradient + k, s.down + k);
  return fields_put(out, "margins", 1, 1, run.r.n, s.z, why) && fields_put(out, "g", 1, 1, run.r.n, s.g, why) &&
         fields_put(out, "gradient", 2, run.r.m, run.r.d, gradient, why) &&
         fields_put(out, "W", 2, run.r.m, run.r.d, s.next, why) &&
         fields_put(out, "margins_after", 1, 1, run.r.n, s.next_z, why);
}

static int check(const inputs *in, report *out, failure *why) {
  D_run run;
  D_state s;
  formulas f;
  theorem t;
  size_t steps;
  int done = 1;
  if (!read_steps(in, &run, &steps, why)) return 0;
  formulas_init(&f, CELLS + steps * (CELLS_OF_STEP + CELLS * size_of(in, "k")));
  theorem_begin(&t, out, &f, NULL);
  for (size_t at = 0; done && at < steps; at++) {
    done = step_of(&s, in, &run, at, why);
    if (done) rows(&t, in, &run, &s, at);
  }
  formulas_clear(&f);
  return done;
}

const item D_step = {
    .id = "D-step",
    .title = "One step of gradient descent",
    .source = "D Lemmas 4.6 to 4.12",
    .about = about,
    .inputs = takes,
    .limits = {D_RUN_LIMITS},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
