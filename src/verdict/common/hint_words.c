#include "verdict/common/hint_words.h"

#include <stdio.h>

static const char *const words[HINT_KINDS] = {
    [HINT_OUTPUTS_NOT_STATIONARY] =
        "output weights: stationarity holds in w and b, not in v: the output weights were held fixed, or rescaled "
        "against w (at a KKT point |v_j| = |(w_j, b_j)|)",
    [HINT_BIASES_NOT_STATIONARY] =
        "bias: every condition holds but stationarity in b: the biases were not trained, or belong to a problem "
        "without",
    [HINT_WEIGHTS_ONLY] = "bias and output weights: stationarity holds in w only",
    [HINT_BIASES_LOST] =
        "bias left out: stationarity holds in w, but margins, b and v do not fit: the biases were lost or changed "
        "afterwards",
    [HINT_KINK] = "derivative at the kink: every condition holds with slopes outside the Clarke subdifferential",
    [HINT_KINK_WEIGHTS_ONLY] =
        "derivative at the kink: stationarity in w holds only with slopes outside the Clarke subdifferential",
    [HINT_BIASES_ZERO] = "bias left out: every bias is 0, and the problem has biases",
    [HINT_WRONG_SIGNS] = "wrong sign: samples enter the weights with the sign of -y_i v_j",
    [HINT_NEGATED] = "wrong sign: stationarity holds with every multiplier negated",
    [HINT_TIMES_ROOT_WIDTH] = "missing 1/sqrt(m): stationarity holds with the multipliers times sqrt(m), m neurons",
    [HINT_OVER_ROOT_WIDTH] = "missing 1/sqrt(m): stationarity holds with the multipliers divided by sqrt(m), m neurons",
    [HINT_TIMES_WIDTH] =
        "missing 1/sqrt(m), twice: stationarity holds with the multipliers times m, the number of neurons",
    [HINT_OVER_WIDTH] =
        "missing 1/sqrt(m), twice: stationarity holds with the multipliers divided by m, the number of neurons",
    [HINT_TWICE] = "multipliers of another objective: stationarity holds with twice the multipliers",
    [HINT_HALF] = "multipliers of |theta|^2 in place of half of it: stationarity holds with half the multipliers",
    [HINT_OTHER_FACTOR] = "another scale: stationarity in w holds with the multipliers times",
    [HINT_LABEL_NEGATED] =
        "wrong sign for one label: stationarity in w holds with the multipliers of one label negated",
    [HINT_OTHER_MULTIPLIERS] =
        "only the given multipliers are wrong: with others the network is a KKT point within the tolerance",
    [HINT_ALL_MISCLASSIFIED] = "wrong sign: every sample is misclassified, so it may be that of y or v",
    [HINT_ALL_ZERO] =
        "a dead network: it is 0 at every sample: no neuron is active there, output weights are 0, or neurons cancel",
    [HINT_MARGINS_SPREAD] = "not yet close to its limit direction: margins spread by a factor of",
};

void hint_words(char text[HINT_TEXT], const search_hint *hint) {
  const char *said = words[hint->kind];
  if (hint->kind <= HINT_KINK_WEIGHTS_ONLY)
    (void)snprintf(text, HINT_TEXT, "looks like: %s (epsilon / |theta| is then %.2g)", said, hint->number);
  else if (hint->kind == HINT_OTHER_FACTOR)
    (void)snprintf(text, HINT_TEXT, "looks like: %s %.6g", said, hint->number);
  else if (hint->kind == HINT_MARGINS_SPREAD)
    (void)snprintf(text, HINT_TEXT, "looks like: %s %.3g; see the recipe in README.md", said, hint->number);
  else if (hint->kind == HINT_WRONG_SIGNS)
    (void)snprintf(text, HINT_TEXT,
                   "looks like: %s, in %zu pairs of sample and neuron with label 1 and %zu with label -1", said,
                   hint->pairs[1], hint->pairs[0]);
  else
    (void)snprintf(text, HINT_TEXT, "looks like: %s", said);
}
