/* The (leaky) ReLU phi(z) = max(z, slope * z), 0 <= slope <= 1; slope 0 is the ReLU. Paper A Sec. 2, B and C Sec. 2. */
#ifndef PLUMB_ACTIVATION_H
#define PLUMB_ACTIVATION_H

#include "num/num.h"

/* r = phi(z). The cell r is neither z nor slope. */
void activation_apply(num *r, const num *z, const num *slope);

/* Is s an element of the Clarke subdifferential of phi at z: {1} for z > 0, {slope} for z < 0, [slope, 1] at 0?
   APPROX in double. */
verdict activation_clarke(const num *s, const num *z, const num *slope);

#endif
