/* What is trained in papers A and D: samples, a network with fixed outputs s_j / sqrt(m), an activation, a loss, a step size. */
#ifndef PLUMB_A_GD_INSTANCE_H
#define PLUMB_A_GD_INSTANCE_H

#include "dynamics/descent.h"
#include "theorems/inputs.h"

#define A_NET_INPUTS                                                                                                   \
  MATRIX("X", "n x d", REQUIRED, "samples, one per row"), LABELS("y", "n", REQUIRED, "label of each sample"),          \
      LABELS("signs", "m", REQUIRED, "sign s_j of the output s_j / sqrt(m) of each neuron"),                           \
      WORD("activation", "leaky_relu|smoothed|logistic", REQUIRED,                                                     \
           "max(z, gamma z); D eq. (1); or gamma z + (1 - gamma) / H log((1 + e^(H z)) / 2), with H = 1 in A Sec. 4"), \
      SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),                                      \
      SCALAR("H", OPTIONAL, "how fast the slope grows, H > 0: needed by smoothed; 1 for logistic where absent"),       \
      SCALAR("slope_at_zero", OPTIONAL, "of leaky_relu, which needs it: gamma in PyTorch, often 1 in JAX"),            \
      WORD("loss", "logistic|exponential", OPTIONAL, "logistic where absent; the risk is the mean over samples")

#define A_TRAINING_INPUTS A_NET_INPUTS, SCALAR("alpha", REQUIRED, "step size, > 0")

/* Read the fields above; the numbers lie in the pool of the inputs. Refuse what is out of range. Without a step size, alpha is 1. */
int A_read_net(const inputs *in, training *r, failure *why);
int A_read_training(const inputs *in, training *r, failure *why);

/* 1 / sqrt(m), or NULL where this arithmetic does not have it. */
const num *A_output_scale(pool *p, size_t m);

#endif
