/* Item A-lemE.8: the lemmas of Appendix E on one step of gradient descent from given weights, each with hypotheses of its own.
   Source: A Facts E.7, E.9, Lemmas E.2, E.3, E.8, E.11 (b), E.12, E.13, E.14. */
#include "linalg/reduce.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/steps.h"
#include "theorems/ranges.h"

static const char about[] =
    "Takes one step of gradient descent on the mean logistic loss from the weights W, and checks what Appendix E says "
    "of any step: the second-order remainder (E.2), norms and Lipschitz constant of the gradient (E.3), ratios of "
    "losses (E.9) without hypotheses; and, each with its own, how the step changes ratios of exponential losses (E.8 "
    "with (17) to (24)), that it raises every margin (E.11 b), how far it moves the weights (E.12, E.13), the proxy "
    "PL inequality (E.14) and the descent of the risk. c is the gradient persistence of Condition E.6, C the bound of "
    "ratios of losses.";

enum { CELLS = 1024 };

static const field_spec takes[] = {
    A_TRAINING_INPUTS,
    A_SMOOTHNESS,
    MATRIX("W", "m x d", REQUIRED, "weights before the step, one neuron per row"),
    SCALAR("c", OPTIONAL, "gradient persistence, above 0; gamma^2 where absent"),
    SCALAR("C", OPTIONAL, "bound of ratios of sigmoid losses, at least 1; C_R where absent"),
    END_OF_INPUTS,
};

/* ---- hypotheses ---- */

typedef struct {
  const A_descent *a;
  const A_iterate *x;
  const num *c, *C;
  const worst_list *rows;
  const num *sigmoid; /* max g_i/g_j, by its name */
} one_step;

/* max_i of row_i / |x_i|^2 under its name. */
static const num *nearness(formulas *f, const A_descent *a, const char *name, const num *rows) {
  num *r = fresh(f);
  A_nearness(r, a, rows, pool_new(a->p, 1));
  return named(f, name, r);
}

/* min_i Gamma_ii / |x_i|^2, and max_i max_(k != i) |Gamma_ik| / Gamma_ii: Conditions E.6 and E.5. */
static void gradient_conditions(num *persistence, num *correlation, const one_step *s) {
  const training *r = s->a->r;
  num *t = pool_new(s->a->p, 1);
  num_set_int(correlation, 0);
  for (size_t i = 0; i < r->n; i++) {
    num_div(t, s->x->Gamma + i * r->n + i, r->K + i * r->n + i);
    if (i == 0)
      num_set(persistence, t);
    else
      num_min(persistence, persistence, t);
    for (size_t k = 0; k < r->n; k++) {
      if (k == i) continue;
      num_abs(t, s->x->Gamma + i * r->n + k);
      num_div(t, t, s->x->Gamma + i * r->n + i);
      num_max(correlation, correlation, t);
    }
  }
}

/* Conditions E.5, with C' = 25 R^2/c + 25, and E.6, and the step size. */
static void suppose_E8(theorem *t, const one_step *s) {
  formulas *f = t->f;
  const A_descent *a = s->a;
  num *persistence = fresh(f), *correlation = fresh(f);
  gradient_conditions(persistence, correlation, s);
  const num *K = A_limit(f, 25, a->R2, s->c);
  suppose(t, key_of("E.6"), s->c, AT_MOST, named(f, "min_i Gamma_ii/|x_i|^2", persistence));
  suppose(t, key_of("E.5"), times(f, times(f, K, a->n), named(f, "max_(i != k) |Gamma_ik|/Gamma_ii", correlation)),
          AT_MOST, whole(f, 1));
  suppose(t, key_of("step-size"), A_step_load(f, A_limit(f, 10, a->R2, s->c), a->n, a->H, a->R_max2, a->alpha), AT_MOST,
          whole(f, 1));
}

static void suppose_E11b(theorem *t, const one_step *s) {
  formulas *f = t->f;
  const A_descent *a = s->a;
  const num *near = nearness(f, a, "max_(i != k) |<x_i, x_k>|/|x_k|^2", a->other);
  suppose(t, key_of("ratio"), s->sigmoid, AT_MOST, s->C);
  suppose(t, key_of("data"), times(f, times(f, times(f, whole(f, 2), s->C), a->n), near), AT_MOST, a->gamma2);
  suppose(t, key_of("step-size"), A_raise_load(f, a->H, s->C, a->R2, a->R_max2, a->n, a->alpha), AT_MOST, a->gamma2);
}

static void suppose_E12(theorem *t, const one_step *s) {
  formulas *f = t->f;
  suppose(t, key_of("ratio"), s->sigmoid, AT_MOST, s->C);
  suppose(t, key_of("data"), nearness(f, s->a, "max_i sum_(k != i) |<x_i, x_k>|/|x_i|^2", s->a->others), AT_MOST,
          whole(f, 1));
}

/* Of E.13 and E.14. */
static void suppose_half(theorem *t, const one_step *s) {
  formulas *f = t->f;
  suppose(t, key_of("data"), nearness(f, s->a, "max_i sum_(k != i) |<x_i, x_k>|/|x_i|^2", s->a->others), AT_MOST,
          ratio(f, 1, 2));
}

static void suppose_descent(theorem *t, const one_step *s) {
  formulas *f = t->f;
  const A_descent *a = s->a;
  suppose(t, key_of("step-size"), A_descent_load(f, a->alpha, a->H, a->root_m, a->R_max2), AT_MOST, whole(f, 1));
}

/* ---- rows ---- */

static const struct {
  const char *name;
  A_step_part part;
  void (*suppose)(theorem *t, const one_step *s);
} lemmas[] = {
    {"E.8", A_LEM_E8, suppose_E8},     {"E.11b", A_LEM_E11B, suppose_E11b}, {"E.12", A_LEM_E12, suppose_E12},
    {"E.13", A_LEM_E13, suppose_half}, {"E.14", A_LEM_E14, suppose_half},   {"descent", A_DESCENT, suppose_descent},
};

static void lemma_rows(report *out, const one_step *s) {
  for (size_t k = 0; k < sizeof lemmas / sizeof *lemmas; k++) {
    theorem t;
    theorem_begin(&t, out, s->a->f, lemmas[k].name);
    lemmas[k].suppose(&t, s);
    worst_emit(s->rows, (int)lemmas[k].part, &t, ROW_CONCLUSION, 0);
    (void)theorem_end(&t);
  }
}

static void unconditional_rows(theorem *t, const one_step *s) {
  tell(t, key_of("risk"), named(t->f, "L", s->x->L));
  tell(t, key_of("mean"), named(t->f, "G", s->x->G));
  worst_emit(s->rows, A_LEM_E2, t, ROW_CONCLUSION, 0);
  worst_emit(s->rows, A_LEM_E3, t, ROW_CONCLUSION, 0);
  worst_emit(s->rows, A_FAC_E9, t, ROW_CONCLUSION, 0);
}

/* ---- the item ---- */

static int check_step(theorem *t, const inputs *in, const A_descent *a, failure *why) {
  A_iterate x, next;
  A_steps steps;
  worst_list w;
  A_iterate_new(&x, a);
  A_iterate_new(&next, a);
  if (!A_iterate_at(&x, a, numbers(in, "W")) || !A_iterate_after(&next, a, &x, numbers(in, "W")))
    return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  const num *c = has(in, "c") ? named(a->f, "c", numbers(in, "c")) : a->gamma2;
  const num *C = has(in, "C") ? named(a->f, "C", numbers(in, "C")) : a->C_R;
  worst_begin(&w, a->p, a->f);
  A_steps_begin(&steps, &w, a, c, C);
  A_steps_offer(&steps, &x, &next);
  worst_record(&w, 1);
  const one_step s = {a, &x, c, C, &w, named(a->f, "max g_i/g_j", x.sigmoid)};
  unconditional_rows(t, &s);
  lemma_rows(t->out, &s);
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  static const range list[] = {ABOVE("c", 0), AT_LEAST("C", 1), END_OF_RANGES};
  training r;
  A_descent a;
  formulas f;
  theorem t;
  const num *H;
  if (!A_read_smooth_training(in, &r, &H, why) || !ranges_hold(in, list, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_descent_name(&a, in->p, &f, &r, H);
  suppose(&t, key_of("radius"), whole(&f, 0), LESS, a.R_min2);
  A_suppose_smooth(&t, in, &a);
  int done = check_step(&t, in, &a, why);
  formulas_clear(&f);
  return done;
}

const item A_lemE_8 = {
    .id = "A-lemE.8",
    .title = "One step of gradient descent, lemma by lemma",
    .source = "A App. E",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
