/* Samples of two Gaussian clusters, D Sec. 2.2 and A eq. (4): x = z + c mu with c = +-1, z standard normal, and labels y that
   are c but for some that are turned; and first weights W(0). In doubles, from the numbers of spec/random.md.

   All of descent sees only inner products of mu, the z_i and the rows of W(0). Their law does not change when the space is rotated so that
   mu lies on the first axis, z_0 in the span of the first two, z_1 of the first three, and so on: coordinates that are 0 need not be
   kept, and the last one of each vector is the length of what is left, a chi variable. So 1 + n + m coordinates do for any
   dimension p >= 1 + n + m, exactly in law. D-X2. */
#ifndef PLUMB_MIXTURE_H
#define PLUMB_MIXTURE_H

#include <stddef.h>
#include <stdint.h>

/* Which labels are turned: the first ones; the first ones of both clusters, half of them each; or each with its own probability. */
typedef enum { TURN_FIRST, TURN_FIRST_OF_EACH, TURN_INDEPENDENT } turn_rule;

typedef struct {
  uint64_t data_seed, start_seed; /* of the samples, and of W(0) */
  size_t n, m;
  double p;     /* dimension, an integer; at most 2^53 in few coordinates */
  double mu;    /* |mu|; all coordinates of mu are equal */
  double omega; /* standard deviation of the entries of W(0) */
  turn_rule rule;
  size_t turned;      /* how many, of the first two rules */
  double probability; /* of the third */
  int half;           /* clusters of n/2 samples each, the first ones with c = 1, instead of independent c */
  int full;           /* p coordinates also where 1 + n + m are fewer */
} mixture_spec;

typedef struct {
  size_t n, m, width; /* coordinates that are kept */
  double *X;          /* n x width */
  double *W0;         /* m x width */
  double *mu;         /* width */
  double *clean, *y;  /* n: c, and the labels */
} mixture;

void mixture_draw(mixture *a, const mixture_spec *of);
void mixture_free(mixture *a);

/* How many labels are turned. */
size_t mixture_turned(const mixture *a);

#endif
