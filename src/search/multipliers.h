/* The multipliers and slopes that leave the shortest residual. */
#ifndef PLUMB_SEARCH_MULTIPLIERS_H
#define PLUMB_SEARCH_MULTIPLIERS_H

#include "search/choices.h"

/* Finds them; stores them with epsilon, delta and tau with the search. `c` was made with the free slopes of s->found. */
void find_multipliers(search *s, const choices *c);

/* The residual that they leave, of what the rules count, to s->residual_w, _b and _v. */
void measure_residual(search *s, const search_rules *rules);

#endif
