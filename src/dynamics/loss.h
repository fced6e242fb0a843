/* The two losses of a margin q that papers A and D train with. Each function returns 1 when this arithmetic has the value, 0 when
   not (the rational one, but of the slope at 0); r is then 0. t: 2 scratch cells. A-def-loss, A eq. (16), D Sec. 2.2. */
#ifndef PLUMB_LOSS_H
#define PLUMB_LOSS_H

#include "num/num.h"

typedef enum { LOSS_LOGISTIC, LOSS_EXPONENTIAL } loss_kind;

/* r = l(q): log(1 + e^-q), or e^-q. */
int loss_value(num *r, const num *q, loss_kind loss, num *t);

/* r = g(q) = -l'(q): 1 / (1 + e^q), or e^-q. Both fall as q grows. */
int loss_slope(num *r, const num *q, loss_kind loss, num *t);

/* r is at least l''(q) for every q with g(q) <= g: min(1/4, g), or g. For g >= 0. */
void loss_curvature_bound(num *r, const num *g, loss_kind loss, num *t);

#endif
