#include "verdict/common/proof.h"

#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

/* ---- the kinds of claims ---- */

static const field_spec within[] = {
    SCALAR("tolerance", REQUIRED, "t, from 0 to below 1"),
    VECTOR("multipliers", "n", REQUIRED, "lambda_i of each sample, of the network as it is"),
    MATRIX("slopes", "k x 3", REQUIRED, "sample, neuron and slope, where it is not that of the sign; or no rows"),
    END_OF_INPUTS,
};

static const field_spec not_within[] = {
    SCALAR("tolerance", REQUIRED, "t, from 0 to below 1"),
    MATRIX("W", "m x d", REQUIRED, "the direction D in the weights"),
    VECTOR("b", "m", OPTIONAL, "D in the biases, where there are any"),
    VECTOR("v", "m", OPTIONAL, "D in the output weights, where they are trained"),
    END_OF_INPUTS,
};

static const field_spec misclassifies[] = {
    COUNT("sample", "i", 1, 0, REQUIRED, "the number of a sample with y N(x) <= 0, counted from 1"),
    END_OF_INPUTS,
};

static const field_spec multipliers_fail[] = {
    SCALAR("tolerance", REQUIRED, "t, from 0 to below 1"),
    VECTOR("multipliers", "n", REQUIRED, "lambda_i of each sample, of the network as it is"),
    MATRIX("slopes", "k x 3", OPTIONAL, "as of within; without them the claim is about all slopes"),
    MATRIX("W", "m x d", OPTIONAL, "the direction D in the weights, where slopes may be chosen"),
    VECTOR("b", "m", OPTIONAL, "D in the biases, where there are any"),
    VECTOR("v", "m", OPTIONAL, "D in the output weights, where they are trained"),
    END_OF_INPUTS,
};

static const field_spec exists[] = {
    SCALAR("distance", REQUIRED, "of the exact point from the network scaled to smallest margin 1, at most"),
    VECTOR("members", "l", REQUIRED, "the samples with a positive multiplier, counted from 1, in order"),
    VECTOR("class_of", "m", REQUIRED, "the class of each neuron, counted from 1; 0: it is zero at the exact point"),
    LABELS("signs", "c", REQUIRED, "of the output weights of each class"),
    MATRIX("sides", "c x l", REQUIRED, "of each class and member: 1 active, -1 inactive, 0 on the hinge"),
    VECTOR("point", "u", REQUIRED, "nearly a solution of the equations"),
    SCALAR("radius", REQUIRED, "of the box around the point"),
    MATRIX("inverse", "u x u", REQUIRED, "nearly the inverse of the derivatives there"),
    SCALAR("scale", REQUIRED, "what the network is multiplied by for smallest margin 1, nearly"),
    VECTOR("growth", "c", REQUIRED, "|v_j| at the exact point over |v_j| as given, nearly"),
    END_OF_INPUTS,
};

const field_spec proof_problem[] = {
    SCALAR("gamma", REQUIRED, "the slope of the activation below 0; 0 for ReLU"),
    WORD("biases", "yes|no", REQUIRED, "has the problem biases?"),
    WORD("outputs", "trained|fixed", REQUIRED, "are the output weights trained, or fixed as they are?"),
    END_OF_INPUTS,
};

static const struct {
  const char *name;
  const field_spec *fields;
} kinds[CLAIM_KINDS] = {
    [CLAIM_WITHIN] = {"within", within},
    [CLAIM_NOT_WITHIN] = {"not within", not_within},
    [CLAIM_MISCLASSIFIES] = {"misclassifies", misclassifies},
    [CLAIM_MULTIPLIERS_FAIL] = {"multipliers fail", multipliers_fail},
    [CLAIM_EXISTS] = {"exists", exists},
};

const char *claim_name(claim_kind kind) { return kinds[kind].name; }

claim_kind claim_named(const char *name) {
  claim_kind kind = CLAIM_WITHIN;
  while (kind < CLAIM_KINDS && strcmp(kinds[kind].name, name) != 0) kind++;
  return kind;
}

const field_spec *claim_fields(claim_kind kind) { return kinds[kind].fields; }

/* ---- the list ---- */

stated_claim *proof_add(claim_list *p, claim_kind kind) {
  if (p->count == p->room) {
    p->room = p->room == 0 ? 4 : 2 * p->room;
    p->at = memory_resize(p->at, p->room, sizeof *p->at);
  }
  stated_claim *added = p->at + p->count++;
  added->kind = kind;
  fields_init(&added->numbers);
  return added;
}

void proof_clear(claim_list *p) {
  for (size_t k = 0; k < p->count; k++) fields_clear(&p->at[k].numbers);
  fields_clear(&p->problem);
  free(p->at);
  *p = (claim_list){0};
}
