/* What a proof of existence starts from (kkt/common/guess.h), as a claim, and back. */
#ifndef PLUMB_PROOF_GUESS_H
#define PLUMB_PROOF_GUESS_H

#include "kkt/common/guess.h"
#include "verdict/common/proof.h"

/* Adds the claim that an exact KKT point is within `distance`, shown by the guess with a box of this radius. */
void proof_add_guess(claim_list *p, const kkt_guess *g, double radius, double distance);

/* The guess that such a claim holds, for `samples` samples, `width` neurons and outputs that are trained or not; returns 0 with
   the reason where it is none, or has numbers that are no doubles. Clear s->guess with kkt_guess_clear, in either case. */
typedef struct {
  kkt_guess guess;
  double radius;
} stated_guess;
int proof_guess(stated_guess *s, const stated_claim *c, size_t samples, size_t width, int outputs, failure *why);

#endif
