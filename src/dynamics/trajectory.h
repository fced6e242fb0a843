/* Iterates of gradient descent with a bound of how far they are off.

   Intervals in every entry grow by a factor in every step; so the iterate is carried as one point, its centre, with one bound of
   |W(t) - centre|_F, the radius. A step of the exact map from the centre is enclosed entry by entry; the middle of that is the
   next centre, and what lies around it, in Frobenius norm, is lost in this step: tau. The map takes two points at distance delta
   to points at distance (factor) delta at most, so
     radius(t + 1) = factor(t) radius(t) + tau(t).
   The factor: the risk's second derivative is P - N, where P is positive semidefinite with norm at most
     p = max_i l''_i R_i / n,   R_i = sum_k |<x_i, x_k>|,
   and N has one block per neuron, with norm at most nu = max_ji g_i h_ji scale R_i / n, where h_ji is H' (net/phi.h) where the
   preactivation may lie where phi is curved and 0 elsewhere. Everything is taken over the ball around the centre. So
     factor = max(1, alpha p - 1) + alpha nu.
   The slope of the leaky ReLU jumps: it has nu = 0 where every sign is certain in the whole ball, and the radius is infinite
   from the first step on where it is not, unless the centre is exact. spec/theorems/A-gd.md has the proof.

   In exact arithmetic and in double the radius is 0, and the same code computes the iterates. */
#ifndef PLUMB_TRAJECTORY_H
#define PLUMB_TRAJECTORY_H

#include "dynamics/descent.h"
#include "num/pool.h"

typedef struct {
  const training *r;
  size_t t;       /* steps taken */
  num *W;         /* m x d: the centre in explicit form; NULL in Gram form */
  num *A;         /* m x n: the centre is W(0) + A X in Gram form; NULL in explicit form */
  const num *P0;  /* m x n: W(0) X^T in Gram form */
  num *P, *D, *c; /* m x n, of the centre: preactivations, slopes, pulls of the next step */
  num *q, *g;     /* n, of the centre: margins and their weights */
  num *radius;    /* one cell; its upper end counts */
  num *norms;     /* n: at least |x_i| */
  num *row_sums;  /* n: R_i */
  num *work;      /* 16 cells */
} trajectory;

/* The trajectory from W(0), m x d, at t = 0. Returns 0 where the arithmetic does not have the values of the first step. */
int trajectory_begin(trajectory *a, pool *p, const training *r, const num *W0, int gram_form);

/* One step. Returns 0 where the arithmetic does not have the values of the step after it. */
int trajectory_step(trajectory *a);

/* What holds of W(t) itself: its preactivations (m x n), margins (n), and the weights of its samples. t: 2 cells. */
void trajectory_preactivations(num *P, const trajectory *a, num *t);
void trajectory_margins(num *q, const trajectory *a, num *t);
int trajectory_weights(num *g, const trajectory *a, num *t);

/* W(t), m x d, every entry with the radius. t: 1 cell. */
void trajectory_iterate(num *W, const trajectory *a, const num *W0, num *t);

#endif
