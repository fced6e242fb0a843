/* The one verifier of KKT points: stationarity per trained block (w, b, v), primal feasibility, dual feasibility,
   complementary slackness, and membership of every chosen slope in its Clarke subdifferential. Each condition is
   its own set of rows, with raw and normalised residual.
   Sources: A App. A and Problem (1); B Eqs. (3), (4) and Problem (2); C Eqs. (2)-(5). */
#ifndef PLUMB_VERIFY_H
#define PLUMB_VERIFY_H

#include "kkt/common/problem.h"
#include "num/exchange.h"

typedef struct {
  size_t samples, dim, width;
  const num *X;     /* samples x dim */
  const num *y;     /* samples, each -1 or 1 */
  const num *W;     /* width x dim; rows of P_j without the last entry in root-free form */
  const num *b;     /* width, last entries of P_j in root-free form; not read where the problem has no biases */
  const num *v;     /* width; signs s_j in root-free form and for A-eq1 */
  const num *slope; /* one cell: leaky slope, 0 for ReLU */
  /* FORM_WEIGHTS: lambda_i (samples) and the chosen slopes phi'_ij (samples x width).
     FORM_ROOT_FREE: lambda_i^2 (samples) and Lambda_ij (samples x width). */
  const num *multipliers;
  const num *slopes;
} kkt_point;

/* Adds the rows of every condition of `problem` at `point`, all of kind `kind` but for a few info rows. Samples and
   neurons are numbered from 1 in the rows:
     activation slope           the slope is 0, or in (0, 1) where the problem is leaky
     sign[j]                    v_j^2 = 1, where v holds signs or fixed outputs
     margin[i]                  primal feasibility 1 <= y_i N(x_i)
     multiplier[i]              dual feasibility (multiplier-squared[i] in root-free form)
     slackness[i]               multiplier * (y_i N(x_i) - 1) = 0
     stationarity.w[j], .b[j]   largest entry of (w_j, b_j) - v_j sum_i y_i lambda_i phi'_ij (x_i, 1); P_j likewise
     stationarity.v[j]          where v is trained
     slope[i,j] ...             phi'_ij is in the Clarke subdifferential at z_ij: `where z > 0`, `where z < 0`, and at a
                                kink `lower end` and `upper end`. Root-free: Lambda_ij^2 against lambda_i^2 a_j^2, or
                                Lambda_ij against 0
     block-multiplier[i,j]      Lambda_ij >= 0, root-free form
   All of them hold exactly when the point is a KKT point with these multipliers and slopes; in root-free form: when
   v_j = s_j sqrt(a_j), u_j = P_j / sqrt(a_j) (0 for a_j = 0) is one with lambda_i and
   phi'_ij = Lambda_ij / (a_j lambda_i) (B Eqs. (3), (4); |v_j| = |u_j| at every KKT point).
   In weights a slope is asked to be in its subdifferential even where lambda_i = 0. */
void kkt_verify(const kkt_problem *problem, const kkt_point *point, row_kind kind, report *out);

#endif
