/* What A Thm. 3.2 supposes of the data and claims of a network. Each is stated once: the same functions decide the paper's
   own construction and a supplied network (item A-thm3.2), the counter-example (A-lemB.8) and a trained network
   (consequences). v_j and u_j are the positive and the negative neurons, z is the linear predictor of the network and
   z* the one of largest margin. */
#ifndef PLUMB_A_THM3_2_CLAIMS_H
#define PLUMB_A_THM3_2_CLAIMS_H

#include "theorems/A/thm3_2_point.h"

/* R_min > 0 and 3 R_max^2 n p <= gamma^3 R_min^4, p = max |<x_i, x_k>| over i != k. */
void A_thm3_2_suppose(theorem *t, const A_instance *a);

/* Ours, weaker: instead of the latter r (R_max^2 + 2 gamma^2 R_min^2) < gamma^3 R_min^4, r = max_i sum_(k != i) |<x_i, x_k>|. */
void A_thm3_2_suppose_sharper(theorem *t, const A_instance *a, const num *r);

/* (3): 1 / (2 R_max^2) < lambda_i < 3 / (2 gamma^2 R_min^2), without quotients; and what the weaker hypothesis implies,
   (gamma R_min^2 - 2 r) / ((gamma R_min^2 - r) R_max^2) <= lambda_i <= 1 / (gamma (gamma R_min^2 - r)). */
void A_thm3_2_claim_multipliers(theorem *t, const A_instance *a, const num *lambda);
void A_thm3_2_claim_multipliers_sharper(theorem *t, const A_instance *a, const num *r, const num *lambda);

/* (3): every sample is on the positive side of the neurons of its label, and on the negative side of the others. least_v =
   min y_i <v_j, x_i>, greatest_u = max y_i <u_j, x_i>. */
void A_thm3_2_claim_sides(theorem *t, const num *least_v, const num *greatest_u);

/* (7): 1 <= min y_i <z, x_i>. margins: y_i <z, x_i>, one per sample. */
void A_thm3_2_claim_predictor(theorem *t, const num *margins, size_t n);

/* (7) for |z|^2 = A and |z*|^2 = B: |z| <= 2 |z*| / (kappa + gamma), without roots. */
void A_thm3_2_claim_ratio(theorem *t, const A_instance *a, const num *A, const num *B);

/* Ours, sharper than (7): x <= cap |z*|^2 for x = sum lambda_i and, the less, for x = |z|^2, where cap = (1 + k) / (k + gamma^2)
   if gamma >= k = kappa^2, else (1 + k)^2 / (k (1 + gamma)^2). The second is never the smaller, so it serves too where the
   cases cannot be told apart. */
void A_thm3_2_claim_cap(theorem *t, const A_instance *a, const num *x, const num *B);

#endif
