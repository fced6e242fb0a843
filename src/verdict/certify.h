/* Is what a certificate claims of a network true? Each claim is decided from its own numbers by the verifier, the refuter and
   the prover of existence of kkt/; nothing is searched for. */
#ifndef PLUMB_VERDICT_CERTIFY_H
#define PLUMB_VERDICT_CERTIFY_H

#include "num/common/failure.h"
#include "num/common/fields.h"
#include "verdict/common/proof.h"

/* One answer per claim. `raw`: the fields of item kkt-direction. HOLDS is a proof; FAILS: the claim is not shown by its numbers;
   UNDECIDED: not in this arithmetic. Returns 0 with the reason where the network itself does not fit. */
int certify(const fields *raw, const claim_list *of, claim_answer *answers, failure *why);

#endif
