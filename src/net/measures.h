/* What a network does on its data, computed once for everybody who asks: certificates, bounds, theorems. */
#ifndef PLUMB_MEASURES_H
#define PLUMB_MEASURES_H

#include "net/network.h"
#include "num/pool.h"

typedef struct {
  num *Z;            /* samples x width: preactivations <w_j, x_i> + b_j */
  num *margins;      /* samples: y_i N(x_i) */
  num *level;        /* one cell: the smallest margin */
  num *x_square;     /* samples: |(x_i, 1)|^2; |x_i|^2 without biases, so that the unit of X does not matter */
  num *w_square;     /* width: |(w_j, b_j)|^2 */
  num *theta_square; /* one cell: |W|^2 + |b|^2, and + |v|^2 where outputs are trained */
} measures;

/* Computes all of it; the cells belong to the pool. */
void measure(measures *at, pool *p, const network *net, const data_set *data);

/* r = |z_ij|^2 over |(x_i, 1)|^2 |(w_j, b_j)|^2, over |x_i|^2 |w_j|^2 without biases: how far sample i is from the
   hinge of neuron j, squared. 0 for a zero neuron; all of [0, 1] where it is not certain that the neuron is not zero
   (squares may underflow). t is scratch. */
void hinge_distance(num *r, const measures *at, size_t i, size_t j, size_t width, num *t);

#endif
