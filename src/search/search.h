/* Searches for what certificates start from: multipliers and slopes, directions that refute, patterns of exact points. They are in
   doubles and prove nothing; kkt/ certifies or refutes what they find, and every number of it may be wrong without harm. They are
   compiled once, with doubles as the numbers, and every arithmetic calls them: so this header knows no `num`.

   Given theta = (W, b, v), multipliers lambda_i >= 0 and slopes phi'_ij are sought that make the residual of stationarity
     w_j - v_j sum_i y_i lambda_i phi'_ij x_i,  b_j - v_j sum_i y_i lambda_i phi'_ij,  v_j - sum_i y_i lambda_i phi(z_ij)
   as short as possible (the last two where b and v are trained). A trained network is a KKT point in direction only, so all
   margins are compared with the smallest one. */
#ifndef PLUMB_SEARCH_H
#define PLUMB_SEARCH_H

#include "kkt/common/candidate.h"
#include "kkt/common/guess.h"
#include "num/common/failure.h"
#include "num/common/fields.h"
#include "search/hints.h"

/* A network with its data, and what is computed of it once for all searches. */
typedef struct search search;

/* Reads the fields X, y, W and v, b where `biases` is set, gamma and multipliers where they are there; their shapes must fit. `biases`
   and `outputs` say what is trained beside W. The trained parameters are divided by a power of two, so that their scale does not
   matter; so are fixed outputs, and samples of a problem without biases, that are enormous or tiny. NULL with the reason where another
   number is beyond the largest double. */
search *search_open(const fields *raw, int biases, int outputs, failure *why);
void search_close(search *s);

/* Which residuals count, and where there is a choice. */
typedef struct {
  int biases, outputs; /* stationarity in b, in v */
  double at_margin;    /* lambda_i may be positive where margin_i <= (1 + at_margin) * smallest margin */
  double
      at_hinge; /* phi'_ij is free in [slope, 1] where |z_ij| <= at_hinge * |(x_i, 1)| |(w_j, b_j)|; 0: exact zeros */
} search_rules;

/* What was found under which rules. The arrays belong to the search and hold until it is asked again. In `is`
     multipliers and slopes as in kkt/common/candidate.h; slopes off the hinges are those of the sign of z_ij
     epsilon   norm of the residuals over the norm of the parameters that count; 1 where no multipliers help
     delta     largest margin_i / smallest margin - 1 with lambda_i > 0
     tau       largest |z_ij| / (|(x_i, 1)| |(w_j, b_j)|) with lambda_i > 0 and a slope that is not that of the sign */
typedef struct {
  candidate_doubles is;
  unsigned char *free_slope; /* samples x width: 1 where the rules leave phi'_ij free */
  search_rules rules;
} search_found;

/* The best multipliers and slopes under these rules. Where the smallest margin is not positive the multipliers are 0. */
void search_with_rules(search *s, const search_rules *rules, search_found *found);

/* The same with the rules, from strict to tolerances of `within`, that make the largest of epsilon, delta and tau smallest. What is
   found holds until this is asked again. */
void search_best(search *s, double within, search_found *found);

/* How close a network seems to be to a KKT point. */
typedef struct {
  double within;             /* the largest of epsilon, delta and tau of `nearest`; infinite where there is none */
  double not_within;         /* there seems to be none within less than this */
  double rules;              /* the residual under the rules of this tolerance, that or more, shows it */
  candidate_doubles nearest; /* its arrays hold until this is asked again */
} search_bracket;

/* Finds both ends, the upper one at most 1.04 times the lower one if that can be told in doubles and in the time that there is.
   Begins at tolerance `start`. */
void search_nearest(search *s, double start, search_bracket *b);

/* A direction in parameter space; the arrays belong to the search and hold until it is asked again. */
typedef struct {
  const double *w; /* width x dim */
  const double *b; /* width; 0 where biases are not trained */
  const double *v; /* width; 0 where outputs are not trained */
  double bound;    /* of a refutation: of the residual over |theta|, if rounding does not spoil it */
} search_direction;

/* The slopes that fit the multipliers best that are given: those of the signs, but where |z_ij| is within `within` as in search_rules.
   Returns also the residual that is left, in the direction of which kkt_refute_slopes can show that no slopes fit. What is found holds
   until the next search. Returns 0 where no multipliers are given, or one is beyond the largest double. */
int search_slopes(search *s, double within, search_found *found, search_direction *D);

/* Directions for kkt/refute.h, in the order in which they should be tried. Each is moved until its product with the gradient of every
   y_i N(x_i) that is allowed is negative, if rounding permits, or 0. */
typedef enum {
  REFUTE_ROUGHLY, /* as the next one, with a residual that is only nearly the shortest where the search for that is long */
  REFUTE_RESIDUAL, /* the residual that is left where a little more than `within` is allowed, moved along theta */
  REFUTE_AGAINST,  /* the same, moved as little as possible against the gradients that it uses and those in the way */
  REFUTE_COMMON,   /* the same, moved along v_j sum_i y_i x_i */
  REFUTE_BALANCE, /* +-(w_j, b_j) and -+v_j, where outputs are trained: what is longer against what is shorter; along theta */
  REFUTE_BALANCE_COMMON, /* the same, moved as above */
  REFUTATION_KINDS
} refutation_kind;

/* Finds one; the first two kinds do the search for the next ones. Returns 0 where there is none of that kind. */
int search_refutation(search *s, double within, refutation_kind kind, search_direction *D);

/* What a certificate of existence starts from. It begins with what search_best found, which must have been called. Where the
   pattern read off that leads to a point at which a condition does not hold, the pattern is changed there and the equations are
   solved again; where that leads nowhere, neurons of nearly the same direction are taken together first. Free with
   kkt_guess_clear. */
void search_guess(search *s, kkt_guess *g);

/* Mistakes that would explain why a network is no KKT point up to `within`. `others_fit`: with other multipliers than those that are
   given it is one. It begins with what search_best found, which must have been called. */
void search_likeness(search *s, int others_fit, double within, search_hints *hints);

#endif
