/* The one verifier of KKT points: stationarity per trained block (w, b, v), primal feasibility, dual feasibility,
   complementary slackness, and membership of every chosen slope in its Clarke subdifferential. Each condition is
   its own set of rows, with raw and normalised residual.
   Sources: A App. A and Problem (1); B Eqs. (3), (4) and Problem (2); C Eqs. (2)-(5). */
#ifndef PLUMB_VERIFY_H
#define PLUMB_VERIFY_H

#include "kkt/problem.h"
#include "num/exchange.h"

typedef struct {
  size_t samples, dim, width;
  const num *X; /* samples x dim */
  const num *y; /* samples, each -1 or 1 */
  const num *W; /* width x dim; rows of P_j without the last entry in root-free form */
  const num *b; /* width; zeros where the problem has no biases; last entries of P_j in root-free form */
  const num *v; /* width; signs s_j in root-free form and for A-eq1 */
  const num *slope; /* one cell: leaky slope, 0 for ReLU */
  /* FORM_WEIGHTS: lambda_i (samples) and the chosen slopes phi'_ij (samples x width).
     FORM_ROOT_FREE: lambda_i^2 (samples) and Lambda_ij (samples x width). */
  const num *multipliers;
  const num *slopes;
} kkt_point;

/* Adds the rows of every condition of `problem` at `point`, all of kind `kind`. */
void kkt_verify(const kkt_problem *problem, const kkt_point *point, row_kind kind, report *out);

#endif
