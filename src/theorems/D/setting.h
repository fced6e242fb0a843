/* The numbers of paper D's theorem, and the constant that its proof needs, for items beyond those that are about them. */
#ifndef PLUMB_D_SETTING_H
#define PLUMB_D_SETTING_H

#include "theorems/claim.h"
#include "theorems/inputs.h"

/* The fields of D-assumptions but for its C. */
#define D_NUMBERS                                                                                             \
  SCALAR("n", REQUIRED, "number of samples, at least 1; may be larger than what fits in memory"),             \
      SCALAR("p", REQUIRED, "dimension, at least 1"), SCALAR("m", REQUIRED, "number of neurons, at least 1"), \
      SCALAR("mu_squared", REQUIRED, "|mu|^2 of the cluster mean, above 0"),                                  \
      SCALAR("delta", REQUIRED, "failure probability, 0 < delta < 1/2"),                                      \
      SCALAR("eta", REQUIRED, "noise rate, 0 <= eta < 1"), SCALAR("alpha", REQUIRED, "step size, above 0"),   \
      SCALAR("omega", REQUIRED, "standard deviation of the initial weights, at least 0"),                     \
      SCALAR("H", REQUIRED, "smoothness of the activation, above 0")

/* The fields of D-constants but for its C. */
#define D_CONSTANTS                                                                        \
  SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),              \
      SCALAR("lambda", REQUIRED, "strong log-concavity of the noise, above 0"),            \
      SCALAR("C0", REQUIRED, "constant of Lemma 4.2, at least 1"),                         \
      SCALAR("C1_squared", REQUIRED, "C1^2, at least 1: 12 for isotropic Gaussian noise"), \
      WORD("noise", "chernoff|hoeffding", REQUIRED, "tail bound of the number of wrong labels")

/* Refuse numbers out of range. */
int D_numbers_fit(const inputs *in, failure *why);
int D_constants_fit(const inputs *in, failure *why);

/* Hypotheses (A1) to (A6) with the constant C. About 64 cells. */
void D_suppose_assumptions(theorem *t, const inputs *in, const num *C);

/* The largest of what the links of the proof ask of C; max(C1, C2^2), which the exponent is divided by; and c' of (E.5). About 128 cells. */
const num *D_constant_needed(formulas *f, const inputs *in, const num **exponent_divisor, const num **noise_share);

#endif
