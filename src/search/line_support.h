/* Which neurons and which samples the max-margin network on a line seems to have, by a linear program over directions of neurons that grows by
   exchange, in doubles. Source: C Sec. 3; the dual function is that of spec/theorems/C-sec3.md. */
#ifndef PLUMB_SEARCH_LINE_SUPPORT_H
#define PLUMB_SEARCH_LINE_SUPPORT_H

#include <stddef.h>

/* A neuron (p, q) of output sign `sign`, active at the samples from <= k < to and no others. Its hinge is at sample `hinge`, facing right
   (p > 0) where from = hinge + 1; or at none of them, hinge = n. */
typedef struct {
  int sign;
  size_t from, to, hinge;
  double p, q; /* weight and bias over its length, times its mass */
} line_neuron;

typedef struct {
  size_t n, width;
  double *lambda; /* n */
  unsigned char *
      held; /* n: the sample seems to have margin 1; held samples are at most as many as the unknown numbers of neurons */
  line_neuron *neuron;
} line_support;

/* x is sorted, labels are -1 or 1, 1 <= n. `careful`: at the end what was found is computed anew,
   and the search goes on if that shows more to do. Returns 0 where nothing is found; else all numbers are finite, and no neuron is 0.
   Free with search_line_support_clear. */
int search_line_support(line_support *s, const double *x, const int *label, size_t n, int careful);
void search_line_support_clear(line_support *s);

/* |(p, q)|, which is the mass; and its square root, the length of either layer of the neuron. */
double search_line_mass(const line_neuron *u);
double search_line_root(double mass);

#endif
