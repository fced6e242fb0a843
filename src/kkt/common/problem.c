#include "kkt/common/problem.h"

#include <stddef.h>
#include <string.h>

const kkt_problem kkt_problems[] = {
    {"A-eq1", "A Problem (1)",
     "first layer trained, outputs +-1/sqrt(m) fixed, leaky ReLU, no biases; weights times sqrt(m)", FORM_WEIGHTS, 1, 0,
     0, 1},
    {"B-eq2", "B Problem (2) = C Problem (1)", "all parameters trained, ReLU, biases", FORM_WEIGHTS, 0, 1, 1, 0},
    {"B-eq2-root-free", "B Problem (2) = C Problem (1)", "all parameters trained, ReLU, biases; P-form", FORM_ROOT_FREE,
     0, 1, 1, 0},
    {"C-sec4.1", "C Sec. 4.1", "outputs fixed, ReLU, biases", FORM_WEIGHTS, 0, 1, 0, 0},
    {"C-sec4.1-no-bias", "C Sec. 4.1 without biases", "outputs fixed, ReLU, no biases", FORM_WEIGHTS, 0, 0, 0, 0},
    {"C-sec4.2", "C Sec. 4.2", "all parameters trained, ReLU, no biases", FORM_WEIGHTS, 0, 0, 1, 0},
    {"C-sec4.2-root-free", "C Sec. 4.2", "all parameters trained, ReLU, no biases; P-form", FORM_ROOT_FREE, 0, 0, 1, 0},
    {NULL, NULL, NULL, FORM_WEIGHTS, 0, 0, 0, 0},
};

const kkt_problem *kkt_problem_find(const char *name) {
  for (const kkt_problem *p = kkt_problems; p->name != NULL; p++)
    if (strcmp(p->name, name) == 0) return p;
  return NULL;
}
