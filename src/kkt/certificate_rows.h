/* A certificate as rows of a report: what it answered, and nothing else. Samples and neurons are numbered from 1. */
#ifndef PLUMB_CERTIFICATE_ROWS_H
#define PLUMB_CERTIFICATE_ROWS_H

#include "kkt/certificate.h"
#include "num/exchange.h"

/* Every condition at every sample, neuron and pair, all of kind `kind` but for a few info rows, of a certificate with level 1,
   tolerance 0 and every slope:
     activation                 the slope is 0, or in (0, 1) where the problem is leaky
     sign[j]                    v_j^2 = 1, where v holds signs or fixed outputs
     margin[i]                  primal feasibility 1 <= y_i N(x_i)
     multiplier[i]              dual feasibility (multiplier-squared[i] in root-free form)
     slackness[i]               multiplier * (y_i N(x_i) - 1) = 0
     stationarity.w[j], .b[j]   largest entry of (w_j, b_j) - v_j sum_i y_i lambda_i phi'_ij (x_i, 1); P_j likewise
     stationarity.v[j]          where v is trained
     slope.KIND[i,j]            phi'_ij is in the Clarke subdifferential at z_ij; KIND is `active` or `inactive` off the hinge,
                                `least` and `most` on it. Root-free: Lambda_ij^2 against lambda_i^2 a_j^2, or Lambda_ij
                                against 0. `slope.others` stands for all pairs off the hinges that are right
     block-multiplier[i,j]      Lambda_ij >= 0, root-free form
   All of them hold exactly when the point is a KKT point with these multipliers and slopes; in root-free form: when
   v_j = s_j sqrt(a_j), u_j = P_j / sqrt(a_j) (0 for a_j = 0) is one with lambda_i and
   phi'_ij = Lambda_ij / (a_j lambda_i) (B Eqs. (3), (4); |v_j| = |u_j| at every KKT point). */
void certificate_rows(const certificate *c, const kkt_problem *problem, row_kind kind, report *out);

/* The rows of a network in direction. Info, in the scale of the network as it is: smallest margin, margin[i] (over the
   smallest), multiplier[i], slackness[i], stationarity.w[j], .b[j], .v[j], hinge[i,j] and slope[i,j] for each slope that is not
   that of a certain sign, and at margin one epsilon, delta, tau. Conclusions: one per condition, against the tolerance.
   `open`: what fails may hold for other multipliers, and is UNDECIDED. */
void direction_rows(const certificate *c, int open, report *out);

/* Certifies the point as it is, and adds certificate_rows. */
void kkt_rows(const kkt_problem *problem, const network *net, const data_set *data, const candidate *given,
              row_kind kind, report *out);

#endif
