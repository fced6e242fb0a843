/* The three small numbers that probabilities in paper B are made of. Contracts beside their code. */
#ifndef PLUMB_B_CHANCE_H
#define PLUMB_B_CHANCE_H

#include "num/formula.h"

/* d^(-log(d)/2), written exp(-log(d)^2 / 2). */
const num *rare_product(formulas *f, const num *d);

/* exp(-d / 16). */
const num *rare_norm(formulas *f, const num *d);

/* d^(1 - log(d)), written exp(log(d) - log(d)^2). */
const num *rare_miss(formulas *f, const num *d);

/* k log(d)^2, which the number of samples is at least. */
const num *samples_needed(formulas *f, const num *k, const num *d);

#endif
