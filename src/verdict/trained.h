/* What is asked of a trained network (theorems/network_input.h): how closely it is a KKT point in direction, and whether an
   exact one is near. One search in doubles serves both. */
#ifndef PLUMB_TRAINED_H
#define PLUMB_TRAINED_H

#include "kkt/certificate.h"
#include "search/search.h"
#include "theorems/network_input.h"
#include "verdict/claims.h"

/* NULL with the reason where a number is beyond the largest double. Close with search_close. */
search *open_search(const inputs *in, const trained_network *net, failure *why);

/* The answer in direction. */
typedef struct {
  int multipliers_given;
  kkt_question of;
  candidate best;     /* what was found, whatever is given */
  parameters against; /* of the question, for multipliers without slopes */
  certificate c;
  int refuted;        /* no multipliers at all reach the tolerance: only where none were given */
  parameters D;       /* the direction that shows it */
  num *bound_square;  /* of epsilon / |theta|, for all multipliers; 0 where there is none */
  search_hints hints; /* where a condition does not hold */
} direction_answer;

/* Decides for the multipliers that are given in the fields `multipliers` and `slopes`, or else for those that the search
   finds. What is found belongs to the pool and to the search. There are no hints yet. */
void direction_decide(direction_answer *a, const inputs *in, const trained_network *net, search *s);

/* Do the searches find a direction that shows that no multipliers reach the tolerance `within`? They begin with that kind, and look under
   the rules of the tolerance `rules`, that or a larger one. Sets bound_square as kkt_refute does, and D, which belongs to the pool, to the
   last one that was checked. */
verdict refute_within(num *bound_square, parameters *D, double rules, const num *within, refutation_kind first, pool *p,
                      const trained_network *net, search *s);

/* Looks for hints, where a condition does not hold. */
void direction_explain(direction_answer *a, const inputs *in, search *s);

/* Adds its rows. A conclusion that fails for multipliers that were found is UNDECIDED unless no others do better. */
void direction_report(const direction_answer *a, report *out);

/* Of a network that misclassifies a sample: that it is 0 at all of them, or on the wrong side. */
search_hints misclassified_hints(const trained_network *net);

/* Adds the rows of a network that misclassifies a sample: no multiple of it is feasible, so it is no KKT point. */
void misclassified_report(const trained_network *net, report *out);

/* Adds the rows of a network of which it is not certain whether it classifies every sample correctly: nothing else is asked then. */
void unsure_report(const trained_network *net, report *out);

/* Does kkt/exists.h know the equations of the problem? Not with leaky ReLU beside biases or trained outputs. */
int existence_is_decided(const kkt_problem *problem);

/* Adds the rows of kkt/exists.h, or one that says why there is no certificate. After direction_decide with no condition that
   does not hold, or after search_best. `claims`, where it is not NULL, gets what was proved; `point` as in kkt/exists.h. */
void existence_report(const trained_network *net, search *s, report *out, claim_list *claims, fields *point);

/* The tolerance exactly. */
void exact_tolerance(mpq_ptr t, const inputs *in);

/* The tolerance as a double, for searches. */
double nearest_tolerance(const inputs *in);

#endif
