/* What Appendix E says of the start and of every iterate, under the theorem. */
#include "linalg/reduce.h"
#include "theorems/A/thm4_2_run.h"

/* ---- formulas ---- */

const num *A_start_share(formulas *f, long k, const num *gamma2, const num *alpha, const num *R_min2, const num *n) {
  const num *pulled = times(f, times(f, gamma2, alpha), R_min2);
  return over(f, pulled, times(f, whole(f, k), n));
}

const num *A_pulled(formulas *f, const num *root_2C_R, const num *R_max, const num *alpha, const num *S,
                    const num *root_n) {
  const num *moved = times(f, times(f, root_2C_R, R_max), alpha);
  return over(f, times(f, moved, S), root_n);
}

const num *A_rate_constant(formulas *f, const num *L0, const num *R2, const num *gamma2) {
  const num *scaled = times(f, times(f, whole(f, 64), L0), R2);
  return over(f, scaled, gamma2);
}

const num *A_rank_constant(formulas *f, const num *C_R, const num *R2, const num *gamma2) {
  const num *scaled = times(f, times(f, whole(f, 256), C_R), squared(f, R2));
  return over(f, scaled, gamma2);
}

/* C1 n / (R_min^2 alpha t), the square of what the risk is at most. */
/*@ requires room: free_cells(f, 4) && readable(f, C1) && readable(f, n) && readable(f, R_min2) && readable(f, alpha) &&
                    readable(f, t);
    requires nonzero: *R_min2 * *alpha * *t != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*R_min2) * \old(*alpha) * \old(*t)) == \old(*C1) * \old(*n); */
static const num *rate(formulas *f, const num *C1, const num *n, const num *R_min2, const num *alpha, const num *t) {
  const num *scaled = times(f, C1, n);
  return over(f, scaled, times(f, times(f, R_min2, alpha), t));
}

/* 16 L(W(0)) n R^2 / (gamma^2 R_min^2 alpha): what the sum of G^2 over all steps is at most. */
/*@ requires room: free_cells(f, 7) && readable(f, L0) && readable(f, n) && readable(f, R2) && readable(f, gamma2) &&
                    readable(f, R_min2) && readable(f, alpha);
    requires nonzero: *gamma2 * *R_min2 * *alpha != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma2) * \old(*R_min2) * \old(*alpha)) == 16 * \old(*L0) * \old(*n) * \old(*R2); */
static const num *budget(formulas *f, const num *L0, const num *n, const num *R2, const num *gamma2, const num *R_min2,
                         const num *alpha) {
  const num *scaled = times(f, times(f, times(f, whole(f, 16), L0), n), R2);
  return over(f, scaled, times(f, times(f, gamma2, R_min2), alpha));
}

const num *A_decay(formulas *f, const num *alpha, const num *gamma2, const num *R_min2, const num *R2, const num *n) {
  const num *pulled = times(f, times(f, alpha, gamma2), R_min2);
  return over(f, pulled, times(f, times(f, whole(f, 64), R2), n));
}

const num *A_fast_rate(formulas *f, const num *L1, const num *gain, const num *t) {
  const num *steps = minus(f, t, whole(f, 1)), *start = over(f, whole(f, 1), L1);
  return over(f, whole(f, 1), plus(f, start, times(f, gain, steps)));
}

/* S + 1 / (1 + exp(R_max (start + c S))): what the sum of G is at least one step later, for |W(t)| <= start + c S. */
/*@ requires room: free_cells(f, 8) && readable(f, S) && readable(f, R_max) && readable(f, start) && readable(f, c);
    requires nonzero: 1 + exponential(*R_max * (*start + *c * *S)) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> (*\result - \old(*S)) * (1 + exponential(\old(*R_max) * (\old(*start)
                    + \old(*c) * \old(*S)))) == 1; */
static const num *next_sum(formulas *f, const num *S, const num *R_max, const num *start, const num *c) {
  const num *norm = plus(f, start, times(f, c, S)), *largest = natural_exp(f, times(f, R_max, norm));
  const num *one = whole(f, 1);
  return plus(f, S, over(f, one, plus(f, one, largest)));
}

/* alpha gamma R_min^2 S / (4 sqrt(m)): how far every neuron is along s_j mu, at least. */
/*@ requires room: free_cells(f, 6) && readable(f, alpha) && readable(f, gamma) && readable(f, R_min2) && readable(f, S) &&
                    readable(f, root_m);
    requires nonzero: 4 * *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*root_m)) == \old(*alpha) * \old(*gamma) * \old(*R_min2) * \old(*S); */
static const num *along_mean(formulas *f, const num *alpha, const num *gamma, const num *R_min2, const num *S,
                             const num *root_m) {
  const num *moved = times(f, times(f, times(f, alpha, gamma), R_min2), S);
  return over(f, moved, times(f, whole(f, 4), root_m));
}

/* What |mu| leaves of it: alpha gamma R_min^2 S / (4 sqrt(2) sqrt(m) R_max sqrt(n)). */
/*@ requires room: free_cells(f, 9) && readable(f, alpha) && readable(f, gamma) && readable(f, R_min2) && readable(f, S) &&
                    readable(f, root_2) && readable(f, root_m) && readable(f, R_max) && readable(f, root_n);
    requires nonzero: 4 * *root_2 * *root_m * *R_max * *root_n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*root_2) * \old(*root_m) * \old(*R_max) * \old(*root_n)) == \old(*alpha) *
                    \old(*gamma) * \old(*R_min2) * \old(*S); */
static const num *neuron_growth(formulas *f, const num *alpha, const num *gamma, const num *R_min2, const num *S,
                                const num *root_2, const num *root_m, const num *R_max, const num *root_n) {
  const num *moved = times(f, times(f, times(f, alpha, gamma), R_min2), S);
  const num *sizes = times(f, times(f, times(f, whole(f, 4), root_2), root_m), R_max);
  return over(f, moved, times(f, sizes, root_n));
}

/* 16 sqrt(C_R) R^2 / gamma, the root of C2. */
/*@ requires room: free_cells(f, 4) && readable(f, root_C_R) && readable(f, R2) && readable(f, gamma);
    requires nonzero: *gamma != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*gamma) == 16 * \old(*root_C_R) * \old(*R2); */
static const num *norm_ratio(formulas *f, const num *root_C_R, const num *R2, const num *gamma) {
  const num *scaled = times(f, times(f, whole(f, 16), root_C_R), R2);
  return over(f, scaled, gamma);
}

/* ---- the data and the start ---- */

/* Eqs. (30), (36), at every sample. */
static void data_rows(A_run *run) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  size_t n = a->r->n;
  const num *K = times(f, whole(f, 2), A_limit(f, 25, a->R2, a->gamma2));
  for (size_t i = 0; i < n; i++) {
    size_t used = f->used;
    const num *most = named(f, "max_(k != i) |<x_i, x_k>|", a->other + i);
    const num *own = named(f, "|x_i|^2", a->r->K + i * n + i);
    worst_offer(&run->w, A_RUN_DATA, "eq30", times(f, times(f, K, a->n), most), AT_MOST, times(f, a->gamma2, own));
    formulas_forget(f, used);
  }
  worst_offer(&run->w, A_RUN_DATA, "eq36", a->mu2, AT_MOST, times(f, times(f, whole(f, 2), a->n), a->R_max2));
  worst_offer(&run->w, A_RUN_DATA, "eq36.sharp", a->mu2, AT_MOST, times(f, times(f, ratio(f, 3, 2), a->n), a->R_max2));
  worst_offer(&run->w, A_RUN_DATA, "leaky.data", times(f, times(f, times(f, whole(f, 3), a->R2), a->n), a->cross),
              AT_MOST, times(f, times(f, a->gamma2, a->gamma), a->R_min2));
}

/* Eq. (25): |f(x_i; W(0))| <= |W(0)|_F |x_i| at every sample, and what is left of it. */
static void output_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  size_t n = a->r->n;
  for (size_t i = 0; i < n; i++) {
    size_t used = f->used;
    const num *own = named(f, "|x_i|^2", a->r->K + i * n + i);
    worst_offer(&run->w, A_RUN_START, "eq25.norm", absolute(f, named(f, "f(x_i; W(0))", x->q + i)), AT_MOST,
                times(f, named(f, "|W(0)|_F", x->W), root(f, own)));
    formulas_forget(f, used);
  }
  worst_offer(&run->w, A_RUN_START, "eq25", named(f, "max |f(x_i; W(0))|", greatest_absolute(f, x->q, n)), AT_MOST,
              ratio(f, 1, 50));
}

void A_run_start_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  size_t used = f->used;
  const num *G = named(f, "G(W(0))", x->G), *sigmoid = named(f, "max g_i/g_j", x->sigmoid);
  const num *exponential = named(f, "max exp(q_j - q_i)", x->exponential);
  data_rows(run);
  output_rows(run, x);
  worst_offer(&run->w, A_RUN_START, "eq26", exponential, AT_MOST, natural_exp(f, whole(f, 2)));
  worst_offer(&run->w, A_RUN_START, "eq26.sharp", exponential, AT_MOST, natural_exp(f, ratio(f, 1, 25)));
  worst_offer(&run->w, A_RUN_START, "eq28.mean", ratio(f, 49, 100), AT_MOST, G);
  worst_offer(&run->w, A_RUN_START, "eq28.ratio", sigmoid, AT_MOST, ratio(f, 51, 49));
  worst_offer(&run->w, A_RUN_START, "eq35", ratio(f, 1, 4), AT_MOST, G);
  worst_offer(&run->w, A_RUN_ITERATES, "ratio.sigmoid", sigmoid, AT_MOST, a->C_R);
  worst_offer(&run->w, A_RUN_ITERATES, "ratio.sigmoid.sharp", sigmoid, AT_MOST, over(f, a->C_R, whole(f, 2)));
  formulas_forget(f, used);
}

/* Lemma E.11 (c). */
void A_run_first_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  size_t used = f->used;
  const num *least_margin = named(f, "min_k q_k(1)", least(f, x->q, a->r->n));
  worst_offer(&run->w, A_RUN_START, "first.positive", whole(f, 0), LESS, least_margin);
  worst_offer(&run->w, A_RUN_START, "first.margin", A_start_share(f, 17, a->gamma2, a->alpha, a->R_min2, a->n), AT_MOST,
              least_margin);
  formulas_forget(f, used);
}

/* ---- every iterate ---- */

/* Lemma E.4. */
static void ratio_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  const num *sigmoid = named(f, "max g_i/g_j", x->sigmoid);
  worst_offer(&run->w, A_RUN_ITERATES, "ratio.sigmoid", sigmoid, AT_MOST, a->C_R);
  worst_offer(&run->w, A_RUN_ITERATES, "ratio.sigmoid.sharp", sigmoid, AT_MOST, over(f, a->C_R, whole(f, 2)));
}

/* Part 1 of the theorem, and the rate 1/t. */
static void risk_rows(A_run *run, const A_iterate *x, const num *t) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  const num *L = named(f, "L", x->L), *G = named(f, "G", x->G), *L0 = named(f, "L(W(0))", run->L0);
  const num *C1 = named(f, "C1", A_rate_constant(f, L0, a->R2, a->gamma2));
  worst_offer(&run->w, A_RUN_ITERATES, "mean.falls", G, AT_MOST, named(f, "G(t - 1)", run->G));
  worst_offer(&run->w, A_RUN_ITERATES, "risk.mean", L, AT_MOST, times(f, whole(f, 2), G));
  worst_offer(&run->w, A_RUN_ITERATES, "risk.sum", named(f, "sum G^2", run->S2), AT_MOST,
              budget(f, L0, a->n, a->R2, a->gamma2, a->R_min2, a->alpha));
  worst_offer(&run->w, A_RUN_ITERATES, "risk.rate", L, AT_MOST, root(f, rate(f, C1, a->n, a->R_min2, a->alpha, t)));
  if (x->t < 2) return;
  const num *gain = A_decay(f, a->alpha, a->gamma2, a->R_min2, a->R2, a->n);
  worst_offer(&run->w, A_RUN_ITERATES, "risk.fast", L, AT_MOST, A_fast_rate(f, named(f, "L(W(1))", run->L1), gain, t));
}

/* Lemma E.12 with eq. (32), and the growth of the sums. From W(0) = 0 the first step makes (32) an equality. */
static void norm_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  const num *W = named(f, "|W|_F", x->W), *start = named(f, "|W(0)|_F", run->start), *S = named(f, "S", run->S);
  for (size_t j = 0; j < a->r->m && a->r->n > 1; j++) {
    size_t used = f->used;
    if (x->t == 1 && num_sign(run->start2 + j) == ORDER_EQUAL) continue;
    const num *begun = root(f, named(f, "|w_j(0)|^2", run->start2 + j));
    const num *moved = times(f, a->alpha, named(f, "sum |grad_j L|", run->sums + j));
    worst_offer(&run->w, A_RUN_ITERATES, "eq32", named(f, "|w_j|", x->norms + j), AT_MOST, plus(f, begun, moved));
    formulas_forget(f, used);
  }
  worst_offer(&run->w, A_RUN_ITERATES, "norm.sum", W, AT_MOST,
              plus(f, start, A_pulled(f, a->root_2C_R, a->R_max, a->alpha, S, a->root_n)));
  worst_offer(&run->w, A_RUN_ITERATES, "norm.naive", W, AT_MOST,
              plus(f, start, times(f, times(f, a->alpha, a->R_max), S)));
  const num *c = named(f, "c", A_pulled(f, a->root_2C_R, a->R_max, a->alpha, whole(f, 1), a->root_n));
  worst_offer(&run->w, A_RUN_ITERATES, "sum.grows", next_sum(f, S, a->R_max, start, c), AT_MOST,
              plus(f, S, named(f, "G", x->G)));
}

/* min over the neurons with that sign, or of all (ORDER_UNKNOWN), of s_j <w_j, mu>. Returns 0 where there is none. */
static int least_along(num *r, const A_iterate *x, const training *on, order sign) {
  int some = 0;
  for (size_t j = 0; j < on->m; j++) {
    if (sign != ORDER_UNKNOWN && num_sign(on->s + j) != sign) continue;
    if (some)
      num_min(r, r, x->along + j);
    else
      num_set(r, x->along + j);
    some = 1;
  }
  return some;
}

/* Part 2 and Lemma E.13. */
static void growth_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  num *positive = fresh(f), *all = fresh(f);
  const num *S = named(f, "S", run->S), *reach = named(f, "|W mu|/|mu|", x->reach);
  const num *bound = along_mean(f, a->alpha, a->gamma, a->R_min2, S, a->root_m);
  if (least_along(positive, x, a->r, ORDER_GREATER))
    worst_offer(&run->w, A_RUN_GROWTH, "eq39", bound, AT_MOST, named(f, "min_(s_j = 1) <w_j, mu>", positive));
  (void)least_along(all, x, a->r, ORDER_UNKNOWN);
  worst_offer(&run->w, A_RUN_GROWTH, "eq41", bound, AT_MOST, named(f, "min_j s_j <w_j, mu>", all));
  worst_offer(&run->w, A_RUN_GROWTH, "spectral.growth",
              times(f, a->alpha, A_proxy(f, 4, a->gamma, a->R_min, S, a->root_2, a->R, a->root_n)), AT_MOST, reach);
  worst_offer(&run->w, A_RUN_GROWTH, "neuron.growth",
              neuron_growth(f, a->alpha, a->gamma, a->R_min2, S, a->root_2, a->root_m, a->R_max, a->root_n), AT_MOST,
              named(f, "min_j |w_j|", least(f, x->norms, a->r->m)));
}

/* Part 3 and eq. (42). */
static void rank_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  const num *quotient = A_iterate_rank_root(f, x);
  worst_offer(&run->w, A_RUN_RANK, "eq42", quotient, AT_MOST, norm_ratio(f, root(f, a->C_R), a->R2, a->gamma));
  worst_offer(&run->w, A_RUN_RANK, "stable-rank", squared(f, quotient), AT_MOST,
              A_rank_constant(f, a->C_R, a->R2, a->gamma2));
}

void A_run_iterate_rows(A_run *run, const A_iterate *x) {
  formulas *f = run->a->f;
  size_t used = f->used;
  const num *t = named(f, "t", whole(f, (long)x->t));
  ratio_rows(run, x);
  risk_rows(run, x, t);
  norm_rows(run, x);
  formulas_forget(f, used);
  growth_rows(run, x);
  rank_rows(run, x);
  if (run->event != NULL) A_run_event_rows(run, x);
  formulas_forget(f, used);
}
