/* Item D-core: the deterministic theorem behind the paper, on one instance: hypotheses H0 to H5 of the data, the step size and the
   start, conclusions K1 to K7 along the trajectory. Source: spec/theorems/D-core.md, which repairs D Lemmas 4.9 to 4.12. */
#include "theorems/D/core.h"

#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/ranges.h"

static const char about[] =
    "For samples with R-^2 <= |x_i|^2 <= R+^2 and |<x_i, x_k>| <= Xc, Q = 8 R+^2/(gamma^2 R-^2) and c = gamma^2 R-^2 "
    "- (n - 1) Xc Q: where H1 to H4 hold, ratios of losses never exceed Q, margins never decrease, and the risk falls "
    "like 1/t, for every activation with slopes in [gamma, 1], the leaky ReLU too. Where the cluster mean and the "
    "clean labels are given and H5 holds, every neuron aligns with the mean, and the clean test error is bounded. "
    "Computes the trajectory with one certified radius, and checks the conclusions at every step up to `steps`.";

enum { CELLS = 4096, MOST_STEPS = 10000 };

static const field_spec takes[] = {
    D_RUN,
    MATRIX("W", "m x p", REQUIRED, "initial weights, one neuron per row"),
    COUNT("steps", "T", 0, MOST_STEPS, REQUIRED, "steps of the trajectory; with 0 the hypotheses alone"),
    SCALAR("epsilon", OPTIONAL, "risk to reach, above 0: the number of steps that suffices is computed"),
    VECTOR("mu", "p", OPTIONAL, "cluster mean, not 0"),
    {"clean", SHAPE_LABELS, "n", "labels by which the samples were drawn", WITH("mu"), NULL, 0, 0},
    {"lambda", SHAPE_SCALAR, "", "strong log-concavity of the noise, above 0", WITH("mu"), NULL, 0, 0},
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("Q", REQUIRED, "bound of the ratios of losses"),
    SCALAR("c", REQUIRED, "rate of the margins"),
    SCALAR("alpha_most", REQUIRED, "the largest step size of H2"),
    SCALAR("steps", OPTIONAL, "how many suffice for a risk of epsilon, where that is given and c is above 0"),
    END_OF_INPUTS,
};

static const range in_range[] = {ABOVE("epsilon", 0), ABOVE("lambda", 0), END_OF_RANGES};

/* ---- formulas ---- */

/* Q. */
/*@ requires room: free_cells(f, 5) && readable(f, R_max2) && readable(f, gamma) && readable(f, R_min2);
    requires nonzero: *gamma * *gamma * *R_min2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma) * \old(*gamma) * \old(*R_min2)) == 8 * \old(*R_max2); */
static const num *ratio_bound(formulas *f, const num *R_max2, const num *gamma, const num *R_min2) {
  const num *scaled = times(f, whole(f, 8), R_max2);
  return over(f, scaled, times(f, squared(f, gamma), R_min2));
}

/* (n - 1) Xc Q: what the other samples pull at most, relative to the own loss. */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, cross) && readable(f, Q);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*n) - 1) * \old(*cross) * \old(*Q); */
static const num *pull_of_others(formulas *f, const num *n, const num *cross, const num *Q) {
  const num *others = minus(f, n, whole(f, 1));
  return times(f, times(f, others, cross), Q);
}

/* gamma^2 R-^2: what the own sample pulls at least. */
/*@ requires room: free_cells(f, 2) && readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*gamma) * \old(*R_min2); */
static const num *own_pull(formulas *f, const num *gamma, const num *R_min2) {
  return times(f, squared(f, gamma), R_min2);
}

/* R+^2 + 2 (n - 1) Xc. */
/*@ requires room: free_cells(f, 6) && readable(f, R_max2) && readable(f, n) && readable(f, cross);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) + 2 * (\old(*n) - 1) * \old(*cross); */
static const num *step_scale(formulas *f, const num *R_max2, const num *n, const num *cross) {
  const num *two = whole(f, 2), *others = minus(f, n, whole(f, 1));
  return plus(f, R_max2, times(f, times(f, two, others), cross));
}

/* H5: Q (1 + 3/gamma) times the share of wrong labels. */
/*@ requires room: free_cells(f, 6) && readable(f, Q) && readable(f, gamma) && readable(f, noisy);
    requires nonzero: *gamma != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: \forall real q; q * \old(*gamma) == 3.0 ==> *\result == \old(*Q) * (1 + q) * \old(*noisy); */
static const num *noise_pull(formulas *f, const num *Q, const num *gamma, const num *noisy) {
  const num *one = whole(f, 1), *lost = over(f, whole(f, 3), gamma);
  return times(f, times(f, Q, plus(f, one, lost)), noisy);
}

/* ---- the instance ---- */

/* Margins at the start, which need no losses. */
static const num *start_outputs(const inputs *in, const D_run *run) {
  const training *r = &run->r;
  num *P = pool_new(in->p, r->m * r->n), *z = pool_new(in->p, r->n), *t = pool_new(in->p, 5);
  descent_preactivations(P, numbers(in, "W"), r, t);
  (void)descent_margins(z, P, r, t);
  return z;
}

static D_core_setting name_core(formulas *f, const inputs *in, const D_run *run) {
  D_core_setting c;
  c.run = run;
  c.n = named(f, "n", whole(f, (long)run->r.n));
  c.alpha = named(f, "alpha", run->r.alpha);
  c.gamma = named(f, "gamma", run->r.activation.gamma);
  c.R_min2 = named(f, "R-^2", run->R_min2);
  c.R_max2 = named(f, "R+^2", run->R_max2);
  c.cross = named(f, "Xc", run->cross);
  c.Q = named(f, "Q", ratio_bound(f, c.R_max2, c.gamma, c.R_min2));
  c.c = named(f, "c", minus(f, own_pull(f, c.gamma, c.R_min2), pull_of_others(f, c.n, c.cross, c.Q)));
  c.zeta = named(f, "max |f(x_i; W(0))|", greatest_absolute(f, start_outputs(in, run), run->r.n));
  return c;
}

static D_core_mean name_mean(formulas *f, const inputs *in, const D_run *run) {
  const training *r = &run->r;
  const int *clean = signs(in, "clean"), *y = signs(in, "y");
  num *product = pool_new(in->p, r->m);
  long noisy = 0;
  for (size_t i = 0; i < r->n; i++) noisy += y[i] != clean[i];
  mat_vec(product, numbers(in, "W"), numbers(in, "mu"), r->m, r->d, pool_new(in->p, 1));
  D_core_mean a;
  a.mu = numbers(in, "mu");
  a.mu2 = named(f, "|mu|^2", inner(f, a.mu, a.mu, r->d));
  a.clean = clean;
  a.noisy = named(f, "|noisy|/n", ratio(f, noisy, (long)r->n));
  a.start = named(f, "|W(0) mu|", root(f, inner(f, product, product, r->m)));
  a.lambda = has(in, "lambda") ? named(f, "lambda", numbers(in, "lambda")) : NULL;
  return a;
}

/* ---- hypotheses ---- */

static void suppose_core(theorem *t, const D_core_setting *c) {
  formulas *f = t->f;
  const num *pull = pull_of_others(f, c->n, c->cross, c->Q);
  suppose(t, key_of("H1"), c->zeta, AT_MOST, ratio(f, 23, 25));
  suppose(t, key_of("H2"), times(f, over(f, c->alpha, c->n), step_scale(f, c->R_max2, c->n, c->cross)), AT_MOST,
          ratio(f, 1, 8));
  suppose(t, key_of("H3"), times(f, whole(f, 2), pull), AT_MOST, c->R_max2);
  suppose(t, key_of("H4"), pull, AT_MOST, own_pull(f, c->gamma, c->R_min2));
  tell(t, key_of("ratio.bound"), c->Q);
  tell(t, key_of("margin.rate"), c->c);
}

/* max_k |<mu, y_k x_k> - y_k c_k |mu|^2|: (E.3) and (E.4) say that it is at most |mu|^2 / 2. */
static const num *deviation(formulas *f, const D_core_setting *core, const D_core_mean *a) {
  const training *r = &core->run->r;
  num *off = pool_new(core->run->p, r->n), *t = pool_new(core->run->p, 1);
  mat_vec(off, r->X, a->mu, r->n, r->d, t);
  for (size_t k = 0; k < r->n; k++) {
    if (a->clean[k] < 0) num_neg(off + k, off + k);
    num_sub(off + k, off + k, a->mu2);
  }
  return greatest_absolute(f, off, r->n);
}

static void suppose_mean(theorem *t, const D_core_setting *core, const D_core_mean *a) {
  formulas *f = t->f;
  suppose(t, key_of("H5"), noise_pull(f, core->Q, core->gamma, a->noisy), AT_MOST, ratio(f, 1, 2));
  suppose(t, key_of("H5.alignment"), named(f, "max_k |<mu, c_k x_k> - |mu|^2|", deviation(f, core, a)), AT_MOST,
          over(f, a->mu2, whole(f, 2)));
}

/* ---- the item ---- */

static int fits(const inputs *in, D_run *run, failure *why) {
  if (!D_read_run(in, run, why) || !ranges_hold(in, in_range, why)) return 0;
  return !has(in, "mu") || has(in, "clean") || refuse(why, "clean: missing, expected with mu");
}

static int construct(const inputs *in, fields *out, failure *why) {
  D_run run;
  formulas f;
  if (!fits(in, &run, why)) return 0;
  formulas_init(&f, CELLS);
  D_core_setting c = name_core(&f, in, &run);
  const num *scale = step_scale(&f, c.R_max2, c.n, c.cross);
  const num *alpha = over(&f, c.n, times(&f, whole(&f, 8), scale));
  int done = fields_put(out, "Q", 0, 1, 1, c.Q, why) && fields_put(out, "c", 0, 1, 1, c.c, why) &&
             fields_put(out, "alpha_most", 0, 1, 1, alpha, why);
  if (done && has(in, "epsilon") && num_sign(c.c) == ORDER_GREATER) {
    const num *steps = D_core_loss_or_time(&f, c.zeta, c.n, c.alpha, c.c, numbers(in, "epsilon"));
    done = !formula_has_value(&f, steps) || fields_put(out, "steps", 0, 1, 1, steps, why);
  }
  formulas_clear(&f);
  return done;
}

/* Whether the mean is one for which H5 holds decides about K6 and K7 alone. */
static int check_mean(const inputs *in, report *out, formulas *f, const D_core_setting *c, failure *why) {
  theorem along;
  theorem_begin(&along, out, f, "mean");
  D_core_mean mean = name_mean(f, in, c->run);
  suppose_mean(&along, c, &mean);
  int done = D_core_steps(&along, c, &mean, numbers(in, "W"), size_of(in, "T"), why);
  (void)theorem_end(&along);
  return done;
}

static int check(const inputs *in, report *out, failure *why) {
  D_run run;
  formulas f;
  theorem core;
  if (!fits(in, &run, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&core, out, &f, NULL);
  D_core_setting c = name_core(&f, in, &run);
  suppose_core(&core, &c);
  int done = D_core_steps(&core, &c, NULL, numbers(in, "W"), size_of(in, "T"), why) &&
             (!has(in, "mu") || check_mean(in, out, &f, &c, why));
  formulas_clear(&f);
  return done;
}

const item D_core = {
    .id = "D-core",
    .title = "Margins grow, losses stay comparable, neurons align",
    .source = "D Lemmas 4.9 to 4.12",
    .about = about,
    .inputs = takes,
    .limits = {D_RUN_LIMITS},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
