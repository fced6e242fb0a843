/* Sums of square roots for reports: enclosed in every arithmetic, the rational one included. */
#ifndef PLUMB_ROOTS_H
#define PLUMB_ROOTS_H

#include "num/exchange.h"

/* Adds an info row with an enclosure of sqrt(a_0) + ... + sqrt(a_{n-1}), every a_i >= 0. */
void report_root_sum(report *r, const char *quantity, const num *a, size_t n);

#endif
