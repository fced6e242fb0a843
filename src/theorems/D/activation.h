/* The activation of an item of paper D: the smoothed leaky ReLU of eq. (1), the leaky ReLU that it tends to, or the logistic one
   of the same class. */
#ifndef PLUMB_D_ACTIVATION_H
#define PLUMB_D_ACTIVATION_H

#include "net/phi.h"
#include "theorems/inputs.h"

/* The fields `activation`, `gamma`, `H` and `slope_at_0` of an item. */
#define D_ACTIVATION                                                                                        \
  WORD("activation", "smoothed|leaky|logistic", OPTIONAL, "that of eq. (1), unless another is asked for"),  \
      SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),                           \
      SCALAR("H", REQUIRED, "its smoothness, H > 0: the slope grows from gamma to 1 between -1/H and 1/H"), \
      SCALAR("slope_at_0", OPTIONAL, "of the leaky ReLU, from gamma to 1; (1 + gamma)/2 where it is not given")

/* Refuses gamma, H and slope_at_0 out of range, and the logistic one where this arithmetic has no exponentials. */
int D_read_activation(const inputs *in, phi *a, failure *why);

/* value_k = phi(z_k), slope_k = phi'(z_k). t: 3 cells. */
void D_activate(num *value, num *slope, const phi *a, const num *z, size_t count, num *t);

#endif
