/* Square roots and one exponential for reports: enclosed in every arithmetic, the rational one included. */
#ifndef PLUMB_ROOTS_H
#define PLUMB_ROOTS_H

#include "num/exchange.h"

/* Adds an info row with an enclosure of sqrt(a_0) + ... + sqrt(a_{n-1}), every a_i >= 0. */
void report_root_sum(report *r, row_key key, const char *words, const num *a, size_t n);

/* r, which is initialised, gets bounds of sqrt(a), a >= 0. Returns 0 where a has no finite bounds; r is then 0. */
int root_bounds(bounds *r, const num *a);

/* r gets bounds of sqrt(t) exp((1 - t) / 2), for t >= 1; of t = 200, which is less than 10^-41, where t is larger. */
void tail_bounds(bounds *r, const bounds *t);

/* Adds an info row with the value b. */
void report_bounds(report *r, row_key key, const char *words, const bounds *b);

#endif
