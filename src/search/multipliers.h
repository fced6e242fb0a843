/* The multipliers and slopes that leave the shortest residual. */
#ifndef PLUMB_SEARCH_MULTIPLIERS_H
#define PLUMB_SEARCH_MULTIPLIERS_H

#include "search/choices.h"

/* Finds them; stores them with epsilon, delta and tau with the search. `c` was made with the free slopes of s->found. */
void find_multipliers(search *s, const choices *c);

#endif
