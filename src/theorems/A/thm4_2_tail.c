/* From W(1) to all later times: what must hold of it so that ratios, margins, risk and stable rank are bounded for ever, not only on
   the steps that were computed. */
#include "linalg/reduce.h"
#include "theorems/A/thm4_2_run.h"

/* ---- formulas ---- */

/* |W1| |mu| / (sqrt(m) least_along). */
/*@ requires room: free_cells(f, 3) && readable(f, W1) && readable(f, mu) && readable(f, root_m) && readable(f, least_along);
    requires nonzero: not_zero(*root_m * *least_along);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*W1) * \old(*mu), \old(*root_m) * \old(*least_along)); */
static const num *tail_ratio(formulas *f, const num *W1, const num *mu, const num *root_m, const num *least_along) {
  const num *reach = times(f, root_m, least_along);
  return over(f, times(f, W1, mu), reach);
}

/* The square of |W(1)|_F / B with B = sqrt(m) min_j s_j <w_j(1), mu> / |mu|. */
/*@ requires room: free_cells(f, 4) && readable(f, W1) && readable(f, mu) && readable(f, root_m) && readable(f,
                    least_along);
    requires nonzero: *root_m * *least_along != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: \exists real ratio; is_quotient(ratio, \old(*W1) * \old(*mu), \old(*root_m) * \old(*least_along)) && *\result ==
                    ratio * ratio; */
static const num *tail_start(formulas *f, const num *W1, const num *mu, const num *root_m, const num *least_along) {
  return squared(f, tail_ratio(f, W1, mu, root_m, least_along));
}

/* R_max^2 (1 + nearness) spread |mu|^2 / (n gamma^2 M^2): the square of what |grad L|_F is at most over what W gains along mu at least. */
/*@ requires room: free_cells(f, 9) && readable(f, R_max2) && readable(f, nearness) && readable(f, spread) && readable(f,
                    mu2) && readable(f, n) && readable(f, gamma2) && readable(f, M);
    requires nonzero: *n * *gamma2 * (*M * *M) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*n) * \old(*gamma2) * (\old(*M) * \old(*M))) == \old(*R_max2) * (1 + \old(*nearness)) *
                    \old(*spread) * \old(*mu2); */
static const num *tail_rate(formulas *f, const num *R_max2, const num *nearness, const num *spread, const num *mu2,
                            const num *n, const num *gamma2, const num *M) {
  const num *near = plus(f, whole(f, 1), nearness), *top = times(f, times(f, times(f, R_max2, near), spread), mu2);
  return over(f, top, times(f, times(f, n, gamma2), squared(f, M)));
}

/* ---- rows ---- */

/* Of the data and the step size. */
static void data_supposed(A_run *run, const num *rho) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  const num *K = A_limit(f, 25, a->R2, a->gamma2);
  for (size_t i = 0; i < a->r->n; i++) {
    size_t used = f->used;
    const num *own = times(f, a->gamma2, named(f, "|x_i|^2", a->r->K + i * a->r->n + i));
    const num *most = named(f, "max_(k != i) |<x_i, x_k>|", a->other + i);
    const num *all = named(f, "sum_(k != i) |<x_i, x_k>|", a->others + i);
    worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "data", times(f, times(f, K, a->n), most), LESS, own);
    worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "data.sum", times(f, times(f, whole(f, 2), rho), all), AT_MOST, own);
    formulas_forget(f, used);
  }
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "step-size",
              A_step_load(f, A_limit(f, 10, a->R2, a->gamma2), a->n, larger(f, whole(f, 1), a->H), a->R_max2, a->alpha),
              AT_MOST, whole(f, 1));
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "step-size.raise",
              A_raise_load(f, a->H, rho, a->R2, a->R_max2, a->n, a->alpha), AT_MOST, a->gamma2);
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "step-size.descent",
              A_descent_load(f, a->alpha, a->H, a->root_m, a->R_max2), AT_MOST, whole(f, 1));
}

/* Of W(1). */
static void iterate_supposed(A_run *run, const A_iterate *x, const num *rho, const num *least_along,
                             const num *least_pull) {
  formulas *f = run->a->f;
  const num *zero = whole(f, 0);
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "margin", zero, LESS,
              named(f, "min_k q_k(1)", least(f, x->q, run->a->r->n)));
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "ratio", named(f, "max exp(q_j - q_i)", x->exponential), AT_MOST, rho);
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "mean", zero, LESS, least_pull);
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "along", zero, LESS, least_along);
  worst_offer(&run->w, A_RUN_TAIL_SUPPOSED, "risk", named(f, "L(W(1))", run->L1), AT_MOST,
              named(f, "L(W(0))", run->L0));
}

void A_run_tail_supposed(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  size_t used = f->used;
  num *nearness = fresh(f);
  const num *rho = named(f, "rho", A_limit(f, 5, a->R2, a->gamma2));
  const num *least_along = named(f, "min_j s_j <w_j(1), mu>", least(f, x->along, a->r->m));
  const num *least_pull = named(f, "min_k y_k <x_k, mu>", least(f, a->pulls, a->r->n));
  data_supposed(run, rho);
  iterate_supposed(run, x, rho, least_along, least_pull);
  A_nearness(nearness, a, a->others, run->work);
  run->tailed = num_sign(least_along) == ORDER_GREATER && num_sign(least_pull) == ORDER_GREATER;
  if (run->tailed) {
    const num *start = tail_start(f, x->W, a->mu, a->root_m, least_along);
    const num *later = tail_rate(f, a->R_max2, nearness, A_spread(f, rho), a->mu2, a->n, a->gamma2, least_pull);
    num_set(run->tail, larger(f, start, later));
  }
  formulas_forget(f, used);
}

void A_run_tail_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  size_t used = f->used;
  const num *t = named(f, "t", whole(f, (long)x->t)), *gain = A_decay(f, a->alpha, a->gamma2, a->R_min2, a->R2, a->n);
  if (!run->tailed) return;
  worst_offer(&run->w, A_RUN_TAIL, "stable-rank", squared(f, A_iterate_rank_root(f, x)), AT_MOST,
              named(f, "bound for all t >= 1", run->tail));
  worst_offer(&run->w, A_RUN_TAIL, "ratio.exponential", named(f, "max exp(q_j - q_i)", x->exponential), AT_MOST,
              named(f, "rho", A_limit(f, 5, a->R2, a->gamma2)));
  worst_offer(&run->w, A_RUN_TAIL, "raise", named(f, "max_k q_k(t - 1) - q_k", run->fall), LESS, whole(f, 0));
  worst_offer(&run->w, A_RUN_TAIL, "risk.fast", named(f, "L", x->L), AT_MOST,
              A_fast_rate(f, named(f, "L(W(1))", run->L1), gain, t));
  formulas_forget(f, used);
}
