/* What Appendix E of paper A speaks of: the constants of the data, and everything that is known of the network at one set of weights
   and of the step of gradient descent from there. Logistic loss; Gram form, so that nothing but the weights has d columns. */
#ifndef PLUMB_A_ITERATE_H
#define PLUMB_A_ITERATE_H

#include "dynamics/trajectory.h"
#include "num/formula.h"

/* The constants are cells of the arena f, which print under their names. */
typedef struct {
  const training *r;
  pool *p;
  formulas *f;
  const num *n, *m, *alpha, *gamma, *H;       /* H: with which phi is taken to be smooth */
  const num *R_min2, *R_max2, *R_min, *R_max; /* extremes of |x_i|^2 and their roots */
  const num *R2, *R;                          /* R_max^2 / R_min^2 and its root */
  const num *gamma2, *C_R;                    /* gamma^2, and 10 R^2 / gamma^2 + 10 */
  const num *root_n, *root_m, *root_2;
  const num *root_2C_R; /* sqrt(2 C_R) */
  const num *cross;     /* max |<x_i, x_k>| over i != k */
  const num *mu2, *mu;  /* |mu|^2 and |mu| of mu = sum_i y_i x_i */
  const num *others;    /* n: sum over k != i of |<x_i, x_k>| */
  const num *other;     /* n: max over k != i of |<x_i, x_k>| */
  const num *pulls;     /* n: y_k <mu, x_k> */
} A_descent;

/* H: one cell. The constants take A_DESCENT_CELLS cells of the arena. */
enum { A_DESCENT_CELLS = 64 };
void A_descent_name(A_descent *a, pool *p, formulas *f, const training *r, const num *H);

/* k R^2 / c + k: C_R and the like. */
/*@ requires room: free_cells(f, 5) && readable(f, R2) && readable(f, c);
    requires factor: 1 <= k <= 1000;
    requires nonzero: *c != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: (*\result - k) * \old(*c) == k * \old(*R2); */
const num *A_limit(formulas *f, long k, const num *R2, const num *c);

/* Tables are m x n, one neuron per row, as in dynamics/descent.h. Of a trajectory, everything holds of the iterate itself, and not of
   its centre alone. */
typedef struct {
  size_t t;
  num *P, *D, *c, *move; /* preactivations, slopes, pulls of the step from here, and c K: what it adds to P */
  num *q, *g;            /* n: margins and sigmoid losses */
  num *slopes;           /* n x n: mean over neurons of phi'(P_ji) phi'(P_jk) */
  num *Gamma;            /* n x n: <grad f(x_i), grad f(x_k)> = <x_i, x_k> times that */
  num *linear;           /* n: what the step adds to the margins to first order, (alpha/n) sum_k g_k y_i y_k Gamma_ik */
  num *along;            /* m: s_j <w_j, mu> */
  num *norms, *gradients;     /* m: |w_j| and |grad_j L|, of neuron j */
  num *G, *L;                 /* the means of g(q_i) and l(q_i) */
  num *gradient2, *gradient;  /* |grad L|_F^2 and its root */
  num *W2, *W;                /* |W|_F^2 and its root */
  num *reach;                 /* |W mu| / |mu|, at most |W|_2; 0 where mu is 0 */
  num *sigmoid, *exponential; /* max g_i / g_j, and max exp(q_j - q_i) */
  num *work;
} A_iterate;

void A_iterate_new(A_iterate *x, const A_descent *a);

/* At the weights W, m x d. Returns 0 where this arithmetic does not have the values, as the next one does. */
int A_iterate_at(A_iterate *x, const A_descent *a, const num *W);

/* At the weights after the step from x, which is at W. */
int A_iterate_after(A_iterate *next, const A_descent *a, const A_iterate *x, const num *W);

/* At an iterate of a trajectory in Gram form that began in W0 with the squared norms |w_j(0)|^2. */
int A_iterate_of(A_iterate *x, const A_descent *a, const trajectory *path, const num *start2);

/* along_j = s_j <w_j, mu> = s_j sum_i y_i P_ji, m numbers. t: 1 cell. */
void A_project(num *along, const num *P, const training *r, num *t);

/* r = the largest eigenvalue of the positive semidefinite m x m matrix B, as well as it is known; of B = W W^T, |W|_2^2. */
void A_largest_eigenvalue(num *r, const num *B, size_t m, pool *p);

/* B = W W^T, m x m, for the m x d table W. t: 1 cell. */
void A_outer_gram(num *B, const num *W, size_t m, size_t d, num *t);

/* |w_j|^2 for each of m rows of d numbers. t: 1 cell. */
void A_squared_norms(num *r, const num *W, size_t m, size_t d, num *t);

/* |W|_F |mu| / |W mu|, which |W|_F / |W|_2 is at most. */
const num *A_iterate_rank_root(formulas *f, const A_iterate *x);

#endif
