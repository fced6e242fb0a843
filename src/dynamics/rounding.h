/* One step of gradient descent as it is defined, and by how much each entry of what a program in floating point makes of it may
   be off.

   Let u be the unit of the format (2^-53, 2^-24) and gamma_k = k u / (1 - k u). A program may sum in any order, contract, and
   have exponentials and logarithms within 4 ulp; samples, gamma, alpha and 1/sqrt(m) may be rounded to the format. From exact
   weights its numbers are then off by at most
     preactivation  es_ji = gamma_(d+3) sum_k |w_jk x_ik|
     output         ef_i  = scale sum_j (es_ji + gamma_(m+16) z_ji),  z_ji = |P_ji|, for the logistic activation + 2 (1 - gamma) / H
     loss slope     eg_i  = l'' ef_i + 12 u (1 + g_i), l'' a bound within ef_i of the margin
     slope          eD_ji = H' es_ji + 12 u; of the leaky ReLU 1 - gamma more where |P_ji| <= es_ji, but not where es_ji = 0
   and an entry of the next weights by at most
     (1 + gamma_(n+12)) (alpha scale / n) sum_i |x_ik| ((1 + eD_ji) eg_i + g_i eD_ji) + gamma_(n+12) (|w_jk| + sum_i |c_ji x_ik|),
   and by what is lost below the smallest normal number. spec/theorems/A-gd.md counts the roundings. */
#ifndef PLUMB_ROUNDING_H
#define PLUMB_ROUNDING_H

#include "dynamics/descent.h"
#include "num/pool.h"

typedef enum { FORMAT_DOUBLE, FORMAT_SINGLE } float_format;

typedef struct {
  size_t n, d, m;
  num *next, *allowed; /* m x d: the step, and how much it may be off */
  num *P, *D, *c;      /* m x n: of the start */
  num *q, *g;          /* n */
  num *magnitudes;     /* n x d: |x_ik| */
  num *row;            /* d: |w_jk| of one neuron */
  num *off_P, *off_D;  /* m x n: es, eD */
  num *off_f, *off_g;  /* n */
  num *terms;          /* n */
  num *work;           /* 16 cells */
} rounded_step;

/* Room for steps of the sizes and on the samples of r. */
void rounded_step_new(rounded_step *a, pool *p, const training *r);

/* The step from W, m x d. `shift`, m numbers or NULL, is added to the preactivations of each neuron. Returns 0 where this
   arithmetic does not have the values. */
int rounded_step_from(rounded_step *a, const training *r, const num *W, const num *shift, float_format format);

/* The largest of the sizes of r that the bounds are for: k u is then at most 1/2. */
int rounded_step_fits(const training *r, float_format format);

#endif
