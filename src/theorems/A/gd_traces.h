/* What a step that is off is made of, where no changed convention gives it: the step before, the weights themselves, several steps, some of
   the samples. Found in doubles, and a hint like the others: an explanation leaves no more than rounding may do, up to a factor. */
#ifndef PLUMB_A_GD_TRACES_H
#define PLUMB_A_GD_TRACES_H

#include "theorems/A/gd_run.h"

/* Both add a note where one of theirs explains the step from W(k) to W(k + 1), and return how many. a: room for a step; format: what the
   run seems to be computed in. */
size_t A_gd_momentum(theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k, float_format format);
size_t A_gd_traces(theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k, float_format format);

#endif
