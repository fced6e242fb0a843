/* A network and its data, from the fields of an item: the one reader of both. */
#ifndef PLUMB_NETWORK_INPUT_H
#define PLUMB_NETWORK_INPUT_H

#include "kkt/common/problem.h"
#include "net/measures.h"
#include "theorems/inputs.h"

/* The entries for the list of an item, after `problem`. */
#define NETWORK_INPUTS(weights_meaning, bias_meaning, output_meaning)                                             \
  MATRIX("X", "n x d", REQUIRED, "the samples: one per row"), LABELS("y", "n", REQUIRED, "label of each sample"), \
      SLOPE("gamma", OPTIONAL, "leaky ReLU only: its slope, 0 < gamma < 1"),                                      \
      MATRIX("W", "m x d", REQUIRED, weights_meaning), VECTOR("b", "m", OPTIONAL, bias_meaning),                  \
      VECTOR("v", "m", REQUIRED, output_meaning)

/* The same for a trained network, which is taken in direction, with a tolerance. */
#define TRAINED_NETWORK_INPUTS                                                                                       \
  WORD("problem",                                                                                                    \
       "A-eq1|B-eq2|C-sec4.1|C-sec4.1-no-bias|C-sec4.2|relu-fixed|relu-biases-fixed|leaky-fixed|leaky-biases-fixed|" \
       "leaky-trained|leaky-biases-trained",                                                                         \
       OPTIONAL, "which max-margin problem; when absent the one that follows from gamma, b and outputs"),            \
      NETWORK_INPUTS("weights w_j of each neuron", "bias of each neuron; only where the problem has biases",         \
                     "output weight of each neuron, as it is (A-eq1: +-1/sqrt(m))"),                                 \
      WORD("outputs", "trained|fixed", OPTIONAL,                                                                     \
           "whether v was trained; without `problem` and this: fixed for a slope and no biases, trained otherwise"), \
      SCALAR(                                                                                                        \
          "within", OPTIONAL,                                                                                        \
          "tolerance, 0 or more and below 1: which margins count as the smallest, which preactivations as 0, which " \
          "residual as small; 1/100 when absent")

/* Its limits. */
#define TRAINED_NETWORK_LIMITS                                           \
  {                                                                      \
    {"n", NULL, MOST_SAMPLES}, {"m", "n", MOST_PAIRS}, { NULL, NULL, 0 } \
  }

typedef struct {
  const kkt_problem *problem;
  network net;
  data_set data;
} network_input;

/* Reads the fields of NETWORK_INPUTS. The problem that is not named follows from gamma, b and outputs; it is the one of a paper
   where one has it. Refuses a field that the problem does not have and the lack of one that it has; and, where
   v holds signs (in root-free form, and for A-eq1 with `signed_outputs`), entries other than -1 and 1. With `signed_outputs` the
   weights of A-eq1 are times sqrt(m), and N has the factor 1/m. */
int read_network(const inputs *in, int signed_outputs, network_input *out, failure *why);

/* The slopes phi'_ij (samples x width) that the signs of the preactivations leave no choice about, for an item whose field
   `slopes` is absent. NULL with the reason where a sample is on the hinge of a neuron, or may be: the slope there is part of a
   KKT point and is never guessed. */
const num *slopes_of_signs(pool *p, const network *net, const data_set *data, failure *why);

/* Refuses the field, where it is given and not `wanted`: the problem has none of that name. */
int belongs(const inputs *in, const char *name, int wanted, const kkt_problem *problem, failure *why);

/* A trained network, measured. */
typedef struct {
  network_input given;
  measures at;
  const num *within;          /* one cell: the tolerance */
  size_t misclassified;       /* samples with y_i N(x_i) <= 0, certainly; then no multiple of the network is feasible */
  size_t first_misclassified; /* counted from 0 */
  size_t unsure;       /* samples of which it is not certain whether y_i N(x_i) > 0; 0 where one is misclassified */
  size_t first_unsure; /* counted from 0 */
} trained_network;

/* Reads the fields of TRAINED_NETWORK_INPUTS and measures the network. Where neither `misclassified` nor `unsure` is positive, the
   smallest margin and the norm of the weights certainly are. */
int read_trained_network(const inputs *in, trained_network *out, failure *why);

/* The same for items that speak only of networks that classify every sample correctly; refuses others. `unsure` may be positive. */
int read_correct_network(const inputs *in, trained_network *out, failure *why);

#endif
