/* Everything that plumb says about one supplied network, as plain values: `plumb kkt` prints it. */
#ifndef PLUMB_NETWORK_ANSWER_H
#define PLUMB_NETWORK_ANSWER_H

#include "num/common/report.h"
#include "search/hints.h"
#include "verdict/common/proof.h"

typedef enum {
  NETWORK_MISCLASSIFIES, /* a sample: no multiple of the network is feasible */
  NETWORK_EXACT,         /* an exact KKT point in direction */
  NETWORK_WITHIN,        /* one within the tolerance */
  NETWORK_REFUTED,       /* none within the tolerance, proved for all multipliers */
  NETWORK_FAILS,         /* none within the tolerance with the multipliers that were given */
  NETWORK_UNSURE,        /* whether a sample is misclassified is not certain: nothing else is asked */
  NETWORK_UNDECIDED,     /* the multipliers do not certainly reach the tolerance, and nothing shows that none do */
  NETWORK_ROUNDED        /* computed in double: nothing is decided */
} network_outcome;

typedef enum {
  CONDITION_PRIMAL,
  CONDITION_DUAL,
  CONDITION_SLACKNESS,
  CONDITION_STATIONARITY,
  CONDITION_WEIGHTS,
  CONDITION_BIASES,
  CONDITION_OUTPUTS,
  CONDITION_SLOPES,
  CONDITIONS
} network_condition;

/* One condition in direction: `total` is at most `allowed`; at least, for primal and dual feasibility. `raw` and `there` are the same
   number at the place where the condition is worst: of the network as it is, and relative to what `total` is relative to. */
typedef struct {
  int asked;                /* 0: the problem has no such condition */
  int judged;               /* 0: a part of another condition, which has no verdict of its own */
  size_t indices, index[2]; /* where it is worst: a sample, a neuron, or both, counted from 0; indices 0: nowhere */
  int has_raw;              /* there are `raw` and `there` */
  row_number raw, there, total, allowed;
  verdict answer;
} condition_answer;

/* As in the rows of item kkt-direction; the last is there only where it was found. */
typedef enum {
  NUMBER_EPSILON_RELATIVE,
  NUMBER_EPSILON,
  NUMBER_DELTA,
  NUMBER_DELTA_RELATIVE,
  NUMBER_TAU,
  NUMBER_EPSILON_LEAST,
  NETWORK_NUMBERS
} network_number;

/* How close the network is to a KKT point, whatever the multipliers: "within t" for a larger t asks less. Both ends are certified. */
typedef struct {
  int asked;
  int has_within, has_not_within;
  mpq_t within;     /* it is one within this tolerance; 0: an exact one */
  mpq_t not_within; /* it is none within this one */
} kkt_bracket;

/* What is reached under one tolerance, whatever the others would allow. */
typedef struct {
  mpq_t tolerance;
  row_number epsilon, delta, delta_relative, tau; /* epsilon over |theta|, delta as usual and as a mean of margin - 1 */
  int holds;                                      /* it is a KKT point within this tolerance */
} curve_step;

typedef struct {
  curve_step *step; /* from the largest tolerance to the smallest */
  size_t count;
} kkt_curve;

/* Adds an empty step. */
curve_step *curve_add(kkt_curve *curve);

enum { MOST_ABOVE = 5, ABOVE_TIMES = 10 };

/* Samples as they stand to the smallest margin q and the tolerance t. */
typedef struct {
  size_t with_multiplier;             /* lambda_i > 0 */
  size_t in_window;                   /* margin at most (1 + t) q */
  size_t above, above_at[MOST_ABOVE]; /* above that, and at most (1 + 10 t) q; the first ones, counted from 0 */
} support_samples;

typedef struct {
  network_outcome outcome;
  const char *problem, *problem_meaning; /* of kkt/common/problem.h */
  int multipliers_given;
  size_t misclassified, first_misclassified, samples; /* the second counted from 0 */
  size_t unsure, first_unsure; /* samples whose class is not certain; the second counted from 0 */
  size_t dead;                 /* neurons that are off at every sample: their place is not asked */
  condition_answer condition[CONDITIONS];
  row_number number[NETWORK_NUMBERS];
  int has_epsilon_least;
  kkt_bracket bracket;
  kkt_curve curve;         /* where it was asked for */
  support_samples support; /* of the direction; all 0 where the network misclassifies */
  search_hints hints;      /* mistakes that would explain a condition that does not hold */
  report direction;        /* the rows of item kkt-direction */
  int too_large;           /* for the two below, which would take minutes: not asked */
  int has_existence, has_follows;
  report existence;  /* the rows of item kkt-existence: asked where the network is a KKT point, but no exact one */
  report follows;    /* the rows of item consequences: asked where it is a KKT point */
  int stopped;       /* the deadline (num/common/deadline.h) came before everything was asked */
  fields arrays;     /* what was found, where it was wished for */
  claim_list proved; /* what was proved, for a certificate: where it was wished for */
} network_answer;

void network_answer_init(network_answer *a);
void network_answer_clear(network_answer *a);

/* How far an answer is. */
typedef enum {
  STAGE_DECIDED, /* outcome, conditions, numbers; nothing of it where the network misclassifies */
  STAGE_VERDICT, /* and the bracket, and the curve */
  STAGE_HINTS,   /* and hints, and the rows of item kkt-direction */
  STAGE_AROUND   /* and what is near, and what follows */
} network_stage;

/* What somebody wishes to know about a network. */
typedef struct {
  int hints;  /* the mistakes that would explain a condition that does not hold */
  int around; /* where it is a KKT point: what is near, and what follows */
  int proof;  /* what proves the answer, for a certificate */
  int arrays; /* what was found, as doubles: multipliers, slopes, and where there is a certificate of existence the point */
  void (*reached)(void *to, network_stage stage,
                  network_answer *a); /* called once per stage, leaves a as it is; NULL: nobody is told */
  void *to;
  int curve; /* what does each tolerance reach? */
} network_wish;

/* What an arithmetic is asked about a network. */
typedef struct {
  const fields *raw; /* of item kkt-direction */
  int direction;     /* is it a KKT point in direction? Otherwise that is taken from the answer */
  int around;        /* where it is one: is an exact one near, and what follows? */
  int last;          /* no arithmetic is asked again where the answer is undecided */
  const network_wish *wish;
  struct search *search; /* search/search.h: opened where it is NULL; the caller closes it */
} network_question;

#endif
