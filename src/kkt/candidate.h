/* What a certificate is asked to certify of a network. Where it comes from does not matter. */
#ifndef PLUMB_CANDIDATE_H
#define PLUMB_CANDIDATE_H

#include "kkt/common/candidate.h"
#include "net/measures.h"

/* FORM_WEIGHTS: lambda_i and phi'_ij. FORM_ROOT_FREE: lambda_i^2 and Lambda_ij (kkt/common/problem.h). */
typedef struct {
  const num *multipliers; /* samples */
  const num *slopes;      /* samples x width */
} candidate;

/* What a search found, as numbers of this arithmetic that belong to the pool. Where it comes within rounding of an exact KKT
   point, the multipliers and slopes are solved for once more (kkt/refine.h). */
candidate candidate_found(const candidate_doubles *found, pool *p, const network *net, const data_set *data,
                          const measures *at);

/* The same for slopes that were fitted to multipliers that are given (samples): those stay as they are. */
candidate candidate_fitted(const candidate_doubles *found, const num *multipliers, pool *p, const network *net,
                           const data_set *data);

/* Fills slopes (samples x width) with those that the signs of the preactivations leave no choice about. Returns
   ORDER_LESS when that is done; ORDER_EQUAL where sample i is on the hinge of neuron j, ORDER_UNKNOWN where it may be. */
order candidate_slopes_of_signs(num *slopes, const network *net, const data_set *data, const measures *at, size_t *i,
                                size_t *j);

#endif
