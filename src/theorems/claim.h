/* The rows of a theorem. What a row prints is what it computes: its words are the texts of the formulas on its two sides.

     theorem t;
     theorem_begin(&t, out, f, NULL);
     suppose(&t, key_of("radius"), whole(f, 0), LESS, rmin2);
     claim(&t, key_of("norm"), s2, AT_MOST, plus(f, k, times(f, k, times(f, minus(f, k, whole(f, 1)), tau))));
     (void)theorem_end(&t);

   A theorem may stand alone in its report, or as one among several that a network is asked for. Whether one of several
   applies must not decide about the others: the rows of one that does not apply, or may not, become info rows and notes when
   it ends, and a row says so; those of one that does are hypothesis and conclusion rows as everywhere. */
#ifndef PLUMB_CLAIM_H
#define PLUMB_CLAIM_H

#include "num/decide.h"
#include "num/exchange.h"
#include "num/formula.h"

typedef struct {
  report *out;
  formulas *f;
  const char *name;  /* NULL: alone in the report; else begins every key, as in "A-thm3.2:radius" */
  size_t first;      /* its first row */
  size_t broken;     /* its first hypothesis that fails; set when `hypotheses` is VERDICT_FAILS */
  int of_kkt_points; /* set after theorem_begin: a claim that fails shows that the network is no KKT point */
  verdict hypotheses, claims;
} theorem;

void theorem_begin(theorem *t, report *out, formulas *f, const char *name);

/* Add the row `lhs rel rhs`, take its answer into account and return it. A side whose value the arithmetic does not have
   makes the row UNDECIDED. */
verdict suppose(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs);
verdict claim(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs);

/* The same for what was decided by counting or reading off signs; the words say what. */
verdict suppose_fact(theorem *t, row_key key, const char *words, verdict answer);
verdict claim_fact(theorem *t, row_key key, const char *words, verdict answer);

/* Add an info row: x, or an enclosure of sqrt(x) in every arithmetic; or a comparison that decides nothing. */
void tell(theorem *t, row_key key, const num *x);
void tell_root(theorem *t, row_key key, const num *x);
void tell_compared(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs);

/* Among several, adds the row that sums up: that the theorem applies and whether its claims hold, or the first hypothesis that
   fails, with its slack. Returns whether the theorem applies. */
verdict theorem_end(theorem *t);

#endif
