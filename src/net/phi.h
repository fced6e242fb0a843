/* The activations that are trained with, all gamma-leaky: phi(0) = 0, and slopes from gamma to 1.
     leaky      max(z, gamma z); its slope at 0 is what the case declares
     smoothed   D eq. (1): slope linear from gamma to 1 between -1/H and 1/H
     logistic   gamma z + (1 - gamma) / H log((1 + e^(H z)) / 2); with H = 1 the example of A Sec. 4
   Numbers that a function returns 0 for have no value in this arithmetic (the logistic one over the rationals, but at 0); the
   result is then 0. t: 3 scratch cells. Results and scratch are distinct from each other and from what is read. */
#ifndef PLUMB_PHI_H
#define PLUMB_PHI_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/D_activation.h"
#endif

typedef enum { PHI_LEAKY, PHI_SMOOTHED, PHI_LOGISTIC } phi_kind;

typedef struct {
  phi_kind kind;
  const num *gamma;   /* 0 < gamma <= 1 */
  const num *H;       /* > 0; of the leaky one, not read */
  const num *at_zero; /* slope at 0, from gamma to 1; of the leaky one only */
} phi;

/* r = phi(z), and r = phi'(z). Where an enclosure leaves the sign of z open, the slope of the leaky one is all of [gamma, 1]. */
int phi_value(num *r, const num *z, const phi *a, num *t);
int phi_slope(num *r, const num *z, const phi *a, num *t);

/* r = the least H' such that the slope is H'-Lipschitz: (1 - gamma) H / 2 for the smoothed, (1 - gamma) H / 4 for the logistic
   one. Returns 0 for the leaky one, which jumps. */
int phi_smoothness(num *r, const phi *a, num *t);

/* r = (1 + gamma) z / 2 + e, where e is even: (1 - gamma) H z^2 / 4 for |z| <= 1/H, and (1 - gamma) (2 |z| - 1/H) / 4 outside. */
/*@ requires valid: \valid(r) && \valid(t + (0 .. 2)) && \valid_read(z) && \valid_read(gamma) && \valid_read(H);
    requires positive: *H > 0.0;
    requires apart: \separated(r, t + (0 .. 2)) && \separated(r, z) && \separated(r, gamma) && \separated(r, H);
    requires scratch: \separated(t + (0 .. 2), z) && \separated(t + (0 .. 2), gamma) && \separated(t + (0 .. 2), H);
    terminates \true;
    exits \false;
    assigns *r, t[0 .. 2];
    ensures value: is_smooth_value(*r, \old(*z), \old(*gamma), \old(*H)); */
void smoothed_value(num *r, const num *z, const num *gamma, const num *H, num *t);

/* r = max(gamma, min(1, ((1 - gamma) H z + 1 + gamma) / 2)). t: 1 cell. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(z) && \valid_read(gamma) && \valid_read(H);
    requires apart: \separated(r, t) && \separated(r, z) && \separated(r, gamma) && \separated(r, H);
    requires scratch: \separated(t, z) && \separated(t, gamma) && \separated(t, H);
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures slope: *r == \old(smooth_slope(*z, *gamma, *H)); */
void smoothed_slope(num *r, const num *z, const num *gamma, const num *H, num *t);

#endif
