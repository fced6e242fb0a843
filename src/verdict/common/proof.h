/* What is claimed of a network, each claim with the numbers that prove it: plain exact values, which spec/certificate.md names
   and explains. A certificate is a network, a problem and such a list. */
#ifndef PLUMB_PROOF_H
#define PLUMB_PROOF_H

#include "num/common/failure.h"
#include "num/common/order.h"
#include "theorems/item.h"

typedef enum {
  CLAIM_WITHIN,        /* a KKT point within a tolerance: multipliers and slopes */
  CLAIM_NOT_WITHIN,    /* none, for all multipliers and slopes: the direction of kkt/refute.h */
  CLAIM_MISCLASSIFIES, /* no multiple of it is feasible: a sample with y N(x) <= 0 */
  CLAIM_MULTIPLIERS_FAIL, /* none with these multipliers: slopes that are given too, or the direction of kkt_refute_slopes */
  CLAIM_EXISTS,           /* an exact KKT point is near: what kkt/exists.h starts from, and a distance */
  CLAIM_KINDS
} claim_kind;

typedef struct {
  claim_kind kind;
  fields numbers;
} stated_claim;

/* Starts as zeros, which is the empty list. */
typedef struct {
  fields problem; /* gamma, biases, outputs */
  stated_claim *at;
  size_t count, room;
} claim_list;

/* What becomes of a claim that is checked: HOLDS, or FAILS or UNDECIDED at what `words` say. */
enum { CLAIM_WORDS = 200 };
typedef struct {
  verdict answer;
  char words[CLAIM_WORDS];
} claim_answer;

/* "within"; the claim of that name, CLAIM_KINDS where there is none; and the fields that prove it, a list as that of an item. */
const char *claim_name(claim_kind kind);
claim_kind claim_named(const char *name);
const field_spec *claim_fields(claim_kind kind);

/* The fields of the problem, in the same way. */
extern const field_spec proof_problem[];

/* Adds a claim without numbers; it holds until the next is added. */
stated_claim *proof_add(claim_list *p, claim_kind kind);
void proof_clear(claim_list *p);

#endif
