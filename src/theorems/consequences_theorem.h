/* The rows of one theorem among several in one report. Whether a theorem applies must not decide about the others, so the
   rows of a theorem that does not apply, or may not, become info rows and notes when it ends; those of one that does are
   hypothesis and conclusion rows as everywhere.

     listed_theorem t;
     listed_begin(&t, out, "A Thm. 3.2");
     listed_supposes(&t, "0 < R_min^2", zero, LESS, rmin2);
     listed_claims(&t, "(7) 1 <= min y_i <z, x_i>", one, AT_MOST, least);
     verdict applies = listed_end(&t, 1);  */
#ifndef PLUMB_CONSEQUENCES_THEOREM_H
#define PLUMB_CONSEQUENCES_THEOREM_H

#include "theorems/glue.h"

typedef struct {
  report *out;
  const char *name; /* begins every row */
  size_t first;     /* its first row */
  size_t broken;    /* its first hypothesis that fails; set when `hypotheses` is VERDICT_FAILS */
  verdict hypotheses, claims;
} listed_theorem;

void listed_begin(listed_theorem *t, report *out, const char *name);

/* Add a row and take its answer into account. */
void listed_supposes(listed_theorem *t, const char *what, const num *lhs, relation rel, const num *rhs);
void listed_supposes_fact(listed_theorem *t, const char *what, verdict answer);
void listed_claims(listed_theorem *t, const char *what, const num *lhs, relation rel, const num *rhs);
void listed_claims_fact(listed_theorem *t, const char *what, verdict answer);

/* Add an info row: a, or sqrt(a) enclosed. */
void listed_value(listed_theorem *t, const char *what, const num *a);
void listed_root(listed_theorem *t, const char *what, const num *a);

/* Adds the row that sums up: that the theorem applies and whether its claims hold, or the first hypothesis that fails, with its
   slack. of_kkt_points: the theorem speaks of KKT points, so that a failing claim shows that this network is none.
   Returns whether the theorem applies. */
verdict listed_end(listed_theorem *t, int of_kkt_points);

#endif
