/* Item A-proE.10: a step keeps ratios of exponential losses at most rho, with the step size as printed, where it is false for small H,
   and corrected. Source: A Prop. E.10. */
#include "linalg/reduce.h"
#include "num/centre.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/steps.h"
#include "theorems/ranges.h"

static const char about[] =
    "At weights W with positive margins, where exp(q_j - q_i) <= rho for all pairs, rho >= 5 R^2/c + 5, and "
    "Conditions E.5 (C' > 25 R^2/c + 25) and E.6 (c) hold, one step of gradient descent leaves all exp(q_j - q_i) at "
    "most rho: with step size at most 1/(5 max(1, H) R_max^2 n (10 R^2/c + 10)). `reading` printed takes H for max(1, "
    "H), as the paper does; for small H that admits steps of any size, and the statement is false. Rows show the two "
    "cases of the proof.";

enum { CELLS = 512 };

static const field_spec takes[] = {
    A_TRAINING_INPUTS,
    A_SMOOTHNESS,
    MATRIX("W", "m x d", REQUIRED, "weights before the step, one neuron per row"),
    WORD("reading", "corrected|printed", OPTIONAL, "which step size is admitted; corrected where absent"),
    SCALAR("c", OPTIONAL, "gradient persistence, above 0; gamma^2 where absent"),
    SCALAR("rho", OPTIONAL, "bound of the ratios; 5 R^2/c + 5 where absent"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* What is left of the own terms in the second case: 2 rho/5 - x - (rho/5) x/(1 + x), x = R^2/c. */
/*@ requires room: free_cells(f, 10) && readable(f, rho) && readable(f, x);
    requires nonzero: 1 + *x != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: \exists real share; is_quotient(share, \old(*x), 1 + \old(*x)) && 5 * *\result == 2 * \old(*rho) - 5 * \old(*x)
                    - \old(*rho) * share; */
static const num *left_over(formulas *f, const num *rho, const num *x) {
  const num *fifth = over(f, rho, whole(f, 5)), *first = minus(f, times(f, whole(f, 2), fifth), x);
  const num *share = over(f, x, plus(f, whole(f, 1), x));
  return minus(f, first, times(f, fifth, share));
}

/* ---- hypotheses ---- */

typedef struct {
  const A_descent *a;
  const A_iterate *x, *next;
  const num *c, *rho;
} kept_ratio;

/* Of Conditions E.5 and E.6, at every sample. */
static void suppose_gradients(theorem *t, const kept_ratio *s) {
  formulas *f = t->f;
  const training *r = s->a->r;
  worst_list w;
  num *size = pool_new(s->a->p, 1);
  worst_begin(&w, s->a->p, f);
  const num *K = times(f, A_limit(f, 25, s->a->R2, s->c), s->a->n);
  for (size_t i = 0; i < r->n; i++) {
    num *most = fresh(f);
    const num *own = named(f, "Gamma_ii", s->x->Gamma + i * r->n + i);
    num_set_int(most, 0);
    for (size_t k = 0; k < r->n; k++) {
      if (k == i) continue;
      num_abs(size, s->x->Gamma + i * r->n + k);
      num_max(most, most, size);
    }
    worst_offer(&w, 0, "E.6", times(f, s->c, named(f, "|x_i|^2", r->K + i * r->n + i)), AT_MOST, own);
    worst_offer(&w, 0, "E.5", times(f, K, named(f, "max_(k != i) |Gamma_ik|", most)), LESS, own);
  }
  worst_record(&w, 1);
  worst_emit(&w, 0, t, ROW_HYPOTHESIS, 0);
}

/* given: rho is, and not what it must be at least. */
static void suppose_all(theorem *t, const kept_ratio *s, int printed, int given) {
  formulas *f = t->f;
  const A_descent *a = s->a;
  const num *H = printed ? a->H : larger(f, whole(f, 1), a->H);
  suppose(t, key_of("radius"), whole(f, 0), LESS, a->R_min2);
  suppose_gradients(t, s);
  if (given) suppose(t, key_of("rho"), A_limit(f, 5, a->R2, s->c), AT_MOST, s->rho);
  suppose(t, key_of("ratio"), named(f, "max exp(q_j - q_i)", s->x->exponential), AT_MOST, s->rho);
  suppose(t, key_of("margin"), whole(f, 0), LESS, named(f, "min q_i", least(f, s->x->q, a->r->n)));
  suppose(t, key_of("step-size"), A_step_load(f, A_limit(f, 10, a->R2, s->c), a->n, H, a->R_max2, a->alpha), AT_MOST,
          whole(f, 1));
}

/* ---- the two cases of the proof ---- */

/* r = exp(q_j - q_i). t: 1 cell. */
static void ratio_of(num *r, const num *q, size_t i, size_t j, num *t) {
  num_sub(t, q + j, q + i);
  (void)num_exp(r, t);
}

/* r: all numbers from 0 to a, which is above 0. t: 1 cell. */
static void down_to_zero(num *r, const num *a, num *t) {
  num_set_int(t, 2);
  num_div(t, a, t);
  num_widen(r, t, t);
}

/* Pair (i, j), where g_i/g_j is at most 2 rho/5: what the step makes of it; where it is more, that the step does not raise it. Where that
   is open, both, of which neither can then fail. */
static void pair_rows(worst_list *w, const kept_ratio *s, size_t i, size_t j) {
  formulas *f = w->f;
  num *sigmoid = fresh(f), *before = fresh(f), *after = fresh(f), *t = w->slack;
  const num *limit = over(f, times(f, whole(f, 2), s->rho), whole(f, 5));
  num_div(sigmoid, s->x->g + i, s->x->g + j);
  ratio_of(before, s->x->q, i, j, t);
  ratio_of(after, s->next->q, i, j, t);
  order side = num_compare(sigmoid, limit);
  if (side == ORDER_UNKNOWN) down_to_zero(after, after, t);
  const num *now = named(f, "exp(q_j - q_i)'", after);
  if (side != ORDER_GREATER) worst_offer(w, 0, "case-1", now, AT_MOST, times(f, ratio(f, 161, 200), s->rho));
  if (side == ORDER_GREATER || side == ORDER_UNKNOWN)
    worst_offer(w, 0, "case-2", now, AT_MOST, named(f, "exp(q_j - q_i)", before));
}

/* Printed, the first case fails as soon as the statement does. */
static void case_rows(theorem *t, const kept_ratio *s, int printed) {
  formulas *f = t->f;
  worst_list w;
  worst_begin(&w, s->a->p, f);
  for (size_t i = 0; i < s->a->r->n; i++)
    for (size_t j = 0; j < s->a->r->n; j++) {
      size_t used = f->used;
      if (i != j) pair_rows(&w, s, i, j);
      formulas_forget(f, used);
    }
  worst_record(&w, 1);
  worst_emit(&w, 0, t, printed ? ROW_INFO : ROW_CONCLUSION, 0);
  const num *x = named(f, "x", over(f, s->a->R2, s->c)), *rest = minus(f, over(f, s->rho, whole(f, 5)), x);
  claim(t, key_of("case-2.margin"), rest, AT_MOST, left_over(f, s->rho, x));
  claim(t, key_of("case-2.positive"), whole(f, 0), LESS, rest);
}

/* ---- the item ---- */

static int take_step(kept_ratio *s, A_iterate *x, A_iterate *next, const num *W) {
  const A_descent *a = s->a;
  A_iterate_new(x, a);
  A_iterate_new(next, a);
  s->x = x;
  s->next = next;
  return A_iterate_at(x, a, W) && A_iterate_after(next, a, x, W);
}

static int check_step(theorem *t, const inputs *in, const A_descent *a, failure *why) {
  formulas *f = t->f;
  A_iterate x, next;
  kept_ratio s = {a, NULL, NULL, NULL, NULL};
  int printed = word_is(in, "reading", "printed");
  s.c = has(in, "c") ? named(f, "c", numbers(in, "c")) : a->gamma2;
  s.rho = named(f, "rho", has(in, "rho") ? numbers(in, "rho") : A_limit(f, 5, a->R2, s.c));
  if (!take_step(&s, &x, &next, numbers(in, "W")))
    return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  suppose_all(t, &s, printed, has(in, "rho"));
  claim(t, key_of("ratio.after"), named(f, "max exp(q_j - q_i)'", next.exponential), AT_MOST, s.rho);
  case_rows(t, &s, printed);
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  static const range list[] = {ABOVE("c", 0), ABOVE("rho", 0), END_OF_RANGES};
  training r;
  A_descent a;
  formulas f;
  theorem t;
  const num *H;
  if (!A_read_smooth_training(in, &r, &H, why) || !ranges_hold(in, list, why)) return 0;
  formulas_init(&f, CELLS + 16 * r.n);
  theorem_begin(&t, out, &f, NULL);
  A_descent_name(&a, in->p, &f, &r, H);
  A_suppose_smooth(&t, in, &a);
  int done = check_step(&t, in, &a, why);
  formulas_clear(&f);
  return done;
}

const item A_proE_10 = {
    .id = "A-proE.10",
    .title = "One step keeps ratios of exponential losses",
    .source = "A Prop. E.10",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
