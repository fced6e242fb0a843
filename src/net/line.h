/* Networks of one variable. N is linear between its kinks, so whatever is asked of it on a segment can be read off its values at the
   nodes: the two ends, and the kinks between them. All of it encloses what it should in every arithmetic: nodes are clamped to the
   segment and sorted by exchanges (linalg/sorted.h), and a node more does no harm. */
#ifndef PLUMB_LINE_H
#define PLUMB_LINE_H

#include "net/network.h"
#include "num/pool.h"

/* Where the neurons have their hinges: -b_j / w_j of those with w_j != 0 and v_j != 0, in the order of the neurons. */
typedef struct {
  size_t count;
  num *at;
  int *neuron; /* whose it is */
  int certain; /* 0 where it is not certain which neurons have one */
} line_kinks;

/* For a network with dim = 1. The cells belong to the pool. */
void line_find_kinks(line_kinks *k, pool *p, const network *net);

/* N on a segment: count >= 2 nodes, sorted, and N there. */
typedef struct {
  size_t count;
  num *at, *value;
} line_segment;

/* On [lo, hi], lo <= hi. The cells belong to the pool. */
void line_cut(line_segment *s, pool *p, const network *net, const line_kinks *k, const num *lo, const num *hi);

/* The law of a random x on [knot_0, knot_(count - 1)]: Pr[x <= knot_k] = below_k, from 0 to 1, and linear between; count >= 2. */
typedef struct {
  size_t count;
  const num *knot, *below;
} line_law;

/* r = Pr[x <= at], with lengths within [0, 1] where law is NULL: then x is uniform there, and r = at. r is not `at`. work: 3 cells. */
void line_probability(num *r, const line_law *law, const num *at, num *work);

/* As line_cut, with the probabilities line_probability of the nodes in place of the nodes, which the knots are among: N is linear between
   neighbours in these too. */
void line_cut_by_law(line_segment *s, pool *p, const network *net, const line_kinks *k, const line_law *law,
                     const num *lo, const num *hi);

/* r += the length of the part of [at[0], at[1]] where the linear function with the values value[0] and value[1] at the ends is at
   most 0; where it is below 0, for `strict`. work: 3 cells. */
void line_piece_below(num *r, const num *at, const num *value, int strict, num *work);

/* r = the length of the part of the segment where N <= 0, or N < 0 for `strict`. work: 3 cells. */
void line_below(num *r, const num *at, const num *value, size_t count, int strict, num *work);

/* r = the largest |N(x) - its chord| over the segment, the chord being the straight line between the ends of N there. */
void line_bend(num *r, pool *p, const line_segment *s);

/* How often the sign of N changes along the nodes, zeros left out: certainly that often, and possibly. */
void line_sign_changes(long *certainly, long *possibly, const num *value, size_t count);

#endif
