/* The instances that paper D speaks of: samples, and a network f(x; W) = sum_j a_j phi(<w_j, x>) with fixed outputs
   a_j = +-1/sqrt(m) and the smoothed leaky ReLU of eq. (1), whose slope is
     phi'(z) = gamma for z <= -1/H, 1 for z >= 1/H, and linear in between. */
#ifndef PLUMB_D_INSTANCE_H
#define PLUMB_D_INSTANCE_H

#include "num/num.h"
#include "theorems/inputs.h"

#ifdef __FRAMAC__
#include "spec/logic/D_activation.h"
#endif

#define D_INPUTS                                                                                          \
  MATRIX("X", "n x p", REQUIRED, "samples, one per row"),                                                 \
      MATRIX("W", "m x p", REQUIRED, "weights w_j, one per row; the signs of the outputs do not matter"), \
      SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),                         \
      SCALAR("H", REQUIRED, "its smoothness, H > 0: the slope grows from gamma to 1 between -1/H and 1/H")

#define D_LIMITS \
  {"n", NULL, MOST_SAMPLES}, {"m", "p", MOST_WEIGHTS}, { "m", "n", MOST_PAIRS }

typedef struct {
  size_t n, p, m;
  const num *X, *W, *gamma, *H;
  const num *K;               /* n x n: <x_i, x_k> */
  const num *R_min2, *R_max2; /* smallest and largest |x_i|^2 */
  const num *correlation;     /* max |<x_i, x_k>| over i != k */
  const num *slopes;          /* n x m: phi'(<w_j, x_i>) */
} D_instance;

/* Reads the fields of D_INPUTS. Refuses gamma and H out of range. */
int D_read_instance(const inputs *in, D_instance *a, failure *why);

/* r_k = phi'(z_k) for count numbers; t is scratch. */
/*@ requires valid: \valid(r + (0 .. count - 1)) && \valid(t);
    requires readable: \valid_read(z + (0 .. count - 1)) && \valid_read(gamma) && \valid_read(H);
    requires apart: \separated(r + (0 .. count - 1), z + (0 .. count - 1)) && \separated(r + (0 .. count - 1), gamma) &&
                    \separated(r + (0 .. count - 1), H);
    requires scratch: \separated(t, r + (0 .. count - 1)) && \separated(t, z + (0 .. count - 1)) && \separated(t, gamma) &&
                      \separated(t, H);
    terminates \true;
    exits \false;
    assigns r[0 .. count - 1], *t;
    ensures slopes: smooth_slopes{Pre, Post}(r, z, \old(*gamma), \old(*H), count); */
void D_slopes(num *r, const num *z, const num *gamma, const num *H, size_t count, num *t);

#endif
