/* The logistic function and its integral. Each returns 1 when this arithmetic has the value, 0 when not (the rational one has them
   at 0 at most); r is then 0. t is scratch; r is neither t nor u. No overflow: exponentials are taken of negative numbers. */
#ifndef PLUMB_SIGMOID_H
#define PLUMB_SIGMOID_H

#include "num/num.h"

/* r = 1 / (1 + e^-u). */
int num_sigmoid(num *r, const num *u, num *t);

/* r = log(1 + e^u) = max(u, 0) + log(1 + e^-|u|). */
int num_softplus(num *r, const num *u, num *t);

/* r = log((1 + e^u) / 2) = max(u, 0) + log(1 + (e^-|u| - 1) / 2): no digits are lost where u is small. */
int num_softplus_from_zero(num *r, const num *u, num *t);

#endif
