/* The equations of an exact KKT point with a given pattern, in the unknowns
     y = (lambda_l of the members, kappa_lc = lambda_l phi'_lc of the hinges, a_c of the classes where outputs are trained).
   With H_il = y_i y_l <x_i, x_l> (x with a last entry 1 where there are biases) and, for each class c,
     sigma_lc = lambda_l, slope * lambda_l or kappa_lc on the active side, the inactive side, the hinge,
     zeta_ic = sum_l H_il sigma_lc,   that is y_i s_c <omega_c, x_i> for omega_c = s_c sum_l y_l sigma_lc x_l,
     g_ic = 1, slope or 0 (active, inactive, hinge),
   they read F(y) = 0 with
     member i        sum_c a_c g_ic zeta_ic - 1         margin 1
     hinge (i, c)    zeta_ic                            x_i is on the hinge
     class c         (sum_i sigma_ic zeta_ic - 1) / 2   |omega_c| = 1, where outputs are trained
   A zero with lambda > 0, slope lambda < kappa < lambda, a > 0, the right signs of zeta off the hinges and margins of at
   least 1 elsewhere is a KKT point: neuron j of class c has (w_j, b_j) = |v_j| omega_c with v_j as given and
   a_c = sum v_j^2 of the class where outputs are fixed, and any v_j of sign s_c with sum v_j^2 = a_c where they are trained
   (spec/theorems/kkt-existence.md). F is a polynomial of degree 2, and 1 where outputs are fixed. */
#ifndef PLUMB_SYSTEM_H
#define PLUMB_SYSTEM_H

#include "kkt/common/pattern.h"
#include "num/pool.h"

typedef struct {
  const pattern *at;
  const num *H;     /* members x members */
  const num *fixed; /* a_c of the classes; not read where outputs are trained */
  num *sizes;       /* members x members: |H| */
  num *G;           /* members x classes: g */
  num *E;           /* classes x members: what sigma changes by at most where lambda and kappa change by 1 */
  num *D;           /* members x classes: what zeta changes by at most then */
  num *second;      /* unknowns: |q_k| <= second_k |h|^2 for F(y + h) = F(y) + F'(y) h + q(h), |h| the largest entry */
  num *a;           /* classes */
  num *S;           /* classes x members: sigma */
  num *Z;           /* members x classes: zeta */
  num *T;           /* members x classes: a_c g_ic */
  num *value;       /* unknowns: F */
  num *columns;     /* unknowns x unknowns: row k is the derivative of F by unknown k */
  num *work;        /* 2 */
  pool own;         /* holds all of it */
} kkt_system;

/* Makes room, and computes what does not depend on the unknowns. H and fixed stay the caller's. Free with kkt_system_clear. */
void kkt_system_init(kkt_system *s, const pattern *at, const num *H, const num *fixed, const num *slope);
void kkt_system_clear(kkt_system *s);

/* Computes the rest at the point y. */
void kkt_system_at(kkt_system *s, const num *y);

/* r = the same as row i of Z or D for any sample, given the row of H or |H| that belongs to it: one number per class. */
void kkt_system_row(num *r, const kkt_system *s, const num *H_row, const num *S_or_E, num *t);

#endif
