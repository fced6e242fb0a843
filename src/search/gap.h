/* The residual of stationarity that is left by what was found, weight by weight. */
#ifndef PLUMB_SEARCH_GAP_H
#define PLUMB_SEARCH_GAP_H

#include "search/state.h"

/* Computes it for s->found, of what the rules count, to s->gap_w, s->gap_b and s->gap_v. */
void measure_gap(search *s, const search_rules *rules);

/* Its norm over that of the parameters that count. */
double relative_gap(const search *s, const search_rules *rules);

#endif
