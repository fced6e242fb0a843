/* What holds besides where W(0) is as Lemma E.1 says and (A2) limits omega: case 2 of the proof never occurs, and the stable rank has a
   sharper bound. */
#include "linalg/reduce.h"
#include "theorems/A/thm4_2_run.h"

/* ---- formulas ---- */

/* sqrt(5) omega sqrt(m d log(4 m/delta)) R_max. */
/*@ requires room: free_cells(f, 3) && readable(f, root_5) && readable(f, omega) && readable(f, entries) && readable(f,
                    R_max);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*root_5) * \old(*omega) * \old(*entries) * \old(*R_max); */
static const num *output_start(formulas *f, const num *root_5, const num *omega, const num *entries, const num *R_max) {
  const num *norm = times(f, times(f, root_5, omega), entries);
  return times(f, norm, R_max);
}

/* sqrt(5) gamma^2 alpha R_min^2 / (72 C_R n). */
/*@ requires room: free_cells(f, 7) && readable(f, root_5) && readable(f, gamma2) && readable(f, alpha) && readable(f,
                    R_min2) && readable(f, C_R) && readable(f, n);
    requires nonzero: 72 * *C_R * *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (72 * \old(*C_R) * \old(*n)) == \old(*root_5) * \old(*gamma2) * \old(*alpha) * \old(*R_min2); */
static const num *output_limit(formulas *f, const num *root_5, const num *gamma2, const num *alpha, const num *R_min2,
                               const num *C_R, const num *n) {
  const num *pulled = times(f, times(f, times(f, root_5, gamma2), alpha), R_min2);
  return over(f, pulled, times(f, times(f, whole(f, 72), C_R), n));
}

/* 32 sqrt(10) gamma / (72 C_R sqrt(n)). */
/*@ requires room: free_cells(f, 7) && readable(f, root_10) && readable(f, gamma) && readable(f, C_R) && readable(f, root_n);
    requires nonzero: not_zero(72 * *C_R * *root_n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 32 * \old(*root_10) * \old(*gamma), 72 * \old(*C_R) * \old(*root_n)); */
static const num *case_2_share(formulas *f, const num *root_10, const num *gamma, const num *C_R, const num *root_n) {
  const num *top = times(f, times(f, whole(f, 32), root_10), gamma);
  const num *below = times(f, times(f, whole(f, 72), C_R), root_n);
  return over(f, top, below);
}

/* Eq. (43), corrected: 32 sqrt(10) gamma / (72 C_R sqrt(n)) times what |W|_2 is at least. */
/*@ requires room: free_cells(f, 8) && readable(f, root_10) && readable(f, gamma) && readable(f, C_R) && readable(f,
                    root_n) && readable(f, least);
    requires nonzero: not_zero(72 * *C_R * *root_n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: \exists real share; is_quotient(share, 32 * \old(*root_10) * \old(*gamma), 72 * \old(*C_R) * \old(*root_n)) &&
                    *\result == share * \old(*least); */
static const num *case_2(formulas *f, const num *root_10, const num *gamma, const num *C_R, const num *root_n,
                         const num *least) {
  return times(f, case_2_share(f, root_10, gamma, C_R, root_n), least);
}

/* (1 + beta) / (1 - beta). */
/*@ requires room: free_cells(f, 4) && readable(f, beta);
    requires nonzero: not_zero(1 - *beta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1 + \old(*beta), 1 - \old(*beta)); */
static const num *skew(formulas *f, const num *beta) {
  const num *one = whole(f, 1), *above = plus(f, one, beta);
  return over(f, above, minus(f, one, beta));
}

/* 1.02 (R^4/gamma^2) spread. */
/*@ requires room: free_cells(f, 5) && readable(f, R2) && readable(f, gamma2) && readable(f, spread);
    requires nonzero: not_zero(*gamma2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: \exists real share; is_quotient(share, \old(*R2) * \old(*R2), \old(*gamma2)) &&
                    50 * *\result == 51 * share * \old(*spread); */
static const num *spread_rank(formulas *f, const num *R2, const num *gamma2, const num *spread) {
  const num *share = over(f, squared(f, R2), gamma2);
  return times(f, times(f, ratio(f, 51, 50), share), spread);
}

/* x ((1 + beta) / (1 - beta))^2, for x = spread_rank. */
/*@ requires room: free_cells(f, 6) && readable(f, x) && readable(f, beta);
    requires nonzero: not_zero(1 - *beta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: \exists real skewed; is_quotient(skewed, 1 + \old(*beta), 1 - \old(*beta)) &&
                    *\result == \old(*x) * (skewed * skewed); */
static const num *sharper_rank(formulas *f, const num *x, const num *beta) {
  const num *skewed = skew(f, beta);
  return times(f, x, squared(f, skewed));
}

/* ---- rows ---- */

/* The middle of eq. (25), and eq. (37). */
void A_run_event_start(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  const A_event *e = run->event;
  formulas *f = a->f;
  size_t used = f->used;
  const num *root_5 = root(f, whole(f, 5)), *norm = named(f, "|W(0)|_F", x->W);
  const num *middle = output_start(f, root_5, e->omega, e->entries, a->R_max);
  const num *limit = output_limit(f, root_5, a->gamma2, a->alpha, a->R_min2, a->C_R, a->n);
  worst_offer(&run->w, A_RUN_EVENT, "eq25.event", times(f, norm, a->R_max), AT_MOST, middle);
  worst_offer(&run->w, A_RUN_EVENT, "eq25.A2", middle, AT_MOST, limit);
  worst_offer(&run->w, A_RUN_EVENT, "eq25.A1", limit, AT_MOST, ratio(f, 1, 50));
  worst_offer(&run->w, A_RUN_EVENT, "eq37", named(f, "max_j |<w_j(0), mu>|", greatest_absolute(f, x->along, a->r->m)),
              AT_MOST,
              times(f, times(f, times(f, whole(f, 4), a->R_max), e->omega), times(f, a->root_n, e->root_Lambda)));
  formulas_forget(f, used);
}

void A_run_event_rows(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  formulas *f = a->f;
  const num *twice = times(f, whole(f, 2), named(f, "|W(0)|_F", run->start)), *S = named(f, "S", run->S);
  const num *least_norm = times(f, a->alpha, A_proxy(f, 4, a->gamma, a->R_min, S, a->root_2, a->R, a->root_n));
  const num *beta = over(f, a->gamma2, times(f, whole(f, 5), a->C_R));
  const num *spread = A_spread(f, over(f, a->C_R, whole(f, 2)));
  worst_offer(&run->w, A_RUN_EVENT, "eq43", twice, AT_MOST,
              case_2(f, root(f, whole(f, 10)), a->gamma, a->C_R, a->root_n, least_norm));
  worst_offer(&run->w, A_RUN_EVENT, "case-1", twice, LESS, named(f, "|W|_F", x->W));
  worst_offer(&run->w, A_RUN_EVENT, "stable-rank.sharp", squared(f, A_iterate_rank_root(f, x)), AT_MOST,
              sharper_rank(f, spread_rank(f, a->R2, a->gamma2, named(f, "(1 + rho)^2/(4 rho)", spread)),
                           named(f, "beta", beta)));
}
