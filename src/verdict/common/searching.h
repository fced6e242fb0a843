/* The searches for one network, in doubles. Nothing that they say is believed. */
#ifndef PLUMB_SEARCHING_H
#define PLUMB_SEARCHING_H

#include "kkt/common/candidate.h"
#include "kkt/common/guess.h"
#include "num/common/failure.h"
#include "num/common/report.h"

typedef struct searching searching;

/* Of the fields X, y, W, v, and b and gamma where they are there; NULL with the reason where a number is beyond the largest
   double. `biases`, `outputs`: which are trained besides W. */
searching *searching_open(const fields *raw, int biases, int outputs, failure *why);
void searching_close(searching *s);

/* Multipliers and slopes that make the residual smallest, under rules from strict to tolerances of `within`. They belong to
   the search. */
void searching_best(searching *s, double within, candidate_doubles *found);

/* A direction (width x dim, width, width) that may show that no multipliers do within the tolerance. */
void searching_refutation(searching *s, double within, double *D_w, double *D_b, double *D_v);

/* After searching_best and before any other search: what an exact KKT point nearby may look like. */
void searching_guess(searching *s, kkt_guess *g);

/* After searching_best: adds notes `looks like` on the mistake that would explain the residual. `multipliers`: those that were
   given, or NULL. */
void searching_likeness(searching *s, const double *multipliers, double within, report *out);

#endif
