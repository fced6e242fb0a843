/* A run of somebody's program against the definition of gradient descent, step by step. */
#ifndef PLUMB_A_GD_RUN_H
#define PLUMB_A_GD_RUN_H

#include "dynamics/rounding.h"
#include "theorems/claim.h"

/* W(0), ..., W(steps): m x d each, one after the other. */
typedef struct {
  const training *r;
  const num *W;
  size_t steps;
  float_format format;
} A_gd_run;

/* One entry of the weights against the definition, and the answer for all of them. */
typedef struct {
  size_t step, neuron, coordinate;
  double ratio; /* of the difference to what is allowed, nearly */
  verdict answer;
} A_gd_entry;

/* W(t) of the run. */
const num *A_gd_iterate(const A_gd_run *run, size_t t);

/* The entry that is off by the most, of those with the worst answer, where `after` stands against the step in a; times what is
   allowed. t: 3 cells. */
A_gd_entry A_gd_worst(const rounded_step *a, const num *after, long times, num *t);

/* The rows: the worst entry of all, and the first step that is off, with what it looks like. Returns 0 with the reason. */
int A_gd_run_rows(theorem *t, pool *p, const A_gd_run *run, failure *why);

#endif
