/* Stochastic gradient descent on a two-layer ReLU network with biases for several classes, softmax loss: A Fig. 2, where the paper names
   no loss. In plain doubles; nothing that it computes is decided. */
#ifndef PLUMB_SOFTMAX_RUN_H
#define PLUMB_SOFTMAX_RUN_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  size_t count, d;
  double *X;            /* count x d, entries from 0 to 1 */
  unsigned char *label; /* count: 0 to 9 */
} image_set;

enum { IMAGE_CLASSES = 10 };

typedef struct {
  const image_set *data;
  size_t m, batch;
  double alpha;
  uint64_t seed;
  size_t t;
  double *W, *b, *V, *c;     /* m x d, m, 10 x m, 10 */
  double *h, *back;          /* m each */
  double *dW, *db, *dV, *dc; /* of one step */
} softmax_run;

/* Uniform start of Glorot, the first layer divided by `shrink`; biases are 0. */
void softmax_begin(softmax_run *a, double shrink);
void softmax_end(softmax_run *a);

/* One step on `batch` samples: the next ones in an order that depends on the seed and changes from pass to pass. */
void softmax_step(softmax_run *a);

/* The share of the set that gets its label. */
double softmax_accuracy(softmax_run *a, const image_set *of);

/* |W|_F^2 / |W|_2^2 of the first layer. */
double softmax_stable_rank(const softmax_run *a);

#endif
