/* The max-margin problems of the papers, one description each: minimise half the squared norm of the trained
   parameters subject to y_i N(x_i) >= 1 for every sample. One verifier (kkt/certificate.h) reads them. */
#ifndef PLUMB_PROBLEM_H
#define PLUMB_PROBLEM_H

typedef enum {
  FORM_WEIGHTS,  /* w, b, v as they are (for A-eq1: scaled by sqrt(m)); multipliers lambda_i, slopes phi'_ij */
  FORM_ROOT_FREE /* P_j = |v_j|(w_j, b_j), signs s_j; multipliers Lambda_ij = a_j lambda_i phi'_ij and lambda_i^2 */
} kkt_form;

typedef struct {
  const char *name; /* "C-sec4.2" */
  const char *source;
  const char *meaning;
  kkt_form form;
  int leaky; /* the activation has a slope in (0, 1); otherwise ReLU */
  int has_bias;
  int outputs_trained; /* v is trained, so stationarity in v is a condition */
  int divide_by_width; /* N has the factor 1/m (paper A in sqrt(m)-scaled weights) */
} kkt_problem;

/* Ends with name == NULL. */
extern const kkt_problem kkt_problems[];

/* NULL when there is none of that name. */
const kkt_problem *kkt_problem_find(const char *name);

#endif
