/* The rows of one theorem among several in one report. Whether a theorem applies must not decide about the others, so the
   rows of a theorem that does not apply, or may not, become info rows and notes when it ends; those of one that does are
   hypothesis and conclusion rows as everywhere.

     theorem t;
     theorem_begin(&t, out, "A Thm. 3.2");
     theorem_supposes(&t, "0 < R_min^2", zero, RELATION_LESS, rmin2);
     theorem_claims(&t, "(7) 1 <= min y_i <z, x_i>", one, RELATION_AT_MOST, least);
     verdict applies = theorem_end(&t, 1);  */
#ifndef PLUMB_CONSEQUENCES_THEOREM_H
#define PLUMB_CONSEQUENCES_THEOREM_H

#include "theorems/glue.h"

typedef struct {
  report *out;
  const char *name; /* begins every row */
  size_t first;     /* its first row */
  size_t broken;    /* its first hypothesis that fails; set when `hypotheses` is VERDICT_FAILS */
  verdict hypotheses, claims;
} theorem;

void theorem_begin(theorem *t, report *out, const char *name);

/* Add a row and take its answer into account. */
void theorem_supposes(theorem *t, const char *what, const num *lhs, relation rel, const num *rhs);
void theorem_supposes_fact(theorem *t, const char *what, verdict answer);
void theorem_claims(theorem *t, const char *what, const num *lhs, relation rel, const num *rhs);
void theorem_claims_fact(theorem *t, const char *what, verdict answer);

/* Add an info row: a, or sqrt(a) enclosed. */
void theorem_value(theorem *t, const char *what, const num *a);
void theorem_root(theorem *t, const char *what, const num *a);

/* Adds the row that sums up: that the theorem applies and whether its claims hold, or the first hypothesis that fails, with its
   slack. of_kkt_points: the theorem speaks of KKT points, so that a failing claim shows that this network is none.
   Returns whether the theorem applies. */
verdict theorem_end(theorem *t, int of_kkt_points);

/* Both answers together: FAILS if one does, else UNDECIDED if one is, else APPROX if one is. */
verdict both_hold(verdict a, verdict b);

/* At least one: HOLDS if one does, else APPROX, else UNDECIDED. */
verdict either_holds(verdict a, verdict b);

#endif
