/* Item A-thm4.2: gradient descent on nearly orthogonal data keeps losses comparable, so the risk tends to 0, neurons grow and the stable
   rank stays bounded; with every lemma of Appendix E, on the steps of a run. Source: A Thm. 4.2, App. E. */
#include "linalg/reduce.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/thm4_2_run.h"
#include "theorems/ranges.h"

static const char about[] =
    "Runs gradient descent on the mean logistic loss of a smooth leaky activation, from W0 (or Gaussian entries from "
    "a seed, or 0), with one certified radius, and checks A Thm. 4.2 and the lemmas of its proof at every step: "
    "ratios of losses stay below C_R = 10 R^2/gamma^2 + 10, margins and neurons grow, the risk falls, the stable rank "
    "stays below C2. With omega and delta the hypotheses are those of the paper, (A1), (A2) and the event of Lemma "
    "E.1; without delta, three inequalities on W(0) instead: (D0) for part 1, (D1) for part 2, (D2) for part 3. What "
    "holds of W(1) bounds ratios, risk and stable rank for all later times. A row of a step speaks of all steps since "
    "the one before.";

enum { CELLS = 1024, MOST_STEPS = 100000 };

static const field_spec takes[] = {
    A_TRAINING_INPUTS,
    A_SMOOTHNESS,
    COUNT("steps", "T", 0, MOST_STEPS, REQUIRED, "how many steps to take; with 0 the hypotheses alone"),
    MATRIX("W0", "m x d", OPTIONAL, "first weights; 0 where absent and there is no seed"),
    SCALAR("omega", OPTIONAL, "standard deviation of Gaussian first weights, 0 or more"),
    COUNT("seed", "seed", 0, 0, WITH("omega"), "seed of the generator (spec/random.md, stream 11)"),
    SCALAR("delta", WITH("omega"), "probability with which the bounds at the start may fail, 0 < delta < 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("C_R", REQUIRED, "what ratios of losses are bounded by"),
    SCALAR("alpha_most", REQUIRED, "the largest step size of (A1)"),
    SCALAR("C2", REQUIRED, "what the stable rank is bounded by"),
    SCALAR("omega_most", OPTIONAL, "the largest standard deviation of (A2), where delta is given"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* 5 C_R n max |<x_i, x_k>|. */
/*@ requires room: free_cells(f, 4) && readable(f, C_R) && readable(f, n) && readable(f, cross);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 5 * \old(*C_R) * \old(*n) * \old(*cross); */
static const num *data_load(formulas *f, const num *C_R, const num *n, const num *cross) {
  const num *scaled = times(f, times(f, whole(f, 5), C_R), n);
  return times(f, scaled, cross);
}

/* alpha 5 n R_max^2 R^2 C_R max(1, H). */
/*@ requires room: free_cells(f, 9) && readable(f, alpha) && readable(f, n) && readable(f, R_max2) && readable(f, R2) &&
                    readable(f, C_R) && readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*alpha) * 5 * \old(*n) * \old(*R_max2) * \old(*R2) * \old(*C_R) * (1.0 < \old(*H) ?
                    \old(*H) : 1.0); */
static const num *step_load(formulas *f, const num *alpha, const num *n, const num *R_max2, const num *R2,
                            const num *C_R, const num *H) {
  const num *samples = times(f, times(f, times(f, alpha, whole(f, 5)), n), R_max2);
  return times(f, times(f, times(f, samples, R2), C_R), larger(f, whole(f, 1), H));
}

/* 72 omega R C_R n sqrt(m d log(4 m/delta)). */
/*@ requires room: free_cells(f, 6) && readable(f, omega) && readable(f, R) && readable(f, C_R) && readable(f, n) &&
                    readable(f, entries);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 72 * \old(*omega) * \old(*R) * \old(*C_R) * \old(*n) * \old(*entries); */
static const num *start_load(formulas *f, const num *omega, const num *R, const num *C_R, const num *n,
                             const num *entries) {
  const num *scaled = times(f, times(f, whole(f, 72), omega), R);
  return times(f, times(f, times(f, scaled, C_R), n), entries);
}

/* 5 omega^2 d log(4 m/delta): what |w_j(0)|^2 is at most. */
/*@ requires room: free_cells(f, 5) && readable(f, omega) && readable(f, d) && readable(f, Lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 5 * (\old(*omega) * \old(*omega)) * \old(*d) * \old(*Lambda); */
static const num *neuron_start(formulas *f, const num *omega, const num *d, const num *Lambda) {
  const num *scaled = times(f, whole(f, 5), squared(f, omega));
  return times(f, times(f, scaled, d), Lambda);
}

/* ---- the instance ---- */

static int read_instance(const inputs *in, training *r, const num **H, failure *why) {
  static const range list[] = {AT_LEAST("omega", 0), WITHIN("delta", 0, 1, 1, 1, 1, "0 < delta < 1"), END_OF_RANGES};
  if (!A_read_smooth_training(in, r, H, why) || !ranges_hold(in, list, why)) return 0;
  return !has(in, "W0") || !has(in, "seed") || refuse(why, "seed: W0 is there too, expected one of them");
}

static A_event name_event(formulas *f, const inputs *in, const A_descent *a) {
  A_event e;
  e.omega = named(f, "omega", numbers(in, "omega"));
  e.d = named(f, "d", whole(f, (long)a->r->d));
  e.Lambda = named(f, "log(4 m/delta)", natural_log(f, over(f, times(f, whole(f, 4), a->m), numbers(in, "delta"))));
  e.root_Lambda = root(f, e.Lambda);
  e.entries = root(f, times(f, times(f, a->m, e.d), e.Lambda));
  return e;
}

/* What (D0) to (D2) and Lemma E.1 speak of. */
typedef struct {
  const num *output, *along, *norm, *norm2;
  const num *G; /* NULL where this arithmetic does not have it */
} first_weights;

static int name_first_weights(first_weights *s, const A_descent *a, const num *W0) {
  formulas *f = a->f;
  const training *r = a->r;
  num *P = pool_new(a->p, r->m * r->n), *q = pool_new(a->p, r->n), *g = pool_new(a->p, r->n);
  num *squares = pool_new(a->p, r->m), *along = pool_new(a->p, r->m), *t = pool_new(a->p, 5);
  descent_preactivations(P, W0, r, t);
  if (!descent_margins(q, P, r, t)) return 0;
  A_squared_norms(squares, W0, r->m, r->d, t);
  A_project(along, P, r, t);
  s->output = named(f, "max |f(x_i; W(0))|", greatest_absolute(f, q, r->n));
  s->along = named(f, "max_j |<w_j(0), mu>|", greatest_absolute(f, along, r->m));
  s->norm = named(f, "|W(0)|_F", root(f, sum(f, squares, r->m)));
  s->norm2 = named(f, "max_j |w_j(0)|^2", greatest(f, squares, r->m));
  s->G = descent_weights(g, q, r, t) ? named(f, "G(W(0))", over(f, sum(f, g, r->n), a->n)) : NULL;
  return 1;
}

/* ---- hypotheses ---- */

static void suppose_data(theorem *t, const inputs *in, const A_descent *a) {
  formulas *f = t->f;
  A_suppose_smooth(t, in, a);
  suppose(t, key_of("radius"), whole(f, 0), LESS, a->R_min2);
  suppose(t, key_of("data"), data_load(f, a->C_R, a->n, a->cross), AT_MOST, times(f, a->gamma2, a->R_min2));
  suppose(t, key_of("A1"), step_load(f, a->alpha, a->n, a->R_max2, a->R2, a->C_R, a->H), AT_MOST, a->gamma2);
  tell(t, key_of("C_R"), a->C_R);
}

/* (A2) and the event of Lemma E.1. */
static void suppose_event(theorem *t, const A_descent *a, const A_event *e, const first_weights *s) {
  formulas *f = t->f;
  const num *spread = times(f, times(f, whole(f, 2), e->omega), e->root_Lambda);
  suppose(t, key_of("A2"), start_load(f, e->omega, a->R, a->C_R, a->n, e->entries), AT_MOST,
          times(f, times(f, a->alpha, a->gamma2), a->R_min));
  suppose(t, key_of("E1.neurons"), s->norm2, AT_MOST, neuron_start(f, e->omega, e->d, e->Lambda));
  suppose(t, key_of("E1.mean"), s->along, AT_MOST, times(f, spread, a->mu));
}

typedef verdict (*row_maker)(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs);

static void D0(row_maker make, theorem *t, const A_descent *a, const first_weights *s) {
  (void)make(t, key_of("D0"), s->output, AT_MOST, A_start_share(t->f, 16, a->gamma2, a->alpha, a->R_min2, a->n));
}

/* Also eq. (38). */
static void D1(row_maker make, theorem *t, const A_descent *a, const first_weights *s) {
  formulas *f = t->f;
  (void)make(t, key_of("D1"), times(f, whole(f, 2), s->along), AT_MOST,
             A_step_along(f, a->alpha, a->gamma, a->R_min2, s->G, a->root_m));
}

static void D2(row_maker make, theorem *t, const A_descent *a, const first_weights *s) {
  (void)make(t, key_of("D2"), s->norm, AT_MOST, A_pulled(t->f, a->root_2C_R, a->R_max, a->alpha, s->G, a->root_n));
}

/* ---- rows of the run ---- */

static void tell_numbers(theorem *t, const A_run *run) {
  for (size_t k = 0; k < run->told_count; k++) {
    const A_told *one = run->told + k;
    tell(t, key_at(one->key, one->t - 1), named(t->f, one->name, one->value));
  }
}

static void tell_constant(theorem *t, const char *key, const char *name, const num *value, relation rel,
                          const num *bound) {
  const num *one = named(t->f, name, value);
  if (rel == AT_MOST)
    tell_compared(t, key_of(key), one, AT_MOST, bound);
  else
    tell_compared(t, key_of(key), bound, AT_MOST, one);
}

/* With which constants the bounds hold on this run, beside those that are claimed. */
static void smallest_constants(theorem *t, const A_run *run) {
  formulas *f = t->f;
  const A_descent *a = run->a;
  const num *C1 = A_rate_constant(f, named(f, "L(W(0))", run->L0), a->R2, a->gamma2);
  tell_constant(t, "least.C1", "max L^2 R_min^2 alpha t/n", run->most_rate, AT_MOST, C1);
  tell_constant(t, "least.C2", "max |W|_F^2 |mu|^2/|W mu|^2", run->most_rank, AT_MOST,
                A_rank_constant(f, a->C_R, a->R2, a->gamma2));
  tell_constant(t, "least.C_R", "max g_i/g_j", run->most_ratio, AT_MOST, a->C_R);
  tell_constant(t, "least.E12", "max |grad L|^2 n/(R_max^2 G^2)", run->most_gradient, AT_MOST,
                times(f, whole(f, 2), a->C_R));
  tell_constant(t, "most.E13", "min |W mu| R sqrt(n)/(|mu| alpha gamma R_min S)", run->least_growth, EQUAL,
                over(f, whole(f, 1), times(f, whole(f, 4), a->root_2)));
  tell_constant(t, "most.E14", "min |grad L| R sqrt(n)/(gamma R_min G)", run->least_proxy, EQUAL,
                over(f, whole(f, 1), times(f, whole(f, 2), a->root_2)));
}

static void emit_steps(theorem *t, const A_run *run) {
  worst_emit(&run->w, A_RUN_DATA, t, ROW_CONCLUSION, 0);
  worst_emit(&run->w, A_RUN_START, t, ROW_CONCLUSION, 0);
  for (int part = 0; part < A_STEP_PARTS; part++) worst_emit(&run->w, part, t, ROW_CONCLUSION, 1);
  worst_emit(&run->w, A_RUN_ITERATES, t, ROW_CONCLUSION, 1);
}

/* Part 2 hangs on (D1), part 3 on (D2) as well. */
static void growth_and_rank(report *out, const A_run *run, const first_weights *s) {
  theorem growth, rank;
  const A_descent *a = run->a;
  theorem_begin(&growth, out, a->f, "growth");
  D1(suppose, &growth, a, s);
  worst_emit(&run->w, A_RUN_GROWTH, &growth, ROW_CONCLUSION, 1);
  (void)theorem_end(&growth);
  theorem_begin(&rank, out, a->f, "rank");
  D1(suppose, &rank, a, s);
  D2(suppose, &rank, a, s);
  worst_emit(&run->w, A_RUN_RANK, &rank, ROW_CONCLUSION, 1);
  (void)theorem_end(&rank);
}

static void tail(report *out, const A_run *run) {
  theorem t;
  const A_descent *a = run->a;
  theorem_begin(&t, out, a->f, "tail");
  worst_emit(&run->w, A_RUN_TAIL_SUPPOSED, &t, ROW_HYPOTHESIS, 0);
  if (run->tailed)
    tell_compared(&t, key_of("bound"), named(a->f, "the stable rank for all t >= 1", run->tail), AT_MOST,
                  A_rank_constant(a->f, a->C_R, a->R2, a->gamma2));
  worst_emit(&run->w, A_RUN_TAIL, &t, ROW_CONCLUSION, 1);
  (void)theorem_end(&t);
}

/* ---- the item ---- */

static int no_values(failure *why) {
  return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
}

static void suppose_start(theorem *t, const A_descent *a, const A_event *e, const first_weights *s) {
  if (e != NULL) suppose_event(t, a, e, s);
  D0(e == NULL ? suppose : claim, t, a, s);
  if (e == NULL || s->G == NULL) return;
  D1(claim, t, a, s);
  D2(claim, t, a, s);
}

static int run_rows(theorem *t, A_run *run, const A_event *e, const num *W0, size_t T, failure *why) {
  const A_descent *a = run->a;
  first_weights s;
  if (!name_first_weights(&s, a, W0)) return no_values(why);
  suppose_start(t, a, e, &s);
  if (T == 0) return 1;
  if (!A_run_steps(run, a, e, W0, T, why)) return 0;
  tell_numbers(t, run);
  emit_steps(t, run);
  worst_emit(&run->w, A_RUN_EVENT, t, ROW_CONCLUSION, 1);
  smallest_constants(t, run);
  (void)theorem_end(t);
  growth_and_rank(t->out, run, &s);
  tail(t->out, run);
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  training r;
  A_descent a;
  A_event e;
  formulas f;
  theorem t;
  const num *H;
  if (!read_instance(in, &r, &H, why)) return 0;
  A_run *run = pool_bytes(in->p, 1, sizeof *run);
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_descent_name(&a, in->p, &f, &r, H);
  if (has(in, "delta")) e = name_event(&f, in, &a);
  suppose_data(&t, in, &a);
  run->a = &a;
  int done = run_rows(&t, run, has(in, "delta") ? &e : NULL, A_start_weights(in, &r), size_of(in, "T"), why);
  formulas_clear(&f);
  return done;
}

/* The largest step size of (A1), and with delta the largest omega of (A2) for the step size that is given. */
static int construct(const inputs *in, fields *out, failure *why) {
  training r;
  A_descent a;
  formulas f;
  const num *H;
  if (!read_instance(in, &r, &H, why)) return 0;
  formulas_init(&f, CELLS);
  A_descent_name(&a, in->p, &f, &r, H);
  const num *one = whole(&f, 1);
  const num *alpha = over(&f, a.gamma2, step_load(&f, one, a.n, a.R_max2, a.R2, a.C_R, a.H));
  int done = fields_put(out, "C_R", 0, 1, 1, a.C_R, why) && fields_put(out, "alpha_most", 0, 1, 1, alpha, why) &&
             fields_put(out, "C2", 0, 1, 1, A_rank_constant(&f, a.C_R, a.R2, a.gamma2), why);
  if (done && has(in, "delta")) {
    A_event e = name_event(&f, in, &a);
    const num *top = times(&f, times(&f, a.alpha, a.gamma2), a.R_min);
    const num *omega = over(&f, top, start_load(&f, one, a.R, a.C_R, a.n, e.entries));
    done = (formula_has_value(&f, omega) ||
            refuse(why, "delta: this arithmetic has no logarithms; take --arith enclosure")) &&
           fields_put(out, "omega_most", 0, 1, 1, omega, why);
  }
  formulas_clear(&f);
  return done;
}

const item A_thm4_2 = {
    .id = "A-thm4.2",
    .title = "Gradient descent: risk, growth and stable rank",
    .source = "A Thm. 4.2, App. E",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
