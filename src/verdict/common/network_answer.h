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

/* One condition in direction: `total` is at most `allowed`; at least, for primal and dual feasibility. */
typedef struct {
  int asked;                /* 0: the problem has no such condition */
  int judged;               /* 0: a part of another condition, which has no verdict of its own */
  size_t indices, index[2]; /* where it is worst: a sample, a neuron, or both, counted from 0; indices 0: nowhere */
  int has_raw;              /* `raw` is the number there */
  row_number raw, total, allowed;
  verdict answer;
} condition_answer;

/* As in the rows of item kkt-direction; the last is there only where it was found. */
typedef enum {
  NUMBER_EPSILON_RELATIVE,
  NUMBER_EPSILON,
  NUMBER_DELTA,
  NUMBER_TAU,
  NUMBER_EPSILON_LEAST,
  NETWORK_NUMBERS
} network_number;

typedef struct {
  network_outcome outcome;
  const char *problem, *problem_meaning; /* of kkt/common/problem.h */
  int multipliers_given;
  size_t misclassified, first_misclassified, samples; /* the second counted from 0 */
  condition_answer condition[CONDITIONS];
  row_number number[NETWORK_NUMBERS];
  int has_epsilon_least;
  search_hints hints; /* mistakes that would explain a condition that does not hold */
  report direction;   /* the rows of item kkt-direction */
  int too_large;      /* for the two below, which would take minutes: not asked */
  int has_existence, has_follows;
  report existence;  /* the rows of item kkt-existence: asked where the network is a KKT point, but no exact one */
  report follows;    /* the rows of item consequences: asked where it is a KKT point */
  claim_list proved; /* what was proved, for a certificate: asked where the question says so */
} network_answer;

void network_answer_init(network_answer *a);
void network_answer_clear(network_answer *a);

/* What an arithmetic is asked about a network. */
typedef struct {
  const fields *raw;     /* of item kkt-direction */
  int direction;         /* is it a KKT point in direction? Otherwise that is taken from the answer */
  int around;            /* where it is one: is an exact one near, and what follows? */
  int proof;             /* and what proves the answer? */
  struct search *search; /* search/search.h: opened where it is NULL; the caller closes it */
} network_question;

#endif
