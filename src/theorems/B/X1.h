/* The lemmas of App. A.2 and D with measured numbers, for networks that are only nearly KKT points. */
#ifndef PLUMB_B_X1_H
#define PLUMB_B_X1_H

#include "theorems/B/kkt_point.h"

/* Adds the rows of item B-X1. */
void B_measured_lemmas(theorem *t, pool *p, const B_kkt_point *k);

#endif
