/* What a step that is off looks like: conventions that programs mix up, each tried and named where it gives the step. */
#ifndef PLUMB_A_GD_LIKENESS_H
#define PLUMB_A_GD_LIKENESS_H

#include "theorems/A/gd_run.h"

/* Adds a note for each mistake that explains the step from W(k) to W(k + 1), within what rounding may do, up to a factor; and
   one where nothing does. a: room for a step. */
void A_gd_likeness(theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k);

#endif
