#include "kkt/common/problem.h"

#include <stddef.h>
#include <string.h>

const kkt_problem kkt_problems[] = {
    {"A-eq1", "A Problem (1)",
     "first layer trained, outputs +-1/sqrt(m) fixed, leaky ReLU, no biases; weights times sqrt(m)", FORM_WEIGHTS, 1, 0,
     0, 1, 1},
    {"B-eq2", "B Problem (2) = C Problem (1)", "all parameters trained, ReLU, biases", FORM_WEIGHTS, 0, 1, 1, 0, 0},
    {"B-eq2-root-free", "B Problem (2) = C Problem (1)", "all parameters trained, ReLU, biases; P-form", FORM_ROOT_FREE,
     0, 1, 1, 0, 0},
    {"C-sec4.1", "C Sec. 4.1", "outputs +-1 fixed, ReLU, biases", FORM_WEIGHTS, 0, 1, 0, 0, 1},
    {"C-sec4.1-no-bias", "C Sec. 4.1 without biases", "outputs +-1 fixed, ReLU, no biases", FORM_WEIGHTS, 0, 0, 0, 0,
     1},
    {"C-sec4.2", "C Sec. 4.2", "all parameters trained, ReLU, no biases", FORM_WEIGHTS, 0, 0, 1, 0, 0},
    {"C-sec4.2-root-free", "C Sec. 4.2", "all parameters trained, ReLU, no biases; P-form", FORM_ROOT_FREE, 0, 0, 1, 0,
     0},
    {"relu-fixed", NULL, "outputs fixed as they are, ReLU, no biases", FORM_WEIGHTS, 0, 0, 0, 0, 0},
    {"relu-biases-fixed", NULL, "outputs fixed as they are, ReLU, biases", FORM_WEIGHTS, 0, 1, 0, 0, 0},
    {"leaky-fixed", NULL, "outputs fixed as they are, leaky ReLU, no biases", FORM_WEIGHTS, 1, 0, 0, 0, 0},
    {"leaky-biases-fixed", NULL, "outputs fixed as they are, leaky ReLU, biases", FORM_WEIGHTS, 1, 1, 0, 0, 0},
    {"leaky-trained", NULL, "all parameters trained, leaky ReLU, no biases", FORM_WEIGHTS, 1, 0, 1, 0, 0},
    {"leaky-biases-trained", NULL, "all parameters trained, leaky ReLU, biases", FORM_WEIGHTS, 1, 1, 1, 0, 0},
    {NULL, NULL, NULL, FORM_WEIGHTS, 0, 0, 0, 0, 0},
};

const kkt_problem *kkt_problem_find(const char *name) {
  for (const kkt_problem *p = kkt_problems; p->name != NULL; p++)
    if (strcmp(p->name, name) == 0) return p;
  return NULL;
}

const kkt_problem *kkt_problem_of(int leaky, int has_bias, int outputs_trained, int same_outputs) {
  const kkt_problem *p = kkt_problems;
  while (p->form != FORM_WEIGHTS || p->leaky != leaky || p->has_bias != has_bias ||
         p->outputs_trained != outputs_trained || (p->same_outputs && !same_outputs))
    p++;
  return p;
}
