/* Moves a direction as little as possible until it points away from every gradient that is allowed: least squares against the products
   with those that a residual uses, and with those that are found to be in the way. */
#ifndef PLUMB_SEARCH_AGAINST_H
#define PLUMB_SEARCH_AGAINST_H

#include "search/ray.h"

/* d: of length about 1; measured again. Begins with the gradients of what was found last. Returns whether it succeeds. */
int turn_against(ray *d, const choices *of);

#endif
