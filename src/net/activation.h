/* The (leaky) ReLU phi(z) = max(z, slope * z), 0 <= slope <= 1; slope 0 is the ReLU. Paper A Sec. 2, B and C Sec. 2. */
#ifndef PLUMB_ACTIVATION_H
#define PLUMB_ACTIVATION_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/network.h"
#endif

/* r = phi(z). The cell r is neither z nor slope. */
/*@ requires valid: \valid(r) && \valid_read(z) && \valid_read(slope);
    requires apart: \separated(r, z) && \separated(r, slope);
    requires slope: 0.0 <= *slope <= 1.0;
    terminates \true;
    exits \false;
    assigns *r;
    ensures activated: *r == leaky(\old(*z), \old(*slope)); */
void activation_apply(num *r, const num *z, const num *slope);

/* Is s an element of the Clarke subdifferential of phi at z: {1} for z > 0, {slope} for z < 0, [slope, 1] at 0?
   APPROX in double. */
/*@ requires valid: \valid_read(s) && \valid_read(z) && \valid_read(slope);
    requires slope: 0.0 <= *slope <= 1.0;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures inside: \result == VERDICT_HOLDS ==> clarke(*s, *z, *slope);
    ensures outside: \result == VERDICT_FAILS ==> !clarke(*s, *z, *slope); */
verdict activation_clarke(const num *s, const num *z, const num *slope);

#endif
