/* Item A-thm3.4: gradient flow on nearly orthogonal samples against what A Thm. 3.4 and Cor. 3.5 say: when the risk is below log(2)/n, and
   how fast the weights turn to the KKT point. The flow has a closed form where samples are orthogonal, and is enclosed where they are
   not. Source: A Thm. 3.4, Cor. 3.5, App. D; sharper times ours. */
#include "linalg/gram.h"
#include "linalg/reduce.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/A/thm3_4_rows.h"
#include "theorems/ranges.h"

static const char about[] =
    "Gradient flow of a leaky ReLU network on nearly orthogonal samples, from weights that agree with the labels. "
    "Encloses when the risk falls below log(2)/n, and checks that it has by the paper's time 85 L(W(0)) R^2 n^3 / "
    "(gamma^2 R_min^2), and by a sharper one; that the risk falls throughout; and that the direction converges to the "
    "KKT point W* of A Thm. 3.2: |W(t) - q W*| stays below a bound that does not depend on t, where q is the smallest "
    "margin, which grows without end.";

enum { CELLS = 192, CELLS_OF_TIME = 64 };

static const field_spec takes[] = {
    A_FLOW_INPUTS,
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("margins", "k x n", REQUIRED, "margins at the times"),
    VECTOR("loss", "k", REQUIRED, "risk at the times"),
    MATRIX("W", "r x d", REQUIRED, "weights at the times, r = k m rows"),
    MATRIX("limit", "m x d", REQUIRED, "W*"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* k_max / (k_min - 2 s), which e^(q_i - q_k) does not exceed with the exponential loss once it is below; with the logistic one twice that
   less 1. */
/*@ requires room: free_cells(f, 4) && readable(f, k_max) && readable(f, k_min) && readable(f, s);
    requires nonzero: *k_min - 2 * *s != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*k_min) - 2 * \old(*s)) == \old(*k_max); */
static const num *share_exponential(formulas *f, const num *k_max, const num *k_min, const num *s) {
  const num *lost = times(f, whole(f, 2), s);
  return over(f, k_max, minus(f, k_min, lost));
}

/*@ requires room: free_cells(f, 4) && readable(f, share);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*share) - 1; */
static const num *share_logistic(formulas *f, const num *share) {
  const num *twice = times(f, whole(f, 2), share);
  return minus(f, twice, whole(f, 1));
}

/* ---- hypotheses ---- */

/* The sums sum_(k != i) |K_ik| of the n x n table K, or these over K_ii: the greatest. */
static const num *greatest_row(formulas *f, const A_flow_claims *x, const char *name, const num *K, int relative) {
  size_t n = x->at.r.n;
  num *sums = pool_new(x->p, n);
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < n; k++) {
      num_abs(x->work, K + i * n + k);
      if (k != i) num_add(sums + i, sums + i, x->work);
    }
    if (relative) num_div(sums + i, sums + i, K + i * n + i);
  }
  return named(f, name, greatest(f, sums, n));
}

/* e^(max q_i - min q_i) at time 0. */
static const num *first_ratio(formulas *f, const A_flow_claims *x) {
  size_t n = x->at.r.n;
  return natural_exp(
      f, minus(f, named(f, "max q_i(0)", greatest(f, x->at.q0, n)), named(f, "min q_i(0)", least(f, x->at.q0, n))));
}

/* That margins stay near each other, and neurons agree with the labels for ever. */
static verdict suppose_linked(theorem *t, A_flow_claims *x) {
  formulas *f = t->f;
  size_t n = x->at.r.n;
  const num *k_min = named(f, "min k_i", least(f, x->constants, n));
  const num *k_max = named(f, "max k_i", greatest(f, x->constants, n));
  const num *s = greatest_row(f, x, "max_i sum_k |<F_i, F_k>|", x->at.links, 0);
  verdict near = suppose(t, key_of("spread.room"), times(f, whole(f, 2), s), LESS, k_min);
  const num *share = share_exponential(f, k_max, k_min, s);
  if (x->at.r.loss == LOSS_LOGISTIC) share = share_logistic(f, share);
  const num *rho = named(f, "rho", larger(f, first_ratio(f, x), share));
  tell(t, key_of("rho"), rho);
  num_set(x->rho, rho);
  const num *share_of_others = greatest_row(f, x, "max_i sum_k |<x_i, x_k>| / |x_i|^2", x->at.r.K, 1);
  verdict kept = suppose(t, key_of("agreement.kept"), times(f, rho, share_of_others), LESS,
                         named(f, "gamma", x->at.r.activation.gamma));
  return both_hold(near, kept);
}

/* Is there a flow to speak of? In closed form there is one whatever the hypotheses; else only where neurons agree with the labels for
   ever, be the samples as nearly orthogonal as the theorem supposes or not. */
static int hypotheses(theorem *t, A_flow_claims *x) {
  num *cross = pool_new(x->p, 3);
  greatest_off_diagonal(cross, x->at.r.K, x->at.r.n, cross + 1);
  A_instance a = {.data = {.count = x->at.r.n}, .R_min2 = x->R_min2, .R_max2 = x->R_max2, .p = cross};
  a.gamma = x->at.r.activation.gamma;
  A_thm3_2_suppose(t, &a);
  verdict agree = A_flow_suppose_agreement(t, &x->at, x->p);
  if (x->at.linked == NULL) return 1;
  verdict flows = both_hold(agree, suppose_linked(t, x));
  return flows == VERDICT_HOLDS || flows == VERDICT_APPROX;
}

/* ---- the item ---- */

/* The risk falls from each time to the next. */
static void risk_rows(theorem *t, const A_flow_claims *x) {
  formulas *f = t->f;
  for (size_t k = 1; k < x->at.k; k++)
    claim(t, key_at("risk.falls", k), named(f, "L", x->at.loss + k), LESS, named(f, "L before", x->at.loss + k - 1));
}

/* Where the flow is not in closed form there is one only where the hypotheses hold. */
static int has_flow(A_flow_claims *x, failure *why) {
  formulas f;
  theorem t;
  report unused;
  formulas_init(&f, CELLS);
  report_init(&unused);
  theorem_begin(&t, &unused, &f, NULL);
  int found = hypotheses(&t, x);
  report_clear(&unused);
  formulas_clear(&f);
  return found || refuse(why, "W0: that the neurons agree with the labels for ever is not certain; see the hypotheses");
}

static int construct(const inputs *in, fields *out, failure *why) {
  A_flow_claims x;
  if (!A_read_claims(in, &x, why) || !has_flow(&x, why) || !A_run_claims(&x, why)) return 0;
  const training *r = &x.at.r;
  size_t k = x.at.k, weights = r->m * r->d;
  num *W = pool_new(in->p, k * weights);
  for (size_t i = 0; i < k; i++) {
    A_place_weights(&x, i);
    vec_copy(W + i * weights, x.W, weights);
  }
  return fields_put(out, "margins", 2, k, r->n, x.at.q, why) && fields_put(out, "loss", 1, 1, k, x.at.loss, why) &&
         fields_put(out, "W", 2, k * r->m, r->d, W, why) && fields_put(out, "limit", 2, r->m, r->d, x.limit, why);
}

static int check(const inputs *in, report *out, failure *why) {
  A_flow_claims x;
  formulas f;
  theorem t;
  if (!A_read_claims(in, &x, why)) return 0;
  formulas_init(&f, CELLS + CELLS_OF_TIME * (x.at.k + 1));
  theorem_begin(&t, out, &f, NULL);
  int flows = hypotheses(&t, &x), done = !flows || (A_run_claims(&x, why) && A_reaches_time(&x, why));
  if (flows && done) {
    A_time_rows(&t, &x);
    risk_rows(&t, &x);
    A_limit_rows(&t, &x);
  }
  if (done) (void)theorem_end(&t);
  formulas_clear(&f);
  return done;
}

const item A_thm3_4 = {
    .id = "A-thm3.4",
    .title = "Gradient flow: when the risk is small, where the weights go",
    .source = "A Thm. 3.4, Cor. 3.5",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}, {"k", "n", MOST_PAIRS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
