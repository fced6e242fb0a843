/* A run of gradient descent under A Thm. 4.2, with everything that Appendix E says of its steps and of its iterates. */
#ifndef PLUMB_A_THM4_2_RUN_H
#define PLUMB_A_THM4_2_RUN_H

#include "theorems/A/steps.h"

/* What the rows hang on, besides the parts of steps.h. */
typedef enum {
  A_RUN_DATA = A_STEP_PARTS, /* the data alone */
  A_RUN_START,               /* W(0) and the first step */
  A_RUN_ITERATES,            /* every iterate */
  A_RUN_GROWTH,              /* and where neurons begin near 0 along mu: (D1) */
  A_RUN_RANK,                /* and where W(0) is short: (D2) */
  A_RUN_EVENT,               /* and where W(0) is as Lemma E.1 says: (A2) */
  A_RUN_TAIL_SUPPOSED,       /* what W(1) must be for all later times */
  A_RUN_TAIL
} A_run_part;

/* Gaussian first weights: standard deviation, log(4 m/delta), and sqrt(m d log(4 m/delta)). */
typedef struct {
  const num *omega, *d, *Lambda, *root_Lambda, *entries;
} A_event;

/* A number to print of time t. */
typedef struct {
  const char *key, *name;
  size_t t;
  num *value;
} A_told;

enum { A_MOST_TOLD = 256 };

typedef struct {
  const A_descent *a;
  const A_event *event; /* NULL without one */
  const num *W0;
  worst_list w;
  A_steps steps;
  trajectory path;
  A_iterate both[2];
  num *start2;              /* m: |w_j(0)|^2 */
  num *B0;                  /* m x m: <w_j(0), w_k(0)> */
  num *S, *S2;              /* sums of G and G^2 over the steps before */
  num *sums;                /* m: of |grad_j L| */
  num *L0, *L1, *G, *start; /* L(W(0)), L(W(1)), G a step before, |W(0)|_F */
  num *tail;                /* what the stable rank is at most for all t >= 1 */
  int tailed;               /* is there such a bound? */
  num *fall;                /* max_k of what the last step took from a margin */
  num *most_rate, *most_rank, *most_ratio, *most_gradient, *least_growth, *least_proxy; /* smallest constants */
  num *work;
  A_told told[A_MOST_TOLD];
  size_t told_count;
} A_run;

/* Runs T steps from W0. Returns 0 with the reason. */
int A_run_steps(A_run *run, const A_descent *a, const A_event *event, const num *W0, size_t T, failure *why);

/* The rows of W(0), x; of W(1); and of W(t), t >= 1, where `before` is W(t - 1). */
void A_run_start_rows(A_run *run, const A_iterate *x);
void A_run_first_rows(A_run *run, const A_iterate *x);
void A_run_iterate_rows(A_run *run, const A_iterate *x);

/* And of W(0) and W(t) where there is an event. */
void A_run_event_start(A_run *run, const A_iterate *x);
void A_run_event_rows(A_run *run, const A_iterate *x);

/* What W(1) must be for the tail, with the bound of the stable rank that follows; and the rows of W(t), t >= 2. */
void A_run_tail_supposed(A_run *run, const A_iterate *x);
void A_run_tail_rows(A_run *run, const A_iterate *x);

/* alpha gamma^2 R_min^2 / (64 R^2 n): what 1/L gains in a step, at least; and 1 / (1/L(W(1)) + gain (t - 1)). */
/*@ requires room: free_cells(f, 6) && readable(f, alpha) && readable(f, gamma2) && readable(f, R_min2) && readable(f, R2)
                    && readable(f, n);
    requires nonzero: 64 * *R2 * *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (64 * \old(*R2) * \old(*n)) == \old(*alpha) * \old(*gamma2) * \old(*R_min2); */
const num *A_decay(formulas *f, const num *alpha, const num *gamma2, const num *R_min2, const num *R2, const num *n);

/*@ requires room: free_cells(f, 8) && readable(f, L1) && readable(f, gain) && readable(f, t);
    requires nonzero: *L1 != 0.0 && \forall real start; start * *L1 == 1 ==> start + *gain * (*t - 1) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: \exists real start; is_quotient(start, 1, \old(*L1)) && *\result * (start + \old(*gain) * (\old(*t) - 1)) == 1; */
const num *A_fast_rate(formulas *f, const num *L1, const num *gain, const num *t);

/* gamma^2 alpha R_min^2 / (k n): with k = 16 what (D0) allows outputs at the start, with 17 what margins are at least after a step. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma2) && readable(f, alpha) && readable(f, R_min2) && readable(f, n);
    requires factor: 1 <= k <= 1000;
    requires nonzero: k * *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (k * \old(*n)) == \old(*gamma2) * \old(*alpha) * \old(*R_min2); */
const num *A_start_share(formulas *f, long k, const num *gamma2, const num *alpha, const num *R_min2, const num *n);

/* sqrt(2 C_R) R_max alpha S / sqrt(n): how far W has moved at most, Lemma E.12; of (D2) with G(W(0)) for S. */
/*@ requires room: free_cells(f, 4) && readable(f, root_2C_R) && readable(f, R_max) && readable(f, alpha) && readable(f, S)
                    && readable(f, root_n);
    requires nonzero: *root_n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*root_n) == \old(*root_2C_R) * \old(*R_max) * \old(*alpha) * \old(*S); */
const num *A_pulled(formulas *f, const num *root_2C_R, const num *R_max, const num *alpha, const num *S,
                    const num *root_n);

/* C1 and C2 of the theorem. */
/*@ requires room: free_cells(f, 4) && readable(f, L0) && readable(f, R2) && readable(f, gamma2);
    requires nonzero: *gamma2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*gamma2) == 64 * \old(*L0) * \old(*R2); */
const num *A_rate_constant(formulas *f, const num *L0, const num *R2, const num *gamma2);

/*@ requires room: free_cells(f, 5) && readable(f, C_R) && readable(f, R2) && readable(f, gamma2);
    requires nonzero: *gamma2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*gamma2) == 256 * \old(*C_R) * (\old(*R2) * \old(*R2)); */
const num *A_rank_constant(formulas *f, const num *C_R, const num *R2, const num *gamma2);

#endif
