/* The activations of paper D, values and slopes: the smoothed leaky ReLU of eq. (1), and the leaky ReLU that it tends to. */
#ifndef PLUMB_D_ACTIVATION_H
#define PLUMB_D_ACTIVATION_H

#include "theorems/D/instance.h"

/* For the fields `gamma`, `H`, `activation` and `slope_at_0` of an item. */
#define D_ACTIVATION                                                                                        \
  WORD("activation", "smoothed|leaky", OPTIONAL, "that of eq. (1), unless another is asked for"),           \
      SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),                           \
      SCALAR("H", REQUIRED, "its smoothness, H > 0: the slope grows from gamma to 1 between -1/H and 1/H"), \
      SCALAR("slope_at_0", OPTIONAL, "of the leaky ReLU, from gamma to 1; (1 + gamma)/2 where it is not given")

typedef struct {
  int leaky;
  const num *gamma, *H;
  const num *at_zero; /* slope at 0 of the leaky ReLU */
} D_activation;

/* Refuses gamma, H and slope_at_0 out of range. */
int D_read_activation(const inputs *in, D_activation *phi, failure *why);

/* value_k = phi(z_k), slope_k = phi'(z_k). Where an enclosure leaves open on which side of 0 the leaky ReLU is, its slope is
   all of [gamma, 1]. */
void D_activate(num *value, num *slope, const D_activation *phi, const num *z, size_t count, pool *p);

#endif
