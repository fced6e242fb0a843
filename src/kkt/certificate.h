/* The one verifier: is a network with given multipliers and slopes a KKT point within a tolerance? It answers condition by
   condition (kkt/conditions.h) and writes down every number that an answer rests on; kkt/certificate_rows.h prints them.

   Level 1 and tolerance 0 ask for a KKT point of the max-margin problem itself. A trained network is one in direction only, up
   to a positive factor, so its margins are compared with the smallest of them, the level q > 0. Scaled to smallest margin one
   (theta / sqrt(q) where the outputs are trained, theta / q where they are fixed) it satisfies the conditions exactly when the
   network itself does with margins compared with q (and lambda_i times q where the outputs are fixed): no root is needed.
   In root-free form (kkt/common/problem.h) the tolerance is 0, and the slopes are decided through Lambda_ij.
   Sources: A App. A and Problem (1); B Eqs. (3), (4) and Problem (2); C Eqs. (2)-(5). */
#ifndef PLUMB_CERTIFICATE_H
#define PLUMB_CERTIFICATE_H

#include "kkt/candidate.h"
#include "kkt/common/problem.h"
#include "kkt/refute.h"

/* What is to be decided. */
typedef struct {
  const network *net;
  const data_set *data;
  const measures *at; /* of that network and data */
  kkt_form form;
  candidate given;
  const num *level;  /* one cell, certainly positive; at->level for a point in direction */
  const num *within; /* one cell: the tolerance t, 0 or more */
  /* The slopes are one choice among others, for multipliers that are given: where there is another, a slope or a residual that does not
     do says nothing, unless `against` shows that no slopes go with the multipliers (kkt_refute_slopes); NULL shows nothing. */
  int slopes_open;
  const parameters *against;
  int every_slope; /* slopes of samples without a multiplier are asked to be in their subdifferential too */
} kkt_question;

/* Stationarity in one trained block: the two sides of its equation, neuron by neuron. */
typedef struct {
  int trained;   /* 0: no condition; the cells are then 0 */
  num *residual; /* width: largest |entry| of the difference of the sides */
  num *size;     /* width: largest |entry| of the one side plus that of the other */
  num *
      square; /* one cell: sum of the squares of all entries of the differences; over |theta|^2 where that is positive */
  verdict *zero; /* width: is the residual 0? */
} kkt_block;

typedef struct {
  const kkt_question *of;
  /* per sample */
  num *margins;   /* y_i N(x_i) / level */
  num *excess;    /* |margin_i - 1| */
  num *slackness; /* lambda_i (margin_i - 1) */
  verdict *feasible, *dual, *complementary;
  /* per neuron */
  kkt_block w, b, v;
  /* samples x width */
  num *blocks;     /* lambda_i phi'_ij; Lambda_ij in root-free form */
  num *distances;  /* squared distance from the hinge, where it matters: the slope is not certainly that of a sign */
  verdict *clarke; /* is the slope in its subdifferential? */
  verdict *block_sign; /* root-free form: is Lambda_ij >= 0? */
  /* all together; over the samples with lambda_i that is not certainly 0, where they have one */
  num *smallest_multiplier, *sum_of_multipliers;
  num *largest_excess, *delta; /* of |margin_i - 1| and of lambda_i (margin_i - 1) */
  num *delta_relative;         /* sum of lambda_i (margin_i - 1) over sum of lambda_i: a mean of margin - 1 */
  num *tau_square;     /* the largest squared distance of a slope that is not certainly in its subdifferential */
  num *epsilon_square; /* sum of the squares of all residuals; over |theta|^2 where that is positive */
  num *epsilon_at_one, *delta_at_one; /* the same and delta, absolute, of the network scaled to margin one */
  num *limit;                         /* t^2 */
  verdict primal, dual_all, slack, stationary, hinges, range;
  /* all conditions */
  verdict answer;
  num *zero, *one, *ones /* samples */, *gap /* dim */, *work;
} certificate;

/* Makes room that belongs to the pool. The question and what it points to must stay. */
void certificate_init(certificate *c, pool *p, const kkt_question *of);

/* Decides. Computes with the cells of the certificate only: nothing is allocated, printed or searched. */
void certificate_decide(certificate *c);

/* Does the distance of sample i from the hinge of neuron j matter: may it have a multiplier, and is its slope not certainly
   that of a certain sign? */
int certificate_near_hinge(const certificate *c, size_t i, size_t j);

/* Does the certificate show an exact KKT point: does every condition hold with no residual, slack or distance at all? */
int certificate_is_exact(const certificate *c);

#endif
