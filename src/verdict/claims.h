/* What was decided of a network in this arithmetic, as claims with their proofs (verdict/common/proof.h). `out` may be NULL:
   then nothing is asked for. A claim whose numbers are enclosures is left out: nobody else could check it. */
#ifndef PLUMB_VERDICT_CLAIMS_H
#define PLUMB_VERDICT_CLAIMS_H

#include "kkt/certificate.h"
#include "kkt/common/guess.h"
#include "kkt/refute.h"
#include "verdict/common/proof.h"

/* The problem that the claims are about; after it the claims. `raw`: the fields of item kkt-direction. */
void claim_problem(claim_list *out, const network *net, const fields *raw);

/* A certificate of which every condition holds: within its tolerance, which is t, or exactly where it is exact. */
void claim_within(claim_list *out, const certificate *c, mpq_srcptr t);

/* A direction that refutes every multiplier within the tolerance t. */
void claim_not_within(claim_list *out, const parameters *D, mpq_srcptr t, const network *net);

/* A certificate of which a condition fails, for multipliers that are given in the fields `raw`: with the slopes that are given beside
   them, or else with all slopes within the tolerance t. */
void claim_multipliers_fail(claim_list *out, const certificate *c, mpq_srcptr t, const fields *raw);

/* A sample, counted from 0, with y N(x) <= 0. */
void claim_misclassifies(claim_list *out, size_t sample);

/* A guess from which kkt_exists proved what its rows say. */
void claim_exists(claim_list *out, const kkt_guess *guess, const report *rows);

#endif
