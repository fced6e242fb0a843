/* Is an activation gamma-leaky and L-smooth: phi(0) = 0, slopes between gamma and 1, and slopes L-Lipschitz? On given points, and by
   the constant that the formula of the activation has. A Sec. 4, D Sec. 2.2. */
#ifndef PLUMB_ACTIVATION_CLASS_H
#define PLUMB_ACTIVATION_CLASS_H

#include "net/phi.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

#define ACTIVATION_POINTS                                                           \
  VECTOR("z", "n", REQUIRED, "points at which it is evaluated"),                    \
      VECTOR("values", "n", OPTIONAL, "phi(z) of another program, to be checked"),  \
      VECTOR("slopes", "n", OPTIONAL, "phi'(z) of another program, to be checked"), \
      SCALAR("within", OPTIONAL, "by how much values and slopes of another program may be off; 0 where absent")

/* The rows. L: the constant that is claimed; its words are those of the formula. Returns 0 with the reason. */
int activation_class_rows(theorem *t, const inputs *in, const phi *a, const num *L, failure *why);

/* Fields `values` and `slopes`. */
int activation_construct(const inputs *in, const phi *a, fields *out, failure *why);

#endif
