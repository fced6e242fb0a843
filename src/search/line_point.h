/* A guess of the KKT point with the least norm on a line, exact where its numbers are rational. Nothing of it is believed: the caller checks it. */
#ifndef PLUMB_SEARCH_LINE_POINT_H
#define PLUMB_SEARCH_LINE_POINT_H

#include <gmp.h>

#include "search/line_support.h"

/* In root-free form: neuron j is (W_j, b_j) with output sign `sign`, squares_i = lambda_i^2, blocks (n x width) the block multipliers. */
typedef struct {
  size_t n, width;
  int *sign;
  mpq_t *W, *b, *squares, *blocks;
} line_point;

/* Solves for the numbers of the support by Newton's method with many digits, and takes each for the simple fraction that it is within them.
   Returns 0 where there are too many unknowns, a mass or a multiplier would be negative, or numbers are no simple fractions. Where no mass and
   no multiplier is negative, the numbers of the support become the nearest doubles if the method ends near them. Free with search_line_point_clear. */
int search_line_point(line_point *out, line_support *s, mpq_t *x, const int *label);
void search_line_point_clear(line_point *p);

/* The same numbers with many digits where they are not simple: (p, q) of each neuron, and lambda of each sample, as binary fractions. */
typedef struct {
  size_t n, width;
  mpq_t *p, *q, *lambda;
} line_polish;

/* Returns 0 where there are too many unknowns, or the support is not one of a network with these multipliers: a mass or a multiplier would be
   negative. Free with search_line_polish_clear. */
int search_line_polish(line_polish *out, const line_support *s, mpq_t *x, const int *label);
void search_line_polish_clear(line_polish *p);

/* The simplest fraction close to a: 0 where none is much simpler than the digits of a. r is initialised. */
int simple_fraction(mpq_ptr r, mpf_srcptr a);

#endif
