/* What the two forms of B Thm. 4.2 share: what their proofs use of a supplied network and its samples, measured, and the rows
   on the perturbation. u = sum_q y^q mu_q; xi_i = x_i - mu_q for the cluster q of x_i. */
#ifndef PLUMB_B_THM4_2_DATA_H
#define PLUMB_B_THM4_2_DATA_H

#include "theorems/B/instance.h"
#include "theorems/supplied_network.h"

typedef struct {
  pool *p;
  const supplied_network *net;
  const B_instance *c;
  const num *least_within, *most_within; /* extremes of <x_i, x_l> within clusters, i = l included */
  const num *between, *between_plus;     /* max |<x_i, x_l>| and max |<x_i, x_l> + 1| between clusters, 0 for one */
  const num *own_gap, *own_plus;         /* max |<x_i, mu_q> - d| and max |<x_i, mu_q> + 1| for the cluster q of x_i */
  const num *other, *other_plus;         /* max |<x_i, mu_q>| and max |<x_i, mu_q> + 1| for the other clusters */
  const num *noise;                      /* the largest of |<x_l, xi_i>| for l != i and of -<x_i, xi_i>, at least 0 */
  const num *pull;                       /* min y_i <x_i, u> */
  const num *u2;                         /* |u|^2 */
  const num *on_u;                       /* neurons: <P_j, u> */
  const num *at_means;                   /* clusters x neurons: preactivations at the means */
} B_thm4_2_data;

/* The points of c are the samples of the network. Numbers that rows print are named. */
void B_thm4_2_measure(B_thm4_2_data *a, formulas *f, pool *p, const supplied_network *net, const B_instance *c);

/* The extremes of y^q N(mu_q - y^q eta u) at margin one, over the means. */
void B_thm4_2_outputs(num *least, num *most, const B_thm4_2_data *a, const num *eta);

/* Adds the rows on z = (eta1 + eta2) u: its squared length, which is returned, and that it changes every label by a margin of 1. */
const num *B_thm4_2_perturbation(theorem *t, const B_thm4_2_data *a, const num *eta1, const num *eta2);

/* |(eta1 + eta2) u|^2; contract beside its code. */
const num *perturbation_length2(formulas *f, const num *eta1, const num *eta2, const num *u2);

/* Adds the rows of the form in measured numbers. */
verdict B_thm4_2_measured(report *out, formulas *f, const B_thm4_2_data *a);

#endif
